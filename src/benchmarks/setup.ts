import { median } from "d3-array";
import { figure } from "../figures/figure.js";
import { InputError, type Problem } from "../problem/problem.js";
import type { Position } from "../reading/places.js";
import type { Measurement } from "./measurement.js";
import { middleOfRepeats } from "./repeats.js";

/** How far a run's mean length may lie from the middle of all runs to count as the same load. */
const ALIKE = 0.1;

/** What a scenario states of the deployment that was measured, and where. Null for what it leaves to the files. */
export interface StatedSetup {
  readonly model: string | null;
  readonly gpu: string | null;
  readonly gpus: number | null;
  /** Where a fault is shown that is in no run: the list of files, or the measurement as a whole. */
  readonly place: Position & { readonly file: string; readonly length?: number };
}

/** Runs of one deployment under loads of one shape. */
export interface MeasuredSetup {
  readonly runs: readonly Measurement[];
  readonly model: string | null;
  /** Whose tokenizer the tool counted with. */
  readonly tokenizer: string | null;
  readonly engine: string | null;
  readonly gpu: string | null;
  readonly gpus: number;
  /** Mean tokens of a request over all runs. */
  readonly inputLength: number;
  readonly outputLength: number;
  /** What was taken for granted of the setup as a whole; of single runs see their own. */
  readonly remarks: readonly string[];
}

/**
 * Runs as those of one setup. Throws InputError: where nobody tells the number of GPUs; where a file contradicts the
 * scenario or another file in model, engine, GPU or GPUs; where lengths are mixed, naming each run that is off.
 */
export function asOneSetup(runs: readonly Measurement[], stated: StatedSetup): MeasuredSetup {
  const [first] = runs;
  const { place, ...said } = stated;
  if (first === undefined) throw new InputError([{ ...place, message: "no run was measured" }]);
  const counted = said.gpus ?? told(runs, "gpus");
  const gpus = counted ?? told(runs, "gpusOfReplica");
  const problems = [
    ...unlike(runs, "model", "model", said.model, sameName),
    ...unlike(runs, "tokenizer", "tokenizer", null, sameName),
    ...unlike(runs, "engine", "engine", null, sameName),
    ...unlike(runs, "gpu", "GPU", said.gpu, sameGpu),
    ...unlike(runs, "gpus", "number of GPUs", said.gpus, (a, b) => a === b),
    ...unlike(runs, "gpusOfReplica", "number of GPUs of a replica", null, (a, b) => a === b),
    ...brokenReplicas(runs, gpus),
    ...mixedLengths(runs),
    ...runsTwice(runs),
  ];
  if (gpus === null) {
    const message = `no file says on how many GPUs was measured (${[...new Set(runs.map(({ file }) => file))].join(", ")})`;
    problems.push({ ...place, message, hint: "state the GPUs of the deployment beside the files" });
  }
  if (problems.length > 0 || gpus === null) throw new InputError(problems);
  const counting = middleOfRepeats(runs);
  return {
    ...{
      runs: counting.runs,
      gpus,
      model: said.model ?? told(runs, "model"),
      tokenizer: told(runs, "tokenizer"),
      engine: told(runs, "engine"),
    },
    ...{ gpu: said.gpu ?? told(runs, "gpu"), inputLength: middle(runs, "inputLength") },
    outputLength: middle(runs, "outputLength"),
    remarks: [...(counted === null ? [ONE_REPLICA] : []), ...counting.remarks],
  };
}

const ONE_REPLICA =
  "no file counts its GPUs: those of one replica are taken, by its degrees of parallelism; state them if several replicas answered";

type SetupKey = "model" | "tokenizer" | "engine" | "gpu" | "gpus" | "gpusOfReplica";

function told<K extends SetupKey>(runs: readonly Measurement[], key: K): Measurement[K] | null {
  return runs.find((run) => run[key] !== null)?.[key] ?? null;
}

/** Runs that name another one than the scenario, or than the first run that names any. */
function unlike<K extends SetupKey>(
  runs: readonly Measurement[],
  key: K,
  what: string,
  stated: Measurement[K] | null,
  same: (a: NonNullable<Measurement[K]>, b: NonNullable<Measurement[K]>) => boolean,
): Problem[] {
  const wanted = stated ?? told(runs, key);
  if (wanted === null || wanted === undefined) return [];
  const whose = stated === null ? "another run of these" : "the scenario";
  return runs.flatMap((run) => {
    const own = run[key];
    if (own === null || own === undefined || same(own, wanted)) return [];
    const message = `the ${what} of this run is ${own}, and ${whose} says ${wanted}`;
    return [{ ...at(run), message, hint: "a capacity is measured on one setup: give only the runs of that one" }];
  });
}

function brokenReplicas(runs: readonly Measurement[], gpus: number | null): Problem[] {
  return runs.flatMap((run) => {
    if (gpus === null || run.gpusOfReplica === null || gpus % run.gpusOfReplica === 0) return [];
    const message = `a replica of ${run.gpusOfReplica} GPUs, as in this run, does not go into the ${gpus} GPUs of the deployment`;
    return [{ ...at(run), message, hint: "count the GPUs of all replicas" }];
  });
}

function mixedLengths(runs: readonly Measurement[]): Problem[] {
  return (["inputLength", "outputLength"] as const).flatMap((key) => {
    const usual = middle(runs, key);
    const what = key === "inputLength" ? "input" : "output";
    return runs
      .filter((run) => Math.abs(run[key] - usual) > ALIKE * usual)
      .map((run) => {
        const message = `this run has ${figure(run[key], "1")} ${what} tokens a request, the runs together ${figure(usual, "1")}: lengths are mixed`;
        return {
          ...at(run),
          message,
          hint: "throughput depends on lengths: measure every load with the same, or give the runs of one",
        };
      });
  });
}

function middle(runs: readonly Measurement[], key: "inputLength" | "outputLength"): number {
  return median(runs, (run) => run[key]) ?? 0;
}

/** "meta-llama/Llama-3.3-70B" and "llama-3.3-70b" are one; a folder is not the name. */
function sameName(a: string, b: string): boolean {
  const last = (name: string) => name.toLowerCase().replace(/\/+$/, "").split("/").at(-1);
  return last(a) === last(b);
}

/** "NVIDIA_L40S" and "L40S", "H100" and "H100 SXM"; but "H100 SXM" and "H100 PCIe" are two, and so are "L4" and "L40S". */
export function sameGpu(a: string, b: string): boolean {
  const words = (name: string) => name.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  const [one, other] = [a, b].map((name) => words(name).filter((word) => !/^(nvidia|amd|instinct|gpu)$/.test(word)));
  if (!one || !other) return false;
  const [shorter, longer] = one.length < other.length ? [one, other] : [other, one];
  return one.join("") === other.join("") || shorter.every((word) => longer.includes(word));
}

function at({ file, line, column }: Measurement): Pick<Problem, "file" | "line" | "column"> {
  return { file, line, column };
}

/** Runs that agree in every figure: one run, read twice, which would count for two. */
function runsTwice(runs: readonly Measurement[]): Problem[] {
  const first = new Map<string, Measurement>();
  return runs.flatMap((run) => {
    const { file, line, column, remarks: _, ...figures } = run;
    const key = JSON.stringify(figures);
    const earlier = first.get(key);
    if (earlier === undefined) {
      first.set(key, run);
      return [];
    }
    const where = earlier.file === file ? `line ${earlier.line}` : `${earlier.file}:${earlier.line}`;
    const message = `this run is that of ${where} once more: all their figures are the same`;
    return [{ file, line, column, message, hint: "give each run once" }];
  });
}
