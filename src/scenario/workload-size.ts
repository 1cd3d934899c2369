import { type DemandForm, demandFormulas } from "../economics/option-model.js";
import { figure } from "../figures/figure.js";
import { Model, WorkError } from "../formula/model.js";
import { fromBase, parseUnit, toBase } from "../formula/unit.js";
import type { Context } from "./context.js";
import { isOnGpus, kindOf, type OnGpus } from "./options/register.js";
import type { Scenario } from "./schema.js";

/** More replicas than anyone runs: beyond it a volume or a throughput is mistyped. */
const MOST_REPLICAS = 10_000;
/** Fleets that are worked out step by step, hour by hour: more of them take longer than anyone waits. */
const MOST_IN_STEPS = 1_000;
/** Less of a replica than this is no load: rounding could not tell it from nothing. */
const LEAST_REPLICAS = 1e-8;
const MOST_TOKENS = 1e18;
/** Load points that lie so many times above or below the volume are of another load. */
const MOST_SCALED = 3;

/** Refuses a month without tokens, and a load that no fleet of a size that exists could be sized for. */
export function checkSize(context: Context, scenario: Scenario, form: DemandForm): void {
  const peak = worked(context, form);
  if (peak === undefined) return;
  const { volume, load, mean, statedMean } = peak;
  const path = ["workload", form.from];
  const words = (tokens: number) => figure(tokens, "tok/month");
  if (volume < 1 || volume > MOST_TOKENS) {
    const most = `${words(volume)}: more than ${words(MOST_TOKENS)}`;
    const message = `the workload comes to ${volume < 1 ? "less than a token a month" : most}`;
    context.fault(path, message, "check its figures and their units");
    return;
  }
  if (statedMean !== undefined) checkPoints(context, form.from, mean, statedMean);
  checkTogether(context, scenario, peak);
  const own = Object.entries(scenario.options).flatMap(([name, option]) => {
    if (!isOnGpus(option)) return [];
    const share = kindOf(option).shareOfLoad(option);
    // Not there where it could not be predicted, which is told already.
    const throughput = option.replica.throughput?.value ?? context.givens.get(`${name}.replica_throughput`)?.value;
    if (typeof throughput !== "number") return [];
    const key = option.replica.throughput ? "throughput" : option.replica.benchmark ? "benchmark" : "serves";
    return { name, key, fault: misfit(load, (load * share) / throughput, mostOf(option)) };
  });
  const wrong = own.filter(({ fault }) => fault !== undefined);
  // Where it fits no option, it is the workload that is mistyped, and saying so once is enough.
  const told = wrong.length === own.length ? wrong.slice(0, 1) : wrong;
  for (const { name, key, fault = "" } of told) {
    const at = told === wrong ? ["options", name, "replica", key] : path;
    context.fault(at, fault, "check the volume, the throughput and their units");
  }
}

/** Load points near those of the volume are scaled to it; others are of another load, or in another unit. */
function checkPoints(context: Context, from: DemandForm["from"], mean: number, statedMean: number): void {
  const given = context.givens.get(`workload.${from}`);
  const end = (stated: number | undefined) => (stated === undefined ? mean : (mean * stated) / Number(given?.value));
  // Of a volume that is a range, what lies nearest counts.
  const needed = Math.min(Math.max(statedMean, end(given?.low)), end(given?.high));
  const apart = Math.max(needed / statedMean, statedMean / needed);
  if (apart < MOST_SCALED * (1 - 1e-9)) return;
  const [points, volume] = [figure(statedMean, "tok/s"), figure(needed, "tok/s")];
  const times = `${figure(apart, "1", "short")} times`;
  const message = `the load points average ${points}, and the ${from} needs ${volume}: ${times} ${needed > statedMean ? "more" : "less"}`;
  const hint = `check both and their units, or give the shape alone, as hourly; load points are scaled to the ${from} where they lie less than ${MOST_SCALED} times off`;
  context.fault(["workload", "load", "quantiles"], message, hint);
}

/** No more requests come at once than the month has; where more do than its busiest hour has, hours have such a lot or none. */
function checkTogether(context: Context, { options, workload }: Scenario, { volume, load }: Size): void {
  const { request } = workload;
  if (!request) return;
  const tokens = request.input.value + request.output.value;
  const [month, hour] = [volume / tokens, (load * SECONDS_OF_HOUR) / tokens];
  for (const [name, option] of Object.entries(options)) {
    if (option.kind !== "serverless") continue;
    const { value, high = value } = option.arrive_together;
    const words = figure(high, "request");
    if (high > month) {
      const message = `${words} are taken to come at once, and the whole month has ${figure(month, "request", "short")}`;
      const hint = "write how many come at the same moment, on average: 1 request where each comes by itself";
      context.fault(["options", name, "arrive_together"], message, hint);
    } else if (high > hour)
      context.remark(
        `${option.label}: ${words} are taken to come at once, and the busiest hour has ${figure(hour, "request", "short")}: hours are then taken to have such a lot or none.`,
      );
  }
}

const SECONDS_OF_HOUR = 3600;

function mostOf(option: OnGpus): number {
  return kindOf(option).comesAndGoes ? MOST_IN_STEPS : MOST_REPLICAS;
}

function misfit(load: number, replicas: number, most: number): string | undefined {
  const peak = `the load peaks at ${figure(load, "tok/s")}`;
  if (replicas > most) return `${peak}, which takes ${figure(replicas, "1")} replicas: more than ${figure(most, "1")}`;
  return replicas < LEAST_REPLICAS ? `${peak}, which is next to nothing for a replica` : undefined;
}

interface Size {
  /** Tokens a month. */
  readonly volume: number;
  /** The peak, in tokens a second; the mean; and the mean of the load points as they are stated, where there are any. */
  readonly load: number;
  readonly mean: number;
  readonly statedMean: number | undefined;
}

/** Undefined where a part of the workload is wrong, which is told already. */
function worked(context: Context, form: DemandForm): Size | undefined {
  const given = [...context.givens.values()].flatMap(({ id, value, unit }) => {
    if (!id.startsWith("workload.")) return [];
    const base = (each: number) => toBase(each, parseUnit(unit));
    return [[id.slice("workload.".length), typeof value === "number" ? base(value) : value.map(base)] as const];
  });
  try {
    const means = form.shape === "quantiles" ? ["stated_mean"] : [];
    const model = new Model(demandFormulas(form)).only("peak_load", "volume", "mean_load", ...means);
    const values = model.run(new Map(given));
    const at = (id: string, unit: string) => fromBase(Number(values.get(id)), parseUnit(unit));
    const size = { volume: at("volume", "tok/month"), load: at("peak_load", "tok/s"), mean: at("mean_load", "tok/s") };
    if (Object.values(size).some(Number.isNaN)) return undefined;
    return { ...size, statedMean: form.shape === "quantiles" ? at("stated_mean", "tok/s") : undefined };
  } catch (fault) {
    if (!(fault instanceof WorkError)) throw fault;
    return undefined;
  }
}
