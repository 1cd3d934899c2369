import { expect, test } from "vitest";
import { buildReport } from "../../src/author/report.js";
import { priceOfCounted } from "../../src/economics/books/api.js";
import { ownTokens } from "../../src/economics/books/counted-tokens.js";
import { loadScenario } from "../../src/scenario/load.js";
import { workOut } from "../support/laws.js";
import { files, single, textWith } from "../support/scenarios.js";

/** List prices of Kimi K2.6 at the document's request of 13K fresh, 71K cached and 1K output tokens (seed audit, C040). */
const PRICES = `prices:
  - id: kimi-k2-blended
    provider: Inference provider
    item: Kimi K2.6
    tokens: { fresh: $0.95/Mtok, cached: $0.16/Mtok, output: $4/Mtok }
    class: on-demand
    effective: { from: 2026-01-01 }
    source: price list
    read: 2026-06-09
`;

function report() {
  const scenario = textWith(
    "published-case",
    ["value: 15.3%", "value: 15.294118%"],
    ["value: 83.5%", "value: 83.529412%"],
    ["value: 1.2%", "value: 1.17647%"],
  );
  const read = (path: string) => {
    if (path === "scenarios/published-case.yaml") return scenario;
    return path === "scenarios/prices/published-case.yaml" ? PRICES : files.read(path);
  };
  return buildReport(loadScenario("scenarios/published-case.yaml", { ...files, read }));
}

test("tokens that another counts for one of the workload's: more for its input, more for its output", () => {
  const parts = { input_part: [0.9, "share"] } as const;
  const billed = { ...parts, billed_per_input: [1.2, "1"], billed_per_output: [1.5, "1"] } as const;
  expect(workOut([priceOfCounted], "billed_per_token", billed)).toBeCloseTo(0.9 * 1.2 + 0.1 * 1.5, 12);
  const own = { ...parts, own_per_input: [0.8, "1"], own_per_output: [0.7, "1"] } as const;
  expect(workOut([ownTokens], "own_per_token", own)).toBeCloseTo(0.9 * 0.8 + 0.1 * 0.7, 12);
});

test("the blend is each class's price, weighted by its share of processed tokens", () => {
  expect(single(report(), "api.api_price")).toBeCloseTo((13 * 0.95 + 71 * 0.16 + 1 * 4) / 85, 6);
});

test("the classes' bills add up to the whole bill", () => {
  const bills = ["fresh", "cached", "output"].map((kind) => single(report(), `api.${kind}_cost`));
  expect(bills.map((bill) => Math.round(bill / 1000))).toEqual([85, 78, 27]);
  expect(bills.reduce((sum, bill) => sum + bill, 0) / single(report(), "api.monthly_cost")).toBeCloseTo(1, 12);
});

test("spillover is bought at the same blend, and moves with it", () => {
  const built = report();
  const spilled = single(built, "floor.spilled_tokens") / 1e6;
  expect(single(built, "floor.spill_cost")).toBeCloseTo(spilled * single(built, "api.api_price"), 6);
  const crossing = built.break_evens.find(({ input, between }) => input === "api_price" && between[1] === "six");
  expect(crossing?.crossings).toHaveLength(1);
});
