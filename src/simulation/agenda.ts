/** What comes next of what is planned: a binary heap of moments, and of what comes at each, in two columns. */
export class Agenda {
  #moments = new Float64Array(64);
  #items = new Int32Array(64);
  #length = 0;

  clear(): void {
    this.#length = 0;
  }

  /** When the next comes; infinite where nothing is planned. */
  get next(): number {
    return this.#length === 0 ? Number.POSITIVE_INFINITY : (this.#moments[0] as number);
  }

  /** What comes then. */
  get item(): number {
    return this.#items[0] as number;
  }

  add(moment: number, item: number): void {
    if (this.#length === this.#moments.length) this.#grow();
    const [moments, items] = [this.#moments, this.#items];
    let at = this.#length++;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!before(moment, item, moments[parent] as number, items[parent] as number)) break;
      moments[at] = moments[parent] as number;
      items[at] = items[parent] as number;
      at = parent;
    }
    moments[at] = moment;
    items[at] = item;
  }

  /** Takes the next away. */
  drop(): void {
    const [moments, items] = [this.#moments, this.#items];
    const length = --this.#length;
    if (length === 0) return;
    const [moment, item] = [moments[length] as number, items[length] as number];
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= length) break;
      const right = child + 1;
      if (
        right < length &&
        before(moments[right] as number, items[right] as number, moments[child] as number, items[child] as number)
      )
        child = right;
      if (!before(moments[child] as number, items[child] as number, moment, item)) break;
      moments[at] = moments[child] as number;
      items[at] = items[child] as number;
      at = child;
    }
    moments[at] = moment;
    items[at] = item;
  }

  #grow(): void {
    const moments = new Float64Array(2 * this.#moments.length);
    const items = new Int32Array(2 * this.#items.length);
    moments.set(this.#moments);
    items.set(this.#items);
    this.#moments = moments;
    this.#items = items;
  }
}

/** Of what comes at one moment the lowest comes first. */
function before(moment: number, item: number, otherMoment: number, otherItem: number): boolean {
  return moment < otherMoment || (moment === otherMoment && item < otherItem);
}
