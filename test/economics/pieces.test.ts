import { expect, test } from "vitest";
import { crossings } from "../../src/economics/crossings.js";
import { type Evaluate, grid, smoothPieces } from "../../src/economics/pieces.js";

/** A bill that grows with the load, against replicas bought whole; how often they are worked out is counted. */
function counted(bill: (load: number) => number): { evaluate: Evaluate; evaluations: () => number } {
  let count = 0;
  const evaluate: Evaluate = (at) => {
    count++;
    const replicas = Math.ceil(at);
    return { at, costs: [bill(at), replicas], steps: [replicas], rounded: [at] };
  };
  return { evaluate, evaluations: () => count };
}

const LOADS = grid(10_000, 100_000, 24, true);

test("trap: thousands of replicas change their number in thousands of places, and take no longer for it", () => {
  const { evaluate, evaluations } = counted((load) => 0.4 * load);
  const pieces = smoothPieces(evaluate, LOADS);
  expect(crossings(pieces, evaluate, 0, 1)).toEqual([]);
  expect(evaluations()).toBeLessThan(1000);
});

test("where the bill meets the replicas is still found, among thousands of steps", () => {
  const { evaluate, evaluations } = counted((load) => 0.5 * load + 25_000.3);
  const found = crossings(smoothPieces(evaluate, LOADS), evaluate, 0, 1);
  // At a load of 50,000 the bill is 50,000.3; at 50,001 it is 50,000.8, less than as many replicas.
  const [first, last] = [found[0], found.at(-1)];
  expect(found.length % 2).toBe(1);
  expect([first?.from, last?.to]).toEqual([1, -1]);
  expect(Math.abs((first?.at ?? 0) - 50_000)).toBeLessThanOrEqual(2);
  expect(Math.abs((last?.at ?? 0) - 50_000)).toBeLessThanOrEqual(2);
  expect(evaluations()).toBeLessThan(30_000);
});
