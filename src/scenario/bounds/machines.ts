import { ANY_GPU, DEAREST_TOKENS } from "../../prices/bounds.js";
import { FREE, OR_ZERO, row, WHOLE } from "./row.js";

const THOUSANDS = "a point is a decimal point: thousands are written 6,000 or 6k";

/** What machines can be meant to be, rented or bought, and what they and an API cost. */
export const machines = {
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
};
