import { extremes, modelFor, type Ranged } from "../../economics/inquiry.js";
import { SPEED_LAWS } from "../../economics/speed-laws.js";
import type { Model } from "../../formula/model.js";
import type { Request } from "../../serving/prediction.js";
import type { Context } from "../context.js";
import type { MeasuredSpeed, SpeedInput } from "./speed.js";

/** Law input -> quantity id: what the processed tokens of a replica are worked out from. */
export const REQUEST_READS = {
  prompt_length: "workload.request_input",
  answer_length: "workload.request_output",
  output_in_answer: "workload.output_in_answer",
} as const;

/** Writes the throughput that a measurement or a prediction leads to as a figure of the option, with its range. */
export function giveThroughput(context: Context, speed: SpeedInput): void {
  const { option, label, request, sizedBy, predicted, measured } = speed;
  if (sizedBy === "throughput") return;
  const rate = measured ? measuredRate(measured) : predicted?.held.prediction.outputRate;
  if (rate === undefined) return;
  const ends = extremes(lawsOf(), "replica_throughput", given(request, rate));
  const range = ends === undefined || ends[0] === ends[1] ? {} : { low: ends[0], high: ends[1] };
  const stated = { value: processed(request, rate.value), unit: "tok/s/replica", ...range };
  const [key, kind, basis] = measured
    ? (["benchmark", "measured", "measured"] as const)
    : (["serves", "predicted", "modelled"] as const);
  const about = { basis, source: undefined, date: undefined, note: undefined };
  const at = context.at("options", option, "replica", key);
  context.give(`${option}.replica_throughput`, `${label}: throughput of a replica`, { ...stated, ...about }, at, {
    worked: {
      output_rate: `${option}.${kind}.output_rate`,
      output_share_of_request: "workload.output_share_of_request",
    },
  });
}

/** All tokens that a replica processes in a second while it writes so many. */
export function processed(request: Request, outputRate: number): number {
  const values = [...given(request, { value: outputRate })].map(([key, { value }]) => [key, value] as const);
  return Number(lawsOf().run(new Map(values)).get("replica_throughput"));
}

function given({ input, output }: Request, rate: Ranged): Map<string, Ranged> {
  return new Map([
    ["prompt_length", { value: input }],
    ["answer_length", { value: output }],
    ["output_in_answer", { value: 1 }],
    ["output_rate", rate],
  ]);
}

function lawsOf(): Model {
  return modelFor(["replica_throughput"], new Set([...Object.keys(REQUEST_READS), "output_rate"]), SPEED_LAWS);
}

/** Output tokens a second of one replica, between the neighbouring runs. */
export function measuredRate({ point, part }: MeasuredSpeed): { value: number; low: number; high: number } {
  const { outputRate, low, high } = point;
  return { value: outputRate * part, low: low * part, high: (high ?? outputRate) * part };
}
