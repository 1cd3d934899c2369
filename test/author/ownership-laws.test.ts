import { describe, expect, test } from "vitest";
import { explainText } from "../../src/derivations/explain.js";
import { leaving, paidBack, serverPurchases } from "../../src/economics/studies/project-searches.js";
import type { Report, ReportQuantity } from "../../src/report/schema.js";
import { inputsOf, reportOf, reportWith, SCENARIOS, single } from "../support/scenarios.js";
import { PAIR, type Small, smallReport } from "../support/small.js";

const ids = SCENARIOS.map((name) => name.replace(".yaml", ""));
const owning = ids.filter((id) => inputsOf(id).ownership !== undefined);
const HOW = [leaving("", true), paidBack, serverPurchases].map(({ how }) => how);
const CALENDAR = ["the months of the horizon, one after another", "definition"];

/** Given in a file, worked out by a law, or found by a named search that gives no money. */
function restsOn({ formula, place, source, unit }: ReportQuantity): string | undefined {
  if (formula !== undefined) return "a law";
  if (place !== undefined) return "a file";
  const isFound = [...HOW, ...CALENDAR].includes(source ?? "") || source?.startsWith("worked out anew for every month");
  return isFound && !unit.includes("USD") ? "a search" : undefined;
}

function mustRestOnLaws(report: Report) {
  const figures = Object.entries(report.quantities).filter(([id]) =>
    /^ownership\.|^\w+\.(project|full|marginal|hardware)\./.test(id),
  );
  expect(figures.filter(([, quantity]) => restsOn(quantity) === undefined).map(([id]) => id)).toEqual([]);
  const [section] = report.sections.filter(({ id }) => id === "ownership");
  const cells = (section?.parts ?? []).flatMap(({ tables }) =>
    tables.flatMap(({ rows }) => rows.flatMap((row) => row.cells)),
  );
  expect(cells.length).toBeGreaterThan(0);
  for (const cell of cells) {
    if (cell === null || typeof cell === "string") continue;
    const quantity = typeof cell === "object" && "quantity" in cell ? report.quantities[cell.quantity] : undefined;
    expect(quantity && restsOn(quantity), JSON.stringify(cell)).toBeDefined();
  }
}

describe("what owning a stack costs", () => {
  test.each(owning)("every figure of %s has a law or is given, and every cell of its tables is one of them", (id) => {
    mustRestOnLaws(reportOf(id));
    mustRestOnLaws(reportWith(id, ["lens: full", "lens: marginal"]));
  });

  test("a present value opens down to the prices in the sheets, and to the day on which they were read", () => {
    const report = reportOf("quoted-speed");
    const text = explainText(report, "own.project.net_present_value");
    for (const line of [
      "own.project.gpu_price_in_month: ",
      "scenarios/prices/gpus.yaml, tco-gpu",
      "scenarios/prices/apis.yaml, tco-hosted",
      "ownership.discount_rate: ",
    ])
      expect(text).toContain(line);
    expect(single(report, "own.project.net_present_value")).toBeCloseTo(-1_553_297.97, 2);
  });
});

test("every price that a sheet gives an option says what it is a price of", () => {
  const found = ids.flatMap((id) => {
    const { givens, options } = inputsOf(id);
    const read = new Set(options.flatMap(({ reads }) => Object.values(reads)));
    return givens.filter((given) => read.has(given.id) && given.procurement !== undefined);
  });
  expect(found.length).toBeGreaterThan(50);
  for (const { id, unit, prices } of found) {
    const sold = { "USD/GPU/h": "GPUs", "USD/unit/h": "units", "USD/unit/month": "units" }[unit];
    const expected = sold ?? (unit.startsWith("USD/M") ? "tokens" : undefined);
    expect(prices, id).toBe(expected);
  }
});

describe("each month is the month that a scenario of its volume and prices has", () => {
  const FALLS = { growth: 0.6, api: 0.3, gpu: 0.2 };
  const DAY = "{ hourly: [1,1,1,1,1,1,2,3,4,5,6,6,6,6,6,6,5,4,3,2,1,1,1,1] }";
  const ownership = (lens: string) => [
    ...["ownership:", `  lens: ${lens}`, "  horizon: 14 months", "  growth: 60%", "  api_price_fall: 30%"],
    ...["  gpu_price_fall: 20%", "  gpu_term: 12 months", "  discount_rate: 10%"],
    ...["  setup: { build: { cost: $5000 }, exit: { cost: $900000 } }"],
    ...["  running: { safety: { share: 10%, price: $0.05/Mtok }, idle_gpus: 2 GPU }"],
  ];
  const inMonth = (months: number, term = 1) => Math.floor(months / term) * (term / 12);

  function monthly(own: string, lens: string, months: number, blended = true) {
    const volume = 30 * (1 + FALLS.growth) ** inMonth(months);
    const fall = (1 - FALLS.api) ** inMonth(months);
    const gpu = (1 - FALLS.gpu) ** inMonth(months);
    const reserved = (1 - FALLS.gpu) ** inMonth(months, 12);
    const small: Small = {
      volume: `${volume}B tokens/month`,
      load: DAY,
      engineers: "1 FTE",
      options: [`own: { label: Own, ${own}, ${PAIR} }`],
      more: ownership(lens),
      prices: {
        api: blended
          ? `blended: $${0.5 * fall}/Mtok, class: on-demand`
          : `tokens: { fresh: $${0.3 * fall}/Mtok, cached: $${0.1 * fall}/Mtok, output: $${2 * fall}/Mtok }, class: on-demand`,
        gpu: `gpu_hour: $${2 * gpu}/GPU/h, class: on-demand`,
        reserved: `gpu_hour: $${1.4 * reserved}/GPU/h, class: reserved`,
        spot: `gpu_hour: $${gpu}/GPU/h, class: spot`,
      },
    };
    return smallReport(small);
  }

  test.each<[string, string, boolean?]>([
    ["a fleet sized for its peak", "kind: self_hosted, gpu_price: p.gpu, sizing: { peak: { headroom: 20% } }"],
    ["a reserved fleet", "kind: self_hosted, gpu_price: p.reserved, sizing: { peak: { headroom: 0% } }"],
    ["a fleet of stated size", "kind: self_hosted, gpu_price: p.gpu, sizing: { replicas: 20 }"],
    ["a floor", "kind: floor_with_spillover, spill_to: api, gpu_price: p.gpu, sizing: cheapest", false],
    [
      "a fleet that follows the load",
      "kind: autoscaled, gpu_price: p.gpu, minimum: 1 replicas, start_up: 10 min, spill_to: api",
    ],
    [
      "a mix",
      "kind: mix, spill_to: api, reserved: p.reserved, on_demand: p.gpu, spot: { price: p.spot, interruption: 5% }",
      false,
    ],
    [
      "a router",
      "kind: router, gpu_price: p.gpu, sizing: { peak: { headroom: 0% } }, mode: local_first, local_share: 60%, guard_share: 10%, escalate_to: api",
      false,
    ],
  ])("%s", (_, own, blended) => {
    const today = monthly(own, "marginal", 0, blended);
    mustRestOnLaws(today);
    const series = (id: string) => today.quantities[`own.project.${id}`]?.value as number[];
    for (const month of [0, 5, 11, 12, 13]) {
      const then = monthly(own, "marginal", month, blended);
      expect(single(then, "own.replicas")).toBeGreaterThan(0);
      expect((series("running_in_month")[month] ?? 0) / single(then, "own.monthly_cost")).toBeCloseTo(1, 9);
      expect((series("bill_in_month")[month] ?? 0) / single(then, "api.full.monthly_cost")).toBeCloseTo(1, 9);
    }
    const saving = series("bill_in_month").map((bill, month) => bill - (series("running_in_month")[month] ?? 0));
    const value = saving.reduce((sum, each, month) => sum + each / 1.1 ** ((month + 1) / 12), 0);
    // Staying avoids paying for leaving.
    expect(single(today, "own.project.net_present_value") / (value + 900_000)).toBeCloseTo(1, 9);
  });
});
