import { LIBRARY } from "../../economics/library.js";
import { SPEED_LAWS } from "../../economics/speed-laws.js";
import type { SpeedInput } from "../../scenario/sizing/speed.js";
import { bytesOfStep } from "../../serving/step-bytes.js";
import { idOf } from "../ids.js";
import { inquire } from "../inquire.js";
import { optionOf } from "../whose.js";
import type { Written } from "../written.js";

/** What is told beside a throughput: the share of the ceiling that it is, and the MFU that it implies. */
const SHARES = ["share_of_ceiling", "implied_mfu_in_mix"] as const;
const FLOPS = "one multiplication and one addition for each parameter";

const COUNTED = "counted from the model's config, at the precisions that are served";

/** What of a request's tokens is read anew, by what a cache holds of them. */
function writeFresh(id: string, cachedShare: string, written: Written): void {
  const whole = (kind: "fresh" | "cached", label: string) => {
    const quantity = `workload.${kind}_token`;
    const told = { label, basis: "modelled", source: "definition: all of it" } as const;
    written.quantities[quantity] = { value: 1, unit: `${kind}_tok/tok`, ...told };
    return quantity;
  };
  const reads = {
    prompt_length: idOf.workload("request_input"),
    context_of_request: idOf.workload("context_of_request"),
    cached_share: cachedShare,
    cached_token: whole("cached", "Cached input in a cached token"),
    fresh_token: whole("fresh", "Fresh input in a fresh token"),
  };
  inquire({ id, reads, work: ["fresh_share_of_request"] }, written, SPEED_LAWS);
}

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
  const own = optionOf(option, quantities);
  const [cache, cached] = own.has("own_cached_share")
    ? [`${option}.cache`, own.id("own_cached_share")]
    : ["workload", idOf.workload("cached_share")];
  writeFresh(cache, cached, written);
  const reads = {
    output_share_of_request: idOf.workload("output_share_of_request"),
    fresh_share_of_request: idOf.worked(cache, "fresh_share_of_request"),
    prefill_work: given("prefill_work", "arithmetic to read a token", 2, "FLOP/param/fresh_tok", FLOPS),
    decode_work: given("decode_work", "arithmetic to write a token", 2, "FLOP/param/output_tok", FLOPS),
    active_parameters: given(
      "active_parameters",
      "parameters that a token uses",
      model.parameters.active / 1e9,
      "Bparam",
      model.source,
    ),
    gpus_per_replica: idOf.option(option, "gpus_per_replica"),
  };
  if (format === undefined) return;
  const compute = given("gpu_compute", "dense arithmetic of a GPU", format.value, "TFLOP/s/GPU", format.source);
  for (const kind of measured ? (["predicted", "measured"] as const) : (["predicted"] as const)) {
    const rates = {
      output_rate: idOf.worked(`${option}.${kind}`, "output_rate"),
      ceiling_output_rate: idOf.worked(`${option}.roofline`, "output_rate"),
    };
    inquire(
      { id: `${option}.${kind}`, reads: { ...reads, ...rates, gpu_compute: compute }, work: SHARES },
      written,
      SPEED_LAWS,
    );
    const streams = quantities[idOf.worked(`${option}.${kind}`, "streams")]?.value;
    if (typeof streams !== "number") continue;
    const bytes = bytesOfStep(setup, request, streams);
    if (!bytes) continue;
    const of = (name: string) => `${kind}.${name}`;
    const reading = {
      measured_decode_rate: rates.output_rate,
      batch: idOf.worked(`${option}.${kind}`, "streams"),
      tokens_per_step: given("tokens_per_step", "tokens of a step", 1, "output_tok/stream", "no drafts are assumed"),
      gpus_per_replica: reads.gpus_per_replica,
      gpu_bandwidth: given(
        "gpu_bandwidth",
        "bandwidth of a GPU",
        gpu.bandwidth.value,
        "TB/s/GPU",
        gpu.bandwidth.source,
      ),
      weights_read: given(of("weights_read"), "weights that a step reads", bytes.weights, "GB/replica", COUNTED),
      kv_bytes_per_stream: given(
        of("kv_of_stream"),
        "cache that a step reads of a stream",
        bytes.kv,
        "GB/stream",
        COUNTED,
      ),
    };
    inquire({ id: `${option}.${kind}`, reads: reading, work: ["implied_mbu"] }, written, LIBRARY);
  }
}
