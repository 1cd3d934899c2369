import { expect, test } from "vitest";
import { levelsFor } from "../../src/economics/hours/flexible-steps.js";
import type { Value } from "../../src/formula/evaluate.js";
import { newTrace } from "../../src/formula/trace.js";

/**
 * Half of the month at 4 to 10 tok/s, half at 1 to 4, by steps of 3. An hour of a step costs what the API asks for 1.5 tok/s, and
 * a fifth more for its starts: worth 1.8.
 */
const GIVEN: Readonly<Record<string, Value>> = {
  share: [0.5, 0.5],
  load_low: [4, 1],
  load_high: [10, 4],
  step_capacity: 3,
  api_price: 2,
  spot_step_hourly: 3,
  start_up: 0.4,
  starts_per_hour_on: 0.5,
};

test("a load curve tells in how many whole steps each of its ends lies above what a step is worth", () => {
  const trace = newTrace();
  levelsFor(["spot"], "unordered").run((name) => GIVEN[name] ?? Number.NaN, trace);
  const above = [4, 1, 10, 4].map((end) => (end - 1.5 * (1 + 0.4 * 0.5)) / 3);
  expect(trace.rounded.slice(-4)).toEqual(above.map((each) => expect.closeTo(each, 12)));
  // (4 - 1.8) / 3 = 0.73, (1 - 1.8) / 3 = -0.27, (10 - 1.8) / 3 = 2.73
  expect(trace.steps.slice(-4)).toEqual([0, -1, 2, 0]);
});

// The second is worth it from a load of 4.8 on, the third from 7.8. The first from 1.8: it would take (1.5 + 0.98) x 2 off the bill and
// cost 0.8667 x 3 x 1.2, which leaves 1.84; never off it has no starts, takes (1.5 + 1.1667) x 2 off and costs 3: 2.33 are left.
test("and a step is on for as much of the month as the load reaches what it is worth, or always where that leaves more", () => {
  const found = levelsFor(["spot"], "unordered").run((name) => GIVEN[name] ?? Number.NaN);
  expect(found.get("spot_share")).toEqual(
    [1, (0.5 * (10 - 4.8)) / 6, (0.5 * (10 - 7.8)) / 6, 0].map((each) => expect.closeTo(each, 12)),
  );
});
