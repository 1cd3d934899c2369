import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { promisesHeld } from "../../src/calibration/promise-held.js";
import { readSimulated } from "../../src/calibration/simulated.js";
import { HELD_AGAINST_RUNS } from "../../src/simulation/held-against-runs.js";
import { quantiles } from "../../src/uncertainty/quantiles.js";

const all = readSimulated(readFileSync(new URL("../../src/serving/evidence/simulated.csv", import.meta.url), "utf8"));

test("how far off the draws have a promise is what was found of the runs near a limit", () => {
  const near = promisesHeld(all).filter(({ isAtLimit }) => isAtLimit);
  const { p5, p50, p95 } = quantiles(Float64Array.from(near, ({ factor }) => factor));
  const { runs, low, middle, high } = HELD_AGAINST_RUNS;
  expect(near).toHaveLength(runs);
  expect([low, middle, high]).toEqual([p5, p50, p95].map((each) => Number(each.toFixed(2))));
});
