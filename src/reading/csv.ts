import { CsvError, parse } from "csv-parse/sync";
import { nameHint } from "../problem/nearest.js";
import { InputError } from "../problem/problem.js";
import { headedBy } from "./csv-about.js";
import { mustBeNoCounter } from "./csv-counter.js";
import { type FirstHour, firstHour } from "./csv-times.js";
import { readColumn, withPoints } from "./number-column.js";

/** So many rows may stand before the numbers, headings and rows about the columns together. */
const MOST_ABOUT = 20;
const EMPTY = "write a line of headings, then a row for each hour";

/** A CSV file with a line of headings. Lines count from 1, cells are trimmed. */
export interface CsvTable {
  readonly headings: readonly string[];
  readonly headingLine: number;
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
}

interface CsvRow {
  readonly record: readonly string[];
  /** `lines` counts up to the row's end. */
  readonly info: { readonly lines: number };
}

/**
 * One column of numbers of a CSV file with a heading line, a row for each hour, and when the first of them begins. Throws InputError with every cell that is
 * no number of zero or more, at its line, and where another column says that the rows are no hours.
 */
export function readHours(
  file: string,
  text: string,
  column: string,
): { values: readonly number[]; first: FirstHour | undefined } {
  const table = readTable(file, text, EMPTY);
  const at = columnOf(file, table, column, EMPTY);
  const first = firstHour(file, table, at);
  const values = numbersIn(file, text, table, at);
  mustBeNoCounter(
    file,
    column,
    values,
    table.rows.map(({ line }) => line),
  );
  return { values, first };
}

/** Several columns of numbers, and the line of each row. Throws InputError as above; that rows are hours is not asked. */
export function readColumns(
  file: string,
  text: string,
  columns: readonly string[],
): { lines: readonly number[]; columns: readonly (readonly number[])[] } {
  const hint = "write a line of headings, then a row for each request";
  const table = readTable(file, text, hint);
  const found = columns.map((column) => columnOf(file, table, column, hint));
  return {
    lines: table.rows.map(({ line }) => line),
    columns: found.map((at) => numbersIn(file, text, table, at)),
  };
}

/** Where a column of numbers stands. */
function columnOf(file: string, table: CsvTable, column: string, hint: string): number {
  const { headings, headingLine } = table;
  const at = headings.indexOf(column);
  mustHoldNumbers(file, table, column, hint);
  if (at >= 0) return at;
  const message = `no column is called "${column}"`;
  throw new InputError([{ file, line: headingLine, column: 1, message, hint: nameHint(column, headings) }]);
}

/** Every cell of a column, which is a number of zero or more; all that are none are told. */
function numbersIn(file: string, text: string, { headings, rows }: CsvTable, at: number): number[] {
  const cells = rows.map((row) => row.cells[at] ?? "");
  const { values, faults } = readColumn(separatorOf(text) === "," ? cells : withPoints(cells));
  if (faults.length === 0) return values;
  throw new InputError(
    faults.map(({ index, message, hint }) => {
      return { file, line: rows[index]?.line ?? 1, column: 1, message: `"${headings[at]}" ${message}`, hint };
    }),
  );
}

/** A whole CSV file. Throws InputError where it is empty (`hint` says what to write) or broken. */
export function readTable(file: string, text: string, hint: string): CsvTable {
  const all = readRows(file, text);
  const { heading, data } = headedBy(all.slice(0, MOST_ABOUT).map(({ record }) => record[0] ?? ""));
  const [head, rows] = [all[heading], all.slice(data)];
  if (!head) throw new InputError([{ file, line: 1, column: 1, message: "the file is empty", hint }]);
  const trimmed = (record: readonly string[]) => record.map((cell) => cell.trim());
  const headings = trimmed(head.record);
  const twice = headingsTwice(headings);
  if (twice.length > 0) {
    const at = {
      file,
      line: head.info.lines,
      column: 1,
      hint: "keep the one that is meant, or give each a name of its own",
    };
    throw new InputError(twice.map((name) => ({ ...at, message: `two columns are called "${name}"` })));
  }
  return {
    headings,
    headingLine: head.info.lines,
    rows: rows.map(({ record, info }) => ({ line: info.lines, cells: trimmed(record) })),
  };
}

/** Headings that stand twice, each told once: nobody can tell which column is meant. `Load 1` and `load_1` are one. */
function headingsTwice(headings: readonly string[]): string[] {
  const folded = headings.map((heading) => heading.toLowerCase().replace(/[\s_-]+/g, "_"));
  return headings.filter((heading, at) => heading !== "" && folded.indexOf(folded[at] ?? "") < at);
}

/** Commas, semicolons or tabs: what the line of headings has the most of, outside of quotes. */
export function separatorOf(text: string): string {
  const [first = ""] = withoutHint(text).split("\n", 1);
  const bare = first.replace(/"[^"]*"/g, "");
  const counts = [",", ";", "\t"].map((separator) => ({ separator, count: bare.split(separator).length }));
  return counts.reduce((most, each) => (each.count > most.count ? each : most)).separator;
}

/** `sep=;` before the headings tells Excel what is between cells. */
const SEPARATOR_HINT = /^\ufeff?"?sep=.{1,2}"?\r?\n/i;

/** The text without it; its line is still counted. */
function withoutHint(text: string): string {
  return text.replace(SEPARATOR_HINT, "\n").trimStart();
}

function readRows(file: string, whole: string): CsvRow[] {
  const text = whole.replace(SEPARATOR_HINT, "\n");
  try {
    const delimiter = separatorOf(text);
    return parse(text, { bom: true, info: true, skip_empty_lines: true, trim: true, delimiter }) as unknown as CsvRow[];
  } catch (fault) {
    if (!(fault instanceof CsvError)) throw fault;
    // No excerpt: it may be any file, and none of a table.
    const hint = "give every row as many cells as there are headings, and close every quote";
    throw new InputError([{ file, ...csvFault(fault), hint, excerpt: "" }]);
  }
}

/** A number as people and tools write it, with a sign, a currency or a unit about it. */
const NUMBER = /^[^\p{L}\d]{0,3}\d[\d.,_'’ \u00a0\u2009\u202f]*(?:e[+-]?\d+)?\s?(?:%|\p{L}{0,6}(?:\/\p{L}{1,6})?)$/iu;

/**
 * Throws InputError where a file that a scenario names is no table of numbers at all. Nothing of it is shown then: it may be
 * any file, and who reads the message need not be who may read the file.
 */
function mustHoldNumbers(file: string, { headings, rows }: CsvTable, column: string, hint: string): void {
  const wanted = headings.indexOf(column);
  const columns = wanted < 0 ? headings.map((_, index) => index) : [wanted];
  const isOfNumbers = (index: number) => {
    return rows.filter(({ cells }) => NUMBER.test(cells[index] ?? "")).length * 2 >= rows.length;
  };
  const isHeaded = rows.length > 0 && headings.every((name) => /\p{L}/u.test(name) || name === "");
  if (isHeaded && columns.some(isOfNumbers)) return;
  const message = "is no CSV file with a line of headings and a column of numbers";
  throw new InputError([{ file, line: 1, column: 1, message, hint, excerpt: "" }]);
}

const FAULTS: Partial<Record<string, string>> = {
  CSV_RECORD_INCONSISTENT_FIELDS_LENGTH: "this row has more or fewer cells than the first",
  CSV_QUOTE_NOT_CLOSED: "a quote is not closed",
  CSV_INVALID_CLOSING_QUOTE: "text follows a closing quote",
  CSV_NON_TRIMABLE_CHAR_AFTER_CLOSING_QUOTE: "text follows a closing quote",
  INVALID_OPENING_QUOTE: "a quote stands inside a cell that does not start with one",
};

/** What is wrong with a text that is no CSV, and in which line. */
export function csvFault(fault: CsvError): { line: number; column: number; message: string } {
  const line = "lines" in fault && typeof fault.lines === "number" ? fault.lines : 1;
  const why = FAULTS[fault.code];
  return { line: Math.max(1, line), column: 1, message: `not a CSV file that can be read${why ? `: ${why}` : ""}` };
}
