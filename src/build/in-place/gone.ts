import { join, resolve, sep } from "node:path";
import type { ManifestMemo } from "../manifest/manifest.js";
import type { Request } from "../request.js";
import type { Survey } from "../survey.js";
import type { Effects } from "../world/effects.js";

/**
 * Memos of earlier builds that nothing makes any more: their scenario makes others now, or lay in a folder that was asked
 * for and is no longer there. `broken`: scenarios with faults, whose earlier memos stay.
 */
export function goneMemos(
  { others, sources }: Pick<Survey, "others" | "sources">,
  written: ReadonlySet<string>,
  broken: ReadonlySet<string>,
  request: Request,
  effects: Effects,
): Map<string, ManifestMemo> {
  const whole = new Set(sources.map(({ file }) => file).filter((file) => !broken.has(file)));
  const asked = request.paths.map((path) => resolve(effects.cwd, path) + sep);
  const roots = new Set(sources.map(({ root }) => root));
  const isRemoved = (scenario: string) =>
    [...roots].some((root) => {
      const file = join(root, scenario);
      return asked.some((folder) => file.startsWith(folder)) && effects.kind(file) === undefined;
    });
  return new Map(
    [...others].filter(([id, { scenario }]) => !written.has(id) && (whole.has(scenario) || isRemoved(scenario))),
  );
}

/** Why a memo of an earlier build goes. */
export function whyGone({ scenario }: ManifestMemo, { sources }: Pick<Survey, "sources">): string {
  const isThere = sources.some(({ file }) => file === scenario);
  return isThere ? `${scenario} makes another memo now` : `${scenario} is gone`;
}
