import { join, relative } from "node:path";
import { InputError, type Problem } from "../problem/problem.js";
import { damages, type Now, reasonsToRebuild, resized } from "./closure/reasons.js";
import { toolState } from "./closure/tool-state.js";
import { World } from "./closure/world.js";
import { discover, type Source } from "./discover.js";
import type { Order } from "./make-memo.js";
import { type Manifest, type ManifestMemo, readManifest, type Settings } from "./manifest/manifest.js";
import { readShards } from "./manifest/shards.js";
import { formatOf } from "./memo-record.js";
import type { Format, Request } from "./request.js";
import type { Effects } from "./world/effects.js";
import { textGiven, whyNoFile, whyNoPlace } from "./world/given.js";

/** A memo that has to be made, and why. */
export interface Stale {
  readonly order: Order;
  readonly reasons: readonly string[];
  /** What an earlier build wrote of it. */
  readonly before: { readonly id: string; readonly memo: ManifestMemo } | undefined;
}

/** What stands in the output folder, held against what the request means. */
export interface Survey {
  readonly manifest: Manifest;
  readonly world: World;
  readonly sources: readonly Source[];
  readonly stale: readonly Stale[];
  /** Memos that are as a build would make them, by id; some may lack their PDF. */
  readonly current: ReadonlyMap<string, ManifestMemo>;
  /** All other memos of earlier builds: to be made again, of which nothing was asked, or of which nothing is left. */
  readonly others: ReadonlyMap<string, ManifestMemo>;
  /** Manifests of shards that this build takes in. */
  readonly shards: readonly string[];
  readonly problems: readonly Problem[];
}

interface Look {
  /** Finds every change to a memo's own files; otherwise those that are missing or of another size. */
  readonly isThorough?: boolean;
  /** Whether what is asked for as PDF can be printed. */
  canPrint(): Promise<boolean>;
}

/** Looks at everything that memos are made from, and finds those that are not current. Makes and writes nothing. */
export async function survey(request: Request, effects: Effects, look: Look): Promise<Survey> {
  checkPaths(request, effects);
  const { manifest, shards } = readShards(request.out, readManifest(request.out, effects), request.shard, effects);
  const found = discover(request.paths, effects);
  const problems = [...found.problems];
  problems.push(...namesakes(found.sources, effects));
  const sources = found.sources
    .filter(({ file }) => found.sources.filter((other) => other.file === file).length === 1)
    .filter((_, index) => request.shard === undefined || index % request.shard.of === request.shard.number - 1);
  const world = new World(manifest, effects);
  const stale: Stale[] = [];
  const current = new Map<string, ManifestMemo>();
  for (const source of sources) {
    const cells = await cellsOf(source, effects, problems);
    const recorded = Object.entries(manifest.memos).filter(([, memo]) => memo.scenario === source.file);
    for (const cell of cells) {
      const [id, memo] = recorded.find(([, each]) => each.cell === cell) ?? [];
      const reasons = await judge(memo, source, { request, manifest, world, effects, look });
      if (id !== undefined && memo !== undefined && reasons.length === 0) current.set(id, memo);
      else {
        const before = id === undefined || memo === undefined ? undefined : { id, memo };
        stale.push({ order: orderOf(source, cell, request, memo), reasons, before });
      }
    }
  }
  const others = new Map(Object.entries(manifest.memos).filter(([id]) => !current.has(id)));
  return { manifest, world, sources, stale, current, others, shards, problems };
}

/** Scenarios of two folders that memos and the manifest would call by one name. */
function namesakes(sources: readonly Source[], { cwd }: Effects): Problem[] {
  return sources
    .filter(({ file }, index) => sources.some((other, place) => place !== index && other.file === file))
    .map(({ root, file }) => ({
      file: relative(cwd, join(root, file)),
      line: 1,
      column: 1,
      message: `another scenario is called ${file} too, below a folder of its own`,
      hint: "build them one by one, each with an --out of its own",
    }));
}

/** The memos of a source: one without a name, or those of its matrix. */
async function cellsOf(source: Source, effects: Effects, problems: Problem[]): Promise<(string | undefined)[]> {
  try {
    const text = textGiven(join(source.root, source.file), source.file, effects);
    if (!/^matrix\s*:/m.test(text)) return [undefined];
    const { cellNames } = await import("../scenario/matrix.js");
    return cellNames(source.file, text) ?? [undefined];
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const { asSeen } = await import("./seen.js");
    problems.push(...asSeen(error, source, effects).problems);
    return [];
  }
}

interface Surveyed {
  readonly look: Look;
  readonly request: Request;
  readonly manifest: Manifest;
  readonly world: World;
  readonly effects: Effects;
}

async function judge(memo: ManifestMemo | undefined, source: Source, known: Surveyed): Promise<string[]> {
  if (memo === undefined) return ["it is new"];
  const { request, manifest, world, effects } = known;
  const { root } = source;
  const settings = settingsOf(request, root);
  const now: Now = { manifest, world, tool: toolState(effects), settings, root, out: request.out, effects };
  const reasons = await reasonsToRebuild(memo, now);
  if (reasons.length === 0) reasons.push(...(known.look.isThorough ? damages : resized)(memo, now));
  if (reasons.length === 0 && request.force) reasons.push("--force");
  const missing = await missingFormats(memo, request.formats, known.look);
  if (reasons.length > 0) return reasons;
  const others = otherFormats(memo, request);
  return [
    ...(missing.length > 0 ? [`${missing.join(" and ")} is asked for`] : []),
    ...(others.length > 0 ? [`${others.join(" and ")} is not among the formats of breakeven.yaml`] : []),
  ];
}

/** Formats of an earlier build that are to go. */
function otherFormats({ files }: ManifestMemo, { formats, noOtherFormats }: Request): Format[] {
  const there = new Set(Object.keys(files).map(formatOf));
  return [...there].filter((format) => noOtherFormats && format !== "json" && !formats.has(format));
}

/** A PDF alone can be printed from the page that is there already, unless Markdown that is there must link to it from then on. */
async function missingFormats(
  { files }: ManifestMemo,
  wanted: ReadonlySet<Format>,
  { canPrint }: Look,
): Promise<Format[]> {
  const there = new Set(Object.keys(files).map(formatOf));
  const missing = [...wanted].filter((format) => !there.has(format));
  if (!missing.includes("pdf") || !there.has("html")) return missing;
  const isLinked = there.has("md") && (await canPrint());
  return missing.filter((format) => format !== "pdf" || isLinked);
}

/** A format that an earlier build wrote is kept up, or it would contradict the others; unless breakeven.yaml has it no more. */
export function orderOf(source: Source, cell: string | undefined, request: Request, memo?: ManifestMemo): Order {
  const there = request.noOtherFormats ? [] : Object.keys(memo?.files ?? {}).map(formatOf);
  const { asOf, prices, paper, packing, site, charts, defaults, said, out } = request;
  const formats = [...new Set([...request.formats, ...there])];
  const pdf = { prints: request.formats.has("pdf"), printedFrom: memo?.pdf?.inputs };
  return { source, cell, formats, asOf, prices, paper, packing, site, charts, defaults, said, out, ...pdf };
}

/** What of the command line and of breakeven.yaml a memo depends on. */
export function settingsOf(request: Request, root: string): Settings {
  const { asOf, prices, paper, packing, site, charts, defaults, said } = request;
  const below = (paths: readonly string[]) => paths.map((path) => relative(root, path).replaceAll("\\", "/"));
  const { trusts, max_age } = defaults;
  const general = {
    ...(prices.length === 0 && defaults.prices.length > 0 && { prices: below(defaults.prices) }),
    ...(trusts !== undefined && { trusts }),
    ...(max_age !== undefined && { max_age }),
  };
  return {
    ...{ as_of: asOf ?? null, prices: prices.length === 0 ? null : below(prices), paper, front_matter: site ?? "none" },
    ...(packing !== "steady" && { pdf: packing }),
    ...(charts !== "auto" && { charts }),
    ...(said !== "" && { said }),
    ...(Object.keys(general).length > 0 && { defaults: general }),
  };
}

/** Paths that are named for more than scenarios. */
function checkPaths({ out, prices: named, defaults }: Request, effects: Effects): void {
  const prices = named.length > 0 ? named : defaults.prices;
  const at = (path: string) => ({ file: relative(effects.cwd, path), line: 1, column: 1, excerpt: "" });
  const problems: Problem[] = prices.flatMap((path) => {
    const isNothing = effects.kind(path) === undefined;
    const why = isNothing ? "no such price sheet" : whyNoFile(path, effects);
    return why === undefined ? [] : [{ ...at(path), message: why }];
  });
  const real = prices.map((path) => (effects.kind(path) === "file" ? effects.realPath(path) : path));
  const twice = prices.filter((_, index) => real.indexOf(real[index] ?? "") < index);
  problems.push(
    ...twice.map((path) => ({ ...at(path), message: "this price sheet is given twice", hint: "give it once" })),
  );
  const why = whyNoPlace(out, "folder", effects);
  if (why !== undefined) problems.push({ ...at(out), message: why });
  if (problems.length > 0) throw new InputError(problems);
}
