import type { Traffic } from "./traffic.js";

/** What became of a request. */
export const PENDING = 0;
export const SERVED = 1;
/** Sent to the API, for the queue or the wait was too long. */
export const SPILLED = 2;
/** Longer than the whole cache, so that no replica can ever hold it. */
export const TOO_LONG = 3;

/** What is written down of every request while it is served; -1 where it is not yet known. */
export class Book {
  readonly outcome: Uint8Array;
  /** Seconds since the start: first read, first token, last token. */
  readonly begun: Float64Array;
  readonly first: Float64Array;
  readonly finish: Float64Array;
  /** Tokens to read and to write from where it now stands; what is read again after a preemption counts again. */
  readonly toRead: Int32Array;
  readonly toWrite: Int32Array;
  /** Pass of its replica after which it ends. */
  readonly lastPass: Float64Array;
  /** Neighbours in the list that it stands in: waiting, reading or writing. */
  readonly next: Int32Array;
  readonly previous: Int32Array;
  /** Tokens of the whole request are both; of one that is still to come it is known only then. */
  readonly input: Int32Array;
  readonly output: Int32Array;

  constructor({ count, input, output }: Traffic) {
    this.outcome = new Uint8Array(count);
    this.begun = new Float64Array(count).fill(-1);
    this.first = new Float64Array(count).fill(-1);
    this.finish = new Float64Array(count).fill(-1);
    this.toRead = input.slice();
    this.toWrite = output.slice();
    this.lastPass = new Float64Array(count).fill(-1);
    this.next = new Int32Array(count).fill(NONE);
    this.previous = new Int32Array(count).fill(NONE);
    this.input = input;
    this.output = output;
  }

  /** A request of which it is known only now how long it is. */
  takesOn(request: number): void {
    this.toRead[request] = this.input[request] as number;
    this.toWrite[request] = this.output[request] as number;
  }

  whole(request: number): number {
    return (this.input[request] as number) + (this.output[request] as number);
  }

  /** Tokens that a request must have in the cache before it writes from where it stands. */
  prompt(request: number): number {
    return this.whole(request) - (this.toWrite[request] as number);
  }
}

export const NONE = -1;

/** Requests one after another, linked through the book: added and taken at either end, or from the middle. */
export class Line {
  first = NONE;
  last = NONE;
  length = 0;

  constructor(readonly book: Book) {}

  push(request: number): void {
    const { next, previous } = this.book;
    next[request] = NONE;
    previous[request] = this.last;
    if (this.last === NONE) this.first = request;
    else next[this.last] = request;
    this.last = request;
    this.length++;
  }

  putFirst(request: number): void {
    const { next, previous } = this.book;
    previous[request] = NONE;
    next[request] = this.first;
    if (this.first === NONE) this.last = request;
    else previous[this.first] = request;
    this.first = request;
    this.length++;
  }

  remove(request: number): void {
    const { next, previous } = this.book;
    const [after, ahead] = [next[request] as number, previous[request] as number];
    if (ahead === NONE) this.first = after;
    else next[ahead] = after;
    if (after === NONE) this.last = ahead;
    else previous[after] = ahead;
    this.length--;
  }
}
