import { Agenda } from "./agenda.js";
import { type Book, Line, NONE, SERVED, SPILLED, TOO_LONG } from "./book.js";
import { KvMemory } from "./kv-memory.js";
import type { Limits } from "./limits.js";
import type { PassCost } from "./pass-cost.js";
import { passesBegunBy, plainSeconds } from "./plain-run.js";
import { NOTHING, Prompts } from "./prompts.js";
import { Tally } from "./tally.js";
import type { Traffic } from "./traffic.js";

const FOREVER = Number.POSITIVE_INFINITY;

/**
 * One engine with continuous batching. It works in runs: a pass that reads prompts, or as many plain passes as go by until
 * a stream ends or memory is full. Between these nothing changes, so that their time is one product. A request that could
 * begin at once ends a run of plain passes at the next pass.
 */
export class Replica {
  readonly tally = new Tally();
  /** When the run ends; infinite while there is nothing to do. */
  next = Number.POSITIVE_INFINITY;
  /** Requests that it has: waiting, read or written. */
  inSystem = 0;
  isStopped = false;

  readonly #arrival: Float64Array;
  readonly #memory: KvMemory;
  readonly #prompts: Prompts;
  readonly #writing: Line;
  /** Requests by the pass after which each ends. */
  readonly #finishing = new Agenda();
  #passes = 0;
  #start = 0;
  #runPasses = 0;
  #isPlain = true;

  constructor(
    traffic: Traffic,
    readonly book: Book,
    readonly cost: PassCost,
    limits: Limits,
    /** Seconds after which a request waits no longer, and goes to the API. */
    readonly patience: number,
    /** Told of each request as it ends; true where the rest need not be known. */
    readonly watch?: (book: Book, request: number) => boolean,
  ) {
    this.#arrival = traffic.arrival;
    this.#memory = new KvMemory(book, limits);
    this.#prompts = new Prompts(traffic, book, limits, this.#memory, this.tally);
    this.#writing = new Line(book);
  }

  get waits(): number {
    return this.#prompts.waiting.length;
  }

  /** Takes a request on at this moment; false where it is longer than all the memory. */
  arrive(request: number, now: number): boolean {
    if (this.book.whole(request) > this.#memory.size) {
      this.book.outcome[request] = TOO_LONG;
      return false;
    }
    const { waiting } = this.#prompts;
    const wasBlocked = waiting.length > 0;
    waiting.push(request);
    this.tally.count(now, this.inSystem++);
    if (this.next === FOREVER) this.#plan(now);
    else if (!wasBlocked && this.#isPlain && this.#runPasses > 1) {
      const mayBegin = this.#prompts.blockedBy(request, this.#writing.length) === NOTHING;
      this.#cut(mayBegin ? now : now + this.patience);
    }
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
    const { toWrite, lastPass, first, begun, next, output } = this.book;
    for (let request = this.#writing.first; request !== NONE; request = next[request] as number) {
      toWrite[request] = (lastPass[request] as number) - this.#passes;
      lastPass[request] = -1;
    }
    const lost: number[] = [];
    for (const line of [this.#writing, this.#prompts.reading, this.#prompts.waiting]) {
      while (line.first !== NONE) {
        lost.push(line.first);
        line.remove(line.first);
      }
    }
    if (this.next !== FOREVER) this.tally.run(now - this.#start, 0, this.#prompts.cause);
    this.tally.count(now, this.inSystem);
    this.inSystem = 0;
    this.#memory.clear();
    this.#finishing.clear();
    this.#prompts.prefixes.clear();
    this.next = FOREVER;
    for (const request of lost) {
      this.tally.lostTokens += (output[request] as number) - (toWrite[request] as number);
      toWrite[request] = output[request] as number;
      first[request] = -1;
      begun[request] = -1;
      elsewhere(request);
    }
  }

  /** What the passes of the run did. */
  #settle(now: number): void {
    const { lastPass, toRead, toWrite, first } = this.book;
    const streams = this.#writing.length;
    const passes = this.#runPasses;
    this.#passes += passes;
    this.#memory.written += streams * passes;
    // Only now, for an arrival may have ended the run before it took so much of what the cache held.
    if (this.#prompts.keepsPrefixes) this.#prompts.prefixes.shrinkTo(Math.max(0, this.#memory.left));
    this.tally.run(now - this.#start, streams, this.#prompts.cause);
    this.tally.tokens += streams * passes;
    this.tally.passes += passes;
    const finishing = this.#finishing;
    while (finishing.next <= this.#passes) {
      const request = finishing.item;
      const isStale = lastPass[request] !== finishing.next;
      finishing.drop();
      if (!isStale) this.#end(request, now);
    }
    const { reading } = this.#prompts;
    for (let request = reading.first; request !== NONE && toRead[request] === 0; request = reading.first) {
      reading.remove(request);
      this.#memory.isRead(request);
      this.#writing.push(request);
      this.tally.tokens++;
      if ((first[request] as number) < 0) first[request] = now;
      const last = this.#passes + (toWrite[request] as number) - 1;
      lastPass[request] = last;
      if (last === this.#passes) this.#end(request, now);
      else finishing.add(last, request);
    }
  }

  #end(request: number, now: number): void {
    const { lastPass, finish, outcome } = this.book;
    this.#writing.remove(request);
    this.#memory.stopsWriting(request, 0);
    lastPass[request] = -1;
    finish[request] = now;
    outcome[request] = SERVED;
    this.tally.count(now, this.inSystem--);
    if (this.watch?.(this.book, request)) this.isStopped = true;
    this.#prompts.keep(request);
  }

  /** What is done next, from now on. */
  #plan(now: number): void {
    const planned = this.#start;
    this.#start = now;
    this.#expire(now);
    const hadToStop = this.#makeRoom();
    const streams = this.#writing.length;
    const prompts = this.#prompts;
    const prompt = prompts.fill(now, planned, this.#passes, streams, hadToStop);
    const { written } = this.#memory;
    this.#isPlain = prompt === 0;
    if (prompt > 0) {
      this.#runPasses = 1;
      const context = streams === 0 ? 0 : written / streams;
      this.next = now + this.cost.mixed(streams, context, prompt, prompts.newcomers, prompts.lookBack / prompt);
    } else if (streams > 0) {
      const most = prompts.isHeld ? 1 : (prompts.gathersUntil ?? FOREVER) - this.#passes;
      this.#runPasses = Math.min(this.#untilSomethingEnds(streams), most);
      this.next = now + plainSeconds(this.cost, streams, written, this.#runPasses);
      const { first } = prompts.waiting;
      if (first !== NONE) this.#cut((this.#arrival[first] as number) + this.patience);
    } else {
      this.#runPasses = 0;
      this.next = FOREVER;
    }
  }

  /** Plain passes until a stream ends or memory is full. */
  #untilSomethingEnds(streams: number): number {
    const finishing = this.#finishing;
    while (this.book.lastPass[finishing.item] !== finishing.next) finishing.drop();
    const room = Math.floor(this.#memory.left / streams);
    return Math.min(finishing.next - this.#passes, Math.max(1, room));
  }

  /** Ends the run of plain passes at the first end of a pass that is not before this moment. */
  #cut(moment: number): void {
    if (moment >= this.next) return;
    const [streams, { written }] = [this.#writing.length, this.#memory];
    const passes = passesBegunBy(moment - this.#start, this.#runPasses, this.cost, streams, written);
    if (passes === this.#runPasses) return;
    this.#runPasses = passes;
    this.next = this.#start + plainSeconds(this.cost, streams, written, passes);
  }

  /** Those that have waited longer than they would. */
  #expire(now: number): void {
    if (this.patience === FOREVER) return;
    const { outcome, finish, first } = this.book;
    const { waiting } = this.#prompts;
    for (let request = waiting.first; request !== NONE; request = waiting.first) {
      const until = (this.#arrival[request] as number) + this.patience;
      if (until >= now || (first[request] as number) >= 0) return;
      waiting.remove(request);
      this.tally.count(now, this.inSystem--);
      this.tally.requestSeconds -= now - until;
      outcome[request] = SPILLED;
      finish[request] = until;
    }
  }

  /** Stops the latest until the others can go on by a pass; true where one had to be stopped. */
  #makeRoom(): boolean {
    let hadToStop = false;
    while (this.#memory.left < this.#writing.length) {
      if (this.#prompts.reading.length > 0) this.#stopReading(this.#prompts.reading.last);
      else this.#stopWriting(this.#writing.last);
      hadToStop = true;
      this.tally.preemptions++;
    }
    return hadToStop;
  }

  #stopReading(request: number): void {
    this.#prompts.reading.remove(request);
    this.#memory.stopsReading(request);
    this.tally.readAgain += this.book.prompt(request) - (this.book.toRead[request] as number);
    this.#prompts.waiting.putFirst(request);
  }

  #stopWriting(request: number): void {
    const { lastPass } = this.book;
    this.#writing.remove(request);
    this.#memory.stopsWriting(request, (lastPass[request] as number) - this.#passes);
    lastPass[request] = -1;
    this.tally.readAgain += this.book.prompt(request);
    this.#prompts.waiting.putFirst(request);
  }
}
