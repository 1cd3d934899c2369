import { group } from "d3-array";
import type { ChosenRow } from "./choose.js";
import type { Unread } from "./feeds/offer.js";
import { fewOfEach, kindOfMessage, moreWords } from "./few-of-each.js";
import type { Finding } from "./finding.js";

interface SplitRows {
  /** Of rows that were asked for: none of their ids is written. */
  readonly findings: readonly Finding[];
  /** Of the others, which stop nothing. */
  readonly notes: readonly string[];
}

/** Rows that cannot be read, by whether they were asked for: `isWanted` of what a row would have been. */
export function splitUnread(
  unread: readonly Unread[],
  chosen: readonly ChosenRow[],
  isWanted: (of: Unread["of"]) => boolean,
): SplitRows {
  const ids = group(chosen, ({ offer }) => offer.key);
  const findings: Finding[] = [];
  const others: Unread[] = [];
  for (const each of unread) {
    const { row, of, problem } = each;
    const held = ids.get(of?.key ?? "")?.map(({ id }) => id) ?? [];
    const named = held.length > 0 ? held : isWanted(of) ? [of?.id ?? row] : [];
    if (named.length === 0) others.push(each);
    const line = row === `row ${problem.line}` ? "" : `line ${problem.line}: `;
    const hint = problem.hint === undefined ? "" : ` (${problem.hint})`;
    const message = `${line}${problem.message}${hint}`;
    findings.push(
      ...[...new Set(named)].map((id) => ({ id, row, severity: "refuse" as const, rule: "unread" as const, message })),
    );
  }
  const few = fewOfEach(others, ({ problem }) => kindOfMessage(problem.message));
  const notes = few.map(({ each: { row, problem }, more }) => {
    return [`${row} cannot be read, and was not asked for: ${problem.message}`, moreWords(more)]
      .filter(Boolean)
      .join("; ");
  });
  return { findings, notes };
}
