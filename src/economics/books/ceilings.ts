import { book } from "../law.js";
import { seed } from "../sources.js";

const FILE = "src/economics/books/ceilings.ts";

const ROOFLINE = "roofline: Williams, Waterman, Patterson (2009)";

/** A dense model reads all of its weights in every step. */
export const readsAllWeights = book(FILE, [
  {
    id: "weights_read",
    title: "Weights that a decode step reads",
    unit: "GB/replica",
    is: "weight_bytes",
    source: seed("004", "91"),
  },
]);

/** A mixture of experts reads the experts that some stream of the batch is sent to. */
export const readsSomeWeights = book(FILE, [
  {
    id: "weights_read",
    title: "Weights that a decode step reads",
    unit: "GB/replica",
    is: "weight_bytes * weights_read_share",
    source: "definition: the share grows with the batch, from the active weights to all",
  },
]);

/** What a replica's GPUs can do together by their data sheet. */
export const hardware = book(FILE, [
  {
    id: "replica_bandwidth",
    title: "Memory bandwidth of a replica",
    symbol: "bandwidth",
    unit: "TB/s/replica",
    is: "gpus_per_replica * gpu_bandwidth",
    source: "definition; what GPUs lose by talking to one another is in the MBU",
  },
  {
    id: "replica_compute",
    title: "Arithmetic that a replica can do",
    symbol: "compute",
    unit: "PFLOP/s/replica",
    is: "gpus_per_replica * gpu_compute",
    source: "definition; what GPUs lose by talking to one another is in the MFU",
  },
  {
    id: "ridge_intensity",
    title: "Arithmetic per byte read above which a GPU is bound by compute",
    symbol: "ridge",
    unit: "FLOP/B",
    is: "gpu_compute / gpu_bandwidth",
    source: ROOFLINE,
  },
]);

/** Reading the prompt: every weight is used for many tokens at once, so arithmetic is the limit. */
export const prefill = book(FILE, [
  {
    id: "prefill_ceiling",
    title: "Prompt tokens a second that no replica can exceed",
    unit: "fresh_tok/s/replica",
    is: "replica_compute / (prefill_work * active_parameters)",
    source: seed("004", "107"),
  },
  {
    id: "prefill_rate",
    title: "Prompt tokens a second at the MFU",
    unit: "fresh_tok/s/replica",
    is: "prefill_ceiling * mfu",
    source: seed("004", "113"),
  },
  {
    id: "prefill_intensity",
    title: "Arithmetic per byte of weights when a prompt is read in one pass",
    unit: "FLOP/B",
    is: "prompt_tokens * prefill_work * active_parameters / weights_read",
    source: seed("004", "105"),
  },
  {
    id: "ttft_of_prompt",
    title: "Time to read one prompt, with nothing waiting before it",
    symbol: "TTFT of the prompt",
    unit: "s",
    is: "prompt_tokens / prefill_rate",
    source: seed("004", "113"),
  },
  {
    id: "implied_mfu",
    title: "MFU that a measured prefill rate implies; above 100 % it cannot be",
    symbol: "implied MFU",
    unit: "share",
    is: "measured_prefill_rate / prefill_ceiling",
    source: seed("004", "121"),
  },
]);
