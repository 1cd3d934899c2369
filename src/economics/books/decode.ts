import { book } from "../law.js";
import { seed } from "../sources.js";

const FILE = "src/economics/books/decode.ts";

/** What a batch of streams can be given at most: once by what is read, once by what is calculated. */
export const decodeCeilings = book(FILE, [
  {
    id: "bytes_per_step",
    title: "Bytes that a decode step reads: the weights once, the KV cache of every stream",
    symbol: "read in a step",
    unit: "GB/replica",
    is: "weights_read + batch * kv_bytes_per_stream",
    source: `${seed("004", "91")}, and the KV cache that its formula leaves out`,
  },
  {
    id: "decode_ceiling_weights_only",
    title: "Output tokens a second if the KV cache cost nothing to read",
    symbol: "decode ceiling, weights only",
    unit: "output_tok/s/replica",
    is: "batch * tokens_per_step * replica_bandwidth / weights_read",
    source: seed("004", "91"),
  },
  {
    id: "decode_ceiling",
    title: "Output tokens a second that reading memory allows",
    unit: "output_tok/s/replica",
    is: "batch * tokens_per_step * replica_bandwidth / bytes_per_step",
    source: `${seed("004", "91")}, over all bytes that a step reads`,
  },
  {
    id: "decode_compute_ceiling",
    title: "Output tokens a second that arithmetic allows",
    unit: "output_tok/s/replica",
    is: "replica_compute / (decode_work * active_parameters)",
    source: seed("004", "107"),
  },
  {
    id: "decode_intensity",
    title: "Arithmetic per byte read in a decode step",
    unit: "FLOP/B",
    is: "batch * tokens_per_step * decode_work * active_parameters / bytes_per_step",
    source: "roofline: Williams, Waterman, Patterson (2009)",
  },
  {
    id: "compute_bound_batch",
    title: "Batch from which arithmetic is the limit, were there no KV cache to read",
    symbol: "compute-bound batch",
    unit: "stream/replica",
    is: "weights_read * replica_compute / (replica_bandwidth * tokens_per_step * decode_work * active_parameters)",
    source: seed("004", "100"),
  },
  {
    id: "implied_mbu",
    title: "MBU that a measured decode rate implies; above 100 % it cannot be",
    symbol: "implied MBU",
    unit: "share",
    is: "measured_decode_rate / decode_ceiling",
    source: seed("004", "121"),
  },
  {
    id: "implied_decode_mfu",
    title: "MFU that a measured decode rate implies",
    symbol: "implied MFU of decode",
    unit: "share",
    is: "measured_decode_rate / decode_compute_ceiling",
    source: seed("004", "121"),
  },
  {
    id: "implied_mfu_in_all",
    title: "MFU that reading and writing tokens imply together; above 100 % it cannot be",
    symbol: "implied MFU in all",
    unit: "share",
    is: "implied_mfu + implied_decode_mfu",
    source: "definition: the same GPUs do both, one after the other or side by side",
  },
]);
