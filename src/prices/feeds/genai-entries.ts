import type { JsonRecord } from "../../reading/json-record.js";
import { isDay } from "../../reading/stated.js";

/** Prices of a model and when they hold: always, from a day on, or at times of the day. */
export type Entry = { readonly prices: JsonRecord } & (
  | { readonly kind: "always" }
  | { readonly kind: "from"; readonly day: string }
  | { readonly kind: "hours"; readonly from: string; readonly to: string }
);

const OFFSET = /^(\d{2}):(\d{2})(?::00(?:\.0+)?)?(?:Z|([+-])(\d{2}):(\d{2}))$/;
const DAY = 24 * 60;

/**
 * The prices of a model in the order of the feed, where the last that holds counts; or why they are not read. What is
 * malformed becomes a problem.
 */
export function entriesOf(model: JsonRecord): readonly Entry[] | string {
  const { prices } = model.object;
  const only = model.inner("prices");
  if (only !== null) return [{ kind: "always", prices: only }];
  if (!Array.isArray(prices)) {
    model.refuse(["prices"], '"prices" must be an object, or a list of objects');
    return [];
  }
  const entries: Entry[] = [];
  for (const each of model.records("prices")) {
    const entry = entryOf(each);
    if (typeof entry === "string") return entry;
    if (entry !== undefined) entries.push(entry);
  }
  let latest: string | undefined;
  for (const [index, entry] of entries.entries()) {
    if (entry.kind === "hours") continue;
    const day = entry.kind === "from" ? entry.day : "";
    if (latest !== undefined && day <= latest)
      model.refuse(["prices"], `price ${index + 1} of this model starts no later than one before it`);
    latest = day;
  }
  return entries;
}

function entryOf(each: JsonRecord): Entry | string | undefined {
  const prices = each.inner("prices");
  if (prices === null) {
    each.refuse(["prices"], 'a dated price has no "prices"');
    return undefined;
  }
  const constraint = each.inner("constraint");
  if (constraint === null) return { kind: "always", prices };
  const [start, from, to] = ["start_date", "start_time", "end_time"].map((key) => constraint.word(key)) as (
    | string
    | null
  )[];
  if (start) {
    if (isDay(start)) return { kind: "from", day: start, prices };
    constraint.refuse(["start_date"], `"start_date" must be a day, such as 2026-06-09, found "${start}"`);
    return undefined;
  }
  if (from && to) {
    const [a, b] = [timeAt(constraint, "start_time", from), timeAt(constraint, "end_time", to)];
    return a === undefined || b === undefined ? undefined : { kind: "hours", from: a, to: b, prices };
  }
  return `a price under a condition that is not known here: ${Object.keys(constraint.object).join(", ")}`;
}

/** `00:30:00Z` or `08:30:00+08:00` as `00:30`, in UTC. */
function timeAt(constraint: JsonRecord, key: string, text: string): string | undefined {
  const [, hour, minute, sign, offHour = "0", offMinute = "0"] = OFFSET.exec(text) ?? [];
  const local = Number(hour) * 60 + Number(minute);
  if (!(local < DAY)) {
    const hint = "such as 00:30:00Z";
    constraint.refuse([key], `"${key}" must be a time of day to the minute with its zone, found "${text}"`, hint);
    return undefined;
  }
  const offset = (Number(offHour) * 60 + Number(offMinute)) * (sign === "-" ? -1 : 1);
  const utc = (local - offset + DAY) % DAY;
  return [Math.floor(utc / 60), utc % 60].map((part) => String(part).padStart(2, "0")).join(":");
}
