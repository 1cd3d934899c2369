import type { Trace } from "../../formula/trace.js";

/** The traces of two evaluations held against each other; what was not worked out again is the very same trace in both. */
type Traces = readonly Trace[];
type TraceRow = readonly number[];

/** Whether every rounding and choice goes the same way at both. */
export function inStep(a: Traces, b: Traces): boolean {
  return a.length === b.length && a.every((one, index) => sameRow(one, b[index]));
}

function sameRow(a: Trace, b: Trace | undefined): boolean {
  if (a === b) return true;
  const [mine, other] = [a.steps, b?.steps ?? []];
  if (mine.length !== other.length) return false;
  for (let index = 0; index < mine.length; index++) if (mine[index] !== other[index]) return false;
  return true;
}

/** Whether a cost bends on the way from one to the other. */
export function bend(a: Traces, b: Traces): boolean {
  return a.some((one, index) => one !== b[index] && !(b[index] && one.bends.equals(b[index].bends)));
}

/** How many roundings and choices go another way at the other end, and how many whole numbers they pass on the way. */
export function changes(a: Traces, b: Traces): { readonly changed: number; readonly jumped: number } {
  let changed = 0;
  let jumped = 0;
  eachPair("steps", a, b, (mine, other) => {
    const both = Math.min(mine.length, other.length);
    changed += Math.abs(mine.length - other.length);
    for (let index = 0; index < both; index++) {
      const one = mine[index] as number;
      const two = other[index] as number;
      if (one === two) continue;
      changed++;
      jumped += Math.abs(one - two);
    }
  });
  return { changed, jumped };
}

/** The values that were rounded at one and at the other, where they are not the same. */
export function roundedPairs(a: Traces, b: Traces): [number, number][] {
  const pairs: [number, number][] = [];
  eachPair("rounded", a, b, (mine, other) => {
    const both = Math.min(mine.length, other.length);
    for (let index = 0; index < both; index++)
      if (mine[index] !== other[index]) pairs.push([mine[index] as number, other[index] as number]);
  });
  return pairs;
}

/**
 * The rows of both that differ, side by side. Where a fleet has more levels at one end, its rows are longer there, and what
 * follows stands elsewhere: all is then one row.
 */
function eachPair(
  of: "steps" | "rounded",
  a: Traces,
  b: Traces,
  take: (mine: TraceRow, other: TraceRow) => void,
): void {
  const inPairs = a.length === b.length && a.every((one, index) => one[of].length === b[index]?.[of].length);
  if (!inPairs) {
    const whole = (traces: Traces) => traces.flatMap((one) => one[of]);
    take(whole(a), whole(b));
    return;
  }
  for (let index = 0; index < a.length; index++) {
    const one = a[index] as Trace;
    const other = b[index] as Trace;
    if (one !== other) take(one[of], other[of]);
  }
}

/** Of the choices that go another way beyond: how far each was from turning at two other places. */
export function turning(from: Traces, beyond: Traces, a: Traces, b: Traces): [number, number][] {
  return from.flatMap((one, index) => {
    const [other, first, second] = [beyond[index], a[index], b[index]];
    if (one === other || !other || !first || !second) return [];
    return one.steps.flatMap((step, at): [number, number][] => {
      const [was, is] = [first.margins[at], second.margins[at]];
      return step === other.steps[at] || was === undefined || is === undefined ? [] : [[was, is]];
    });
  });
}
