import { outputFromProcessed } from "../../economics/books/request-speed.js";
import { SPEED_LAWS } from "../../economics/speed-laws.js";
import { nameIn, ownerIn } from "../../report/ids.js";
import type { ReportQuantity } from "../../report/schema.js";
import type { Inputs, Place } from "../../scenario/inputs.js";
import { measuredRate, REQUEST_READS } from "../../scenario/sizing/give-throughput.js";
import type { Interval } from "../../serving/prediction.js";
import { idOf } from "../ids.js";
import { inquire } from "../inquire.js";
import type { Written } from "../written.js";

/** Units of the figures that theory, prediction and measurement all tell. */
const UNITS = {
  output_rate: "output_tok/s/replica",
  ttft: "ms",
  tpot: "ms",
  streams: "stream/replica",
} as const;
type PredictedFigure = keyof typeof UNITS;

const WORDS: Record<PredictedFigure, string> = {
  output_rate: "output tokens a second of a replica",
  ttft: "mean time to first token",
  tpot: "mean time per output token",
  streams: "requests under way at once in a replica",
};

/** Writes down what was predicted of the options and the throughputs that follow, before the options read them. */
export function writePredicted({ speeds, givens }: Inputs, written: Written): void {
  if (givens.some(({ id }) => id === idOf.workload("request_input"))) writeRequest(written);
  for (const { option, label, predicted, measured } of speeds) {
    if (predicted) {
      const { outputRate, ttft, tpot, working, roofline, basis } = predicted.held.prediction;
      const about = { option, label, place: predicted.place };
      const figures = { output_rate: outputRate, ttft, tpot, streams: working.streams };
      const source = `${basis} model of serving, 90 % interval; ${predicted.words}`;
      writeFigures(about, "predicted", figures, source, written);
      const ceiling = { output_rate: roofline.outputRate, ttft: roofline.ttft, tpot: roofline.tpot };
      writeFigures(about, "roofline", ceiling, `data sheet at 100 %, a ceiling; ${predicted.words}`, written);
    }
    if (measured) {
      const about = { option, label, place: measured.place };
      const { concurrency } = measured.point;
      const streams = concurrency === null ? {} : { streams: concurrency * measured.part };
      const figures = { output_rate: measuredRate(measured), ...streams };
      const source = `the highest load at which the objective holds, read off the runs of ${measured.files.join(", ")}`;
      writeFigures(about, "measured", figures, source, written);
    }
  }
  for (const { option, sizedBy, predicted } of speeds)
    if (predicted && sizedBy !== "prediction") writeBeside(option, sizedBy, written);
  for (const { id, worked } of givens) {
    if (worked === undefined) continue;
    const [option, law] = [ownerIn(id), nameIn(id)];
    // What was simulated was so at one throughput: its range is not one of the share.
    if (law === "percentile_share")
      inquire({ id: option, reads: worked, work: [law], noRange: true }, written, SPEED_LAWS);
    else inquire({ id: option, reads: worked, work: [law], refers: [], asked: null }, written, SPEED_LAWS);
  }
}

/** What stands beside a throughput that no prediction sizes: the predicted one, and the output of one that is given. */
function writeBeside(option: string, sizedBy: "throughput" | "benchmark", written: Written): void {
  const share = { output_share_of_request: idOf.workload("output_share_of_request") };
  const id = `${option}.predicted`;
  const reads = { output_rate: idOf.worked(id, "output_rate"), ...share };
  inquire({ id, reads, work: ["replica_throughput"] }, written, SPEED_LAWS);
  if (sizedBy === "benchmark") return;
  const stated = { replica_throughput: idOf.option(option, "replica_throughput"), ...share };
  inquire({ id: `${option}.stated`, reads: stated, work: ["output_rate"] }, written, outputFromProcessed);
}

/** One setup's figures under `<option>.<kind>.<figure>`. */
export function writeFigures(
  { option, label, place }: { option: string; label: string; place: Place },
  kind: "predicted" | "roofline" | "measured" | `at_${number}`,
  figures: Readonly<Partial<Record<PredictedFigure, number | Interval>>>,
  source: string,
  { quantities }: Written,
): void {
  for (const key of Object.keys(figures) as PredictedFigure[]) {
    const figure = figures[key];
    if (figure === undefined) continue;
    const basis = kind === "measured" ? "measured" : "modelled";
    const about = { unit: UNITS[key], label: `${label}: ${WORDS[key]}`, basis, source, place } as const;
    quantities[`${option}.${kind}.${key}`] = { ...amount(figure), ...about };
  }
}

function amount(figure: number | Interval): Pick<ReportQuantity, "value" | "low" | "high"> {
  if (typeof figure === "number") return { value: figure };
  const { value, low, high } = figure;
  return low === high ? { value } : { value, low, high };
}

/** What a request's tokens are, from its lengths. */
function writeRequest(written: Written): void {
  written.quantities[idOf.workload("output_in_answer")] = {
    ...{ value: 1, unit: "output_tok/tok", label: "Output in an answer", basis: "modelled" },
    source: "definition: all of it",
  };
  inquire({ id: "workload", reads: REQUEST_READS, work: ["output_share_of_request"] }, written, SPEED_LAWS);
}
