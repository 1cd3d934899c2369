import type { Comparable } from "./comparable.js";
import { compareReports } from "./compare.js";
import { type DiffRow, differenceRow, type Group, NOTHING, reportGroups } from "./rows.js";
import type { ReportDiff } from "./schema.js";
import { decisionWords } from "./words.js";

/** What a reader of the old memo must know about the new one, a line each: decision, money, and the inputs behind it. */
export function describeChanges(before: Comparable, after: Comparable): string[] {
  const diff = compareReports(before, after);
  return [...decisionLines(diff), ...reportGroups(diff).flatMap(groupLines), ...restLines(diff)];
}

/** The decision and its money; nothing where neither moved. */
export function decisionLines(diff: ReportDiff): string[] {
  const { change } = diff.decision;
  const money = differenceRow(diff);
  if ((change === "kept" && money === undefined) || change === "none") return [];
  return [decisionWords(diff) + (money === undefined ? "" : `; ${money.what} ${arrow(money)}`)];
}

/** A line for each change of a kind. */
export function groupLines({ rows, one }: Group): string[] {
  return rows.map((row) => {
    const also = row.also === "" ? "" : `; the same for ${row.also}`;
    // A break-even that the search finds no more may lie outside the stretch that was searched.
    const isBreakEven = one === "break-even";
    if (row.before === NOTHING)
      return `${isBreakEven ? "break-even now found" : `new ${one}`}: ${row.what}, ${row.after}${also}`;
    if (row.after === NOTHING)
      return `${isBreakEven ? "break-even no longer found" : `${one} is gone`}: ${row.what}, was ${row.before}${also}`;
    return `${row.what}: ${arrow(row)}${also}`;
  });
}

/** Warnings and citations. */
export function restLines({ warnings, sources }: ReportDiff): string[] {
  return [
    ...warnings.new.map((text) => `new warning: ${text}`),
    ...warnings.gone.map((text) => `no more: ${text}`),
    ...(sources.length > 0 ? [`another source or date: ${sources.join("; ")}`] : []),
  ];
}

function arrow({ before, after, change }: DiffRow): string {
  return `${before} -> ${after}${change === "" ? "" : ` (${change})`}`;
}
