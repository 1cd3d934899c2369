const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** ISO 8601, with a space or a T before the hours; some tools write slashes between year, month and day. */
const TIME = /^\d{4}([-/])\d\d\1\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?(?:Z| ?UTC|[+-]\d\d:?\d\d)?)?$/;
/** Seconds or ms since 1970, in a column that is called after them. */
const EPOCH = /^1\d{9}(?:\d{3})?(?:\.\d+)?$/;
/** `01/03/2026 13:00`, `3/1/2026, 1:00:00 PM`, `01.03.2026 13:00`: day and month in either order. */
const BY_PARTS = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?:,? +(\d{1,2}):(\d\d)(?::(\d\d))?(?: ?([AP])M)?)?$/i;
/** `Mar 1, 2026, 13:00`, `01 Mar 2026 13:00:00`, `Sun Mar 01 2026 13:00:00 GMT+0000`. */
const BY_NAME =
  /^(?=.*\b\d{4}\b)[\d A-Za-z,:.+-]*\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b[\d A-Za-z,:.+()-]*$/i;
const CLOCK = /^(\d{1,2}):(\d\d)(?::00)?(?: ?([AP])M)?$/i;
const HOUR_HEADING = /^(?:hours?|hr|h|time)(?:[ _-]?of[ _-]?(?:the[ _-]?)?day)?(?: ?\(.*\))?$/i;
const TELLS_ZONE = /(?:Z|UTC|GMT(?:[+-]\d{4})?|:\d\d(?:[.,]\d+)? ?[+-]\d\d:?\d\d)(?: ?\(.*\))?$/;
const UTC_HEADING = /(?:^|[^a-z])(?:utc|gmt)(?![a-z]|[ ]?[+-]?\d)/i;
export const TIME_HEADING = /time|date|stamp|epoch|^ts$/i;

/** ms of each cell, in every way in which a whole column can be read as times; none where it cannot be. */
export function momentsOf(heading: string, cells: readonly string[]): readonly (readonly number[])[] {
  const ways = [
    ...(TIME_HEADING.test(heading) ? [sinceEpoch] : []),
    ...[fromIso, fromParts("day first"), fromParts("month first"), fromName],
  ];
  return ways.flatMap((way) => {
    const times: number[] = [];
    for (const cell of cells) {
      const time = way(cell);
      if (time === undefined || Number.isNaN(time)) return [];
      times.push(time);
    }
    return [times];
  });
}

/** Whether times are moments whatever the zone of who reads them: they tell theirs, are counted since 1970, or are headed so. */
export function areInstants(heading: string, cells: readonly string[]): boolean {
  return UTC_HEADING.test(heading) || cells.some((cell) => TELLS_ZONE.test(cell) || EPOCH.test(cell));
}

/** ms since midnight of cells that tell nothing but the hour of the clock; undefined where they do not. */
export function clockOf(heading: string, cells: readonly string[]): readonly number[] | undefined {
  const numbers = clockByNumber(heading, cells);
  if (numbers) return numbers;
  const times = cells.map((cell) => {
    const [, hours, minutes, half] = CLOCK.exec(cell) ?? [];
    return hours === undefined ? undefined : hourOf(Number(hours), half) * HOUR + Number(minutes) * (HOUR / 60);
  });
  return times.every((time) => time !== undefined && time < DAY) ? (times as number[]) : undefined;
}

/** Hours from 0 to 23 that are called so, or go round; or from 1 to 24, the first of which begins at midnight. */
function clockByNumber(heading: string, cells: readonly string[]): readonly number[] | undefined {
  const hours = cells.map((cell) => (/^\d{1,2}$/.test(cell) ? Number(cell) : Number.POSITIVE_INFINITY));
  const [least, most] = [Math.min(...hours), Math.max(...hours)];
  if (most > 24 || most === least || (most === 24 && least === 0)) return undefined;
  const goesRound =
    hours.length >= 24 && hours.every((hour, row) => row === 0 || hour % 24 === ((hours[row - 1] ?? 0) + 1) % 24);
  if (!goesRound && !HOUR_HEADING.test(heading)) return undefined;
  return hours.map((hour) => (most === 24 ? hour - 1 : hour) * HOUR);
}

function sinceEpoch(cell: string): number | undefined {
  if (!EPOCH.test(cell)) return undefined;
  const value = Number(cell);
  return value < 1e11 ? value * 1000 : value;
}

/** Without a zone all times are of one, and only what lies between them counts. */
function fromIso(cell: string): number | undefined {
  if (!TIME.test(cell)) return undefined;
  const text = cell
    .replaceAll("/", "-")
    .replace(" ", "T")
    .replace(/ ?UTC$/, "Z")
    .replace(",", ".")
    .replace(/(:.*[+-]\d\d)(\d\d)$/, "$1:$2");
  const isWhole = /Z$|[+-]\d\d:?\d\d$/.test(text.slice(10));
  return Date.parse(isWhole || text.length === 10 ? text : `${text}Z`);
}

function fromParts(order: "day first" | "month first") {
  return (cell: string): number | undefined => {
    const [, first, , second, year, hours = "0", minutes = "0", seconds = "0", half] = BY_PARTS.exec(cell) ?? [];
    if (year === undefined) return undefined;
    const [day, month] = order === "day first" ? [Number(first), Number(second)] : [Number(second), Number(first)];
    const time = Date.UTC(Number(year), month - 1, day);
    // 31 February would be a day of March.
    if (month > 12 || new Date(time).getUTCDate() !== day) return undefined;
    return time + hourOf(Number(hours), half) * HOUR + Number(minutes) * (HOUR / 60) + Number(seconds) * 1000;
  };
}

function hourOf(hours: number, half: string | undefined): number {
  if (half === undefined) return hours;
  return (hours % 12) + (half.toUpperCase() === "P" ? 12 : 0);
}

function fromName(cell: string): number | undefined {
  if (!BY_NAME.test(cell)) return undefined;
  const text = cell.replace(/ ?\(.*\)$/, "").replace(/(\d{4}),/, "$1");
  return Date.parse(/GMT|UTC|Z$|[+-]\d{4}$/.test(text) ? text : `${text} UTC`);
}
