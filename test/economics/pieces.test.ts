import fc from "fast-check";
import { expect, test } from "vitest";
import { crossings } from "../../src/economics/flips/crossings.js";
import { type Evaluate, grid, meetingPieces, smoothPieces } from "../../src/economics/flips/pieces.js";
import { newTrace } from "../../src/formula/trace.js";

/** A bill that grows with the load, against replicas bought whole; how often they are worked out is counted. */
function counted(bill: (load: number) => number): { evaluate: Evaluate; evaluations: () => number } {
  let count = 0;
  const evaluate: Evaluate = (at) => {
    count++;
    const replicas = Math.ceil(at);
    return { at, costs: [bill(at), replicas], traces: [{ ...newTrace(), steps: [replicas], rounded: [at] }] };
  };
  return { evaluate, evaluations: () => count };
}

const LOADS = grid(10_000, 100_000, 24, true);

test("trap: thousands of replicas change their number in thousands of places, and take no longer for it", () => {
  const { evaluate, evaluations } = counted((load) => 0.4 * load);
  const pieces = smoothPieces(evaluate, LOADS);
  expect(crossings(pieces, evaluate)).toEqual([]);
  expect(evaluations()).toBeLessThan(1000);
});

test("where the bill meets the replicas is still found, among thousands of steps", () => {
  const { evaluate, evaluations } = counted((load) => 0.5 * load + 25_000.3);
  const found = crossings(smoothPieces(evaluate, LOADS), evaluate);
  // At a load of 50,000 the bill is 50,000.3; at 50,001 it is 50,000.8, less than as many replicas.
  const [first, last] = [found[0], found.at(-1)];
  expect(found.length % 2).toBe(1);
  expect([first?.from, last?.to]).toEqual([1, -1]);
  expect(Math.abs((first?.at ?? 0) - 50_000)).toBeLessThanOrEqual(2);
  expect(Math.abs((last?.at ?? 0) - 50_000)).toBeLessThanOrEqual(2);
  expect(evaluations()).toBeLessThan(30_000);
});

test("a choice is aimed at by how far it was from turning, also where it comes there in a bow", () => {
  let count = 0;
  const evaluate: Evaluate = (at) => {
    count++;
    const margin = at * at - 7;
    const pays = margin > 0 ? 1 : 0;
    return { at, costs: [3, at - pays], traces: [{ ...newTrace(), steps: [pays], margins: [margin] }] };
  };
  const pieces = smoothPieces(evaluate, [1, 5]);
  const [below, above] = [pieces[0]?.to.at ?? 0, pieces[1]?.from.at ?? 0];
  expect(pieces).toHaveLength(2);
  expect(below).toBeLessThanOrEqual(Math.sqrt(7));
  expect(above).toBeGreaterThanOrEqual(Math.sqrt(7));
  expect(above - below).toBeLessThan(1e-7);
  expect(count).toBeLessThan(14);
});

test("who looks for crossings closes in on no jump that is far from any", () => {
  const { evaluate, evaluations } = counted(() => 100);
  expect(meetingPieces(evaluate, [2, 3, 4, 5, 6])).toHaveLength(4);
  expect(evaluations()).toBe(5);
});

/** Replicas bought whole, what they leave over sold again for `back` each: the cost jumps up and then falls, or rises slower. */
function rippling(rate: number, fixed: number, back: number): Evaluate {
  return (at) => {
    const replicas = Math.ceil(at);
    const own = replicas - back * (replicas - at);
    return { at, costs: [rate * at + fixed, own], traces: [{ ...newTrace(), steps: [replicas], rounded: [at] }] };
  };
}

/** Every place between whole replicas where two straight lines meet, and every jump over the other cost, one by one. */
function oneByOne(rate: number, fixed: number, back: number, low: number, high: number): number[] {
  const found: number[] = [];
  for (let whole = low; whole < high; whole++) {
    // From just above `whole` to `whole + 1`: the own cost is (whole + 1)(1 - back) + back at.
    const apart = (at: number) => rate * at + fixed - ((whole + 1) * (1 - back) + back * at);
    const [start, end] = [apart(whole), apart(whole + 1)];
    if (start * end < 0) found.push(whole + start / (start - end));
    const after = apart(whole + 1) - (1 - back);
    if (whole + 1 < high && end * after < 0) found.push(whole + 1);
  }
  return found;
}

test("a jump that lies as good as on a place that was looked at is no smooth stretch", () => {
  const evaluate = rippling(0.5, 4.25, 0);
  const found = crossings(smoothPieces(evaluate, [2, 8 * (1 + 1e-12), 20]), evaluate).map(({ at }) => at);
  expect(found.map((at) => Math.round(at * 1e6) / 1e6)).toEqual(oneByOne(0.5, 4.25, 0, 2, 20));
});

test.each([
  ["wherever they are", smoothPieces],
  ["only where costs may meet", meetingPieces],
])("no crossing is lost among the ripples of a fleet, closed in on %s", (_, cut) => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.2, max: 1.8, noNaN: true }),
      fc.double({ min: 0, max: 0.95, noNaN: true }),
      fc.integer({ min: 1, max: 2000 }),
      fc.double({ min: 1.5, max: 40, noNaN: true }),
      fc.double({ min: 0.05, max: 0.95, noNaN: true }),
      (rate, back, low, span, where) => {
        const high = Math.ceil(low * span);
        const meeting = low + where * (high - low);
        const fixed = meeting * (1 - rate) + 0.3137;
        const evaluate = rippling(rate, fixed, back);
        const pieces = cut(evaluate, grid(low, high, 10, true));
        const found = crossings(pieces, evaluate).map(({ at }) => at);
        const expected = oneByOne(rate, fixed, back, low, high);
        // Two crossings nearer than a jump is closed in on (4e-9) are one touch, which may be found or not.
        fc.pre(expected.every((at, index) => at - (expected[index - 1] ?? 0) > 1e-8 * at));
        expect(found).toHaveLength(expected.length);
        for (const [index, at] of expected.entries()) expect(found[index]).toBeCloseTo(at, 3);
      },
    ),
    { numRuns: 300 },
  );
});

/** A first cost that is the input itself, others that stay; all bend everywhere, as far as their traces tell. */
function bending(...others: readonly number[]): Evaluate {
  let count = 0;
  return (at) => {
    const trace = newTrace();
    trace.bends.add(++count);
    return { at, costs: [at, ...others], traces: [trace] };
  };
}

// Halves are as wide as a power of two: the first that is within the bound is kept.
test.each([
  // 1.1 to 1.2 of the first is less than half of its way to 2.
  ["whole, where another cost is far away", [1.1, 1.2], [2], 1, 0.1],
  // A ten-thousandth of 1.4 is 0.00014, and 2^-13 is 0.00012.
  ["in halves down to a ten-thousandth, where one is met", [1, 2], [1.4], undefined, 2 ** -13],
  ["the same where the second of two is met", [1, 2], [50, 1.4], undefined, 2 ** -13],
  // Four billionths of 1, and 2^-28 is 3.7 of them.
  ["as far as a jump is closed in on, where two costs part", [1, 2], [1], undefined, 2 ** -28],
  // Of nothing no share is ever reached: the square of that of the whole grid, 1.6e-17, and 2^-56 is 1.4e-17.
  ["as far as that of the whole, where they part at nothing", [0, 1], [0], undefined, 2 ** -56],
] as const)("a stretch whose costs bend is cut %s", (_, [low, high], others, count, narrowest) => {
  const pieces = smoothPieces(bending(...others), [low, high]);
  const widths = pieces.map(({ from, to }) => to.at - from.at);
  if (count !== undefined) expect(pieces).toHaveLength(count);
  expect(Math.min(...widths) / narrowest).toBeCloseTo(1, 9);
  // One behind the other, from end to end.
  expect([pieces[0]?.from.at, pieces.at(-1)?.to.at]).toEqual([low, high]);
  for (const [index, { from }] of pieces.entries()) expect(from.at).toBe(pieces[index - 1]?.to.at ?? low);
});
