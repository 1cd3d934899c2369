import { counted, listed } from "../figures/words.js";
import type { DiffRow, Group } from "./rows.js";

/** How a row says that nothing stood in its place before. */
const ONLY_NEW: readonly string[] = ["new", "now found"];

/** What many of a kind are called; an option that is new is told by name. */
const KINDS: Readonly<Record<string, string>> = {
  "Break-evens": "break-even",
  Prices: "price",
  Assumptions: "assumption",
};

/** What became of the figures that the edition before had, and a sentence that counts those that it had not. */
export function changedAndNew(groups: readonly Group[]): { changed: Group[]; words: string } {
  const isNew = (name: string, { change }: DiffRow) => name in KINDS && ONLY_NEW.includes(change);
  const counts = groups.flatMap(({ name, rows }) => {
    const count = rows.filter((row) => isNew(name, row)).length;
    return count === 0 ? [] : [counted(count, KINDS[name] ?? name)];
  });
  const changed = groups
    .map((group) => ({ ...group, rows: group.rows.filter((row) => !isNew(group.name, row)) }))
    .filter(({ rows }) => rows.length > 0);
  return {
    changed,
    words: counts.length === 0 ? "" : `Not listed is what that edition did not have: ${listed(counts)}.`,
  };
}
