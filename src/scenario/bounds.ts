import { ANY_GPU, DEAREST_TOKENS } from "../prices/bounds.js";
import { type Bounds, outsideOf } from "../reading/bounds.js";
import type { Stated } from "../reading/stated.js";

/**
 * What each quantity of a scenario can be meant to be: outside of it, a unit or a decimal point is a slip. Wide enough
 * for what is known to exist, from a hobby to the largest there is. By the names that the laws read, so that a
 * worksheet is held against the same bounds as an option.
 */

interface BoundsOf extends Bounds {
  /** The unit that it is kept in, and that the bounds are in. */
  readonly unit: string;
}

const WHOLE = { whole: true } as const;
const OR_ZERO = { orZero: true } as const;

function row(unit: string, least: number, most: number, what: string, more: Pick<Bounds, "whole" | "orZero"> = {}) {
  return { unit, least, most, what, ...more };
}

const THOUSANDS = "a point is a decimal point: thousands are written 6,000 or 6k";
const WHOLE_MONTH = "a month has 672 to 744 hours (28 to 31 days); the shape of one day is a load of 24 hourly values";
const FREE = "nothing is written as 0";

export const BOUNDS = {
  // Workload
  volume: {
    ...row("tok/month", 1e5, 1e17, "a volume"),
    why: "a hobby takes 100k tokens a month; Google, the largest known, 1.3e15 (its earnings call of October 2025)",
  },
  rate: {
    ...row("tok/s", 0.01, 4e10, "a rate", OR_ZERO),
    why: "a hobby takes 100k tokens a month, 0.04 tok/s; Google, the largest known, 5e8 tok/s; check its unit of time",
  },
  load: {
    ...row("tok/s", 0, 4e11, "a load"),
    why: "Google, the largest known, processes 5e8 tok/s on average; check its unit of time",
  },
  users: {
    ...row("user", 1, 1e10, "the users", WHOLE),
    why: "there are 8.2 billion people",
  },
  sessions_per_user: {
    ...row("session/user/day", 1e-3, 1e5, "the sessions of a user", OR_ZERO),
    why: "one in three years is none, and more than one a second is a program's",
  },
  tokens_per_session: {
    ...row("tok/session", 1, 1e9, "the tokens of a session"),
    why: "a day of a coding agent comes to 1e8 processed tokens, cached ones included",
  },
  tokens_per_token: {
    ...row("1", 0.1, 10, "the tokens for one of the workload's"),
    why: "twelve tokenizers make 0.73 to 3.9 tokens of one of GPT-4o's, from Chinese to Hindi; answers differ in length as well",
  },
  characters_per_token: {
    ...row("character/tok", 0.3, 20, "the characters of a token"),
    why: "twelve tokenizers make a token of 0.6 characters (Hindi, an old one) to 5 (English); long words of code reach 10",
  },
  hours_in_month: {
    ...row("h/month", 672, 744, "the hours in a month"),
    why: WHOLE_MONTH,
  },
  relative_peak: {
    ...row("1", 1, 744, "the peak over the mean"),
    why: "a month's load in a single one of its 744 hours peaks at 744 times the mean",
  },
  peak_in_hour: {
    ...row("1", 1, 60, "the busiest minute over its hour"),
    why: "an hour whose load comes in a single one of its 60 minutes peaks at 60 times its mean",
  },
  burstiness: {
    ...row("1", 0, 20, "the burstiness"),
    why: "0 is a clock, 1 is Poisson; ServeGen's burstiest clients reach 10; one over its square is what vllm bench serve calls so",
  },
  minutes_vary: {
    ...row("share", 0, 5, "what the minutes of an hour vary by"),
    why: "standard deviation over mean: 0.22 in a public trace of chat (Azure, 2023)",
  },
  session_turns: {
    ...row("1", 1.001, 10000, "the turns of a session"),
    why: "a session of one turn has nothing to find in a cache; a coding agent's takes some hundreds",
  },
  session_gap: {
    ...row("s", 0.001, 86400, "the time between two turns"),
    why: "no cache holds a session for more than a day",
  },
  limit_tokens: {
    ...row("tok/min", 1000, 1e12, "the limit"),
    why: "the smallest tiers take 30,000 tokens a minute, and Google, the largest known, processes 3e10; check its unit: tok/min",
  },
  limit_requests: {
    ...row("request/min", 1, 1e9, "the limit"),
    why: "the smallest tiers take 3 requests a minute; check its unit: requests/min",
  },
  unit_input: {
    ...row("counted_tok/min/unit", 10, 1e8, "the input that a unit carries"),
    why: "units carry 230 tokens of input a minute (o1) to 59,400 (gpt-4.1-nano), and whole model units some millions",
  },
  output_ratio: {
    ...row("counted_tok/output_tok", 1, 100, "the tokens of input that one of output counts as"),
    why: "providers count 4 to 8, as their prices do; write 8 for one output token that counts as eight of input",
  },
  units_bought: {
    ...row("unit", 1, 1e6, "the units", WHOLE),
    why: "the most units of a deployment are 100,000 (Azure)",
  },
  prompt_length: {
    ...row("tok/stream", 1, 1e7, "the prompt"),
    why: "the longest context that any model states is 10M tokens",
  },
  answer_length: {
    ...row("tok/stream", 1, 1e6, "the answer"),
    why: "the longest answers that any model gives are some 100k tokens",
  },
  request_input: {
    ...row("tok/stream", 1, 1e7, "the input of a request"),
    why: "the longest context that any model states is 10M tokens",
  },
  request_output: {
    ...row("tok/stream", 1, 1e6, "the output of a request"),
    why: "the longest answers that any model gives are some 100k tokens",
  },

  success_rate: {
    ...row("share", 0.001, 1, "the part of its answers that is accepted"),
    why: "of a model whose every thousandth answer is of use nobody asks a second; write 92%",
  },

  // Batches
  runs: {
    ...row("run/month", 0.01, 31, "the runs"),
    why: "a run has a window of its own, and a day has one; a run every eight years is none",
  },
  run_volume: {
    ...row("tok/run", 1e3, 1e16, "the volume of a run"),
    why: "a batch of less than a page is none; Google, the largest known, processes 1.3e15 tokens a month",
  },

  // Objective
  ttft: {
    ...row("s", 0.005, 3600, "the time to first token"),
    why: "the network alone takes 5 ms, and who can wait for an hour needs no objective; check its unit: 2 s or 200 ms",
  },
  tpot: {
    ...row("ms", 0.1, 10_000, "the time per output token"),
    why: "the fastest chips write a token in 0.3 ms (3,000 tok/s), and nobody waits 10 s for one; check its unit: 50 ms",
  },
  e2e: {
    ...row("s", 0.05, 86_400, "the time to the last token"),
    why: "a short answer takes a twentieth of a second, and what may take a day is a batch; check its unit: 20 s",
  },
  tpot_target: {
    ...row("ms*stream/output_tok", 0.1, 10_000, "the time per output token"),
    why: "the fastest chips write a token in 0.3 ms (3,000 tok/s), and nobody waits 10 s for one; check its unit: 50 ms",
  },

  // People
  engineers: {
    ...row("FTE", 0.001, 1000, "the engineers", OR_ZERO),
    why: "a thousand engineers are more than any company's inference team",
  },
  salary: {
    ...row("USD/FTE/year", 3000, 5e6, "a salary", OR_ZERO),
    why: `no engineer earns less in a full year, or more: write $200,000/year or $200k/year (${FREE})`,
  },
  on_call_pay: {
    ...row("USD/FTE/month", 10, 50_000, "on-call pay", OR_ZERO),
    why: `it is paid by the person and month, on top of a salary (${FREE})`,
  },

  // Machines
  gpus_per_replica: {
    ...row("GPU/replica", 1, 1024, "the GPUs of a replica", WHOLE),
    why: "the largest that are known serve one model on some 300 GPUs (DeepSeek, expert parallel 320)",
  },
  gpus_per_box: {
    ...row("GPU/box", 1, 1024, "the GPUs of a box", WHOLE),
    why: "the largest that is rented as one is a rack of 72 to 576 GPUs",
  },
  gpus_measured: {
    ...row("GPU", 1, 4096, "the GPUs that were measured", WHOLE),
    why: "no published measurement of serving ran on more",
  },
  replica_throughput: {
    ...row("tok/s/replica", 10, 1e10, "a replica's throughput"),
    why: `one user's stream of the slowest model already takes 10 tok/s; ${THOUSANDS}`,
  },
  /** Held against the quotient of a replica's throughput by its GPUs. */
  gpu_throughput: {
    ...row("tok/s/GPU", 10, 1e7, "a replica's throughput, for each of its GPUs,"),
    why: `the slowest deployment that was measured processes 200 tok/s a GPU, and arithmetic ends at 1e7; ${THOUSANDS}`,
  },
  user_speed: {
    ...row("output_tok/s/stream", 0.1, 10_000, "the speed that a user sees"),
    why: "the fastest chips write a token in 0.3 ms (3,000 tok/s), and nobody waits 10 s for one",
  },
  tokens_per_step: {
    ...row("output_tok/stream", 1, 20, "the tokens of a step"),
    why: "without tokens drafted ahead a step gives one, and nobody drafts more than some sixteen",
  },
  claimed_gpus: {
    ...row("GPU", 1, 1e6, "the GPUs that are needed", WHOLE),
    why: "the largest sites have some 100,000 GPUs",
  },
  claimed_price: {
    ...row("USD/Mtok", 1e-4, DEAREST_TOKENS, "a price"),
    why: "text is listed at $0.005 to $600 per million tokens; check whether it is per thousand",
  },
  decode_rate: {
    ...row("output_tok/s/replica", 1, 1e9, "the decode rate"),
    why: `one stream of the slowest model takes more than a token a second; ${THOUSANDS}`,
  },
  prefill_rate: {
    ...row("fresh_tok/s/replica", 1, 1e10, "the prefill rate"),
    why: `reading is faster than writing, which is above a token a second; ${THOUSANDS}`,
  },
  streams: {
    ...row("stream/replica", 1, 1e6, "the streams", WHOLE),
    why: "more streams than a million fit into the memory of no replica",
  },
  streams_wanted: {
    ...row("stream/replica", 1, 1e6, "the streams wanted", WHOLE),
    why: "more streams than a million fit into the memory of no replica",
  },
  replicas: {
    ...row("replica", 0, 10_000, "the replicas", WHOLE),
    why: "nobody runs more than 10,000 replicas of a model",
  },
  spare_replicas: {
    ...row("replica", 1, 10_000, "the spare replicas", WHOLE),
    why: "nobody runs more than 10,000 replicas of a model",
  },
  minimum_replicas: {
    ...row("replica", 0, 10_000, "the minimum", WHOLE),
    why: "nobody runs more than 10,000 replicas of a model",
  },
  start_up: {
    ...row("h", 0, 1, "the start-up time"),
    why: "a box that starts for more than an hour cannot follow a load by the hour",
  },
  job_start_up: {
    ...row("h", 0, 24, "the start-up time"),
    why: "a window is open for a day at most: whoever starts for longer is never done within one",
  },
  lost_share: {
    ...row("share", 0, 0.9, "the lost time"),
    why: "of time that is lost altogether nothing is done; at 90 % a job takes ten times as long, and at 100 % it never ends",
  },
  interrupted_every: {
    ...row("h", 0.05, 10_000, "the time between two interruptions"),
    why: "a machine that is taken away every three minutes is never up; one that runs for a year is not interrupted",
  },
  lost_each_time: {
    ...row("h", 0, 100, "what an interruption costs"),
    why: "whoever loses more than four days keeps no intermediate results",
  },
  idle_timeout: {
    ...row("h", 0, 24, "the idle timeout"),
    why: "what stays up for a day without a request is not given back at all",
  },
  request_time: {
    ...row("s", 0.01, 3600, "the time of a request"),
    why: "no answer takes less than 10 ms; one of an hour is a batch",
  },
  arrive_together: {
    ...row("request", 1, 1e6, "the requests that come at once"),
    why: "1 where each comes by itself",
  },
  minimum_billed: {
    ...row("h", 0, 24, "the minimum that a start is billed"),
    why: "what is billed by the day or more is a fleet that is paid for always",
  },

  // Servers that are bought
  server_price: {
    ...row("USD/server", 1000, 1e7, "the price of a server"),
    why: "a used server with one small GPU sells for $1,000, a rack of 72 GPUs for $4M: write $250,000 or $250k",
  },
  /** Held against the quotient of a server's price by its GPUs. */
  server_price_per_gpu: {
    ...row("USD/GPU", 300, 250_000, "the price of a server for each of its GPUs"),
    why: "an old small GPU sells for $300, and the dearest servers come to some $60,000 a GPU: write $250,000 or $250k",
  },
  gpus_per_server: {
    ...row("GPU/server", 1, 576, "the GPUs of a server", WHOLE),
    why: "the largest that is sold as one is a rack of 72 to 576 GPUs",
  },
  hardware_life: {
    ...row("year", 0.5, 15, "the life of a server"),
    why: "servers are written off over 3 to 6 years",
  },
  gpu_power: {
    ...row("W/GPU", 20, 5000, "the power of a GPU"),
    why: "a small card draws 70 W, the largest planned 3,600 W; check its unit: 700 W or 0.7 kW",
  },
  server_base_power: {
    ...row("W/server", 20, 100_000, "the power of a bare server", OR_ZERO),
    why: `an 8-GPU server draws 2 to 5 kW besides its GPUs, a rack some 50 kW; check its unit: 2,000 W or 2 kW (${FREE})`,
  },
  pue: {
    ...row("1", 1, 3, "PUE"),
    why: "the building takes more power than its computers, and even a poor one less than three times as much",
  },
  electricity_price: {
    ...row("USD/kWh", 0.005, 2, "the price of electricity", OR_ZERO),
    why: `the cheapest contracts are at $0.02, the dearest tariffs at $0.90; write $0.12/kWh for 12 cents (${FREE})`,
  },
  operations_rate: {
    ...row("share/year", 0, 0.5, "operations, a share of the purchase price a year,"),
    why: "support, spares and space come to 3 to 15 % of the price a year",
  },
  capital_rate: {
    ...row("share/year", 0, 0.5, "the cost of capital a year"),
    why: "loans on GPUs cost 5 to 15 % a year, venture capital some 30 %",
  },

  // Ownership over time
  horizon: {
    ...row("month", 1, 120, "the horizon", WHOLE),
    why: "ten years are the most that anyone plans a fleet for",
  },
  term: {
    ...row("month", 1, 120, "the term", WHOLE),
    why: "commitments are sold for a month to five years; ten years (120 months) are longer than any",
  },
  growth: {
    ...row("share", -0.99, 100, "the growth of the volume a year"),
    why: "Google, which grew the fastest that is known, went to 50 times in a year (May 2025); write 20% for a fifth",
  },
  api_price_fall: {
    ...row("share", -1, 0.99, "the fall of API prices a year"),
    why: "prices of equal quality have fallen by 80 to 99 % a year; a rise is written as a negative fall",
  },
  gpu_price_fall: {
    ...row("share", -1, 0.99, "the fall of GPU prices a year"),
    why: "an hour of an H100 fell by some 60 % in its fastest year; a rise is written as a negative fall",
  },
  discount_rate: {
    ...row("share", 0, 0.6, "the discount rate a year"),
    why: "companies discount at 5 to 15 %, venture capital at 30 to 50 %",
  },
  effort: {
    ...row("FTE*month", 0.01, 6000, "an effort", OR_ZERO),
    why: "6,000 engineer-months are 100 people for five years; a hundredth of one is two hours",
  },
  cost: {
    ...row("USD", 1, 1e9, "a cost", OR_ZERO),
    why: "no stack is built or left for more than a billion: write $250,000 or $250k",
  },
  invoiced: {
    ...row("USD", 1e-6, 1e10, "an amount of an invoice", OR_ZERO),
    why: "nobody is asked for ten billion by one provider",
  },
  monthly_cost: {
    ...row("USD/month", 0.1, 1e8, "a cost a month", OR_ZERO),
    why: "no stack runs for more than 100 million a month beyond its GPUs",
  },
  covered_hours_a_week: {
    ...row("h", 1, 168, "the hours a week that someone must be awake for"),
    why: "a week has 168 hours",
  },
  on_call_hours_a_week: {
    ...row("h/FTE", 1, 168, "the hours a week that one person can be on call"),
    why: "a week has 168 hours",
  },
  people_sharing_rota: {
    ...row("FTE", 0, 1000, "the people who share the rota"),
    why: "a rota of more than a thousand is run by nobody",
  },
  eval_runs: {
    ...row("1/month", 0, 100_000, "the evaluation runs"),
    why: "more than 100,000 runs a month are one every 26 seconds",
  },
  eval_tokens: {
    ...row("tok", 100, 1e13, "the tokens of a run", OR_ZERO),
    why: "a run asks more than one question; the largest suites take some 1e10 tokens",
  },
  eval_price: {
    ...row("USD/Mtok", 0.0001, 1000, "the price of evaluation", OR_ZERO),
    why: "the dearest text model lists $600 per million tokens; a price per thousand is a thousand times lower",
  },
  safety_price: {
    ...row("USD/Mtok", 0.0001, 1000, "the price of a safety pass", OR_ZERO),
    why: "the dearest text model lists $600 per million tokens; a price per thousand is a thousand times lower",
  },
  stored_data: {
    ...row("TB", 0, 1e6, "the data kept"),
    why: "a model's weights are below 2 TB, and a million TB is the whole of a large cloud user",
  },
  storage_price: {
    ...row("USD/TB/month", 0.5, 2000, "the price of storage", OR_ZERO),
    why: "archives list $1 a TB and month, object stores $23, the fastest disks some $500; check whether it is by the GB",
  },
  observed_data: {
    ...row("GB/month", 0, 1e8, "the data taken in"),
    why: "100 million GB a month are more than the largest log services take in",
  },
  observability_price: {
    ...row("USD/GB", 0.001, 50, "the price of metrics and traces", OR_ZERO),
    why: "log services list $0.10 to $5 a GB; check whether it is by the TB",
  },
  spare_gpus: {
    ...row("GPU", 0, 100_000, "the idle GPUs", WHOLE),
    why: "more idle GPUs than 100,000 are kept by nobody",
  },
  api_bill: {
    ...row("USD/month", 1, 1e10, "an API bill", OR_ZERO),
    why: "all API revenue of the largest provider is some $1B a month",
  },

  // Models, GPUs, number formats
  parameters: {
    ...row("Bparam/replica", 0.01, 100_000, "the parameters"),
    why: "models have 0.1 to some 2,000 billion parameters; they are counted in billions here",
  },
  active_parameters: {
    ...row("Bparam", 0.001, 100_000, "the parameters that one token uses"),
    why: "models use 0.1 to 400 billion parameters for a token; they are counted in billions here",
  },
  layers: {
    ...row("layer", 1, 1000, "the layers", WHOLE),
    why: "the deepest models have some 130 layers",
  },
  kv_heads: {
    ...row("kv_head/layer", 1, 1024, "the heads that keep keys and values", WHOLE),
    why: "models have 1 to 128 of them",
  },
  head_dim: {
    ...row("element/kv_head/tok", 8, 2048, "the size of a head", WHOLE),
    why: "heads are 64 to 512 wide",
  },
  latent_dim: {
    ...row("element/tok/layer", 8, 65_536, "the size of the compressed keys and values", WHOLE),
    why: "DeepSeek's is 512",
  },
  rope_dim: {
    ...row("element/tok/layer", 1, 2048, "the size of the part that keeps the position", WHOLE),
    why: "DeepSeek's is 64",
  },
  context: {
    ...row("tok/stream", 1, 1e7, "the context"),
    why: "the longest context that any model states is 10M tokens",
  },
  longest_context: {
    ...row("tok/stream", 128, 1e8, "the longest context"),
    why: "the longest context that any model states is 10M tokens",
  },
  gpu_memory: {
    ...row("GB/GPU", 4, 2000, "the memory of a GPU"),
    why: "GPUs have 16 to 288 GB, the largest planned 1,024 GB",
  },
  gpu_bandwidth: {
    ...row("TB/s/GPU", 0.05, 100, "the bandwidth of a GPU"),
    why: "GPUs read 0.3 to 8 TB/s, the largest planned 32 TB/s; check whether it is GB/s",
  },
  gpu_compute: {
    ...row("TFLOP/s/GPU", 1, 200_000, "the arithmetic of a GPU"),
    why: "GPUs do 8 to 15,000 TFLOP/s, the largest planned 50,000",
  },
  weight_precision: {
    ...row("B/param", 0.1, 8, "the bytes of a parameter"),
    why: "a parameter is kept in 1 to 64 bits; 8 bits are one byte",
  },
  kv_precision: {
    ...row("B/element", 0.1, 8, "the bytes of an element of the KV cache"),
    why: "an element is kept in 1 to 64 bits; 8 bits are one byte",
  },
  kv_copies: {
    ...row("1", 1, 64, "the copies of the KV cache"),
    why: "at most each GPU of a replica keeps one",
  },

  // Prices; those of a price sheet are held against bounds of their own, by GPU and class of tokens (prices/)
  gpu_price: {
    ...row("USD/GPU/h", ANY_GPU.low, ANY_GPU.high, "a price of a GPU hour"),
    why: "the cheapest old GPU rents for $0.03 an hour, the dearest new one for some $30; is it that of a whole instance?",
  },
  api_price: {
    ...row("USD/Mtok", 0, DEAREST_TOKENS, "a price per million tokens"),
    why: "the dearest text model lists $600; a price per thousand tokens is a thousand times lower",
  },

  cache_kept: {
    ...row("tok", 0, 1e13, "the tokens kept in a cache"),
    why: "a thousand contexts of the longest that any model states are 1e10 tokens",
  },
  commitment: {
    ...row("USD/month", 0, 1e9, "the commitment"),
    why: "the largest that is known is some $1B a month; is it for a year?",
  },

  // Ways to pay for GPUs
  interruptions: {
    ...row("1/month", 0, 10_000, "the interruptions"),
    why: "more than 10,000 a month are one every four minutes: no time is left to serve",
  },
  restart_cost: {
    ...row("USD/GPU", 0, 10_000, "the cost of a restart"),
    why: "an hour of a GPU costs some dollars, and a restart a part of that",
  },
} satisfies Record<string, BoundsOf>;

export type Bounded = keyof typeof BOUNDS;

/** Laws that read a price of a GPU hour, under whatever name. */
const GPU_PRICE = /(^|_)(gpu|on_demand|reserved|spot|bare_metal)_price$/;

/** What bounds a law's input, told in its unit; undefined where nothing is known of it. */
export function boundsOfLaw(name: string, unit: string): Bounds | undefined {
  const row: BoundsOf | undefined = Object.hasOwn(BOUNDS, name) ? BOUNDS[name as Bounded] : undefined;
  if (row?.unit === unit) return row;
  if (unit === BOUNDS.gpu_price.unit && GPU_PRICE.test(name)) return BOUNDS.gpu_price;
  return /^USD\/M(\w+_)?tok$/.test(unit) && name.endsWith("_price") ? BOUNDS.api_price : undefined;
}

/** What bounds a quotient of two figures that a file states, as a figure by itself. Undefined where it can be meant. */
export function quotientFault(name: Bounded, whole: Stated, parts: Stated) {
  const { unit } = BOUNDS[name];
  const { value, low = value, high = value } = whole;
  return outsideOf(
    { unit, value: value / parts.value, low: low / parts.value, high: high / parts.value },
    BOUNDS[name],
  );
}
