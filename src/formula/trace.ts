/**
 * Which way every whole-number rounding and every choice of one formula or one search went, and the values that were
 * rounded. Two evaluations with equal `steps` lie on the same smooth piece of a law.
 */
export interface Trace {
  readonly steps: number[];
  readonly rounded: number[];
  /** By its place among the steps: by how much one side of a choice is the greater. It turns at nothing. */
  readonly margins: number[];
  /**
   * Choices at which a cost bends and never jumps: the best of several ways, each of them smooth. A search makes them, and
   * `min` and `max` over a series that bends in too many places to close in on each.
   */
  readonly bends: Fingerprint;
}

export function newTrace(): Trace {
  return { steps: [], rounded: [], margins: [], bends: new Fingerprint() };
}

/** Numbers in their order, in 64 bits: a year has tens of thousands, of which only is asked whether they are the same. */
export class Fingerprint {
  #low = 0x811c9dc5;
  #high = 0x9e3779b9;

  /** A whole number of up to 32 bits. */
  add(whole: number): void {
    this.#low = Math.imul(this.#low ^ whole, 0x01000193);
    this.#high = Math.imul(this.#high ^ whole, 0x85ebca6b) ^ (this.#low >>> 15);
  }

  equals(other: Fingerprint): boolean {
    return this.#low === other.#low && this.#high === other.#high;
  }
}
