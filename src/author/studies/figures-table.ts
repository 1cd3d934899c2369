import type { SectionTable } from "../../report/section.js";
import { quantityOf } from "../inquire.js";
import type { Written } from "../written.js";

/** Quantities under one another: what each is, its figure, and how it was worked out. */
export function figuresTable(
  id: string,
  caption: string,
  aside: string,
  ids: readonly string[],
  { quantities }: Written,
): SectionTable {
  return {
    id,
    caption,
    aside,
    columns: [
      { head: "Quantity", kind: "text" },
      { head: "Figure", kind: "number" },
      { head: "How", kind: "text" },
    ],
    rows: ids.map((quantity) => ({
      cells: [
        quantityOf(quantities, quantity).label,
        { quantity },
        quantityOf(quantities, quantity).formula ? { working: quantity } : "given",
      ],
    })),
    notes: [],
  };
}
