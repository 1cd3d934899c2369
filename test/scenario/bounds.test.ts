import { describe, expect, test } from "vitest";
import { unitOf } from "../../src/economics/library.js";
import { THIN } from "../../src/figures/number.js";
import { parseUnit } from "../../src/formula/unit.js";
import { InputError } from "../../src/problem/problem.js";
import { FIGURES } from "../../src/reading/stated.js";
import { BOUNDS, boundsOfLaw } from "../../src/scenario/bounds.js";
import { bounded } from "../../src/scenario/fields.js";
import { loadScenario } from "../../src/scenario/load.js";

const SCENARIO = `id: bounded
title: Serve our own model?
question: Ours or theirs?
as_of: 2026-06-01
workload:
  volume: 30B tokens/month
  hours_in_month: 730 h/month
  split: { fresh: 30%, cached: 60%, output: 10% }
  request: { input: 900 tok, output: 100 tok }
  load: { quantiles: { trough: 4k tok/s, p50: 11k tok/s, p90: 18k tok/s, p99: 22k tok/s } }
objective: { ttft: 2 s, tpot: 50 ms }
options:
  api: { kind: api, label: API, price: model }
  own:
    kind: self_hosted
    label: Own
    replica: { gpus: 2 GPU, throughput: 6k tok/s }
    box: 8 GPU
    sizing: { peak: { headroom: 20% } }
    gpu_price:
      owned:
        server_price: $250k/server
        gpus_per_server: 8 GPU
        life: 4 years
        resale_share: 15%
        gpu_power: 700 W/GPU
        server_base_power: 2 kW
        pue: 1.3
        electricity_price: $0.12/kWh
        operations_rate: 5%/year
        capital_rate: 8%/year
ownership:
  lens: full
  horizon: 36 months
  setup: { build: { effort: 3 FTE*month }, migration: { cost: $50k } }
  running:
    on_call: { covered: 168 h, each: 40 h, shared_with: 2 FTE, pay: $500/month }
    evaluation: { runs: 4/month, tokens: 5M tok, price: $2/Mtok }
    storage: { data: 2 TB, price: $23/TB/month }
    observability: { data: 50 GB/month, price: $0.50/GB }
  growth: 20%
  api_price_fall: 20%
  gpu_price_fall: 10%
  discount_rate: 8%
people: { engineers: 1 FTE, salary: $200k/year }
overhead: 10%
studies:
  hire:
    kind: worksheet
    title: A worksheet
    lead: One question.
    questions:
      cost:
        title: An hour
        asks: What does an hour cost?
        given: { gpu_price: $2/GPU/h, replica_throughput: 1000 tok/s, gpus_per_replica: 2 GPU }
        work: [replica_cost, full_unit_cost]
        answer: "{{hire.cost.full_unit_cost}}"
`;
const PRICES = `prices:
  - { id: model, provider: P, item: A model, blended: $0.45/Mtok, class: on-demand, effective: { from: 2026-01-01 }, source: a page, read: 2026-06-01 }
`;

function faults(old: string, now: string): string[] {
  if (!SCENARIO.includes(old)) throw new Error(`the sample does not hold ${old}`);
  const texts: Record<string, string> = { "s.yaml": SCENARIO.replace(old, () => now), "prices/p.yaml": PRICES };
  try {
    loadScenario("s.yaml", { read: (path) => texts[path] ?? "", list: () => ["p.yaml"] });
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return error.problems.map(({ message }) => message.replaceAll(THIN, " "));
  }
  return [];
}

test("the sample itself is in order", () => {
  expect(faults("id: bounded", "id: bounded")).toEqual([]);
});

// The last column is the bound that the message must name.
describe("a figure that cannot be meant is refused, with the bound that it lies outside of", () => {
  test.each<[old: string, now: string, bound: string]>([
    ["30B tokens/month", "30 tokens/month", "100,000"],
    ["30B tokens/month", "300000T tokens/month", "100,000T"],
    ["730 h/month", "24 h/month", "672 h/month"],
    ["730 h/month", "8760 h/month", "744 h/month"],
    ["input: 900 tok", "input: 900M tok", "10M tok"],
    ["output: 100 tok", "output: 100M tok", "1,000,000"],
    ["ttft: 2 s", "ttft: 2 ms", "0.005 s"],
    ["tpot: 50 ms", "tpot: 50 s", "10,000 ms"],
    ["tpot: 50 ms", "tpot: 0.05 ms", "0.1 ms"],
    ["6k tok/s", "6 tok/s", "10 tok/s"],
    ["6k tok/s", "15 tok/s", "for each of its GPUs, must be at least 10 tok/s/GPU, found 7.5"],
    ["6k tok/s", "60M tok/s", "10M tok/s/GPU"],
    ["gpus: 2 GPU", "gpus: 2000 GPU", "1,024"],
    ["$250k/server", "$250/server", "$1,000/server"],
    ["$250k/server", "$2000/server", "for each of its GPUs must be at least $300/GPU, found $250"],
    ["$250k/server", "$250M/server", "$10,000,000/server"],
    ["gpus_per_server: 8 GPU", "gpus_per_server: 800 GPU", "576"],
    ["4 years", "48 years", "15 year"],
    ["700 W/GPU", "700 kW/GPU", "5,000 W/GPU"],
    ["700 W/GPU", "0.7 W/GPU", "20 W/GPU"],
    ["server_base_power: 2 kW", "server_base_power: 2 W", "20 W/server"],
    ["pue: 1.3", "pue: 13", "3"],
    ["$0.12/kWh", "$12/kWh", "$2.00/kWh"],
    ["$0.12/kWh", "$0.00012/kWh", "$0.005"],
    ["5%/year", "500%/year", "50"],
    ["8%/year", "80%/year", "50"],
    ["36 months", "36 years", "120 month"],
    ["3 FTE*month", "30000 FTE*month", "6,000"],
    ["$50k", "$50000M", "$1,000,000,000"],
    ["pay: $500/month", "pay: $500k/month", "$50,000"],
    ["pay: $500/month", "pay: $0.5/month", "$10"],
    ["4/month", "4000000/month", "100,000"],
    ["$23/TB/month", "$23000/TB/month", "$2,000"],
    ["$0.50/GB", "$500/GB", "$50"],
    ["discount_rate: 8%", "discount_rate: 80%", "60"],
    ["engineers: 1 FTE", "engineers: 100000 FTE", "1,000"],
    ["$200k/year", "$200/year", "$3,000/FTE/year"],
    ["$200k/year", "$20/month", "$3,000/FTE/year"],
    ["$200k/year", "$200M/year", "$5,000,000"],
    ["gpu_price: $2/GPU/h,", "gpu_price: $98/GPU/h,", "$40"],
    ["replica_throughput: 1000 tok/s", "replica_throughput: 1 tok/s", "10 tok/s"],
  ])("%s -> %s", (old, now, bound) => {
    const found = faults(old, now);
    expect(found, found.join("; ")).toHaveLength(1);
    expect(found[0]).toContain(bound);
    expect(found[0]).toMatch(/ (at least|more than) /);
  });
});

describe("what is unusual and honest is let pass", () => {
  test.each<[old: string, now: string]>([
    ["$0.12/kWh", "$0/kWh"],
    ["$0.12/kWh", "$0.90/kWh"],
    ["$200k/year", "$9k/year"],
    ["$200k/year", "$0/year"],
    ["engineers: 1 FTE", "engineers: 0 FTE"],
    ["$250k/server", "$4k/server"],
    ["server_base_power: 2 kW", "server_base_power: 0 W"],
    ["pay: $500/month", "pay: $0/month"],
    ["growth: 20%", "growth: 4850%"],
    ["6k tok/s", "20k tok/s"],
    ["730 h/month", "672 h/month"],
  ])("%s -> %s", (old, now) => {
    expect(faults(old, now)).toEqual([]);
  });
});

test("of every row three figures that can be meant are known, as a file may write them", () => {
  for (const name of Object.keys(BOUNDS) as (keyof typeof BOUNDS)[]) {
    const schema = bounded(name);
    const { three } = FIGURES.get(schema) ?? { three: [] };
    const [low, middle, high] = three.map((text) => schema.parse(text).value) as [number, number, number];
    expect([name, low <= middle && middle <= high && low < high]).toEqual([name, true]);
  }
});

test("every row has a unit that is known, rising bounds, and a reason", () => {
  for (const { unit, least, most, why } of Object.values(BOUNDS)) {
    expect(() => parseUnit(unit)).not.toThrow();
    expect(least).toBeLessThan(most);
    expect(why.length).toBeGreaterThan(10);
  }
});

test("a row that is called as a law's input is kept in the law's unit, so that worksheets are held against it", () => {
  const laws = Object.entries(BOUNDS).filter(([name]) => unitOf(name) !== undefined && name !== "tpot");
  expect(laws.length).toBeGreaterThan(40);
  for (const [name, { unit }] of laws) expect([name, unitOf(name)]).toEqual([name, unit]);
  expect(boundsOfLaw("other_gpu_price", "USD/GPU/h")).toBe(BOUNDS.gpu_price);
  expect(boundsOfLaw("output_price", "USD/Moutput_tok")).toBe(BOUNDS.api_price);
  expect(boundsOfLaw("power_hourly", "USD/GPU/h")).toBeUndefined();
});
