import { describe, expect, test } from "vitest";
import { chanceWords } from "../../src/author/page-one/chance-words.js";
import { confidenceWords, type HowSure } from "../../src/author/page-one/confidence.js";
import { wantedWords } from "../../src/author/page-one/wanted.js";
import type { Flip, ReportOption, Uncertainty } from "../../src/report/schema.js";
import { inputsOf, reportOf, reportWith, SCENARIOS } from "../support/scenarios.js";

describe("chances in words", () => {
  test.each([
    [0, "none"],
    [0.01, "fewer than 1 in 20"],
    [0.05, "about 1 in 20"],
    [0.2, "about 1 in 5"],
    [0.325, "about 1 in 3"],
    [0.5, "about even"],
    [0.566, "about 3 in 5"],
    [0.78, "about 4 in 5"],
    [0.91, "about 9 in 10"],
    [0.95, "about 19 in 20"],
    [0.974, "more than 19 in 20"],
    [1, "all of them"],
  ])("%s is %s", (chance, words) => expect(chanceWords(chance)).toBe(words));
});

const [own, api] = ["own", "api_low"].map(
  (id) => ({ id, label: id === "own" ? "Ours" : "Theirs" }) as ReportOption,
) as [ReportOption, ReportOption];
const FLIP: Flip = {
  ...{ input: "api_price", label: "API price", unit: "USD/Mtok", today: 1, at: 1.07, change: 0.07 },
  ...{ to: "own", why_not: null },
};

function drawn(cheapest: number, saving: [number, number], worth: number): Uncertainty {
  const option = (id: string, chance: number) => ({
    ...{ option: id, cheapest: chance, replicas: null, regret: 0, lacking: 0 },
    monthly_cost: { p5: 1, p50: 1, p95: 1 },
    cost_per_mtok: { p5: 1, p50: 1, p95: 1 },
  });
  return {
    ...{ draws: 4096, outcome: "choose", flips: [], must_be_true: [], worth_of_all: worth },
    options: [option("api_low", cheapest), option("own", 1 - cheapest)],
    saving: { p5: saving[0], p50: (saving[0] + saving[1]) / 2, p95: saving[1] },
    inputs: [
      {
        ...{ inputs: ["workload.rate"], label: "Volume", unit: "tok/s", middle: 2, low: 1, high: 3, swing: [0, 0] },
        ...{ first_order: 1, total: 1, flips_at: null, flips_to: null, change: null, chance: 0, worth: worth / 2 },
      },
    ],
  };
}

const inputs = inputsOf("copilot-8b-l40s");
const words = (sure: Partial<HowSure>) =>
  confidenceWords(
    { kind: "choose", told: undefined, recommended: api, against: own, flips: [], turning: [], ...sure },
    inputs,
  );

describe("page one says how sure it is, a case per outcome", () => {
  test("nothing is a range, and nothing near turns it", () =>
    expect(words({})).toBe(
      "No figure that decides is stated as a range, so nothing says how sure this is. No single input turns it within a quarter of its value.",
    ));
  test("nothing is a range, and something near turns it", () =>
    expect(words({ flips: [FLIP] })).toBe(
      "No figure that decides is stated as a range, so nothing says how sure this is. The API\u2019s price at +7\u202f% would turn it.",
    ));
  test("choose: in every draw", () =>
    expect(words({ told: drawn(1, [1000, 2000], 0) })).toBe(
      "In every draw from the one range that is stated, \u201cTheirs\u201d is the cheapest. Nine times in ten it saves $1K to $2K a month against \u201cOurs\u201d.",
    ));
  test("choose: in most draws, and what nobody stated as a range", () =>
    expect(words({ told: drawn(0.9, [-100, 2000], 10), flips: [FLIP] })).toBe(
      "By the one range that is stated, the odds that \u201cTheirs\u201d is the cheapest are about 9 in 10. Nine times in ten it lies between costing $100 a month more than \u201cOurs\u201d and saving $2K. That counts only what is stated as a range: the API\u2019s price at +7\u202f% is not, and it alone turns the decision.",
    ));
  test("a tie", () =>
    expect(words({ told: drawn(0.5, [-100, 90], 20), kind: "tie" })).toBe(
      "Too close to call. By the one range that is stated, the odds that \u201cTheirs\u201d is the cheapest are about even. Nine times in ten it lies between costing $100 a month more than \u201cOurs\u201d and saving $90.00. The wrong choice costs $20.00 a month on average, so take whichever is less work.",
    ));
  test("measure first, where another option wins more often", () =>
    expect(words({ told: drawn(0.34, [-2000, -100], 400), kind: "measure_first" })).toContain(
      "are about 1 in 3. At the middle of every range it is this one, but \u201cOne L40S\u201d wins more often, about 2 in 3. Nine times in ten it costs $100 to $2K a month more than \u201cOurs\u201d. Find out the volume first: to know that before choosing is worth up to $200 a month, of the $400 that it is worth to know everything.",
    ));
  test("measure first, where no input by itself is worth anything", () => {
    const told = drawn(0.6, [-10, 10], 400);
    expect(words({ told: { ...told, inputs: [] }, kind: "measure_first" })).toContain(
      "To know all of them before choosing would be worth $400 a month.",
    );
  });
});

test("the decision, what is open and what draws say are one", () => {
  for (const id of SCENARIOS.map((file) => file.replace(".yaml", ""))) {
    const { recommendation, uncertainty } = reportOf(id);
    if (uncertainty) expect(recommendation.kind, id).toBe(uncertainty.outcome);
    expect((recommendation.open ?? []).length > 0, id).toBe(/^Open until/.test(recommendation.headline));
    expect(recommendation.how_sure, id).toMatch(/\.$/);
  }
}, 60_000);

test("who decides by when, and when to look again", () => {
  expect(wantedWords({})).toBeUndefined();
  expect(wantedWords({ by: "the board", due: "2026-06-30", review: "2026-12-01" })).toBe(
    "To decide: the board, by 30 June 2026. Look at this again by 1 December 2026.",
  );
  expect(wantedWords({ by: "the board" })).toBe("To decide: the board.");
  const asked = reportWith("cline-kimi-k2", ["workload:", "review: 2026-12-01\nworkload:"]);
  expect(asked.recommendation.wanted).toBe(
    "To decide: the owner of the coding agent's budget. Look at this again by 1 December 2026.",
  );
  expect(() => reportWith("cline-kimi-k2", ["workload:", "review: 2025-12-01\nworkload:"])).toThrow();
});
