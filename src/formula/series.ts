import type { BinaryOperator } from "./expression.js";
import { Fingerprint } from "./trace.js";

/** A single value, or one value an hour, segment or draw. Always in base units. */
export type Value = number | readonly number[];

/** Where a result of so many values is written. */
export type Room = (length: number) => number[];

/** Fractions from the first on: an array that begins with whole numbers is copied when the first fraction is put in. */
let fractions: number[] = [];

/** A series of its own, to keep. */
export const fresh: Room = (length) => {
  if (fractions.length < length) fractions = Array.from({ length: 2 * length }, () => 0.5);
  return fractions.slice(0, length);
};

/** One series that is written over again and again: for what is read before it is worked out anew. */
export function reused(): Room {
  let kept: number[] = [];
  return (length) => {
    if (kept.length !== length) kept = fresh(length);
    return kept;
  };
}

type Pairwise = (a: Value, b: Value, room: Room) => Value;

/** Two operands side by side; a single value stands still while a series is walked along. */
function sides(a: Value, b: Value) {
  const [one, other] = [typeof a === "number", typeof b === "number"];
  const [left, right] = [one ? [a] : a, other ? [b] : b] as [readonly number[], readonly number[]];
  if (!one && !other && left.length !== right.length)
    throw new RangeError(`a series of ${left.length} values meets one of ${right.length}`);
  return { left, right, stepLeft: one ? 0 : 1, stepRight: other ? 0 : 1, length: one ? right.length : left.length };
}

/** One loop for each operation: a month has 744 hours, a break-even is searched with thousands of months, and a loop that calls a function is three times as slow. */
export const PAIRWISE: Record<BinaryOperator, Pairwise> = {
  "+": (a, b, room) => {
    if (typeof a === "number" && typeof b === "number") return a + b;
    const { left, right, stepLeft, stepRight, length } = sides(a, b);
    const all = room(length);
    for (let i = 0; i < length; i++) all[i] = (left[i * stepLeft] as number) + (right[i * stepRight] as number);
    return all;
  },
  "-": (a, b, room) => {
    if (typeof a === "number" && typeof b === "number") return difference(a, b);
    const { left, right, stepLeft, stepRight, length } = sides(a, b);
    const all = room(length);
    for (let i = 0; i < length; i++) all[i] = difference(left[i * stepLeft] as number, right[i * stepRight] as number);
    return all;
  },
  "*": (a, b, room) => {
    if (typeof a === "number" && typeof b === "number") return a * b;
    const { left, right, stepLeft, stepRight, length } = sides(a, b);
    const all = room(length);
    for (let i = 0; i < length; i++) all[i] = (left[i * stepLeft] as number) * (right[i * stepRight] as number);
    return all;
  },
  "/": (a, b, room) => {
    if (typeof a === "number" && typeof b === "number") return a / b;
    const { left, right, stepLeft, stepRight, length } = sides(a, b);
    const all = room(length);
    for (let i = 0; i < length; i++) all[i] = (left[i * stepLeft] as number) / (right[i * stepRight] as number);
    return all;
  },
  "<": comparing(1, 0, 0),
  "<=": comparing(1, 1, 0),
  ">": comparing(0, 0, 1),
  ">=": comparing(0, 1, 1),
  "==": comparing(0, 1, 0),
};

/** 1 or 0 for what is less, equal and greater. */
function comparing(less: number, equal: number, greater: number): Pairwise {
  const of = (a: number, b: number) => {
    const left = difference(a, b);
    return left < 0 ? less : left > 0 ? greater : left === 0 ? equal : 0;
  };
  return (a, b, room) => {
    if (typeof a === "number" && typeof b === "number") return of(a, b);
    const { left, right, stepLeft, stepRight, length } = sides(a, b);
    const all = room(length);
    for (let i = 0; i < length; i++) all[i] = of(left[i * stepLeft] as number, right[i * stepRight] as number);
    return all;
  };
}

/**
 * What is left of two figures that are equal but for rounding error is nothing, not a millionth of a token; and a choice
 * between them is the same wherever they are equal.
 */
export function difference(a: number, b: number): number {
  const left = a - b;
  return Math.abs(left) <= 1e-13 * Math.max(Math.abs(a), Math.abs(b)) ? 0 : left;
}

/** Any law of two values, over values or series. */
export function pairwise(of: (a: number, b: number) => number, a: Value, b: Value, room: Room): Value {
  if (typeof a === "number" && typeof b === "number") return of(a, b);
  const { left, right, stepLeft, stepRight, length } = sides(a, b);
  const all = room(length);
  for (let i = 0; i < length; i++) all[i] = of(left[i * stepLeft] as number, right[i * stepRight] as number);
  return all;
}

export function each(of: (a: number) => number, value: Value, room: Room): Value {
  if (typeof value === "number") return of(value);
  const all = room(value.length);
  for (let i = 0; i < all.length; i++) all[i] = of(value[i] as number);
  return all;
}

function chosen(isLeast: boolean, one: number, other: number): 0 | 1 | 2 {
  if (one === other) return 2;
  return (isLeast ? one < other : one > other) ? 1 : 0;
}

/** The lesser or the greater of two; `chose` hears which it was: 0 the second, 1 the first, 2 where they are equal. */
export function extreme(
  isLeast: boolean,
  a: Value,
  b: Value,
  chose: number[] | Fingerprint | undefined,
  room: Room,
): Value {
  const [steps, bends] = chose instanceof Fingerprint ? [undefined, chose] : [chose, undefined];
  if (typeof a === "number" && typeof b === "number") {
    const which = chosen(isLeast, a, b);
    steps?.push(which);
    bends?.add(which);
    return which === 0 ? b : a;
  }
  const { left, right, stepLeft, stepRight, length } = sides(a, b);
  const all = room(length);
  let several = 0;
  for (let i = 0; i < length; i++) {
    const one = left[i * stepLeft] as number;
    const other = right[i * stepRight] as number;
    const which = chosen(isLeast, one, other);
    steps?.push(which);
    // Sixteen choices are one number.
    several = (several << 2) | which;
    if (bends && (i & 15) === 15) bends.add(several);
    all[i] = which === 0 ? other : one;
  }
  bends?.add(several);
  return all;
}

/** One value is a series of one. */
export function list(value: Value): readonly number[] {
  return typeof value === "number" ? [value] : value;
}

/** The most of all values, and no number where one of them is none; `reduce` takes several times as long. */
export function greatest(of: readonly number[]): number {
  let most = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < of.length; i++) most = Math.max(most, of[i] as number);
  return most;
}

/** The least of all values, as `greatest` gives the most. */
export function least(of: readonly number[]): number {
  let few = Number.POSITIVE_INFINITY;
  for (let i = 0; i < of.length; i++) few = Math.min(few, of[i] as number);
  return few;
}

export function total(value: Value): number {
  if (typeof value === "number") return value;
  let sum = 0;
  for (let i = 0; i < value.length; i++) sum += value[i] as number;
  return sum;
}
