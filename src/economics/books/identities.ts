import { book } from "../../formula/formula.js";
import { seed } from "../sources.js";

const FILE = "src/economics/books/identities.ts";

/** How volume, throughput and GPUs hang together when nothing else is known. */
export const volumes = book(FILE, [
  {
    id: "tokens_per_hour",
    title: "Tokens an hour at a steady rate",
    symbol: "tokens an hour",
    unit: "tok/h",
    inputs: { rate: "tok/s" },
    is: "rate",
    source: seed("004", "50"),
  },
  {
    id: "gpus_for_volume",
    title: "GPUs that a volume keeps busy, in parts of a GPU",
    symbol: "GPUs for the volume",
    unit: "GPU",
    inputs: { volume: "tok/month", gpu_throughput: "tok/s/GPU", hours_in_month: "h/month", utilization: "share" },
    is: "volume / (gpu_throughput * hours_in_month * utilization)",
    source: seed("001", "6"),
  },
  {
    id: "whole_gpus_for_volume",
    title: "Whole GPUs that can serve a volume",
    symbol: "whole GPUs",
    unit: "GPU",
    inputs: { gpus_for_volume: "GPU" },
    is: "ceil(gpus_for_volume)",
    source: seed("003", "8-14"),
  },
  {
    id: "gpu_throughput_needed",
    title: "What each GPU must serve for a stated fleet to carry the volume",
    symbol: "throughput needed",
    unit: "tok/s/GPU",
    inputs: { volume: "tok/month", gpus: "GPU", hours_in_month: "h/month", utilization: "share" },
    is: "volume / (gpus * hours_in_month * utilization)",
    source: seed("003", "17"),
  },
  {
    id: "replica_throughput_implied",
    title: "What each replica must have served, from the tokens of a month",
    symbol: "implied throughput",
    unit: "tok/s/replica",
    inputs: { served_tokens: "tok/month", replicas: "replica", hours_in_month: "h/month" },
    is: "served_tokens / (replicas * hours_in_month)",
    source: seed("002", "5"),
  },
  {
    id: "tokens_for_bill",
    title: "Tokens that a bill pays for",
    symbol: "tokens for the bill",
    unit: "tok/month",
    inputs: { bill: "USD/month", api_price: "USD/Mtok" },
    is: "bill / api_price",
    source: seed("002", "5"),
  },
  {
    id: "trough_cover",
    title: "How much of the lowest load the fleet can serve",
    symbol: "trough covered",
    unit: "share",
    inputs: { capacity: "tok/s", trough_load: "tok/s" },
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
    inputs: { api_price: "USD/Mtok", unit_cost: "USD/Mtok" },
    is: "api_price / unit_cost",
    source: seed("004", "53"),
  },
  {
    id: "gpu_price_ratio",
    title: "How many times the price of the other GPU",
    symbol: "price ratio",
    unit: "1",
    inputs: { gpu_price: "USD/GPU/h", other_gpu_price: "USD/GPU/h" },
    is: "gpu_price / other_gpu_price",
    source: seed("004", "228-246"),
  },
  {
    id: "bandwidth_ratio",
    title: "How many times the memory bandwidth of the other GPU",
    symbol: "bandwidth ratio",
    unit: "1",
    inputs: { bandwidth: "TB/s", other_bandwidth: "TB/s" },
    is: "bandwidth / other_bandwidth",
    source: seed("004", "238-240"),
  },
  {
    id: "theory_to_measured",
    title: "How many times what was measured theory promises",
    symbol: "theory over measured",
    unit: "1",
    inputs: { theoretical_throughput: "tok/s", measured_throughput: "tok/s" },
    is: "theoretical_throughput / measured_throughput",
    source: seed("000", "5"),
  },
  {
    id: "theory_to_measured_share",
    title: "How many times the utilization that was measured theory takes for granted",
    symbol: "theory over measured",
    unit: "1",
    inputs: { theoretical_share: "share", measured_share: "share" },
    is: "theoretical_share / measured_share",
    source: seed("000", "5"),
  },
]);
