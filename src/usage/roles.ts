/** What a column of a plain CSV may hold, and the headings that say so. */
export const ROLES = {
  time: [
    "time",
    "timestamp",
    "start",
    "start_time",
    "date",
    "datetime",
    "arrival",
    "arrival_time",
    "arrived_at",
    "minute",
    "t",
    ...["time_s", "timestamp_s", "arrival_time_s", "t_s", "time_ms", "timestamp_ms", "arrival_time_ms", "t_ms"],
  ],
  hour: ["hour", "hour_index"],
  requests: ["requests", "request_count", "num_requests", "n_requests"],
  failed: ["failed", "failures", "errors", "failed_requests"],
  input: ["input", "input_tokens", "prompt_tokens", "context_tokens", "input_length", "num_prefill_tokens"],
  fresh: ["fresh", "fresh_tokens", "uncached_input_tokens", "input_uncached_tokens"],
  written_5m: ["written", "written_5m", "written_tokens", "cache_write_tokens", "cache_creation_input_tokens"],
  written_1h: ["written_1h", "cache_write_1h_tokens"],
  cached: [
    "cached",
    "cached_tokens",
    "cached_input_tokens",
    "input_cached_tokens",
    "cache_read_tokens",
    "cache_read_input_tokens",
  ],
  output: ["output", "output_tokens", "completion_tokens", "generated_tokens", "output_length", "num_decode_tokens"],
  total: ["total_tokens", "tokens_total"],
  id: ["request_id", "generation_id"],
  money: ["money", "cost", "cost_usd", "spend", "amount"],
  currency: ["currency"],
  model: ["model", "model_name", "model_id"],
  way: ["service_tier"],
} as const satisfies Record<string, readonly string[]>;

export type Role = keyof typeof ROLES;
export const ROLE_NAMES: readonly string[] = Object.keys(ROLES);

/** The headings that may hold each of them. */
export type Names = Readonly<Record<Role, readonly string[]>>;
