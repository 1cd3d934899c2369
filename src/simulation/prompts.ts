import { type Book, Line, NONE } from "./book.js";
import type { KvMemory } from "./kv-memory.js";
import type { Limits } from "./limits.js";
import { PrefixCache } from "./prefix-cache.js";
import type { Tally } from "./tally.js";
import type { Traffic } from "./traffic.js";

/** What keeps requests waiting. */
export const causes = ["none", "streams", "memory", "prompts"] as const;
export const [NOTHING, STREAMS, MEMORY, PROMPTS] = [0, 1, 2, 3] as const;

/** What a replica reads: which prompts it takes on, in which order, and how much of them in a pass. */
export class Prompts {
  readonly waiting: Line;
  readonly reading: Line;
  readonly prefixes = new PrefixCache();
  /** What kept requests waiting when the pass was filled. */
  cause: number = NOTHING;
  /** Requests that the pass takes on, and the context that all its prompt tokens look back on together. */
  newcomers = 0;
  lookBack = 0;
  /** The next pass is one of which it was said before it began what it would read. */
  isHeld = false;
  /** The pass up to which prompts wait for others, or for the next that takes new ones on; none where nobody waits. */
  gathersUntil: number | undefined;

  readonly keepsPrefixes: boolean;
  readonly #streams: number;
  readonly #tokens: number;
  readonly #gather: number | undefined;
  readonly #admits: Limits["admits"];
  readonly #plansAhead: boolean;
  readonly #arrival: Float64Array;
  readonly #reusable: Int32Array;
  readonly #session: Int32Array | null;

  constructor(
    { arrival, reusable, session }: Traffic,
    readonly book: Book,
    { keepsPrefixes, streams, tokens, gather, admits, plansAhead }: Limits,
    readonly memory: KvMemory,
    readonly tally: Tally,
  ) {
    this.waiting = new Line(book);
    this.reading = new Line(book);
    this.#arrival = arrival;
    this.#reusable = reusable;
    this.#session = session;
    this.keepsPrefixes = keepsPrefixes;
    this.#streams = streams;
    this.#tokens = tokens;
    this.#gather = gather;
    this.#admits = admits;
    this.#plansAhead = plansAhead === true;
  }

  /** What keeps a request from being begun beside so many streams that write. */
  blockedBy(request: number, streams: number): number {
    const active = streams + this.reading.length;
    if (active >= this.#streams) return STREAMS;
    if (active === 0) return NOTHING;
    return this.memory.hasRoomFor(request, streams) ? NOTHING : MEMORY;
  }

  /**
   * Fills a pass beside so many streams with prompt tokens, of those that are being read first; how many. `planned`: when the
   * pass before it was; `passes` went by until now; `hadToStop`: where memory was short, nothing new is begun.
   */
  fill(now: number, planned: number, passes: number, streams: number, hadToStop: boolean): number {
    this.cause = NOTHING;
    this.newcomers = 0;
    this.lookBack = 0;
    this.isHeld = false;
    const isGathering = this.#isGathering(passes, streams) || this.#isClosed(passes, streams);
    if (isGathering && this.reading.length === 0) return 0;
    const all = this.#tokens - streams;
    let left = all;
    const { next } = this.book;
    for (let request = this.reading.first; request !== NONE && left > 0; request = next[request] as number)
      left -= this.#readSome(request, left);
    while (!isGathering && this.waiting.first !== NONE) {
      const request = this.waiting.first;
      this.isHeld = this.#cameTooLate(request, planned, streams);
      if (this.isHeld) break;
      this.cause = left <= 0 ? PROMPTS : hadToStop ? MEMORY : this.blockedBy(request, streams);
      if (this.cause !== NOTHING) break;
      this.#begin(request, now);
      left -= this.#readSome(request, left);
    }
    return Math.max(0, all) - Math.max(0, left);
  }

  /** What ended stays in the cache for the next turn of its session. */
  keep(request: number): void {
    if (this.#session && this.keepsPrefixes)
      this.prefixes.keep(this.#session[request] as number, this.book.whole(request));
  }

  /** While one pass runs the next is planned already: a request that came meanwhile is read by the one after. */
  #cameTooLate(request: number, planned: number, streams: number): boolean {
    return this.#plansAhead && streams > 0 && (this.#arrival[request] as number) > planned;
  }

  /** Whether prompts wait for others, so that all copies of the attention read at once. */
  #isGathering(passes: number, streams: number): boolean {
    if (this.#gather === undefined) return false;
    const isNew = this.waiting.length > 0 && this.reading.length === 0;
    if (!isNew || streams === 0) this.gathersUntil = undefined;
    else this.gathersUntil ??= passes + this.#gather;
    if (this.gathersUntil !== undefined && passes >= this.gathersUntil) this.gathersUntil = undefined;
    return this.gathersUntil !== undefined;
  }

  /** Whether this pass is one of those that take no new prompt on. */
  #isClosed(passes: number, streams: number): boolean {
    if (this.#admits === undefined) return false;
    const { every, from } = this.#admits;
    const since = passes % every;
    const isOpen = since === 0 || this.waiting.length === 0 || streams + this.reading.length < from;
    this.gathersUntil = isOpen ? undefined : passes + every - since;
    return !isOpen;
  }

  #begin(request: number, now: number): void {
    const { toRead, begun } = this.book;
    this.waiting.remove(request);
    this.reading.push(request);
    const prompt = this.book.prompt(request);
    const found = Math.min(prompt - 1, this.#found(request));
    toRead[request] = prompt - found;
    this.memory.begins(request);
    if ((begun[request] as number) < 0) begun[request] = now;
    this.tally.hitTokens += found;
    this.newcomers++;
  }

  #found(request: number): number {
    const reusable = this.#reusable[request] as number;
    if (!this.#session) return reusable;
    if (!this.keepsPrefixes) return 0;
    return Math.min(reusable, this.prefixes.take(this.#session[request] as number));
  }

  #readSome(request: number, most: number): number {
    const { toRead } = this.book;
    const left = toRead[request] as number;
    const tokens = Math.min(most, left);
    this.lookBack += tokens * (this.book.prompt(request) - left + tokens / 2);
    toRead[request] = left - tokens;
    this.tally.promptTokens += tokens;
    return tokens;
  }
}
