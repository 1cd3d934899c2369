import { book } from "../law.js";

const FILE = "src/economics/books/counted-tokens.ts";

/** The same text is more tokens to one model than to another: what of the workload's tokens is input, whoever counts them. */
export const inputPart = book(
  FILE,
  [
    {
      id: "input_part",
      title: "The part of the processed tokens that is input",
      symbol: "input",
      unit: "share",
      is: "1 - output_share / output_in_answer",
      source: "definition: all that is not output",
    },
  ],
  "workload",
);

/** What a replica of a model that counts other tokens than the workload does of the workload's tokens. */
export const ownTokens = book(FILE, [
  {
    id: "own_per_token",
    title: "Tokens of our own model for one of the workload's",
    symbol: "own tokens",
    unit: "1",
    is: "input_part * own_per_input + (1 - input_part) * own_per_output",
    source: "definition",
    shown: { in: "fleet" },
  },
  {
    id: "throughput_of_workload",
    title: "What a replica does a second, in the workload's tokens",
    symbol: "throughput in the workload's tokens",
    unit: "tok/s/replica",
    is: "replica_throughput / own_per_token",
    source: "definition: a replica's speed is that of the tokens that its own model reads and writes",
    shown: { in: "fleet" },
  },
]);
