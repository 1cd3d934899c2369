import { book } from "../law.js";
import { seed } from "../sources.js";

const FILE = "src/economics/books/effective-throughput.ts";

/** What is left of a benchmark's tokens once traffic, safety passes and retries have had their part. */
export const effectiveThroughput = book(FILE, [
  {
    id: "busy_throughput",
    title: "Tokens a second as traffic fills the batch",
    symbol: "throughput in traffic",
    unit: "tok/s/replica",
    is: "raw_throughput * batching_factor * single_stream_factor",
    source: seed("001", "26,38"),
  },
  {
    id: "effective_throughput",
    title: "Useful tokens a second, after safety passes and retries",
    unit: "tok/s/replica",
    is: "busy_throughput * (1 - safety_share) / (1 + retry_share)",
    source: seed("001", "26,55,101"),
  },
  {
    id: "throughput_kept",
    title: "The part of the benchmark's tokens that is left",
    unit: "share",
    is: "effective_throughput / raw_throughput",
    source: "definition",
  },
  {
    id: "unit_cost_after_factors",
    title: "What a million useful tokens costs, before overhead",
    symbol: "cost after factors",
    unit: "USD/Mtok",
    is: "replica_cost / effective_throughput",
    source: seed("001", "25-26"),
  },
  {
    id: "loaded_unit_cost_after_factors",
    title: "The same with overhead, counted once",
    symbol: "loaded cost after factors",
    unit: "USD/Mtok",
    is: "unit_cost_after_factors * (1 + overhead)",
    source: seed("001", "85"),
  },
]);
