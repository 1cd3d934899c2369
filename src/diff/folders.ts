import { Problems } from "../problem/problem.js";
import { type Comparable, readComparable } from "./comparable.js";
import { compareReports, isEmpty } from "./compare.js";
import { numbersOf, relative } from "./figures.js";
import type { FigureChange, FolderDiff, Named, ReportDiff } from "./schema.js";

/** A report.json as it lies somewhere. */
export interface ReportFile {
  /** How problems name it. */
  file: string;
  text: string;
}

/** One side of a comparison: memo id -> its report. */
export type MemosById = ReadonlyMap<string, ReportFile>;

interface DiffAsked {
  /** What the sides are, as a person would name them. */
  base: string;
  head: string;
  /** A share; null to tell every change. */
  threshold: number | null;
}

/** Memos against memos. Throws InputError with every report that cannot be read. */
export function compareFolders(base: MemosById, head: MemosById, asked: DiffAsked): FolderDiff {
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

/**
 * Leaves out the changes of money and figures that are smaller than `threshold` (a share: 0.01 for 1 %), and counts them. A
 * decision that flips, and whatever is new or gone, is told at any size.
 */
export function foldSmall(diff: ReportDiff, threshold: number): ReportDiff {
  let below = diff.below;
  const isTold = (isSmall: boolean) => {
    if (isSmall) below++;
    return !isSmall;
  };
  const isSmall = (change: number | null) => change !== null && Math.abs(change) < threshold;
  const figures = (all: readonly FigureChange[]) => all.filter((each) => isTold(isSmallFigure(each, threshold)));
  const folded = {
    ...diff,
    difference: diff.difference !== null && isTold(isSmall(diff.difference.change)) ? diff.difference : null,
    costs: diff.costs.filter(({ change }) => isTold(isSmall(change))),
    break_evens: diff.break_evens
      .map((each) => ({ ...each, moved: each.moved.filter(({ change }) => isTold(isSmall(change))) }))
      .filter(({ moved, appeared, vanished }) => moved.length + appeared.length + vanished.length > 0),
    prices: figures(diff.prices),
    assumptions: figures(diff.assumptions),
    findings: figures(diff.findings),
  };
  return { ...folded, below };
}

/** Every number of it moved by less, the ends of its range too, and it rests on the same as before. */
function isSmallFigure({ before, after }: FigureChange, threshold: number): boolean {
  if (before === null || after === null || before.basis !== after.basis || before.unit !== after.unit) return false;
  const [was, is] = [numbersOf(before), numbersOf(after)];
  if (was.length !== is.length) return false;
  return was.every((value, index) => {
    const change = relative(value, is[index] ?? Number.NaN);
    return value === is[index] || (change !== null && Math.abs(change) < threshold);
  });
}
