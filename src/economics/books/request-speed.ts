import { book } from "../law.js";
import { seed } from "../sources.js";

const FILE = "src/economics/books/request-speed.ts";

/** From the tokens that a replica writes to all that it processes: each output token stands for its request's input too. */
export const processedFromOutput = book(FILE, [
  {
    id: "replica_throughput",
    title: "Processed tokens a second of a replica, from the output tokens that it writes",
    symbol: "throughput",
    unit: "tok/s/replica",
    is: "output_rate / output_share_of_request",
    source: "definition: whoever writes a request's answer has read its prompt",
  },
]);

/** The other way round, of a throughput that is given. */
export const outputFromProcessed = book(FILE, [
  {
    id: "output_rate",
    title: "Output tokens a second of a replica, from all that it processes",
    symbol: "output",
    unit: "output_tok/s/replica",
    is: "replica_throughput * output_share_of_request",
    source: "definition: whoever reads a request's prompt writes its answer",
  },
]);

/** What of a prompt is read anew, where a cache holds a share of all tokens. */
export const freshInPrompt = book(FILE, [
  {
    id: "fresh_in_prompt",
    title: "Fresh input in a prompt",
    symbol: "fresh in the prompt",
    unit: "fresh_tok/tok",
    is: "fresh_token * max(0, 1 - cached_share / cached_token * context_of_request / prompt_length)",
    source: "definition: what the cache does not hold of it",
  },
]);

/** What a throughput implies, held against the data sheet: above 100 % it cannot be. */
export const impliedShares = book(FILE, [
  {
    id: "share_of_ceiling",
    title: "Output tokens a second as a share of what the data sheet allows at the same load",
    symbol: "share of the ceiling",
    unit: "share",
    is: "output_rate / ceiling_output_rate",
    source: "roofline: Williams, Waterman, Patterson (2009)",
  },
  {
    id: "implied_mfu_in_mix",
    title: "MFU that a throughput implies, reading prompts and writing answers together",
    symbol: "implied MFU",
    unit: "share",
    is: "output_rate / output_share_of_request * (fresh_share_of_request * prefill_work + output_share_of_request * decode_work) * active_parameters / replica_compute",
    source: seed("004", "107-121"),
  },
]);
