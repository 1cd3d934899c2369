import type { JsonRecord } from "../reading/json-record.js";
import type { Position } from "../reading/places.js";
import { type Format, type Statistic, statistics, type Times, type Timing } from "./measurement.js";

/** Figures that checks speak of, with the place that each was read at. */
export type Spoken = "completed" | "failed" | "duration" | "rate" | "outputRate" | "totalRate" | Timing;

/**
 * A run as its file tells it, figures not yet held against one another. Null for what the file does not tell; what it
 * leaves out is worked out afterwards (`finish.ts`), the same way for every format.
 */
export interface Draft extends Readonly<Record<Timing, Times>> {
  readonly format: Format;
  readonly place: Position;
  /** Where the figures stand; the run's own place for those that are not in it. */
  readonly at: Readonly<Partial<Record<Spoken, Position>>>;
  readonly model: string | null;
  /** Whose tokenizer the tool counted with; absent where the file does not tell. */
  readonly tokenizer?: string | null;
  readonly engine: string | null;
  readonly gpu: string | null;
  readonly gpus: number | null;
  readonly gpusOfReplica: number | null;
  readonly completed: number | null;
  readonly failed: number | null;
  /** s */
  readonly duration: number | null;
  /** Tokens of all completed requests. */
  readonly inputTokens: number | null;
  readonly outputTokens: number | null;
  /** Tokens of a request, where the file tells means and no totals. */
  readonly inputLength: number | null;
  readonly outputLength: number | null;
  readonly rateAsked: number | null;
  /** True where a finite rate was asked for or none is told, so that the deployment may have stood idle. */
  readonly mayIdle: boolean;
  readonly rate: number | null;
  readonly concurrencyAsked: number | null;
  readonly concurrency: number | null;
  readonly outputRate: number | null;
  readonly totalRate: number | null;
  /** How far rates may lie from what they follow from, where the tool rounds or counts by a window; null for the usual. */
  readonly slack: { readonly relative: number; readonly absolute: number } | null;
  readonly remarks: readonly string[];
}

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
