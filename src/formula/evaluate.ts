import { quantileSorted } from "d3-array";
import type { BinaryOperator, Expression } from "./expression.js";
import { power } from "./power.js";
import {
  each,
  extreme,
  fresh,
  greatest,
  least,
  list,
  PAIRWISE,
  pairwise,
  type Room,
  reused,
  total,
  type Value,
} from "./series.js";
import type { Trace } from "./trace.js";

export type { Value } from "./series.js";

/** Values of a series (quantiles, the hours of a day) up to which each place where one of them turns is a step. */
export const MANY = 24;

/** Choices of one `if` up to which it is told how far each is from going the other way. */
const WEIGHED = 200;

/** What is read where; the result is written where `room` says, or is a series of its own. */
export type Compiled = (inputs: readonly Value[], trace?: Trace, room?: Room) => Value;

/** Turns an expression into nested closures; `slots` maps each name to its place among the inputs. */
export function compile(expression: Expression, slots: ReadonlyMap<string, number>): Compiled {
  const part = (of: Expression) => within(compile(of, slots), of);
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
      const of = part(expression.of);
      return (inputs, trace, room = fresh) => each((a) => -a, of(inputs, trace), room);
    }
    case "binary": {
      const [left, right] = [part(expression.left), part(expression.right)];
      const apply = PAIRWISE[expression.operator];
      return (inputs, trace, room = fresh) => apply(left(inputs, trace), right(inputs, trace), room);
    }
    case "call": {
      const { function: name, arguments: given } = expression;
      // A branch may be the whole result.
      const [first, ...branches] = given;
      return name === "if" && first?.kind === "binary"
        ? compileChoice(
            first.operator,
            [part(first.left), part(first.right)],
            branches.map((of) => compile(of, slots)),
          )
        : compileCall(name, given.map(part));
    }
  }
}

/** What a part of an expression gives is read once, by the whole: it is written into the same place each time. */
function within(of: Compiled, { kind }: Expression): Compiled {
  if (kind === "number" || kind === "name") return of;
  const room = reused();
  return (inputs, trace) => of(inputs, trace, room);
}

function compileCall(name: string, given: Compiled[]): Compiled {
  const [first = nothing, second = nothing] = given;
  switch (name) {
    case "min":
    case "max":
      return (inputs, trace, room) =>
        given.map((argument) => argument(inputs, trace)).reduce((a, b) => best(name === "min", a, b, trace, room));
    case "abs":
      return (inputs, trace, room = fresh) => each(Math.abs, first(inputs, trace), room);
    case "ceil":
    case "floor": {
      const round = name === "ceil" ? wholeAbove : wholeBelow;
      return (inputs, trace, room = fresh) => {
        const exact = first(inputs, trace);
        const whole = each(round, exact, room);
        if (trace) {
          for (const value of list(whole)) trace.steps.push(value);
          for (const value of list(exact)) trace.rounded.push(value);
        }
        return whole;
      };
    }
    case "sum":
      return (inputs, trace) => total(first(inputs, trace));
    case "mean":
      return (inputs, trace) => {
        const all = list(first(inputs, trace));
        return total(all) / all.length;
      };
    case "next":
      // The hour after the last is the first: a day, a week or a month is taken to repeat.
      return (inputs, trace, room = fresh) => {
        const of = list(first(inputs, trace));
        const all = room(of.length);
        for (let i = 0; i < all.length; i++) all[i] = of[i + 1 === all.length ? 0 : i + 1] as number;
        return all;
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
      return (inputs, trace) => percentile(list(first(inputs, trace)), second(inputs, trace));
    case "pow":
      return (inputs, trace, room = fresh) => pairwise(power, first(inputs, trace), second(inputs, trace), room);
    default:
      throw new Error(`no function is called "${name}"`);
  }
}

const nothing: Compiled = () => Number.NaN;

/** `if`: the one branch or the other, by a comparison. */
function compileChoice(operator: BinaryOperator, sides: Compiled[], branches: Compiled[]): Compiled {
  const [left = nothing, right = nothing] = sides;
  const [second = nothing, third = nothing] = branches;
  const [compared, yes, no] = [reused(), reused(), reused()];
  const compare = PAIRWISE[operator];
  return (inputs, trace, room = fresh) => {
    const [one, other] = [left(inputs, trace), right(inputs, trace)];
    const choice = compare(one, other, compared);
    if (trace) weigh(one, other, trace, WEIGHED);
    // Before the branches tell theirs: how far each is from turning stands at its own place.
    for (const each of trace ? list(choice) : []) trace?.steps.push(each);
    if (typeof choice === "number") return choice ? second(inputs, trace, room) : third(inputs, trace, room);
    const everywhere = trace ? undefined : sameEverywhere(choice);
    if (everywhere === undefined) return choose(choice, second(inputs, trace, yes), third(inputs, trace, no), room);
    const chosen = everywhere ? second(inputs, trace, room) : third(inputs, trace, room);
    return typeof chosen === "number" ? room(choice.length).fill(chosen) : chosen;
  };
}

/** What a condition is in every hour; undefined where it differs. A branch that nothing chooses is worked out only where it is told of. */
function sameEverywhere(condition: readonly number[]): boolean | undefined {
  const [first] = condition;
  for (let hour = 1; hour < condition.length; hour++) if (condition[hour] !== first) return undefined;
  return first !== 0;
}

/** How far the choices that are told next are from going the other way. */
function weigh(a: Value, b: Value, { steps, margins }: Trace, most: number): void {
  const [left, right] = [list(a), list(b)];
  const length = Math.max(left.length, right.length);
  for (let i = 0; i < length && length <= most; i++) {
    const one = left[left.length === 1 ? 0 : i] as number;
    margins[steps.length + i] = one - (right[right.length === 1 ? 0 : i] as number);
  }
}

/** The lesser or greater of two, and which it was: where the one takes over from the other, a result bends. */
function best(isLeast: boolean, a: Value, b: Value, trace: Trace | undefined, room = fresh): Value {
  const length = Math.max(list(a).length, list(b).length);
  if (trace) weigh(a, b, trace, MANY);
  return extreme(isLeast, a, b, length > MANY ? trace?.bends : trace?.steps, room);
}

/**
 * 4.000000000000001 replicas are four: a quotient that misses a whole number by no more than
 * rounding error (1e-9 of itself) is that number, or a fleet would gain a replica from nothing.
 */
export function wholeAbove(a: number): number {
  const near = Math.round(a);
  return Math.abs(a - near) <= 1e-9 * Math.max(1, Math.abs(a)) ? near : Math.ceil(a);
}

export function wholeBelow(a: number): number {
  const near = Math.round(a);
  return Math.abs(a - near) <= 1e-9 * Math.max(1, Math.abs(a)) ? near : Math.floor(a);
}

/** Both branches are worked out over the whole series; the one not chosen may be infinite at that place. */
function choose(condition: readonly number[], yes: Value, no: Value, room: Room): Value {
  const all = room(condition.length);
  for (let i = 0; i < all.length; i++) {
    const branch = condition[i] ? yes : no;
    all[i] = typeof branch === "number" ? branch : (branch[i] ?? Number.NaN);
  }
  return all;
}

/** The least and the most need no order. */
function percentile(of: readonly number[], share: Value): number {
  if (typeof share !== "number" || !(share >= 0 && share <= 1) || of.length === 0) return Number.NaN;
  if (share === 0 || share === 1) return share === 1 ? greatest(of) : least(of);
  return (
    quantileSorted(
      [...of].sort((a, b) => a - b),
      share,
    ) ?? Number.NaN
  );
}
