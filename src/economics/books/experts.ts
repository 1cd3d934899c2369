import { book } from "../law.js";

const FILE = "src/economics/books/experts.ts";

/** How many experts a step reads: each token picks its own, and an expert that several picked is read once. */
export const touched = book(FILE, [
  {
    id: "experts_touched",
    title: "Experts that some token of a step passes",
    unit: "expert/layer",
    is: "routed_experts * (1 - pow(1 - experts_per_token / routed_experts, tokens_routed))",
    source: "expectation, each token picking its experts without regard to the others and every expert alike",
  },
]);
