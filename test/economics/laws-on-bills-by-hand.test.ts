import { describe } from "vitest";
import * as api from "../../src/economics/books/api.js";
import * as fixed from "../../src/economics/books/api-fixed.js";
import * as terms from "../../src/economics/books/api-terms.js";
import * as ways from "../../src/economics/books/api-ways.js";
import { cachingToday, readsToPay } from "../../src/economics/books/caching.js";
import * as ceilings from "../../src/economics/books/ceilings.js";
import * as commitment from "../../src/economics/books/commitment.js";
import * as counted from "../../src/economics/books/counted-tokens.js";
import * as demand from "../../src/economics/books/demand.js";
import { effectiveThroughput } from "../../src/economics/books/effective-throughput.js";
import { fit } from "../../src/economics/books/fit.js";
import * as fixedCost from "../../src/economics/books/fixed-cost.js";
import * as fleet from "../../src/economics/books/fleet.js";
import * as identities from "../../src/economics/books/identities.js";
import { heldAgainstInvoice } from "../../src/economics/books/invoice.js";
import * as job from "../../src/economics/books/job.js";
import * as lost from "../../src/economics/books/lost-hits.js";
import * as phases from "../../src/economics/books/phases.js";
import * as planning from "../../src/economics/books/planning.js";
import * as provisioned from "../../src/economics/books/provisioned.js";
import { byHand } from "./one-law.js";

// 1,000 tok/s over 100 h/month are 360 Mtok.
const MONTH = { hours_in_month: 100 };

describe("what an API asks", () => {
  byHand(api.priceOfCounted, [
    ["billed_per_token", { input_part: 0.75, billed_per_input: 1.2, billed_per_output: 2 }, 1.4],
    ["api_price", { price_per_token: 2, billed_per_token: 1.4 }, 2.8],
  ]);
  byHand(api.apiBill, [["api_cost", { volume: 150e6, api_price: 2 }, 300]]);
  byHand(api.negotiated, [["one_per_cent_off", { api_bill: 300 }, 3]]);
  byHand(terms.tokenBill, [["token_bill", { volume: 150e6, api_price: 2, request_price_by_token: 0.5 }, 225]]);
  byHand(terms.requestBill, [["request_bill", { volume: 150e6, request_price_by_token: 0.5 }, 75]]);
  byHand(terms.paidByRequest([]), [
    ["tokens_of_request", { request_input: 600, request_output: 400, streams_of_request: 3 }, 3000],
    ["request_price_by_token", { request_price: 0.003, tokens_of_request: 3000 }, 1],
    ["api_price", { token_price: 2, request_price_by_token: 0.5 }, 2.5],
  ]);
  byHand(terms.keptCache([]), [
    ["cache_storage_cost", { cache_kept: 5e6, cache_storage_price: 2, hours_in_month: 100 }, 1000],
  ]);
  byHand(terms.unusedCommitment(["token_bill", "request_bill"], "api"), [
    ["commitment_unused", { commitment: 400, token_bill: 225, request_bill: 75 }, 100],
    ["commitment_unused", { commitment: 200, token_bill: 225, request_bill: 75 }, 0],
  ]);
  byHand(terms.billOfLines(["token_bill", "request_bill"]), [["api_cost", { token_bill: 225, request_bill: 75 }, 300]]);
  byHand(ways.tokensInLongRequests, [
    ["long_input_part", { long_requests: 0.1, long_input: 3000, request_input: 600 }, 0.5],
    ["long_output_part", { long_requests: 0.1 }, 0.1],
  ]);
  byHand(ways.outputWithReasoning, [
    ["output_price", { reasoning_part: 0.75, answer_price: 4, reasoning_price: 8 }, 7],
  ]);
  byHand(fixed.ceilingBesideFixed, [
    ["saving_ceiling", { utilization_needed: 0.5, volume: 150e6, api_price: 2, api_cost: 400 }, 0.625],
    ["saving_ceiling", { utilization_needed: 1.5, volume: 150e6, api_price: 2, api_cost: 400 }, 0],
  ]);
  // Reading costs a tenth of fresh input, writing for minutes a quarter more.
  const cache = { fresh_price: 4, fresh_in_token: 1, cached_price: 0.4, cached_in_token: 1 };
  const written = { written_5m_price: 5, written_5m_in_token: 1 };
  byHand(readsToPay(["written_5m"]), [["reads_to_pay_written_5m", { ...cache, ...written }, 1 / 3.6]]);
  byHand(
    cachingToday(["written_5m"], (kind) => `${kind}_share`, []),
    [
      ["reads_of_a_write", { cached_share: 0.6, cached_in_token: 1, written_5m_share: 0.2, written_5m_in_token: 1 }, 3],
      // A million tokens: 0.6 of them 3.6 less, 0.2 of them 1 more.
      ["saved_by_caching", { ...cache, ...written, volume: 1e6, cached_share: 0.6, written_5m_share: 0.2 }, 1.96],
    ],
  );
  byHand(lost.nothingFound("fresh"), [
    ["nothing_found_cost", { ...cache, spilled_tokens: 1e6, cached_share: 0.5 }, 1.8],
  ]);
});

describe("an invoice", () => {
  const form = { lines: ["fresh", "output"] as const, others: 1 };
  byHand(
    heldAgainstInvoice(form, { bill: "api_cost", commits: false }, (kind) => kind === "fresh"),
    [
      ["invoice_worked", { api_cost: 700, invoice_hours: 50, hours_in_month: 100 }, 350],
      ["invoice_explained", { invoice_worked: 350, invoice_total: 500 }, 0.7],
      ["invoice_rest", { invoice_total: 500, invoice_worked: 350 }, 150],
      ["invoice_fresh_rest", { invoice_fresh: 200, invoice_fresh_worked: 180 }, 20],
      ["invoice_unlisted", { invoice_total: 500, invoice_fresh: 200, invoice_output: 150, invoice_other_1: 30 }, 120],
      ["invoice_unlisted_rest", { invoice_unlisted: 120, invoice_unlisted_worked: 100 }, 20],
    ],
  );
  const commits = { commitment_unused: 100, commitment: 300, invoice_months: 0.5 };
  byHand(
    heldAgainstInvoice({ lines: [], others: 0 }, { bill: "api_cost", commits: true }, () => false),
    [
      ["invoice_worked", { ...commits, api_cost: 700, invoice_hours: 50, hours_in_month: 100 }, 300],
      // The promise of half a month is more than half of what was used.
      ["invoice_worked", { ...commits, api_cost: 300, invoice_hours: 50, hours_in_month: 100 }, 150],
    ],
  );
});

describe("what is asked of a fleet", () => {
  byHand(demand.volumeFromRate, [["volume", { rate: 1000, ...MONTH }, 360e6]]);
  byHand(demand.load, [
    ["mean_load", { volume: 360e6, ...MONTH }, 1000],
    ["load_low", { relative_low: [0.5, 2], mean_load: 100 }, [50, 200]],
    ["load_high", { relative_high: [0.5, 2], mean_load: 100 }, [50, 200]],
    ["peak_load", { relative_peak: 3, mean_load: 100 }, 300],
    ["trough_load", { relative_trough: 0.25, mean_load: 100 }, 25],
  ]);
  byHand(demand.shapeFromQuantiles, [
    ["stated_mean", { share: [0.25, 0.75], stated_low: [10, 20], stated_high: [30, 40] }, 27.5],
    ["relative_low", { stated_low: [10], stated_mean: 20 }, [0.5]],
    ["relative_high", { stated_high: [30], stated_mean: 20 }, [1.5]],
    ["relative_peak", { stated_peak: 60, stated_mean: 20 }, 3],
    ["relative_trough", { stated_trough: 5, stated_mean: 20 }, 0.25],
  ]);
  byHand(demand.volumeOfBusyHours, [["volume", { peak_load: 1000, busy_hours: 6, ...MONTH }, 90e6]]);
  byHand(counted.ownTokens, [
    ["own_per_token", { input_part: 0.75, own_per_input: 1.2, own_per_output: 2 }, 1.4],
    ["throughput_of_workload", { replica_throughput: 1400, own_per_token: 1.4 }, 1000],
  ]);
  byHand(planning.rateOfUser, [["rate_per_user", { sessions_per_user: 4, tokens_per_session: 2000 }, 8000]]);
  byHand(planning.rateOfUsers, [["rate", { users: 108, rate_per_user: 8000 }, 864_000]]);
  byHand(planning.replicasForPeak, [
    ["replicas_at_peak", { peak_load: 2100, replica_throughput: 1000 }, 3],
    ["replicas_for_headroom", { replicas_needed: 5, replicas_at_peak: 3 }, 2],
  ]);
  byHand(planning.usersOfFleet, [
    ["users_on_fleet", { capacity: 10, headroom: 0.25, relative_peak: 2, rate_per_user: 8000 }, 43],
  ]);
  byHand(planning.fasterReplicas, [
    ["replicas_after_gain", { replicas: 7, throughput_gain: 2 }, 4],
    ["gpus_freed", { replicas: 7, replicas_after_gain: 4, gpus_per_replica: 2 }, 6],
  ]);
  byHand(planning.concurrentUsers, [
    ["concurrent_users_by_tpot", { replicas: 3, batch_for_tpot: 10, users_per_stream: 2 }, 60],
    ["concurrent_users_by_memory", { replicas: 3, streams_that_fit: 8, users_per_stream: 2 }, 48],
    ["concurrent_users", { concurrent_users_by_tpot: 60, concurrent_users_by_memory: 48 }, 48],
  ]);
  byHand(planning.usersByRate, [
    // 500 tokens a second at 20 ms each are 10 streams a replica.
    ["concurrent_users_by_rate", { replicas: 3, measured_decode_rate: 500, tpot_target: 20, users_per_stream: 2 }, 60],
  ]);
});

describe("a fleet and its month", () => {
  // A box of $5,475 with 30 % on top.
  byHand(fleet.spareBox, [["spare_box_cost", { box_cost: 5475, overhead_cost: 3285, fleet_cost: 10_950 }, 7117.5]]);
  byHand(fleet.sizedForPeak, [
    ["replicas_needed", { peak_load: 1000, headroom: 0.5, replica_throughput: 600 }, 3],
    ["boxes", { replicas_needed: 3, gpus_per_replica: 3, gpus_per_box: 8 }, 2],
  ]);
  byHand(fleet.sizedToTrough, [
    ["replicas_fit", { trough_load: 1700, replica_throughput: 600 }, 2],
    ["boxes", { replicas_fit: 5, gpus_per_replica: 3, gpus_per_box: 8 }, 1],
  ]);
  byHand(fleet.replicasInBoxes, [["replicas", { boxes: 2, gpus_per_box: 8, gpus_per_replica: 3 }, 5]]);
  byHand(fleet.boxesForReplicas, [["boxes", { replicas: 5, gpus_per_replica: 3, gpus_per_box: 8 }, 2]]);
  byHand(fleet.gpusOfBoxes, [["gpus", { boxes: 2, gpus_per_box: 8 }, 16]]);
  byHand(fleet.costOfBox, [["box_cost", { gpus_per_box: 8, gpu_price: 2, ...MONTH }, 1600]]);
  byHand(fleet.capacityOfReplicas, [["capacity", { replicas: 3, replica_throughput: 600 }, 1800]]);
  byHand(fleet.paidAlways, [["fleet_cost", { gpus: 16, gpu_price: 2, ...MONTH }, 3200]]);
  byHand(fleet.besidesGpus, [
    ["overhead_cost", { fleet_cost: 3200, overhead: 0.1 }, 320],
    ["people_cost", { replicas: 1, engineers: 0.5, salary: 120_000 }, 5000],
    ["people_cost", { replicas: 0, engineers: 0.5, salary: 120_000 }, 0],
  ]);
  byHand(fleet.ceilings, [["most_served_tokens", { capacity: 1000, ...MONTH }, 360e6]]);
  byHand(fleet.sizedForMean, [
    ["replicas_needed", { mean_load: 1000, replica_throughput: 600 }, 2],
    ["boxes", { replicas_needed: 3, gpus_per_replica: 3, gpus_per_box: 8 }, 2],
  ]);
  byHand(fleet.servesAll, [
    ["served_tokens", { volume: 5e6 }, 5e6],
    ["monthly_cost", { fleet_cost: 3200, overhead_cost: 320, people_cost: 5000 }, 8520],
  ]);
  byHand(fit, [
    ["weight_bytes", { parameters: 70, weight_precision: 2 }, 140],
    ["usable_memory", { gpus_per_replica: 4, gpu_memory: 80, usable_share: 0.5 }, 160],
    ["gpus_to_hold", { weight_bytes: 140, gpu_memory: 80, usable_share: 0.5 }, 4],
    ["kv_room", { usable_memory: 160, weight_bytes: 140 }, 20],
    ["missing_memory", { kv_room: -20 }, 20],
    ["missing_memory", { kv_room: 20 }, 0],
    // What fills memory just so fits.
    ["fits", { kv_room: 0 }, 1],
    ["fits", { kv_room: -1 }, 0],
    ["kv_tokens_that_fit", { kv_room: 20, kv_bytes_per_token: 100, kv_copies: 2 }, 100_000],
    ["kv_tokens_that_fit", { kv_room: -20, kv_bytes_per_token: 100, kv_copies: 2 }, 0],
    ["streams_that_fit", { kv_room: 20, kv_bytes_per_stream: 3 }, 6],
    ["streams_that_fit", { kv_room: -20, kv_bytes_per_stream: 3 }, 0],
  ]);
  byHand(ceilings.readsAllWeights, [["weights_read", { weight_bytes: 140 }, 140]]);
  byHand(ceilings.readsSomeWeights, [["weights_read", { weight_bytes: 140, weights_read_share: 0.25 }, 35]]);
  byHand(ceilings.hardware, [
    ["replica_bandwidth", { gpus_per_replica: 4, gpu_bandwidth: 3 }, 12],
    ["replica_compute", { gpus_per_replica: 4, gpu_compute: 500 }, 2],
    ["ridge_intensity", { gpu_compute: 600, gpu_bandwidth: 3 }, 200],
  ]);
  byHand(ceilings.prefill, [
    ["prefill_ceiling", { replica_compute: 2, prefill_work: 2, active_parameters: 10 }, 1e5],
    ["prefill_rate", { prefill_ceiling: 1e5, mfu: 0.5 }, 5e4],
    ["prefill_intensity", { prompt_tokens: 1000, prefill_work: 2, active_parameters: 10, weights_read: 20 }, 1000],
    ["implied_mfu", { measured_prefill_rate: 3e4, prefill_ceiling: 1e5 }, 0.3],
  ]);
  byHand(effectiveThroughput, [
    ["busy_throughput", { raw_throughput: 1000, batching_factor: 0.8, single_stream_factor: 0.5 }, 400],
    ["effective_throughput", { busy_throughput: 400, safety_share: 0.25, retry_share: 0.2 }, 250],
    ["throughput_kept", { effective_throughput: 250, raw_throughput: 1000 }, 0.25],
    // 3.6 dollars an hour over 0.9 Mtok.
    ["unit_cost_after_factors", { replica_cost: 3.6, effective_throughput: 250 }, 4],
    ["loaded_unit_cost_after_factors", { unit_cost_after_factors: 4, overhead: 0.5 }, 6],
  ]);
  byHand(phases.phaseCosts, [
    ["prefill_unit_cost", { replica_cost: 3.6, prefill_rate: 500 }, 2],
    ["decode_unit_cost", { replica_cost: 3.6, decode_rate: 100 }, 10],
    ["decode_prefill_cost_ratio", { decode_unit_cost: 10, prefill_unit_cost: 2 }, 5],
  ]);
  byHand(phases.phaseMix, [
    ["prefill_cost_in_mix", { fresh_share: 0.75, prefill_unit_cost: 2 }, 1.5],
    ["decode_cost_in_mix", { output_share: 0.25, decode_unit_cost: 10 }, 2.5],
    ["mixed_unit_cost", { fresh_share: 0.75, prefill_unit_cost: 2, output_share: 0.25, decode_unit_cost: 10 }, 4],
    ["decode_cost_share", { output_share: 0.25, decode_unit_cost: 10, mixed_unit_cost: 4 }, 0.625],
    ["mixed_throughput", { fresh_share: 0.75, prefill_rate: 500, output_share: 0.25, decode_rate: 100 }, 250],
  ]);
  byHand(provisioned.unitsForPeak, [
    // 60,000 tokens a minute and a half of it more, by units of 100 tokens a second.
    ["units_needed", { peak_minute: 60_000, headroom: 0.5, unit_capacity: 100 }, 15],
    ["units", { units_needed: 15, unit_minimum: 10, unit_step: 4 }, 18],
    ["units", { units_needed: 9, unit_minimum: 10, unit_step: 4 }, 10],
    ["units", { units_needed: 18, unit_minimum: 10, unit_step: 4 }, 18],
  ]);
  byHand(provisioned.hourOfReservedUnit, [["unit_price", { unit_month_price: 300, ...MONTH }, 3]]);
  byHand(provisioned.promisedUnits, [["promised_cost", { units_cost: 300, unit_term: 12 }, 3600]]);
});

describe("a promise, a job, and figures that follow from each other", () => {
  byHand(commitment.commitment, [
    ["future_on_demand_price", { on_demand_price: 4, gpu_price_fall: 0.5, years_passed: [0, 1, 2] }, [4, 2, 1]],
    ["average_future_price", { future_on_demand_price: [4, 2, 0] }, 2],
    ["commitment_cost", { gpus: 8, reserved_price: 2, ...MONTH, term: 12 }, 19_200],
    ["flexible_cost", { gpus: 8, average_future_price: 1.5, ...MONTH, term: 12 }, 14_400],
    ["commitment_regret", { commitment_cost: 19_200, flexible_cost: 14_400 }, 4800],
  ]);
  byHand(commitment.discounts, [["commitment_discount", { reserved_price: 3, on_demand_price: 4 }, 0.25]]);
  byHand(commitment.promised, [["promised_cost", { fleet_cost: 3200, gpu_term: 12 }, 38_400]]);
  byHand(fixedCost.unitCosts, [
    ["capacity_unit_cost", { gpu_month_price: 360, gpu_throughput: 1000, ...MONTH, utilization: 0.5 }, 2],
    ["unit_cost_at_utilization", { full_unit_cost: 2, utilization: 0.25 }, 8],
    ["unit_cost_scaled", { other_unit_cost: 2, gpu_price_ratio: 3, bandwidth_ratio: 1.5 }, 4],
    ["unit_cost_sped_up", { full_unit_cost: 2, speedup: 4 }, 0.5],
  ]);
  byHand(fixedCost.breakEvens, [
    ["hosted_cost", { volume: 150e6, api_price: 2 }, 300],
    ["tco_self_cost", { gpus: 2, gpu_month_price: 100, people_cost: 50 }, 250],
    ["people_to_flip", { hosted_cost: 300, gpus: 2, gpu_month_price: 100 }, 100],
    ["break_even_volume", { fleet_cost: 200, people_cost: 50, api_price: 2 }, 125e6],
    ["capacity_break_even_volume", { people_cost: 50, api_price: 2, capacity_unit_cost: 1.5 }, 100e6],
    ["break_even_api_price_for_volume", { fleet_cost: 200, people_cost: 50, volume: 125e6 }, 2],
    ["engineers_equivalent", { people_cost: 5000, salary: 120_000 }, 0.5],
  ]);
  byHand(fixedCost.breakEvenOfWholeBill, [["break_even_volume", { tco_self_cost: 250, api_price: 2 }, 125e6]]);
  byHand(identities.volumes, [
    ["gpus_for_volume", { volume: 360e6, gpu_throughput: 400, ...MONTH, utilization: 0.5 }, 5],
    ["whole_gpus_for_volume", { gpus_for_volume: 4.2 }, 5],
    ["gpu_throughput_needed", { volume: 360e6, gpus: 5, ...MONTH, utilization: 0.5 }, 400],
    ["replica_throughput_implied", { served_tokens: 360e6, replicas: 4, ...MONTH }, 250],
    ["throughput_to_sell_at", { replica_cost: 3.6, api_price: 2 }, 500],
    ["tokens_for_bill", { bill: 300, api_price: 2 }, 150e6],
    ["trough_cover", { capacity: 300, trough_load: 200 }, 1.5],
  ]);
  byHand(identities.ratios, [
    ["price_advantage", { api_price: 6, unit_cost: 2 }, 3],
    ["gpu_price_ratio", { gpu_price: 6, other_gpu_price: 2 }, 3],
    ["bandwidth_ratio", { gpu_bandwidth: 6, other_gpu_bandwidth: 2 }, 3],
    ["theory_to_measured", { theoretical_throughput: 600, measured_throughput: 200 }, 3],
    ["theory_to_measured_share", { theoretical_share: 0.6, measured_share: 0.2 }, 3],
    ["throughput_ratio", { gpu_throughput: 600, other_gpu_throughput: 200 }, 3],
    ["unit_cost_ratio", { gpu_price_ratio: 3, throughput_ratio: 2 }, 6],
  ]);
  byHand(job.workOfRun, [
    ["replica_hours", { run_tokens: 7.2e6, replica_throughput: 1000 }, 2],
    ["paid_replica_hours", { replica_hours: 2, lost_share: 0.2 }, 2.5],
  ]);
  byHand(job.lostToInterruptions, [["lost_share", { lost_each_time: 1, interrupted_every: 4 }, 0.2]]);
  byHand(job.timeOfRun, [
    ["run_time", { start_up: 0.5, paid_replica_hours: 6, replicas: 4 }, 2],
    ["window_left", { window: 5, run_time: 2 }, 3],
    // Half of its window goes by before it serves, and a fifth of the rest is lost.
    ["capacity", { replicas: 4, replica_throughput: 1000, lost_share: 0.2, window: 1, start_up: 0.5 }, 1600],
    ["capacity", { replicas: 4, replica_throughput: 1000, lost_share: 0.2, window: 1, start_up: 2 }, 0],
  ]);
  byHand(job.paidByRun, [["paid_hours", { billed_time: 2, runs: 30 }, 60]]);
  byHand(job.paidAllMonth, [["paid_hours", { hours_in_month: 700 }, 700]]);
  byHand(job.costOfHours, [
    ["fleet_cost", { gpus: 8, gpu_price: 2, paid_hours: 60 }, 960],
    ["run_cost", { fleet_cost: 960, runs: 30 }, 32],
    ["paid_capacity", { replicas: 4, replica_throughput: 1000, paid_hours: 25, ...MONTH }, 1000],
  ]);
  byHand(job.lostAtMost, [
    ["lost_share_in_window", { replica_hours: 6, replicas: 4, window: 3, start_up: 1 }, 0.25],
    ["lost_share_in_window", { replica_hours: 9, replicas: 4, window: 3, start_up: 1 }, 0],
  ]);
  byHand(job.lostToMatch, [
    // 1,000 less 400 of other costs buy 8 GPUs at 2 and a half of it more for 25 hours.
    [
      "hours_to_match",
      { api_cost: 1000, monthly_cost: 1600, fleet_cost: 800, overhead_cost: 400, gpus: 8, gpu_price: 2, overhead: 0.5 },
      25,
    ],
    [
      "hours_to_match",
      { api_cost: 300, monthly_cost: 1600, fleet_cost: 800, overhead_cost: 400, gpus: 8, gpu_price: 2, overhead: 0.5 },
      0,
    ],
    ["lost_share_to_match", { hours_to_match: 75, runs: 25, start_up: 1, replica_hours: 6, replicas: 4 }, 0.25],
    ["lost_share_to_match", { hours_to_match: 75, runs: 25, start_up: 1, replica_hours: 9, replicas: 4 }, 0],
    ["lost_share_to_match", { hours_to_match: 25, runs: 25, start_up: 1, replica_hours: 6, replicas: 4 }, 0],
  ]);
});
