import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

/** Draws that are the same for the same seed on every machine. */
export class Random {
  readonly #generator;

  constructor(seed: number) {
    this.#generator = xoroshiro128plus(seed);
  }

  /** From 0 up to, but not, 1. */
  uniform(): number {
    return uniformFloat64(this.#generator);
  }

  /** Mean 1. */
  exponential(): number {
    return -Math.log(1 - this.uniform());
  }

  /** Mean 0, standard deviation 1 (Marsaglia's polar method). */
  normal(): number {
    for (;;) {
      const [x, y] = [2 * this.uniform() - 1, 2 * this.uniform() - 1];
      const square = x * x + y * y;
      if (square > 0 && square < 1) return x * Math.sqrt((-2 * Math.log(square)) / square);
    }
  }

  /** Mean 1 and this coefficient of variation (Marsaglia and Tsang, 2000); always 1 where that is 0. */
  gamma(variation: number): number {
    if (variation === 0) return 1;
    const shape = 1 / (variation * variation);
    return this.#standardGamma(shape) / shape;
  }

  #standardGamma(shape: number): number {
    // A shape below 1 is drawn from the next one above, and thinned.
    if (shape < 1) return this.#standardGamma(shape + 1) * Math.exp(-this.exponential() / shape);
    const d = shape - 1 / 3;
    const c = 1 / Math.sqrt(9 * d);
    for (;;) {
      const x = this.normal();
      const root = 1 + c * x;
      if (root <= 0) continue;
      const v = root * root * root;
      if (Math.log(1 - this.uniform()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
    }
  }

  /** Trials up to and with the first success: 1, 2, 3, ... with this mean. */
  geometric(mean: number): number {
    if (mean <= 1) return 1;
    return 1 + Math.floor(-this.exponential() / Math.log(1 - 1 / mean));
  }
}
