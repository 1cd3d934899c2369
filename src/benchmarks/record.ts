import type { JsonRecord } from "../reading/json-record.js";
import { type Statistic, statistics, type Times } from "./measurement.js";

/** Times in ms, from the keys that hold each statistic; `scale` makes ms of them. */
export function timesOf(record: JsonRecord, keysOf: (statistic: Statistic) => readonly string[], scale: number): Times {
  const read = (statistic: Statistic) => {
    const value = record.number(...keysOf(statistic));
    return value === null ? null : value * scale;
  };
  return Object.fromEntries(statistics.map((each) => [each, read(each)])) as Record<Statistic, number | null>;
}

/** Requests a second that were asked for: null where nothing held them back ("inf", Infinity). */
export function rateOf(record: JsonRecord, key: string): number | null {
  const value = record.object[key];
  if (value === Number.POSITIVE_INFINITY || (typeof value === "string" && /^\+?inf(inity)?$/i.test(value))) return null;
  const rate = record.number(key);
  if (rate === 0) record.refuse([key], `"${key}" must be above 0: at a rate of 0 nothing is sent`);
  return rate || null;
}
