import { TOKEN_CLASSES } from "../figures/token-classes.js";
import { FACTOR_NAMES } from "./price-factors.js";

/** What each figure that laws read is counted in. A unit that ends in `[]` is a series. */
const FIGURES = {
  "1": `
    api_price_factor bandwidth_ratio billed_per_input billed_per_output billed_per_token context_growth cost_factor
    generations gpu_price_factor gpu_price_ratio held_of_simulated kv_copies memory_limits minimum_steps own_per_input own_per_output
    own_per_token paid_of_list paying_steps peak_in_hour pue reading_limits relative_peak relative_trough
    retry_factor speedup spill_price_factor steps throughput_factor throughput_gain throughput_ratio tokens_routed
    volume_factor years_ahead`,
  "1/h[]": "rate_in_hour starts_in_hour",
  "1/month": "eval_runs interruptions starts_a_month",
  "1/year": "upgrades",
  "1[]": `
    discount_factor floor_from floor_width hour_price leaving_month off_in_hour purchases relative_high relative_low
    rented started steps_on work_in_hour years_passed`,
  "B/element": "kv_precision",
  "B/param": "weight_precision",
  Bparam: "active_parameters",
  "Bparam/replica": "other_parameters parameters",
  "FLOP/param/fresh_tok": "prefill_work",
  "FLOP/param/output_tok": "decode_work",
  FTE: "cover_people engineers people_lacking people_sharing_rota rota_people",
  "FTE*month": "build_effort exit_effort migration_effort",
  GB: "kv_per_stream",
  "GB/GPU": "gpu_memory",
  "GB/month": "observed_data",
  "GB/replica": "bytes_per_step kv_room step_bytes usable_memory weight_bytes weights_read",
  "GB/stream": "kv_bytes_per_stream",
  GPU: "gpus gpus_for_volume gpus_per_step installed_gpus mean_gpus spare_gpus",
  "GPU/box": "gpus_per_box",
  "GPU/replica": "gpus_after gpus_before gpus_for_streams gpus_per_replica",
  "GPU/replica[]": "group_sizes",
  "GPU/server": "gpus_per_server",
  "GPU[]": "gpus_in_hour",
  "PFLOP/s/replica": "replica_compute",
  TB: "stored_data",
  "TB/s/GPU": "gpu_bandwidth other_gpu_bandwidth",
  "TB/s/replica": "replica_bandwidth",
  "TFLOP/s/GPU": "gpu_compute",
  USD: `
    avoided_at_start build_cost commitment_cost exit_cost flexible_cost invoice_taken_off invoice_total invoice_unlisted
    invoice_unlisted_worked invoice_worked leaving_cost migration_cost paid_at_start purchase_cost residual_value
    servers_value_at_end setup_cost value_at_end`,
  "USD/FTE/month": "on_call_pay",
  "USD/FTE/year": "loaded_salary salary",
  "USD/GB": "observability_price",
  "USD/GPU": "purchase_price resale_price restart_cost",
  "USD/GPU/h": `
    average_future_price capital_charge_hourly gpu_price gpu_price_today hardware_hourly on_demand_price
    operations_hourly other_gpu_price owned_price power_hourly reserved_price restart_cost_hourly
    spot_effective_price spot_price`,
  "USD/GPU/h[]": "future_on_demand_price",
  "USD/GPU/month": "gpu_month_price",
  "USD/Mfresh_tok": "prefill_unit_cost",
  "USD/Moutput_tok": "answer_price decode_cost_before decode_unit_cost reasoning_price",
  "USD/Mtok": `
    api_price api_price_today capacity_unit_cost cost_per_mtok eval_price frontier_price full_unit_cost guard_price
    left_of_a_million loaded_unit_cost local_price mixed_unit_cost other_unit_cost 
    price_per_token price_where_cold request_price_by_token safety_price token_price unit_cost unit_cost_after
    unit_cost_after_factors unit_cost_before unit_cost_required`,
  "USD/Mtok/h": "cache_storage_price",
  "USD/TB/month": "storage_price",
  "USD/box/h": "box_price",
  "USD/box/month": "box_cost",
  "USD/h": "hour_without_fleet outage_hour_cost",
  "USD/kWh": "electricity_price",
  "USD/month": `
    engineer_month one_per_cent_off
    api_bill api_cost api_cost_compared api_cost_through_full_lens bill blended_bill build_line cache_storage_cost
    commitment commitment_unused cost_as_paid cost_before_people cost_never_idle cost_through_marginal_lens cover_cost escalation_cost eval_cost
    eval_line exit_line fixed_cost fleet_cost fleet_cost_as_paid fleet_running_cost followed_saving frontier_bill full_monthly_cost
    guard_cost hosted_cost idle_insurance_cost idle_insurance_line kept_saving lead least_cost leaving_line left_for_gpus nothing_found_cost
    leaving_owed marginal_monthly_cost migration_line month_with month_without monthly_cost next_cost
    observability_cost observability_line on_call_cost on_call_line outage_cost overhead_cost own_cost_compared
    ownership_cost people_cost request_bill router_fixed_cost running_cost running_saving safety_cost safety_line
    saving_before_people saving_if_full saving_line serving_cost spill_cost staff_cost step_cost steps_saving
    recommended_cost storage_cost storage_line tco_self_cost token_bill units_cost upgrade_cost`,
  "USD/month[]": "api_cost_in_month level_saving step_saving",
  "USD/replica/h": "replica_cost",
  "USD/replica/month": "saved_by_replica_never_idle",
  "USD/request": "cost_per_request request_price",
  "USD/server": "server_price",
  "USD/unit/h": "unit_price",
  "USD/unit/month": "unit_month_price",
  "USD/year": "annual_api_spend annual_saving",
  "USD[]": `
    bill_in_month hardware_cash present_saving running_in_month saving_in_month servers_paid_in_month servers_worth`,
  "W/GPU": "gpu_power",
  "W/server": "server_base_power",
  box: "box_months_on boxes",
  "box[]": "box_on_share",
  "cached_tok/tok": "cached_token",
  "character/tok": "characters_per_token",
  "counted_tok/min/unit": "unit_input",
  "counted_tok/output_tok": "output_ratio",
  "counted_tok/tok": "counted_per_token",
  day: "upgrade_days",
  "element/kv_head/tok": "head_dim",
  "element/tok/layer": "latent_dim rope_dim",
  "expert/layer": "experts_per_token routed_experts",
  "fresh_tok/replica": "prompt_tokens",
  "fresh_tok/s/replica": "measured_prefill_rate prefill_ceiling prefill_rate",
  "fresh_tok/tok": "fresh_in_prompt fresh_share_of_request fresh_token",
  h: `
    covered_hours_a_week hours_of_week idle_timeout interrupted_every invoice_hours lost_each_time minimum_billed
    pattern_hours start_up`,
  "h/FTE": "on_call_hours_a_week working_week",
  "h/day": "busy_hours idle_hours",
  "h/month": "hours_in_month hours_to_match outage_hours paid_hours",
  "h/run": "billed_step billed_time run_time window",
  "h[]": "since_start",
  "kB/tok": "kv_bytes_per_token",
  "kB/tok/layer": "kv_bytes_per_layer",
  kW: "installed_power",
  "kW/GPU": "power_per_gpu",
  "kv_head/layer": "kv_heads",
  layer: "full_layers layers window_layers",
  month: "age_at_end committed_months_left gpu_term hardware_age horizon invoice_months term term_needed unit_term",
  "month[]": "month_end month_start servers_age",
  ms: "claimed_ttft least_ttft step_compute_time step_read_time step_time step_time_allowed",
  "ms*stream/output_tok": "claimed_tpot least_tpot tpot_target",
  "output_tok/s/replica": `
    ceiling_output_rate decode_ceiling decode_compute_ceiling decode_rate measured_decode_rate output_rate`,
  "output_tok/s/stream": "user_speed",
  "output_tok/stream": "tokens_per_step",
  "output_tok/tok": "output_in_answer output_share_of_request",
  replica: `
    comes_and_goes minimum_replicas replicas replicas_after_gain replicas_at_peak replicas_fit
    replicas_for_percentile replicas_needed replicas_never_idle serving_replicas spare_replicas`,
  "replica*h/month": "loading_hours serving_hours warm_hours",
  "replica*h/run": "paid_replica_hours replica_hours",
  "replica[]": "busy_in_hour full_in_hour on_in_hour",
  request: "arrive_together",
  "request/min": "limit_requests",
  "request/s": "peak_requests",
  "run/day": "run_rate",
  "run/month": "runs",
  s: "busy_time request_time time_of_request",
  server: "servers",
  "server[]": "servers_added servers_replaced",
  "session/user/day": "sessions_per_user",
  share: `
    api_cached api_price_fall availability bare_metal_discount batching_factor cached_deducted carried_least
    carried_share cold_least cold_share discount_rate floor_share gpu_price_fall guard_share headroom
    implied_decode_mfu implied_mfu implied_utilization input_part interruption kept_share local_share long_requests lost_hits
    load_of_found lost_if_none_waits lost_share lost_time mbu measured_share mfu on_costs overhead percentile_share reasoning_part
    resale_share reserved_discount retry_share safety_share saving_ceiling saving_share saving_share_before_people
    saving_wanted single_stream_factor spot_discount spot_lost_share storm_share success_rate theoretical_share
    throughput_kept usable_share utilization utilization_needed utilization_needed_by_token utilization_needed_in_all
    utilization_needed_with_people volume_growth waking_utilization weights_read_share window_share`,
  "share/year": "capital_rate operations_rate",
  "share[]": "carried_rise cold_rise in_window marginal_utilization minute_share paid_part share within",
  "stream/replica": "batch batch_by_compute batch_by_reading batch_for_tpot streams_that_fit streams_wanted",
  "stream/request": "streams_of_request",
  tok: "cache_kept eval_tokens",
  "tok/min": "limit_load limit_tokens peak_minute",
  "tok/month": `
    answered_locally bought_tokens escalated_tokens frontier_tokens guard_tokens local_tokens most_served_tokens
    served_tokens spill_if_full spilled_tokens unserved_tokens unserved_while_away unserved_while_there tokens_never_idle turning_volume volume
    volume_today`,
  "tok/month[]": "bought_beside",
  "tok/request": "input_of_request output_of_request tokens_of_request tokens_per_request",
  "tok/run": "run_tokens run_volume",
  "tok/s": `
    capacity cold_load full_capacity followed_load late_load load_held load_under_capacity local_peak_load mean_load
    measured_throughput paid_capacity peak_load rate served_load simulated_load stated_mean stated_peak
    stated_trough step_capacity theoretical_throughput trough_load`,
  "tok/s/GPU": "gpu_throughput other_gpu_throughput",
  "tok/s/box": "box_break_even_load box_capacity",
  "tok/s/replica": "busy_throughput effective_throughput raw_throughput replica_throughput throughput_to_sell_at",
  "tok/s/unit": "unit_capacity",
  "tok/s[]": `
    above_low allowed_in_stretch box_load capacity_in_hour capacity_in_stretch level_cold level_load load_high
    load_low minute_high minute_low mixed_capacity over_limit own_load paid_capacity_in_hour stated_high stated_low
    spilled_in_hour to_api_high to_api_low`,
  "tok/session": "tokens_per_session",
  "tok/stream": `
    answer_length context context_of_request kv_tokens_held long_input prompt_length request_input request_output`,
  "tok/user/day": "rate_per_user",
  unit: "unit_minimum unit_step units units_needed",
  user: "concurrent_users_by_memory concurrent_users_by_tpot users",
  "user/stream": "users_per_stream",
  year: "hardware_life year",
} as const;

/** The same, of figures that each class of tokens has. */
const ofTokens = TOKEN_CLASSES.flatMap((kind) => [
  [`${kind}_price`, `USD/M${kind}_tok`],
  [`${kind}_cost`, "USD/month"],
  [`${kind}_per_request`, `${kind}_tok/request`],
  [`${kind}_counts`, `counted_tok/${kind}_tok`],
  [`invoice_${kind}`, "USD"],
  [`invoice_${kind}_worked`, "USD"],
  ...["_in_token", "_share", "_share_today"].map((share) => [`${kind}${share}`, `${kind}_tok/tok`]),
  [`billed_${kind}_share`, `${kind}_tok/tok`],
]);

/** And of those that each way to rent a GPU has. */
const ofRents = ["reserved", "on_demand", "spot"].flatMap((rent) => [
  [`is_${rent}`, "1[]"],
  [`${rent}_cost`, "USD/month"],
  [`${rent}_share`, "share[]"],
  [`${rent}_starting`, "share[]"],
  [`${rent}_load`, "tok/s[]"],
  [`${rent}_late`, "tok/s[]"],
  [`${rent}_cold`, "tok/s[]"],
  [`${rent}_in_hour`, "1[]"],
  [`${rent}_level_cost`, "USD/month[]"],
  [`${rent}_level_saving`, "USD/month[]"],
]);

const ofFactors = FACTOR_NAMES.flatMap((factor) => [
  [factor, "share"],
  [`price_before_${factor}`, "USD/Mtok"],
]);

const named = Object.entries(FIGURES).flatMap(([unit, names]) =>
  names
    .trim()
    .split(/\s+/)
    .map((name) => [name, unit]),
);
const units = new Map([...named, ...ofTokens, ...ofRents, ...ofFactors] as [string, string][]);

/** The unit of a figure, by its name; undefined where a law that reads it says it itself. */
export function unitOfFigure(name: string): string | undefined {
  return units.get(name);
}
