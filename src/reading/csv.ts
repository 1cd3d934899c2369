import { CsvError, parse } from "csv-parse/sync";
import { nameHint } from "../problem/nearest.js";
import { InputError } from "../problem/problem.js";
import { readColumn } from "./number-column.js";

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
 * One column of numbers of a CSV file with a heading line, a row for each hour. Throws InputError with every cell that is
 * no number of zero or more, at its line, and where another column says that the rows are no hours.
 */
export function readNumbers(file: string, text: string, column: string): number[] {
  const table = readTable(file, text, EMPTY);
  const { headings, headingLine, rows } = table;
  const at = headings.indexOf(column);
  const missing = { file, line: headingLine, column: 1, message: `no column is called "${column}"` };
  if (headings.length === 1 && /[;\t]/.test(headings[0] ?? ""))
    throw new InputError([{ ...missing, hint: "separate the columns with commas", excerpt: "" }]);
  mustHoldNumbers(file, table, column, EMPTY);
  if (at < 0) throw new InputError([{ ...missing, hint: nameHint(column, headings) }]);
  mustBeHours(file, table, at);
  const { values, faults } = readColumn(rows.map(({ cells }) => cells[at] ?? ""));
  if (faults.length === 0) return values;
  throw new InputError(
    faults.map(({ index, message, hint }) => {
      return { file, line: rows[index]?.line ?? 1, column: 1, message: `"${column}" ${message}`, hint };
    }),
  );
}

/** A whole CSV file. Throws InputError where it is empty (`hint` says what to write) or broken. */
export function readTable(file: string, text: string, hint: string): CsvTable {
  const [head, ...rows] = readRows(file, text);
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

function readRows(file: string, text: string): CsvRow[] {
  try {
    return parse(text, { bom: true, info: true, skip_empty_lines: true, trim: true }) as unknown as CsvRow[];
  } catch (fault) {
    if (!(fault instanceof CsvError)) throw fault;
    // No excerpt: it may be any file, and none of a table.
    const hint = /^[^,\n]*;/.test(text)
      ? "separate the columns with commas, and write decimals with a point"
      : "give every row as many cells as there are headings, and close every quote";
    throw new InputError([{ file, ...csvFault(fault), hint, excerpt: "" }]);
  }
}

/** ISO 8601, with a space or a T before the hours. */
const TIME = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?$/;
const HOUR = 3_600_000;

/** Refuses a table that tells when its rows were, where they are not one hour after the other. `column` holds the numbers. */
function mustBeHours(file: string, { headings, rows }: CsvTable, column: number): void {
  for (const [index, heading] of headings.entries()) {
    const cells = rows.map(({ cells: all }) => all[index] ?? "");
    if (index === column || cells.length < 2 || !cells.every((cell) => TIME.test(cell))) continue;
    const times = cells.map(millisecondsOf);
    const wrong = times.findIndex((time, row) => row > 0 && time - (times[row - 1] ?? 0) !== HOUR);
    if (wrong < 0) continue;
    const step = (times[wrong] ?? 0) - (times[wrong - 1] ?? 0);
    const message = `"${heading}" goes from ${cells[wrong - 1]} to ${cells[wrong]}, and each row is taken as the hour after the one before`;
    throw new InputError([
      { file, line: rows[wrong]?.line ?? 1, column: 1, message, hint: hintFor(step), excerpt: "" },
    ]);
  }
}

/** Without a zone all times are of one, and only what lies between them counts. */
function millisecondsOf(cell: string): number {
  const isWhole = /Z$|[+-]\d\d:?\d\d$/.test(cell.slice(10));
  const text = cell.replace(" ", "T").replace(/([+-]\d\d)(\d\d)$/, "$1:$2");
  return Date.parse(isWhole || text.length === 10 ? text : `${text}Z`);
}

function hintFor(step: number): string {
  if (step < 0) return "sort the rows by time, the earliest first";
  if (step === 0) return "give each hour once; where clocks are set back, give times in UTC";
  if (step < HOUR) return "add the rows of each hour up to one";
  return "give every hour a row, with 0 where nothing came; where clocks are set forward, give times in UTC";
}

/** A number as people and tools write it, with a sign, a currency or a unit about it. */
const NUMBER = /^[^\p{L}\d]{0,3}\d[\d.,_'’ ]*(?:e[+-]?\d+)?\s?(?:%|\p{L}{0,6}(?:\/\p{L}{1,6})?)$/iu;

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
