import { trimmed } from "../figures/number.js";
import { counted } from "../figures/words.js";
import type { EditionDiff, FolderDiff, ReportDiff } from "./schema.js";

/** "1 memo", "3 memos". */

/** What became of the decision, without its money. */
export function decisionWords({ decision: { change, before, after } }: EditionDiff, arrow = "->"): string {
  const [was, is] = [before.label ?? "no option", after.label ?? "no option"];
  switch (change) {
    case "flipped":
      return `the decision flips: ${was} ${arrow} ${is}`;
    case "reworded":
      return after.label === null ? "the finding is worded anew" : `the decision stays, for another reason: ${is}`;
    case "kept":
      return `the decision stays: ${is}`;
    case "none":
      return "compares no options";
  }
}

/** The whole comparison in one line. */
export function summaryWords(diff: FolderDiff): string {
  return `${flipsWords(diff)}; ${memosWords(diff)}`;
}

export function flipsWords({ counts: { flipped } }: FolderDiff): string {
  return flipped === 0 ? "no decision flips" : counted(flipped, "decision flips", "decisions flip");
}

/** What became of the memos. */
export function memosWords({ counts }: FolderDiff): string {
  const { changed, added, removed, below, wording, unchanged } = counts;
  const told = [
    [changed, "changed"],
    [added, "added"],
    [removed, "removed"],
    [below, "changed by less than the threshold"],
    [wording, "changed in words only"],
    [unchanged, "unchanged"],
  ] as const;
  const parts = told.flatMap(([count, what]) => (count > 0 ? [`${count} ${what}`] : []));
  return parts.length === 0 ? "no memos" : parts.join(", ");
}

/** What was left out for its size; empty where nothing was. */
export function belowWords({ below }: ReportDiff, threshold: number | null): string {
  return below === 0 ? "" : `${counted(below, "change")} below ${percentWords(threshold ?? 0)}`;
}

/** A share as it was asked for: "1 %", "0.5 %". */
export function percentWords(share: number): string {
  return `${trimmed(share * 100, 6)} %`;
}

/** Flipped decisions first, then by id. */
export function inOrder(changed: readonly ReportDiff[]): ReportDiff[] {
  const isFlipped = ({ decision }: ReportDiff) => decision.change === "flipped";
  return [...changed.filter(isFlipped), ...changed.filter((diff) => !isFlipped(diff))];
}
