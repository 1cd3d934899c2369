import { join, relative } from "node:path";
import { InputError, type Problem } from "../problem/problem.js";
import { loadTemplates, type Templates } from "../render/templates.js";
import { discover } from "./discover.js";
import { sortEarlier } from "./earlier.js";
import type { Effects } from "./effects.js";
import { asSeen, type Loaded, loadReports } from "./load.js";
import { type Manifest, type ManifestMemo, readManifest } from "./manifest.js";
import { type PlannedMemo, planMemo, type Tools } from "./planned-memo.js";
import type { Progress, Request } from "./request.js";
import type { Studio } from "./studio.js";
import { toolFolder } from "./tool.js";

/** How many memos are in the making at once: enough that the drawing thread never waits for the next. */
const AHEAD = 3;

/** What a build has to do, and what a check compares with. */
export interface Plan {
  memos: PlannedMemo[];
  /** Memos of earlier builds that stay as they are: not asked for now, or their scenario is broken. */
  kept: Map<string, ManifestMemo>;
  /** Memos of earlier builds whose scenario is gone. */
  gone: Map<string, ManifestMemo>;
  problems: Problem[];
  manifest: Manifest;
  templates: () => Templates;
}

/** Works out every memo that the request means; prints nothing and writes nothing. */
export async function planBuild(
  request: Request,
  effects: Effects,
  progress: Progress,
  studio: Studio,
  whenPlanned: (memo: PlannedMemo) => void = () => {},
): Promise<Plan> {
  checkPaths(request, effects);
  const manifest = readManifest(request.out, effects);
  const { sources, problems } = discover(request.paths, effects);
  const templates = lazy(() => loadTemplates((path) => effects.read(join(toolFolder, path))));
  const memos: PlannedMemo[] = [];
  const { loaded, problems: wrong } = loadReports(sources, request, effects);
  problems.push(...wrong);
  progress.begin(loaded.length);
  const begin = (one: Loaded) => {
    const memo = planOrReport(one, { request, manifest, templates, studio, effects }, problems);
    // Awaited in its turn; a fault before that is not to go unseen.
    memo.catch(() => {});
    return memo;
  };
  const begun: Promise<PlannedMemo | undefined>[] = [];
  for (const [index, one] of loaded.entries()) {
    progress.doing(one.report.scenario.id, "writing");
    // The charts of the memos to come are drawn while this one is written.
    for (const ahead of loaded.slice(begun.length, index + AHEAD)) begun.push(begin(ahead));
    const memo = await begun[index];
    if (memo === undefined) continue;
    memos.push(memo);
    whenPlanned(memo);
  }
  const { kept, gone } = sortEarlier(manifest, { memos, sources, paths: request.paths }, effects);
  return { memos, kept, gone, problems, manifest, templates };
}

/** A template that names what does not exist is as wrong as a scenario that does: it does not stop the others. */
async function planOrReport(loaded: Loaded, tools: Tools, problems: Problem[]): Promise<PlannedMemo | undefined> {
  try {
    return await planMemo(loaded, tools);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    problems.push(...asSeen(error, loaded.source, tools.effects).problems);
    return undefined;
  }
}

/** Paths that a command line names for more than scenarios. */
function checkPaths({ out, prices }: Request, effects: Effects): void {
  const at = (path: string) => ({ file: relative(effects.cwd, path), line: 1, column: 1, excerpt: "" });
  const missing = prices.filter((path) => effects.kind(path) !== "file");
  const problems = missing.map((path) => ({ ...at(path), message: "no such price sheet" }));
  if (effects.kind(out) === "file") problems.push({ ...at(out), message: "is a file; the memos need a folder" });
  if (problems.length > 0) throw new InputError(problems);
}

function lazy<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
