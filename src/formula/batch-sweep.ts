import { type Batch, type CompiledBatch, compileBatch, drawn, still } from "./batch.js";
import type { Value } from "./evaluate.js";
import type { Formula } from "./formula.js";
import { type Model, WorkError } from "./model.js";

/** Values of a series that are worked out together: what stays near the processor. */
const BLOCK = 8192;

/**
 * Some results of a model over many draws of some figures, each result a figure: what does not depend on them is worked out
 * once. Laws of figures alone take all draws together, those with series and what lies between them block by block; where one
 * block holds all draws, a law is worked out again only where a column that leads to it is another than in the call before.
 * Base units.
 */
export class BatchSweep {
  readonly #values: Batch[];
  readonly #steps: readonly BatchStep[];
  readonly #before: readonly BatchStep[];
  readonly #inBlocks: readonly BatchStep[];
  readonly #after: readonly BatchStep[];
  /** Figures that blocks read, and figures that they give to what comes after. */
  readonly #into: readonly number[];
  readonly #outOf: readonly number[];
  readonly #starts: readonly (number | undefined)[];
  readonly #ends: readonly number[];
  readonly #block: number;
  /** The call before, where one block held its draws. */
  #last: { readonly moved: readonly Float64Array[]; readonly draws: number; readonly values: Batch[] } | undefined;

  constructor(
    model: Model,
    private readonly results: readonly string[],
    moved: readonly string[],
    given: ReadonlyMap<string, Value>,
  ) {
    const part = model.only(...results);
    const known = part.run(given);
    const slots = new Map([...known.keys()].map((name, slot) => [name, slot]));
    const touched = new Set(moved);
    this.#values = [...known.values()].map(still);
    const steps = part.order.flatMap((formula) => {
      const reads = [...formula.given.keys()];
      if (given.has(formula.id) || touched.has(formula.id) || !reads.some((name) => touched.has(name))) return [];
      touched.add(formula.id);
      return new BatchStep(formula, slots);
    });
    this.#steps = steps;
    const isSeries = (slot: number) => (this.#values[slot]?.byHour ?? 0) > 0;
    const withSeries = steps.filter(({ from, to }) => [...from, to].some(isSeries));
    const below = upwards(withSeries, steps);
    const above = upwards([...withSeries].reverse(), [...steps].reverse(), true);
    this.#before = steps.filter((step) => !below.has(step));
    this.#inBlocks = steps.filter((step) => below.has(step) && above.has(step));
    this.#after = steps.filter((step) => below.has(step) && !above.has(step));
    const made = new Set(this.#inBlocks.map(({ to }) => to));
    this.#starts = moved.map((name) => slots.get(name));
    this.#ends = results.map((result) => slots.get(result) ?? Number.NaN);
    const drawn = [...this.#starts, ...this.#before.map(({ to }) => to)];
    const readInside = new Set(this.#inBlocks.flatMap(({ from }) => from));
    const readAfter = new Set([...this.#after.flatMap(({ from }) => from), ...this.#ends]);
    this.#into = drawn.flatMap((slot) => (slot !== undefined && readInside.has(slot) ? [slot] : []));
    this.#outOf = [...made].filter((slot) => readAfter.has(slot));
    const longest = Math.max(1, ...this.#values.map(({ hours }) => hours));
    this.#block = Math.max(1, Math.floor(BLOCK / longest));
  }

  /**
   * Each result in each draw; held until the next call. A column that holds other values than before must be another one.
   * Throws WorkError where a result has no value.
   */
  at(moved: readonly Float64Array[], draws: number): Float64Array[] {
    const values =
      draws > this.#block && this.#inBlocks.length > 0 ? this.#inBoth(moved, draws) : this.#atOnce(moved, draws);
    return this.#ends.map((slot, index) => {
      const found = values[slot];
      const name = this.results[index] ?? "";
      if (!found || found.byHour > 0) throw new WorkError(`${name} is not a single figure`, name);
      return found.byDraw > 0 ? found.at.subarray(0, draws) : new Float64Array(draws).fill(found.at[0] as number);
    });
  }

  #atOnce(moved: readonly Float64Array[], draws: number): readonly Batch[] {
    const last = this.#last?.draws === draws ? this.#last : undefined;
    // A law may have no value, and leave those behind it as they were.
    this.#last = undefined;
    const values = last?.values ?? [...this.#values];
    const changed = this.#begin(values, moved, last?.moved);
    for (const step of this.#steps) {
      if (last && !step.from.some((slot) => changed.has(slot))) continue;
      step.workOut(values, draws);
      changed.add(step.to);
    }
    this.#last = { moved, draws, values };
    return values;
  }

  /** Sets what is moved; the places of what is another than it was. */
  #begin(values: Batch[], moved: readonly Float64Array[], before?: readonly Float64Array[]): Set<number> {
    const changed = new Set<number>();
    this.#starts.forEach((slot, index) => {
      const column = moved[index];
      if (slot === undefined || !column || column === before?.[index]) return;
      values[slot] = drawn(column);
      changed.add(slot);
    });
    return changed;
  }

  #inBoth(moved: readonly Float64Array[], draws: number): readonly Batch[] {
    this.#last = undefined;
    const values = [...this.#values];
    this.#begin(values, moved);
    for (const step of this.#before) step.workOut(values, draws);
    this.#workInBlocks(values, draws);
    for (const step of this.#after) step.workOut(values, draws);
    return values;
  }

  #workInBlocks(values: Batch[], draws: number): void {
    const inside = [...values];
    const columns = this.#outOf.map(() => new Float64Array(draws));
    for (let first = 0; first < draws; first += this.#block) {
      const many = Math.min(this.#block, draws - first);
      for (const slot of this.#into) inside[slot] = partOf(values[slot] as Batch, first, many);
      for (const step of this.#inBlocks) step.workOut(inside, many);
      this.#outOf.forEach((slot, index) => {
        const { at, byDraw } = inside[slot] as Batch;
        const column = columns[index] as Float64Array;
        for (let draw = 0; draw < many; draw++) column[first + draw] = at[draw * byDraw] as number;
      });
    }
    this.#outOf.forEach((slot, index) => {
      values[slot] = drawn(columns[index] as Float64Array);
    });
  }
}

function partOf(batch: Batch, first: number, many: number): Batch {
  return batch.byDraw > 0 ? { ...batch, at: batch.at.subarray(first, first + many) } : batch;
}

/** Some steps and all that come after them; or, of steps in reverse, all that lead to them. */
function upwards(some: readonly BatchStep[], all: readonly BatchStep[], isReverse = false): Set<BatchStep> {
  const found = new Set(some);
  const slots = new Set(some.flatMap(({ from, to }) => (isReverse ? from : [to])));
  for (const step of all) {
    const meets = isReverse ? slots.has(step.to) : step.from.some((slot) => slots.has(slot));
    if (!meets && !found.has(step)) continue;
    found.add(step);
    for (const slot of isReverse ? step.from : [step.to]) slots.add(slot);
  }
  return found;
}

/** A formula over draws. */
class BatchStep {
  readonly #compiled: CompiledBatch;
  readonly from: readonly number[];
  readonly to: number;

  constructor(
    private readonly formula: Formula,
    slots: ReadonlyMap<string, number>,
  ) {
    const names = [...formula.given.keys()];
    this.#compiled = compileBatch(formula.expression, new Map(names.map((name, index) => [name, index])));
    this.from = names.map((name) => slots.get(name) ?? 0);
    this.to = slots.get(formula.id) ?? 0;
  }

  workOut(values: Batch[], draws: number): void {
    const inputs = this.from.map((slot) => values[slot] as Batch);
    const result = this.#compiled(inputs, draws);
    if (!hasValue(result, draws))
      throw new WorkError(`${this.formula.id} has no value in some draws: ${this.formula.is}`, this.formula.id);
    values[this.to] = result;
  }
}

/** Nothing times what is infinite, or no number, is no number. */
function hasValue({ at, hours, byDraw }: Batch, draws: number): boolean {
  const length = (byDraw > 0 ? draws : 1) * hours;
  let nothing = 0;
  for (let index = 0; index < length; index++) nothing += 0 * (at[index] as number);
  return nothing === 0;
}
