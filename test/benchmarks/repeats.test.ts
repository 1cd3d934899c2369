import { expect, test } from "vitest";
import { middleOfRepeats } from "../../src/benchmarks/repeats.js";
import { runAt as run } from "./samples.js";

test("of three runs at one load the middle one counts, of two the slower", () => {
  const { runs, remarks } = middleOfRepeats([
    ...[run(8, 900, 30), run(8, 1200, 20), run(8, 1000, 25)],
    ...[run(16, 1500, 40), run(16, 1600, 38)],
    run(32, 2000, 60),
  ]);
  expect(runs.map(({ outputRate }) => outputRate)).toEqual([1000, 1500, 2000]);
  expect(remarks).toEqual(["5 runs repeat 2 loads: of each load the middle one counts"]);
});

test("runs that ask for nothing in particular are no repeats", () => {
  const free = { concurrencyAsked: null };
  const { runs, remarks } = middleOfRepeats([run(8, 900, 30, free), run(16, 1200, 40, free)]);
  expect([runs.length, remarks]).toEqual([2, []]);
});
