import { TOKEN_CLASSES } from "../figures/token-classes.js";
import type { Fields } from "./fields.js";
import { lasting } from "./step.js";
import type { Told } from "./told.js";
import { DAY, HOUR, MINUTE, SECOND, type Tokens, tokensOf, type Use } from "./use.js";

type Amounts = Pick<Use, "requests" | "failed" | "tokens" | "money">;

interface Bucket {
  readonly amounts: Amounts;
  /** Of its first row. */
  readonly line: number;
}

/** Times between two rows by which tools export: such a one is how long a row lasts, which is said. */
const STEPS = [
  ...[1, 5, 10, 15, 30].map((s) => s * SECOND),
  ...[1, 2, 5, 10, 12, 15, 20, 30, 60].map((m) => m * MINUTE),
];
const MONTH = [28 * DAY, 31 * DAY] as const;

/**
 * Rows that tell when they begin and not how long they last: what the shortest time between two of them says, where tools
 * export by such times, and is asked for otherwise. Rows of one time, such as those of several models, are added up.
 */
export class Buckets {
  readonly #byStart = new Map<number, Bucket>();
  readonly #told: Told;
  #file = "";
  #areDays = true;
  /** Are they hours by their number? */
  #areHours = false;

  constructor(told: Told) {
    this.#told = told;
    told.ends.push(() => this.#end());
  }

  add(row: Fields, start: number | null, amounts: Amounts, isHour: boolean): void {
    if (start === null) return;
    this.#file = row.file;
    this.#areDays &&= this.#told.isDay;
    this.#areHours = isHour;
    const before = this.#byStart.get(start);
    const line = before?.line ?? row.line;
    this.#byStart.set(start, { amounts: before === undefined ? amounts : sum(before.amounts, amounts), line });
  }

  #end(): void {
    const starts = [...this.#byStart.keys()].sort((a, b) => a - b);
    const gaps = starts.slice(1).map((start, at) => start - (starts[at] ?? 0));
    const least = gaps.reduce((shortest, gap) => Math.min(shortest, gap), Number.POSITIVE_INFINITY);
    const spanOf = this.#given(starts, gaps) ?? this.#seen(starts, gaps, least);
    if (spanOf === undefined) return;
    for (const [start, { amounts }] of this.#byStart) this.#told.add({ start, span: spanOf(start), ...amounts });
  }

  /** How long a row lasts that begins then, as the person says; undefined where nothing is said. */
  #given(starts: readonly number[], gaps: readonly number[]): ((start: number) => number) | undefined {
    const { step } = this.#told.options;
    if (step === undefined) return undefined;
    const spanOf = (start: number) => (step === "month" ? nextMonth(start) - start : step);
    const short = gaps.findIndex((gap, at) => gap < spanOf(starts[at] ?? 0));
    if (short >= 0)
      this.#refuse(
        starts[short + 1],
        `this row begins ${lasting(gaps[short] ?? 0)} after the one before it, which lasts ${step === "month" ? "a month" : lasting(step)} (--step)`,
        "say a step that is no longer than the time between two rows",
      );
    return spanOf;
  }

  /** As the rows themselves tell; undefined after a problem. */
  #seen(starts: readonly number[], gaps: readonly number[], least: number): ((start: number) => number) | undefined {
    if (this.#areHours) return () => HOUR;
    if (this.#areDays && !(least > DAY && gaps.length > 0)) return () => DAY;
    const [first = 0] = starts;
    if (!this.#areDays && STEPS.includes(least) && starts.every((start) => (start - first) % least === 0)) {
      this.#told.remark(`each row is taken to last ${lasting(least)}, the shortest time between two of them`);
      return () => least;
    }
    if (gaps.length === 0) this.#refuse(first, "one time alone does not tell how long a row lasts", LONE_HINT);
    else this.#refuse(starts[1], ...whyUnknown(gaps, least, this.#areDays));
    return undefined;
  }

  #refuse(start: number | undefined, message: string, hint: string): void {
    const line = this.#byStart.get(start ?? 0)?.line ?? 1;
    this.#told.problems.tell(this.#file, message, () => ({ line, column: 1, hint, excerpt: "" }));
  }
}

const LONE_HINT = "say it: --step 1h, or --step 1d; or give the hours that follow too, or days as 2026-03-01";

/** Why nobody can tell how long a row lasts, and what to say. */
function whyUnknown(gaps: readonly number[], least: number, areDays: boolean): [message: string, hint: string] {
  const short = areDays ? "1d" : "1h";
  if (gaps.every((gap) => gap >= MONTH[0] && gap <= MONTH[1]))
    return [
      `the rows are a month apart: whether each is of ${areDays ? "a day" : "an hour"} or of the whole month, the file does not tell`,
      `say it: --step ${short}, or --step month`,
    ];
  if (gaps.every((gap) => gap === least))
    return [
      `the rows are ${lasting(least)} apart: whether each is of ${areDays ? "a day" : "an hour"} or of all that time, the file does not tell`,
      `say it: --step ${short}, or --step ${inShort(least)}`,
    ];
  return [
    `the rows are ${lasting(least)} apart and more, in no step that tools export by: how long each lasts, the file does not tell`,
    `say it, such as --step ${short}; of single requests, say --tool trace`,
  ];
}

function inShort(ms: number): string {
  const [size, unit] = (
    [
      [DAY, "d"],
      [HOUR, "h"],
      [MINUTE, "min"],
    ] as const
  ).find(([each]) => ms % each === 0) ?? [SECOND, "s"];
  return `${ms / size}${unit}`;
}

function nextMonth(start: number): number {
  const date = new Date(start);
  return date.setUTCMonth(date.getUTCMonth() + 1);
}

function sum(a: Amounts, b: Amounts): Amounts {
  return {
    requests: added(a.requests, b.requests),
    failed: a.failed + b.failed,
    tokens: a.tokens === null ? b.tokens : b.tokens === null ? a.tokens : addedTokens(a.tokens, b.tokens),
    money: added(a.money, b.money),
  };
}

function addedTokens(a: Tokens, b: Tokens): Tokens {
  return tokensOf(Object.fromEntries(TOKEN_CLASSES.map((name) => [name, a[name] + b[name]])));
}

function added(a: number | null, b: number | null): number | null {
  return a === null ? b : b === null ? a : a + b;
}
