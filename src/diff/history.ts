import { sort } from "d3-array";
import * as z from "zod";
import { bothSides } from "../problem/merge-conflict.js";
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
      const days = editions.map(({ as_of }) => as_of);
      const twice = days.find((day, index) => days.indexOf(day) < index);
      if (twice !== undefined) ctx.addIssue({ code: "custom", message: `holds two editions of ${twice}` });
    }),
});
export type History = z.infer<typeof History>;

/**
 * Reads a history.json, both sides of it where a merge was left half done. `building`: the date whose edition is about to be
 * made anew, so that it does not matter who had which. Throws InputError where it is none: it is not made anew, or past
 * editions would be lost unsaid.
 */
export function readHistory(text: string, file: string, building?: string): History {
  const [ours, ...others] = bothSides(text).map((side) => oneSide(side, file)) as [History, ...History[]];
  const theirs = others.flatMap(({ editions }) => editions).filter((edition) => !holds(ours, edition));
  const editions = inOrder([...ours.editions, ...theirs]).filter(({ as_of }) => as_of !== building);
  const twice = theirs.find(({ as_of }) => as_of !== building && ours.editions.some((each) => each.as_of === as_of));
  if (twice !== undefined) throw unclear(twice, ours, file);
  return { ...ours, editions };
}

function oneSide(text: string, file: string): History {
  const parsed = History.safeParse(jsonOf(text, file));
  if (parsed.success) return { ...parsed.data, editions: inOrder(parsed.data.editions) };
  const [issue] = parsed.error.issues;
  const where = issue === undefined || issue.path.length === 0 ? "" : ` (${issue.path.join(".")}: ${issue.message})`;
  const hint = "take it from the repository again, or remove it to begin a new history";
  throw new InputError([{ file, line: 1, column: 1, message: `is no history of a memo${where}`, hint, excerpt: "" }]);
}

/** Two branches made one past edition in two ways: which of them counts, only a person knows. */
function unclear(theirs: Edition, ours: History, file: string): InputError {
  const own = ours.editions.find(({ as_of }) => as_of === theirs.as_of);
  const message = `two branches each made an edition of ${theirs.as_of}: "${own?.headline}" and "${theirs.headline}"`;
  const hint =
    "remove one of the two from the file, marks of the merge included, or build that date again with --as-of";
  return new InputError([{ file, line: 1, column: 1, message, hint, excerpt: "" }]);
}

/**
 * What two branches have made of a history: the editions of both, and those that both left. `twice`: dates that each gave an
 * edition of its own, of which the history has ours.
 */
export function mergedHistory(base: History, ours: History, theirs: History): { history: History; twice: Edition[] } {
  const at = ({ editions }: History, day: string) => editions.find(({ as_of }) => as_of === day);
  const days = new Set([...ours.editions, ...theirs.editions].map(({ as_of }) => as_of));
  const twice: Edition[] = [];
  const editions = [...days].flatMap((day) => {
    const [old, own, other] = [at(base, day), at(ours, day), at(theirs, day)];
    if (isSame(own, old)) return other ?? [];
    if (own !== undefined && other !== undefined && !isSame(other, old) && !isSame(own, other)) twice.push(other);
    return own ?? [];
  });
  return { history: { ...ours, editions: inOrder(editions) }, twice };
}

function holds({ editions }: History, edition: Edition): boolean {
  return editions.some((each) => isSame(each, edition));
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

/** Read by one schema, whose order their keys have. */
function isSame(one: Edition | undefined, other: Edition | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
