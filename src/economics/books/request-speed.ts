import { book } from "../../formula/formula.js";

const FILE = "src/economics/books/request-speed.ts";

/** From the tokens that a replica writes to all that it processes: each output token stands for its request's input too. */
export const processedFromOutput = book(FILE, [
  {
    id: "replica_throughput",
    title: "Processed tokens a second of a replica, from the output tokens that it writes",
    symbol: "throughput",
    unit: "tok/s/replica",
    inputs: { output_rate: "output_tok/s/replica", output_share_of_request: "output_tok/tok" },
    is: "output_rate / output_share_of_request",
    source: "definition: whoever writes a request's answer has read its prompt",
  },
]);
