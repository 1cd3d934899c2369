import { InputError, Problems } from "../../problem/problem.js";
import { type JsonObject, type Repeat, readJson } from "../../reading/json.js";
import { isObject, JsonRecord } from "../../reading/json-record.js";
import { isDay } from "../../reading/stated.js";
import { type FeedName, feedOfJson, isJsonText, wrongFeed } from "./looks-like.js";
import type { About, Offer, ReadFeed } from "./offer.js";
import { ReadRows } from "./read-rows.js";

/** What a row came to: offers, or why it gives none. */
export type RowOutcome = readonly Offer[] | string;

/** A feed that is one JSON value, being read. */
export class JsonFeed {
  readonly value: unknown;
  readonly #problems = new Problems();
  readonly #rows = new ReadRows();
  readonly #repeats: Repeat[] = [];
  /** Objects that are priced in another currency than the dollar: they, or what holds them, say so. */
  readonly #foreign = new Map<JsonObject, string>();
  readonly #file: string;
  readonly #text: ReturnType<typeof readJson>;

  /** Throws InputError where the text is no JSON, or none of this feed. */
  constructor(text: string, { file }: About, name: FeedName) {
    if (!isJsonText(text)) throw wrongFeed(name, file, text);
    this.#file = file;
    this.#text = readJson(text, (repeat) => this.#repeats.push(repeat));
    const { values, problems } = this.#text;
    if (problems.length > 0) throw new InputError(problems.map((problem) => ({ file, ...problem })));
    this.value = values[0]?.value;
    if (values.length > 1 || feedOfJson(this.value) !== name) throw wrongFeed(name, file, text, this.value);
    this.#markForeign(this.value, undefined);
  }

  /** A record of the feed as a whole: what is wrong in it stops the import. */
  record(object: JsonObject): JsonRecord {
    return new JsonRecord(this.#file, object, this.#text, this.#problems);
  }

  /** The entries of an object, of a key that stands twice both: which one holds is asked where the row is wanted. */
  entries(object: unknown): (readonly [key: string, value: unknown])[] {
    if (!isObject(object)) return [];
    const twice = this.#repeats.filter(({ within }) => within.at(-1) === object);
    for (const { key, earlier, problem } of twice) {
      const same = isSame(earlier, object[key]) ? ", the same both times" : ", and not the same both times";
      this.#rows.remark(`"${key}" stands twice in the feed${same} (again on line ${problem.line})`);
    }
    return [
      ...Object.entries(object),
      ...twice
        .filter(({ key, earlier }) => !isSame(earlier, object[key]))
        .map(({ key, earlier }) => [key, earlier] as const),
    ];
  }

  /** Reads a row; what is wrong in it refuses this row alone. */
  row(name: string, value: unknown, read: (row: JsonRecord) => RowOutcome): void {
    if (!isObject(value)) {
      this.#rows.add(name, "no object");
      return;
    }
    const currency = this.#foreignWithin(value);
    if (currency !== undefined) {
      this.#rows.add(name, `prices in ${currency}`);
      return;
    }
    const problems = new Problems();
    const came = read(new JsonRecord(this.#file, value, this.#text, problems));
    const twice = this.#repeats.filter(({ within, key, earlier }) => {
      return within.includes(value) && !isSame(earlier, within.at(-1)?.[key]);
    });
    problems.add(...twice.map(({ problem }) => ({ file: this.#file, ...problem })));
    if (problems.isEmpty) this.#rows.add(name, came);
    else this.#rows.refuse(name, typeof came === "string" ? undefined : came[0], problems);
  }

  #markForeign(value: unknown, above: string | undefined): void {
    if (Array.isArray(value)) for (const each of value) this.#markForeign(each, above);
    if (!isObject(value)) return;
    const currency = ownCurrency(value) ?? above;
    if (currency !== undefined && !DOLLARS.test(currency)) this.#foreign.set(value, currency);
    for (const each of Object.values(value)) if (typeof each === "object") this.#markForeign(each, currency);
  }

  /** The currency of a row, or of a part of it, that is not the dollar. */
  #foreignWithin(value: unknown): string | undefined {
    if (this.#foreign.size === 0 || typeof value !== "object" || value === null) return undefined;
    const own = isObject(value) ? this.#foreign.get(value) : undefined;
    if (own !== undefined) return own;
    for (const each of Object.values(value)) {
      const found = this.#foreignWithin(each);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** Throws InputError where the feed as a whole is wrong, or none of its rows can be read. */
  finish(): ReadFeed {
    this.#problems.throwIfAny();
    return this.#rows.finish();
  }
}

function isSame(some: unknown, other: unknown): boolean {
  return JSON.stringify(some) === JSON.stringify(other);
}

/** An address of the web in a record; undefined where there is none. */
export function pageOf(record: JsonRecord, ...keys: readonly string[]): string | undefined {
  const found = record.word(...keys);
  return found !== null && /^https?:\/\/\S+$/.test(found) ? found : undefined;
}

/** Keys that say which currency the prices beside and below them are in. */
const DOLLARS = /^(?:usd|us\$|\$)$/i;
const CURRENCY = /^(?:price|billing)?_?currency(?:_?code)?$/i;

function ownCurrency(object: JsonObject): string | undefined {
  const named = Object.entries(object).flatMap(([key, value]) =>
    CURRENCY.test(key) && typeof value === "string" && value !== "" ? [value] : [],
  );
  return named.find((each) => !DOLLARS.test(each)) ?? named[0];
}

/** The feed's own words of a day, such as `2026-05-15` or `sample: see the page`: undefined where they are none. */
export function dayOf(row: JsonRecord, key: string): string | undefined {
  const day = row.word(key)?.slice(0, 10);
  return day !== undefined && isDay(day) ? day : undefined;
}
