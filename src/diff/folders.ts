import { Problems } from "../problem/problem.js";
import { type Comparable, readComparable } from "./comparable.js";
import { compareReports, isEmpty } from "./compare.js";
import type { FolderDiff, Named, ReportDiff } from "./schema.js";
import { foldSmall } from "./threshold.js";

/** A report.json as it lies somewhere. */
export interface ReportFile {
  /** How problems name it. */
  file: string;
  text: string;
}

/** One side of a comparison: memo id -> its report. */
export type Side = ReadonlyMap<string, ReportFile>;

export interface Asked {
  /** What the sides are, as a person would name them. */
  base: string;
  head: string;
  /** A share; null to tell every change. */
  threshold: number | null;
}

/** Memos against memos. Throws InputError with every report that cannot be read. */
export function compareFolders(base: Side, head: Side, asked: Asked): FolderDiff {
  const problems = new Problems();
  const read = ({ file, text }: ReportFile) => problems.collect(() => readComparable(text, file));
  const diff: FolderDiff = {
    schema: "breakeven-diff/1",
    ...asked,
    counts: { flipped: 0, changed: 0, added: 0, removed: 0, below: 0, wording: 0, unchanged: 0 },
    changed: [],
    added: [],
    removed: [],
    below: [],
    wording: [],
    unchanged: [],
  };
  for (const id of [...new Set([...base.keys(), ...head.keys()])].sort()) {
    const [before, after] = [base.get(id), head.get(id)];
    if (before && after && plain(before.text) === plain(after.text)) {
      diff.unchanged.push(id);
      continue;
    }
    const [was, is] = [before && read(before), after && read(after)];
    if (before && after) {
      if (was && is) sort(id, compareReports(was, is), diff);
    } else if (is) diff.added.push(named(id, is));
    else if (was) diff.removed.push(named(id, was));
  }
  problems.throwIfAny();
  return { ...diff, counts: countsOf(diff) };
}

function sort(id: string, full: ReportDiff, diff: FolderDiff): void {
  const told = diff.threshold === null ? full : foldSmall(full, diff.threshold);
  if (!isEmpty(told)) diff.changed.push(told);
  else if (told.below > 0) diff.below.push(id);
  else diff.wording.push(id);
}

function countsOf({ changed, added, removed, below, wording, unchanged }: FolderDiff): FolderDiff["counts"] {
  return {
    flipped: changed.filter(({ decision }) => decision.change === "flipped").length,
    changed: changed.length,
    added: added.length,
    removed: removed.length,
    below: below.length,
    wording: wording.length,
    unchanged: unchanged.length,
  };
}

function named(id: string, { scenario, recommendation }: Comparable): Named {
  return { id, title: scenario.title, headline: recommendation.headline };
}

/** A checkout may end lines in its own way. */
function plain(text: string): string {
  return text.replaceAll("\r\n", "\n");
}
