import { quantityOf, stepFor, valueText } from "../derivations/step.js";
import { bare, figure, isShare, plainUnit } from "../figures/figure.js";
import { toDigits } from "../figures/number.js";
import { type Notation, notationText } from "../formula/notation.js";
import { parse } from "../formula/parse.js";
import { typesetNames } from "../formula/typeset.js";
import { fromBase, parseUnit, toBase } from "../formula/unit.js";
import type { Report, ReportQuantity } from "../report/schema.js";
import type { Cell, SectionTable } from "../report/section.js";
import { numberColumn } from "./number-column.js";
import { NONE, type Row, type Table } from "./table.js";

/** A sum longer than this is harder to read in a table than its law in words. */
const LONGEST_SUM = 90;

/** What an open decision waits for; nothing where it is to be taken now. */
export function decidesTable(report: Report): Table[] {
  const { decides } = report.recommendation;
  return decides ? [printed(decides, report)] : [];
}

/** The tables of the scenario's studies, in their order. */
export function sectionTables(report: Report): Table[] {
  const all = report.sections.flatMap(({ title: section, parts }) =>
    parts.flatMap(({ title, tables }) => tables.map((table) => ({ table, part: title ?? section }))),
  );
  return all.map(({ table, part }) => {
    const isRepeated = all.some((other) => other.table !== table && other.table.caption === table.caption);
    return { ...printed(table, report), ...(isRepeated ? { name: `${table.caption}: ${part}` } : {}) };
  });
}

function printed({ id, caption, aside, columns, rows, notes }: SectionTable, report: Report): Table {
  const texts = columns.map(({ unit, decimals }, index) => {
    const cells = rows.map(({ cells: all }) => all[index] ?? null);
    return unit === undefined
      ? { unit: "", texts: cells.map((cell) => cellText(cell, report)) }
      : inUnit(cells, unit, decimals, report);
  });
  return {
    id,
    caption,
    ...(aside === undefined ? {} : { aside }),
    columns: columns.map(({ head, kind }, index) => ({
      head,
      unit: texts[index]?.unit ?? "",
      align: kind === "number" ? "right" : "left",
      ...(kind === "prose" || kind === "verdict" ? { kind } : {}),
    })),
    rows: rows.map(
      ({ mark }, row): Row => ({
        cells: texts.map((column) => column.texts[row] ?? NONE),
        ...(mark === "total" ? { isTotal: true } : {}),
        ...(mark === undefined || mark === "total" ? {} : { mark }),
      }),
    ),
    notes,
  };
}

/** A column whose numbers share a unit, which then stands in its head; words among them stay words. */
function inUnit(
  cells: readonly Cell[],
  unit: string,
  decimals: number | undefined,
  report: Report,
): { unit: string; texts: string[] } {
  const values = cells.map((cell) => {
    if (cell === null || typeof cell !== "object" || !("quantity" in cell) || cell.words) return null;
    const { value } = quantityOf(report, cell.quantity);
    return typeof value === "number" ? value : null;
  });
  const column = numberColumn(values, unit, { decimals });
  const isNumber = (row: number) => values[row] !== null || cells[row] === null;
  const texts = cells.map((cell, row) => (isNumber(row) ? (column.texts[row] ?? NONE) : cellText(cell, report)));
  return { unit: column.unit, texts };
}

function cellText(cell: Cell, report: Report): string {
  if (cell === null) return NONE;
  if (typeof cell === "string") return cell;
  if ("text" in cell) return cell.working === null ? cell.text : `${cell.text}\n${sumText(cell.working, report)}`;
  if ("fit" in cell) return cell.fit;
  if ("ends" in cell) return rangeOf(quantityOf(report, cell.ends)).map(whole).join(" to ");
  if ("working" in cell) return workingText(report, cell.working);
  const { quantity, to, unit, words } = cell;
  const told = [quantity, ...(to === undefined ? [] : [to])].map((id) => quantityOf(report, id));
  const text = unit === undefined ? quantityText(quantityOf(report, quantity)) : textIn(unit, told);
  return words === undefined ? text : `${words} ${text}`;
}

function quantityText(quantity: ReportQuantity): string {
  if (typeof quantity.value !== "number") return valueText(quantity);
  const range = rangeText(...rangeOf(quantity), plainUnit(quantity.unit));
  // Of what is worked out, the law's own result comes first.
  const isRanged = quantity.low !== undefined && quantity.low !== quantity.high;
  return quantity.formula !== undefined && isRanged
    ? `${figure(quantity.value, quantity.unit, "full")} (${range})`
    : range;
}

/** In a unit of its own; that it is for one GPU or box goes without saying where each figure is. */
function textIn(unit: string, told: readonly ReportQuantity[]): string {
  const to = parseUnit(unit);
  const ends = told.flatMap((quantity) =>
    rangeOf(quantity).map((end) =>
      quantity.unit === unit ? end : toDigits(fromBase(toBase(end, parseUnit(quantity.unit)), to), 15),
    ),
  );
  return rangeText(Math.min(...ends), Math.max(...ends), plainUnit(unit.replace(/\/box(?=\/|$)/g, "")));
}

function rangeOf({ value, low, high }: ReportQuantity): [number, number] {
  const single = typeof value === "number" ? value : Number.NaN;
  return [low ?? single, high ?? single];
}

/** The ends of an interval are not known to a tenth. */
function whole(value: number): string {
  return bare(value >= 10 ? Math.round(value) : value, "1");
}

/** The law with its figures on one line; units convert by themselves, or a line could not hold them. */
function workingText(report: Report, id: string): string {
  const { formula: key, inputs = {} } = quantityOf(report, id);
  const formula = key === undefined ? undefined : report.formulas[key];
  if (!formula) return NONE;
  const figureOf = (name: string): Notation => {
    const { value, unit: full } = quantityOf(report, inputs[name] ?? name);
    const unit = plainUnit(full);
    if (typeof value !== "number") return { kind: "series", values: value, unit };
    return { kind: "figure", value, unit, style: isShare(full) ? "exact" : "full" };
  };
  return notationText(typesetNames(parse(formula.is), figureOf));
}

/** How a figure was worked out, on one line: with its numbers, or in words where they are ranges or many. */
function sumText(id: string, report: Report): string {
  const step = stepFor(report, id);
  if (!step) return valueText(quantityOf(report, id));
  const isRanged = quantityOf(report, id).low !== undefined;
  const words = notationText(step.words);
  const sum = isRanged || !step.numbers ? words : notationText(step.numbers);
  return `${step.symbol} = ${sum.length <= LONGEST_SUM ? sum : words}`;
}

/** "0.28 $/Mtok" or "0.20 to 0.50 $/Mtok": the unit stands once. */
function rangeText(low: number, high: number, unit: string): string {
  if (low === high) return figure(low, unit, "full");
  const start = isShare(unit)
    ? figure(low, unit, "full")
    : unit.startsWith("USD")
      ? figure(low, "USD", "full")
      : bare(low, unit, "full");
  return `${start} to ${figure(high, unit, "full")}`;
}
