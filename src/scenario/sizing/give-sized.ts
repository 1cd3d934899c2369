import { figure, percent } from "../../figures/figure.js";
import type { Context } from "../context.js";
import type { OptionAtPercentile } from "./percentiles.js";
import type { SpeedInput } from "./speed.js";

/** Writes down what was simulated, and what follows from it for the throughput. */
export function giveSized(
  context: Context,
  { option, label, request }: SpeedInput,
  { found, ends }: OptionAtPercentile,
  { requestsPerSecond, throughput }: { requestsPerSecond: number; throughput: number },
): void {
  if ("refused" in found || "alone" in found.sized) return;
  const { doing, mostLoad } = found.sized;
  const { replicas } = doing;
  const at = context.at("objective");
  const about = { basis: "modelled", date: undefined, note: undefined } as const;
  const give = (key: string, what: string, value: number, unit: string, source: string, more: object = {}) =>
    context.give(`${option}.${key}`, `${label}: ${what}`, { value, unit, source, ...about, ...more }, at);
  const range = ends && { low: Math.min(replicas, ...ends), high: Math.max(replicas, ...ends) };
  const part = found.share < 1 ? ` (${percent(found.share, "short")} of all, on as large a part of the replicas)` : "";
  const simulated = `simulated: ${figure(found.requests, "1")} requests of the busiest hour${part}, one by one, seed 1`;
  const load = requestsPerSecond * (request.input + request.output);
  give(
    "replicas_for_percentile",
    "least replicas that hold the objective in the busiest hour",
    replicas,
    "replica",
    simulated,
    range,
  );
  give(
    "simulated_load",
    "load of the busiest hour that was simulated",
    load,
    "tok/s",
    "requests a second, times their tokens",
  );
  give(
    "load_held",
    "most load at which so many replicas still hold the objective",
    load * mostLoad,
    "tok/s",
    `simulated: the same hour with ever more requests, to one part in 25; ${figure(mostLoad, "1", "short")} times the load`,
  );
  const worked = Object.fromEntries(
    ["load_held", "replicas_for_percentile", "replica_throughput"].map((name) => [name, `${option}.${name}`]),
  );
  const share = { value: (load * mostLoad) / (replicas * throughput), unit: "share", source: undefined, ...about };
  context.give(`${option}.percentile_share`, `${label}: what the slow requests leave of its throughput`, share, at, {
    worked,
  });
}
