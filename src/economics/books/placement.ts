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
    is: "ceil((weight_bytes + streams_wanted * kv_bytes_per_stream) / (gpu_memory * usable_share))",
    source: `${seed("004", "242")}, with room for a KV cache`,
  },
  {
    id: "gpus_to_serve",
    title: "GPUs of a replica: the smallest group that is enough",
    symbol: "GPUs of a replica",
    unit: "GPU/replica",
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
    is: "prompt_length + answer_length",
    source: "definition: the prompt and all of the answer",
  },
  {
    id: "fresh_share_of_request",
    title: "Fresh input among a request's tokens",
    symbol: "fresh share",
    unit: "fresh_tok/tok",
    is: "prompt_length * fresh_in_prompt / context_of_request",
    source: "definition",
  },
  {
    id: "output_share_of_request",
    title: "Output among a request's tokens",
    symbol: "output share",
    unit: "output_tok/tok",
    is: "answer_length * output_in_answer / context_of_request",
    source: "definition",
  },
]);
