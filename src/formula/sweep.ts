import type { Value } from "./evaluate.js";
import { type Expression, visit } from "./expression.js";
import type { Formula } from "./formula.js";
import { finite, type Model, WorkError } from "./model.js";
import { reused } from "./series.js";
import { newTrace, type Trace } from "./trace.js";

/**
 * Some results of a model as a function of some moved figures, for solvers: what does not depend on them is worked out once,
 * and a formula is worked out again only where something that it reads has changed since the last call. Base units.
 */
export class Sweep {
  /** Whether a result may be another than the call before the last gave; true where none did. */
  hasChanged = true;
  #calls = 0;
  /** The last call that gave results. */
  #given = 0;
  /** By slot: what stands there, and in which call it last became another. */
  readonly #values: Value[];
  readonly #changed: number[];
  readonly #steps: readonly Step[];
  readonly #starts: readonly (number | undefined)[];
  readonly #ends: readonly (number | undefined)[];

  constructor(model: Model, results: readonly string[], moved: readonly string[], given: ReadonlyMap<string, Value>) {
    const part = model.only(...results);
    const known = part.run(given);
    const slots = new Map([...known.keys()].map((name, slot) => [name, slot]));
    const touched = new Set(moved);
    const counting = countedIn(part, results);
    this.#values = [...known.values()];
    this.#changed = this.#values.map(() => 0);
    this.#steps = part.order.flatMap((formula) => {
      const reads = [...formula.given.keys()];
      if (given.has(formula.id) || moved.includes(formula.id) || !reads.some((name) => touched.has(name))) return [];
      touched.add(formula.id);
      return new Step(formula, slots, counting.has(formula.id) && tells(formula.expression));
    });
    this.#starts = moved.map((name) => slots.get(name));
    this.#ends = results.map((result) => slots.get(result));
  }

  /**
   * The results where the moved figures are these. A series holds until the next call, which may write over it; one that is
   * moved must be a new one wherever it is another. `traces` gets what each formula tells. Throws WorkError.
   */
  at(moved: readonly Value[], traces?: Trace[]): readonly (Value | undefined)[] {
    const [values, changed] = [this.#values, this.#changed];
    const call = ++this.#calls;
    this.#starts.forEach((slot, index) => {
      const value = moved[index] ?? Number.NaN;
      if (slot === undefined || values[slot] === value) return;
      values[slot] = value;
      changed[slot] = call;
    });
    for (const step of this.#steps) step.workOut(values, changed, call, traces);
    this.hasChanged =
      this.#given === 0 || this.#ends.some((slot) => slot !== undefined && (changed[slot] as number) > this.#given);
    this.#given = call;
    return this.#ends.map((slot) => (slot === undefined ? undefined : values[slot]));
  }
}

/** One result that is a single figure. */
export function sweepOne(
  model: Model,
  result: string,
  moved: readonly string[],
  given: ReadonlyMap<string, Value>,
): (moved: readonly Value[], traces?: Trace[]) => number {
  const sweep = new Sweep(model, [result], moved, given);
  return (at, traces) => {
    const [found] = sweep.at(at, traces);
    if (typeof found !== "number") throw new WorkError(`${result} is not a single figure`, result);
    return found;
  };
}

/** A formula of a sweep, with what it gave last. */
class Step {
  readonly #inputs: Value[];
  readonly #from: readonly number[];
  readonly #to: number;
  readonly #room = reused();
  #worked = -1;
  #trace: Trace | undefined;

  constructor(
    private readonly formula: Formula,
    slots: ReadonlyMap<string, number>,
    private readonly tells: boolean,
  ) {
    this.#from = [...formula.given.keys()].map((name) => slots.get(name) ?? 0);
    this.#inputs = this.#from.map(() => Number.NaN);
    this.#to = slots.get(formula.id) ?? 0;
  }

  workOut(values: Value[], changed: number[], call: number, traces?: Trace[]): void {
    const hears = this.tells && traces !== undefined;
    if (this.#mustWork(changed) || (hears && !this.#trace)) {
      for (let index = 0; index < this.#from.length; index++)
        this.#inputs[index] = values[this.#from[index] as number] ?? Number.NaN;
      const trace = hears ? newTrace() : undefined;
      const result = finite(this.formula, this.#inputs, this.formula.compiled(this.#inputs, trace, this.#room));
      if (result !== values[this.#to] || typeof result !== "number") {
        values[this.#to] = result;
        changed[this.#to] = call;
      }
      this.#worked = call;
      this.#trace = trace;
    }
    if (hears && this.#trace) traces.push(this.#trace);
  }

  #mustWork(changed: readonly number[]): boolean {
    for (let index = 0; index < this.#from.length; index++)
      if ((changed[this.#from[index] as number] as number) > this.#worked) return true;
    return false;
  }
}

/**
 * The formulas whose value makes a result what it is. Of one that is only compared with something, the comparison tells which
 * way it went: how many replicas there are changes no cost where all that is asked is whether there are any.
 */
function countedIn(part: Model, results: readonly string[]): Set<string> {
  const counted = new Set(results);
  for (const { id, expression } of part.order.toReversed()) if (counted.has(id)) addCounted(expression, counted);
  return counted;
}

function addCounted(expression: Expression, names: Set<string>): void {
  if (expression.kind === "name") names.add(expression.name);
  else if (expression.kind === "negate") addCounted(expression.of, names);
  else if (expression.kind === "binary")
    for (const side of [expression.left, expression.right]) addCounted(side, names);
  else if (expression.kind === "call")
    for (const each of expression.arguments.slice(expression.function === "if" ? 1 : 0)) addCounted(each, names);
}

/** Whether a formula rounds or chooses anything. */
function tells(expression: Expression): boolean {
  let found = false;
  visit(expression, (node) => {
    if (node.kind === "call" && TELLING.has(node.function)) found = true;
  });
  return found;
}

const TELLING: ReadonlySet<string> = new Set(["min", "max", "ceil", "floor", "if"]);
