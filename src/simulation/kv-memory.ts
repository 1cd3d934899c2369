import type { Book } from "./book.js";
import type { Limits } from "./limits.js";

/** What of a replica's KV cache is taken, in tokens: what it holds, and what it was promised that it may come to hold. */
export class KvMemory {
  /** Of streams that write, and of prompts that are read. */
  written = 0;
  read = 0;
  /** To both. */
  promised = 0;

  /** Tokens that it holds, and the share of an answer that is promised to it. */
  readonly size: number;
  readonly #reserved: number;

  constructor(
    readonly book: Book,
    { kvTokens, reserved }: Limits,
  ) {
    this.size = kvTokens;
    this.#reserved = reserved;
  }

  /** What no stream and no prompt holds. */
  get left(): number {
    return this.size - this.written - this.read;
  }

  /** Whether a request may be begun beside so many streams, which then go on by a pass. */
  hasRoomFor(request: number, streams: number): boolean {
    const prompt = this.book.prompt(request);
    if (this.left - streams < prompt) return false;
    return this.promised + prompt + this.#reserved * (this.book.toWrite[request] as number) <= this.size;
  }

  begins(request: number): void {
    this.read += this.book.prompt(request);
    this.promised += this.#promise(request);
  }

  /** Its prompt is read, which has given its first token. */
  isRead(request: number): void {
    const prompt = this.book.prompt(request);
    this.read -= prompt;
    this.written += prompt + 1;
  }

  /** It ended, or was stopped with so many tokens left to write. */
  stopsWriting(request: number, left: number): void {
    this.promised -= this.#promise(request);
    this.book.toWrite[request] = left;
    this.written -= this.book.prompt(request);
  }

  stopsReading(request: number): void {
    this.read -= this.book.prompt(request);
    this.promised -= this.#promise(request);
  }

  /** What it was promised when it was begun, from where it still stands. */
  #promise(request: number): number {
    return this.book.prompt(request) + Math.floor(this.#reserved * (this.book.toWrite[request] as number));
  }

  clear(): void {
    this.written = 0;
    this.read = 0;
    this.promised = 0;
  }
}
