import { book } from "../law.js";
import { seed } from "../sources.js";

const FILE = "src/economics/books/setups.ts";

/** One setup against another: the same model in another precision, or on another GPU. */
export const setupAgainstSetup = book(FILE, [
  {
    id: "gpus_spared",
    title: "GPUs that a replica no longer needs",
    symbol: "GPUs spared",
    unit: "GPU/replica",
    is: "gpus_before - gpus_after",
    source: seed("004", "284"),
  },
  {
    id: "cost_after_change",
    title: "What a token costs after the change, for each dollar before",
    symbol: "cost ratio",
    unit: "1",
    is: "unit_cost_after / unit_cost_before",
    source: seed("004", "146-147"),
  },
]);
