import type { Problem } from "../problem/problem.js";
import type { Effects } from "./effects.js";
import { changesOf, outputOf, refuseForeign } from "./output.js";
import { planBuild } from "./plan.js";
import type { PlannedMemo } from "./planned-memo.js";
import { Press } from "./print.js";
import type { Progress, Request } from "./request.js";
import type { Studio } from "./studio.js";
import { recover, writeAll } from "./write.js";

export interface BuildResult {
  memos: readonly PlannedMemo[];
  /** Files below out/ that were written or removed. */
  changed: ReadonlySet<string>;
  /** Ids of memos that were removed, their scenario being gone. */
  removed: readonly string[];
  problems: readonly Problem[];
  /** PDFs were asked for and there was no browser to print them; an older PDF of another content was removed. */
  lacksBrowser: boolean;
}

/**
 * Scenarios to memos in the output folder. Everything is made in memory first: what fails before the last step has
 * touched nothing, and the last step is all or nothing.
 */
export async function build(
  request: Request,
  effects: Effects,
  progress: Progress,
  studio: Studio,
): Promise<BuildResult> {
  if (effects.kind(request.out) === "folder") recover(request.out, effects);
  const press = new Press(request, effects);
  try {
    const plan = await planBuild(request, effects, progress, studio, (memo) => {
      progress.doing(memo.id, "printing");
      press.add(memo, () => progress.done(memo.id, "built"));
    });
    const lacksBrowser = await press.finish();
    const changes = changesOf(await outputOf(plan, request, effects), request.out, effects);
    refuseForeign(changes, request, effects);
    // Nothing could be read: the manifest of earlier builds, or its absence, stays as it is.
    if (plan.memos.length > 0 || plan.gone.size > 0) writeAll(request.out, changes, effects);
    const removed = [...plan.gone.keys()];
    return { memos: plan.memos, changed: new Set(changes.keys()), removed, problems: plan.problems, lacksBrowser };
  } finally {
    await press.close();
    progress.end();
  }
}
