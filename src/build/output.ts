import { join } from "node:path";
import { InputError } from "../problem/problem.js";
import { Report } from "../report/schema.js";
import type { Effects } from "./effects.js";
import { bytesOf, sha256 } from "./hash.js";
import { stableJson } from "./json.js";
import { type Manifest, type ManifestMemo, manifestFile } from "./manifest.js";
import type { Plan } from "./plan.js";
import type { PlannedMemo } from "./planned-memo.js";
import type { Request } from "./request.js";
import type { Changes } from "./write.js";

/** All that the output folder should hold after a build: the memos, the index, the manifest; null for what goes. */
export async function outputOf(
  plan: Plan,
  request: Request,
  effects: Effects,
): Promise<Map<string, string | Uint8Array | null>> {
  const output = new Map<string, string | Uint8Array | null>();
  for (const memo of plan.gone.values()) for (const path of Object.keys(memo.files)) output.set(path, null);
  for (const { id, files } of plan.memos) {
    for (const path of Object.keys(plan.manifest.memos[id]?.files ?? {})) output.set(path, null);
    for (const [path, content] of files) output.set(path, content);
  }
  const index = await indexFiles(plan, request, effects);
  for (const [path, content] of index) output.set(path, content);
  const memos = [...plan.kept, ...plan.memos.map((memo): [string, ManifestMemo] => [memo.id, manifestMemo(memo)])];
  const manifest: Manifest = {
    schema: "breakeven-manifest/1",
    memos: Object.fromEntries(memos),
    index: hashes(new Map([...index].flatMap(([path, text]) => (text === null ? [] : [[path, text]])))),
  };
  return output.set(manifestFile, stableJson(manifest));
}

/** What of an output is not in the folder already. */
export function changesOf(output: Changes, out: string, effects: Effects): Map<string, string | Uint8Array | null> {
  return new Map([...output].filter(([path, content]) => !isThere(join(out, path), content, effects)));
}

/** A folder without a manifest is not ours: what stands there is not written over unasked. */
export function refuseForeign(changes: Changes, request: Request, effects: Effects): void {
  if (request.force || effects.kind(join(request.out, manifestFile)) !== undefined) return;
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

/** The list of all memos; as with memos, one in a format not asked for stays only where it would come out the same. */
async function indexFiles(plan: Plan, request: Request, effects: Effects): Promise<Map<string, string | null>> {
  const { manifest, memos, kept } = plan;
  const earlier = [...kept.keys()].map((id) => readReport(join(request.out, id, "report.json"), effects));
  const reports = [...memos.map(({ report }) => report), ...earlier.filter((report) => report !== undefined)];
  const before = Object.keys(manifest.index);
  const asked = (["md", "html"] as const)
    .filter((format) => request.formats.has(format))
    .map((format) => `index.${format}`);
  const wanted = new Set([...before, ...(reports.length === 0 ? [] : asked)]);
  if (wanted.size === 0) return new Map();
  const { renderIndex } = await import("../render/index-page.js");
  const { markdown, html } = renderIndex(reports, plan.templates());
  const texts = new Map([
    ["index.md", markdown],
    ["index.html", html],
  ]);
  const stays = (path: string) =>
    reports.length > 0 && (asked.includes(path) || manifest.index[path] === sha256(texts.get(path) ?? ""));
  return new Map([...wanted].map((path) => [path, stays(path) ? (texts.get(path) ?? null) : null]));
}

/** The report of an earlier build; undefined where it is gone or of another make. */
export function readReport(file: string, effects: Effects): Report | undefined {
  if (effects.kind(file) !== "file") return undefined;
  try {
    return Report.safeParse(JSON.parse(new TextDecoder().decode(effects.read(file)))).data;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function manifestMemo({ source, files, pdf }: PlannedMemo): ManifestMemo {
  const isPrinted = pdf !== undefined && files.has(pdf.path);
  return { scenario: source.file, files: hashes(files), ...(isPrinted ? { pdf_inputs: pdf.inputs } : {}) };
}

function hashes(files: ReadonlyMap<string, string | Uint8Array>): Record<string, string> {
  return Object.fromEntries([...files].map(([path, content]) => [path, sha256(content)]));
}

function isThere(path: string, content: string | Uint8Array | null, effects: Effects): boolean {
  if (effects.kind(path) !== "file") return content === null;
  return content !== null && Buffer.compare(effects.read(path), bytesOf(content)) === 0;
}
