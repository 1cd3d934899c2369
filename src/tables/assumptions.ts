import { longDate } from "../figures/date.js";
import { bare, figure, isShare } from "../figures/figure.js";
import { seriesText } from "../figures/series.js";
import { listed } from "../figures/words.js";
import { placeText } from "../report/place-text.js";
import type { Report, ReportQuantity } from "../report/schema.js";
import { NONE, type Table } from "./table.js";

/** Every input: value, what it rests on, source and date, and the line that gives it; one that several options share stands once. */
export function assumptionsTable(report: Report): Table {
  const told = new Map<string, { whose: string[]; what: string; rest: string[] }>();
  for (const id of report.assumptions) {
    const quantity = report.quantities[id];
    if (!quantity) throw new Error(`the report has no quantity "${id}"`);
    const { label, basis, place } = quantity;
    const owner = report.options.find((option) => label.startsWith(`${option.label}: `))?.label;
    const what = owner === undefined ? label : label.slice(owner.length + 2);
    const [value, source] = [valueText(quantity), sourceText(quantity)];
    const key = JSON.stringify(owner === undefined ? [id] : [what, value, basis, source]);
    const known = told.get(key) ?? { whose: [], what, rest: [value, basis, source, place ? placeText(place) : NONE] };
    told.set(key, { ...known, whose: [...known.whose, ...(owner === undefined ? [] : [owner])] });
  }
  const rows = [...told.values()].map(({ whose, what, rest }) => ({
    cells: [whose.length === 0 ? what : `${listed(whose)}: ${what}`, ...rest],
  }));
  return {
    id: "assumptions",
    caption: "Every input",
    aside: "in the order the files give them, with what it rests on",
    columns: [
      { head: "Input", align: "left" },
      { head: "Value", align: "right", kind: "measure" },
      { head: "Basis", align: "left", kind: "basis" },
      { head: "Source and date", align: "left" },
      { head: "Given in", align: "left", kind: "code" },
    ],
    rows,
    notes: [],
  };
}

/** "26,600 tok/s/replica (20,000 to 30,000)": the unit stands once. */
function valueText({ value, unit, low, high }: ReportQuantity): string {
  if (typeof value !== "number") return seriesText(value, unit);
  const range = low === undefined || high === undefined ? "" : ` (${endText(low, unit)} to ${endText(high, unit)})`;
  return figure(value, unit, "exact") + range;
}

/** Money keeps its sign and a share its per cent: without them they would be other numbers. */
function endText(end: number, unit: string): string {
  if (isShare(unit)) return figure(end, unit, "exact");
  return unit.startsWith("USD") ? figure(end, "USD", "exact") : bare(end, unit, "exact");
}

function sourceText({ source, date, note }: ReportQuantity): string {
  return (
    [source, date === undefined ? undefined : longDate(date), note].filter((each) => each !== undefined).join(", ") ||
    NONE
  );
}
