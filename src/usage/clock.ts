import { HOUR, MINUTE, SECOND } from "./use.js";

/** A time as it is written: ms since 1970, in UTC where a zone is told and as it stands otherwise. */
interface Moment {
  readonly ms: number;
  readonly isZoned: boolean;
  /** A day, with no hour in it. */
  readonly isDay: boolean;
}

const DAY_OF = /^\d{4}-\d\d-\d\d$/;
const ZONE = /^ ?(?:Z|UTC|([+-])(\d\d):?(\d\d)?)$/;
/** Seconds since 1970 are above it in every year since 2001, and ms a thousand times more: no trace lasts as long. */
export const LEAST_EPOCH = 1e9;

let lastDay = { text: "", ms: Number.NaN };

/** `2026-03-01T10:00:05.25Z`, `2026-03-01 10:00:05.2500000`, `2026-03-01`; undefined for what is no such time. */
export function readTime(text: string): Moment | undefined {
  const day = text.slice(0, 10);
  if (day !== lastDay.text) lastDay = { text: day, ms: DAY_OF.test(day) ? dayOf(day) : Number.NaN };
  if (Number.isNaN(lastDay.ms)) return undefined;
  if (text.length === 10) return { ms: lastDay.ms, isZoned: false, isDay: true };
  const separator = text[10];
  const hours = two(text, 11);
  const minutes = two(text, 14);
  if ((separator !== "T" && separator !== " ") || text[13] !== ":" || !(hours < 24) || !(minutes < 60))
    return undefined;
  let ms = lastDay.ms + hours * HOUR + minutes * MINUTE;
  let at = 16;
  if (text[at] === ":") {
    const seconds = two(text, 17);
    // A leap second is the first of the next minute.
    if (!(seconds <= 60)) return undefined;
    ms += seconds * SECOND;
    at = 19;
    if (text[at] === "." || text[at] === ",") {
      const point = at++;
      let part = SECOND / 10;
      while (isDigit(text.charCodeAt(at))) {
        ms += (text.charCodeAt(at) - 48) * part;
        part /= 10;
        at++;
      }
      if (at === point + 1) return undefined;
    }
  }
  if (at === text.length) return { ms, isZoned: false, isDay: false };
  const ahead = at === text.length - 1 && text[at] === "Z" ? 0 : zoneOf(text.slice(at));
  return ahead === undefined ? undefined : { ms: ms - ahead, isZoned: true, isDay: false };
}

/** Seconds or ms since 1970, told from one another by their size; undefined for what is too small to be either. */
export function sinceEpoch(value: number): number | undefined {
  if (value >= LEAST_EPOCH * 1000) return value < LEAST_EPOCH * 1e5 ? value : undefined;
  return value >= LEAST_EPOCH && value < LEAST_EPOCH * 100 ? value * SECOND : undefined;
}

/** `UTC`, `Z` or `+02:00` as ms ahead of UTC; undefined for anything else. */
export function zoneOf(text: string): number | undefined {
  const zone = ZONE.exec(text);
  if (zone === null) return undefined;
  const [, sign, h = "0", m = "0"] = zone;
  return (Number(h) * HOUR + Number(m) * MINUTE) * (sign === "-" ? -1 : 1);
}

function dayOf(day: string): number {
  const ms = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(ms) || !new Date(ms).toISOString().startsWith(day) ? Number.NaN : ms;
}

function two(text: string, at: number): number {
  const tens = text.charCodeAt(at);
  const ones = text.charCodeAt(at + 1);
  return isDigit(tens) && isDigit(ones) ? (tens - 48) * 10 + (ones - 48) : Number.NaN;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}
