import { InputError, Problems } from "../../problem/problem.js";
import { type JsonObject, readJson } from "../../reading/json.js";
import { JsonRecord } from "../../reading/json-record.js";
import { type FeedName, feedOfJson, isJsonText, wrongFeed } from "./looks-like.js";
import type { About, Offer, ReadFeed, Skipped } from "./offer.js";

/** What a row came to: offers, or why it gives none. */
export type RowOutcome = readonly Offer[] | string;

/** A feed that is one JSON value, being read. */
export class JsonFeed {
  readonly value: unknown;
  readonly #problems = new Problems();
  readonly #offers: Offer[] = [];
  readonly #skipped: Skipped[] = [];
  readonly #file: string;
  readonly #text: ReturnType<typeof readJson>;

  /** Throws InputError where the text is no JSON, or none of this feed. */
  constructor(text: string, { file }: About, name: FeedName) {
    if (!isJsonText(text)) throw wrongFeed(name, file, text);
    this.#file = file;
    this.#text = readJson(text);
    const { values, problems } = this.#text;
    if (problems.length > 0) throw new InputError(problems.map((problem) => ({ file, ...problem })));
    this.value = values[0]?.value;
    if (values.length > 1 || feedOfJson(this.value) !== name) throw wrongFeed(name, file, text, this.value);
  }

  record(object: JsonObject): JsonRecord {
    return new JsonRecord(this.#file, object, this.#text, this.#problems);
  }

  /** Keeps what a row came to. */
  add(row: string, came: RowOutcome): void {
    if (typeof came === "string") this.#skipped.push({ row, why: came });
    else this.#offers.push(...came);
  }

  /** Throws InputError with every row that cannot be read. */
  finish(): ReadFeed {
    this.#problems.throwIfAny();
    return { offers: this.#offers, skipped: this.#skipped };
  }
}

/** An address of the web in a record; undefined where there is none. */
export function pageOf(record: JsonRecord, ...keys: readonly string[]): string | undefined {
  const found = record.word(...keys);
  return found !== null && /^https?:\/\/\S+$/.test(found) ? found : undefined;
}
