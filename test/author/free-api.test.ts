import { describe, expect, test } from "vitest";
import { buildReport } from "../../src/author/report.js";
import { isDecision } from "../../src/report/schema.js";
import { loadScenario } from "../../src/scenario/load.js";
import { GPU, sheetText } from "../support/sheets.js";

const FREE = "blended: $0/Mtok";
const MACHINES = "replica: { gpus: 1 GPU, throughput: 3k tok/s }\n    box: 2 GPU";

/** 6 replicas of 3k tok/s serve the peak of 15k tok/s: 3 boxes of 2 GPUs at $2 for 730 hours, and one engineer. */
const BOXES = 6 * 2 * 730;
const PEOPLE = 120_000 / 12;

/** The options that decide by the price what to rent, and what each costs where nothing is worth renting. */
const KINDS: [name: string, option: string, cost: number][] = [
  [
    "sized for its peak",
    "kind: self_hosted\n    gpu_price: gpu\n    sizing: { peak: { headroom: 20% } }",
    BOXES + PEOPLE,
  ],
  [
    "the cheapest number of boxes",
    "kind: floor_with_spillover\n    gpu_price: gpu\n    spill_to: api\n    sizing: cheapest",
    0,
  ],
  [
    "boxes that follow the load",
    "kind: autoscaled\n    gpu_price: gpu\n    spill_to: api\n    minimum: 0 replica\n    start_up: 6 min",
    0,
  ],
  ["a mix of price classes", "kind: mix\n    on_demand: gpu\n    spill_to: api", 0],
];

const HOURLY = `hourly: [${[...Array(12).fill(5), ...Array(12).fill(15)].join(", ")}]`;

function report(option: string, price: string, further = "") {
  const texts: Record<string, string> = {
    "s.yaml": `id: small
title: A small decision
question: Ours or theirs?
as_of: 2026-06-09
workload:
  rate: 10k tok/s
  hours_in_month: 730 h
  split: { fresh: 75%, cached: 0%, output: 25% }
  load: { ${HOURLY} }
options:
  api: { kind: api, label: API, price: model }
  own:
    label: Own
    ${option}
    ${MACHINES}
people: { engineers: 1 FTE, salary: $120k/year }
overhead: 0%
${further}`,
    "prices/p.yaml": sheetText([{ amounts: price, from: "2026-01-01" }, GPU]),
  };
  const found = buildReport(loadScenario("s.yaml", { read: (path) => texts[path] ?? "", list: () => ["p.yaml"] }));
  if (!isDecision(found)) throw new Error("no decision");
  return found;
}

describe.each(KINDS)("an API that asks nothing, beside %s", (_name, option, cost) => {
  test("costs nothing and is chosen", () => {
    const { recommendation, options } = report(option, FREE);
    expect(recommendation.option).toBe("api");
    expect(options.map(({ monthly_cost }) => monthly_cost)).toEqual([0, cost]);
  });

  test("at a price that may be nothing, both ends are worked out", () => {
    const { options } = report(option, "blended: $0 to $0.10/Mtok");
    expect(options[0]?.monthly_cost).toBeCloseTo(10e3 * 3600 * 730 * 0.05e-6, 6);
  });

  test("an asked break-even from nothing upwards is that of an API with a price", () => {
    const asked = "break_evens: [{ over: api.api_price, from: $0/Mtok, to: $3/Mtok }]\n";
    const crossing = (price: string) =>
      report(option, price, asked)
        .break_evens.at(-1)
        ?.crossings.map(({ at }) => at);
    const [free = [], paid = []] = [crossing(FREE), crossing("blended: $0.02/Mtok")];
    expect(free.length).toBeGreaterThan(0);
    expect(free).toHaveLength(paid.length);
    for (const [index, at] of free.entries()) expect(at).toBeCloseTo(paid[index] ?? Number.NaN, 6);
  });
});

test("the memo says that it is free, and at which price a fleet pays", () => {
  const { recommendation, break_evens, conditions, next, quantities } = report(KINDS[0]?.[1] ?? "", FREE);
  expect(recommendation.headline).toBe("Buy from the API. It asks nothing for these tokens.");
  // What the fleet costs, over the tokens of the month.
  const price = (BOXES + PEOPLE) / (10e3 * 3600 * 730 * 1e-6);
  const found = break_evens.find(({ input }) => input === "api_price");
  expect(found?.crossings.map(({ at }) => at)).toEqual([expect.closeTo(price, 9)]);
  expect(conditions).toEqual(["The API's price rises above $0.714 per million processed tokens, from $0."]);
  expect(next).toBe("Ask for how long nothing is asked, and what the price may be then.");
  for (const name of [
    "saving_share_before_people",
    "utilization_needed",
    "saving_ceiling",
    "utilization_needed_in_all",
  ])
    expect(quantities[`own.${name}`]).toBeUndefined();
});

test("an asked break-even without a range is refused: nothing has no multiples", () => {
  expect(() => report(KINDS[0]?.[1] ?? "", FREE, "break_evens: [{ over: api.api_price }]\n")).toThrow(
    '"api.api_price" is 0 today, so it has no multiples to search',
  );
});
