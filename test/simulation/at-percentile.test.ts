import { describe, expect, it } from "vitest";
import { type AskedOfFleet, atPercentile } from "../../src/simulation/at-percentile.js";
import { type Arrivals, busiestHourOf, partOf, trafficOfHour } from "../../src/simulation/busiest-hour.js";
import { Random } from "../../src/simulation/random.js";
import { calibration, gpu, model, setup } from "../serving/catalog.js";

const llama = setup({ model: model("Llama 3.3 70B"), gpu: gpu("H100 SXM"), gpus: 2 });
const LENGTHS = { input: 3000, reusable: 0, output: 500 };
const POISSON: Arrivals = { kind: "drawn", gaps: 1, minutes: 0 };
const SWINGING: Arrivals = { kind: "drawn", gaps: 1, minutes: 0.25 };

/** 200B tokens a month of 3,500 a request, at 1.85 times the mean: 20 replicas by the mean of the hour. */
const asked = (arrivals: Arrivals, more: Partial<AskedOfFleet> = {}): AskedOfFleet => ({
  hour: { requestsPerSecond: 40.226, arrivals, lengths: LENGTHS },
  promises: [
    { of: "ttft", share: 0.95, seconds: 2 },
    { of: "tpot", share: 0.95, seconds: 0.05 },
  ],
  shares: [0.5, 0.9, 0.95, 0.99, 0.999],
  room: false,
  guess: 19,
  pace: 1,
  ...more,
});

function sizes(found: ReturnType<typeof atPercentile>): number[] {
  if ("refused" in found) throw new Error(found.refused);
  return found.shares.map((each) => ("replicas" in each ? each.replicas : Number.POSITIVE_INFINITY));
}

it("takes some 20 replicas where requests know nothing of one another, and more where minutes differ", () => {
  const [even, swinging] = [
    sizes(atPercentile(llama, asked(POISSON), calibration)),
    sizes(atPercentile(llama, asked(SWINGING), calibration)),
  ];
  expect(even[2]).toBeGreaterThanOrEqual(19);
  expect(even[2]).toBeLessThanOrEqual(21);
  expect(swinging[2]).toBeGreaterThanOrEqual(25);
  expect(swinging[2]).toBeLessThanOrEqual(29);
  for (const each of [even, swinging]) expect(each).toEqual([...each].sort((a, b) => a - b));
});

it("is the same each time, and takes as many replicas more as a pass is slower", () => {
  const [first, again] = [
    atPercentile(llama, asked(POISSON), calibration),
    atPercentile(llama, asked(POISSON), calibration),
  ];
  expect(again).toEqual(first);
  const [usual, slow] = [
    sizes(first)[2] as number,
    sizes(atPercentile(llama, asked(POISSON, { pace: 1.2 }), calibration))[2] as number,
  ];
  expect(slow).toBeGreaterThan(1.15 * usual);
});

it("simulates a part of a large load, and comes to the same share of it", () => {
  const small = sizes(atPercentile(llama, asked(POISSON), calibration))[2] as number;
  const large = asked(POISSON, { guess: 190 });
  const found = atPercentile(llama, { ...large, hour: { ...large.hour, requestsPerSecond: 402.26 } }, calibration);
  expect("share" in found && found.share).toBeLessThan(0.2);
  expect((sizes(found)[2] as number) / small).toBeGreaterThan(9.3);
  expect((sizes(found)[2] as number) / small).toBeLessThan(10.5);
});

it("says what a request takes alone where no fleet holds the promise", () => {
  const promises = [{ of: "tpot" as const, share: 0.95, seconds: 0.005 }];
  const found = atPercentile(llama, asked(POISSON, { promises }), calibration);
  expect("sized" in found && "alone" in found.sized && found.sized.alone).toBeGreaterThan(0.005);
});

it("draws no request that is longer than the model reads, and keeps the mean that is asked for", () => {
  const distributed = {
    ...{ kind: "lognormal" as const, correlation: undefined },
    ...{ input: { mean: 20_000, variation: 2 }, output: { mean: 500, variation: 1 } },
  };
  const lengths = { input: 20_000, reusable: 0, output: 500 };
  const hour = { requestsPerSecond: 3, arrivals: POISSON, lengths, distributed };
  const longest = llama.model.longestContext as number;
  const { input } = trafficOfHour({ ...hour, longest }, 0);
  expect(Math.max(...input)).toBe(longest);
  const mean = input.reduce((sum, each) => sum + each, 0) / input.length;
  expect(Math.abs(mean / 20_000 - 1)).toBeLessThan(0.05);
  expect(Math.max(...trafficOfHour(hour, 0).input)).toBeGreaterThan(1.2 * longest);

  const promises = [{ of: "ttft" as const, share: 0.999, seconds: 0.1 }];
  const alone = (of: typeof llama, own: AskedOfFleet["hour"]) => {
    const found = atPercentile(of, { ...asked(POISSON, { promises }), hour: own }, calibration);
    if (!("sized" in found && "alone" in found.sized)) throw new Error("a fleet holds it");
    return found.sized.alone;
  };
  const atMost = alone(llama, { ...hour, lengths: { ...lengths, input: longest }, distributed: undefined });
  expect(alone(llama, hour) / atMost).toBeCloseTo(1, 2);
  const endless = { ...llama, model: { ...llama.model, longestContext: null } };
  expect(alone(endless, hour)).toBeGreaterThan(1.2 * atMost);
});

it("draws arrivals with the mean and the variation that are asked for", () => {
  const hour = (arrivals: Arrivals) => trafficOfHour({ requestsPerSecond: 20, arrivals, lengths: LENGTHS }, 0);
  const variation = (values: readonly number[]) => {
    const mean = values.reduce((sum, each) => sum + each, 0) / values.length;
    return Math.sqrt(values.reduce((sum, each) => sum + (each - mean) ** 2, 0) / values.length) / mean;
  };
  for (const gaps of [0, 1, 2.5]) {
    const { arrival, count, seconds } = hour({ kind: "drawn", gaps, minutes: 0 });
    expect(count / seconds / 20).toBeCloseTo(1, 1);
    const between = Array.from(arrival.slice(1), (at, index) => at - (arrival[index] as number));
    expect(variation(between)).toBeCloseTo(gaps, 1);
  }
  const { arrival, seconds } = hour({ kind: "drawn", gaps: 0, minutes: 0.5 });
  const minutes = new Array<number>(seconds / 60).fill(0);
  for (const at of arrival) minutes[Math.floor(at / 60)] = (minutes[Math.floor(at / 60)] as number) + 1;
  expect(variation(minutes)).toBeGreaterThan(0.35);
  expect(variation(minutes)).toBeLessThan(0.65);
});

it("replays a trace at another rate, minute for minute, with its lengths scaled to the mean", () => {
  const random = new Random(4);
  const at = Float64Array.from({ length: 4000 }, () => 3600 * random.uniform() ** 2).sort();
  const seen = {
    at,
    input: Int32Array.from(at, (_, index) => 100 + index),
    output: Int32Array.from(at, (_, index) => 10 + (index % 50)),
  };
  const arrivals: Arrivals = { kind: "replayed", seen, seconds: 3600, asLong: true };
  const { arrival, input, output, count } = trafficOfHour({ requestsPerSecond: 3, arrivals, lengths: LENGTHS }, 0);
  const mean = (values: Int32Array) => values.reduce((sum, each) => sum + each, 0) / values.length;
  expect(count / (3 * 3600)).toBeCloseTo(1, 1);
  expect(mean(input) / 3000).toBeCloseTo(1, 1);
  expect(mean(output) / 500).toBeCloseTo(1, 1);
  const firstMinutes = (times: Float64Array) => times.filter((each) => each < 600).length / times.length;
  expect(firstMinutes(arrival)).toBeCloseTo(firstMinutes(at), 2);
});

it("takes the hour with the most tokens of a longer trace, and hands more of it to more replicas", () => {
  const at = Float64Array.from({ length: 300 }, (_, index) => (index < 100 ? index * 60 : 6000 + (index - 100) * 18));
  const seen = { at, input: new Int32Array(300).fill(10), output: new Int32Array(300).fill(1) };
  const hour = busiestHourOf(seen);
  expect(hour.seconds).toBe(3600);
  expect(hour.seen.at.length).toBe(200);
  const traffic = trafficOfHour({ requestsPerSecond: 5, arrivals: POISSON, lengths: LENGTHS }, 0);
  const [some, more] = [partOf(traffic, 0.3), partOf(traffic, 0.6)];
  expect(some.count / traffic.count).toBeCloseTo(0.3, 1);
  expect(Array.from(some.arrival).every((each) => more.arrival.includes(each))).toBe(true);
});

describe("how much more load a fleet holds", () => {
  const few = asked(POISSON, { guess: 3, room: true, shares: [] });
  const at = (requestsPerSecond: number) =>
    atPercentile(llama, { ...few, hour: { ...few.hour, requestsPerSecond } }, calibration);
  const sized = (requestsPerSecond: number) => {
    const found = at(requestsPerSecond);
    if ("refused" in found || "alone" in found.sized) throw new Error("no fleet holds it");
    return found.sized;
  };

  it("is what the next larger loads show: as many replicas at that load, one more beyond it", () => {
    const { doing, mostLoad } = sized(5);
    expect(mostLoad).toBeGreaterThan(1);
    expect(mostLoad).toBeLessThan(doing.replicas / (doing.replicas - 1));
    expect(sized(5 * mostLoad).doing.replicas).toBe(doing.replicas);
    expect(sized(5 * mostLoad * 1.05).doing.replicas).toBeGreaterThan(doing.replicas);
  });

  it("is known of a single replica that idles, too", () => {
    const { doing, mostLoad } = sized(0.2);
    expect(doing.replicas).toBe(1);
    expect(sized(0.2 * mostLoad).doing.replicas).toBe(1);
    expect(sized(0.2 * mostLoad * 1.05).doing.replicas).toBeGreaterThan(1);
  });
});
