import { book } from "../law.js";
import { seed } from "../sources.js";

const FILE = "src/economics/books/placement.ts";

/** How many GPUs a replica must have: for its weights, and for the KV cache of the streams that are wanted at least. */
export const placement = book(FILE, [
  {
    id: "gpus_for_streams",
    title: "GPUs that the weights and the KV cache of the least wanted streams need",
    symbol: "GPUs needed",
    unit: "GPU/replica",
    inputs: {
      weight_bytes: "GB/replica",
      streams_wanted: "stream/replica",
      kv_bytes_per_stream: "GB/stream",
      gpu_memory: "GB/GPU",
      usable_share: "share",
    },
    is: "ceil((weight_bytes + streams_wanted * kv_bytes_per_stream) / (gpu_memory * usable_share))",
    source: `${seed("004", "242")}, with room for a KV cache`,
  },
  {
    id: "gpus_to_serve",
    title: "GPUs of a replica: the smallest group that is enough",
    symbol: "GPUs of a replica",
    unit: "GPU/replica",
    inputs: { group_sizes: "GPU/replica[]", gpus_for_streams: "GPU/replica" },
    is: "percentile(if(group_sizes >= gpus_for_streams, group_sizes, 2 * sum(group_sizes)), 0)",
    source:
      "definition: a model is cut into equal parts, so only some numbers of GPUs can hold it; too small ones are put out of reach",
  },
]);

/** One request of a workload: how much context it holds at its end, and what its tokens are. */
export const requests = book(FILE, [
  {
    id: "context_of_request",
    title: "Tokens that a request holds in the cache when it ends",
    symbol: "context",
    unit: "tok/stream",
    inputs: { prompt_length: "tok/stream", answer_length: "tok/stream" },
    is: "prompt_length + answer_length",
    source: "definition: the prompt and all of the answer",
  },
  {
    id: "fresh_share_of_request",
    title: "Fresh input among a request's tokens",
    symbol: "fresh share",
    unit: "fresh_tok/tok",
    inputs: { prompt_length: "tok/stream", fresh_in_prompt: "fresh_tok/tok", context_of_request: "tok/stream" },
    is: "prompt_length * fresh_in_prompt / context_of_request",
    source: "definition",
  },
  {
    id: "output_share_of_request",
    title: "Output among a request's tokens",
    symbol: "output share",
    unit: "output_tok/tok",
    inputs: { answer_length: "tok/stream", output_in_answer: "output_tok/tok", context_of_request: "tok/stream" },
    is: "answer_length * output_in_answer / context_of_request",
    source: "definition",
  },
]);
