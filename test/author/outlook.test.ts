import { describe, expect, test } from "vitest";
import type { DecisionReport } from "../../src/report/schema.js";
import { caught } from "../support/caught.js";
import { reportOf, single } from "../support/scenarios.js";
import { PAIR, type Small, smallReport } from "../support/small.js";

const OWN = `own: { kind: self_hosted, label: Own, gpu_price: p.reserved, sizing: { replicas: 4 }, ${PAIR} }`;

/** Four pairs at $1.40 are $8,176 a month, and 30B tokens at $0.50 are $15,000; at $2 by the month they are $11,680. */
const study = (says: string): Small => ({
  engineers: "0 FTE",
  overhead: "0%",
  options: [OWN],
  more: ["studies:", `  bound: { kind: outlook, title: Bound, commits: own, ${says} }`],
});
const none = "spread: 0%";
const figures = (report: DecisionReport, name: string) => single(report, `bound.${name}`);

describe("a commitment against prices that fall", () => {
  test("without scatter: sums by hand, month by month", () => {
    const report = smallReport(study(`terms: [12 months], api_price: { drift: -50%, ${none} }`));
    const paid = Array.from({ length: 12 }, (_, month) => 15_000 * 0.5 ** (month / 12)).reduce((a, b) => a + b);
    expect(figures(report, "bound_12") / (12 * 8176)).toBeCloseTo(1, 2);
    expect(figures(report, "api_12") / paid).toBeCloseTo(1, 2);
    // $98,112 against $130,700: it pays.
    expect([figures(report, "regretted_12"), figures(report, "lost_12")]).toEqual([0, 0]);
  });

  test("it is regretted from the fall on at which both sums meet", () => {
    const sum = (drift: number) =>
      Array.from({ length: 12 }, (_, month) => 15_000 * (1 + drift) ** (month / 12)).reduce((a, b) => a + b);
    let [low, high] = [-0.95, 0];
    for (let step = 0; step < 60; step++)
      if (sum((low + high) / 2) > 12 * 8176) high = (low + high) / 2;
      else low = (low + high) / 2;
    const at = (drift: number) =>
      figures(
        smallReport(study(`terms: [12 months], api_price: { drift: ${(100 * drift).toFixed(4)}%, ${none} }`)),
        "regretted_12",
      );
    expect([at(low + 0.001), at(low - 0.001)]).toEqual([0, 1]);
  });

  test("GPUs by the month start at their own price, and fall", () => {
    const says = `by_month: p.gpu, terms: [12 months, 36 months], gpu_price: { drift: -30%, ${none} }`;
    const report = smallReport(study(says));
    const paid = (months: number) =>
      Array.from({ length: months }, (_, month) => 11_680 * 0.7 ** (month / 12)).reduce((a, b) => a + b);
    for (const months of [12, 36]) {
      expect(figures(report, `rented_${months}`) / paid(months)).toBeCloseTo(1, 2);
      expect(figures(report, `rented_less_${months}`)).toBe(paid(months) < months * 8176 ? 1 : 0);
    }
  });

  test("the chance and the mean loss agree with courses drawn another way", () => {
    const says = "terms: [12 months], api_price: { drift: -60%, spread: 50% }";
    const report = smallReport(study(says));
    // Mulberry32 and Box and Muller's normals: nothing of it is shared with the memo's draws.
    let state = 12345;
    const next = () => {
      state = (state + 0x6d2b79f5) | 0;
      let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
      mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
      return (((mixed ^ (mixed >>> 14)) >>> 0) + 0.5) / 2 ** 32;
    };
    const normal = () => Math.sqrt(-2 * Math.log(next())) * Math.cos(2 * Math.PI * next());
    const lost: number[] = [];
    const draws = 20_000;
    for (let draw = 0; draw < draws; draw++) {
      let [at, sum] = [0, 0];
      for (let month = 0; month < 12; month++) {
        if (month > 0) at += Math.log(0.4) / 12 + (0.5 / Math.sqrt(12)) * normal();
        sum += 15_000 * Math.exp(at);
      }
      if (12 * 8176 > sum) lost.push(12 * 8176 - sum);
    }
    expect(figures(report, "regretted_12")).toBeCloseTo(lost.length / draws, 1);
    expect(figures(report, "lost_12") / (lost.reduce((a, b) => a + b) / lost.length)).toBeCloseTo(1, 1);
  });

  test("a fleet that is signed for does not shrink with the volume", () => {
    const sized = OWN.replace("{ replicas: 4 }", "{ peak: { headroom: 20% } }");
    const report = smallReport({ ...study(`terms: [12 months], volume: { drift: -50%, ${none} }`), options: [sized] });
    const month = report.options.find(({ id }) => id === "own")?.monthly_cost ?? 0;
    expect(figures(report, "bound_12") / (12 * month)).toBeCloseTo(1, 2);
    expect(figures(report, "api_12")).toBeLessThan(12 * 15_000);
  });

  test("the same bytes twice", () => {
    const says = study("terms: [12 months], api_price: { drift: -40%, spread: 50% }");
    expect(JSON.stringify(smallReport(says))).toBe(JSON.stringify(smallReport(says)));
  });
});

describe("what cannot be is refused at its line", () => {
  const refused = (says: string) => String(caught(() => smallReport(study(says))));
  test.each([
    ["terms: [12 months]", /nothing changes while the commitment binds/],
    ["terms: [12 months], instead: api, volume: { drift: 0%, spread: 0% }", /no option of our own is called "api"/],
    ["terms: [12 months], api_price: { drift: -20% }", /by drift and spread, or by a history/],
    [
      "terms: [12 months], api_price: { history: p.api, drift: 0%, spread: 0% }",
      /by drift and spread, or by a history/,
    ],
    ["terms: [12 months], api_price: { history: p.api }", /"p\.api" has one price since/],
    ["terms: [12 months], api_price: { history: p.nothing }", /no price called "p\.nothing"/],
    ["terms: [12 months], api_price: { drift: -120%, spread: 0% }", /the change a year/],
    ["terms: [], api_price: { drift: -20%, spread: 0% }", /terms/],
  ])("%s", (says, message) => expect(refused(says)).toMatch(message));
});

test("the memos that commit say how likely it is regretted, with the histories that they rest on", () => {
  for (const [id, name] of [
    ["tco-high-volume", "regretted_36"],
    ["spot-or-api-70b", "regretted_36"],
    ["tokens-or-provisioned", "regretted_12"],
  ] as const) {
    const report = reportOf(id);
    expect(single(report, `bound.${name}`)).toBeGreaterThanOrEqual(0);
    expect(report.sections.find((each) => each.id === "bound")?.parts[0]?.text).toMatch(/^Over a term of \d+ months, /);
  }
  const drift = reportOf("spot-or-api-70b").quantities["bound.gpu_price_drift"];
  expect(drift?.source).toContain("5 prices of the sheet");
  // $62.41 an hour on 30 May 2024, $50.61 on 21 August 2026.
  expect(Number(drift?.value)).toBeCloseTo((50.61 / 62.41) ** (1 / 2.17) - 1, 2);
});
