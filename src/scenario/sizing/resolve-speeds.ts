import { percent } from "../../figures/figure.js";
import type { Request } from "../../serving/prediction.js";
import type { Objective } from "../../serving/rate-at-objective.js";
import type { Context } from "../context.js";
import { limitOf } from "../objective.js";
import { isOnGpus, type OnGpus, type Option } from "../options/register.js";
import type { Replica } from "../options/replica.js";
import type { Scenario } from "../schema.js";
import { oneRatio, tokensOf } from "../tokens-counted.js";
import { giveThroughput } from "./give-throughput.js";
import { measuredSpeed } from "./measured.js";
import type { Performance } from "./performance.js";
import { mustBeAllowed, mustBePossible } from "./possible.js";
import { predictedSpeed } from "./predicted.js";
import { resolveRequest, timesAsLong, withCache } from "./request.js";
import { mustBeServed } from "./served-as-measured.js";
import { type MeasuredSpeed, type SpeedInput, speedOfRequest } from "./speed.js";

/** Finds how fast the replicas are whose scenario gives no throughput but what was measured of them, or what they serve. */
export function resolveSpeeds(
  context: Context,
  scenario: Scenario,
  performance: Performance | undefined,
): SpeedInput[] {
  const request = resolveRequest(context, scenario);
  const options = Object.entries(scenario.options).filter((entry): entry is [string, OnGpus] => isFound(entry[1]));
  const [first] = options;
  if (!first) return [];
  const objective = objectiveOf(scenario);
  const at = ["options", first[0], "replica", keyOf(first[1].replica)];
  if (scenario.workload.request === undefined) {
    const hint = "add request: { input: 3000 tok, output: 500 tok } to the workload";
    context.fault(at, "how fast this is depends on how long a request is, and the workload does not say", hint);
  }
  if (objective === undefined) {
    const hint = "add objective: { tpot: 50 ms }, or ttft, or both";
    context.fault(at, "without a throughput, a service objective must say what has to hold", hint);
  }
  return options.flatMap(([name, option]) => {
    const counted = tokensOf(context, name, option);
    const times = (counted && oneRatio(counted)) ?? 1;
    const cached = request && option.cached ? withCache(request, option.cached.value) : request;
    const own = cached && timesAsLong(cached, times);
    if (option.cached) mustBeInput(context, name, option.cached, scenario.workload);
    if (!option.cached && !option.replica.throughput) sayTheSame(context, option, scenario.workload);
    return speedOf(context, { name, option, request: own, times, objective }, performance) ?? [];
  });
}

/** A cache holds input, and one share of it: a hit rate of the input is not a share of all tokens. */
function mustBeInput(
  context: Context,
  name: string,
  { value, low }: NonNullable<OnGpus["cached"]>,
  { split }: Scenario["workload"],
): void {
  const at = ["options", name, "cached"];
  const most = 1 - split.output.value;
  if (low !== undefined) context.fault(at, "what its own cache holds is a range", "write one figure");
  if (value <= most + 1e-9) return;
  const message = `${percent(value, "exact")} of all tokens are cached, and only ${percent(most, "exact")} of them are input`;
  context.fault(at, message, "write the share of all tokens: the hit rate of the input times the share of the input");
}

/** What a cache holds decides how fast a replica reads prompts, and an API's hits are not those of a fleet's own cache. */
function sayTheSame(context: Context, { label }: OnGpus, { split }: Scenario["workload"]): void {
  if (split.cached.value === 0) return;
  const share = percent(split.cached.value, "short");
  context.remark(
    `${label}: its own cache is taken to hold ${share} of the tokens, as in the split of the workload; what it really holds, measured, goes to the option as cached.`,
  );
}

function isFound(option: Option): boolean {
  return isOnGpus(option) && (option.replica.serves ?? option.replica.benchmark) !== undefined;
}

function keyOf({ benchmark }: Replica): "benchmark" | "serves" {
  return benchmark === undefined ? "serves" : "benchmark";
}

/** The promises in ms; undefined where there is none. */
function objectiveOf({ objective }: Scenario): Objective | undefined {
  const first = limitOf(objective, "ttft")?.stated.value;
  const ttft = first === undefined ? undefined : first * 1000;
  const tpot = limitOf(objective, "tpot")?.stated.value;
  return ttft === undefined && tpot === undefined ? undefined : { ttft, tpot };
}

interface SpeedAsked {
  readonly name: string;
  readonly option: OnGpus;
  /** In tokens as its own model counts them, which are so many times those of the workload. */
  readonly request: Request | undefined;
  readonly times: number;
  readonly objective: Objective | undefined;
}

/** Names are followed even where nothing can be worked out, so that all mistakes are told at once. */
function speedOf(context: Context, asked: SpeedAsked, performance: Performance | undefined): SpeedInput | undefined {
  const { name, option, request, times, objective } = asked;
  const { replica, label } = option;
  const known = request && objective ? { request, objective } : undefined;
  const measured = known && replica.benchmark && measuredSpeed(context, name, replica, replica.benchmark, known);
  const { serves } = replica;
  const predicted =
    serves &&
    predictedSpeed(
      context,
      { name, replica, serves },
      // Beside a measurement that was refused there is nothing to hold a prediction against: that is told already.
      known && (measured || !replica.benchmark) ? { ...known, beside: besideOf(replica, measured) } : undefined,
      performance,
    );
  if (measured && serves && replica.benchmark && performance) {
    const asked = { name, serves, benchmark: replica.benchmark };
    if (!mustBeServed(context, asked, measured.setup.runs, performance)) return undefined;
  }
  if (
    known &&
    measured &&
    predicted &&
    "held" in predicted &&
    !mustBePossible(context, predicted.setup, known.request, measured)
  )
    return undefined;
  if (known && replica.throughput && performance && predicted && "held" in predicted) {
    const typed = { throughput: replica.throughput, request: known.request, setup: predicted.setup, times };
    if (!mustBeAllowed(context, ["options", name, "replica", "throughput"], typed, performance)) return undefined;
  }
  const isLacking = (serves && !predicted) || (replica.benchmark && !measured);
  if (!known || isLacking) return undefined;
  const speed: SpeedInput = {
    ...{ ...known, times, option: name, label, measured: measured ?? null },
    sizedBy: replica.throughput ? "throughput" : measured ? "benchmark" : "prediction",
    predicted: predicted && "held" in predicted ? predicted : null,
    unpredicted: predicted && "unpredicted" in predicted ? predicted.unpredicted : null,
    ofRequest: withOwnCache(
      inOwnTokens(ofRequest(predicted, known, measured, performance), times),
      option.cached?.value,
    ),
  };
  giveThroughput(context, speed);
  return speed;
}

/** Whatever else of a request moves, an option's own cache holds the share that is stated of it. */
function withOwnCache(speed: SpeedInput["ofRequest"], share: number | undefined): SpeedInput["ofRequest"] {
  return share === undefined || "refused" in speed ? speed : (request) => speed(withCache(request, share));
}

/** Requests are told in the workload's tokens, and its model makes others of them. */
function inOwnTokens(speed: SpeedInput["ofRequest"], times: number): SpeedInput["ofRequest"] {
  return times === 1 || "refused" in speed ? speed : (request) => speed(timesAsLong(request, times));
}

function ofRequest(
  predicted: ReturnType<typeof predictedSpeed>,
  { request, objective }: { request: Request; objective: Objective },
  measured: MeasuredSpeed | undefined,
  performance: Performance | undefined,
): SpeedInput["ofRequest"] {
  if (!predicted || !performance) return { refused: "it was measured with today's requests alone" };
  if ("unpredicted" in predicted) return { refused: `no prediction says how it moves: ${predicted.unpredicted}` };
  const { setup, held } = predicted;
  // A load test knows how much may be taken on; the prediction then holds what it says of as much.
  const { ttft, tpot } = held.prediction;
  const kept = {
    ...(objective.ttft && { ttft: ttft.value }),
    ...(objective.tpot && { tpot: tpot.value }),
  };
  return speedOfRequest(setup, { request, objective: measured ? kept : objective }, performance);
}

/** What else sizes the option, and at how many streams of a replica; null where the prediction does. */
function besideOf({ throughput }: Replica, measured: MeasuredSpeed | undefined): { streams: number | null } | null {
  if (!measured) return throughput ? { streams: null } : null;
  const { concurrency } = measured.point;
  return { streams: concurrency === null ? null : concurrency * measured.part };
}
