import { InputError } from "../problem/problem.js";
import type { CsvTable } from "./csv.js";

/** ISO 8601, with a space or a T before the hours. */
const TIME = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?$/;
const HOUR = 3_600_000;

/** Refuses a table that tells when its rows were, where they are not one hour after the other. `column` holds the numbers. */
export function mustBeHours(file: string, { headings, rows }: CsvTable, column: number): void {
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
