import { extremes, modelFor, type Ranged } from "../../economics/inquiry.js";
import type { Request } from "../../serving/prediction.js";
import type { Context } from "../context.js";
import type { Held } from "./performance.js";

/** Law input -> quantity id: what the processed tokens of a replica are worked out from. */
export const REQUEST_READS = {
  prompt_length: "workload.request_input",
  answer_length: "workload.request_output",
  output_in_answer: "workload.output_in_answer",
} as const;

interface Sized {
  readonly name: string;
  readonly label: string;
  readonly words: string;
  readonly held: Held;
  readonly request: Request;
}

/** Writes the throughput that a prediction leads to as a figure of the option, with its interval. */
export function giveThroughput(context: Context, { name, label, words, held, request }: Sized): void {
  const { outputRate } = held.prediction;
  const given = new Map<string, Ranged>([
    ["prompt_length", { value: request.input }],
    ["answer_length", { value: request.output }],
    ["output_in_answer", { value: 1 }],
    ["output_rate", outputRate],
  ]);
  const model = modelFor(["replica_throughput"], new Set(given.keys()));
  const values = model.run(new Map([...given].map(([key, { value }]) => [key, value])));
  const ends = extremes(model, "replica_throughput", given);
  const range = ends === undefined ? {} : { low: ends[0], high: ends[1] };
  const stated = { value: Number(values.get("replica_throughput")), unit: "tok/s/replica", ...range };
  const about = {
    basis: "modelled",
    source: "predicted at the service objective",
    date: undefined,
    note: words,
  } as const;
  const at = context.at("options", name, "replica", "serves");
  context.give(`${name}.replica_throughput`, `${label}: throughput of a replica`, { ...stated, ...about }, at, {
    worked: { output_rate: `${name}.predicted.output_rate`, output_share_of_request: "workload.output_share_of_request" },
  });
}
