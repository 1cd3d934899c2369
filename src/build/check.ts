import { join } from "node:path";
import { describeChanges } from "../diff/changes.js";
import type { Problem } from "../problem/problem.js";
import type { Effects } from "./effects.js";
import { sha256 } from "./hash.js";
import { manifestFile } from "./manifest.js";
import { changesOf, outputOf, readReport } from "./output.js";
import { type Plan, planBuild } from "./plan.js";
import type { PlannedMemo } from "./planned-memo.js";
import type { Progress, Request } from "./request.js";
import type { Studio } from "./studio.js";

/** One memo, or the index, that a build would change. */
export interface Difference {
  /** The memo's id, or "index". */
  name: string;
  /** Its files that would change, without their folder. */
  files: string[];
  /** What is behind it, a line each. */
  why: string[];
}

const silent: Progress = { begin() {}, doing() {}, done() {}, end() {} };

/** Works everything out as a build would and compares. PDFs are judged by what they were printed from, so no browser is needed. */
export async function check(
  request: Request,
  effects: Effects,
  studio: Studio,
): Promise<{ differences: Difference[]; problems: Problem[] }> {
  const plan = await planBuild(request, effects, silent, studio);
  const output = await outputOf(plan, request, effects);
  const changed = [...changesOf(output, request.out, effects).keys()];
  const differences = plan.memos.flatMap((memo) => memoDifference(memo, plan, changed, request, effects));
  for (const [id, { scenario }] of plan.gone) {
    const files = changed.filter((path) => path.startsWith(`${id}/`)).map((path) => path.slice(id.length + 1));
    if (files.length > 0) differences.push({ name: id, files, why: [`would be removed: ${scenario} is gone`] });
  }
  const index = changed.filter((path) => !path.includes("/") && path !== manifestFile);
  if (index.length > 0 && differences.length === 0) {
    differences.push({
      name: "index",
      files: index,
      why: ["the list of memos is not the one that a build would write"],
    });
  } else if (changed.includes(manifestFile) && differences.length === 0) {
    differences.push({
      name: "index",
      files: [manifestFile],
      why: ["the record of the last build does not match the files"],
    });
  }
  return { differences, problems: plan.problems };
}

function memoDifference(
  memo: PlannedMemo,
  plan: Plan,
  changed: readonly string[],
  request: Request,
  effects: Effects,
): Difference[] {
  const { id, pdf } = memo;
  const files = changed.filter((path) => path.startsWith(`${id}/`));
  // A PDF that would have to be printed is no content yet; one that is there would be replaced.
  if (pdf !== undefined && pdf.current === undefined && !files.includes(pdf.path)) files.push(pdf.path);
  if (files.length === 0) return [];
  const why = whyChanged(memo, plan, files, request, effects);
  return [{ name: id, files: files.map((path) => path.slice(id.length + 1)).sort(), why }];
}

function whyChanged(
  memo: PlannedMemo,
  plan: Plan,
  files: readonly string[],
  request: Request,
  effects: Effects,
): string[] {
  const recorded = plan.manifest.memos[memo.id]?.files;
  if (recorded === undefined) return ["not built yet"];
  const before = readReport(join(request.out, memo.id, "report.json"), effects);
  const changes = before === undefined ? [] : describeChanges(before, memo.report);
  if (changes.length > 0) return changes;
  const isMissing = (path: string) => effects.kind(join(request.out, path)) === undefined;
  const missing = files.filter((path) => isMissing(path));
  const touched = files.filter(
    (path) => !isMissing(path) && recorded[path] !== sha256(effects.read(join(request.out, path))),
  );
  const rest = files.filter((path) => !missing.includes(path) && !touched.includes(path));
  const names = (paths: readonly string[]) => paths.map((path) => path.slice(memo.id.length + 1)).join(", ");
  return [
    ...(missing.length > 0 ? [`missing: ${names(missing)}`] : []),
    ...(touched.length > 0 ? [`changed by hand or damaged since the last build: ${names(touched)}`] : []),
    ...(rest.length > 0 ? ["same figures; the template, the styles or the tool changed"] : []),
  ];
}
