import type { Measurement } from "../../src/benchmarks/measurement.js";
import { readRuns } from "../../src/benchmarks/read-benchmark.js";
import { InputError } from "../../src/problem/problem.js";

/** The runs of one file, of which some are whole. */
export function readBenchmark(file: string, text: string): Measurement[] {
  const { runs, failed } = readRuns(file, text);
  if (runs.length === 0) throw new InputError(failed);
  return [...runs];
}
