import { describe, expect, test } from "vitest";
import type { DecisionReport } from "../../src/report/schema.js";
import { single } from "../support/scenarios.js";
import { PAIR, type Small, smallReport } from "../support/small.js";

const CHEAP = { api: "blended: $0.05/Mtok, class: on-demand" };
const marginal = (exit: string) => [
  "ownership:",
  "  lens: marginal",
  "  horizon: 36 months",
  `  setup: { exit: { cost: ${exit} } }`,
  "  growth: 0%",
  "  api_price_fall: 0%",
  "  gpu_price_fall: 0%",
  "  discount_rate: 0%",
];
const OWN = `own: { kind: self_hosted, label: Own, gpu_price: p.gpu, ${PAIR}, sizing: { peak: { headroom: 0% } } }`;
const CHEAPEST = `fl: { kind: floor_with_spillover, label: Floor, spill_to: api, gpu_price: p.gpu, ${PAIR}, sizing: cheapest }`;

const option = (report: DecisionReport, id: string) => {
  const found = report.options.find((each) => each.id === id);
  if (!found) throw new Error(`no option ${id}`);
  return found;
};
const line = (report: DecisionReport, of: string, id: string) =>
  option(report, of).lines.find((each) => each.id === id)?.monthly_cost;

describe("what leaving our own stack costs is a line of its own", () => {
  // 30B tokens at $0.05 a million are $1,500; $20,000 over 36 months are $555.56.
  const leaving = 20_000 / 36;
  const report = smallReport({ options: [CHEAPEST, OWN], more: marginal("$20000"), prices: CHEAP });

  test("beside the API's bill, which alone makes its price of a token", () => {
    expect(line(report, "api", "api")).toBeCloseTo(1_500, 9);
    expect(line(report, "api", "leaving_line")).toBeCloseTo(leaving, 9);
    expect(option(report, "api").monthly_cost).toBeCloseTo(1_500 + leaving, 9);
    expect(option(report, "api").cost_per_mtok).toBeCloseTo(0.05, 12);
    const [tile] = report.key_figures;
    expect(tile?.quantity).toBe("api.api_bill");
    expect(tile?.note).toContain("at $0.05 per million");
    expect(tile?.note).toContain("leaving our own stack adds $556");
    expect(report.recommendation.summary).toContain("for API ($556 of it for leaving our own stack)");
  });

  test("and in no per cent of it", () => {
    expect(report.next).toContain("a per cent less is worth only $15 a month");
    const brief = report.sections.find(({ id }) => id === "provider-brief")?.parts[0]?.tables[1]?.rows;
    expect(brief?.map(({ cells }) => cells[1])).toContainEqual({ quantity: "api.one_per_cent_off" });
    expect(single(report, "api.one_per_cent_off")).toBeCloseTo(15, 9);
  });

  const EMPTY: [string, Small][] = [
    ["sized for the least cost", { options: [CHEAPEST, OWN] }],
    [
      "sized to a trough that fills no box",
      {
        options: [
          `fl: { kind: floor_with_spillover, label: Floor, spill_to: api, gpu_price: p.gpu, ${PAIR}, sizing: trough }`,
          OWN,
        ],
      },
    ],
    ["of a mix", { options: [`fl: { kind: mix, label: Mix, spill_to: api, reserved: p.reserved, ${PAIR} }`, OWN] }],
    [
      "that follows the load",
      {
        options: [
          `fl: { kind: autoscaled, label: Auto, spill_to: api, gpu_price: p.gpu, ${PAIR}, minimum: 0 replicas, start_up: 10 min }`,
          OWN,
        ],
        load: "{ hourly: [1,1,1,1,1,1,2,2,2,2,2,2,2,2,2,2,2,2,1,1,1,1,1,1] }",
      },
    ],
    [
      "with running costs stated",
      {
        options: [CHEAPEST, OWN],
        more: [...marginal("$20000"), "  running: { storage: { cost: $400/month } }"],
      },
    ],
  ];

  test.each(EMPTY)("owed by an empty fleet too: one %s", (_, small) => {
    const { quantities, ...rest } = smallReport({ more: marginal("$20000"), prices: CHEAP, ...small });
    const empty = option({ quantities, ...rest } as DecisionReport, "fl");
    expect(empty.replicas).toBe(0);
    expect(empty.monthly_cost).toBeCloseTo(1_500 + leaving, 9);
    expect(empty.cost_per_mtok).toBeCloseTo(0.05, 12);
    expect(empty.lines.reduce((sum, each) => sum + each.monthly_cost, 0)).toBeCloseTo(empty.monthly_cost, 9);
    expect(empty.lines.find(({ id }) => id === "leaving_line")?.monthly_cost).toBeCloseTo(leaving, 9);
  });

  test("a fleet that is there owes none of it", () => {
    expect(line(report, "own", "leaving_line")).toBeUndefined();
    expect(single(report, "own.monthly_cost")).toBeCloseTo(8 * 2 * 730 * 1.1, 6);
  });

  test("through the full lens nobody leaves, and an empty fleet owes nothing", () => {
    const full = marginal("$20000").map((each) => each.replace("marginal", "full"));
    const other = smallReport({ options: [CHEAPEST, OWN], more: full, prices: CHEAP });
    expect(option(other, "fl").monthly_cost).toBeCloseTo(1_500, 9);
  });
});

describe("the cheapest number of boxes counts what comes with having any", () => {
  const fixed = (boxes: number) =>
    `n${boxes}: { kind: floor_with_spillover, label: Of ${boxes}, spill_to: api, gpu_price: p.gpu, ${PAIR}, sizing: { replicas: ${boxes} } }`;
  const all = [1, 2, 3, 4].map(fixed);

  test.each([
    ["leaving costs less than one box loses", { more: marginal("$20000"), prices: CHEAP }, 0],
    ["leaving costs more than one box loses", { more: marginal("$200000"), prices: CHEAP }, 1],
    [
      "leaving costs more, and people more than that",
      { more: marginal("$200000"), prices: CHEAP, engineers: "1 FTE" },
      0,
    ],
    ["boxes pay, and leaving changes nothing", { more: marginal("$20000") }, 2],
    ["boxes pay, and not for what comes with them", { more: running("$6500/month") }, 0],
    ["boxes pay for what comes with them", { more: running("$6000/month") }, 2],
  ])("%s", (_, small, expected) => {
    const report = smallReport({ options: [CHEAPEST, ...all], ...small });
    expect(option(report, "fl").replicas).toBe(expected);
    const others = report.options.filter(({ id }) => id !== "fl").map(({ monthly_cost }) => monthly_cost);
    expect(option(report, "fl").monthly_cost).toBeCloseTo(Math.min(...others), 6);
  });

  function running(cost: string) {
    return [...marginal("$0"), `  running: { observability: { cost: ${cost} } }`].map((each) =>
      each.replace("marginal", "full"),
    );
  }
});

describe("servers that are bought on the way", () => {
  const owned = (life: string) =>
    `own: { kind: self_hosted, label: Own, gpu_price: { owned: { server_price: $100000/server, gpus_per_server: 2 GPU, life: ${life}, resale_share: 10%, gpu_power: 700 W, server_base_power: 0 W, pue: 1, electricity_price: $0/kWh, operations_rate: 0%/year, capital_rate: 0%/year } }, ${PAIR}, sizing: { peak: { headroom: 0% } } }`;
  const lens = (name: string, growth: string) =>
    marginal("$0").map((each) => each.replace("marginal", name).replace("growth: 0%", `growth: ${growth}`));
  const worth = (life: string, name: string, growth = "0%") =>
    single(smallReport({ options: [owned(life)], more: lens(name, growth) }), "own.project.net_present_value");

  // Four servers carry the peak, power is free, nothing is discounted: 36 bills of $15,000 are what is saved.
  test.each([
    ["full", "2 years", 36 * 15_000 - 400_000 - 360_000 + 4 * (100_000 - 90_000 * 0.5)],
    ["marginal", "2 years", 36 * 15_000 - 360_000 + 4 * (100_000 - 90_000 * 0.5)],
    ["full", "4 years", 36 * 15_000 - 400_000 + 4 * (100_000 - 90_000 * 0.75)],
    // What is paid for already could have been sold on the first day: it is worth nothing in either case.
    ["marginal", "4 years", 36 * 15_000],
  ])("through the %s lens, with a life of %s, keep their book value at the end", (name, life, expected) => {
    expect(worth(life, name)).toBeCloseTo(expected, 4);
  });

  test("those that more volume needs are worth as much through either lens", () => {
    // The lenses differ by the first four servers alone, which are worth a quarter of the way above their resale value.
    const first = 400_000 - 4 * (100_000 - 90_000 * 0.75);
    expect(worth("4 years", "marginal", "50%") - worth("4 years", "full", "50%")).toBeCloseTo(first, 4);
  });
});

describe("falling prices, and a month in which no box pays", () => {
  const falls = (fall: string) => [
    ...[
      "ownership:",
      "  lens: full",
      "  horizon: 36 months",
      "  setup: { build: { cost: $1000 }, exit: { cost: $500 } }",
    ],
    ...[
      "  growth: 0%",
      `  api_price_fall: ${fall}`,
      "  gpu_price_fall: 0%",
      "  gpu_term: 12 months",
      "  discount_rate: 0%",
    ],
  ];

  test("is a month in which everything is bought", () => {
    const report = smallReport({ options: [CHEAPEST], more: falls("60%") });
    const saving = report.quantities["fl.project.saving_in_month"]?.value;
    if (!Array.isArray(saving)) throw new Error("no series");
    // A pair costs $3,212 a month and makes 15.77B tokens when full: it pays down to $0.2037 a million.
    const price = (month: number) => 0.5 * 0.4 ** (month / 12);
    const first = saving.findIndex((_, month) => price(month) < 3_212 / 15_768);
    expect(first).toBe(12);
    for (const later of saving.slice(first + 1)) expect(later).toBeCloseTo(0, 9);
    // Getting out is paid when the last box goes.
    expect(saving[first]).toBe(-500);
    expect(saving[first - 1]).toBeGreaterThan(0);
    const notes = report.sections
      .flatMap(({ parts }) => parts.flatMap(({ tables }) => tables))
      .flatMap(({ notes: all }) => all);
    expect(notes).toContain("Floor: From month 13 on no box pays, and everything is bought from the API.");
  });
});
