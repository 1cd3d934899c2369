/** How often each length of a request was seen: quantiles come out exactly, of any number of requests. */
export class Lengths {
  readonly #counts = new Map<number, number>();
  #total = 0;

  add(length: number, times = 1): void {
    this.#counts.set(length, (this.#counts.get(length) ?? 0) + times);
    this.#total += times;
  }

  merge(other: Lengths): void {
    for (const [length, times] of other.#counts) this.add(length, times);
  }

  get total(): number {
    return this.#total;
  }

  /** Those at `points` in 0..1, between neighbours in a straight line, as numpy has them. */
  quantiles(points: readonly number[]): number[] {
    const sorted = [...this.#counts].sort(([a], [b]) => a - b);
    const at = (rank: number) => {
      let seen = 0;
      for (const [length, times] of sorted) {
        seen += times;
        if (rank < seen) return length;
      }
      return sorted.at(-1)?.[0] ?? 0;
    };
    return points.map((point) => {
      const rank = point * (this.#total - 1);
      const low = at(Math.floor(rank));
      return low + (at(Math.ceil(rank)) - low) * (rank - Math.floor(rank));
    });
  }
}
