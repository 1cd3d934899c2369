import { sort } from "d3-array";
import * as z from "zod";
import { InputError } from "../problem/problem.js";
import { type Comparable, jsonOf } from "./comparable.js";
import { Edition, editionOf } from "./edition.js";

/** out/<id>/history.json: every edition of a memo, by the date of its prices. */
export const History = z.strictObject({
  schema: z.literal("breakeven-history/1"),
  id: z.string(),
  editions: z
    .array(Edition)
    .describe("by as_of, the earliest first; one a date")
    .superRefine((editions, ctx) => {
      // Both sides of a merge may have brought their own: which of the two counts, only a person knows.
      const days = editions.map(({ as_of }) => as_of);
      const twice = days.find((day, index) => days.indexOf(day) < index);
      if (twice !== undefined) ctx.addIssue({ code: "custom", message: `holds two editions of ${twice}` });
    }),
});
export type History = z.infer<typeof History>;

/** Reads a history.json. Throws InputError where it is none: it is not made anew, or past editions would be lost unsaid. */
export function readHistory(text: string, file: string): History {
  const parsed = History.safeParse(jsonOf(text, file));
  if (parsed.success) return { ...parsed.data, editions: inOrder(parsed.data.editions) };
  const [issue] = parsed.error.issues;
  const where = issue === undefined || issue.path.length === 0 ? "" : ` (${issue.path.join(".")}: ${issue.message})`;
  const hint = "take it from the repository again, or remove it to begin a new history";
  throw new InputError([{ file, line: 1, column: 1, message: `is no history of a memo${where}`, hint, excerpt: "" }]);
}

/** The history with the edition that a report is; one of the same date makes room for it, others stay. */
export function withEdition(history: History | undefined, report: Comparable): History {
  const edition = editionOf(report);
  const others = (history?.editions ?? []).filter(({ as_of }) => as_of !== edition.as_of);
  return { schema: "breakeven-history/1", id: report.scenario.id, editions: inOrder([...others, edition]) };
}

/** The editions before a date, the latest last. */
export function earlierEditions(history: History, asOf: string): Edition[] {
  return history.editions.filter(({ as_of }) => as_of < asOf);
}

function inOrder(editions: readonly Edition[]): Edition[] {
  return sort(editions, ({ as_of }) => as_of);
}
