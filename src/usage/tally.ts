import { TOKEN_CLASSES, type TokenClass } from "../figures/token-classes.js";
import { Mix } from "./bought.js";
import { JointLengths } from "./joint-lengths.js";
import { Lengths } from "./lengths.js";
import { HOUR, inputOf, MINUTE, type Tokens, tokensOf, type Use } from "./use.js";

const MINUTES = 60;

/** One hour of the clock, and the tokens of each of its minutes. */
export class HourOfUse {
  requests = 0;
  tokens = 0;
  money = 0;
  readonly minutes = new Float64Array(MINUTES);

  /** One of so many equal parts. */
  add({ requests, tokens, money }: Pick<HourOfUse, "requests" | "tokens" | "money">, parts: number): void {
    this.requests += requests / parts;
    this.tokens += tokens / parts;
    this.money += money / parts;
  }
}

/** Records added up. Two tallies of two parts of a file add up to the tally of the whole. */
export class Tally {
  records = 0;
  requests = 0;
  /** False once a record of tokens does not count its requests. */
  countsRequests = true;
  failed = 0;
  hasTokens = false;
  readonly tokens = tokensOf({});
  /** Tokens of single requests that failed, which are in `tokens` too. */
  failedInput = 0;
  failedOutput = 0;
  /** Null as long as no record tells of any. */
  money: number | null = null;
  /** Money that is told to be for one class of tokens. */
  readonly moneyOf = new Map<TokenClass, number>();
  /** When the money was paid for: a file of costs may stand beside one of tokens. */
  paidFrom = Number.POSITIVE_INFINITY;
  paidTo = Number.NEGATIVE_INFINITY;
  from = Number.POSITIVE_INFINITY;
  to = Number.NEGATIVE_INFINITY;
  hasTimes = true;
  /** ms of the longest bucket, and of the longest that tells of tokens. */
  coarsest = 0;
  coarsestOfTokens = 0;
  readonly hours = new Map<number, HourOfUse>();
  /** How long each bucket lasts, by its start: several records may be of one. */
  readonly buckets = new Map<number, number>();
  /** The same, of those that tell of tokens. */
  readonly tokenBuckets = new Map<number, number>();
  #isMixed = false;
  /** Of single requests that did not fail. */
  readonly input = new Lengths();
  readonly output = new Lengths();
  readonly together = new JointLengths();
  readonly mix = new Mix();
  #last: { hour: number; use: HourOfUse } | undefined;

  add(use: Use): void {
    const { start, span, requests, failed, tokens, money } = use;
    this.records++;
    if (money !== null) this.#pay(use, money);
    if (tokens !== null) {
      this.hasTokens = true;
      const own = this.tokens;
      own.fresh += tokens.fresh;
      own.written_5m += tokens.written_5m;
      own.written_1h += tokens.written_1h;
      own.cached += tokens.cached;
      own.output += tokens.output;
      if (use.bought !== undefined) this.mix.add(use.bought, inputOf(tokens) + tokens.output);
      if (requests === null) this.countsRequests = false;
      if (span === 0 && requests === 1) this.#addLengths(tokens, failed > 0);
    }
    this.requests += requests ?? 0;
    this.failed += failed;
    if (use.isCorrection) return;
    if (start === null) this.hasTimes = false;
    else this.#addTime(use, start);
  }

  /** Does another tell the same of the same time? Of single requests two do so only where one is the other's copy. */
  isLike(other: Tally): boolean {
    const figures = ({ records, requests, failed, from, to, money, tokens }: Tally) =>
      [records, requests, failed, from, to, money, ...TOKEN_CLASSES.map((name) => tokens[name])].join(" ");
    return this.hasTokens && this.records > 1 && figures(this) === figures(other);
  }

  merge(other: Tally): void {
    this.records += other.records;
    this.requests += other.requests;
    this.countsRequests &&= other.countsRequests;
    this.failed += other.failed;
    this.hasTokens ||= other.hasTokens;
    for (const name of TOKEN_CLASSES) this.tokens[name] += other.tokens[name];
    this.failedInput += other.failedInput;
    this.failedOutput += other.failedOutput;
    if (other.money !== null) this.money = (this.money ?? 0) + other.money;
    for (const [kind, money] of other.moneyOf) this.moneyOf.set(kind, (this.moneyOf.get(kind) ?? 0) + money);
    this.paidFrom = Math.min(this.paidFrom, other.paidFrom);
    this.paidTo = Math.max(this.paidTo, other.paidTo);
    this.from = Math.min(this.from, other.from);
    this.to = Math.max(this.to, other.to);
    this.hasTimes &&= other.hasTimes;
    this.coarsest = Math.max(this.coarsest, other.coarsest);
    this.coarsestOfTokens = Math.max(this.coarsestOfTokens, other.coarsestOfTokens);
    for (const [hour, { requests, tokens, money, minutes }] of other.hours) {
      const own = this.#hour(hour);
      own.add({ requests, tokens, money }, 1);
      for (const [at, each] of minutes.entries()) own.minutes[at] = (own.minutes[at] ?? 0) + each;
    }
    for (const [start, span] of other.buckets) this.buckets.set(start, span);
    for (const [start, span] of other.tokenBuckets) this.#addBucket(start, span, true);
    this.#isMixed ||= other.#isMixed;
    this.input.merge(other.input);
    this.output.merge(other.output);
    this.together.merge(other.together);
    this.mix.merge(other.mix);
  }

  /** Does a bucket that tells of tokens begin before another ends, or last otherwise than one of the same start? */
  get overlaps(): boolean {
    if (this.#isMixed) return true;
    const rising = [...this.tokenBuckets].sort(([a], [b]) => a - b);
    return rising.some(([start], at) => at > 0 && start < (rising[at - 1]?.[0] ?? 0) + (rising[at - 1]?.[1] ?? 0));
  }

  /** ms that no bucket covers; 0 for single requests. */
  get uncovered(): number {
    if (this.buckets.size === 0) return 0;
    let covered = 0;
    for (const span of this.buckets.values()) covered += span;
    return Math.max(0, this.to - this.from - covered);
  }

  #addBucket(start: number, span: number, hasTokens: boolean): void {
    this.buckets.set(start, span);
    if (!hasTokens) return;
    this.#isMixed ||= (this.tokenBuckets.get(start) ?? span) !== span;
    this.tokenBuckets.set(start, span);
  }

  #pay({ start, span, paysFor, isCorrection }: Use, money: number): void {
    this.money = (this.money ?? 0) + money;
    if (paysFor !== undefined) this.moneyOf.set(paysFor, (this.moneyOf.get(paysFor) ?? 0) + money);
    if (start === null || isCorrection) return;
    if (start < this.paidFrom) this.paidFrom = start;
    if (start + span > this.paidTo) this.paidTo = start + span;
  }

  #addLengths(tokens: Tokens, isFailed: boolean): void {
    const input = inputOf(tokens);
    if (isFailed) {
      this.failedInput += input;
      this.failedOutput += tokens.output;
      return;
    }
    this.input.add(input);
    this.output.add(tokens.output);
    this.together.add(input, tokens.output);
  }

  #addTime({ span, requests, tokens, money }: Use, start: number): void {
    if (start < this.from) this.from = start;
    if (start + span > this.to) this.to = start + span;
    if (span > this.coarsest) this.coarsest = span;
    if (tokens !== null && span > this.coarsestOfTokens) this.coarsestOfTokens = span;
    if (span > 0) this.#addBucket(start, span, tokens !== null);
    // Of a day or more nobody knows which hour was how busy.
    if (span > HOUR) return;
    const amounts = {
      requests: requests ?? 0,
      tokens: tokens === null ? 0 : inputOf(tokens) + tokens.output,
      money: money ?? 0,
    };
    const hour = Math.floor(start / HOUR);
    const isWithin = start + span <= (hour + 1) * HOUR;
    if (isWithin) this.#hour(hour).add(amounts, 1);
    const parts = Math.max(1, Math.round(span / MINUTE));
    const first = Math.floor(start / MINUTE);
    const tokensOfPart = amounts.tokens / parts;
    for (let minute = first; minute < first + parts; ) {
      const within = Math.floor(minute / MINUTES);
      const use = this.#hour(within);
      for (let at = minute - within * MINUTES; at < MINUTES && minute < first + parts; at++, minute++) {
        if (!isWithin) use.add(amounts, parts);
        use.minutes[at] = (use.minutes[at] ?? 0) + tokensOfPart;
      }
    }
  }

  #hour(hour: number): HourOfUse {
    if (this.#last?.hour === hour) return this.#last.use;
    const use = this.hours.get(hour) ?? new HourOfUse();
    this.hours.set(hour, use);
    this.#last = { hour, use };
    return use;
  }
}
