import { demandFormulas } from "../../economics/option-model.js";
import { figure } from "../../figures/figure.js";
import { Model } from "../../formula/model.js";
import { parseUnit, toBase } from "../../formula/unit.js";
import type { Refused, Setup } from "../../serving/prediction.js";
import type { AskedOfFleet, AtPercentile, AtShare } from "../../simulation/at-percentile.js";
import type { Arrivals } from "../../simulation/busiest-hour.js";
import type { RequestLengths, Spread } from "../../simulation/lengths.js";
import type { Promised } from "../../simulation/promise.js";
import type { Lengths } from "../../simulation/traffic.js";
import { isDense, type ResolvedArrivals, resolveArrivals } from "../arrivals.js";
import type { Context } from "../context.js";
import type { Inputs } from "../inputs.js";
import { PERCENTILES, promisedToShares, promisesIn } from "../objective.js";
import type { Scenario } from "../schema.js";
import type { FloorAtPercentile } from "./floors.js";
import { processed } from "./give-throughput.js";
import type { Performance } from "./performance.js";
import type { SpeedInput } from "./speed.js";

/** A fleet in the busiest hour, simulated request by request. */
export interface OptionAtPercentile {
  readonly option: string;
  readonly label: string;
  readonly setup: Setup;
  /** Of the mean request, in tokens as its model counts them. */
  readonly lengths: Lengths;
  /** True where the option is sized by it; else it stands beside. */
  readonly isSizedByIt: boolean;
  readonly found: AtPercentile | Refused;
  /** Replicas at both ends of the range of arrivals, where one is stated. */
  readonly ends: readonly [number, number] | undefined;
  /** The same shares with replicas as slow and as fast as the range of their speed has it; absent where it has none. */
  readonly speeds?: { readonly slow: readonly AtShare[]; readonly fast: readonly AtShare[] } | undefined;
}

/** What is promised to shares of the requests, and what holds it. */
export interface PercentilesInput {
  readonly promises: readonly Promised[];
  readonly arrivals: ResolvedArrivals;
  readonly requestsPerSecond: number;
  readonly options: readonly OptionAtPercentile[];
  /** Floors with an API behind them. */
  readonly floors: readonly FloorAtPercentile[];
  /** Labels of options with an API behind them that are counted by means of hours. */
  readonly uncounted: readonly string[];
  /** Labels of fleets of which it is not known what a pass of theirs takes. */
  readonly unknown: readonly string[];
  /** Labels of options whose size goes with the hour, or whose part of the requests does: counted by means of hours. */
  readonly byHour: readonly string[];
}

/** Kinds of option whose fleet has one size that carries the whole load. */
const WHOLE_FLEETS: readonly string[] = ["self_hosted"];

/** Simulates the busiest hour of every fleet that carries the whole load, where times are promised to shares of the requests. */
export function resolvePercentiles(
  context: Context,
  scenario: Scenario,
  { speeds, demand }: Pick<Inputs, "speeds" | "demand">,
  performance: Performance | undefined,
): PercentilesInput | undefined {
  const { objective, workload, options } = scenario;
  const promises = promisedToShares(objective);
  const arrivals = resolveArrivals(context, workload.arrivals);
  const sizedByIt = Object.entries(options).flatMap(([name, option]) =>
    option.kind === "self_hosted" && option.sizing === "objective" ? [name] : [],
  );
  if (!isWhole(context, scenario, { promises, arrivals, sizedByIt }) || !arrivals) return undefined;
  if (!context.isSound) return undefined;
  const load = peakLoad(context, demand);
  if (load === undefined || !performance) return undefined;
  const known = speeds.filter(
    ({ option, predicted }) => predicted && WHOLE_FLEETS.includes(options[option]?.kind ?? ""),
  );
  const [first] = speeds;
  const { request } = workload;
  if (!first || !request) return undefined;
  const requestsPerSecond = load / (request.input.value + request.output.value);
  if (!isDense(context, arrivals.usual, requestsPerSecond)) return undefined;
  const found = known.flatMap((speed): OptionAtPercentile[] => {
    const asking = (how: Arrivals, shares: readonly number[], room: boolean) =>
      asked(context, speed, throughput, { requestsPerSecond, arrivals: how, promises, shares, room });
    const simulate = (...how: Parameters<typeof asking>) => performance.atPercentile(...asking(...how));
    const { option, label, predicted } = speed;
    const throughput = throughputOf(context, scenario, option);
    if (!predicted) return [];
    const isSizedByIt = sizedByIt.includes(option);
    const usual = simulate(arrivals.usual, Object.values(PERCENTILES), true);
    if (isSizedByIt && !isHeld(context, label, option, usual)) return [];
    const ends = arrivals.ends?.map((end) => replicasOf(simulate(end, [], false)));
    const both = ends?.every((end) => end !== undefined) ? ([ends[0], ends[1]] as [number, number]) : undefined;
    const each = {
      option,
      label,
      setup: predicted.setup,
      lengths: lengthsOf(speed),
      isSizedByIt,
      found: usual,
      ends: both,
      speeds: atEndsOfSpeed(
        asking(arrivals.usual, Object.values(PERCENTILES), false),
        usual,
        speedRange(statedOrGiven(context, scenario, option)),
        performance,
      ),
    };
    giveSized(context, speed, each, { requestsPerSecond, throughput });
    return [each];
  });
  const names = known.map(({ option }) => option);
  const unknown = Object.entries(options).flatMap(([name, { kind, label }]) =>
    WHOLE_FLEETS.includes(kind) && !names.includes(name) ? [label] : [],
  );
  const byHour = Object.values(options).flatMap((option) => (isByHour(option) ? [option.label] : []));
  return { promises, arrivals, requestsPerSecond, options: found, floors: [], uncounted: [], unknown, byHour };
}

/** What has an API behind it is simulated, or told, by `floors.ts`. */
function isByHour(option: Scenario["options"][string]): boolean {
  if (option.kind === "autoscaled") return option.spill_to === undefined;
  return option.kind === "router" || option.kind === "serverless";
}

/** How many times as long as usual a pass takes of a replica that is as slow, and as fast, as the range of its throughput has it. */
function speedRange(throughput: ReturnType<typeof statedOrGiven>): readonly [slow: number, fast: number] | undefined {
  const { value, low, high } = throughput ?? {};
  if (typeof value !== "number" || low === undefined || high === undefined || low === high) return undefined;
  return [value / low, value / high];
}

function atEndsOfSpeed(
  [setup, asked]: Parameters<Performance["atPercentile"]>,
  usual: AtPercentile | Refused,
  range: readonly [number, number] | undefined,
  performance: Performance,
): OptionAtPercentile["speeds"] {
  const at = (times: number): readonly AtShare[] | undefined => {
    const { pace, guess } = asked;
    const moved = { isRough: true, pace: pace * times, guess: guess * times };
    const found = performance.atPercentile(setup, { ...asked, ...moved, near: nearly(usual, times) });
    if ("refused" in found) return undefined;
    // Where not even the promise as it is stated holds, no share above it does.
    const { sized, shares } = found;
    return "alone" in sized ? asked.shares.map((share) => ({ share, of: sized.of, alone: sized.alone })) : shares;
  };
  const [slow, fast] = range ? [at(range[0]), at(range[1])] : [];
  return slow && fast && { slow, fast };
}

/** Replicas that are so much slower are about as many more. */
function nearly(usual: AtPercentile | Refused, times: number): AskedOfFleet["near"] {
  if ("refused" in usual || "alone" in usual.sized) return undefined;
  const { sized, shares } = usual;
  return {
    stated: sized.doing.replicas * times,
    shares: shares.map((each) => ("replicas" in each ? Math.max(1, Math.round(each.replicas * times)) : undefined)),
  };
}

/** Both must be there: what is promised to a share of the requests, and how these arrive. */
function isWhole(
  context: Context,
  { objective, workload, options }: Scenario,
  {
    promises,
    arrivals,
    sizedByIt,
  }: { promises: readonly Promised[]; arrivals: ResolvedArrivals | undefined; sizedByIt: readonly string[] },
): boolean {
  const [first] = promisesIn(objective).filter(({ percentile }) => percentile);
  if (first && workload.arrivals === undefined) {
    const message = "how requests arrive inside an hour is not stated, and what holds for the slow ones depends on it";
    const hint =
      "add to the workload arrivals: { burstiness: 1 to 3 }, or { trace: FILE }; or poisson, the least that traffic varies";
    context.fault([...first.path], message, hint);
  }
  if (!first && workload.arrivals !== undefined) {
    const message = "arrivals inside an hour decide what the slow requests take, and nothing is promised to them";
    context.fault(
      ["workload", "arrivals"],
      message,
      "promise it to a share of the requests: objective: { ttft: { p95: 2 s } }",
    );
  }
  for (const name of sizedByIt) {
    const at = ["options", name, "sizing"];
    const option = options[name];
    if (!first) {
      const hint = "promise it to a share of the requests: objective: { ttft: { p95: 2 s } }; or size by the peak";
      context.fault(at, "nothing is promised that a fleet could be sized by", hint);
    } else if (option?.kind === "self_hosted" && option.replica.serves === undefined) {
      const hint = "add serves to the replica: which model on which GPU; or size by the peak";
      context.fault(at, "what a pass of this replica takes is not known, so that no hour can be simulated", hint);
    }
  }
  if (arrivals && workload.load === "runs")
    context.fault(
      ["workload", "arrivals"],
      "the workload is a batch, whose requests arrive all at once",
      "leave arrivals out",
    );
  return promises.length > 0 && arrivals !== undefined && workload.load !== "runs";
}

/** The load of the busiest hour, tok/s. */
function peakLoad({ givens }: Context, demand: Inputs["demand"]): number | undefined {
  const values = new Map(
    [...givens.values()].flatMap(({ id, value, unit }) => {
      if (!id.startsWith("workload.")) return [];
      const base = parseUnit(unit);
      const own = typeof value === "number" ? toBase(value, base) : value.map((each) => toBase(each, base));
      return [[id.slice("workload.".length), own] as const];
    }),
  );
  const model = new Model(demandFormulas(demand)).only("peak_load");
  if ([...model.needs].some((name) => !values.has(name))) return undefined;
  return Number(model.run(values).get("peak_load"));
}

function asked(
  context: Context,
  speed: SpeedInput,
  throughput: number,
  rest: {
    requestsPerSecond: number;
    arrivals: Arrivals;
    promises: readonly Promised[];
    shares: readonly number[];
    room: boolean;
  },
): Parameters<Performance["atPercentile"]> {
  const { request, predicted } = speed;
  if (!predicted) throw new Error("a replica that nothing is known of was to be simulated");
  const { requestsPerSecond, arrivals, promises, shares, room } = rest;
  return [
    predicted.setup,
    {
      ...{
        hour: { requestsPerSecond, arrivals, lengths: lengthsOf(speed), distributed: distributedOf(context, speed) },
        promises,
        shares,
        room,
      },
      guess: Math.max(1, (requestsPerSecond * (request.input + request.output)) / throughput),
      pace: paceOf(speed, throughput),
    },
  ];
}

/** Tokens a second of one replica: as stated, or what a prediction or a benchmark gave. */
function throughputOf(context: Context, scenario: Scenario, name: string): number {
  return Number(statedOrGiven(context, scenario, name)?.value);
}

/** What is stated becomes a given with its option, after all fleets are simulated. */
function statedOrGiven({ givens }: Context, { options }: Scenario, name: string) {
  const option = options[name];
  const stated = option && "replica" in option ? option.replica.throughput : undefined;
  return stated ?? givens.get(`${name}.replica_throughput`);
}

/** What was measured is believed: passes are as much faster or slower as it says. */
export function paceOf({ request, predicted, sizedBy }: SpeedInput, throughput: number): number {
  if (!predicted || sizedBy === "prediction") return 1;
  return processed(request, predicted.held.prediction.outputRate.value) / throughput;
}

export function lengthsOf({ request: { input, cached, output } }: SpeedInput): Lengths {
  return { input, reusable: cached, output };
}

/** As they are stated, in tokens as its own model counts them. */
export function distributedOf({ lengths }: Context, { times }: SpeedInput): RequestLengths | undefined {
  if (lengths === undefined || times === 1) return lengths;
  if (lengths.kind === "rows") {
    const longer = (tokens: readonly number[]) => tokens.map((each) => each * times);
    return { ...lengths, input: longer(lengths.input), output: longer(lengths.output) };
  }
  const longer = ({ mean, variation }: Spread) => ({ mean: mean * times, variation });
  return { ...lengths, input: longer(lengths.input), output: longer(lengths.output) };
}

function replicasOf(found: AtPercentile | Refused): number | undefined {
  return "refused" in found || "alone" in found.sized ? undefined : found.sized.doing.replicas;
}

const TIMES = { ttft: "to its first token", tpot: "between two tokens", endToEnd: "to its last token" } as const;

/** Why no fleet holds what is promised, in words. */
export function whyUnheld({ of, alone }: { readonly of: keyof typeof TIMES; readonly alone: number }): string {
  if (!Number.isFinite(alone)) return "not even sixty times as many replicas as the mean asks for hold it";
  const time = of === "tpot" ? figure(alone * 1000, "ms") : figure(alone, "s");
  return `a request that has a replica to itself takes ${time} ${TIMES[of]}`;
}

function isHeld(context: Context, label: string, option: string, found: AtPercentile | Refused): boolean {
  const at = ["options", option, "sizing"];
  if ("refused" in found) context.fault(at, `${label} cannot be simulated: ${found.refused}`, "size by the peak");
  else if ("alone" in found.sized) {
    const hint = "promise more time, or it to fewer of the requests; shorter prompts and faster GPUs take less";
    context.fault(at, `no fleet of ${label} holds the objective: ${whyUnheld(found.sized)}`, hint);
  } else return true;
  return false;
}

/** Writes down what was simulated, and what follows from it for the throughput. */
function giveSized(
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
  const simulated = `simulated: ${figure(found.requests, "1")} requests of the busiest hour, one by one, seed 1`;
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
