import { book } from "../law.js";
import { seed } from "../sources.js";

const FILE = "src/economics/books/multiples.ts";

/** The same GPUs, used in part: the cost of a token moves against the part that is used. */
export const costAgainstUse = book(FILE, [
  {
    id: "cost_multiplier",
    title: "How many times a token costs when only a part of the throughput is left",
    unit: "1",
    is: "1 / throughput_kept",
    source: seed("001", "38"),
  },
  {
    id: "use_implied",
    title: "The part of the throughput that is used when a token costs so many times as much",
    symbol: "implied use",
    unit: "share",
    is: "1 / cost_factor",
    source: seed("004", "58"),
  },
]);

/** One model, GPU or price as a multiple of another. */
export const multiples = book(FILE, [
  {
    id: "parameter_ratio",
    title: "How many times the parameters, and so the bytes, of the other model",
    unit: "1",
    is: "parameters / other_parameters",
    source: seed("004", "252"),
  },
  {
    id: "bandwidth_gain",
    title: "How much more memory bandwidth than the other GPU",
    unit: "share",
    is: "bandwidth_ratio - 1",
    source: seed("004", "240"),
  },
  {
    id: "unit_cost_ratio",
    title: "How many times its cost a token costs the other way",
    unit: "1",
    is: "other_unit_cost / unit_cost",
    source: seed("004", "296"),
  },
]);
