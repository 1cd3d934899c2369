/** Where a record stood that stands again. */
export interface Before {
  readonly file: string;
  readonly line: number;
  /** Does it tell the same? */
  readonly isSame: boolean;
}

const LEAST = 1 << 12;
/** What one record is known by: two halves of its key, what it tells, its line, its file. */
const WIDTH = 5;

/**
 * Records by what should stand but once: the id of a request, or the time of a bucket with all the words beside it. Millions
 * of keys would not fit as texts; of two in a million their 64 bits are alike once in thirty million files.
 */
export class Repeats {
  readonly #files: string[] = [];
  #size = 0;
  #slots = new Uint32Array(LEAST * WIDTH);
  readonly #figures = new Float64Array(10);
  readonly #words = new Uint32Array(this.#figures.buffer);

  /** Where the key stood before, or else undefined, and it is kept. */
  seen(key: string, figures: readonly number[], file: string, line: number): Before | undefined {
    if (this.#size * 3 > this.#capacity * 2) this.#grow();
    let high = 0x5eadbeef | 0;
    let low = 0x41c6ce57 | 0;
    for (let at = 0; at < key.length; at++) {
      const code = key.charCodeAt(at);
      high = Math.imul(high ^ code, 0x1e3779b1);
      low = Math.imul(low ^ code, 0x5f356495);
    }
    high = Math.imul(high ^ (high >>> 16), 0x85ebca6b) ^ Math.imul(low ^ (low >>> 13), 0xc2b2ae35);
    low = Math.imul(low ^ (low >>> 16), 0x85ebca6b) ^ Math.imul(high ^ (high >>> 13), 0xc2b2ae35);
    const slots = this.#slots;
    const at = this.#slotOf(high >>> 0, low >>> 0);
    const told = this.#told(figures);
    if (slots[at + 3] !== 0)
      return { file: this.#files[slots[at + 4] ?? 0] ?? "", line: slots[at + 3] ?? 0, isSame: slots[at + 2] === told };
    if (this.#files.at(-1) !== file) this.#files.push(file);
    slots[at] = high;
    slots[at + 1] = low;
    slots[at + 2] = told;
    slots[at + 3] = line;
    slots[at + 4] = this.#files.length - 1;
    this.#size++;
    return undefined;
  }

  get #capacity(): number {
    return this.#slots.length / WIDTH;
  }

  /** Where the key stands, or the free place that it would take. */
  #slotOf(high: number, low: number): number {
    const slots = this.#slots;
    const mask = this.#capacity - 1;
    for (let slot = (high ^ low) & mask; ; slot = (slot + 1) & mask) {
      const at = slot * WIDTH;
      if (slots[at + 3] === 0 || (slots[at] === high && slots[at + 1] === low)) return at;
    }
  }

  #told(figures: readonly number[]): number {
    this.#figures.fill(0);
    for (let at = 0; at < figures.length; at++) this.#figures[at] = figures[at] ?? 0;
    let told = 0;
    for (const word of this.#words) told = Math.imul(told ^ word ^ (told >>> 15), 0x9e3779b1);
    return told >>> 0;
  }

  #grow(): void {
    const before = this.#slots;
    this.#slots = new Uint32Array(before.length * 2);
    for (let at = 0; at < before.length; at += WIDTH)
      if (before[at + 3] !== 0)
        this.#slots.set(before.subarray(at, at + WIDTH), this.#slotOf(before[at] ?? 0, before[at + 1] ?? 0));
  }
}
