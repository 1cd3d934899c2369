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
    inputs: { bytes_per_step: "GB/replica", replica_bandwidth: "TB/s/replica", mbu: "share" },
    is: "bytes_per_step / (replica_bandwidth * mbu)",
    source: seed("004", "91"),
  },
  {
    id: "step_compute_time",
    title: "Time for a decode step's arithmetic",
    symbol: "compute time",
    unit: "ms",
    inputs: {
      batch: "stream/replica",
      tokens_per_step: "output_tok/stream",
      decode_compute_ceiling: "output_tok/s/replica",
      mfu: "share",
    },
    is: "batch * tokens_per_step / (decode_compute_ceiling * mfu)",
    source: seed("004", "107"),
  },
  {
    id: "step_time",
    title: "Time of a decode step: reading and arithmetic run side by side, and the slower one counts",
    unit: "ms",
    inputs: { step_read_time: "ms", step_compute_time: "ms" },
    is: "max(step_read_time, step_compute_time)",
    source: "roofline: Williams, Waterman, Patterson (2009)",
  },
  {
    id: "tpot",
    title: "Time between two tokens of one stream",
    symbol: "TPOT",
    unit: "ms*stream/output_tok",
    inputs: { step_time: "ms", tokens_per_step: "output_tok/stream" },
    is: "step_time / tokens_per_step",
    source: "definition",
  },
  {
    id: "decode_rate",
    title: "Output tokens a second",
    unit: "output_tok/s/replica",
    inputs: { batch: "stream/replica", tokens_per_step: "output_tok/stream", step_time: "ms" },
    is: "batch * tokens_per_step / step_time",
    source: "definition: a step gives every stream its tokens",
  },
]);
