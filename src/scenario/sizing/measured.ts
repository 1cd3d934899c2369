import { normalize } from "node:path";
import { operatingPoint } from "../../benchmarks/operating-point.js";
import { type RunsOfFile, readRuns } from "../../benchmarks/read-benchmark.js";
import { asOneSetup, type MeasuredSetup } from "../../benchmarks/setup.js";
import { figure } from "../../figures/figure.js";
import { InputError } from "../../problem/problem.js";
import type { Request } from "../../serving/prediction.js";
import type { Objective } from "../../serving/rate-at-objective.js";
import type { Context } from "../context.js";
import type { Benchmark, Replica } from "../options/replica.js";

import type { MeasuredSpeed } from "./speed.js";

/** Lengths of what was measured may differ so far from the workload's request before the measurement tells nothing of it. */
const ALIKE = 0.2;

/** Reads the runs of a load test, and off them the most that a replica carries while the objective holds; undefined, with faults. */
export function measuredSpeed(
  context: Context,
  name: string,
  { gpus: replicaGpus }: Replica,
  benchmark: Benchmark,
  { request, objective }: { request: Request; objective: Objective },
): MeasuredSpeed | undefined {
  const at = ["options", name, "replica", "benchmark"];
  if (isGivenTwice(context, benchmark.files, [...at, "files"])) return undefined;
  const read = benchmark.files.map((file, index) => context.readBeside(file, [...at, "files", index], readRuns));
  const found = read.filter((each): each is RunsOfFile => each !== undefined);
  if (found.length < read.length) return undefined;
  const runs = found.flatMap((each) => each.runs);
  const failed = found.flatMap((each) => each.failed);
  if (runs.length === 0) {
    context.collect(() => {
      throw new InputError(failed);
    });
    return undefined;
  }
  const place = (...path: string[]) => ({ file: context.source.file, ...context.source.place([...at, ...path]) });
  const stated = { model: null, gpu: null, gpus: benchmark.gpus?.value ?? null, place: place("files") };
  const whole = context.collect(() => asOneSetup(runs, stated));
  if (!whole) return undefined;
  const lost = failed.map(({ file, line, message }) => `the run of ${file}, line ${line}, is left out: ${message}`);
  const setup = { ...whole, remarks: [...whole.remarks, ...lost] };
  mustBeAlike(context, setup, request, at);
  if (setup.gpus % replicaGpus.value !== 0) {
    const message = `${setup.gpus} GPUs were measured, and a replica has ${replicaGpus.value}`;
    context.fault([...at], message, "what was measured must be one replica, or several whole ones");
    return undefined;
  }
  const limits = { ...(objective.ttft && { ttft: objective.ttft }), ...(objective.tpot && { tpot: objective.tpot }) };
  const asked = { at: benchmark.percentile, limits, place: place("percentile") };
  const point = context.collect(() => operatingPoint(setup, asked));
  if (!point) return undefined;
  const { line } = place();
  return {
    ...{ setup, point, statistic: benchmark.percentile, files: benchmark.files },
    part: replicaGpus.value / setup.gpus,
    place: { file: context.file, line },
  };
}

/** One file twice, however its path is written, would count for two runs. */
function isGivenTwice(context: Context, files: readonly string[], at: string[]): boolean {
  const paths = files.map((file) => normalize(file));
  const twice = [...paths.entries()].filter(([index, path]) => paths.indexOf(path) < index);
  for (const [index, path] of twice) {
    const first = paths.indexOf(path) + 1;
    context.fault([...at, index], `"${files[index]}" is file ${first} of this list already`, "give each file once");
  }
  return twice.length > 0;
}

/** Throughput depends on lengths: a measurement of others is refused, and one of nearly the same is told. */
function mustBeAlike(
  context: Context,
  { inputLength, outputLength }: MeasuredSetup,
  request: Request,
  at: string[],
): void {
  const words = (input: number, output: number) => `${figure(input, "1")} tokens in and ${figure(output, "1")} out`;
  const off = Math.max(Math.abs(inputLength / request.input - 1), Math.abs(outputLength / request.output - 1));
  if (off <= ALIKE) return;
  const message = `it was measured with ${words(inputLength, outputLength)}, and a request of the workload has ${words(request.input, request.output)}`;
  context.fault(
    [...at, "files"],
    message,
    "measure with the workload's lengths: how fast a replica is depends on them",
  );
}
