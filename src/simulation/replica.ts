import { type Book, Line, NONE, SERVED, SPILLED, TOO_LONG } from "./book.js";
import { Finishing } from "./finishing.js";
import type { Limits } from "./limits.js";
import type { PassCost } from "./pass-cost.js";
import { PrefixCache } from "./prefix-cache.js";
import { Tally } from "./tally.js";
import type { Traffic } from "./traffic.js";

/** What keeps requests waiting. */
export const causes = ["none", "streams", "memory", "prompts"] as const;
const [NOTHING, STREAMS, MEMORY, PROMPTS] = [0, 1, 2, 3] as const;
const FOREVER = Number.POSITIVE_INFINITY;

/**
 * One engine with continuous batching. It works in runs: a pass that reads prompts, or as many plain passes as go by until
 * a stream ends or memory is full. Between these nothing changes, so that their time is one product. A request that could
 * begin at once ends a run of plain passes at the next pass.
 */
export class Replica {
  readonly waiting: Line;
  readonly tally = new Tally();
  readonly prefixes = new PrefixCache();
  /** When the run ends; infinite while there is nothing to do. */
  next = Number.POSITIVE_INFINITY;
  /** Requests that it has: waiting, read or written. */
  inSystem = 0;
  isStopped = false;

  readonly #reading: Line;
  readonly #writing: Line;
  readonly #finishing = new Finishing();
  #passes = 0;
  /** Tokens in the cache of streams that write, and of prompts that are read; and what was promised to both. */
  #written = 0;
  #read = 0;
  #promised = 0;
  #start = 0;
  #runPasses = 0;
  #isPlain = true;
  #cause: number = NOTHING;
  /** The last pass is one of which it was said before it began what it would read. */
  #isHeld = false;
  /** The pass up to which prompts wait for others; none where nobody waits. */
  #gathersUntil: number | undefined;

  constructor(
    readonly traffic: Traffic,
    readonly book: Book,
    readonly cost: PassCost,
    readonly limits: Limits,
    /** Seconds after which a request waits no longer, and goes to the API. */
    readonly patience: number,
    /** Told of each request as it ends; true where the rest need not be known. */
    readonly watch?: (book: Book, request: number) => boolean,
  ) {
    this.waiting = new Line(book);
    this.#reading = new Line(book);
    this.#writing = new Line(book);
  }

  /** Takes a request on at this moment; false where it is longer than all the memory. */
  arrive(request: number, now: number): boolean {
    if (this.#whole(request) > this.limits.kvTokens) {
      this.book.outcome[request] = TOO_LONG;
      return false;
    }
    const wasBlocked = this.waiting.length > 0;
    this.waiting.push(request);
    this.tally.count(now, this.inSystem++);
    if (this.next === Number.POSITIVE_INFINITY) this.#plan(now);
    else if (!wasBlocked && this.#isPlain && this.#runPasses > 1)
      this.#cut(this.#blockedBy(request) === NOTHING ? now : now + this.patience);
    return true;
  }

  /** The end of the run, at `next`: tokens are out, streams end, and the next run is planned. */
  advance(): void {
    const now = this.next;
    this.#settle(now);
    this.#plan(now);
  }

  /** Everything that it has goes elsewhere and starts again; its cache is lost. Calls back with each request. */
  fail(now: number, elsewhere: (request: number) => void): void {
    const { output } = this.traffic;
    const { toWrite, lastPass, first, begun } = this.book;
    for (let request = this.#writing.first; request !== NONE; request = this.book.next[request] as number) {
      toWrite[request] = (lastPass[request] as number) - this.#passes;
      lastPass[request] = -1;
    }
    const lost: number[] = [];
    for (const line of [this.#writing, this.#reading, this.waiting]) {
      while (line.first !== NONE) {
        lost.push(line.first);
        line.remove(line.first);
      }
    }
    if (this.next !== Number.POSITIVE_INFINITY) this.tally.run(now - this.#start, 0, this.#cause);
    this.tally.count(now, this.inSystem);
    this.inSystem = 0;
    this.#written = 0;
    this.#read = 0;
    this.#promised = 0;
    this.#finishing.clear();
    this.prefixes.clear();
    this.next = Number.POSITIVE_INFINITY;
    for (const request of lost) {
      this.tally.lostTokens += (output[request] as number) - (toWrite[request] as number);
      toWrite[request] = output[request] as number;
      first[request] = -1;
      begun[request] = -1;
      elsewhere(request);
    }
  }

  #whole(request: number): number {
    return (this.traffic.input[request] as number) + (this.traffic.output[request] as number);
  }

  /** Tokens that a request must have in the cache before it writes from where it stands. */
  #prompt(request: number): number {
    return this.#whole(request) - (this.book.toWrite[request] as number);
  }

  #blockedBy(request: number): number {
    const { streams, kvTokens, reserved } = this.limits;
    const active = this.#writing.length + this.#reading.length;
    if (active >= streams) return STREAMS;
    if (active === 0) return NOTHING;
    const prompt = this.#prompt(request);
    const isFull = this.#written + this.#read + this.#writing.length + prompt > kvTokens;
    const isPromised = this.#promised + prompt + reserved * (this.book.toWrite[request] as number) > kvTokens;
    return isFull || isPromised ? MEMORY : NOTHING;
  }

  /** What the passes of the run did. */
  #settle(now: number): void {
    const { lastPass, toRead, toWrite, first } = this.book;
    const streams = this.#writing.length;
    const passes = this.#runPasses;
    this.#passes += passes;
    this.#written += streams * passes;
    // Only now, for an arrival may have ended the run before it took so much of what the cache held.
    if (this.limits.keepsPrefixes)
      this.prefixes.shrinkTo(Math.max(0, this.limits.kvTokens - this.#written - this.#read));
    this.tally.run(now - this.#start, streams, this.#cause);
    this.tally.tokens += streams * passes;
    this.tally.passes += passes;
    const finishing = this.#finishing;
    while (finishing.next <= this.#passes) {
      const request = finishing.request;
      const isStale = lastPass[request] !== finishing.next;
      finishing.drop();
      if (!isStale) this.#end(request, now);
    }
    for (let request = this.#reading.first; request !== NONE && toRead[request] === 0; request = this.#reading.first) {
      this.#reading.remove(request);
      this.#read -= this.#prompt(request);
      this.#writing.push(request);
      this.#written += this.#prompt(request) + 1;
      this.tally.tokens++;
      if ((first[request] as number) < 0) first[request] = now;
      const last = this.#passes + (toWrite[request] as number) - 1;
      lastPass[request] = last;
      if (last === this.#passes) this.#end(request, now);
      else finishing.add(last, request);
    }
  }

  #end(request: number, now: number): void {
    const { lastPass, finish, outcome, promise } = this.book;
    this.#writing.remove(request);
    this.#written -= this.#whole(request);
    this.#promised -= promise[request] as number;
    lastPass[request] = -1;
    finish[request] = now;
    outcome[request] = SERVED;
    this.tally.count(now, this.inSystem--);
    if (this.watch?.(this.book, request)) this.isStopped = true;
    const { session } = this.traffic;
    if (session && this.limits.keepsPrefixes) this.prefixes.keep(session[request] as number, this.#whole(request));
  }

  /** What is done next, from now on. */
  #plan(now: number): void {
    const planned = this.#start;
    this.#start = now;
    this.#expire(now);
    const hadToStop = this.#makeRoom();
    const prompt = this.#fill(now, planned, hadToStop);
    const streams = this.#writing.length;
    this.#isPlain = prompt === 0;
    if (prompt > 0) {
      this.#runPasses = 1;
      const context = streams === 0 ? 0 : this.#written / streams;
      this.next = now + this.cost.mixed(streams, context, prompt, this.#newcomers, this.#lookBack / prompt);
    } else if (streams > 0) {
      const most = this.#isHeld ? 1 : (this.#gathersUntil ?? FOREVER) - this.#passes;
      this.#runPasses = Math.min(this.#plainPasses(streams), most);
      this.next = now + this.#plainSeconds(this.#runPasses);
      if (this.waiting.first !== NONE) this.#cut((this.traffic.arrival[this.waiting.first] as number) + this.patience);
    } else {
      this.#runPasses = 0;
      this.next = Number.POSITIVE_INFINITY;
    }
  }

  #plainPasses(streams: number): number {
    const finishing = this.#finishing;
    while (this.book.lastPass[finishing.request] !== finishing.next) finishing.drop();
    const room = Math.floor((this.limits.kvTokens - this.#written - this.#read) / streams);
    return Math.min(finishing.next - this.#passes, Math.max(1, room));
  }

  /** So many plain passes from the start of the run: each finds every stream a token longer than the one before. */
  #plainSeconds(passes: number): number {
    const streams = this.#writing.length;
    return passes * this.cost.plain(streams, this.#written / streams + (passes - 1) / 2);
  }

  /** Ends the run at the first end of a pass that is not before this moment. */
  #cut(moment: number): void {
    if (moment >= this.next) return;
    const streams = this.#writing.length;
    const elapsed = moment - this.#start;
    const shortest = this.cost.plain(streams, this.#written / streams);
    const most = Math.min(this.#runPasses, Math.max(1, Math.ceil(elapsed / shortest)));
    const longest = this.#plainSeconds(most) / most;
    let passes = Math.min(most, Math.max(1, Math.ceil(elapsed / longest)));
    while (passes < most && this.#plainSeconds(passes) < elapsed) passes++;
    if (passes === this.#runPasses) return;
    this.#runPasses = passes;
    this.next = this.#start + this.#plainSeconds(passes);
  }

  /** Those that have waited longer than they would. */
  #expire(now: number): void {
    if (this.patience === Number.POSITIVE_INFINITY) return;
    const { outcome, finish, first } = this.book;
    for (let request = this.waiting.first; request !== NONE; request = this.waiting.first) {
      const until = (this.traffic.arrival[request] as number) + this.patience;
      if (until >= now || (first[request] as number) >= 0) return;
      this.waiting.remove(request);
      this.tally.count(now, this.inSystem--);
      this.tally.requestSeconds -= now - until;
      outcome[request] = SPILLED;
      finish[request] = until;
    }
  }

  /** Stops the latest until the others can go on by a pass; true where one had to be stopped. */
  #makeRoom(): boolean {
    let hadToStop = false;
    while (this.#written + this.#read + this.#writing.length > this.limits.kvTokens) {
      if (this.#reading.length > 0) this.#stopReading(this.#reading.last);
      else this.#stopWriting(this.#writing.last);
      hadToStop = true;
      this.tally.preemptions++;
    }
    return hadToStop;
  }

  #stopReading(request: number): void {
    this.#reading.remove(request);
    this.#read -= this.#prompt(request);
    this.#promised -= this.book.promise[request] as number;
    this.tally.readAgain += this.#prompt(request) - (this.book.toRead[request] as number);
    this.waiting.putFirst(request);
  }

  #stopWriting(request: number): void {
    const { lastPass, toWrite } = this.book;
    this.#writing.remove(request);
    toWrite[request] = (lastPass[request] as number) - this.#passes;
    lastPass[request] = -1;
    this.#written -= this.#prompt(request);
    this.#promised -= this.book.promise[request] as number;
    this.tally.readAgain += this.#prompt(request);
    this.waiting.putFirst(request);
  }

  #newcomers = 0;
  #lookBack = 0;

  /** Fills the pass with prompt tokens, of those that are being read first; how many. */
  #fill(now: number, planned: number, hadToStop: boolean): number {
    this.#cause = NOTHING;
    this.#newcomers = 0;
    this.#lookBack = 0;
    this.#isHeld = false;
    if (this.#isGathering()) return 0;
    let left = this.limits.tokens - this.#writing.length;
    const all = left;
    for (let request = this.#reading.first; request !== NONE && left > 0; request = this.book.next[request] as number)
      left -= this.#readSome(request, left);
    while (this.waiting.first !== NONE) {
      const request = this.waiting.first;
      this.#isHeld = this.#cameTooLate(request, planned);
      if (this.#isHeld) break;
      this.#cause = left <= 0 ? PROMPTS : hadToStop ? MEMORY : this.#blockedBy(request);
      if (this.#cause !== NOTHING) break;
      this.#begin(request, now);
      left -= this.#readSome(request, left);
    }
    return Math.max(0, all) - Math.max(0, left);
  }

  /** While one pass runs the next is planned already: a request that came meanwhile is read by the one after. */
  #cameTooLate(request: number, planned: number): boolean {
    const isBusy = this.#writing.length > 0;
    return this.limits.plansAhead === true && isBusy && (this.traffic.arrival[request] as number) > planned;
  }

  /** Whether prompts wait for others, so that all copies of the attention read at once. */
  #isGathering(): boolean {
    const isNew = this.limits.gather !== undefined && this.waiting.length > 0 && this.#reading.length === 0;
    if (!isNew || this.#writing.length === 0) this.#gathersUntil = undefined;
    else this.#gathersUntil ??= this.#passes + (this.limits.gather ?? 0);
    if (this.#gathersUntil !== undefined && this.#passes >= this.#gathersUntil) this.#gathersUntil = undefined;
    return this.#gathersUntil !== undefined;
  }

  #begin(request: number, now: number): void {
    const { toRead, toWrite, begun, promise, hit } = this.book;
    this.waiting.remove(request);
    this.#reading.push(request);
    const prompt = this.#prompt(request);
    const found = Math.min(prompt - 1, this.#found(request));
    toRead[request] = prompt - found;
    hit[request] = found;
    this.#read += prompt;
    promise[request] = prompt + Math.floor(this.limits.reserved * (toWrite[request] as number));
    this.#promised += promise[request] as number;
    if ((begun[request] as number) < 0) begun[request] = now;
    this.tally.hitTokens += found;
    this.#newcomers++;
  }

  #found(request: number): number {
    const { reusable, session } = this.traffic;
    if (!session) return reusable[request] as number;
    if (!this.limits.keepsPrefixes) return 0;
    const own = session[request] as number;
    const found = Math.min(reusable[request] as number, this.prefixes.holds(own));
    this.prefixes.take(own);
    return found;
  }

  #readSome(request: number, most: number): number {
    const { toRead } = this.book;
    const left = toRead[request] as number;
    const tokens = Math.min(most, left);
    this.#lookBack += tokens * (this.#prompt(request) - left + tokens / 2);
    toRead[request] = left - tokens;
    this.tally.promptTokens += tokens;
    return tokens;
  }
}
