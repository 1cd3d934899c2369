import { book } from "../law.js";
import { seed } from "../sources.js";

const FILE = "src/economics/books/phases.ts";

/** What reading the prompt and writing the answer cost, each on its own, every second busy. */
export const phaseCosts = book(FILE, [
  {
    id: "prefill_unit_cost",
    title: "What a million fresh input tokens costs to read",
    symbol: "prefill cost",
    unit: "USD/Mfresh_tok",
    is: "replica_cost / prefill_rate",
    source: seed("004", "177"),
  },
  {
    id: "decode_unit_cost",
    title: "What a million output tokens costs to write",
    symbol: "decode cost",
    unit: "USD/Moutput_tok",
    is: "replica_cost / decode_rate",
    source: seed("004", "187"),
  },
  {
    id: "decode_prefill_cost_ratio",
    title: "How many fresh input tokens cost as much as one output token",
    symbol: "decode against prefill",
    unit: "fresh_tok/output_tok",
    is: "decode_unit_cost / prefill_unit_cost",
    source: seed("004", "197"),
  },
]);

/** Both phases in the workload's own mix. A cached token is neither read anew nor written: it costs memory, not time. */
export const phaseMix = book(FILE, [
  {
    id: "prefill_cost_in_mix",
    title: "What of a million processed tokens' cost is reading prompts",
    symbol: "prefill in the mix",
    unit: "USD/Mtok",
    is: "fresh_share * prefill_unit_cost",
    source: seed("004", "195"),
  },
  {
    id: "decode_cost_in_mix",
    title: "What of a million processed tokens' cost is writing answers",
    symbol: "decode in the mix",
    unit: "USD/Mtok",
    is: "output_share * decode_unit_cost",
    source: seed("004", "195"),
  },
  {
    id: "mixed_unit_cost",
    title: "What a million processed tokens costs, in the workload's own mix",
    unit: "USD/Mtok",
    is: "fresh_share * prefill_unit_cost + output_share * decode_unit_cost",
    source: seed("004", "195"),
  },
  {
    id: "decode_cost_share",
    title: "The part of that which output tokens cause",
    symbol: "decode's part",
    unit: "share",
    is: "output_share * decode_unit_cost / mixed_unit_cost",
    source: seed("004", "195"),
  },
  {
    id: "mixed_throughput",
    title: "Processed tokens a second when one replica does both",
    unit: "tok/s/replica",
    is: "1 / (fresh_share / prefill_rate + output_share / decode_rate)",
    source: `${seed("004", "123")}: the time of both phases added up`,
  },
]);

/** What a change, such as a lower precision, makes of the cost of writing. */
export const decodeGain = book(FILE, [
  {
    id: "decode_cost_gain",
    title: "How many times cheaper an output token becomes",
    symbol: "times cheaper",
    unit: "1",
    is: "decode_cost_before / decode_unit_cost",
    source: seed("004", "316"),
  },
]);
