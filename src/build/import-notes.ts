import type { Finding } from "../prices/finding.js";
import type { Plan } from "../prices/merge.js";
import type { Beside } from "../prices/other-sources.js";
import { type Entry, where } from "../prices/sheet.js";
import type { ImportRequest } from "./import-request.js";

interface Known {
  /** Rows whose id another source gives on the same days. */
  readonly beside: readonly Beside[];
  /** Entries of this feed in other sheets, where rows of theirs were asked for. */
  readonly away: readonly Entry[];
  readonly findings: readonly Finding[];
  /** Entries that no scenario uses, and that the feed names no more. */
  readonly goneUnused: readonly Entry[];
}

/** What a reader should know that stops nothing. */
export function notesOf(
  { feed, accept, dated }: ImportRequest,
  { kept }: Plan,
  { beside, away, findings, goneUnused }: Known,
): string[] {
  const asked = new Set(findings.map(({ id }) => id));
  const idle = accept === true ? [] : accept.filter((id) => !asked.has(id));
  const count = goneUnused.length;
  const sheets = [...new Set(away.map(({ source }) => source.file))].join(", ");
  return [
    ...(sheets === "" ? [] : [`rows that ${sheets} holds already stay there; --sheet brings them up to date`]),
    ...beside.flatMap(({ id, other, isAsked }) => {
      if (isAsked) return [];
      const whose = `another source gives it on the same days (${where(other)}), and stays as it is`;
      return [`${id}: ${whose}; where they differ, a scenario says whom it trusts: trusts: { ${id}: ${feed} }`];
    }),
    ...kept.map(({ id, offer, stored }) => {
      const since = offer.from ?? dated;
      return `${id}: the feed says otherwise of days from ${since} on than ${where(stored)}, which stays; --accept ${id} takes the feed's word`;
    }),
    ...idle.map((id) => `${id}: nothing was found that needs --accept`),
    ...(count > 0
      ? [
          `${count} stored ${count === 1 ? "price" : "prices"} that no scenario uses, gone from the feed: left as they are`,
        ]
      : []),
  ];
}
