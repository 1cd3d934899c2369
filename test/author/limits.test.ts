import { describe, expect, test } from "vitest";
import { THIN } from "../../src/figures/number.js";
import { firstPage } from "../support/first-page.js";
import { single } from "../support/scenarios.js";
import { PAIR, type Small, smallReport } from "../support/small.js";

// 730 h of 600,000 tokens a minute on average: in half of the hours 900,000, in the others 300,000.
const TWO: Pick<Small, "volume" | "load" | "split" | "request"> = {
  volume: "26.28B tokens/month",
  load: "{ hourly: [9,3,9,3,9,3,9,3,9,3,9,3,9,3,9,3,9,3,9,3,9,3,9,3] }",
  split: "{ fresh: 80%, cached: 0%, output: 20% }",
  request: "{ input: 800 tok, output: 200 tok }",
};
const OWN = `own: { kind: self_hosted, label: Own, gpu_price: p.gpu, ${PAIR}, sizing: { peak: { headroom: 0% } } }`;
const share = (api: string, options: readonly string[], id = "api", more: Partial<Small> = {}) =>
  single(smallReport({ ...TWO, api, options, ...more }), `${id}.unserved_share`);

describe("what is over an API's limits is unserved", () => {
  test.each([
    ["nothing, where the busiest minute is just met", "tokens_per_minute: 900k tok/min", 0],
    ["a third of the busy hours, which have three quarters of the tokens", "tokens_per_minute: 600k tok/min", 0.25],
    ["so many requests of 1,000 tokens each", "requests_per_minute: 600 requests/min", 0.25],
    ["whichever is met first", "tokens_per_minute: 750k tok/min, requests_per_minute: 700 rpm", 0.75 * (2 / 9)],
    ["also in the quiet hours: 700 of 900 and 100 of 300 thousand", "tokens_per_minute: 200k tok/min", 800 / 1200],
  ])("%s", (_, limits, expected) => {
    expect(share(`limits: { ${limits} }`, [OWN])).toBeCloseTo(expected, 9);
  });

  test("in tokens as the API counts them: twice as many of the same text", () => {
    expect(share("tokens: 2, limits: { tokens_per_minute: 1.2M tok/min }", [OWN])).toBeCloseTo(0.25, 9);
  });

  test("minutes that differ within an hour exceed a limit that their mean does not", () => {
    // 900k +- 50 % in a straight line: above 900k lie an eighth of a line from 450k to 1,350k, 56.25k on average.
    const load = `${TWO.load?.slice(0, -2)}, peak_in_hour: 1.5 }`;
    const found = share("limits: { tokens_per_minute: 900k tok/min }", [OWN], "api", { load });
    expect(found).toBeCloseTo((0.5 * 112.5 * 1) / 600, 9);
  });
});

describe("only what spills counts where an option serves the rest itself", () => {
  // A pair carries 360,000 tokens a minute; another two thirds of the busy hours spill.
  const fixed = (more = "") =>
    `own: { kind: floor_with_spillover, label: Floor, gpu_price: p.gpu, ${PAIR}, sizing: { replicas: 1 }, spill_to: api${more} }`;
  test.each([
    ["a floor", [fixed()], 540],
    ["a floor that is paid for in hours with load", [fixed(", billing: { scale_to_zero: { minimum: 5 min } }")], 540],
    [
      "a mix of one reserved pair that is always worth it",
      [`own: { kind: mix, label: Mix, ${PAIR}, reserved: p.cheap, spill_to: api }`],
      0,
    ],
    [
      "a router that answers 60 % itself",
      [
        `own: { kind: router, label: Router, ${PAIR}, gpu_price: p.gpu, sizing: { peak: { headroom: 0% } }, mode: up_front, local_share: 60%, guard_share: 0%, escalate_to: api }`,
      ],
      360,
    ],
    [
      "units that carry 450,000",
      [
        "own: { kind: provisioned, label: Units, units: { input: 10k tok/min, output_ratio: 1, cached_deducted: 0%, minimum: 15, step: 5 }, unit_price: p.unit, sizing: { units: 45 }, spill_to: api }",
      ],
      450,
    ],
  ])("%s", (_, options, thousands) => {
    const prices = { cheap: "gpu_hour: $0.02/GPU/h, class: reserved", api: "blended: $0.5/Mtok, class: on-demand" };
    const report = smallReport({ ...TWO, api: "limits: { tokens_per_minute: 300k tok/min }", options, prices });
    expect(single(report, "own.peak_to_api") / 1000).toBeCloseTo(thousands, 6);
    const over = 0.5 * Math.max(0, thousands - 300);
    const quiet = options[0]?.includes("router") ? 0.5 * Math.max(0, 120 - 300) : 0;
    expect(single(report, "own.unserved_share")).toBeCloseTo((over + Math.max(0, quiet)) / 600, 9);
  });

  test("boxes that come and go leave in each hour what they do not take", () => {
    const own = `own: { kind: autoscaled, label: Auto, gpu_price: p.dear, ${PAIR}, minimum: 1 replica, start_up: 0 min, spill_to: api }`;
    const prices = { dear: "gpu_hour: $39/GPU/h, class: on-demand" };
    const report = smallReport({ ...TWO, api: "limits: { tokens_per_minute: 500k tok/min }", options: [own], prices });
    // Only the one that always runs: 900 - 360 thousand spill in the busy hours.
    expect(single(report, "own.peak_to_api")).toBeCloseTo(540_000, 3);
    expect(single(report, "own.unserved_share")).toBeCloseTo((0.5 * 40) / 600, 9);
  });

  test("a fleet that sends nothing to the API has no limit", () => {
    const report = smallReport({ ...TWO, api: "limits: { tokens_per_minute: 300k tok/min }", options: [OWN] });
    expect(report.quantities["own.unserved_share"]).toBeUndefined();
  });
});

describe("it is told", () => {
  const report = smallReport({ ...TWO, api: "limits: { tokens_per_minute: 600k tok/min }", options: [OWN] });
  const plain = smallReport({ ...TWO, options: [OWN] });

  test("on page one, in the table of options and among what to keep in mind", () => {
    const words =
      "At its peak \u201cAPI\u201d sends 900K tokens a minute to the API, whose limit is 600K tokens a minute.";
    expect(firstPage(report)).toContain(words);
    expect(firstPage(report)).toContain(`25.0${THIN}% of the month's tokens would be refused.`);
    expect(report.options.find(({ id }) => id === "api")?.unserved_share).toBeCloseTo(0.25, 9);
    expect(report.warnings.join(" ")).toContain(words);
  });

  test("and moves no cost, and so no decision", () => {
    const costs = ({ options }: typeof report) => options.map(({ monthly_cost }) => monthly_cost);
    expect(costs(report)).toEqual(costs(plain));
    expect(report.recommendation.option).toBe(plain.recommendation.option);
  });

  test("of a load of which only the peak is known, as far as it can be", () => {
    const own = smallReport({
      ...TWO,
      load: "{ peak_factor: 1.5 }",
      api: "limits: { tokens_per_minute: 600k tok/min }",
      options: [OWN],
    });
    expect(firstPage(own)).toContain("since only the peak of the load is known");
    expect(own.quantities["api.unserved_share"]).toBeUndefined();
  });
});
