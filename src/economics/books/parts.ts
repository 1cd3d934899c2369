import { book } from "../law.js";
import { seed } from "../sources.js";

const FILE = "src/economics/books/parts.ts";

/** How much of a thing is needed before whole ones are counted: it shows how near the next whole one is. */
export const parts = book(FILE, [
  {
    id: "streams_in_parts",
    title: "Streams whose KV cache the memory left over holds, parts of a stream counted",
    unit: "stream/replica",
    is: "kv_room / kv_bytes_per_stream",
    source: seed("001", "47"),
  },
  {
    id: "gpus_to_hold_in_parts",
    title: "GPUs that the weights alone fill, parts of a GPU counted",
    symbol: "GPUs filled",
    unit: "GPU/replica",
    is: "weight_bytes / (gpu_memory * usable_share)",
    source: seed("004", "242"),
  },
  {
    id: "replicas_needed_in_parts",
    title: "Replicas that carry the peak with headroom, parts of a replica counted",
    symbol: "replicas in parts",
    unit: "replica",
    is: "peak_load * (1 + headroom) / replica_throughput",
    source: seed("004", "277"),
  },
]);
