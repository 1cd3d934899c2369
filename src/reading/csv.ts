import { CsvError, parse } from "csv-parse/sync";
import { nameHint } from "../problem/nearest.js";
import { InputError } from "../problem/problem.js";
import { mustHoldNumbers } from "./csv-of-numbers.js";
import { mustBeHours } from "./csv-times.js";
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
