import { expect, it } from "vitest";
import { columnShares } from "../../src/tables/column-shares.js";
import { tableHtml } from "../../src/tables/html.js";
import type { Table } from "../../src/tables/table.js";

const sentence = "Each GPU would have to serve more than any that was measured, at which the API wins. ".repeat(3);
const table: Table = {
  id: "wide",
  caption: "Wide",
  columns: [
    { head: "What", align: "left", kind: "prose" },
    { head: "May be", align: "left" },
    { head: "Likely", align: "right" },
    { head: "Why", align: "left", kind: "prose" },
  ],
  rows: [
    { cells: ["What the API charges", "$0.17 to $0.88 per million processed tokens", "33\u202f%", sentence] },
    { cells: ["A GPU", "$1.50 to $3.00", "7\u202f%", sentence] },
  ],
  notes: [],
};

it("a column is as wide as its words need: a sentence takes the most, a figure its own width", () => {
  const [what = 0, range = 0, likely = 0, why = 0] = columnShares(table);
  expect(what + range + likely + why).toBeCloseTo(100, 0);
  expect(why).toBeGreaterThan(50);
  expect(range).toBeGreaterThan(likely);
  // A share of 112 letters: each at least its longest word, which a narrow space does not part.
  expect(likely).toBeGreaterThanOrEqual(("Likely".length / 112) * 100);
  expect(range).toBeGreaterThanOrEqual(("processed".length / 112) * 100);
});

it("tables of sentences say how wide their columns are, and tables of figures leave it to the page", () => {
  expect(tableHtml(table, (text) => text).match(/<col style="width:[\d.]+%">/g)).toHaveLength(4);
  const figures = { ...table, columns: table.columns.map(({ head, align }) => ({ head, align })) };
  expect(tableHtml(figures, (text) => text)).not.toContain("<col");
});

it("a day has room for its digits, which are wider than letters, and a gap to the next", () => {
  const days = {
    ...table,
    columns: ["Price", "Since", "Read on"].map((head) => ({ head, align: "left" as const, kind: "prose" as const })),
    rows: [{ cells: [sentence, "2025-10-01", "2025-12-01"] }],
  };
  // On paper a line is 174 mm, a digit of 7.9 pt 1.74 mm and a hyphen 1.28 mm: a day takes 16.5 mm, beside 3 mm of padding.
  for (const share of columnShares(days).slice(1)) expect((share / 100) * 174).toBeGreaterThan(16.5 + 3);
});
