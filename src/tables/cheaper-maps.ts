import { bare } from "../figures/figure.js";
import type { CheaperMap, Report } from "../report/schema.js";
import { numberColumn } from "./number-column.js";
import { NONE, type Table } from "./table.js";

/** Who is cheaper when two inputs move at once, cell by cell; the lines of the table are those of the map. */
export function cheaperMapTables(report: Report): Table[] {
  return (report.maps ?? []).map((map) => mapTable(map, report));
}

function mapTable({ id, title, between, x, y, cheaper, difference, today, note }: CheaperMap, report: Report): Table {
  const kinds = between.map((option) => report.options.find((each) => each.id === option));
  const word = (option: string) => {
    const kind = kinds.find((each) => each?.id === option)?.kind;
    return kind === undefined ? "same" : kind === "api" ? "API" : "own";
  };
  const [columns, rows] = [numberColumn(x.values, x.unit), numberColumn(y.values, y.unit)];
  const cells = y.values.map((row, r) =>
    x.values.map((column, c) => {
      const option = cheaper[r]?.[c] ?? "";
      const by = option === "equal" ? "same" : `${word(option)} ${bare(difference[r]?.[c] ?? 0, "1", "short")}`;
      return column === today.x && row === today.y ? `[${by}]` : by;
    }),
  );
  const names = kinds.map((each) => (each ? `"${word(each.id)}" is ${each.label}` : "")).join(", ");
  return {
    id: `map-${id}`,
    caption: title,
    aside: `${x.label} (${columns.unit}) across; in each cell the cheaper one, and how many dollars a month it saves; in brackets, today; ${names}`,
    columns: [
      { head: `${y.label}, ${rows.unit}; across: ${x.label}, ${columns.unit}`, align: "left" },
      ...columns.texts.map((head) => ({ head, align: "right" }) as const),
    ],
    // The most stands on top, as on the map.
    rows: cells.map((row, r) => ({ cells: [rows.texts[r] ?? NONE, ...row] })).reverse(),
    notes: [note],
  };
}
