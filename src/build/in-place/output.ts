import { join } from "node:path";
import { LAWS } from "../../derivations/markdown.js";
import { printable } from "../../problem/printable.js";
import { InputError } from "../../problem/problem.js";
import { type Flavour, SIDEBARS } from "../../render/flavours.js";
import type { Listed } from "../../render/memo-folders.js";
import { toolKey, toolState } from "../closure/tool-state.js";
import { bytesOf, contentSha, sha256, withLf } from "../hash.js";
import { stableJson } from "../json.js";
import { readerOfOwn } from "../kept.js";
import {
  type CatalogRecord,
  type Manifest,
  type ManifestMemo,
  manifestFile,
  type SheetRecord,
} from "../manifest/manifest.js";
import { shardFile } from "../manifest/shards.js";
import type { BuiltMemo } from "../memo-record.js";
import { toolTemplates } from "../own-template.js";
import { readReport } from "../read-report.js";
import type { Request } from "../request.js";
import type { Survey } from "../survey.js";
import { ownText } from "../tool.js";
import type { Effects } from "../world/effects.js";
import { isFileBelow } from "./below-out.js";
import type { Changes, Staged } from "./staging.js";

/** What a build has made, ready to be put in its place. */
interface BuildWork {
  readonly built: readonly BuiltMemo[];
  /** Their files, by path below the output folder. */
  readonly files: ReadonlyMap<string, Staged>;
  readonly gone: ReadonlyMap<string, ManifestMemo>;
  readonly survey: Survey;
  /** Of sheets and of the catalog, as this build has read them. */
  readonly sheets: Readonly<Record<string, SheetRecord>>;
  readonly catalog: CatalogRecord;
}

const LIST_OF_LAWS = "src/economics/laws.md";

/** Prints the lists, file by file; loaded beforehand, since nothing may be waited for while the folder is locked. */
type PrintIndex = (memos: readonly Listed[]) => ReadonlyMap<string, () => string>;

export async function indexPrinter(effects: Effects, site: Flavour | undefined): Promise<PrintIndex> {
  const templates = () => toolTemplates(effects);
  const laws = () => ownText(LIST_OF_LAWS, effects);
  const [{ renderIndex }, { siteIndex, siteLaws }, { siteSidebar }, { lawsHtml, setLaws }] = await whatPrintsIndex();
  return (memos) => {
    const { markdown, html } = renderIndex(memos, templates(), site);
    const files = new Map([
      ["index.md", () => printable(site ? siteIndex(markdown, site) : markdown)],
      ["index.html", () => printable(html)],
      [LAWS.md, () => (site ? siteLaws(laws(), site) : laws())],
      [LAWS.html, () => printable(lawsHtml(readerOfOwn(effects)(LIST_OF_LAWS, setLaws), templates()))],
    ]);
    if (site === undefined) return files;
    const sidebar = siteSidebar(memos, site);
    return files.set(SIDEBARS[site], () => (typeof sidebar === "string" ? printable(sidebar) : stableJson(sidebar)));
  };
}

/** The lists of all memos that a build is asked for. */
export function listsAskedFor({ formats, site }: Pick<Request, "formats" | "site">): string[] {
  const pages = (["md", "html"] as const)
    .filter((format) => formats.has(format))
    .flatMap((format) => [`index.${format}`, LAWS[format]]);
  return formats.has("md") && site !== undefined ? [...pages, SIDEBARS[site]] : pages;
}

/** Loads what prints the index while the first memo is made and a processor is idle. What is wrong with it is told later. */
export function warmUpIndex(): void {
  whatPrintsIndex().catch(() => {});
}

const whatPrintsIndex = () =>
  Promise.all([
    import("../../render/index-page.js"),
    import("../../render/site-markdown.js"),
    import("../../render/site-sidebar.js"),
    import("../../render/laws-page.js"),
  ]);

/**
 * All that is to change in the output folder: files of memos, the index, the manifest; null for what goes. `latest` is the
 * manifest as it stands now: another build may have written since this one began.
 */
export function changesOf(
  work: BuildWork,
  latest: Manifest,
  printIndex: PrintIndex,
  request: Request,
  effects: Effects,
): Map<string, Staged | string | Uint8Array | null> {
  const changes = new Map<string, Staged | string | Uint8Array | null>();
  const memos = memosAfter(work, latest);
  for (const memo of work.gone.values()) for (const path of Object.keys(memo.files)) changes.set(path, null);
  for (const { id, record } of work.built) {
    const before = { ...latest.memos[id]?.files, ...work.survey.manifest.memos[id]?.files };
    for (const path of Object.keys(before)) if (record.files[path] === undefined) changes.set(path, null);
  }
  for (const [path, staged] of work.files) changes.set(path, staged);
  const index = request.shard
    ? new Map<string, string | null>()
    : indexFiles(work, memos, latest, printIndex, request, effects);
  for (const [path, content] of index) changes.set(path, content);
  for (const name of work.survey.shards) changes.set(name, null);
  changes.set(...manifestAfter(work, memos, index, latest, request, effects));
  for (const [path, content] of changes) if (isThere(request.out, path, content, effects)) changes.delete(path);
  return changes;
}

/** A folder without a manifest is not ours: what stands there is not written over unasked. */
export function refuseForeign(changes: Changes, shards: readonly string[], request: Request, effects: Effects): void {
  if (request.force || shards.length > 0 || effects.kind(join(request.out, manifestFile)) !== undefined) return;
  const foreign = [...changes.keys()].filter((path) => effects.kind(join(request.out, path)) !== undefined);
  if (foreign.length === 0) return;
  throw new InputError(
    foreign.map((path) => ({
      file: join(request.out, path),
      line: 1,
      column: 1,
      message: "is there already and was not written by breakeven (the folder has no manifest.json)",
      hint: "choose another --out, or write over it with --force",
      excerpt: "",
    })),
  );
}

/** Those of the folder as it is now, with what this build and the shards have made of them. */
function memosAfter({ built, gone, survey }: BuildWork, latest: Manifest): Record<string, ManifestMemo> {
  const fromShards = survey.shards.length > 0 ? survey.manifest.memos : {};
  const made = Object.fromEntries(built.map(({ id, record }) => [id, record]));
  const memos = { ...latest.memos, ...fromShards, ...made };
  return Object.fromEntries(Object.entries(memos).filter(([id]) => !gone.has(id)));
}

/** A shard writes down its own memos only; the build that takes it in knows the others. */
function manifestAfter(
  work: BuildWork,
  all: Record<string, ManifestMemo>,
  index: ReadonlyMap<string, string | null>,
  latest: Manifest,
  request: Request,
  effects: Effects,
): [string, string] {
  const { survey, built, sheets, catalog } = work;
  const own = new Set([...survey.current.keys(), ...built.map(({ id }) => id)]);
  const memos = request.shard ? Object.fromEntries(Object.entries(all).filter(([id]) => own.has(id))) : all;
  const used = Object.values(memos);
  const tools = { ...survey.manifest.tools, ...latest.tools, [toolKey(toolState(effects))]: toolState(effects) };
  const keys = new Set(used.map(({ tool }) => tool));
  const isRead = (sheet: string) =>
    used.some(({ reads }) => Object.values(reads.prices).some((read) => Object.hasOwn(read, sheet)));
  const allSheets = { ...survey.manifest.sheets, ...latest.sheets, ...sheets };
  const manifest: Manifest = {
    schema: "breakeven-manifest/2",
    memos,
    index: Object.fromEntries([...index].flatMap(([path, text]) => (text === null ? [] : [[path, sha256(text)]]))),
    sheets: Object.fromEntries(Object.entries(allSheets).filter(([path]) => sheets[path] || isRead(path))),
    catalog,
    tools: Object.fromEntries(Object.entries(tools).filter(([key]) => keys.has(key))),
  };
  return [request.shard ? shardFile(request.shard) : manifestFile, stableJson(manifest)];
}

/** The list of all memos; one in a format not asked for stays only where it would come out the same. */
function indexFiles(
  { built, survey }: BuildWork,
  memos: Readonly<Record<string, ManifestMemo>>,
  latest: Manifest,
  printIndex: PrintIndex,
  request: Request,
  effects: Effects,
): Map<string, string | null> {
  const { out } = request;
  const made = new Map(built.map(({ id, listed }) => [id, listed]));
  const listed = Object.keys(memos).flatMap(
    (id) => made.get(id) ?? readReport(join(out, id, "report.json"), effects) ?? [],
  );
  const asked = listsAskedFor(request);
  const before = { ...survey.manifest.index, ...latest.index };
  const wanted = new Set([...Object.keys(before), ...(listed.length === 0 ? [] : asked)]);
  if (wanted.size === 0) return new Map();
  const texts = printIndex(listed);
  return new Map(
    [...wanted].map((path) => {
      const text = listed.length > 0 ? texts.get(path)?.() : undefined;
      const stays = asked.includes(path) || (!request.noOtherFormats && before[path] === sha256(text ?? ""));
      return [path, stays ? (text ?? null) : null];
    }),
  );
}

function isThere(out: string, path: string, content: Staged | string | Uint8Array | null, effects: Effects): boolean {
  const target = join(out, path);
  if (content === null) return effects.kind(target) !== "file";
  if (!isFileBelow(out, path, effects)) return false;
  const found = effects.read(target);
  const isText = typeof content === "string" || content instanceof Uint8Array;
  return isText ? Buffer.compare(withLf(found), bytesOf(content)) === 0 : contentSha(found) === content.sha;
}
