import type { Arrivals } from "../../simulation/busiest-hour.js";
import type { RequestLengths, Spread } from "../../simulation/lengths.js";
import type { Promised } from "../../simulation/promise.js";
import type { Lengths } from "../../simulation/traffic.js";
import type { Context } from "../context.js";
import type { Scenario } from "../schema.js";
import { processed } from "./give-throughput.js";
import type { Performance } from "./performance.js";
import type { SpeedInput } from "./speed.js";

export function asked(
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
export function throughputOf(context: Context, scenario: Scenario, name: string): number {
  return Number(statedOrGiven(context, scenario, name)?.value);
}

/** What is stated becomes a given with its option, after all fleets are simulated. */
export function statedOrGiven({ givens }: Context, { options }: Scenario, name: string) {
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
