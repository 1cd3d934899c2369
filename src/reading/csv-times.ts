import { InputError } from "../problem/problem.js";
import type { CsvTable } from "./csv.js";

/** ISO 8601, with a space or a T before the hours. */
const TIME = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?$/;
const HOUR = 3_600_000;
/** Seconds or ms since 1970, in a column that is called after them. */
const EPOCH = /^1\d{9}(?:\d{3})?(?:\.\d+)?$/;
const TIME_HEADING = /time|date|stamp|epoch|^ts$/i;

/** Refuses a table that tells when its rows were, where they are not one hour after the other. `column` holds the numbers. */
export function mustBeHours(file: string, { headings, rows }: CsvTable, column: number): void {
  for (const [index, heading] of headings.entries()) {
    const cells = rows.map(({ cells: all }) => all[index] ?? "");
    if (index === column || cells.length < 2) continue;
    const isEpoch = TIME_HEADING.test(heading) && cells.every((cell) => EPOCH.test(cell));
    if (!isEpoch && !cells.every((cell) => TIME.test(cell))) continue;
    const times = cells.map(isEpoch ? sinceEpoch : millisecondsOf);
    mustBeOneSeries(file, heading, times, rows);
    const wrong = times.findIndex((time, row) => row > 0 && time - (times[row - 1] ?? 0) !== HOUR);
    if (wrong < 0) continue;
    const step = (times[wrong] ?? 0) - (times[wrong - 1] ?? 0);
    const message = `"${heading}" goes from ${cells[wrong - 1]} to ${cells[wrong]}, and each row is taken as the hour after the one before`;
    throw new InputError([
      { file, line: rows[wrong]?.line ?? 1, column: 1, message, hint: hintFor(step), excerpt: "" },
    ]);
  }
}

/** Refuses rows of which each time has as many: a row for each model, or each machine. */
function mustBeOneSeries(file: string, heading: string, times: readonly number[], rows: CsvTable["rows"]): void {
  const counts = new Map<number, number>();
  for (const time of times) counts.set(time, (counts.get(time) ?? 0) + 1);
  const [each = 1, ...others] = new Set(counts.values());
  if (each === 1 || others.length > 0 || counts.size === 1) return;
  const first = times.findIndex((time, row) => times.indexOf(time) < row);
  const message = `every time in "${heading}" stands ${each === 2 ? "twice" : `${each} times`}: the file holds ${each} series`;
  const hint = "keep the rows of one series, or add up the rows of each hour";
  throw new InputError([{ file, line: rows[first]?.line ?? 1, column: 1, message, hint, excerpt: "" }]);
}

function sinceEpoch(cell: string): number {
  const value = Number(cell);
  return value < 1e11 ? value * 1000 : value;
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
