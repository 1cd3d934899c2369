import { book } from "../law.js";
import { seed } from "../sources.js";

const FILE = "src/economics/books/identities.ts";

/** How volume, throughput and GPUs hang together when nothing else is known. */
export const volumes = book(FILE, [
  {
    id: "tokens_per_hour",
    title: "Tokens an hour at a steady rate",
    symbol: "tokens an hour",
    unit: "tok/h",
    is: "rate",
    source: seed("004", "50"),
  },
  {
    id: "gpus_for_volume",
    title: "GPUs that a volume keeps busy, in parts of a GPU",
    symbol: "GPUs for the volume",
    unit: "GPU",
    is: "volume / (gpu_throughput * hours_in_month * utilization)",
    source: seed("001", "6"),
  },
  {
    id: "whole_gpus_for_volume",
    title: "Whole GPUs that can serve a volume",
    symbol: "whole GPUs",
    unit: "GPU",
    is: "ceil(gpus_for_volume)",
    source: seed("003", "8-14"),
  },
  {
    id: "gpu_throughput_needed",
    title: "What each GPU must serve for a stated fleet to carry the volume",
    symbol: "throughput needed",
    unit: "tok/s/GPU",
    is: "volume / (gpus * hours_in_month * utilization)",
    source: seed("003", "17"),
  },
  {
    id: "replica_throughput_implied",
    title: "What each replica must have served, from the tokens of a month",
    symbol: "implied throughput",
    unit: "tok/s/replica",
    is: "served_tokens / (replicas * hours_in_month)",
    source: seed("002", "5"),
  },
  {
    id: "throughput_to_sell_at",
    title: "What a seller must get out of a replica that is never idle, at the API's price and our price of GPUs",
    symbol: "throughput to sell at",
    unit: "tok/s/replica",
    is: "replica_cost / api_price",
    source: seed("004", "35"),
  },
  {
    id: "times_our_speed",
    title: "How many times what we count on from a replica a seller must get out of it",
    symbol: "times our speed",
    unit: "1",
    is: "throughput_to_sell_at / replica_throughput",
    source: "definition",
  },
  {
    id: "tokens_for_bill",
    title: "Tokens that a bill pays for",
    symbol: "tokens for the bill",
    unit: "tok/month",
    is: "bill / api_price",
    source: seed("002", "5"),
  },
  {
    id: "trough_cover",
    title: "How much of the lowest load the fleet can serve",
    symbol: "trough covered",
    unit: "share",
    is: "capacity / trough_load",
    source: seed("002", "16"),
  },
]);

/** One thing as a multiple of another. */
export const ratios = book(FILE, [
  {
    id: "price_advantage",
    title: "How many times its own cost the API charges",
    symbol: "API over own cost",
    unit: "1",
    is: "api_price / unit_cost",
    source: seed("004", "53"),
  },
  {
    id: "gpu_price_ratio",
    title: "How many times the price of the other GPU",
    symbol: "price ratio",
    unit: "1",
    is: "gpu_price / other_gpu_price",
    source: seed("004", "228-246"),
  },
  {
    id: "bandwidth_ratio",
    title: "How many times the memory bandwidth of the other GPU",
    unit: "1",
    is: "gpu_bandwidth / other_gpu_bandwidth",
    source: seed("004", "238-240"),
  },
  {
    id: "theory_to_measured",
    title: "How many times what was measured theory promises",
    symbol: "theory over measured",
    unit: "1",
    is: "theoretical_throughput / measured_throughput",
    source: seed("000", "5"),
  },
  {
    id: "theory_to_measured_share",
    title: "How many times the utilization that was measured theory takes for granted",
    symbol: "theory over measured",
    unit: "1",
    is: "theoretical_share / measured_share",
    source: seed("000", "5"),
  },
  {
    id: "throughput_ratio",
    title: "How many times the tokens a second of the other GPU",
    unit: "1",
    is: "gpu_throughput / other_gpu_throughput",
    source: `${seed("001", "35")}; ${seed("004", "135")}`,
  },
  {
    id: "unit_cost_ratio",
    title: "How many times cheaper a token of the faster GPU is, when the slower one is dearer too",
    symbol: "cost ratio",
    unit: "1",
    is: "gpu_price_ratio * throughput_ratio",
    source: "definition: a token costs the GPU's price over its tokens",
  },
]);
