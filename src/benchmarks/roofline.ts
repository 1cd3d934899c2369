import { number } from "../economics/evaluate-option.js";
import { modelFor } from "../economics/inquiry.js";
import { figure } from "../figures/figure.js";
import { fromBase, parseUnit, toBase } from "../formula/unit.js";
import { InputError, type Problem } from "../problem/problem.js";

/** A measured load, and what a data sheet and a model's config say of the deployment. */
export interface LoadOnHardware {
  /** Output tokens a second of the whole deployment. */
  readonly outputRate: number;
  /** Requests under way on average: those that wait are among them, which raises the ceiling and never lowers it. */
  readonly concurrency: number;
  /** Tokens of a request. `cached`: part of the input that a prefix cache held, which is not calculated again. */
  readonly input: number;
  readonly cached: number;
  readonly output: number;
  /** GPUs of the deployment. */
  readonly gpus: number;
  /** Bandwidth of one GPU in TB/s, and its dense arithmetic in TFLOP/s at the precision that is calculated in. */
  readonly bandwidth: number;
  readonly compute: number;
  /** Weights that a decode step reads, GB over all GPUs: of a mixture of experts those that the batch reaches. */
  readonly weights: number;
  /** Billions of parameters that a token is multiplied with. */
  readonly activeParameters: number;
  /** Bytes of KV cache of a token in all layers, over all GPUs that keep it. */
  readonly kvBytes: number;
  /** Tokens that a step gives a stream: 1 without tokens drafted ahead. */
  readonly tokensPerStep: number;
}

/** What the measurement implies, as shares, and the ceilings behind them in output (or prompt) tokens a second. */
export interface Roofline {
  readonly mbu: number;
  /** Of reading prompts and writing answers together. */
  readonly mfu: number;
  readonly decodeCeiling: number;
  readonly decodeComputeCeiling: number;
  readonly prefillCeiling: number;
}

const ASKED = [
  "implied_mbu",
  "implied_mfu_in_all",
  "decode_ceiling",
  "decode_compute_ceiling",
  "prefill_ceiling",
] as const;

/**
 * The shares of bandwidth (MBU) and of arithmetic (MFU) that a measurement implies, by the books. Throws InputError at `place`,
 * with the arithmetic, where one is above 100 %: no such measurement can be.
 */
export function roofline(load: LoadOnHardware, place: Pick<Problem, "file" | "line" | "column" | "length">): Roofline {
  const given = new Map(
    Object.entries(givenBy(load)).map(([name, [value, unit]]) => [name, toBase(value, parseUnit(unit))]),
  );
  const model = modelFor([...ASKED], new Set(given.keys()));
  const results = model.run(given);
  const value = (name: string) => {
    const law = model.formulas.get(name);
    if (!law) throw new Error(`no law works out ${name}`);
    return fromBase(number(results, name), law.result.unit);
  };
  const [mbu, mfu] = [value("implied_mbu"), value("implied_mfu_in_all")];
  const problems: Problem[] = [];
  const rate = figure(load.outputRate, "tok/s");
  if (mbu > 1) {
    const reads = `${figure(load.concurrency, "1")} streams read ${figure(value("bytes_per_step"), "GB")} a step at ${figure(value("replica_bandwidth"), "TB/s")}`;
    const message = `measured ${rate} of output, and ${figure(value("decode_ceiling"), "tok/s")} is the most there can be: ${reads} (an MBU of ${figure(mbu, "share")})`;
    problems.push({
      ...place,
      message,
      hint: "check the GPUs, the requests at once, the weights and the lengths of the measurement",
    });
  }
  if (mfu > 1) {
    const prompts = figure(promptRate(load), "tok/s");
    const parts = `${rate} of output are ${figure(value("implied_decode_mfu"), "share")} of ${figure(value("decode_compute_ceiling"), "tok/s")}, ${prompts} of prompts ${figure(value("implied_mfu"), "share")} of ${figure(value("prefill_ceiling"), "tok/s")}`;
    const message = `measured an MFU of ${figure(mfu, "share")}, which cannot be: ${parts}`;
    problems.push({
      ...place,
      message,
      hint: "check the GPUs and the precision; were prompts served from a prefix cache?",
    });
  }
  if (problems.length > 0) throw new InputError(problems);
  const ceilings = { decodeCeiling: value("decode_ceiling"), prefillCeiling: value("prefill_ceiling") };
  return { mbu, mfu, ...ceilings, decodeComputeCeiling: value("decode_compute_ceiling") };
}

/** Prompt tokens a second that are calculated, at the output that is measured. */
function promptRate({ outputRate, input, cached, output }: LoadOnHardware): number {
  return (outputRate * (input - cached)) / output;
}

/** The figures by the names of the books. */
function givenBy(load: LoadOnHardware): Readonly<Record<string, readonly [value: number, unit: string]>> {
  return {
    measured_decode_rate: [load.outputRate, "output_tok/s/replica"],
    measured_prefill_rate: [promptRate(load), "fresh_tok/s/replica"],
    batch: [load.concurrency, "stream/replica"],
    tokens_per_step: [load.tokensPerStep, "output_tok/stream"],
    // On average a stream that is being written holds its prompt and half of its answer.
    context: [load.input + load.output / 2, "tok/stream"],
    kv_bytes_per_token: [load.kvBytes, "B/tok"],
    kv_copies: [1, "1"],
    weights_read: [load.weights, "GB/replica"],
    active_parameters: [load.activeParameters, "Bparam"],
    gpus_per_replica: [load.gpus, "GPU/replica"],
    gpu_bandwidth: [load.bandwidth, "TB/s/GPU"],
    gpu_compute: [load.compute, "TFLOP/s/GPU"],
    // A multiplication and an addition for each parameter.
    prefill_work: [2, "FLOP/param/fresh_tok"],
    decode_work: [2, "FLOP/param/output_tok"],
  };
}
