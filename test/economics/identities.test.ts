import fc from "fast-check";
import { expect, test } from "vitest";
import { breakEvens, unitCosts } from "../../src/economics/books/fixed-cost.js";
import { future } from "../../src/economics/books/future.js";
import { ratios, volumes } from "../../src/economics/books/identities.js";
import { prices } from "../../src/economics/books/price-identities.js";
import { ceiling, hiring, outage } from "../../src/economics/books/savings.js";
import { unitCost } from "../../src/economics/books/unit-cost.js";
import { retryStorm, whatIfs } from "../../src/economics/books/what-ifs.js";
import type { Law } from "../../src/economics/law.js";
import { type Stated, workOut } from "../support/laws.js";

const H: Stated = { hours_in_month: [730, "h/month"] };
const fixed = [...breakEvens, ...unitCosts];
const fleet = [...volumes, ...prices];

/** Figures of the seed audit, section 1b, by claim. */
test.each<[string, readonly Law[], string, Stated, number]>([
  [
    "C002",
    ratios,
    "theory_to_measured",
    { theoretical_throughput: [1.25e6, "tok/s"], measured_throughput: [78e3, "tok/s"] },
    16.0256,
  ],
  ["C001", ratios, "theory_to_measured_share", { theoretical_share: [0.4, "1"], measured_share: [0.064, "1"] }, 6.25],
  [
    "C003",
    fleet,
    "gpus_for_volume",
    { ...H, volume: [200 * 30.4166667, "Mtok/month"], gpu_throughput: [1500, "tok/s/GPU"], utilization: [1, "1"] },
    1.54321,
  ],
  [
    "C045",
    fleet,
    "saving_from_unit_gap",
    { served_tokens: [280.161, "Btok/month"], api_price: [0.317, "USD/Mtok"], full_unit_cost: [0.25, "USD/Mtok"] },
    18770.8,
  ],
  ["C046", fleet, "tokens_for_bill", { bill: [96_000, "USD/month"], api_price: [0.317, "USD/Mtok"] }, 302.839e9],
  ["C052", fleet, "annual_cost", { monthly_cost: [35_000, "USD/month"] }, 420_000],
  ["C057", fleet, "saving_on_spend", { annual_api_spend: [1.2e6, "USD/year"], saving_share: [0.15, "1"] }, 180_000],
  ["C079", fleet, "trough_cover", { capacity: [106_400, "tok/s"], trough_load: [110_000, "tok/s"] }, 0.967273],
  [
    "C080",
    fleet,
    "replica_throughput_implied",
    { ...H, served_tokens: [280.161, "Btok/month"], replicas: [4, "replica"] },
    26651.5,
  ],
  ["C081", fleet, "gpu_price_implied", { ...H, fleet_cost: [70_000, "USD/month"], gpus: [16, "GPU"] }, 5.99315],
  [
    "C086, the capacity that was never checked",
    fleet,
    "gpu_throughput_needed",
    { ...H, volume: [50, "Btok/month"], gpus: [8, "GPU"], utilization: [1, "1"] },
    2378.23,
  ],
  [
    "C086, half busy",
    fleet,
    "gpu_throughput_needed",
    { ...H, volume: [50, "Btok/month"], gpus: [8, "GPU"], utilization: [0.5, "1"] },
    4756.47,
  ],
  [
    "C086, whole GPUs",
    fleet,
    "whole_gpus_for_volume",
    { ...H, volume: [50, "Btok/month"], gpu_throughput: [1000, "tok/s/GPU"], utilization: [0.5, "1"] },
    39,
  ],
  ["C089", fleet, "gpu_hour_price", { ...H, gpu_month_price: [1500, "USD/GPU/month"] }, 2.05479],
  ["C097", fleet, "tokens_per_hour", { rate: [1000, "tok/s"] }, 3.6e6],
  ["C032", fleet, "gpu_price_of_box", { box_price: [96, "USD/box/h"], gpus_per_box: [8, "GPU/box"] }, 12],
  ["C035", ratios, "price_advantage", { api_price: [0.88, "USD/Mtok"], unit_cost: [28.8889, "USD/Mtok"] }, 1 / 32.8283],
  [
    "C159",
    ratios,
    "bandwidth_ratio",
    { gpu_bandwidth: [4.8, "TB/s/GPU"], other_gpu_bandwidth: [3.35, "TB/s/GPU"] },
    1.432836,
  ],
  ["C082", fixed, "hosted_cost", { volume: [50, "Mtok/month"], api_price: [0.5, "USD/Mtok"] }, 25],
  [
    "C083",
    fixed,
    "tco_self_cost",
    { gpus: [2, "GPU"], gpu_month_price: [1500, "USD/GPU/month"], people_cost: [8000, "USD/month"] },
    11_000,
  ],
  [
    "C085",
    fixed,
    "people_to_flip",
    {
      volume: [50_000, "Mtok/month"],
      api_price: [0.5, "USD/Mtok"],
      gpus: [8, "GPU"],
      gpu_month_price: [1500, "USD/GPU/month"],
    },
    13_000,
  ],
  [
    "C088",
    fixed,
    "engineers_equivalent",
    { people_cost: [8000, "USD/month"], salary: [300_000, "USD/FTE/year"] },
    0.32,
  ],
  [
    "C090",
    fixed,
    "break_even_volume",
    { fleet_cost: [3000, "USD/month"], people_cost: [8000, "USD/month"], api_price: [0.5, "USD/Mtok"] },
    22e9,
  ],
  [
    "C092, utilization is used",
    fixed,
    "capacity_unit_cost",
    { ...H, gpu_month_price: [1500, "USD/GPU/month"], gpu_throughput: [1000, "tok/s/GPU"], utilization: [0.5, "1"] },
    1.14155,
  ],
  [
    "C103",
    fixed,
    "unit_cost_at_utilization",
    { full_unit_cost: [2 / 3.6, "USD/Mtok"], utilization: [0.5, "1"] },
    1.11111,
  ],
  ["C131", fixed, "unit_cost_sped_up", { full_unit_cost: [2 / 3.6, "USD/Mtok"], speedup: [3, "1"] }, 0.185185],
  [
    "C137",
    [...fixed, ...ratios],
    "unit_cost_scaled",
    {
      other_unit_cost: [0.25, "USD/Mtok"],
      gpu_price: [3, "USD/GPU/h"],
      other_gpu_price: [2, "USD/GPU/h"],
      gpu_bandwidth: [4.8, "TB/s/GPU"],
      other_gpu_bandwidth: [3, "TB/s/GPU"],
    },
    0.234375,
  ],
  [
    "C151, the crossover off by 3x to 770x",
    fixed,
    "break_even_volume",
    { fleet_cost: [1460, "USD/month"], people_cost: [0, "USD/month"], api_price: [0.88, "USD/Mtok"] },
    1659.09e6,
  ],
  [
    "C153",
    fixed,
    "break_even_api_price_for_volume",
    { fleet_cost: [1500, "USD/month"], people_cost: [0, "USD/month"], volume: [500, "Mtok/month"] },
    3,
  ],
  [
    "C047, autoscaling cannot beat the ceiling",
    ceiling,
    "saving_ceiling",
    { full_unit_cost: [0.25, "USD/Mtok"], api_price: [0.317, "USD/Mtok"] },
    0.211356,
  ],
  [
    "C047 from prices",
    [...ceiling, ...unitCost],
    "saving_ceiling",
    {
      gpus_per_replica: [4, "GPU/replica"],
      gpu_price: [6, "USD/GPU/h"],
      replica_throughput: [26_600, "tok/s/replica"],
      api_price: [0.317, "USD/Mtok"],
    },
    0.20938,
  ],
  ["C051", ceiling, "unit_cost_required", { api_price: [0.317, "USD/Mtok"], saving_wanted: [0.35, "1"] }, 0.20605],
  [
    "C051 as a GPU price",
    ceiling,
    "gpu_price_required",
    {
      api_price: [0.317, "USD/Mtok"],
      saving_wanted: [0.35, "1"],
      replica_throughput: [26_600, "tok/s/replica"],
      gpus_per_replica: [4, "GPU/replica"],
    },
    4.93284,
  ],
  [
    "C059",
    ceiling,
    "floor_saving_share",
    { floor_share: [280.161 / 583, "1"], full_unit_cost: [0.25, "USD/Mtok"], api_price: [0.317, "USD/Mtok"] },
    0.101567,
  ],
  [
    "C064",
    ceiling,
    "floor_share_required",
    { saving_wanted: [0.15, "1"], full_unit_cost: [0.25, "USD/Mtok"], api_price: [0.317, "USD/Mtok"] },
    0.709701,
  ],
  [
    "C073",
    hiring,
    "spend_needed_for_engineer",
    { salary: [300_000, "USD/FTE/year"], saving_share_before_people: [0.100423, "1"] },
    2.98736e6,
  ],
  [
    "C074, its own saving pays no engineer",
    hiring,
    "engineers_paid",
    { saving_before_people: [18_559, "USD/month"], salary: [300_000, "USD/FTE/year"] },
    0.74236,
  ],
  ["C074", hiring, "annual_saving", { saving_before_people: [18_559, "USD/month"] }, 222_708],
  [
    "C048, risk is not zero",
    outage,
    "outage_hour_cost",
    { served_load: [106_400, "tok/s"], api_price: [0.317, "USD/Mtok"] },
    121.424,
  ],
  [
    "C048",
    outage,
    "outage_hours_to_erase",
    {
      served_load: [106_400, "tok/s"],
      api_price: [0.317, "USD/Mtok"],
      saving_before_people: [18_559.2864, "USD/month"],
    },
    152.847,
  ],
  [
    "M08 retries double tokens for a tenth of the month",
    retryStorm,
    "retry_storm_volume",
    { volume: [100, "Mtok/month"], storm_share: [0.1, "1"], retry_factor: [2, "1"] },
    110e6,
  ],
  [
    "M08 a quarter of the GPUs is taken",
    whatIfs,
    "spot_loss_capacity",
    { capacity: [1000, "tok/s"], spot_lost_share: [0.25, "1"] },
    750,
  ],
  ["M08 context doubles", whatIfs, "grown_kv_per_stream", { kv_per_stream: [4, "GB"], context_growth: [2, "1"] }, 8],
  [
    "M08 context slows",
    whatIfs,
    "context_growth_throughput",
    { replica_throughput: [1000, "tok/s/replica"], throughput_factor: [0.6, "1"] },
    600,
  ],
  [
    "M08 eight idle hours of 24",
    whatIfs,
    "idle_nights_utilization",
    { waking_utilization: [0.9, "1"], idle_hours: [8, "h/day"] },
    0.6,
  ],
  [
    "M08 ten hours of outage",
    whatIfs,
    "outage_cost",
    { outage_hours: [10, "h/month"], served_load: [106_400, "tok/s"], api_price: [0.317, "USD/Mtok"] },
    1214.24,
  ],
  [
    "M08 a second fleet for a week, twice a year",
    whatIfs,
    "upgrade_cost",
    { ...H, fleet_cost: [73_000, "USD/month"], upgrade_days: [7, "day"], upgrades: [2, "1/year"] },
    2800,
  ],
  [
    "a price that halves every year, after 18 months",
    future,
    "future_api_price",
    { api_price_today: [1, "USD/Mtok"], api_price_fall: [0.5, "1"], years_ahead: [1.5, "1"] },
    0.353553,
  ],
])("%s", (_, books, id, told, expected) => {
  expect(workOut([books], id, told) / expected).toBeCloseTo(1, 5);
});

test("a fleet that serves every token at full use saves the ceiling, and one that idles saves less", () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.01, max: 1, noNaN: true }),
      fc.double({ min: 0.01, max: 5, noNaN: true }),
      fc.double({ min: 0.01, max: 1, noNaN: true }),
      (cost, price, utilization) => {
        const told: Stated = {
          full_unit_cost: [cost, "USD/Mtok"],
          utilization: [utilization, "1"],
          api_price: [price, "USD/Mtok"],
        };
        const most = workOut([ceiling], "saving_ceiling", told);
        const busy = workOut([unitCosts], "unit_cost_at_utilization", told);
        expect(1 - busy / price).toBeLessThanOrEqual(most + 1e-12);
      },
    ),
  );
});
