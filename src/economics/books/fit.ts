import { book } from "../law.js";
import { seed } from "../sources.js";

const FILE = "src/economics/books/fit.ts";

/** Does the model fit a replica's GPUs, and what is left beside it for the KV cache. */
export const fit = book(FILE, [
  {
    id: "weight_bytes",
    title: "What the model's weights take",
    symbol: "weights",
    unit: "GB/replica",
    is: "parameters * weight_precision",
    source: seed("004", "93"),
  },
  {
    id: "usable_memory",
    title: "Memory of a replica's GPUs that a model may use",
    unit: "GB/replica",
    is: "gpus_per_replica * gpu_memory * usable_share",
    source: "definition: the rest is for activations, buffers and the engine",
  },
  {
    id: "gpus_to_hold",
    title: "GPUs that the weights alone need",
    symbol: "GPUs to hold the weights",
    unit: "GPU/replica",
    is: "ceil(weight_bytes / (gpu_memory * usable_share))",
    source: seed("004", "242"),
  },
  {
    id: "kv_room",
    title: "Memory left for the KV cache; less than nothing where the weights do not fit",
    symbol: "room for KV",
    unit: "GB/replica",
    is: "usable_memory - weight_bytes",
    source: seed("004", "100"),
  },
  {
    id: "missing_memory",
    title: "Memory that is missing for the weights",
    unit: "GB/replica",
    is: "max(0, -kv_room)",
    source: seed("004", "242"),
  },
  {
    id: "fits",
    title: "Whether the weights fit: 1 if they do, 0 if not",
    unit: "1",
    is: "if(kv_room >= 0, 1, 0)",
    source: seed("004", "242"),
  },
  {
    id: "kv_tokens_that_fit",
    title: "Tokens whose KV cache fits a replica, kept in every layer",
    symbol: "KV tokens that fit",
    unit: "tok/replica",
    is: "max(0, kv_room) / (kv_bytes_per_token * kv_copies)",
    source: seed("001", "45-47"),
  },
  {
    id: "streams_that_fit",
    title: "Streams whose KV cache fits a replica",
    unit: "stream/replica",
    is: "floor(max(0, kv_room) / kv_bytes_per_stream)",
    source: seed("001", "45-47"),
  },
]);
