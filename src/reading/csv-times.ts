import { InputError, type Problem } from "../problem/problem.js";
import type { CsvTable } from "./csv.js";
import { areInstants, clockOf, momentsOf, TIME_HEADING } from "./csv-moments.js";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const MINUTE = 60_000;

/** A column of a table that tells when its rows were. */
interface Times {
  readonly heading: string;
  readonly cells: readonly string[];
  readonly ms: readonly number[];
}

/** When the first hour of a table begins, in minutes of its day: of the UTC day where times are instants, of their own zone's elsewhere. */
export interface FirstHour {
  readonly minute: number;
  readonly isInstant: boolean;
}

/**
 * When the hours of a table begin; undefined where no column tells. Refuses a table that tells when its rows were, where they are not one hour after the other, and one whose times nobody
 * can read. `column` holds the numbers.
 */
export function firstHour(file: string, table: CsvTable, column: number): FirstHour | undefined {
  if (table.rows.length < 2) return undefined;
  const refuse = (row: number, message: string, hint: string): never => {
    const problem: Problem = { file, line: table.rows[row]?.line ?? 1, column: 1, message, hint, excerpt: "" };
    throw new InputError([problem]);
  };
  const all = timesIn(table, column, refuse);
  for (const times of all) {
    mustBeOneSeries(times, refuse);
    const wrong = wrongStep(times);
    if (wrong < 0) continue;
    const [before = "", after = ""] = times.cells.slice(wrong - 1);
    const message = `"${times.heading}" goes from ${before} to ${after}, and each row is taken as the hour after the one before`;
    refuse(wrong, message, hintFor(times.ms, wrong));
  }
  const found = all.map(({ heading, cells, ms: [first = 0] }) => {
    return { minute: Math.floor((first % DAY) / MINUTE), isInstant: areInstants(heading, cells) };
  });
  return found.find(({ isInstant }) => isInstant) ?? found[0];
}

type Refuse = (row: number, message: string, hint: string) => never;

/** All columns of times; days beside hours of the clock are one. */
function timesIn({ headings, rows }: CsvTable, column: number, refuse: Refuse): Times[] {
  const found: Times[] = [];
  const clocks: Times[] = [];
  for (const [index, heading] of headings.entries()) {
    const cells = rows.map(({ cells: all }) => all[index] ?? "");
    if (index === column) continue;
    const clock = clockOf(heading, cells);
    if (clock) clocks.push({ heading, cells, ms: clock });
    const [first, ...others] = momentsOf(heading, cells).map((ms) => ({ heading, cells, ms }));
    // Of a day and a month in either order, the one holds in which rows are an hour apart.
    if (first) found.push(others.find((other) => wrongStep(other) < 0 && wrongStep(first) >= 0) ?? first);
    else if (!clock && TIME_HEADING.test(heading)) mustTellNothing(heading, cells, refuse);
  }
  const [clock] = clocks;
  if (clock === undefined) return found;
  const days = found.filter(({ ms }) => ms.every((time) => time % DAY === 0));
  const joined = days.map(({ heading, cells, ms }) => ({
    heading: `${heading} ${clock.heading}`,
    cells: cells.map((cell, row) => `${cell} ${clock.cells[row]}`),
    ms: ms.map((time, row) => time + (clock.ms[row] ?? 0)),
  }));
  const rest = found.filter((times) => !days.includes(times));
  return joined.length + rest.length > 0 ? [...joined, ...rest] : [overMidnight(clock)];
}

/** Hours of the clock without a day: what is not later than the row before is of the next day. */
function overMidnight({ heading, cells, ms }: Times): Times {
  let days = 0;
  const later = ms.map((time, row) => {
    if (row > 0 && time <= (ms[row - 1] ?? 0) && (ms[row - 1] ?? 0) - time > DAY / 2) days += DAY;
    return time + days;
  });
  return { heading, cells, ms: later };
}

/** A column that is called a time and holds hours by their number, or one and the same, tells nothing against the rows. */
function mustTellNothing(heading: string, cells: readonly string[], refuse: Refuse): void {
  const areNumbers = cells.every((cell) => /^\d{1,5}(?:\.0+)?$/.test(cell));
  if (areNumbers || new Set(cells).size === 1) return;
  const row = Math.max(
    0,
    cells.findIndex((cell) => momentsOf(heading, [cell]).length === 0),
  );
  const message = `"${heading}" is "${(cells[row] ?? "").slice(0, 40)}", which is no time that is understood here: nobody can tell whether the rows are an hour apart`;
  refuse(row, message, "write all its times as 2026-03-01 10:00, or leave the column out");
}

function wrongStep({ ms }: Pick<Times, "ms">): number {
  return ms.findIndex((time, row) => row > 0 && time - (ms[row - 1] ?? 0) !== HOUR);
}

/** Refuses rows of which each time has as many: a row for each model, or each machine. */
function mustBeOneSeries({ heading, ms }: Times, refuse: Refuse): void {
  const counts = new Map<number, number>();
  for (const time of ms) counts.set(time, (counts.get(time) ?? 0) + 1);
  const [each = 1, ...others] = new Set(counts.values());
  if (each === 1 || others.length > 0 || counts.size === 1) return;
  const first = ms.findIndex((time, row) => ms.indexOf(time) < row);
  const message = `every time in "${heading}" stands ${each === 2 ? "twice" : `${each} times`}: the file holds ${each} series`;
  refuse(first, message, "keep the rows of one series, or add up the rows of each hour");
}

/** What to do about a step that is no hour: rows that are all as far apart lack none, and each stands for more or for less. */
function hintFor(ms: readonly number[], wrong: number): string {
  const steps = ms.slice(1).map((time, row) => time - (ms[row] ?? 0));
  const [step = 0] = steps.slice(wrong - 1);
  const isEven = steps.every((each) => each === step);
  if (step < 0) return isEven ? "turn the rows round: the earliest first" : "sort the rows by time, the earliest first";
  if (step === 0) return "give each hour once; where clocks are set back, give times in UTC";
  if (step < HOUR)
    return HOUR % step === 0
      ? "make one row of those of each hour: their sum, or their mean where they are rates"
      : "give a row for each hour of the clock: export by the hour";
  if (steps.every((each) => each % DAY === 0 && each > 0))
    return "a row a day tells no hours: export by the hour, or say load: flat, or the quantiles of the load";
  if (isEven)
    return "export by the hour: each of these rows stands for more than one hour, or hours between them are left out";
  const gap = "give every hour a row, with 0 where nothing came";
  return step === 2 * HOUR ? `${gap}; where clocks are set forward, give times in UTC` : gap;
}
