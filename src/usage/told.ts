import type { TokenClass } from "../figures/token-classes.js";
import type { Bought } from "./bought.js";
import { CappedProblems } from "./capped-problems.js";
import { readTime, sinceEpoch } from "./clock.js";
import type { Fields } from "./fields.js";
import { Once, type Repeated } from "./once.js";
import type { Repeats } from "./repeats.js";
import type { Step } from "./step.js";
import { Tally } from "./tally.js";
import { DAY, HOUR, inputOf, type Tokens, type Use } from "./use.js";

export interface ToldOptions {
  /** ms ahead of UTC, for times without a zone. */
  readonly zone?: number | undefined;
  /** Whether input counts cached tokens, for formats that do not settle it. */
  readonly input?: "with-cached" | "without-cached" | undefined;
  /** Column names of a CSV that has headings of its own, by what they hold. */
  readonly columns?: Readonly<Record<string, string>> | undefined;
  /** Whether records that stand twice are one use, or two. */
  readonly repeated?: Repeated;
  /** What the numbers of a plain trace are that count from its start. */
  readonly timeUnit?: "s" | "ms" | undefined;
  /** How long each row of a plain CSV lasts. */
  readonly step?: Step | undefined;
  /** The day of the calendar, after which nothing was used yet. */
  readonly today?: string | undefined;
  /** Told of every record, where its requests are wanted one by one. */
  readonly each?: ((use: Use) => void) | undefined;
}

/**
 * How times without a zone are meant: in UTC, as the source says of itself; or unknown, which is refused where hours of the
 * clock are told, and of no matter where only the time between two requests counts.
 */
type ZoneRule = "utc" | "needed" | "free";

/** OpenAI's API opened on this day, the first that sold tokens of a language model. */
const FIRST_DAY = Date.parse("2020-06-11");
const LONGEST_REQUEST = 1e7;
const OF_CLOCK = ", and an hour of the load is an hour of the clock";
const SAY_ZONE = "say it: --zone UTC or --zone +02:00; or write it into the times";
const WRITE_TIMES = "write times as 2026-03-01T10:00:00Z";

/** The fields that name a request, and within what they do: numbers of requests may begin anew in each file. */
export interface RequestId {
  readonly names: readonly string[];
  readonly scope?: string;
}

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
  readonly once: Once;
  /** What is left to do once all records are read. */
  readonly ends: (() => void)[] = [];
  #latest = Number.NEGATIVE_INFINITY;
  readonly #latestDay: number;

  constructor(
    readonly options: ToldOptions,
    /** What stood in any of the files before. */
    before?: Repeats,
  ) {
    this.once = new Once(options.repeated, before);
    this.#latestDay = options.today === undefined ? Number.POSITIVE_INFINITY : Date.parse(options.today) + 2 * DAY;
  }

  /** Whoever wants each record adds them up, or has no need to. */
  add(use: Use): void {
    const { each } = this.options;
    if (each === undefined) this.tally.add(use);
    else {
      this.tally.records++;
      each(use);
    }
  }

  /** A request, by what its file calls it. */
  addRequest(fields: Fields, idNames: readonly string[], use: Use, scope?: string): void {
    if (this.once.isNewRequest(fields, idNames, use, scope)) this.add(use);
  }

  /** A row of what was used in a stretch of time, where it is new; `figures` are its fields that are no words. */
  addRow(fields: Fields, figures: RegExp, use: Use, beside?: Map<string, number>): boolean {
    const isNew = this.once.isNewRow(fields, figures, use, beside);
    if (isNew) this.add(use);
    return isNew;
  }

  aside(what: string, count: number | null): void {
    if (count) this.asides.set(what, (this.asides.get(what) ?? 0) + count);
  }

  remark(text: string): void {
    this.remarks.add(text);
  }

  /** Money of a bill, which a credit makes negative: told, and taken off. */
  billed<Money extends number | null>(money: Money): Money {
    if (money !== null && money < 0) this.aside("credits and corrections, taken off the money", -money);
    return money;
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

  /** Of so many requests no more can have failed. */
  failedOf(fields: Fields, requests: number | null, ...names: readonly string[]): number {
    const failed = fields.count(...names) ?? 0;
    if (requests !== null && failed > requests)
      fields.refuse(
        names,
        `more requests failed than there were, found ${failed} of ${requests}`,
        "mend the row: requests counts those that failed too",
      );
    return failed;
  }

  /** ms since 1970; null after a problem, or where none of the names is there and it is not needed. */
  time(fields: Fields, rule: ZoneRule, ...names: readonly string[]): number | null {
    const ms = this.#time(fields, rule, names);
    if (ms !== null) this.mustBeOfNow(fields, ms, ...names);
    return ms;
  }

  /** Refuses a time at which nobody sold tokens yet, and one that is still to come. */
  mustBeOfNow(fields: Fields, ms: number, ...names: readonly string[]): void {
    if (ms < FIRST_DAY)
      fields.refuse(
        names,
        `nobody sold tokens of a language model by an API before June 2020, found ${dayOf(ms)}`,
        "mend the time; of a trace without a clock write the seconds since its start",
      );
    else if (ms >= this.#latestDay)
      fields.refuse(
        names,
        `this is still to come: today is ${this.options.today}, found ${dayOf(ms)}`,
        "mend the time",
      );
  }

  /** The hour of a day that was read, where a field beside it tells the hour. */
  atHour(fields: Fields, day: number, ...names: readonly string[]): number | null {
    const hour = fields.needed(...names);
    if (hour > 23) fields.refuse(names, `"${fields.nameOf(names)}" must be an hour of the day, 0 to 23, found ${hour}`);
    if (this.options.zone === undefined) {
      fields.refuse(names, `the zone of the hours in "${fields.nameOf(names)}" is not told${OF_CLOCK}`, SAY_ZONE);
      return null;
    }
    this.isDay = false;
    return day + hour * HOUR;
  }

  #time(fields: Fields, rule: ZoneRule, names: readonly string[]): number | null {
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

  /** When a bucket begins, and how many ms it lasts. It may end after today: a month that is not over is exported too. */
  period(fields: Fields, begins: readonly string[], ends: readonly string[]): { start: number | null; span: number } {
    const start = this.time(fields, "utc", ...begins);
    const end = this.#time(fields, "utc", ends);
    if (start === null || end === null) return { start, span: 0 };
    if (end <= start) fields.refuse(ends, "this record ends before it begins");
    return { start, span: end - start };
  }

  /** One request of a trace; `inputNames` are what the field of its input may be called. */
  request(
    fields: Fields,
    start: number | null,
    inputNames: readonly string[],
    tokens: Tokens,
    failed: number,
    id?: RequestId,
    bought?: Bought,
  ): void {
    if (inputOf(tokens) > LONGEST_REQUEST)
      fields.refuse(
        inputNames,
        `no request is as long as that: the longest context that any model states is 10M tokens, found ${inputOf(tokens)}`,
        "where a row stands for an hour or a day, say so: --tool csv",
      );
    const use = { start, span: 0, requests: 1, failed, tokens, money: null, bought };
    if (id === undefined) this.add(use);
    else this.addRequest(fields, id.names, use, id.scope);
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
      const message = `the zone of the times in "${name}" is not told${OF_CLOCK}`;
      fields.refuse([name], message, SAY_ZONE);
      return null;
    }
    this.isZoned ??= isKnown;
    if (this.isZoned !== isKnown)
      fields.refuse([name], `"${name}" tells its zone in some rows and not in others`, "write all times in one way");
    return ms - (ahead ?? 0);
  }
}

function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
