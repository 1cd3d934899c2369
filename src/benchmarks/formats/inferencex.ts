import { figure } from "../../figures/figure.js";
import type { JsonObject } from "../../reading/json.js";
import { isObject, type JsonRecord } from "../../reading/json-record.js";
import { engineOf } from "../deployment.js";
import { type Draft, timesOf } from "../draft.js";
import type { Statistic } from "../measurement.js";

const keysOf = (timing: string) => (statistic: Statistic) =>
  statistic === "median" ? [`median_${timing}`, `p50_${timing}`] : [`${statistic}_${timing}`];

/** What sums of rounded rates may differ by. */
const AGREES = 0.03;
/** What was run against what was asked for: lengths vary downwards, templates add a little. */
const [LEAST, MOST] = [0.3, 1.5];

/** Aggregated results of InferenceX (InferenceMAX): rates for each GPU, times in s. Rows of its database keep them under `metrics`. */
export function isInferencex(value: JsonObject): boolean {
  return "tput_per_gpu" in value || (isObject(value.metrics) && "tput_per_gpu" in value.metrics);
}

export function readInferencex(row: JsonRecord): Draft | readonly Draft[] {
  const run = row.has("tput_per_gpu") ? row : (row.inner("metrics") ?? row);
  const times = (timing: string) => timesOf(run, keysOf(timing), 1000);
  const [ttft, tpot, latency] = [times("ttft"), times("tpot"), times("e2el")];
  const rates = ratesOf(row, run);
  if (rates === null) return [];
  refuseOtherSpeed(run, "median", tpot.median);
  refuseOtherSpeed(run, "mean", tpot.mean);
  if (ttft.mean === null || tpot.mean === null || latency.mean === null) {
    const hint = "isl and osl are what was asked for; what was run follows from mean_ttft, mean_tpot and mean_e2el";
    run.refuse([], "the lengths that were run cannot be worked out", hint);
    return [];
  }
  const outputLength = 1 + (latency.mean - ttft.mean) / tpot.mean;
  const inputLength = (outputLength * (rates.total - rates.output)) / rates.output;
  refuseOtherLength(row, "osl", outputLength);
  refuseOtherLength(row, "isl", inputLength);
  const drafting = row.word("spec_decoding", "spec_method", "mtp");
  return {
    format: "InferenceX",
    place: row.place(),
    at: {
      outputRate: run.place("output_tput_per_gpu"),
      totalRate: run.place("tput_per_gpu"),
      ttft: run.place("mean_ttft"),
      tpot: run.place("mean_tpot"),
      latency: run.place("mean_e2el"),
    },
    model: row.word("model", "infmax_model_prefix"),
    engine: row.word("framework") ?? engineOf(row.word("image")),
    gpu: row.word("hw", "hardware"),
    gpus: rates.gpus,
    gpusOfReplica: null,
    ...{ completed: null, failed: null, duration: null, inputTokens: null, outputTokens: null },
    ...{ inputLength, outputLength },
    ...{ rateAsked: null, mayIdle: false, rate: null, concurrency: null },
    concurrencyAsked: row.count("conc"),
    outputRate: rates.output,
    totalRate: rates.total,
    slack: null,
    ...{ ttft, tpot, latency, itl: times("itl") },
    remarks: [
      "the file tells lengths as they were asked for: those that were run are worked out from mean latency, TTFT and TPOT, and from the two rates",
      ...(drafting !== null && drafting !== "none" && drafting !== "off"
        ? [`tokens are drafted ahead (${drafting})`]
        : []),
    ],
  };
}

/**
 * GPUs and rates of the whole deployment. Where prefill and decode are apart, output is told for each decode GPU and all
 * tokens for each GPU; elsewhere both for each GPU, and a row may name the same GPUs as prefill and as decode.
 */
function ratesOf(row: JsonRecord, run: JsonRecord): { gpus: number; output: number; total: number } | null {
  const [prefill, decode] = ["num_prefill_gpu", "num_decode_gpu"].map((key) => row.number(key) ?? 0);
  const isApart = row.object.disagg === true || row.object.disagg === "true";
  const parallel = (row.count("tp", "decode_tp") ?? 0) * (row.count("pp") ?? 1);
  const gpus = isApart ? (prefill ?? 0) + (decode ?? 0) : Math.max(prefill ?? 0, decode ?? 0) || parallel;
  const [each, eachOutput] = [run.needed("tput_per_gpu"), run.needed("output_tput_per_gpu")];
  if (gpus === 0)
    row.refuse(
      ["tp"],
      "the row does not say on how many GPUs it ran",
      "it needs tp, or num_prefill_gpu and num_decode_gpu",
    );
  if (gpus === 0 || !each || !eachOutput) return null;
  const outputGpus = isApart && decode ? decode : gpus;
  const [total, output] = [each * gpus, eachOutput * outputGpus];
  const eachInput = run.number("input_tput_per_gpu");
  const input = eachInput === null ? null : eachInput * (isApart && prefill ? prefill : gpus);
  if (output >= total || (input !== null && Math.abs(total - output - input) > AGREES * total)) {
    const parts = `${figure(output, "tok/s")} of output${input === null ? "" : ` and ${figure(input, "tok/s")} of input`}`;
    const message = `rates for each GPU do not add up over ${gpus} GPUs: ${parts}, of ${figure(total, "tok/s")} in all`;
    run.refuse(["tput_per_gpu"], message, "is disagg right, and are the counts of GPUs?");
    return null;
  }
  return { gpus, output, total };
}

/** Interactivity is 1 / TPOT: where it is not, one of the two is in another unit. */
function refuseOtherSpeed(run: JsonRecord, statistic: "mean" | "median", tpot: number | null): void {
  const speed = run.number(`${statistic}_intvty`);
  // The mean of 1 / TPOT lies above 1 / the mean.
  if (!speed || !tpot || (speed * tpot <= 3000 && speed * tpot >= 1000 / 3)) return;
  const message = `an interactivity of ${figure(speed, "tok/s")} is not 1 over a TPOT of ${figure(tpot / 1000, "s")}`;
  run.refuse([`${statistic}_intvty`], message, "TPOT is told in s here");
}

function refuseOtherLength(row: JsonRecord, key: "isl" | "osl", length: number): void {
  const asked = row.number(key);
  if (!asked || (length >= LEAST * asked && length <= MOST * asked)) return;
  const message = `${figure(length, "1")} tokens follow from the times and rates of this row, and its ${key} is ${figure(asked, "1")}`;
  row.refuse([key], message, "do all times and rates belong to one run, and are times in s?");
}
