import { longDate } from "../figures/date.js";
import { figure } from "../figures/figure.js";
import type { Report, ReportQuantity } from "../report/schema.js";
import { NONE, type Table } from "./table.js";

/** Every input: value, what it rests on, source and date, and the line that gives it. */
export function assumptionsTable(report: Report): Table {
  const rows = report.assumptions.map((id) => {
    const quantity = report.quantities[id];
    if (!quantity) throw new Error(`the report has no quantity "${id}"`);
    const { label, basis, place } = quantity;
    return {
      cells: [label, valueText(quantity), basis, sourceText(quantity), place ? `${place.file}:${place.line}` : NONE],
    };
  });
  return {
    id: "assumptions",
    caption: "Every input",
    aside: "in the order the files give them, with what it rests on",
    columns: [
      { head: "Input", align: "left" },
      { head: "Value", align: "right" },
      { head: "Basis", align: "left", kind: "basis" },
      { head: "Source and date", align: "left" },
      { head: "Given in", align: "left", kind: "code" },
    ],
    rows,
    notes: [],
  };
}

function valueText({ value, unit, low, high }: ReportQuantity): string {
  const single = unit.replace(/\[\]$/, "");
  if (typeof value !== "number")
    return `${value.length} values, ${figure(Math.min(...value), single)} to ${figure(Math.max(...value), single)}`;
  const range = low === undefined || high === undefined ? "" : ` (${figure(low, single)} to ${figure(high, single)})`;
  return figure(value, single, "exact") + range;
}

function sourceText({ source, date, note }: ReportQuantity): string {
  return (
    [source, date === undefined ? undefined : longDate(date), note].filter((each) => each !== undefined).join(", ") ||
    NONE
  );
}
