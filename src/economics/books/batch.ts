import { book } from "../law.js";
import { seed } from "../sources.js";

const FILE = "src/economics/books/batch.ts";

const BACKWARDS = "the step time, solved for the batch";

/** The largest batch that keeps the TPOT which was promised, and that memory can hold. */
export const largestBatch = book(FILE, [
  {
    id: "step_time_allowed",
    title: "How long a step may take",
    unit: "ms",
    is: "tpot_target * tokens_per_step",
    source: "definition",
  },
  {
    id: "batch_by_reading",
    title: "Streams whose bytes are read within the step allowed",
    unit: "stream/replica",
    is: "floor(max(0, step_time_allowed * replica_bandwidth * mbu - weights_read) / kv_bytes_per_stream)",
    source: BACKWARDS,
  },
  {
    id: "batch_by_compute",
    title: "Streams whose arithmetic is done within the step allowed",
    unit: "stream/replica",
    is: "floor(step_time_allowed * decode_compute_ceiling * mfu / tokens_per_step)",
    source: BACKWARDS,
  },
  {
    id: "batch_for_tpot",
    title: "Streams that a replica serves within the TPOT promised",
    symbol: "batch for TPOT",
    unit: "stream/replica",
    is: "min(batch_by_reading, batch_by_compute)",
    source: BACKWARDS,
  },
  {
    id: "batch",
    title: "Streams that a replica serves at once",
    unit: "stream/replica",
    is: "min(streams_that_fit, batch_for_tpot)",
    source: `${seed("004", "100")}; ${seed("001", "51")}`,
  },
]);

/** Which of the three limits holds the batch down: 1 for the one that does. Memory wins a tie, then reading. */
export const whatLimitsTheBatch = book(FILE, [
  {
    id: "memory_limits",
    title: "Whether memory limits the batch: 1 if it does",
    unit: "1",
    is: "if(streams_that_fit <= batch_for_tpot, 1, 0)",
    source: "definition",
  },
  {
    id: "reading_limits",
    title: "Whether reading memory in time limits the batch: 1 if it does",
    unit: "1",
    is: "if(batch_by_reading <= batch_by_compute, 1 - memory_limits, 0)",
    source: "definition",
  },
  {
    id: "compute_limits",
    title: "Whether arithmetic limits the batch: 1 if it does",
    unit: "1",
    is: "1 - memory_limits - reading_limits",
    source: "definition",
  },
]);
