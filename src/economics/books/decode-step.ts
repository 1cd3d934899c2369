import { book } from "../law.js";
import { seed } from "../sources.js";

const FILE = "src/economics/books/decode-step.ts";

/** What the same batch gets at the shares of bandwidth and arithmetic that are really reached. */
export const decodeStep = book(FILE, [
  {
    id: "step_read_time",
    title: "Time to read a decode step's bytes",
    symbol: "reading time",
    unit: "ms",
    is: "bytes_per_step / (replica_bandwidth * mbu)",
    source: seed("004", "91"),
  },
  {
    id: "step_compute_time",
    title: "Time for a decode step's arithmetic",
    symbol: "compute time",
    unit: "ms",
    is: "batch * tokens_per_step / (decode_compute_ceiling * mfu)",
    source: seed("004", "107"),
  },
  {
    id: "step_time",
    title: "Time of a decode step: reading and arithmetic run side by side, and the slower one counts",
    unit: "ms",
    is: "max(step_read_time, step_compute_time)",
    source: "roofline: Williams, Waterman, Patterson (2009)",
  },
  {
    id: "tpot",
    title: "Time between two tokens of one stream",
    symbol: "TPOT",
    unit: "ms*stream/output_tok",
    is: "step_time / tokens_per_step",
    source: "definition",
  },
  {
    id: "decode_rate",
    title: "Output tokens a second",
    unit: "output_tok/s/replica",
    is: "batch * tokens_per_step / step_time",
    source: "definition: a step gives every stream its tokens",
  },
]);
