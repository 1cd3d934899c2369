/** What a replica did, added up. */
export class Tally {
  /** Seconds in which it worked, and of these by what kept requests waiting (`causes`). */
  busy = 0;
  readonly waitingFor = new Float64Array(4);
  /** Streams that wrote, times seconds. */
  streamSeconds = 0;
  /** Requests that it had, times seconds: Little's law is held against it. */
  requestSeconds = 0;
  passes = 0;
  tokens = 0;
  promptTokens = 0;
  hitTokens = 0;
  /** Read a second time after a preemption, and written and lost when a replica failed. */
  readAgain = 0;
  lostTokens = 0;
  preemptions = 0;
  #counted = 0;

  /** Work of so many seconds. */
  run(seconds: number, streams: number, cause: number): void {
    this.busy += seconds;
    this.streamSeconds += seconds * streams;
    this.waitingFor[cause] = (this.waitingFor[cause] as number) + seconds;
  }

  /** The number of its requests changes now from this. */
  count(now: number, from: number): void {
    this.requestSeconds += from * (now - this.#counted);
    this.#counted = now;
  }
}
