import { stepAnchor } from "../derivations/html.js";
import type { Report } from "../report/schema.js";
import { slug } from "./slug.js";

/** Where a reference leads: what it is called, and the id on the page. */
export interface Place {
  readonly heading: string;
  readonly anchor: string;
}

/** A price as it is written: "$6.00", "$184.8K". */
const MONEY = /\$\d[\d.,]*\d[KMB]?/g;

/** Where the first of some figures stands: its own derivation, before the row of a table that lists it; else what the answer tells under the heading given. */
export function figurePlace(
  figures: readonly string[],
  heading: string,
  answer: string,
  { sections }: Report,
  shown: ReadonlySet<string>,
): Place {
  for (const id of figures) {
    if (shown.has(id)) return { heading: "Worked out in the open", anchor: stepAnchor(id) };
    for (const { title, parts } of sections)
      for (const table of parts.flatMap(({ tables }) => tables)) {
        const row = table.rows.findIndex(({ cells }) => cells.some((cell) => isOf(cell, id)));
        if (row >= 0) return { heading: title, anchor: `table-${table.id}-${row + 1}` };
      }
  }
  const told = new Set(answer.match(MONEY));
  for (const table of sections.find(({ title }) => title === heading)?.parts.flatMap(({ tables }) => tables) ?? []) {
    const row = table.rows.findIndex(({ cells }) =>
      cells.some((cell) => typeof cell === "string" && cell.match(MONEY)?.some((each) => told.has(each))),
    );
    if (row >= 0) return { heading, anchor: `table-${table.id}-${row + 1}` };
  }
  return { heading, anchor: slug(heading) };
}

function isOf(cell: unknown, id: string): boolean {
  return typeof cell === "object" && cell !== null && "quantity" in cell && cell.quantity === id;
}
