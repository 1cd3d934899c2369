import { SPEED_LAWS } from "../../economics/speed-laws.js";
import type { SpeedInput } from "../../scenario/sizing/speed.js";
import { inquire } from "../inquire.js";
import type { ReportQuantity } from "../schema.js";
import type { Written } from "../written.js";

/** What is told beside a throughput: the share of the ceiling that it is, and the MFU that it implies. */
const SHARES = ["share_of_ceiling", "implied_mfu_in_mix"];
const FLOPS = "one multiplication and one addition for each parameter";

/** Works out, for a setup that is known, what its predicted and its measured throughput imply. */
export function writeShares({ option, label, request, predicted, measured }: SpeedInput, written: Written): void {
  if (!predicted) return;
  const { quantities } = written;
  const { setup, place } = predicted;
  const { model, gpu } = setup;
  const given = (name: string, words: string, value: number, unit: string, source: string): string => {
    const id = `${option}.theory.${name}`;
    quantities[id] = { value, unit, label: `${label}: ${words}`, basis: "quoted", source, place };
    return id;
  };
  const format = gpu.compute[setup.weights ?? "bf16"] ?? gpu.compute.bf16;
  const share = (request.input - request.cached) / (request.input + request.output);
  const fresh: ReportQuantity = {
    ...{ value: share, unit: "fresh_tok/tok", label: "Fresh input among a request's tokens", basis: "modelled" },
    source: "the lengths of a request, and the cached share of the split",
  };
  quantities["workload.fresh_share_of_request"] ??= fresh;
  const reads = {
    output_share_of_request: "workload.output_share_of_request",
    fresh_share_of_request: "workload.fresh_share_of_request",
    prefill_work: given("prefill_work", "arithmetic to read a token", 2, "FLOP/param/fresh_tok", FLOPS),
    decode_work: given("decode_work", "arithmetic to write a token", 2, "FLOP/param/output_tok", FLOPS),
    active_parameters: given(
      "active_parameters",
      "parameters that a token uses",
      model.parameters.active / 1e9,
      "Bparam",
      model.source,
    ),
    gpus_per_replica: `${option}.gpus_per_replica`,
  };
  if (format === undefined) return;
  const compute = given("gpu_compute", "dense arithmetic of a GPU", format.value, "TFLOP/s/GPU", format.source);
  for (const kind of measured ? (["predicted", "measured"] as const) : (["predicted"] as const)) {
    const rates = {
      output_rate: `${option}.${kind}.output_rate`,
      ceiling_output_rate: `${option}.roofline.output_rate`,
    };
    inquire(
      { id: `${option}.${kind}`, reads: { ...reads, ...rates, gpu_compute: compute }, work: SHARES },
      written,
      SPEED_LAWS,
    );
  }
}
