import { fixed } from "../figures/number.js";
import { CLASS_WORDS, TOKEN_CLASSES, type TokenClass } from "../figures/token-classes.js";
import { type Problem, Problems } from "../problem/problem.js";
import { boughtRemarks, type Mix } from "./bought.js";
import type { Tool } from "./format.js";
import type { LengthRow } from "./joint-lengths.js";
import type { ReadFile } from "./read-usage.js";
import { type HourOfUse, Tally } from "./tally.js";
import { DAY, HOUR, inputOf, MINUTE, type Tokens } from "./use.js";

const QUANTILES = { p50: 0.5, p90: 0.9, p95: 0.95, p99: 0.99 } as const;
export type Quantiles = Readonly<Record<keyof typeof QUANTILES, number>>;

export interface HourlyUse {
  /** ISO 8601, with a Z where the zone is known; hours since the start of a trace that has no clock. */
  readonly start: string | number;
  /** Minutes of it that the file covers: fewer than 60 where the file begins or ends within it. */
  readonly minutes: number;
  readonly requests: number;
  /** Processed: every class. */
  readonly tokens: number;
  readonly money: number | null;
  /** Tokens of its busiest minute over those of its mean minute; null where minutes are not told. */
  readonly peak: number | null;
}

/** What files of usage come to. */
export interface Usage {
  readonly files: readonly string[];
  readonly tool: Tool;
  /** What kind of file, and how its input is counted. */
  readonly of: string;
  readonly input: string;
  readonly from: string | null;
  readonly to: string | null;
  /** h from the first to the last; null where the file tells no times. */
  readonly hours: number | null;
  readonly requests: number | null;
  readonly failed: number;
  readonly tokens: Tokens;
  /** Classes that the file does not tell apart: 0 in `tokens`, and counted within another class. */
  readonly notTold: readonly TokenClass[];
  readonly hasTokens: boolean;
  readonly money: number | null;
  readonly currency: string | null;
  /** Of the money, what is told to be for one class of tokens; null where the file tells no such thing. */
  readonly moneyOf: Readonly<Partial<Record<TokenClass, number>>> | null;
  /** From when to when the money is; null where the file tells no money, or no clock. */
  readonly paid: { readonly from: string; readonly to: string } | null;
  readonly hourly: readonly HourlyUse[];
  /** Mean tokens of a request that did not fail, and quantiles where the file tells single requests. */
  readonly request: {
    readonly input: number | null;
    readonly output: number | null;
    readonly quantiles: { readonly input: Quantiles; readonly output: Quantiles } | null;
    /** Input and output together, in a few dozen rows; empty where the file tells no single requests. */
    readonly rows: readonly LengthRow[];
  };
  /** Of which models the tokens are, and how they were bought. */
  readonly mix: Mix;
  readonly asides: readonly { readonly what: string; readonly count: number }[];
  readonly remarks: readonly string[];
}

/** A period that is longer has a mistaken time in it, and an hour each would be millions. */
const LONGEST = 5 * 366 * DAY;

/** Files of one tool as one. Throws InputError where they do not belong together. */
export function usageOf(read: readonly [ReadFile, ...ReadFile[]]): Usage {
  const [first] = read;
  const problems = new Problems();
  const tally = new Tally();
  const asides = new Map<string, number>();
  const remarks = new Set<string>();
  for (const [at, { file, format, told }] of read.entries()) {
    const other = (message: string, hint: string) => problems.add({ ...START, file, message, hint, excerpt: "" });
    if (format.tool !== first.format.tool)
      other(`a file of ${format.tool} beside one of ${first.format.tool}`, "give the files of one tool at a time");
    if (told.currency !== null && first.told.currency !== null && told.currency !== first.told.currency)
      other(`money in ${told.currency} beside money in ${first.told.currency}`, "give files of one currency");
    const twin = read.slice(0, at).find((each) => each.told.tally.isLike(told.tally));
    if (twin !== undefined) other(`it holds what ${twin.file} holds`, "give each file once");
    for (const name of TOKEN_CLASSES)
      if (told.tally.tokens[name] < 0)
        other(
          `more ${CLASS_WORDS[name]} is taken back than was counted, ${fixed(-told.tally.tokens[name], 0)} tokens more`,
          "give the bill that is corrected too",
        );
    tally.merge(told.tally);
    for (const [what, count] of told.asides) asides.set(what, (asides.get(what) ?? 0) + count);
    for (const remark of told.remarks) remarks.add(remark);
  }
  const { from, to } = tally;
  const hasTimes = tally.hasTimes && Number.isFinite(from);
  if (hasTimes && to - from > LONGEST) {
    const message = `the records run over ${fixed((to - from) / DAY, 0)} days, and a file of usage covers five years at most`;
    problems.add({
      ...START,
      file: first.file,
      message,
      hint: "one of the times is mistaken: sort by time to find it",
      excerpt: "",
    });
  }
  const isClock = read.every(({ told }) => told.isZoned !== undefined);
  if (hasTimes && !isClock && read.length > 1) {
    const message = "the times of this trace count from its own start, which the other files do not share";
    problems.add({ ...START, file: read[1]?.file ?? "", message, hint: "give one such trace at a time", excerpt: "" });
  }
  problems.throwIfAny();
  if (hasTimes && tally.uncovered > 0) {
    const [missing, all] = [tally.uncovered, to - from].map((ms) => fixed(ms / HOUR, 1));
    remarks.add(`no record covers ${missing} of the ${all} hours: they count as hours in which nothing came`);
  }
  for (const remark of boughtRemarks(tally.mix)) remarks.add(remark);
  if (tally.overlaps)
    remarks.add(
      "rows of different length overlap, such as a day and an hour of it: all are counted, and what stands in both is counted twice",
    );
  const isZoned = read.every(({ told }) => told.isZoned !== false);
  const iso = (ms: number) => isoOf(ms, isZoned);
  if (hasTimes && isClock && !isZoned)
    remarks.add(
      "the times tell no zone: hours stand as they are written, and prices by the time of day cannot be weighed by them; --zone UTC or --zone +02:00 says it",
    );
  if (hasTimes) for (const remark of otherPeriods(read, iso)) remarks.add(remark);
  // Costs by the day beside tokens by the hour tell nothing against the hours.
  const coarsest = tally.hasTokens ? tally.coarsestOfTokens : tally.coarsest;
  const told = new Set(read.flatMap((each) => [...each.told.tells]));
  told.add("fresh");
  return {
    files: read.map(({ file }) => file),
    tool: first.format.tool,
    of: first.format.of,
    input: first.format.input,
    from: hasTimes && isClock ? iso(from) : null,
    to: hasTimes && isClock ? iso(to) : null,
    hours: hasTimes ? (to - from) / HOUR : null,
    requests: tally.countsRequests && (tally.hasTokens || tally.requests > 0) ? Math.round(tally.requests) : null,
    failed: tally.failed,
    tokens: { ...tally.tokens },
    notTold: TOKEN_CLASSES.filter((name) => tally.hasTokens && !told.has(name)),
    hasTokens: tally.hasTokens,
    money: tally.money,
    currency:
      tally.money === null
        ? null
        : (read.map(({ told: { currency } }) => currency).find((each) => each !== null) ?? null),
    moneyOf: tally.moneyOf.size === 0 ? null : Object.fromEntries(tally.moneyOf),
    paid: isClock && Number.isFinite(tally.paidFrom) ? { from: iso(tally.paidFrom), to: iso(tally.paidTo) } : null,
    hourly: hasTimes && coarsest <= HOUR ? hourlyOf(tally, isClock ? iso : undefined) : [],
    request: lengthsOf(tally),
    mix: tally.mix,
    asides: [...asides].map(([what, count]) => ({ what, count })),
    remarks: [...remarks],
  };
}

/** Files of money alone whose time is not that of the tokens: their sum is not what these tokens cost. */
function otherPeriods(read: readonly ReadFile[], iso: (ms: number) => string): string[] {
  const ofTokens = read.filter(({ told }) => told.tally.hasTokens);
  if (ofTokens.length === 0) return [];
  const from = Math.min(...ofTokens.map(({ told }) => told.tally.from));
  const to = Math.max(...ofTokens.map(({ told }) => told.tally.to));
  return read.flatMap(({ file, told: { tally } }) => {
    if (tally.hasTokens || tally.money === null) return [];
    if (Math.abs(tally.from - from) < DAY && Math.abs(tally.to - to) < DAY) return [];
    return [
      `the money of ${file} is of ${iso(tally.from)} to ${iso(tally.to)}, and the tokens are of ${iso(from)} to ${iso(to)}`,
    ];
  });
}

const START: Pick<Problem, "line" | "column"> = { line: 1, column: 1 };

function lengthsOf(tally: Tally): Usage["request"] {
  const answered = tally.requests - tally.failed;
  if (!tally.countsRequests || !tally.hasTokens || !(answered > 0))
    return { input: null, output: null, quantiles: null, rows: [] };
  const isSingle = tally.input.total > 0 && tally.input.total === Math.round(answered);
  const points = Object.values(QUANTILES);
  const named = (values: readonly number[]) =>
    Object.fromEntries(Object.keys(QUANTILES).map((name, at) => [name, values[at] ?? 0])) as Quantiles;
  return {
    input: (inputOf(tally.tokens) - tally.failedInput) / answered,
    output: (tally.tokens.output - tally.failedOutput) / answered,
    quantiles: isSingle
      ? { input: named(tally.input.quantiles(points)), output: named(tally.output.quantiles(points)) }
      : null,
    rows: isSingle ? tally.together.rows() : [],
  };
}

/** Every hour from the first to the last, also those in which nothing came. */
function hourlyOf(tally: Tally, iso: ((ms: number) => string) | undefined): HourlyUse[] {
  const { from, to, hours, coarsestOfTokens } = tally;
  const money = tally.coarsest > HOUR ? null : tally.money;
  const first = Math.floor(from / HOUR);
  // A request on the stroke of the last hour is one of that hour.
  const ends = Math.ceil(to / HOUR);
  const last = Math.max(first, hours.has(ends) ? ends : ends - 1);
  // So is one on the stroke of the last minute one of that minute.
  const [stroke, within] = [Math.ceil(to / MINUTE), hours.get(Math.floor(to / HOUR))?.minutes ?? []];
  const lastMinute = (within[stroke % 60] ?? 0) > 0 && to % MINUTE === 0 ? stroke + 1 : stroke;
  return Array.from({ length: last - first + 1 }, (_, index) => {
    const hour = first + index;
    const use = hours.get(hour);
    // The minute of the last request counts.
    const begin = Math.max(Math.floor(from / MINUTE), hour * 60);
    const end = Math.min(Math.max(lastMinute, begin + 1), (hour + 1) * 60);
    const minutes = end - begin;
    return {
      start: iso ? iso(hour * HOUR) : index,
      minutes,
      requests: rounded(use?.requests ?? 0),
      tokens: rounded(use?.tokens ?? 0),
      money: money === null ? null : (use?.money ?? 0),
      peak: coarsestOfTokens < HOUR && use !== undefined && use.tokens > 0 ? peakOf(use, minutes) : null,
    };
  });
}

function peakOf({ tokens, minutes }: HourOfUse, covered: number): number {
  return (Math.max(...minutes) * covered) / tokens;
}

/** A bucket of minutes that was split into them adds up to a whole number again. */
function rounded(value: number): number {
  return Math.abs(value - Math.round(value)) < 1e-6 ? Math.round(value) : value;
}

function isoOf(ms: number, isZoned: boolean): string {
  const text = new Date(ms).toISOString().replace(/\.000Z$/, "Z");
  return isZoned ? text : text.slice(0, -1);
}
