/** What a replica's cache holds of sessions that may go on, the longest unused thrown away first. */
export class PrefixCache {
  /** Session -> tokens, in the order of their last use. */
  readonly #held = new Map<number, number>();
  #tokens = 0;

  get tokens(): number {
    return this.#tokens;
  }

  /** The session goes on, and its tokens belong to a stream that runs; how many there were. */
  take(session: number): number {
    const held = this.#held.get(session) ?? 0;
    if (held === 0) return 0;
    this.#tokens -= held;
    this.#held.delete(session);
    return held;
  }

  keep(session: number, tokens: number): void {
    this.take(session);
    this.#held.set(session, tokens);
    this.#tokens += tokens;
  }

  /** Throws away until no more than `room` tokens are held. */
  shrinkTo(room: number): void {
    if (this.#tokens <= room) return;
    for (const [session, tokens] of this.#held) {
      this.#held.delete(session);
      this.#tokens -= tokens;
      if (this.#tokens <= room) return;
    }
  }

  clear(): void {
    this.#held.clear();
    this.#tokens = 0;
  }
}
