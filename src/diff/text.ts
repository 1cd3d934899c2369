import { counted } from "../figures/words.js";
import type { Paint } from "../problem/print.js";
import { inOneLine } from "../problem/printable.js";
import { decisionLines, groupLines, restLines } from "./changes.js";
import { reportGroups } from "./rows.js";
import type { FolderDiff, Named, ReportDiff } from "./schema.js";
import { belowWords, decisionWords, inOrder, percentWords, summaryWords } from "./words.js";

/** Ids that stand on one line before the rest is counted. */
const IDS_SHOWN = 8;

/** A comparison for a terminal. Ends with a line break. */
export function diffText(diff: FolderDiff, paint: Paint): string {
  const lines = [
    paint.bold(inOneLine(summaryWords(diff))),
    ...inOrder(diff.changed).flatMap((memo) => ["", ...memoLines(memo, diff.threshold, paint)]),
    ...listLines("added", diff.added, paint),
    ...listLines("removed", diff.removed, paint),
    ...foldedLines(diff, paint),
  ];
  return `${lines.join("\n")}\n`;
}

function memoLines(memo: ReportDiff, threshold: number | null, paint: Paint): string[] {
  const { change, before, after } = memo.decision;
  const isFlipped = change === "flipped";
  const [first = decisionWords(memo)] = decisionLines(memo);
  const folded = belowWords(memo, threshold);
  return [
    `${paint.bold(inOneLine(memo.id))}: ${isFlipped ? paint.red(inOneLine(first)) : inOneLine(first)}`,
    ...(before.headline === after.headline
      ? []
      : [`  was: ${inOneLine(before.headline)}`, `  now: ${inOneLine(after.headline)}`]),
    ...reportGroups(memo).flatMap((group) => [
      `  ${paint.cyan(group.name)}`,
      ...groupLines(group).map((line) => `    ${inOneLine(line)}`),
    ]),
    ...restLines(memo).map((line) => `  ${inOneLine(line)}`),
    ...(folded === "" ? [] : [`  ${paint.dim(folded)}`]),
  ];
}

function listLines(what: string, memos: readonly Named[], paint: Paint): string[] {
  if (memos.length === 0) return [];
  return ["", ...memos.map(({ id, headline }) => `${paint.bold(inOneLine(id))}: ${what}. ${inOneLine(headline)}`)];
}

function foldedLines({ below, wording, unchanged, threshold }: FolderDiff, paint: Paint): string[] {
  const lists = [
    [below, `changed by less than ${percentWords(threshold ?? 0)}`],
    [wording, "changed in words only"],
    [unchanged, "unchanged"],
  ] as const;
  const lines = lists.flatMap(([ids, what]) =>
    ids.length > 0 ? [paint.dim(inOneLine(`${ids.length} ${what}: ${some(ids)}`))] : [],
  );
  return lines.length > 0 ? ["", ...lines] : [];
}

function some(ids: readonly string[]): string {
  const rest = ids.length - IDS_SHOWN;
  return ids.slice(0, IDS_SHOWN).join(", ") + (rest > 0 ? ` and ${counted(rest, "more", "more")}` : "");
}
