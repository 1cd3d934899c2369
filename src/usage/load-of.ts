import { busiestOf } from "./busiest.js";
import type { HourlyUse, Usage } from "./summary.js";
import { HOUR } from "./use.js";
import { minuteWords } from "./words.js";

const HOURS_OF_DAY = 24;
/** The hours of a month, which is the most that a load takes. */
const MOST_HOURS = 744;
const DAYS_OF_WEEK = 7;
const PER_LINE = 12;

/** `load` of a workload: the hours of the whole days that the file covers, of the week on average where they are many. */
export function loadOf(usage: Usage, cited: string): string[] {
  const { hourly, from } = usage;
  const hours = wholeDays(hourly, from !== null);
  if (hours.length === 0) {
    const why =
      hourly.length === 0
        ? "The file tells no hours"
        : "The file covers no whole day, and so does not tell how a day goes";
    return [`  # ${why}: say how the load varies, for example`, "  # load: flat"];
  }
  const isLong = hours.length > MOST_HOURS;
  const load = isLong ? meanWeek(hours) : hours.map(({ tokens }) => Math.round(tokens));
  const days = hours.length / HOURS_OF_DAY;
  const what = isLong
    ? `the mean week of ${days} days, from Monday`
    : `${days === 1 ? "a whole day" : `${days} whole days`}, from ${from === null ? "the start of the trace" : hours[0]?.start}`;
  const minute = busiestOf(usage)?.minute ?? null;
  return [
    `  # Processed tokens of each hour: ${what}.`,
    ...(minute === null ? [] : [`  # The busiest minute of an hour has ${minuteWords(minute)}.`]),
    "  load:",
    "    hourly:",
    ...inLines(load),
    ...(String(hours[0]?.start).endsWith("Z") ? ["    zone: UTC"] : []),
    ...cited.split(/, (?=date: |source: )/).map((part) => `    ${part}`),
  ];
}

/** The hours from the first midnight to the last, as far as the file covers all of them. */
function wholeDays(hourly: readonly HourlyUse[], hasClock: boolean): readonly HourlyUse[] {
  const isWhole = ({ minutes }: HourlyUse) => minutes === 60;
  const first = hourly.findIndex((hour) => isWhole(hour) && (!hasClock || String(hour.start).slice(11, 13) === "00"));
  if (first < 0) return [];
  const end = hourly.findIndex((hour, index) => index > first && !isWhole(hour));
  const hours = hourly.slice(first, end < 0 ? undefined : end);
  const days = hours.slice(0, hours.length - (hours.length % HOURS_OF_DAY));
  return days.some(({ tokens }) => tokens > 0) ? days : [];
}

function meanWeek(hours: readonly HourlyUse[]): number[] {
  const sums = new Float64Array(DAYS_OF_WEEK * HOURS_OF_DAY);
  const counts = new Float64Array(sums.length);
  for (const [index, { start, tokens }] of hours.entries()) {
    const hour = typeof start === "number" ? index : hourOfWeek(start);
    sums[hour % sums.length] = (sums[hour % sums.length] ?? 0) + tokens;
    counts[hour % sums.length] = (counts[hour % sums.length] ?? 0) + 1;
  }
  return [...sums].map((sum, hour) => Math.round(sum / (counts[hour] ?? 1)));
}

/** From Monday 00:00. The first of January 1970 was a Thursday. */
function hourOfWeek(start: string): number {
  return Math.floor(Date.parse(start.endsWith("Z") ? start : `${start}Z`) / HOUR) + 3 * HOURS_OF_DAY;
}

function inLines(load: readonly number[]): string[] {
  const lines = Array.from({ length: Math.ceil(load.length / PER_LINE) }, (_, row) =>
    load.slice(row * PER_LINE, (row + 1) * PER_LINE).join(", "),
  );
  return [`      [`, ...lines.map((line) => `        ${line},`), `      ]`];
}
