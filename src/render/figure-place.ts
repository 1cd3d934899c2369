import { stepAnchor } from "../derivations/html.js";
import type { Report } from "../report/schema.js";
import { slug } from "./slug.js";

/** Where a reference leads: what it is called, and the id on the page. */
export interface Place {
  readonly heading: string;
  readonly anchor: string;
}

/** Where the first of some figures stands: its own derivation, before a table that lists it; else the heading given. */
export function figurePlace(
  figures: readonly string[],
  heading: string,
  { sections }: Report,
  shown: ReadonlySet<string>,
): Place {
  for (const id of figures) {
    if (shown.has(id)) return { heading: "Worked out in the open", anchor: stepAnchor(id) };
    for (const { title, parts } of sections)
      for (const table of parts.flatMap(({ tables }) => tables))
        if (table.rows.some(({ cells }) => cells.some((cell) => isOf(cell, id))))
          return { heading: title, anchor: `table-${table.id}` };
  }
  return { heading, anchor: slug(heading) };
}

function isOf(cell: unknown, id: string): boolean {
  return typeof cell === "object" && cell !== null && "quantity" in cell && cell.quantity === id;
}
