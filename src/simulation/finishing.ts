/** When streams end, by the count of passes: a binary heap of (pass, request) in two columns. */
export class Finishing {
  #passes = new Float64Array(64);
  #requests = new Int32Array(64);
  #length = 0;

  clear(): void {
    this.#length = 0;
  }

  /** The pass of the next end; infinite where none is to come. */
  get next(): number {
    return this.#length === 0 ? Number.POSITIVE_INFINITY : (this.#passes[0] as number);
  }

  get request(): number {
    return this.#requests[0] as number;
  }

  add(pass: number, request: number): void {
    if (this.#length === this.#passes.length) this.#grow();
    const [passes, requests] = [this.#passes, this.#requests];
    let at = this.#length++;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!before(pass, request, passes[parent] as number, requests[parent] as number)) break;
      passes[at] = passes[parent] as number;
      requests[at] = requests[parent] as number;
      at = parent;
    }
    passes[at] = pass;
    requests[at] = request;
  }

  drop(): void {
    const [passes, requests] = [this.#passes, this.#requests];
    const length = --this.#length;
    if (length === 0) return;
    const [pass, request] = [passes[length] as number, requests[length] as number];
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= length) break;
      const right = child + 1;
      if (
        right < length &&
        before(passes[right] as number, requests[right] as number, passes[child] as number, requests[child] as number)
      )
        child = right;
      if (!before(passes[child] as number, requests[child] as number, pass, request)) break;
      passes[at] = passes[child] as number;
      requests[at] = requests[child] as number;
      at = child;
    }
    passes[at] = pass;
    requests[at] = request;
  }

  #grow(): void {
    const passes = new Float64Array(2 * this.#passes.length);
    const requests = new Int32Array(2 * this.#requests.length);
    passes.set(this.#passes);
    requests.set(this.#requests);
    this.#passes = passes;
    this.#requests = requests;
  }
}

/** Streams that end together do so in the order of their requests. */
function before(pass: number, request: number, otherPass: number, otherRequest: number): boolean {
  return pass < otherPass || (pass === otherPass && request < otherRequest);
}
