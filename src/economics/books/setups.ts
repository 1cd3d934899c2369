import { book } from "../../formula/formula.js";
import { seed } from "../sources.js";

const FILE = "src/economics/books/setups.ts";

/** One setup against another: the same model in another precision, or on another GPU. */
export const setupAgainstSetup = book(FILE, [
  {
    id: "gpus_spared",
    title: "GPUs that a replica no longer needs",
    symbol: "GPUs spared",
    unit: "GPU/replica",
    inputs: { gpus_before: "GPU/replica", gpus_after: "GPU/replica" },
    is: "gpus_before - gpus_after",
    source: seed("004", "284"),
  },
  {
    id: "unit_cost_ratio",
    title: "What a token costs after the change, for each dollar before",
    symbol: "cost ratio",
    unit: "1",
    inputs: { unit_cost_before: "USD/Mtok", unit_cost_after: "USD/Mtok" },
    is: "unit_cost_after / unit_cost_before",
    source: seed("004", "146-147"),
  },
]);

/** The shortcut of hardware tables: cost follows price over bandwidth, and nothing else. */
export const costByBandwidth = book(FILE, [
  {
    id: "unit_cost_by_bandwidth",
    title: "What a token costs if only price and bandwidth count, from a GPU whose cost is known",
    symbol: "cost by bandwidth",
    unit: "USD/Mtok",
    inputs: {
      known_unit_cost: "USD/Mtok",
      known_gpu_price: "USD/GPU/h",
      known_gpu_bandwidth: "TB/s/GPU",
      gpu_price: "USD/GPU/h",
      gpu_bandwidth: "TB/s/GPU",
    },
    is: "known_unit_cost * (gpu_price / gpu_bandwidth) / (known_gpu_price / known_gpu_bandwidth)",
    source: seed("004", "228-236"),
  },
  {
    id: "bandwidth_ratio",
    title: "The bandwidth of one GPU over that of another",
    symbol: "bandwidth ratio",
    unit: "1",
    inputs: { gpu_bandwidth: "TB/s/GPU", known_gpu_bandwidth: "TB/s/GPU" },
    is: "gpu_bandwidth / known_gpu_bandwidth",
    source: seed("004", "239-240"),
  },
]);
