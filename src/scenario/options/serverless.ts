import * as z from "zod";
import { busyWhilePaid } from "../../economics/books/busy-in-hours.js";
import { besidesGpus, capacityOfReplicas, gpusOfBoxes, servesAll } from "../../economics/books/fleet.js";
import { comesAndGoes, monthOfServerless, sizeOfServerless } from "../../economics/books/serverless.js";
import type { Law } from "../../economics/law.js";
import type { OptionLaws } from "../../economics/option-model.js";
import { figure, figureInProse, percent } from "../../figures/figure.js";
import { bounded } from "../fields.js";
import { needsHours } from "./billing.js";
import { heldAgainstApi } from "./fleet-laws.js";
import { defineOption, type Figures, type Setting, servedByFleet } from "./kind.js";
import { against, giveGpuPrice, giveMachines, giver, gpuPrice, machines } from "./machines.js";
import { OptionWords } from "./words.js";

const { box: _, ...replicas } = machines;

const schema = z.strictObject({
  kind: z
    .literal("serverless")
    .meta({ description: "GPUs of a provider that start when requests come, and are paid for while they run" }),
  ...replicas,
  gpu_price: gpuPrice.meta({
    description: "id of a price-sheet entry with a price per GPU hour, billed by the second",
  }),
  start_up: bounded("start_up", "min", "s").meta({
    description: "how long a replica is paid for before it serves: until it has loaded the weights",
    examples: ["45 s"],
  }),
  idle_timeout: bounded("idle_timeout", "min", "s").meta({
    description: "how long a replica without a request is kept and paid for; 0 s must be said",
  }),
  request_time: bounded("request_time").meta({
    description: "how long one request keeps a replica busy, when it comes by itself",
  }),
  arrive_together: bounded("arrive_together", "1").meta({
    description: "how many requests come at once; 1 request where each comes by itself must be said",
  }),
  against,
});
type StatedOption = z.output<typeof schema>;

function give(setting: Setting, option: StatedOption): void {
  const { context, name, load, request } = setting;
  const { label, replica, start_up, idle_timeout, request_time, arrive_together } = option;
  const write = giver(context, name, label);
  giveGpuPrice(context, name, { id: "gpu_price", label: `${label}: GPU price`, price: option.gpu_price }, "gpu_price");
  // A machine is rented for each replica.
  giveMachines(context, name, { ...option, box: { ...replica.gpus, unit: "GPU/box" } }, false);
  write("start_up", "time that a replica takes to load", start_up, "start_up");
  write("idle_timeout", "time that an idle replica is kept", idle_timeout, "idle_timeout");
  write("request_time", "time that a request keeps a replica busy", request_time, "request_time");
  write("arrive_together", "requests that come at once", arrive_together, "arrive_together");
  const one = { value: 1, unit: "replica", basis: undefined, date: undefined, note: undefined };
  write("comes_and_goes", "replicas that come and go", { ...one, source: "definition: the others are full" }, "kind");
  if (load !== "hourly" && load !== "flat") needsHours(context, ["options", name, "kind"], "a serverless fleet", load);
  if (!request) {
    const message = "a serverless fleet starts by requests, and nothing says how long one is";
    context.fault(["options", name, "kind"], message, "add request to the workload, with input and output");
    return;
  }
  const tokens = { ...request.input, value: request.input.value + request.output.value, unit: "tok/request" };
  const { low: _low, high: _high, ...middle } = tokens;
  const what = `${label}: tokens of a request, input and output together`;
  context.give(`${name}.tokens_per_request`, what, middle, context.at("workload", "request"));
  refuseTooFast(setting, option, middle.value);
}

/** A request is not done sooner than a full replica makes its tokens: the time that it keeps one busy would not hold the work. */
function refuseTooFast({ context, name }: Setting, { request_time }: StatedOption, tokens: number): void {
  const throughput = context.givens.get(`${name}.replica_throughput`)?.value;
  if (typeof throughput !== "number" || !(throughput > 0)) return;
  const least = tokens / throughput;
  if (request_time.value >= least) return;
  const needs = figure(least, "s", "short");
  context.fault(
    ["options", name, "request_time"],
    `${figure(request_time.value, "s", "short")} is less than a replica needs for the tokens of one request: ${needs} at its throughput`,
    `write at least ${needs}, or correct the replica's throughput or the lengths of a request`,
  );
}

function serverlessLaws(api: readonly Law[]): OptionLaws {
  return {
    buysAll: false,
    laws: [
      ...api,
      ...sizeOfServerless,
      ...gpusOfBoxes,
      ...capacityOfReplicas,
      ...comesAndGoes,
      ...monthOfServerless,
      ...besidesGpus,
      ...servesAll,
      ...heldAgainstApi,
    ],
    ofFleet: busyWhilePaid,
    spills: false,
    splitsRequests: false,
  };
}

/** Replicas that a provider starts when requests come, and bills by the second until they have been idle for a while. */
export const serverless = defineOption({
  kind: "serverless",
  schema,
  comesAndGoes: true,
  named: ({ against: id }) => ({ key: "against", id }),
  shareOfLoad: () => 1,
  resolve(setting, option) {
    give(setting, option);
    return {
      ...serverlessLaws(setting.api),
      isBounded: false,
      pays: ["fleet_pays", "fleet_pays_unstaffed"],
      sentence,
      inHours: servedByFleet,
    };
  },
});

function sentence(own: Figures): string {
  const words = new OptionWords(own);
  const number = (name: Parameters<Figures["number"]>[0]) => own.number(name) ?? 0;
  const part = (name: "serving_hours" | "loading_hours" | "waiting_hours") =>
    percent(number(name) / number("warm_hours"), "short");
  const starts = figure(number("starts_a_month"), "1", "short");
  const wait = percent(number("cold_share"), "short");
  const start = figureInProse(number("start_up") * 3600, "s", "short");
  return `${words.atMost()}, each on while requests come and until it has been idle for ${words.time("idle_timeout")}. Of the time that is paid for, ${part("serving_hours")} is busy, ${part("loading_hours")} loading and ${part("waiting_hours")} waiting. Replicas start ${starts} times a month, and ${wait} of the requests wait for a load of up to ${start}. Requests are taken to come at random within each hour.`;
}
