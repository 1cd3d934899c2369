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
  const [first, further, whole] = [ttft, tpot, latency].map(({ mean, median }) => mean ?? median);
  if (first == null || further == null || whole == null) {
    const hint = "isl and osl are what was asked for; what was run follows from ttft, tpot and e2el, mean or median";
    run.refuse([], "the lengths that were run cannot be worked out", hint);
    return [];
  }
  const isMiddle = [ttft, tpot, latency].some(({ mean }) => mean === null);
  const outputLength = 1 + (whole - first) / further;
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
      ...(isMiddle ? ["lengths are worked out from medians, for the file tells no means"] : []),
      ...rates.remarks,
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
function ratesOf(
  row: JsonRecord,
  run: JsonRecord,
): { gpus: number; output: number; total: number; remarks: readonly string[] } | null {
  const isApart = row.object.disagg === true || row.object.disagg === "true";
  const [prefill, decode] = ["prefill", "decode"].map(
    (side) => row.number(`num_${side}_gpu`) ?? (isApart ? gpusOfWorkers(row, side) : 0),
  );
  const parallel = (row.count("tp", "decode_tp") ?? 0) * (row.count("pp") ?? 1);
  // Where one replica does both, its GPUs are those of tensor parallelism: public rows count them once for each expert
  // parallel rank as well.
  const counted = Math.max(prefill ?? 0, decode ?? 0);
  const told = isApart ? (prefill ?? 0) + (decode ?? 0) : parallel || counted;
  const isMultiplied = !isApart && parallel > 0 && counted > parallel;
  const gpus = told;
  const remarks = isMultiplied
    ? [`the row counts ${counted} GPUs, and ${parallel} is how many its tensor parallelism has`]
    : [];
  const [each, eachOutput] = [run.needed("tput_per_gpu"), run.needed("output_tput_per_gpu")];
  if (gpus === 0)
    row.refuse(
      ["tp"],
      "the row does not say on how many GPUs it ran",
      "it needs tp, or num_prefill_gpu and num_decode_gpu, or tp and workers of both sides",
    );
  if (gpus === 0 || !each || !eachOutput) return null;
  const eachInput = run.number("input_tput_per_gpu");
  const reading = isApart ? readingGpus({ gpus, each, eachOutput, eachInput }, { prefill, decode }) : 0;
  const [total, output] = [each * gpus, eachOutput * (gpus - reading)];
  const input = eachInput === null ? null : eachInput * (isApart ? reading : gpus);
  if (output >= total || (input !== null && Math.abs(total - output - input) > AGREES * total)) {
    const parts = `${figure(output, "tok/s")} of output${input === null ? "" : ` and ${figure(input, "tok/s")} of input`}`;
    const message = `rates for each GPU do not add up over ${gpus} GPUs: ${parts}, of ${figure(total, "tok/s")} in all`;
    run.refuse(["tput_per_gpu"], message, "is disagg right, and are the counts of GPUs?");
    return null;
  }
  return { gpus, output, total, remarks };
}

/** Rows that count no GPUs of a side tell its workers, and how many GPUs each has. */
function gpusOfWorkers(row: JsonRecord, side: string): number {
  return (row.count(`${side}_num_workers`) ?? 1) * (row.count(`${side}_tp`) ?? 0) * (row.count(`${side}_pp`) ?? 1);
}

/**
 * GPUs that read prompts where they are apart. Over all N GPUs each does t, those that read i of input, the others o of
 * output: N t = P i + (N - P) o. Rows whose own counts do not fit it count GPUs that both do, or one side twice.
 */
function readingGpus(
  { gpus, each, eachOutput, eachInput }: { gpus: number; each: number; eachOutput: number; eachInput: number | null },
  { prefill, decode }: { prefill: number | undefined; decode: number | undefined },
): number {
  const told = prefill ?? 0;
  if (eachInput === null || eachInput === eachOutput) return decode ? gpus - decode : told;
  const follows = (gpus * (each - eachOutput)) / (eachInput - eachOutput);
  const isTold = Math.abs(follows - told) <= AGREES * gpus;
  return isTold || !(follows > 0 && follows < gpus) ? told : Math.round(follows);
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
  const asked = row.figure(key);
  if (!asked || (length >= LEAST * asked && length <= MOST * asked)) return;
  const message = `${figure(length, "1")} tokens follow from the times and rates of this row, and its ${key} is ${figure(asked, "1")}`;
  row.refuse([key], message, "do all times and rates belong to one run, and are times in s?");
}
