import type { TokenClass } from "../figures/token-classes.js";
import { CappedProblems } from "./capped-problems.js";
import { readTime, sinceEpoch } from "./clock.js";
import type { Fields } from "./fields.js";
import { Tally } from "./tally.js";
import { inputOf, type Tokens, type Use } from "./use.js";

export interface ToldOptions {
  /** ms ahead of UTC, for times without a zone. */
  readonly zone?: number | undefined;
  /** Whether input counts cached tokens, for formats that do not settle it. */
  readonly input?: "with-cached" | "without-cached" | undefined;
  /** Column names of a CSV that has headings of its own, by what they hold. */
  readonly columns?: Readonly<Record<string, string>> | undefined;
  /** Told of every record, where its requests are wanted one by one. */
  readonly each?: ((use: Use) => void) | undefined;
}

/**
 * How times without a zone are meant: in UTC, as the source says of itself; or unknown, which is refused where hours of the
 * clock are told, and of no matter where only the time between two requests counts.
 */
type ZoneRule = "utc" | "needed" | "free";

const LONGEST_REQUEST = 1e7;
const WRITE_TIMES = "write times as 2026-03-01T10:00:00Z";

/** What the records of one file tell, as its format reads them. */
export class Told {
  readonly tally = new Tally();
  readonly problems = new CappedProblems();
  /** Classes of tokens that the file tells apart. */
  readonly tells = new Set<TokenClass>();
  /** What stands in the file and is not counted, or counted within something else, and how much of it. */
  readonly asides = new Map<string, number>();
  readonly remarks = new Set<string>();
  currency: string | null = null;
  /** Do the times tell their zone? Undefined before the first, and where they count from the start of a trace. */
  isZoned: boolean | undefined;
  /** Was the last time that was read a day, with no hour in it? */
  isDay = false;
  /** What is left to do once all records are read. */
  readonly ends: (() => void)[] = [];
  #latest = Number.NEGATIVE_INFINITY;

  constructor(readonly options: ToldOptions) {}

  add(use: Use): void {
    this.tally.add(use);
    this.options.each?.(use);
  }

  aside(what: string, count: number | null): void {
    if (count) this.asides.set(what, (this.asides.get(what) ?? 0) + count);
  }

  remark(text: string): void {
    this.remarks.add(text);
  }

  /** The currency of a record's money; a second one in a file is refused. */
  pays(fields: Fields, currency: string | null, name: string): void {
    const own = currency?.toUpperCase() ?? null;
    if (own === null)
      fields.refuse(
        [name],
        `which currency the money is in is not told`,
        `add a column "${name}", or call the money cost_usd`,
      );
    else if (this.currency === null) this.currency = own;
    else if (this.currency !== own)
      fields.refuse(
        [name],
        `money in ${own} stands beside money in ${this.currency}`,
        "give a file of one currency: what one is worth in the other changes from day to day",
      );
  }

  /** ms since 1970; null after a problem, or where none of the names is there and it is not needed. */
  time(fields: Fields, rule: ZoneRule, ...names: readonly string[]): number | null {
    const name = fields.nameOf(names);
    if (name === undefined) {
      fields.missing(names[0] ?? "");
      return null;
    }
    const raw = fields.raw(name);
    const text = typeof raw === "string" ? raw.trim() : "";
    const isDate = text[4] === "-";
    const number = typeof raw === "number" ? raw : !isDate && /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : undefined;
    if (number !== undefined) {
      const since = sinceEpoch(number);
      if (since === undefined)
        fields.refuse([name], `"${name}" must be a time, found ${number}`, `${WRITE_TIMES}, or in seconds since 1970`);
      else this.isZoned ??= true;
      this.isDay = false;
      return since ?? null;
    }
    const moment = readTime(text);
    if (moment === undefined) {
      fields.refuse([name], `"${name}" must be a time, found "${text.slice(0, 40)}"`, WRITE_TIMES);
      return null;
    }
    return this.#zoned(fields, name, moment, rule);
  }

  /** When a bucket begins, and how many ms it lasts. */
  period(fields: Fields, begins: readonly string[], ends: readonly string[]): { start: number | null; span: number } {
    const start = this.time(fields, "utc", ...begins);
    const end = this.time(fields, "utc", ...ends);
    if (start === null || end === null) return { start, span: 0 };
    if (end <= start) fields.refuse(ends, "this record ends before it begins");
    return { start, span: end - start };
  }

  /** One request of a trace; `inputName` is the field of its input. */
  request(fields: Fields, start: number | null, inputName: string, tokens: Tokens, failed: number): void {
    if (inputOf(tokens) > LONGEST_REQUEST)
      fields.refuse(
        [inputName],
        `no request is as long as that: the longest context that any model states is 10M tokens, found ${inputOf(tokens)}`,
        "where a row stands for an hour or a day, say so: --tool csv",
      );
    this.add({ start, span: 0, requests: 1, failed, tokens, money: null });
  }

  /** Refuses a record of a trace that is earlier than the one before it. */
  inOrder(fields: Fields, start: number, ...names: readonly string[]): void {
    if (start < this.#latest)
      fields.refuse(
        names,
        "this request came before the one above it, and a trace is read in the order of its times",
        "sort the rows by time; where two traces were put together, give each by itself",
      );
    else this.#latest = start;
  }

  #zoned(
    fields: Fields,
    name: string,
    { ms, isZoned, isDay }: { ms: number; isZoned: boolean; isDay: boolean },
    rule: ZoneRule,
  ): number | null {
    if (rule === "utc" && !isZoned) {
      this.isDay = isDay;
      this.isZoned ??= true;
      return ms;
    }
    this.isDay = isDay;
    const ahead = isZoned ? undefined : this.options.zone;
    const isKnown = isZoned || ahead !== undefined;
    if (rule === "needed" && !isKnown && !isDay) {
      const message = `the zone of the times in "${name}" is not told, and an hour of the load is an hour of the clock`;
      fields.refuse([name], message, "say it: --zone UTC or --zone +02:00; or write it into the times");
      return null;
    }
    this.isZoned ??= isKnown;
    if (this.isZoned !== isKnown)
      fields.refuse([name], `"${name}" tells its zone in some rows and not in others`, "write all times in one way");
    return ms - (ahead ?? 0);
  }
}
