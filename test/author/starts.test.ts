import { describe, expect, test } from "vitest";
import { single } from "../support/scenarios.js";
import { PAIR, type Small, smallReport } from "../support/small.js";

// 7.5B tokens a month in every other hour: 5.7k tok/s when there is load, which one pair carries. An hour of a pair is
// 2 * $4.20 * 1.1 = $9.24, of 365 hours $3,372.60; the API asks $3,750.
const NEAR = { near: "gpu_hour: $4.2/GPU/h, class: on-demand" };
const EVERY_OTHER: Pick<Small, "volume" | "load" | "prices"> = {
  volume: "7.5B tokens/month",
  load: "{ hourly: [10,0,10,0,10,0,10,0,10,0,10,0,10,0,10,0,10,0,10,0,10,0,10,0] }",
  prices: NEAR,
};
const mix = (more: string) => `own: { kind: mix, label: Mix, spill_to: api, on_demand: p.near, ${PAIR}${more} }`;
const auto = (more: string) =>
  `own: { kind: autoscaled, label: Auto, spill_to: api, gpu_price: p.near, ${PAIR}, minimum: 0 replicas${more} }`;
const cost = (small: Small) => single(smallReport(small), "own.monthly_cost");

describe("a box that comes and goes pays for each start", () => {
  test.each([
    ["0 min", 3_372.6],
    ["5 min", 3_372.6 * (1 + 5 / 60)],
    // $3,934.70 would be dearer than buying, so nothing is rented.
    ["10 min", 3_750],
    ["60 min", 3_750],
  ])("with %s to start", (startUp, expected) => {
    const start = `, start_up: ${startUp}`;
    expect(cost({ ...EVERY_OTHER, options: [mix(start)] })).toBeCloseTo(expected, 6);
    expect(cost({ ...EVERY_OTHER, options: [auto(start)] })).toBeCloseTo(expected, 6);
  });

  test("the minimum runs whatever it costs", () => {
    const least = auto(", start_up: 10 min").replace("0 replicas", "1 replica");
    expect(cost({ ...EVERY_OTHER, options: [least] })).toBeCloseTo(2 * 3_372.6, 6);
  });

  test("reserved boxes start once, and need no start-up time", () => {
    const reserved = `own: { kind: mix, label: Mix, spill_to: api, reserved: p.reserved, ${PAIR} }`;
    const report = smallReport({ options: [reserved] });
    expect(report.warnings.join(" ")).not.toContain("start");
    expect(report.quantities["own.monthly_cost"]?.low).toBeUndefined();
  });
});

describe("what is not known of starts is a range, and told", () => {
  const bounds = (small: Small) => {
    const { low, high } = smallReport(small).quantities["own.monthly_cost"] ?? {};
    return [low, high];
  };

  test("no start-up time: from none to an hour; page one says where in it the decision turns", () => {
    const report = smallReport({ ...EVERY_OTHER, options: [mix("")] });
    const [low = 0, high = 0] = bounds({ ...EVERY_OTHER, options: [mix("")] });
    expect(low).toBeCloseTo(3_372.6, 6);
    expect(high).toBeCloseTo(3_750, 6);
    // 377.40 of 3,372.60 are 6.7 minutes of every hour.
    expect(report.warnings.join(" ")).toMatch(/Mix is the cheapest below 0\.112.h \(\d+.% likely\), API elsewhere/);
    expect(report.recommendation).toMatchObject({ option: "api", kind: "choose" });
    expect(report.recommendation.how_sure).toMatch(
      /It would turn on how long a box takes to start: Mix is the cheapest below 0\.112.h \(\d+.% likely\), API elsewhere\./,
    );
  });

  test("a start-up time and a curve without its hours: from no start to one for every hour", () => {
    // Half of the month at 6k tok/s, which fills a pair, and half at nothing.
    const load = "{ quantiles: { trough: 0 tok/s, p50: 0 tok/s, p75: 6k tok/s, peak: 6k tok/s } }";
    const small = {
      load,
      volume: "9.855B tokens/month",
      options: [mix(", start_up: 30 min")],
      prices: NEAR,
    };
    const [low = 0, high = 0] = bounds({
      ...small,
      prices: { ...NEAR, api: "blended: $5/Mtok, class: on-demand" },
    });
    expect(high).toBeGreaterThan(low);
    const told = smallReport({ ...small, prices: { ...NEAR } }).warnings.join(" ");
    expect(told).toContain("a load curve without its hours cannot tell which hour follows which");
    expect(told).not.toContain("states no start_up");
  });

  test("a load that never changes starts nothing", () => {
    const report = smallReport({ load: "flat", options: [mix("")], prices: NEAR });
    expect(report.quantities["own.monthly_cost"]?.low).toBeUndefined();
    expect(report.warnings.join(" ")).not.toContain("start_up");
  });
});
