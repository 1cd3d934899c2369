import { describe } from "vitest";
import * as availability from "../../src/economics/books/availability.js";
import * as batch from "../../src/economics/books/batch.js";
import { busyWhilePaid } from "../../src/economics/books/busy-in-hours.js";
import * as comparison from "../../src/economics/books/comparison.js";
import * as crossover from "../../src/economics/books/crossover.js";
import { decodeCeilings } from "../../src/economics/books/decode.js";
import { decodeStep } from "../../src/economics/books/decode-step.js";
import * as alone from "../../src/economics/books/fleet-alone.js";
import * as floor from "../../src/economics/books/floor.js";
import { boxThreshold, followed } from "../../src/economics/books/following.js";
import * as full from "../../src/economics/books/full-fleet.js";
import { hybrid } from "../../src/economics/books/hybrid.js";
import * as multiples from "../../src/economics/books/multiples.js";
import { parts } from "../../src/economics/books/parts.js";
import * as each from "../../src/economics/books/per-request.js";
import * as percentile from "../../src/economics/books/percentile.js";
import * as speed from "../../src/economics/books/request-speed.js";
import * as reserve from "../../src/economics/books/reserve.js";
import * as routed from "../../src/economics/books/routed-fleet.js";
import * as spillover from "../../src/economics/books/spillover.js";
import * as stress from "../../src/economics/books/stress.js";
import { byHand } from "./one-law.js";

describe("tokens that nobody serves", () => {
  byHand(availability.unserved, [["unserved_tokens", { volume: 2e9, availability: 0.99 }, 2e7]]);
  byHand(availability.unservedInAll, [
    ["unserved_while_away", { volume: 3e9, availability: 0.9 }, 3e8],
    // A tenth of the time nothing is there; of the rest, 10 are missed.
    ["unserved_tokens", { unserved_while_away: 5, unserved_while_there: 10, availability: 0.9 }, 14],
  ]);
});

describe("a batch", () => {
  byHand(batch.largestBatch, [
    ["step_time_allowed", { tpot_target: 20, tokens_per_step: 3 }, 60],
    // 10 ms at half of 4 TB/s read 20 GB; behind 5 GB of weights, 15 GB hold 3.75 streams of 4 GB.
    [
      "batch_by_reading",
      { step_time_allowed: 10, replica_bandwidth: 4, mbu: 0.5, weights_read: 5, kv_bytes_per_stream: 4 },
      3,
    ],
    [
      "batch_by_reading",
      { step_time_allowed: 10, replica_bandwidth: 4, mbu: 0.5, weights_read: 30, kv_bytes_per_stream: 4 },
      0,
    ],
    // 10 ms at half of 1,000 tokens a second are 5 tokens: 2.5 steps of 2.
    ["batch_by_compute", { step_time_allowed: 10, decode_compute_ceiling: 1000, mfu: 0.5, tokens_per_step: 2 }, 2],
    ["batch_for_tpot", { batch_by_reading: 3, batch_by_compute: 2 }, 2],
    ["batch", { streams_that_fit: 5, batch_for_tpot: 2 }, 2],
  ]);
  // Where two of them limit alike, memory is told before reading, and reading before arithmetic.
  byHand(batch.whatLimitsTheBatch, [
    ["memory_limits", { streams_that_fit: 3, batch_for_tpot: 3 }, 1],
    ["memory_limits", { streams_that_fit: 2, batch_for_tpot: 3 }, 1],
    ["memory_limits", { streams_that_fit: 4, batch_for_tpot: 3 }, 0],
    ["reading_limits", { batch_by_reading: 3, batch_by_compute: 3, memory_limits: 0 }, 1],
    ["reading_limits", { batch_by_reading: 3, batch_by_compute: 4, memory_limits: 1 }, 0],
    ["reading_limits", { batch_by_reading: 4, batch_by_compute: 3, memory_limits: 0 }, 0],
    ["compute_limits", { memory_limits: 0, reading_limits: 0 }, 1],
    ["compute_limits", { memory_limits: 1, reading_limits: 0 }, 0],
    ["compute_limits", { memory_limits: 0, reading_limits: 1 }, 0],
  ]);
  byHand(decodeStep, [
    // 20 GB at half of 4 TB/s.
    ["step_read_time", { bytes_per_step: 20, replica_bandwidth: 4, mbu: 0.5 }, 10],
    ["step_compute_time", { batch: 4, tokens_per_step: 2, decode_compute_ceiling: 1000, mfu: 0.5 }, 16],
    ["step_time", { step_read_time: 10, step_compute_time: 16 }, 16],
    ["tpot", { step_time: 16, tokens_per_step: 2 }, 8],
    ["decode_rate", { batch: 4, tokens_per_step: 2, step_time: 16 }, 500],
  ]);
  byHand(decodeCeilings, [
    ["bytes_per_step", { weights_read: 5, batch: 4, kv_bytes_per_stream: 3 }, 17],
    // 4 TB/s over 8 GB are 500 passes a second.
    ["decode_ceiling_weights_only", { batch: 4, tokens_per_step: 2, replica_bandwidth: 4, weights_read: 8 }, 4000],
    ["decode_ceiling", { batch: 4, tokens_per_step: 2, replica_bandwidth: 4, bytes_per_step: 20 }, 1600],
    ["decode_compute_ceiling", { replica_compute: 2, decode_work: 2, active_parameters: 10 }, 1e5],
    [
      "decode_intensity",
      { batch: 4, tokens_per_step: 2, decode_work: 2, active_parameters: 10, bytes_per_step: 20 },
      8,
    ],
    [
      "compute_bound_batch",
      {
        weights_read: 8,
        replica_compute: 2,
        replica_bandwidth: 4,
        tokens_per_step: 2,
        decode_work: 2,
        active_parameters: 10,
      },
      100,
    ],
    ["implied_mbu", { measured_decode_rate: 400, decode_ceiling: 1600 }, 0.25],
    ["implied_decode_mfu", { measured_decode_rate: 400, decode_compute_ceiling: 1e5 }, 0.004],
    ["implied_mfu_in_all", { implied_mfu: 0.3, implied_decode_mfu: 0.004 }, 0.304],
  ]);
});

// 1,000 tok/s over 100 h/month are 360 Mtok.
const ALL_DAY = { hours_in_month: 100 };
describe("what is paid for use", () => {
  byHand(busyWhilePaid, [
    ["utilization", { served_tokens: 90e6, paid_capacity: 1000, ...ALL_DAY }, 0.25],
    ["unit_cost", { fleet_cost: 180, served_tokens: 90e6 }, 2],
    [
      "utilization_needed_in_all",
      { fleet_cost: 300, overhead_cost: 40, people_cost: 20, paid_capacity: 1000, ...ALL_DAY, api_price: 2 },
      0.5,
    ],
  ]);
  byHand(comparison.perToken, [["cost_per_mtok", { monthly_cost: 300, volume: 150e6 }, 2]]);
  // 6B tokens, half of them of answers: one of prompts to each; at 9B with the same 3B of answers, two.
  byHand(comparison.promptsToTurn, [
    ["prompts_counted", { output_share: 0.5, output_in_answer: 1 }, 1],
    ["prompts_counted", { output_share: 0.2, output_in_answer: 1 }, 4],
    ["prompts_to_turn", { turning_volume: 9e9, volume: 6e9, output_share: 0.5, output_in_answer: 1 }, 2],
  ]);
  byHand(comparison.saving, [
    ["cost_before_people", { monthly_cost: 300, people_cost: 100 }, 200],
    ["saving_before_people", { api_cost: 500, cost_before_people: 200 }, 300],
    ["saving_share_before_people", { saving_before_people: 300, api_cost: 500 }, 0.6],
    ["saving", { api_cost: 500, monthly_cost: 700 }, -200],
  ]);
  byHand(comparison.utilizationNeeded, [["utilization_needed", { loaded_unit_cost: 3, api_price: 4 }, 0.75]]);
  byHand(comparison.utilizationNeededInAll, [
    [
      "utilization_needed_in_all",
      { fleet_cost: 300, overhead_cost: 40, people_cost: 20, capacity: 1000, ...ALL_DAY, api_price: 4 },
      0.25,
    ],
  ]);
  byHand(comparison.savingCeiling, [
    ["saving_ceiling", { utilization_needed: 0.7 }, 0.3],
    ["saving_ceiling", { utilization_needed: 1.2 }, 0],
  ]);
  byHand(crossover.crossoverOfGpus, [
    ["gpu_crossover_volume", { fleet_cost: 300, api_price: 4 }, 75e6],
    ["saving_on_gpus", { api_cost: 500, fleet_cost: 300 }, 200],
  ]);
  byHand(crossover.crossoverOfHours, [
    ["busy_hours_to_match", { fleet_cost: 360, api_price: 2, peak_load: 1000, ...ALL_DAY }, 12],
    ["fleet_cost_while_busy", { gpus: 4, gpu_price: 3, busy_hours: 6, ...ALL_DAY }, 300],
  ]);
  byHand(each.perRequest, [
    ["cost_per_request", { cost_per_mtok: 2, request_input: 600, request_output: 400, streams_of_request: 3 }, 0.006],
  ]);
  byHand(each.perCharacters, [["cost_per_characters", { cost_per_mtok: 2, characters_per_token: 4 }, 0.0005]]);
  byHand(each.perAccepted, [["cost_per_accepted", { cost_per_request: 0.006, success_rate: 0.75 }, 0.008]]);
  byHand(hybrid, [
    ["hybrid_saving_share", { local_share: 0.8, local_price: 1, frontier_price: 4 }, 0.6],
    ["hybrid_saving_share_local_first", { local_share: 0.8, local_price: 1, frontier_price: 4 }, 0.55],
  ]);
  byHand(multiples.costAgainstUse, [
    ["cost_multiplier", { throughput_kept: 0.25 }, 4],
    ["use_implied", { cost_factor: 4 }, 0.25],
  ]);
  byHand(multiples.multiples, [
    ["parameter_ratio", { parameters: 70, other_parameters: 7 }, 10],
    ["bandwidth_gain", { bandwidth_ratio: 1.4 }, 0.4],
    ["unit_cost_ratio", { other_unit_cost: 6, unit_cost: 2 }, 3],
  ]);
});

describe("the month of a fleet", () => {
  const cost = { fleet_cost: 1000, overhead_cost: 200, people_cost: 30 };
  byHand(alone.fleetAlone, [["monthly_cost", cost, 1230]]);
  byHand(alone.fleetWithLines, [["monthly_cost", { ...cost, ownership_cost: 4 }, 1234]]);
  byHand(alone.sameTokensFromApi, [
    ["monthly_cost", { utilization: 0.5, capacity: 1000, ...ALL_DAY, api_price: 2 }, 360],
  ]);
  byHand(alone.sameTokensAndLeaving, [
    ["monthly_cost", { utilization: 0.5, capacity: 1000, ...ALL_DAY, api_price: 2, leaving_line: 7 }, 367],
  ]);
  byHand(alone.unitsAlone, [["monthly_cost", { units_cost: 55 }, 55]]);
  byHand(spillover.servedUnderCurve, [
    ["capacity_in_stretch", { capacity: 5, load_low: [1, 6, 2], load_high: [9, 8, 4] }, [5, 6, 4]],
    // From 1 to 9 in a straight line: half of it lies above 5, and 4 * (9 - 3) / 8 of the load below is served above 1.
    ["above_low", { load_low: [1, 6, 3], load_high: [9, 8, 3], capacity_in_stretch: [5, 6, 3] }, [3, 0, 0]],
    ["served_load", { share: [0.25, 0.75], capacity: 5, load_low: [1, 6], above_low: [3, 0] }, 0.25 * 4 + 0.75 * 5],
  ]);
  byHand(spillover.restFromApi, [
    ["served_tokens", { served_load: 1000, ...ALL_DAY }, 360e6],
    ["spilled_tokens", { volume: 500e6, served_tokens: 360e6 }, 140e6],
    ["spill_cost", { spilled_tokens: 140e6, api_price: 2 }, 280],
    ["monthly_cost", { ...cost, spill_cost: 280 }, 1510],
  ]);
  byHand(full.fullFleet, [
    ["spill_if_full", { volume: 500e6, most_served_tokens: 360e6 }, 140e6],
    ["bill_if_full", { fleet_cost: 1000, spill_if_full: 140e6, api_price: 2 }, 1280],
    ["saving_if_full", { most_served_tokens: 360e6, api_price: 4, fleet_cost: 1000 }, 440],
    ["saving_share_if_full", { saving_if_full: 440, api_cost: 880 }, 0.5],
  ]);
  byHand(full.floorOfTokens, [["floor_share", { served_tokens: 125e6, volume: 500e6 }, 0.25]]);
  byHand(full.floorOfLoad, [["floor_share", { trough_load: 100, mean_load: 250 }, 0.4]]);
  byHand(full.neverIdle, [
    ["replicas_never_idle", { mean_load: 2900, replica_throughput: 1000 }, 2],
    ["tokens_never_idle", { replicas_never_idle: 2, replica_throughput: 1000, ...ALL_DAY }, 720e6],
    // Two of four replicas less cost half of 1,200 less; 100 Mtok more come from the API.
    [
      "cost_never_idle",
      {
        monthly_cost: 1500,
        fleet_cost: 1000,
        overhead_cost: 200,
        replicas_never_idle: 2,
        replicas: 4,
        volume: 820e6,
        tokens_never_idle: 720e6,
        api_price: 3,
      },
      1500 - 600 + 300,
    ],
    ["share_never_idle", { tokens_never_idle: 720e6, volume: 900e6 }, 0.8],
  ]);
  byHand(full.floorThatPays, [
    [
      "saved_by_replica_never_idle",
      { replica_throughput: 1000, ...ALL_DAY, api_price: 2, fleet_cost: 1000, overhead_cost: 200, replicas: 4 },
      420,
    ],
    [
      "floor_that_pays",
      {
        monthly_cost: 1410,
        fleet_cost: 1000,
        overhead_cost: 200,
        saved_by_replica_never_idle: 420,
        replica_throughput: 1000,
        mean_load: 2500,
      },
      0.2,
    ],
  ]);
  byHand(parts, [
    ["streams_in_parts", { kv_room: 30, kv_bytes_per_stream: 4 }, 7.5],
    ["gpus_to_hold_in_parts", { weight_bytes: 140, gpu_memory: 80, usable_share: 0.5 }, 3.5],
    ["replicas_needed_in_parts", { peak_load: 1000, headroom: 0.5, replica_throughput: 600 }, 2.5],
  ]);
});

describe("a floor under a load that comes and goes", () => {
  // Three rises: past, half-way, not yet begun.
  const along = { floor_from: [0.5, 1, 3], floor_width: [0.5, 2, 1], capacity: 400, mean_load: 200 };
  byHand(floor.carriedByFloor, [
    ["carried_share", { carried_least: 0.1, carried_rise: [0.4, 0.2, 0.3], ...along }, 0.6],
    ["served_load", { load_under_capacity: 300, carried_share: 0.9 }, 270],
  ]);
  byHand(floor.coldAtApi, [["cold_share", { cold_least: 0.05, cold_rise: [0.1, 0.2, 0.3], ...along }, 0.25]]);
  byHand(floor.heldByFloor, [["throughput_within_promise", { replica_throughput: 1000, held_of_simulated: 0.9 }, 900]]);
  byHand(floor.carriedInHours, [
    ["carried_share", { served_load: 3, share: [0.5, 0.5], capacity_in_hour: [4, 8], load_high: [10, 2] }, 1],
    ["carried_share", { served_load: 1.5, share: [0.5, 0.5], capacity_in_hour: [4, 8], load_high: [10, 2] }, 0.5],
    ["carried_share", { served_load: 0, share: [1], capacity_in_hour: [0], load_high: [0] }, 1],
  ]);
  byHand(floor.lateStarts, [["late_cost", { late_load: 1000, ...ALL_DAY, api_price: 2 }, 720]]);
  byHand(floor.spilledShare, [["spilled_share", { spilled_tokens: 140e6, volume: 560e6 }, 0.25]]);
  byHand(floor.ifNoneWaits, [
    ["cost_if_none_waits", { served_tokens: 360e6, lost_if_none_waits: 0.1, api_price: 2 }, 72],
  ]);
  byHand(boxThreshold, [
    ["box_capacity", { replica_throughput: 1000, gpus_per_box: 8, gpus_per_replica: 2 }, 4000],
    ["box_break_even_share", { box_break_even_load: 1000, box_capacity: 4000 }, 0.25],
    ["box_break_even_load", { box_cost: 720, api_price: 2, ...ALL_DAY }, 1000],
  ]);
  byHand(followed, [
    ["box_months_on", { box_on_share: [1, 0.5, 0.25] }, 1.75],
    ["followed_load", { box_load: [100, 50, 20] }, 170],
    ["followed_saving", { followed_load: 1000, api_price: 2, ...ALL_DAY, box_months_on: 1.5, box_cost: 400 }, 120],
    ["followed_saving_share", { followed_saving: 120, mean_load: 1000, api_price: 2, ...ALL_DAY }, 1 / 6],
  ]);
});

describe("a fleet that a simulation sizes", () => {
  byHand(percentile.percentileShare, [
    ["percentile_share", { load_held: 2400, replicas_for_percentile: 4, replica_throughput: 1000 }, 0.6],
  ]);
  byHand(percentile.atPercentile, [
    ["throughput_at_percentile", { replica_throughput: 1000, percentile_share: 0.6, held_of_simulated: 0.9 }, 540],
  ]);
  byHand(percentile.whenFull, [
    ["full_capacity", { capacity: 540, percentile_share: 0.6, held_of_simulated: 0.9 }, 1000],
  ]);
  byHand(percentile.sizedForObjective, [
    ["load_of_found", { peak_load: 3000, replicas_for_percentile: 4, replica_throughput: 1000 }, 0.75],
    ["replicas_needed", { replicas_for_percentile: 4, load_of_found: 0.6 }, 3],
    ["boxes", { replicas_needed: 3, gpus_per_replica: 3, gpus_per_box: 8 }, 2],
  ]);
  byHand(percentile.atMean, [["replicas_at_mean", { simulated_load: 2100, replica_throughput: 1000 }, 3]]);
  byHand(percentile.timeInReplica, [
    ["time_of_request", { streams: 10, answer_of_request: 1000, output_in_answer: 0.5, output_rate: 250 }, 20],
  ]);
  byHand(percentile.requestsUnderWay, [["concurrency", { peak_requests: 3, time_of_request: 20 }, 60]]);
  byHand(percentile.goodput, [["goodput", { peak_requests: 3, kept_share: 0.9 }, 2.7]]);
  byHand(percentile.requests, [
    ["requests", { volume: 6e6, request_input: 600, request_output: 400, streams_of_request: 3 }, 2000],
    ["peak_requests", { peak_load: 6000, request_input: 600, request_output: 400, streams_of_request: 3 }, 2],
  ]);
  byHand(reserve.servingAtPeak, [["serving_replicas", { peak_load: 1000, headroom: 0.5, replica_throughput: 600 }, 3]]);
  byHand(reserve.servingAtObjective, [["serving_replicas", { peak_load: 1300, replica_throughput: 600 }, 3]]);
  byHand(reserve.servingAtMean, [["serving_replicas", { mean_load: 700, replica_throughput: 600 }, 2]]);
  byHand(reserve.servingAtTrough, [["serving_replicas", { trough_load: 1100, replica_throughput: 600 }, 1]]);
  byHand(reserve.withReserve, [
    ["boxes", { serving_replicas: 3, spare_replicas: 2, gpus_per_replica: 2, gpus_per_box: 8 }, 2],
    // Where nothing serves, nothing waits to stand in for it.
    ["boxes", { serving_replicas: 0, spare_replicas: 2, gpus_per_replica: 2, gpus_per_box: 8 }, 0],
    ["capacity", { serving_replicas: 3, replica_throughput: 1000 }, 3000],
  ]);
  byHand(speed.processedFromOutput, [["replica_throughput", { output_rate: 200, output_share_of_request: 0.2 }, 1000]]);
  byHand(speed.outputFromProcessed, [["output_rate", { replica_throughput: 1000, output_share_of_request: 0.2 }, 200]]);
  byHand(speed.freshInPrompt, [
    // Half of a context of 800 is cached; a prompt of 1,600 has it once.
    [
      "fresh_in_prompt",
      { fresh_token: 1, cached_share: 0.5, cached_token: 1, context_of_request: 800, prompt_length: 1600 },
      0.75,
    ],
    [
      "fresh_in_prompt",
      { fresh_token: 1, cached_share: 0.5, cached_token: 1, context_of_request: 800, prompt_length: 300 },
      0,
    ],
  ]);
  byHand(speed.impliedShares, [
    ["share_of_ceiling", { output_rate: 200, ceiling_output_rate: 800 }, 0.25],
    // 1,000 tok/s of 0.3 read at 2 and 0.2 written at 3 FLOP a parameter are 1,200 of them: 10 B parameters, 12 TFLOP/s of 0.1 P.
    [
      "implied_mfu_in_mix",
      {
        ...{ output_rate: 200, output_share_of_request: 0.2, fresh_share_of_request: 0.3 },
        ...{ prefill_work: 2, decode_work: 3, active_parameters: 10, replica_compute: 0.1 },
      },
      0.12,
    ],
  ]);
});

describe("a router in front of a fleet", () => {
  byHand(routed.routedFleet, [
    ["local_peak_load", { peak_load: 1000, local_tokens: 60e6, volume: 100e6 }, 600],
    ["replicas_needed", { local_peak_load: 600, headroom: 0.5, replica_throughput: 400 }, 3],
    ["served_tokens", { local_tokens: 60e6 }, 60e6],
    ["spilled_tokens", { frontier_tokens: 45e6 }, 45e6],
  ]);
  byHand(routed.routedMonth, [
    ["escalation_cost", { escalated_tokens: 40e6, api_price: 2 }, 80],
    ["guard_cost", { guard_tokens: 5e6, api_price: 2 }, 10],
    [
      "monthly_cost",
      { fleet_cost: 1000, overhead_cost: 200, escalation_cost: 80, guard_cost: 10, people_cost: 3 },
      1293,
    ],
  ]);
  const router = { local_share: 0.8, guard_share: 0.1, loaded_unit_cost: 1, api_price: 4 };
  byHand(routed.fullUpFront, [["full_router_saving", router, 0.52]]);
  byHand(routed.fullLocalFirst, [["full_router_saving", router, 0.47]]);
});

describe("what may come", () => {
  byHand(stress.lead, [
    ["lead", { next_cost: 500, least_cost: 300 }, 200],
    ["yearly_lead", { lead: 200 }, 2400],
  ]);
  byHand(stress.hourWithout, [
    ["tokens_of_hour", { volume: 360e6, ...ALL_DAY }, 3.6e6],
    ["bill_of_hour", { api_cost: 720, ...ALL_DAY }, 7.2],
  ]);
  byHand(stress.stormHour, [["bill_of_storm_hour", { peak_load: 1000, api_price: 2 }, 7.2]]);
  byHand(stress.busyAtMost, [["busy_at_most", { mean_load: 250, peak_load: 1000 }, 0.25]]);
  byHand(stress.longerRequest, [["input_twice_as_long", { request_input: 600 }, 1200]]);
});
