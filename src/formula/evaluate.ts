import { quantileSorted } from "d3-array";
import type { BinaryOperator, Expression } from "./expression.js";
import { power } from "./power.js";

/** A single value, or one value an hour, segment or draw. Always in base units. */
export type Value = number | readonly number[];

/**
 * Which way every whole-number rounding and every choice went, and the values that were rounded.
 * Two evaluations with equal `steps` lie on the same smooth piece of a law.
 */
export interface Trace {
  steps: number[];
  rounded: number[];
  /** Choices of a search at which a cost bends and never jumps: the best of several ways, each of them smooth. */
  bends?: number[];
}

export type Compiled = (inputs: readonly Value[], trace?: Trace) => Value;

/** Turns an expression into nested closures; `slots` maps each name to its place among the inputs. */
export function compile(expression: Expression, slots: ReadonlyMap<string, number>): Compiled {
  switch (expression.kind) {
    case "number": {
      const { value } = expression;
      return () => value;
    }
    case "name": {
      const slot = slots.get(expression.name);
      if (slot === undefined) throw new Error(`no input is called "${expression.name}"`);
      return (inputs) => inputs[slot] ?? Number.NaN;
    }
    case "negate": {
      const of = compile(expression.of, slots);
      return (inputs, trace) => each((a) => -a, of(inputs, trace));
    }
    case "binary": {
      const left = compile(expression.left, slots);
      const right = compile(expression.right, slots);
      const apply = BINARY[expression.operator];
      return (inputs, trace) => pair(apply, left(inputs, trace), right(inputs, trace));
    }
    case "call": {
      const given = expression.arguments.map((argument) => compile(argument, slots));
      return compileCall(expression.function, given);
    }
  }
}

const BINARY: Record<BinaryOperator, (a: number, b: number) => number> = {
  "+": (a, b) => a + b,
  "-": difference,
  "*": (a, b) => a * b,
  "/": (a, b) => a / b,
  "<": (a, b) => Number(difference(a, b) < 0),
  "<=": (a, b) => Number(difference(a, b) <= 0),
  ">": (a, b) => Number(difference(a, b) > 0),
  ">=": (a, b) => Number(difference(a, b) >= 0),
  "==": (a, b) => Number(difference(a, b) === 0),
};

/**
 * What is left of two figures that are equal but for rounding error is nothing, not a millionth of a token; and a choice
 * between them is the same wherever they are equal.
 */
function difference(a: number, b: number): number {
  const left = a - b;
  return Math.abs(left) <= 1e-13 * Math.max(Math.abs(a), Math.abs(b)) ? 0 : left;
}

function compileCall(name: string, given: Compiled[]): Compiled {
  const [first = nothing, second = nothing, third = nothing] = given;
  switch (name) {
    case "min":
    case "max": {
      const better = name === "min" ? (a: number, b: number) => a <= b : (a: number, b: number) => a >= b;
      return (inputs, trace) =>
        given
          .map((argument) => argument(inputs, trace))
          .reduce((best, next) =>
            pair(
              (a, b) => {
                trace?.steps.push(a === b ? 2 : Number(better(a, b)));
                return better(a, b) ? a : b;
              },
              best,
              next,
            ),
          );
    }
    case "abs":
      return (inputs, trace) => each(Math.abs, first(inputs, trace));
    case "ceil":
    case "floor": {
      const round = name === "ceil" ? wholeAbove : wholeBelow;
      return (inputs, trace) =>
        each(
          (a) => {
            const whole = round(a);
            trace?.steps.push(whole);
            trace?.rounded.push(a);
            return whole;
          },
          first(inputs, trace),
        );
    }
    case "if":
      return (inputs, trace) => {
        const choice = first(inputs, trace);
        if (typeof choice === "number") {
          trace?.steps.push(choice);
          return choice ? second(inputs, trace) : third(inputs, trace);
        }
        return choose(choice, second(inputs, trace), third(inputs, trace), trace);
      };
    case "sum":
      return (inputs, trace) => total(first(inputs, trace));
    case "mean":
      return (inputs, trace) => {
        const all = list(first(inputs, trace));
        return total(all) / all.length;
      };
    case "next":
      // The hour after the last is the first: a day, a week or a month is taken to repeat.
      return (inputs, trace) => {
        const all = list(first(inputs, trace));
        return [...all.slice(1), ...all.slice(0, 1)];
      };
    case "cumulative":
      return (inputs, trace) => {
        let sum = 0;
        return list(first(inputs, trace)).map((value) => {
          sum += value;
          return sum;
        });
      };
    case "percentile":
      return (inputs, trace) => {
        const sorted = [...list(first(inputs, trace))].sort((a, b) => a - b);
        const share = second(inputs, trace);
        return typeof share === "number" && share >= 0 && share <= 1
          ? (quantileSorted(sorted, share) ?? Number.NaN)
          : Number.NaN;
      };
    case "pow":
      return (inputs, trace) => pair(power, first(inputs, trace), second(inputs, trace));
    default:
      throw new Error(`no function is called "${name}"`);
  }
}

const nothing: Compiled = () => Number.NaN;

/**
 * 4.000000000000001 replicas are four: a quotient that misses a whole number by no more than
 * rounding error (1e-9 of itself) is that number, or a fleet would gain a replica from nothing.
 */
function wholeAbove(a: number): number {
  const near = Math.round(a);
  return Math.abs(a - near) <= 1e-9 * Math.max(1, Math.abs(a)) ? near : Math.ceil(a);
}

function wholeBelow(a: number): number {
  const near = Math.round(a);
  return Math.abs(a - near) <= 1e-9 * Math.max(1, Math.abs(a)) ? near : Math.floor(a);
}

function each(apply: (a: number) => number, value: Value): Value {
  if (typeof value === "number") return apply(value);
  const all = new Array<number>(value.length);
  for (let index = 0; index < all.length; index++) all[index] = apply(value[index] as number);
  return all;
}

/** Loops, not `map`: a month has 744 hours, and a break-even is searched with thousands of months. */
function pair(apply: (a: number, b: number) => number, a: Value, b: Value): Value {
  if (typeof a === "number") return typeof b === "number" ? apply(a, b) : each((y) => apply(a, y), b);
  if (typeof b === "number") return each((x) => apply(x, b), a);
  if (a.length !== b.length) throw new RangeError(`a series of ${a.length} values meets one of ${b.length}`);
  const all = new Array<number>(a.length);
  for (let index = 0; index < all.length; index++) all[index] = apply(a[index] as number, b[index] as number);
  return all;
}

/** Both branches are worked out over the whole series; the one not chosen may be infinite at that place. */
function choose(condition: readonly number[], yes: Value, no: Value, trace?: Trace): Value {
  return condition.map((choice, index) => {
    trace?.steps.push(choice);
    const branch = choice ? yes : no;
    return typeof branch === "number" ? branch : (branch[index] ?? Number.NaN);
  });
}

function list(value: Value): readonly number[] {
  return typeof value === "number" ? [value] : value;
}

function total(value: Value): number {
  let sum = 0;
  for (const each of list(value)) sum += each;
  return sum;
}
