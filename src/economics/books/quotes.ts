import { book, type Law } from "../law.js";

const FILE = "src/economics/books/quotes.ts";

const ROOFLINE = "roofline: Williams, Waterman, Patterson (2009)";

/** Which tokens a seller counts: those that are written, or all that are processed. */
export const COUNTED = ["output", "processed"] as const;
export type Counted = (typeof COUNTED)[number];

/** What a quote implies, in tokens as it counts them. */
function impliedBy(counted: Counted) {
  const T = counted === "output" ? "output_tok" : "tok";
  const rate = `${T}/s/GPU`;
  const symbol = "claimed per GPU";
  return book(FILE, [
    {
      id: "claimed_rate",
      title: "Tokens a second that each GPU is said to make",
      symbol,
      unit: rate,
      inputs: { claimed_replica_rate: `${T}/s/replica`, gpus_per_replica: "GPU/replica" },
      is: "claimed_replica_rate / gpus_per_replica",
      source: "definition",
    },
    {
      id: "claimed_rate",
      title: "Tokens a second that each GPU must make, were it always full, to be paid for at that price",
      symbol,
      unit: rate,
      inputs: { gpu_price: "USD/GPU/h", claimed_price: `USD/M${T}` },
      is: "gpu_price / claimed_price",
      source: "definition: an hour's tokens at that price come to what the hour costs",
    },
    {
      id: "claimed_rate",
      title: "Tokens a second that each GPU must make for so few of them to carry the load",
      symbol,
      unit: rate,
      inputs: { claimed_load: `${T}/s`, claimed_gpus: "GPU" },
      is: "claimed_load / claimed_gpus",
      source: "definition",
    },
    {
      id: "counted_rate",
      title: "Tokens a second of a GPU, as the claim counts them",
      unit: rate,
      inputs: {
        output_rate: "output_tok/s/replica",
        written_share: `output_tok/${T}`,
        gpus_per_replica: "GPU/replica",
      },
      is: "output_rate / written_share / gpus_per_replica",
      source: "definition: whoever writes a request's answer has read its prompt",
    },
    {
      id: "share_of_roofline",
      title: "What is claimed as a share of the most that the data sheet allows; above 100 % it cannot be",
      symbol: "share of the roofline",
      unit: "share",
      inputs: { claimed_rate: rate, ceiling_rate: rate },
      is: "claimed_rate / ceiling_rate",
      source: ROOFLINE,
    },
    {
      id: "implied_utilization",
      title: "What is claimed as a share of what is predicted of a full GPU",
      symbol: "implied utilization",
      unit: "share",
      inputs: { claimed_rate: rate, predicted_rate: rate },
      is: "claimed_rate / predicted_rate",
      source: "definition: above 100 % no hour of the day is long enough",
    },
    {
      id: "implied_margin",
      title: "What the price leaves over the GPUs, always full and as fast as predicted; a loss below zero",
      symbol: "implied margin",
      unit: "share",
      is: "1 - implied_utilization",
      source: "definition: what of the full hour's tokens need not be sold to pay for the hour",
    },
    {
      id: "tokens_calculated",
      title: "Tokens that are calculated for one that the claim counts",
      unit: `tok/${T}`,
      inputs: { fresh_length: "tok/stream", answer_length: "tok/stream", counted_length: `${T}/stream` },
      is: "(fresh_length + answer_length) / counted_length",
      source: "definition: prompts are read before answers are written",
    },
    {
      id: "implied_mfu",
      title: "MFU that the claim implies, reading prompts and writing answers together",
      symbol: "implied MFU",
      unit: "share",
      inputs: {
        claimed_rate: rate,
        tokens_calculated: `tok/${T}`,
        token_work: "FLOP/param/tok",
        active_parameters: "Bparam",
        gpu_compute: "TFLOP/s/GPU",
      },
      is: "claimed_rate * tokens_calculated * token_work * active_parameters / gpu_compute",
      source: ROOFLINE,
    },
    {
      id: "implied_mbu",
      title: "MBU that the claim implies: each step reads the weights in use, and every stream's cache",
      symbol: "implied MBU",
      unit: "share",
      inputs: {
        claimed_rate: rate,
        written_share: `output_tok/${T}`,
        claimed_streams: "stream/replica",
        tokens_per_step: "output_tok/stream",
        step_bytes: "GB/replica",
        gpu_bandwidth: "TB/s/GPU",
      },
      is: "claimed_rate * written_share / tokens_per_step / claimed_streams * step_bytes / gpu_bandwidth",
      source: ROOFLINE,
    },
  ]);
}

/** How long a reader waits: for the first token, and for each after it. */
const waits = book(FILE, [
  {
    id: "claimed_tpot",
    title: "Time between two tokens of a user's stream",
    symbol: "claimed TPOT",
    unit: "ms*stream/output_tok",
    is: "1 / user_speed",
    source: "definition",
  },
  {
    id: "tpot_of_least",
    title:
      "The least time between tokens that the data sheet allows, as a share of what is claimed; above 100 % it cannot be",
    symbol: "share of the roofline",
    unit: "share",
    is: "least_tpot / claimed_tpot",
    source: ROOFLINE,
  },
  {
    id: "ttft_of_least",
    title:
      "The least time to a first token that the data sheet allows, as a share of what is claimed; above 100 % it cannot be",
    symbol: "share of the roofline",
    unit: "share",
    is: "least_ttft / claimed_ttft",
    source: ROOFLINE,
  },
  {
    id: "implied_mbu",
    title: "MBU that the time between tokens implies",
    symbol: "implied MBU",
    unit: "share",
    is: "step_bytes / (claimed_tpot * tokens_per_step * gpus_per_replica * gpu_bandwidth)",
    source: ROOFLINE,
  },
]);

/** The laws of a quote that counts these tokens. Which of a quantity's laws holds depends on what is given. */
export const QUOTE_LAWS: Readonly<Record<Counted, readonly Law[]>> = {
  output: impliedBy("output"),
  processed: impliedBy("processed"),
};
export const WAIT_LAWS: readonly Law[] = waits;
