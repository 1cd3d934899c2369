import { numbersOf } from "./figures.js";
import { relative } from "./numbers.js";
import type { FigureChange, ReportDiff } from "./schema.js";

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
