import { describe, expect, test } from "vitest";
import { NINETY, normalQuantile } from "../../src/uncertainty/normal.js";
import { reportOf, reportWith, single } from "../support/scenarios.js";

/** Worked by hand from the inputs that the source documents state; to six significant digits or better. */
describe.each<[string, [string, number][]]>([
  [
    "published-case",
    [
      ["api.monthly_cost", 583e3 * 0.317], // 184,811
      ["floor.replicas", 4],
      ["floor.boxes", 2],
      ["floor.gpus", 16],
      ["floor.capacity", 106_400],
      ["floor.box_cost", 35_040],
      ["floor.fleet_cost", 70_080],
      ["floor.served_tokens", 106_400 * 3600 * 730],
      ["floor.spilled_tokens", 303.3808e9],
      ["floor.spill_cost", 96_171.7136],
      ["floor.cost_before_people", 166_251.7136],
      ["floor.saving_before_people", 18_559.2864],
      ["floor.saving_share_before_people", 0.100423],
      ["floor.full_unit_cost", 0.250627],
      ["floor.utilization", 1],
      ["floor.people_cost", 33_333.3],
      ["floor.monthly_cost", 199_585.047],
      ["floor.utilization_needed", 0.79062],
      ["outage_hour", 121.424],
      ["saving_a_year", 222_711.4],
    ],
  ],
  [
    "copilot-8b-l40s",
    [
      ["own.full_unit_cost", 0.277778],
      ["own.loaded_unit_cost", 0.361111],
      ["own.utilization_needed", 0.722222],
      ["workload.volume", 125e6 * (730 / 24)],
      ["own.monthly_cost", 1.5 * 730 * 1.3],
    ],
  ],
  [
    "chat-70b-1m-users",
    [
      ["workload.mean_load", 57_870.4],
      ["workload.peak_load", 173_611],
      ["workload.volume", 150e9],
      ["own.replicas", 113],
      ["own.gpus", 226],
      ["own.fleet_cost", 226 * 2 * 720],
      ["own.utilization", 57_870.37 / 226_000],
      ["api.monthly_cost", 132_000],
    ],
  ],
  [
    "8b-a100-spiky-chat",
    [
      ["own.full_unit_cost", 1.388889],
      ["own.loaded_unit_cost", 1.805556],
      ["workload.volume", 60e6 * (730 / 24)],
      ["workload.peak_load", 2083.333],
      ["own.replicas", 3],
      ["own.utilization", 694.4444 / 2100],
      ["own.monthly_cost", 3 * 3.5 * 730 * 1.3],
      ["own.cost_per_mtok", 5.46],
      ["api_low.monthly_cost", 912.5],
      ["utilization_needed_at_two", 0.902778],
      ["batching.claimed.packed.full_unit_cost", 0.277778],
      ["batching.claimed.slow.full_unit_cost", 0.617284],
      ["batching.cards.double.saving", 3650 - 6643],
      ["batching.cards.packed.saving", 3650 - 3321.5],
    ],
  ],
  [
    "70b-8xh100",
    [
      ["slips.range.example.full_unit_cost", 22.222222],
      ["slips.range.example.loaded_unit_cost", 28.888889],
      ["own.full_unit_cost", 96e6 / 3600 / 22_902],
      ["own.monthly_cost", 96 * 730 * 1.3],
      ["pair.monthly_cost", 2 * 3.75 * 730 * 1.3],
      ["pair.full_unit_cost", 7.5e6 / 3600 / 8781],
      ["pair.utilization", 2314.8148 / 8781],
      ["times_our_load", 8781 / 2314.8148],
      ["reserved.monthly_cost", 8 * 1.75 * 730 * 1.3],
      ["own.utilization", 2314.8148 / 22_902],
      // 200M tokens a day for 730 hours, half of them prompts.
      ["hosted.monthly_cost", (200 / 24) * 730 * 0.88],
      ["frontier_low.monthly_cost", (100 / 24) * 730 * (2.5 + 10)],
      ["frontier_high.monthly_cost", (100 / 24) * 730 * (3 + 15)],
      ["price_gap", 96e6 / 3600 / 22_902 / 0.88],
      ["slips.fills.volume.break_even_volume", (7117.5 / 0.88) * 1e6],
      ["prompts_that_pay", 7117.5 / (0.88 * (100 / 24) * 730) - 1],
      ["slips.run_for_us.fleet_cost", 2 * 3.36 * 730],
      ["slips.range.low.full_unit_cost", 13.888889],
      ["slips.range.high.full_unit_cost", 37.037037],
      ["slips.range.low.hourly_price_per_rate", 50],
      ["slips.range.high.hourly_price_per_rate", 133.333333],
      ["slips.apart.gpu_price_ratio", 6],
      ["slips.apart.throughput_ratio", 6.666667],
      ["slips.apart.unit_cost_ratio", 40],
      ["slips.grid.price.loaded_unit_cost", 4.814815],
      ["slips.grid.speed.loaded_unit_cost", 4.333333],
      ["slips.grid.both.loaded_unit_cost", 0.722222],
      ["slips.grid.both.utilization_needed", 0.820707],
    ],
  ],
])("%s", (id, figures) => {
  test.each(figures)("%s = %d", (quantity, expected) => {
    expect(single(reportOf(id), quantity) / expected).toBeCloseTo(1, 5);
  });
});

test("utilization needed by the copilot: 72.2 % at $0.50, 18.1 % at $2", () => {
  const rows = reportWith("copilot-8b-l40s").break_evens.filter(({ input }) => input === "utilization");
  expect(rows.map(({ between, crossings }) => [between[0], crossings.map(({ at }) => at.toFixed(3))])).toEqual([
    ["api_low", ["0.722"]],
    ["api_high", ["0.181"]],
  ]);
});

test("what is decided", () => {
  const decided = (id: string) => {
    const { option, against, verdict } = reportOf(id).recommendation;
    return [option, against, verdict];
  };
  expect(decided("published-case")).toEqual(["api", "six", "people_cost_more_than_tokens_save"]);
  expect(decided("copilot-8b-l40s")).toEqual(["own", "api_low", "fleet_pays_unstaffed"]);
  expect(decided("chat-70b-1m-users")).toEqual(["api", "own", "fleet_idles"]);
  expect(decided("8b-a100-spiky-chat")).toEqual(["api_low", "own", "gpus_dearer_when_full"]);
  expect(decided("70b-8xh100")).toEqual(["hosted", "pair", "fleet_idles"]);
});

// Answers of 50M to 200M tokens a day, and a quarter to four of prompts for each: every pair of 1,200 evenly likely values of both.
test("70b-8xh100: the ends of its volume are those of answers times one more than the prompts for each of them", () => {
  const likely = Array.from({ length: 1200 }, (_, place) => normalQuantile((place + 0.5) / 1200) / NINETY);
  const pairs = likely.flatMap((answers) => likely.map((prompts) => 100 * 2 ** answers * (1 + 4 ** prompts)));
  const sorted = Float64Array.from(pairs).sort();
  const at = (chance: number) => Math.round(sorted[Math.floor(chance * sorted.length)] ?? Number.NaN);
  expect([at(0.05), at(0.5), at(0.95)]).toEqual([86, 209, 626]);
  const { low = 0, high = 0 } = reportOf("70b-8xh100").quantities["workload.rate"] ?? {};
  expect([low, high].map((rate) => Math.round((rate * 86_400) / 1e6))).toEqual([86, 626]);
});
