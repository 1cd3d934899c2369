import { describe } from "vitest";
import { discounting, future } from "../../src/economics/books/future.js";
import * as hourPrices from "../../src/economics/books/hour-prices.js";
import * as hours from "../../src/economics/books/hours.js";
import * as lens from "../../src/economics/books/lens.js";
import * as minutes from "../../src/economics/books/minutes.js";
import { ownedFleet, replacement } from "../../src/economics/books/owned-fleet.js";
import * as lines from "../../src/economics/books/ownership-lines.js";
import { placement, requests } from "../../src/economics/books/placement.js";
import { project } from "../../src/economics/books/project.js";
import * as router from "../../src/economics/books/router.js";
import * as steps from "../../src/economics/books/steps.js";
import * as whatIfs from "../../src/economics/books/what-ifs.js";
import { byHand, type Row } from "./one-law.js";

describe("hours of a month", () => {
  byHand(hours.paidInWindow, [["paid_part", { in_window: [0, 1] }, [0, 1]]]);
  byHand(hours.paidWithLoad, [
    // Busy; stopped an hour ago of three billed at least, in a stretch of four hours; stopped long ago; just stopped, in one of one.
    [
      "paid_part",
      {
        load_high: [5, 0, 0, 0],
        minimum_billed: 3,
        since_start: [0, 1, 4, 1],
        pattern_hours: 8,
        share: [0.25, 0.5, 0.125, 0.125],
      },
      [1, 0.5, 0, 1],
    ],
  ]);
  byHand(hours.fixedInHours, [
    ["capacity_in_hour", { paid_part: [0, 0.5], capacity: 100 }, [0, 100]],
    ["gpus_in_hour", { gpus: 8, paid_part: [0, 0.5] }, [0, 4]],
    ["paid_capacity_in_hour", { capacity: 100, paid_part: [0, 0.5] }, [0, 50]],
  ]);
  byHand(hours.stepsForLoad, [
    ["steps_on", { minimum_steps: 2, load_high: [10, 300, 400], headroom: 0.25, step_capacity: 125 }, [2, 3, 4]],
  ]);
  byHand(hours.stepHour, [["step_hourly", { gpus_per_step: 4, gpu_price: 3, overhead: 0.5 }, 18]]);
  byHand(hours.scaledInHours, [
    ["minimum_steps", { minimum_replicas: 3, gpus_per_replica: 2, gpus_per_step: 4 }, 2],
    // The hour after the last is the first.
    ["started", { steps_on: [2, 5, 4] }, [3, 0, 0]],
    ["started", { steps_on: [5, 4, 2] }, [0, 0, 3]],
    ["capacity_in_hour", { steps_on: [2, 3], step_capacity: 100 }, [200, 300]],
    // Three that start half an hour early, in a stretch of six hours, are a quarter of one more.
    [
      "gpus_in_hour",
      { steps_on: [2, 5], started: [3, 0], start_up: 0.5, pattern_hours: 24, share: [0.25, 0.75], gpus_per_step: 4 },
      [9, 20],
    ],
    ["paid_capacity_in_hour", { gpus_in_hour: [9, 20], gpus_per_step: 4, step_capacity: 100 }, [225, 500]],
    ["boxes", { steps_on: [2, 5, 4], gpus_per_step: 4, gpus_per_box: 8 }, 2.5],
  ]);
  byHand(hours.paidInHours, [
    ["mean_gpus", { share: [0.25, 0.75], gpus_in_hour: [8, 4] }, 5],
    ["paid_capacity", { share: [0.25, 0.75], paid_capacity_in_hour: [800, 400] }, 500],
    ["fleet_cost", { mean_gpus: 5, gpu_price: 2, hours_in_month: 700 }, 7000],
  ]);
  byHand(hours.servedInHours, [["own_load", { capacity_in_hour: [5, 5], load_high: [3, 9] }, [3, 5]]]);
  byHand(hours.servedLoadInHours, [["served_load", { share: [0.25, 0.75], own_load: [8, 4] }, 5]]);
  byHand(hourPrices.priceAtItsHours, [["price_at_its_hours", { api_price: 2, spill_price_factor: 1.5 }, 3]]);
  byHand(hourPrices.whatExceedsTheFleet, [
    ["spilled_in_hour", { load_low: [3, 9], capacity: 5 }, [0, 4]],
    // A quarter of the time 4 at twice the price, the rest 1 at half of it: (2 + 0.375) / 1.75.
    ["spill_price_factor", { spilled_in_hour: [4, 1], share: [0.25, 0.75], hour_price: [2, 0.5] }, 2.375 / 1.75],
    ["spill_price_factor", { spilled_in_hour: [0, 0], share: [0.25, 0.75], hour_price: [2, 0.5] }, 1],
  ]);
  byHand(minutes.minuteLoad, [
    ["minute_load", { peak_load: 100, peak_in_hour: 1.5 }, 9000],
    ["busiest_a_minute", { peak_load: 100 }, 6000],
    ["quietest_a_minute", { trough_load: 2.5 }, 150],
  ]);
  byHand(minutes.minutes, [
    ["peak_minute", { peak_load: 100, peak_in_hour: 1.5 }, 9000],
    // A line with a mean of 1 that ends at 1.5 begins at 0.5; one that ends at 4 is there half of the time.
    ["minute_share", { share: [0.4], peak_in_hour: 1.5 }, [0.4]],
    ["minute_share", { share: [0.4], peak_in_hour: 4 }, [0.2]],
    ["minute_low", { load_low: [10], peak_in_hour: 1.5 }, [5]],
    ["minute_low", { load_low: [10], peak_in_hour: 4 }, [0]],
    ["minute_high", { load_high: [10], peak_in_hour: 4 }, [40]],
  ]);
});

describe("what owning costs beside the fleet", () => {
  for (const name of ["on_call", "eval", "safety", "storage", "observability", "idle_insurance"])
    byHand(lines.runningLines, [
      [`${name}_line`, { replicas: 2, [`${name}_cost`]: 300 }, 300],
      [`${name}_line`, { replicas: 0, [`${name}_cost`]: 300 }, 0],
    ]);
  for (const [name, cost] of [
    ["build_line", "build_cost"],
    ["migration_line", "migration_cost"],
    ["exit_line", "leaving_cost"],
  ] as const)
    byHand(lines.onceLines, [
      [name, { replicas: 2, [cost]: 3600, horizon: 12 }, 300],
      [name, { replicas: 0, [cost]: 3600, horizon: 12 }, 0],
    ]);
  byHand(lines.leaving, [["leaving_line", { leaving_cost: 3600, horizon: 12 }, 300]]);
  byHand(lines.leavingOwed, [
    ["leaving_owed", { replicas: 1, leaving_line: 300 }, 0],
    ["leaving_owed", { replicas: 0, leaving_line: 300 }, 300],
  ]);
  byHand(lines.perTokenOfApi, [["cost_per_mtok", { api_bill: 300, volume: 150e6 }, 2]]);
  byHand(lines.perTokenBesidesLeaving, [["cost_per_mtok", { monthly_cost: 400, leaving_owed: 100, volume: 150e6 }, 2]]);
  // Two months of somebody at 120,000 a year.
  byHand(lines.leavingCost, [["leaving_cost", { exit_effort: 2, loaded_salary: 120_000 }, 20_000]]);
  byHand(ownedFleet, [
    ["servers", { gpus: 9, gpus_per_server: 8 }, 2],
    ["installed_gpus", { servers: 2, gpus_per_server: 8 }, 16],
    ["purchase_cost", { servers: 2, server_price: 250 }, 500],
    ["residual_value", { purchase_cost: 500, resale_share: 0.2 }, 100],
    ["book_value", { purchase_cost: 500, residual_value: 100, hardware_age: 12, hardware_life: 4 }, 400],
    ["book_value", { purchase_cost: 500, residual_value: 100, hardware_age: 60, hardware_life: 4 }, 100],
    ["installed_power", { installed_gpus: 16, gpu_power: 700, servers: 2, server_base_power: 1000 }, 13.2],
    ["power_cost", { installed_power: 10, pue: 1.5, electricity_price: 0.2, hours_in_month: 700 }, 2100],
  ]);
  byHand(replacement, [
    ["generations", { horizon: 60, hardware_life: 4 }, 2],
    // Lives end after 24 and 48 months: bought before the first, and in those two.
    [
      "purchases",
      { month_start: [0, 12, 23, 24, 47, 48], month_end: [1, 13, 24, 25, 48, 49], hardware_life: 2 },
      [1, 0, 0, 1, 0, 1],
    ],
    // Later ones are paid in part by what the old ones still bring.
    [
      "hardware_cash",
      { purchases: [1, 0, 1], purchase_cost: 500, month_start: [0, 1, 24], residual_value: 100 },
      [500, 0, 400],
    ],
    ["age_at_end", { horizon: 60, generations: 2, hardware_life: 4 }, 12],
    ["value_at_end", { purchase_cost: 500, residual_value: 100, age_at_end: 12, hardware_life: 4 }, 400],
    ["hardware_cost_over_horizon", { hardware_cash: [500, 400], value_at_end: 300 }, 600],
  ]);
  byHand(lens.newDecision, [
    [
      "full_monthly_cost",
      { running_cost: 100, setup_cost: 50, purchase_cost: 500, value_at_end: 300, exit_cost: 110, horizon: 36 },
      110,
    ],
    ["own_cost_compared", { full_monthly_cost: 110 }, 110],
    ["api_cost_compared", { api_cost: 90 }, 90],
  ]);
  byHand(lens.alreadyBuilt, [
    ["marginal_monthly_cost", { running_cost: 100 }, 100],
    ["own_cost_compared", { marginal_monthly_cost: 100 }, 100],
    ["api_cost_compared", { api_cost: 90, exit_cost: 360, horizon: 36 }, 100],
  ]);
  byHand(lens.compared, [["saving_compared", { api_cost_compared: 90, own_cost_compared: 110 }, -20]]);
  byHand(lens.payback, [
    ["running_saving", { api_cost: 150, running_cost: 100 }, 50],
    ["paid_at_start", { setup_cost: 50, purchase_cost: 500 }, 550],
    ["payback_months", { paid_at_start: 550, running_saving: 50 }, 11],
  ]);
});

describe("a fleet month by month", () => {
  const form = { isFull: true, isBounded: true, ownsHardware: true, exits: true, owesLeaving: true };
  const span = { month_start: [0, 12, 24, 30], month_end: [12, 24, 30, 36] };
  byHand(project(form), [
    ["bill_in_month", { api_cost_in_month: [10, 20, 30, 40], ...span }, [120, 240, 180, 240]],
    ["running_in_month", { monthly_cost: 12, leaving_owed: 2, ...span }, [120, 120, 60, 60]],
    ["servers", { gpus: 17, gpus_per_server: 8 }, 3],
    [
      "servers_paid_in_month",
      { servers_added: [2, 1, 0], server_price: 100, servers_replaced: [0, 0, 2], resale_share: 0.2 },
      [200, 100, 160],
    ],
    // Paid when they are needed next, and not for a month behind the last.
    [
      "servers_due_in_month",
      { month_end: [12, 24, 36], horizon: 36, servers_paid_in_month: [200, 100, 160] },
      [100, 160, 0],
    ],
    // Of those bought at the start of a life of two years, the second set is a year old after three.
    ["servers_age", { horizon: 36, month_start: [0, 12, 24, 30], hardware_life: 2 }, [12, 24, 12, 6]],
    [
      "servers_worth",
      { servers_added: [2, 1], server_price: 100, resale_share: 0.2, servers_age: [12, 24], hardware_life: 2 },
      [120, 20],
    ],
    ["servers_value_in_month", { month_end: [12, 24, 36], horizon: 36, servers_value_at_end: 140 }, [0, 0, 140]],
    ["servers_value_at_end", { servers_worth: [120, 20] }, 140],
    ["exit_in_month", { leaving_month: [0, 1], leaving_cost: 30 }, [0, 30]],
    ["avoided_at_start", { setup_cost: 50, month_start: [0, 12], servers_paid_in_month: [200, 100] }, 250],
    ["peak_share", { peak_load: 300, capacity: 400 }, 0.75],
    ["saved_so_far", { saving_in_month: [100, 80], month_start: [0, 12], avoided_at_start: 250 }, [-150, -70]],
    ["empty_months", { replicas: [0, 2, 0], month_start: [0, 12, 24], month_end: [12, 24, 30] }, 18],
  ]);
  byHand(project({ ...form, isFull: false }), [
    // What was there already counts only as far as it is replaced.
    ["servers_value_at_end", { month_start: [0, 12], servers_worth: [120, 20], horizon: 24, hardware_life: 2 }, 20],
    ["servers_value_at_end", { month_start: [0, 12], servers_worth: [120, 20], horizon: 25, hardware_life: 2 }, 140],
    ["avoided_at_start", { leaving_cost: 30 }, -30],
  ]);
  byHand(future, [
    ["volume_factor", { volume_growth: 0.5, years_ahead: 2 }, 2.25],
    ["api_price_factor", { api_price_fall: 0.2, years_ahead: 2 }, 0.64],
    ["gpu_price_factor", { gpu_price_fall: 0.1, years_ahead: 2 }, 0.81],
    ["future_volume", { volume_today: 4e6, volume_factor: 2.25 }, 9e6],
    ["future_api_price", { api_price_today: 5, api_price_factor: 0.64 }, 3.2],
    ["future_gpu_price", { gpu_price_today: 10, gpu_price_factor: 0.81 }, 8.1],
  ]);
  byHand(discounting, [
    ["discount_factor", { discount_rate: 0.25, years_passed: [0, 1, 2] }, [1, 0.8, 0.64]],
    ["present_saving", { saving_in_month: [100, 50], discount_factor: [1, 0.8] }, [100, 40]],
    ["net_present_value", { present_saving: [100, 40], paid_at_start: 90 }, 50],
  ]);
});

describe("levels of a load, step by step", () => {
  byHand(steps.steps, [["step_capacity", { gpus_per_step: 8, gpus_per_replica: 2, replica_throughput: 100 }, 400]]);
  byHand(steps.fixedCost, [["fixed_cost", { engineers: 0.5, salary: 240_000 }, 10_000]]);
  byHand(steps.payingSteps, [
    ["marginal_utilization", { level_load: [400, 100], step_capacity: 400 }, [1, 0.25]],
    // One that is needed just as much as it is used pays.
    ["paying_steps", { marginal_utilization: [1, 0.5, 0.25], utilization_needed: 0.5 }, 2],
    // 1,000 tok/s over 100 h/month at 2 are 720; half of it is gained by the first, nothing by the second.
    [
      "steps_saving",
      {
        marginal_utilization: [1, 0.5, 0.25],
        utilization_needed: 0.5,
        step_capacity: 1000,
        api_price: 2,
        hours_in_month: 100,
      },
      360,
    ],
  ]);
  byHand(steps.stepsIfAny, [
    ["steps", { steps_saving: 100, fixed_cost: 100, paying_steps: 3 }, 3],
    ["steps", { steps_saving: 99, fixed_cost: 100, paying_steps: 3 }, 0],
  ]);
  byHand(steps.stepsAtLeastOne, [
    ["steps", { paying_steps: 0 }, 1],
    ["steps", { paying_steps: 3 }, 3],
  ]);
  byHand(steps.boxesOfSteps, [["boxes", { steps: 3, gpus_per_step: 4, gpus_per_box: 8 }, 1.5]]);
  const kept = { loaded_unit_cost: 1, step_capacity: 1000, hours_in_month: 100, api_price: 2 };
  byHand(steps.keptSaving, [
    ["kept_saving", { ...kept, paying_steps: 2, steps_saving: 55, marginal_utilization: [0.25, 0.4] }, 55],
    // The best of them is used to 40 %: 0.8 of a price of 1, over 360 Mtok.
    ["kept_saving", { ...kept, paying_steps: 0, steps_saving: 0, marginal_utilization: [0.25, 0.4] }, -72],
  ]);
  byHand(steps.keptSavingBesideCommitment, [
    ["kept_saving", { paying_steps: 1, steps_saving: 55, step_saving: [90, 70], step_cost: 80 }, 55],
    ["kept_saving", { paying_steps: 0, steps_saving: 0, step_saving: [70, 60], step_cost: 80 }, -10],
  ]);
  byHand(steps.keptSteps, [
    ["steps", { kept_saving: 100, fixed_cost: 100, paying_steps: 3 }, 3],
    ["steps", { kept_saving: 100, fixed_cost: 100, paying_steps: 0 }, 1],
    ["steps", { kept_saving: 99, fixed_cost: 100, paying_steps: 3 }, 0],
  ]);
  byHand(steps.cheapestStepsBesideCommitment(false), [
    ["step_cost", { loaded_unit_cost: 1, step_capacity: 1000, hours_in_month: 100 }, 360],
    // 3,600 tokens an hour of each token a second.
    ["bought_beside", { volume: 1e6, level_load: [2, 0.5, 1], hours_in_month: 100 }, [280_000, 100_000, 0]],
    ["paying_steps", { step_saving: [90, 80, 70], step_cost: 80 }, 2],
    ["steps_saving", { step_saving: [90, 80, 70], step_cost: 80 }, 10],
  ]);
  byHand(placement, [
    [
      "gpus_for_streams",
      { weight_bytes: 70, streams_wanted: 10, kv_bytes_per_stream: 3, gpu_memory: 80, usable_share: 0.5 },
      3,
    ],
    ["gpus_to_serve", { group_sizes: [1, 2, 4, 8], gpus_for_streams: 3 }, 4],
    ["gpus_to_serve", { group_sizes: [1, 2, 4, 8], gpus_for_streams: 4 }, 4],
    ["gpus_to_serve", { group_sizes: [1, 2], gpus_for_streams: 3 }, 6],
  ]);
  byHand(requests, [
    ["context_of_request", { prompt_length: 600, answer_length: 200 }, 800],
    ["fresh_share_of_request", { prompt_length: 600, fresh_in_prompt: 0.5, context_of_request: 800 }, 0.375],
    ["output_share_of_request", { answer_length: 200, output_in_answer: 0.5, context_of_request: 800 }, 0.125],
  ]);
});

describe("a router between a local model and one at the frontier", () => {
  const prices = { local_price: 1, frontier_price: 4, guard_price: 2, guard_share: 0.5 };
  byHand(router.decidedUpFront, [
    ["local_tokens", { answered_locally: 60e6 }, 60e6],
    ["local_share_break_even", { router_fixed_cost: 50, volume: 100e6, ...prices }, 0.25],
  ]);
  byHand(router.localFirst, [
    ["local_tokens", { answered_locally: 60e6, escalated_tokens: 40e6 }, 100e6],
    ["local_share_break_even", { router_fixed_cost: 50, volume: 100e6, ...prices }, 0.5],
  ]);
  const sent = { local_tokens: 60e6, escalated_tokens: 40e6, guard_tokens: 30e6 };
  const { guard_share: _, ...priced } = prices;
  byHand(router.routerBill, [
    ["answered_locally", { volume: 100e6, local_share: 0.6 }, 60e6],
    ["escalated_tokens", { volume: 100e6, answered_locally: 60e6 }, 40e6],
    ["guard_tokens", { answered_locally: 60e6, guard_share: 0.5 }, 30e6],
    ["frontier_tokens", { escalated_tokens: 40e6, guard_tokens: 30e6 }, 70e6],
    ["blended_bill", { ...sent, ...priced, router_fixed_cost: 50 }, 60 + 160 + 60 + 50],
    ["frontier_bill", { volume: 100e6, frontier_price: 4 }, 400],
    ["router_saving_share", { blended_bill: 300, frontier_bill: 400 }, 0.25],
  ]);
  const told = { local_share: 0.8, guard_share: 0.1, local_price: 1, frontier_price: 4 };
  byHand(router.toldSaving, [
    ["told_saving_up_front", told, 0.52],
    ["told_saving_local_first", told, 0.47],
    ["told_share_break_even", { local_price: 1, frontier_price: 4, guard_share: 0.5 }, 0.5],
  ]);
});

describe("what may go wrong", () => {
  byHand(whatIfs.whatIfs, [
    ["spot_loss_capacity", { capacity: 1000, spot_lost_share: 0.25 }, 750],
    ["grown_kv_per_stream", { kv_per_stream: 3, context_growth: 2 }, 6],
    ["context_growth_throughput", { replica_throughput: 1000, throughput_factor: 0.4 }, 400],
    ["idle_nights_utilization", { waking_utilization: 0.6, idle_hours: 6 }, 0.45],
    ["outage_cost", { outage_hours: 10, served_load: 1000, api_price: 2 }, 72],
    // Five days of the fleet, four times a year: 120 hours at 10, a third of it a month.
    ["upgrade_cost", { fleet_cost: 7000, hours_in_month: 700, upgrade_days: 5, upgrades: 4 }, 400],
  ]);
  byHand(whatIfs.surprise, [["surprise_cost", { month_with: 500, month_without: 300 }, 200]]);
  byHand(whatIfs.whatIfsOfFleets, [
    ["spot_loss_throughput", { replica_throughput: 1000, spot_lost_share: 0.25 }, 750],
    ["fleet_load", { served_tokens: 360e6, hours_in_month: 100 }, 1000],
    ["answered_load", { answered_locally: 400e6, guard_tokens: 40e6, hours_in_month: 100 }, 1000],
  ]);
  const storm = { storm_share: 0.1, retry_factor: 3 };
  byHand(whatIfs.retryStorm, [
    // A tenth of the time, three times as much.
    ["retry_storm_volume", { volume: 100e6, ...storm }, 120e6],
    ["calm_mean_load", { volume: 360e6, hours_in_month: 100 }, 1000],
    ["calm_low", { relative_low: [0.5, 2], calm_mean_load: 100 }, [50, 200]],
    ["calm_high", { relative_high: [0.5, 2], calm_mean_load: 100 }, [50, 200]],
    ["storm_peak", { relative_peak: 2, ...storm }, 5],
  ] satisfies Row[]);
  byHand(whatIfs.servedInStorm, [
    ["storm_capacity", { capacity: 900, retry_factor: 3 }, 300],
    ["served_load", { calm_served_load: 100, storm_served_load: 80, ...storm }, 114],
  ]);
  byHand(whatIfs.idleNights, [
    ["waking_share", { share: [0.5, 0.25], idle_hours: 6 }, [0.375, 0.1875]],
    ["waking_low", { relative_low: [0.75], idle_hours: 6 }, [1]],
    ["waking_high", { relative_high: [1.5], idle_hours: 6 }, [2]],
    ["waking_peak", { relative_peak: 1.5, idle_hours: 6 }, 2],
  ]);
});
