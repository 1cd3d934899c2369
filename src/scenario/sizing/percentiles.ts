import { demandFormulas } from "../../economics/option-model.js";
import { Model } from "../../formula/model.js";
import { parseUnit, toBase } from "../../formula/unit.js";
import type { Refused, Setup } from "../../serving/prediction.js";
import type { AskedOfFleet, AtPercentile, AtShare } from "../../simulation/at-percentile.js";
import type { Arrivals } from "../../simulation/busiest-hour.js";
import type { Promised } from "../../simulation/promise.js";
import type { Lengths } from "../../simulation/traffic.js";
import { isDense, type ResolvedArrivals, resolveArrivals } from "../arrivals.js";
import type { Context } from "../context.js";
import type { Inputs } from "../inputs.js";
import { PERCENTILES, promisedToShares } from "../objective.js";
import type { Scenario } from "../schema.js";
import { asked, lengthsOf, statedOrGiven, throughputOf } from "./asked-of-fleet.js";
import type { FloorAtPercentile } from "./floors.js";
import { giveHeld } from "./give-held.js";
import { giveSized } from "./give-sized.js";
import { isHeld, isWhole } from "./percentile-faults.js";
import type { Performance } from "./performance.js";
import { type Slower, slowed } from "./slower.js";

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
  /** The same where inputs are so many times as long: as many requests, held to the same promise; simulated when it is asked, roughly. */
  readonly longer: (times: number) => AtPercentile | Refused;
  /** The least replicas where the same times are promised so many times as long; undefined where no number of them holds it. */
  readonly ifPromised: (slower: Slower) => number | undefined;
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
    const longer = (times: number) => {
      const [setup, today] = asking(arrivals.usual, [], false);
      const near = nearly(usual, times);
      const hour = withLongerInputs(today.hour, times);
      return performance.atPercentile(setup, { ...today, hour, isRough: true, guess: today.guess * times, near });
    };
    const ifPromised = (slower: Slower) => {
      const [setup, today] = asking(arrivals.usual, [], false);
      const other = { ...today, promises: slowed(promises, slower), isRough: true, near: nearly(usual, 1) };
      return replicasOf(performance.atPercentile(setup, other));
    };
    const each = {
      option,
      label,
      setup: predicted.setup,
      lengths: lengthsOf(speed),
      isSizedByIt,
      found: usual,
      longer,
      ifPromised,
      ends: both,
      speeds: atEndsOfSpeed(
        asking(arrivals.usual, Object.values(PERCENTILES), false),
        usual,
        speedRange(statedOrGiven(context, scenario, option)),
        performance,
      ),
    };
    giveSized(context, speed, each, { requestsPerSecond, throughput });
    if (isSizedByIt) giveHeld(context, objective);
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

/** As many requests, whose inputs, and what of them a cache holds, are so many times as long; answers stay. */
function withLongerInputs(hour: AskedOfFleet["hour"], times: number): AskedOfFleet["hour"] {
  const { lengths, distributed } = hour;
  const longer = { ...lengths, input: lengths.input * times, reusable: lengths.reusable * times };
  if (!distributed) return { ...hour, lengths: longer };
  return {
    ...hour,
    lengths: longer,
    distributed:
      distributed.kind === "rows"
        ? { ...distributed, input: distributed.input.map((each) => each * times) }
        : { ...distributed, input: { ...distributed.input, mean: distributed.input.mean * times } },
  };
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

function replicasOf(found: AtPercentile | Refused): number | undefined {
  return "refused" in found || "alone" in found.sized ? undefined : found.sized.doing.replicas;
}
