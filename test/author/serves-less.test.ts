import { describe, expect, test } from "vitest";
import { percent } from "../../src/figures/figure.js";
import { PAIR, type Small, smallReport } from "../support/small.js";

const SIZES = "units: { input: 9k tok/min, output_ratio: 4, cached_deducted: 0%, minimum: 40, step: 10 }";
const units = (more: string) => `units: { kind: provisioned, label: Units, ${SIZES}, unit_price: p.unit, ${more} }`;
/** 40 units cost $14,600 and carry 225,000 tokens a minute of 684,932; the API asks $15,000 for all. */
const SHORT = units("sizing: { units: 40 }, excess: unserved, against: api");
const of = (small: Small) => smallReport({ load: "flat", ...small });

describe("what leaves a part of the tokens unserved", () => {
  test("does not win on cost, and page one says why", () => {
    const { recommendation, options, stress = [] } = of({ options: [SHORT] });
    expect(options.find(({ id }) => id === "units")?.monthly_cost).toBeCloseTo(14_600, 6);
    expect(recommendation.option).toBe("api");
    expect(recommendation.headline).toBe("Pay per token. The units would leave a part of it unserved.");
    expect(recommendation.lede).toMatch(/But 67.% of the tokens would stay unserved/);
    expect(stress.map(({ cheapest }) => cheapest)).not.toContain("units");
  });

  test("does not stand in the way of what serves all and is cheaper", () => {
    const all = units("sizing: { peak: { headroom: 0% } }, against: api")
      .replace("units:", "all:")
      .replace("Units", "All");
    const prices = { api: "blended: $2/Mtok, class: on-demand" };
    expect(of({ options: [SHORT, all], prices }).recommendation.option).toBe("all");
  });

  test("is no way to be cheaper in any draw", () => {
    const { options } = of({ options: [SHORT], volume: "28B to 32B tok/month" });
    expect(options.find(({ id }) => id === "units")?.probability_cheapest ?? 0).toBe(0);
  });

  test("wins where nothing is left unserved", () => {
    const enough = units("sizing: { units: 130 }, excess: unserved, against: api");
    const prices = { api: "blended: $2/Mtok, class: on-demand" };
    expect(of({ options: [enough], prices }).recommendation.option).toBe("units");
  });
});

test("a fleet that was held against another API is judged by the one that is recommended", () => {
  const own = `own: { kind: self_hosted, label: Own, gpu_price: p.gpu, ${PAIR}, sizing: { peak: { headroom: 0% } }, against: dear }`;
  const dear = "dear: { kind: api, label: Dear, price: p.dear }";
  // Flat 7.2k tok/s on two pairs of 6k: busy 60 %. Full, they make a million for $0.204: a fifth of the dear API's price, and
  // 81 % of that of the one that is recommended.
  const { recommendation } = smallReport({
    ...{ load: "flat", volume: "19B tok/month", options: [dear, own], engineers: "0 FTE" },
    prices: { dear: "blended: $1/Mtok, class: on-demand", api: "blended: $0.25/Mtok, class: on-demand" },
  });
  expect(recommendation.option).toBe("api");
  expect(recommendation.headline).toMatch(/idle|not be busy enough/);
});

test("a share that is there is not told as nothing", () => {
  expect([0.004, 0.0004, 0.006, 0.5, 0, 1e-12].map((share) => percent(share, "short"))).toEqual(
    ["0.4", "0.04", "1", "50", "0", "0"].map((digits) => `${digits}\u202f%`),
  );
  expect(percent(0.0004)).toBe("0.04\u202f%");
});
