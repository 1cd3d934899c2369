import { longDate } from "../figures/date.js";
import { bare, figure, isShare } from "../figures/figure.js";
import { seriesText } from "../figures/series.js";
import { listed } from "../figures/words.js";
import { placeText } from "../report/place-text.js";
import type { Report, ReportQuantity } from "../report/schema.js";
import { NONE, type Table } from "./table.js";

/** A source of more than a line is not printed twice in a row. */
const LONG = 60;

/** Every input: value, what it rests on, source and date, and the line that gives it; equal ones in one row. */
export function assumptionsTable(report: Report): Table {
  const groups = new Map<string, ReportQuantity[]>();
  for (const id of [...report.assumptions, ...listedElsewhere(report)]) {
    const quantity = report.quantities[id];
    if (!quantity) throw new Error(`the report has no quantity "${id}"`);
    const { label, basis, place } = quantity;
    // One price of a sheet is one input, whatever those who pay it call it.
    const what = place?.entry ?? nameOf(label).toLowerCase();
    const key = JSON.stringify([what, valueText(quantity), basis, sourceText(quantity)]);
    groups.set(key, [...(groups.get(key) ?? []), quantity]);
  }
  let before = "";
  const rows = [...groups.values()].flatMap((equal) => {
    const [first] = equal;
    if (!first) return [];
    const said = sourceText(first);
    const source = said === before && said.length > LONG ? "as in the row before" : said;
    before = said;
    return { cells: [labelOf(equal), valueText(first), first.basis, source, placesOf(equal, report)] };
  });
  return {
    id: "assumptions",
    caption: "Every input",
    aside: `in the order the files give them, with what it rests on; a line without a file is one of ${report.scenario.file}`,
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

const OWNER = /^(.+): (.+?)$/;
const nameOf = (label: string) => OWNER.exec(label)?.[2] ?? label;
const ownerOf = (label: string) => OWNER.exec(label)?.slice(1, 2);

/** "Floor fleet and Best-sized fleet: GPU price": each name once, after those who give it. */
function labelOf(equal: readonly ReportQuantity[]): string {
  const names = new Map<string, string[]>();
  for (const { label } of equal) {
    const owners = names.get(nameOf(label)) ?? [];
    names.set(nameOf(label), [...new Set([...owners, ...(ownerOf(label) ?? [])])]);
  }
  return [...names].map(([name, owners]) => (owners.length === 0 ? name : `${listed(owners)}: ${name}`)).join("; ");
}

/** "line 52, 60": of the scenario's file the lines alone, of another its name once. */
function placesOf(equal: readonly ReportQuantity[], { scenario }: Report): string {
  const own = `${scenario.file}:`;
  const texts = [...new Set(equal.flatMap(({ place }) => (place ? placeText(place) : [])))];
  const [first = NONE, ...others] = texts.map((text) =>
    text.startsWith(own) ? `line ${text.slice(own.length)}` : text,
  );
  const start = /^line |^.*:/.exec(first)?.[0] ?? "";
  return [
    first,
    ...others.map((text) => (start !== "" && text.startsWith(start) ? text.slice(start.length) : text)),
  ].join(", ");
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

/** What was read of other sellers' lists, and no option is billed at: page one names it, so that its source stands here. */
function listedElsewhere({ quantities, assumptions }: Report): string[] {
  const given = new Set(assumptions);
  return Object.keys(quantities).filter((id) => {
    const { basis, place, formula } = quantities[id] as ReportQuantity;
    return basis === "quoted" && place?.entry !== undefined && formula === undefined && !given.has(id);
  });
}
