import { describe, expect, test } from "vitest";
import type { Report } from "../../src/report/schema.js";
import type { SectionTable } from "../../src/report/section.js";
import { type Changes, reportOf, reportWith, SPEED_ALONE, single } from "../support/scenarios.js";

const HIGH = "quoted-speed";
const LOW = "tco-low-volume";
/** A GPU that makes ten times as much, so that four of them carry the volume and serving it ourselves pays. */
const FAST: Changes = [["        value: 1000 tok/s\n", "        value: 10000 tok/s\n"], ...SPEED_ALONE];
const STILL: Changes = [
  ["growth: { value: 20%", "growth: { value: 0%"],
  ["api_price_fall: { value: 20%", "api_price_fall: { value: 0%"],
  ["gpu_price_fall: { value: 20%", "gpu_price_fall: { value: 0%"],
];
const MARGINAL: Changes[number] = ["lens: full", "lens: marginal"];
const OWNED = `gpu_price:
      owned:
        server_price: $280000/server
        gpus_per_server: 8 GPU
        life: 2 years
        resale_share: 10%
        gpu_power: 700 W
        server_base_power: 2000 W
        pue: 1.3
        electricity_price: $0.10/kWh
        operations_rate: 5%/year
        capital_rate: 8%/year
`;
const BUYS: Changes = [
  ["gpu_price: tco-gpu\n", OWNED],
  ["box: 1 GPU", "box: 8 GPU"],
];

function option(report: Report, id: string) {
  const found = report.options.find((each) => each.id === id);
  if (!found) throw new Error(`no option ${id}`);
  return found;
}

function table(report: Report, id: string): SectionTable {
  const found = report.sections
    .flatMap(({ parts }) => parts.flatMap(({ tables }) => tables))
    .find((each) => each.id === id);
  if (!found) throw new Error(`no table ${id}`);
  return found;
}

function value(report: Report, cell: unknown): number {
  const { quantity } = cell as { quantity: string };
  return single(report, quantity);
}

describe("the document on owning a stack, recomputed with its capacity", () => {
  test.each([
    [LOW, "api.monthly_cost", 25],
    [LOW, "own.serving_cost", 11_000],
    [LOW, "formula.volume.break_even_volume", 22e9],
    [HIGH, "api.monthly_cost", 25_000],
    [HIGH, "formula.sums.tco_self_cost", 20_000],
    [HIGH, "formula.sums.people_to_flip", 13_000],
    [HIGH, "formula.flips.break_even_volume", 40e9],
    [HIGH, "formula.needed.gpu_throughput_needed", 4756.468],
    [HIGH, "formula.needed.whole_gpus_for_volume", 39],
    [HIGH, "formula.flat.gpu_throughput_needed", 2378.234],
    [HIGH, "formula.flat.whole_gpus_for_volume", 20],
    [HIGH, "formula.slow.capacity_unit_cost", 1.141553],
    [HIGH, "formula.fast.capacity_unit_cost", 0.2283105],
    [HIGH, "formula.fast.capacity_break_even_volume", 29.445378e9],
    [HIGH, "own.gpus", 39],
    [HIGH, "own.serving_cost", 66_500],
  ])("%s: %s = %d", (id, quantity, expected) => {
    expect(single(reportOf(id), quantity) / expected).toBeCloseTo(1, 6);
  });

  test("$1,500 a GPU-month is $2.05479 an hour", () => {
    expect(single(reportOf(HIGH), "own.gpu_price")).toBeCloseTo(2.05479, 5);
  });
});

describe("what owning adds to the month", () => {
  test("four engineer-months of set-up and one of exit over three years", () => {
    const { lines, monthly_cost } = option(reportOf(HIGH), "own");
    const cost = (id: string) => lines.find((line) => line.id === id)?.monthly_cost;
    expect(cost("build_line")).toBeCloseTo(100_000 / 36, 6);
    expect(cost("migration_line")).toBeCloseTo(400_000 / 12 / 36, 6);
    expect(cost("exit_line")).toBeCloseTo(400_000 / 12 / 36, 6);
    expect(monthly_cost).toBeCloseTo(66_500 + (5 * 400_000) / 12 / 36, 4);
  });

  test.each([
    [LOW, []],
    [HIGH, []],
    [HIGH, [MARGINAL]],
    [HIGH, BUYS],
    [HIGH, [...BUYS, MARGINAL]],
  ] as [string, Changes][])("the lines of %s add up to its total, case %#", (id, changes) => {
    for (const { lines, monthly_cost } of reportWith(id, ...changes).options) {
      expect(lines.reduce((sum, line) => sum + line.monthly_cost, 0) / monthly_cost).toBeCloseTo(1, 12);
    }
  });

  test("every line is in the sweeps: at the GPU price that flips it both sides cost the same", () => {
    const row = reportOf(HIGH).break_evens.find(({ input }) => input === "gpu_price");
    const at = (25_000 - 8_000 - (5 * 400_000) / 12 / 36) / (39 * 730);
    expect(row?.crossings[0]?.at).toBeCloseTo(at, 9);
  });

  test("running lines are worked out from their parts, or stated whole", () => {
    const running = `running:
    evaluation: { runs: 4/month, tokens: 50M tok, price: $5/Mtok }
    safety: { share: 10%, price: $0.05/Mtok }
    storage: { cost: $460/month }
    observability: { data: 500 GB/month, price: $0.5/GB }
    idle_gpus: 2 GPU
`;
    const own = option(reportWith(HIGH, ["  running:\n", `  ${running}`]), "own");
    const cost = (id: string) => own.lines.find((line) => line.id === id)?.monthly_cost;
    expect(cost("eval_line")).toBeCloseTo(1_000, 9);
    expect(cost("safety_line")).toBeCloseTo(250, 9);
    expect(cost("storage_line")).toBeCloseTo(460, 9);
    expect(cost("observability_line")).toBeCloseTo(250, 9);
    expect(cost("idle_insurance_line")).toBeCloseTo(3_000, 6);
  });

  test("a fleet of no replicas is charged for nothing", () => {
    const block = `ownership:
  lens: full
  horizon: 36 months
  setup: { build: { cost: $100000 }, exit: { effort: 1 FTE*month } }
  running: { storage: { cost: $460/month }, idle_gpus: 2 GPU }
  growth: 0%
  api_price_fall: 0%
  gpu_price_fall: 0%
  discount_rate: 10%
define:`;
    const report = reportWith(
      "published-case",
      ["define:", block],
      ["box: &box { value: 8 GPU", "box: &box { value: 512 GPU"],
    );
    const empty = report.options.filter(({ replicas }) => replicas === 0);
    expect(empty.length).toBeGreaterThan(0);
    for (const { monthly_cost } of empty) expect(monthly_cost).toBeCloseTo(single(report, "api.monthly_cost"), 6);
  });

  test("what nobody has stated is told, not taken as nothing", () => {
    const section = reportOf(LOW).sections.find(({ id }) => id === "ownership");
    const text = section?.parts.find(({ title }) => title === "What is not counted")?.text;
    expect(text).toMatch(/^Not counted.*evaluation runs; safety passes; storage; metrics and traces; GPUs kept idle/);
  });
});

describe("one lens for the whole comparison", () => {
  test("full: set-up and exit are on our side, and the API is its bill", () => {
    const report = reportOf(HIGH);
    expect(option(report, "api").lines.map(({ id }) => id)).toEqual(["api"]);
    expect(option(report, "own").lines.map(({ category }) => category)).toContain("setup");
  });

  test("marginal: what is built costs nothing more, and it is the API that must be left for", () => {
    const report = reportWith(HIGH, MARGINAL);
    expect(option(report, "own").monthly_cost).toBeCloseTo(66_500, 4);
    expect(option(report, "api").monthly_cost).toBeCloseTo(25_000 + 400_000 / 12 / 36, 6);
    expect(option(report, "own").lines.map(({ category }) => category)).not.toContain("setup");
    expect(single(report, "own.saving")).toBeCloseTo(25_000 + 400_000 / 12 / 36 - 66_500, 4);
  });

  test.each(["full", "marginal"])("each lens has a table of its own, whichever decides (%s)", (lens) => {
    const report = reportWith(HIGH, ["lens: full", `lens: ${lens}`]);
    const totals = (id: string) =>
      table(report, id)
        .rows.find(({ mark }) => mark === "total")
        ?.cells.slice(1)
        .map((cell) => value(report, cell));
    const once = 400_000 / 12 / 36;
    expect(totals("ownership-full")?.map((each) => Math.round(Number(each)))).toEqual([
      25_000,
      Math.round(66_500 + 5 * once),
    ]);
    expect(totals("ownership-marginal")?.map((each) => Math.round(Number(each)))).toEqual([
      Math.round(25_000 + once),
      66_500,
    ]);
    const decides = report.sections
      .find(({ id }) => id === "ownership")
      ?.parts.filter(({ text }) => text.includes("The decision of this memo"));
    expect(decides?.map(({ tables }) => tables[0]?.id)).toEqual([`ownership-${lens}`]);
  });

  test("the utilization that matches the API counts both lenses' lines", () => {
    const needed = (report: Report) => single(report, "own.utilization_needed_in_all");
    const full = 39_000 * 3600 * 730 * 0.5e-6;
    expect(needed(reportOf(HIGH))).toBeCloseTo((66_500 + (5 * 400_000) / 12 / 36) / full, 6);
    expect(needed(reportWith(HIGH, MARGINAL))).toBeCloseTo((66_500 - 400_000 / 12 / 36) / full, 6);
  });
});

describe("payback and present value", () => {
  const start = (4 * 400_000) / 12;
  const exit = 400_000 / 12;
  const v = 1.1 ** (-1 / 12);
  const annuity = (ratio: number) => (v * (1 - (ratio * v) ** 36)) / (1 - ratio * v);

  test("what loses money every month never pays anything back, and says why", () => {
    const { rows, notes } = table(reportOf(LOW), "ownership-payback");
    expect(rows[0]?.cells).toContain("never");
    expect(notes).toEqual([expect.stringContaining("costs more each month than the API")]);
  });

  test("a steady saving: months to pay back, and an annuity less what is paid", () => {
    const report = reportWith(HIGH, ...FAST, ...STILL);
    expect(single(report, "own.gpus")).toBe(4);
    const saving = 25_000 - 4 * 1_500 - 8_000;
    expect(single(report, "own.project.payback_months")).toBeCloseTo(start / saving, 6);
    const expected = saving * annuity(1) - start - exit * v ** 36;
    expect(single(report, "own.project.net_present_value")).toBeCloseTo(expected, 2);
    const chart = report.sections.find(({ id }) => id === "ownership")?.parts.flatMap(({ charts }) => charts)[0];
    if (chart?.kind !== "lines") throw new Error("no chart of lines");
    const marked = chart.series[0]?.points.filter(({ label }) => label !== undefined);
    expect(marked?.map(({ x }) => x)).toEqual([Math.ceil(start / saving)]);
  });

  test("an API price that falls: a geometric series of bills", () => {
    const report = reportWith(LOW, ...STILL.filter((_, index) => index !== 1));
    const expected = 25 * annuity(0.8 ** (1 / 12)) - 11_000 * annuity(1) - start - exit * v ** 36;
    expect(single(report, "own.project.net_present_value")).toBeCloseTo(expected, 2);
  });

  test("a reserved price is promised for its term, an on-demand price falls each month", () => {
    const gpuFalls = STILL.slice(0, 2);
    const months = (changes: Changes) => {
      const saving = reportWith(LOW, ...gpuFalls, ...changes).quantities["own.project.saving_in_month"]?.value;
      return (Array.isArray(saving) ? saving : []).map((each) => Math.round(25 - 8_000 - each));
    };
    const reserved = months([]);
    expect([reserved[0], reserved[11], reserved[12], reserved[24]]).toEqual([3_000, 3_000, 2_400, 1_920]);
    const onDemand = months([["gpu_price: tco-gpu\n", "gpu_price: l40s-rented\n"]]);
    expect(onDemand[1]).toBe(Math.round(2 * 1.5 * 730 * 0.8 ** (1 / 12)));
  });

  test("a fleet of stated size is not asked to carry more than it can", () => {
    const report = reportWith(LOW, ["growth: { value: 20%", "growth: { value: 10000%"]);
    const { rows, notes } = table(report, "ownership-payback");
    expect(rows[0]?.cells.slice(-2)).toEqual([null, null]);
    expect(notes.join(" ")).toContain("the replicas that are stated cannot carry the volume");
  });

  test("the rota: five people take turns around the clock, and a quarter of one is there", () => {
    expect(single(reportOf(HIGH), "ownership.rota_people")).toBe(5);
    expect(single(reportOf(HIGH), "ownership.rota_gap")).toBeCloseTo(4.76, 9);
    expect(reportOf(HIGH).warnings.join(" ")).toContain("4.76 of them are not there");
  });
});

describe("GPUs that are bought", () => {
  const hardware = (35_000 * 0.9) / (2 * 8_760);
  const power = 0.95 * 1.3 * 0.1;
  const operations = (35_000 * 0.05) / 8_760;
  const capital = (((35_000 + 3_500) / 2) * 0.08) / 8_760;

  test("the hour is worked out from the server, its power and its life", () => {
    const report = reportWith(HIGH, ...BUYS);
    expect(single(report, "own.gpu_price")).toBeCloseTo(hardware + power + operations + capital, 9);
    expect(single(report, "own.gpus")).toBe(40);
    expect(single(report, "own.hardware.purchase_cost")).toBe(5 * 280_000);
    expect(single(report, "own.hardware.power_cost")).toBeCloseTo((40 * 0.7 + 5 * 2) * 1.3 * 0.1 * 730, 6);
  });

  test("once it is paid for, only power and operations still cost", () => {
    expect(single(reportWith(HIGH, ...BUYS, MARGINAL), "own.gpu_price")).toBeCloseTo(power + operations, 9);
  });

  test("cash over three years: bought twice, worth half of the second's way to its resale at the end", () => {
    const report = reportWith(HIGH, ...BUYS, ...FAST, ...STILL);
    const price = 280_000;
    expect(single(report, "own.gpus")).toBe(8);
    const running = 8 * (power + operations) * 730 + 8_000;
    const v = 1.1 ** (-1 / 12);
    const annuity = (v * (1 - v ** 36)) / (1 - v);
    const valueAtEnd = price - price * 0.9 * 0.5;
    const expected =
      (25_000 - running) * annuity -
      (4 * 400_000) / 12 -
      price -
      price * 0.9 * v ** 24 +
      (valueAtEnd - 400_000 / 12) * v ** 36;
    expect(single(report, "own.project.net_present_value")).toBeCloseTo(expected, 2);
    expect(single(report, "own.hardware.hardware_cost_over_horizon")).toBeCloseTo(price + price * 0.9 - valueAtEnd, 4);
  });

  test("a payback longer than the servers live says that they are bought again", () => {
    const report = reportWith(HIGH, ...BUYS, ...FAST, ...STILL);
    const { rows, notes } = table(report, "ownership-payback");
    const hour = power + operations;
    // 8 GPUs that draw power around the clock, against the API's bill and the people.
    const saving = 25_000 - 8_000 - 8 * hour * 730;
    expect(value(report, rows[0]?.cells[3])).toBeCloseTo((280_000 + (4 * 400_000) / 12) / saving, 9);
    expect(notes.join(" ")).toContain("must be bought again before that");
  });

  test("where GPUs and people cost less than the API, it is what comes with them that decides", () => {
    const { recommendation } = reportWith(HIGH, ...BUYS, ...FAST);
    expect(recommendation.verdict).toBe("ownership_costs_more");
    expect(recommendation.lede).toContain("add $4,630");
  });

  test("rented and bought GPUs side by side are named as such", () => {
    const second = `  rented:
    kind: self_hosted
    label: Rented GPUs
    gpu_price: tco-gpu
    replica: { gpus: 1 GPU, throughput: 1000 tok/s }
    box: 1 GPU
    sizing: { peak: { headroom: 0% } }

people:`;
    const report = reportWith(HIGH, ...BUYS, ["\npeople:", second]);
    expect(report.warnings.join(" ")).toContain(
      "\u201cRented GPUs, our own stack\u201d bought, \u201cRented GPUs\u201d reserved for a term",
    );
    expect(reportOf(HIGH).warnings.join(" ")).not.toContain("in different ways");
  });
});
