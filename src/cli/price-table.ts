import type { ShownPrice } from "../build/prices/show-prices.js";
import { width } from "../problem/excerpt.js";
import { inOneLine } from "../problem/printable.js";

/** Prices as a table of text, a line each. */
export function priceTable(rows: readonly ShownPrice[]): string {
  const hasAge = rows.some(({ age }) => age !== null);
  const head = ["id", "amount", "class", "from", "to", "read", ...(hasAge ? ["age"] : []), "feed", "used by"];
  const cells = rows.map((row) =>
    [
      row.id,
      row.amount,
      row.class,
      row.from,
      row.to ?? "",
      row.read,
      ...(hasAge ? [ageText(row.age)] : []),
      row.feed ?? "",
      row.usedBy.join(", "),
    ].map(inOneLine),
  );
  const widths = head.map((name, column) => Math.max(...[name, ...cells.map((row) => row[column] ?? "")].map(width)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => cell + " ".repeat((widths[column] ?? 0) - width(cell)))
      .join("  ")
      .trimEnd();
  return `${[head, ...cells].map(line).join("\n")}\n`;
}

/** A price may be in force on a day before it was read. */
function ageText(age: number | null): string {
  return age === null ? "" : age < 0 ? "read later" : `${age} d`;
}
