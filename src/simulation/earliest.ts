/** Which of so many moments is the earliest, of equal ones the first: winners of pairs in a tree, so that one that moves plays a few others again. */
export class Earliest {
  readonly #at: Float64Array;
  /** The root at 1; of the pair below a place, the one that comes earlier. */
  readonly #winner: Int32Array;
  readonly #leaves: number;

  constructor(count: number) {
    this.#leaves = 1;
    while (this.#leaves < count) this.#leaves *= 2;
    this.#at = new Float64Array(this.#leaves).fill(Number.POSITIVE_INFINITY);
    this.#winner = new Int32Array(2 * this.#leaves);
    for (let index = 0; index < this.#leaves; index++) this.#winner[this.#leaves + index] = index;
    for (let place = this.#leaves - 1; place > 0; place--) this.#winner[place] = this.#winner[2 * place] as number;
  }

  get first(): number {
    return this.#winner[1] as number;
  }

  get at(): number {
    return this.#at[this.#winner[1] as number] as number;
  }

  move(index: number, at: number): void {
    const [moments, winner] = [this.#at, this.#winner];
    moments[index] = at;
    for (let place = (this.#leaves + index) >> 1; place > 0; place >>= 1) {
      const [left, right] = [winner[2 * place] as number, winner[2 * place + 1] as number];
      winner[place] = (moments[right] as number) < (moments[left] as number) ? right : left;
    }
  }
}
