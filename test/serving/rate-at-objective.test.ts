import { describe, expect, it } from "vitest";
import { fittedParameters } from "../../src/serving/calibration.js";
import { figureOf } from "../../src/serving/figures.js";
import { placeOf } from "../../src/serving/place.js";
import { assumedPrecisions } from "../../src/serving/precision.js";
import { predict } from "../../src/serving/predict.js";
import type { Load } from "../../src/serving/prediction.js";
import { atObjective, type Objective, rateAtObjective } from "../../src/serving/rate-at-objective.js";
import { steady, streamsThatFit } from "../../src/serving/steady.js";
import { calibration, gpu, model, setup } from "./catalog.js";

const by = fittedParameters(calibration);
const REQUEST = { input: 4000, cached: 0, output: 500 };
const EIGHT_B = setup({ model: model("Llama 3.1 8B"), gpu: gpu("L40S"), gpus: 1 });

function placed() {
  const { weights, kv } = assumedPrecisions(EIGHT_B);
  const place = placeOf(EIGHT_B, weights, kv);
  if (!place) throw new Error("no place");
  return place;
}

function found(objective: Objective) {
  const rate = rateAtObjective(EIGHT_B, objective, calibration)(REQUEST);
  if ("refused" in rate) throw new Error(rate.refused);
  return rate;
}

describe("the most streams that run at once", () => {
  it("are as many as fit whole into memory, where nothing else is promised", () => {
    const fits = streamsThatFit(placed(), REQUEST.input + REQUEST.output, by);
    expect(found({}).streams).toBe(Math.floor(fits));
    expect(fits).not.toBe(Math.floor(fits));
  });

  it("are the last that hold the objective, as trying each of them says", () => {
    const most = Math.floor(streamsThatFit(placed(), REQUEST.input + REQUEST.output, by));
    const tpot = 25;
    const held = Array.from({ length: most }, (_, index) => index + 1).filter(
      (streams) => figureOf(steady(placed(), REQUEST, { kind: "concurrency", streams }, by), "tpot") <= tpot,
    );
    const { streams, outputRate } = found({ tpot });
    expect(streams).toBe(held.at(-1));
    expect(streams).toBeLessThan(most);
    expect(outputRate).toBe(steady(placed(), REQUEST, { kind: "concurrency", streams }, by).outputRate);
  });

  it("hold what they just hold", () => {
    const at = (streams: number) => steady(placed(), REQUEST, { kind: "concurrency", streams }, by);
    expect(found({ ttft: figureOf(at(1), "ttft") }).streams).toBeGreaterThanOrEqual(1);
    expect(found({ tpot: figureOf(at(3), "tpot") }).streams).toBe(3);
  });

  it("are one where one fits, and none where it does not", () => {
    const whole = streamsThatFit(placed(), REQUEST.input + REQUEST.output, by) * (REQUEST.input + REQUEST.output);
    const taking = (streams: number) => ({ ...REQUEST, input: Math.round(whole / streams) - REQUEST.output });
    const rate = (streams: number) => rateAtObjective(EIGHT_B, {}, calibration)(taking(streams));
    expect(rate(1.5)).toMatchObject({ streams: 1 });
    expect(rate(0.9)).toEqual({ refused: "not one stream fits into its memory" });
  });

  it("are none where one stream alone is too slow, and that is said", () => {
    const rate = rateAtObjective(EIGHT_B, { tpot: 0.1 }, calibration)(REQUEST);
    expect(rate).toMatchObject({ refused: expect.stringContaining("the objective cannot be held: one stream alone") });
  });
});

it("where no stream holds the objective, or none fits into memory, that is the reason", () => {
  expect(atObjective(EIGHT_B, REQUEST, { tpot: 0.1 }, calibration)).toMatchObject({
    refused: expect.stringContaining("the objective cannot be held"),
  });
  const large = setup({ model: model("Llama 3.1 70B"), gpu: gpu("L40S"), gpus: 1 });
  expect(atObjective(large, REQUEST, { tpot: 100 }, calibration)).toMatchObject({
    refused: expect.stringContaining("GB can be used"),
  });
});

describe("what a prediction says of a load", () => {
  const at = (load: Load, request = REQUEST) => predict(EIGHT_B, request, load, calibration);
  const streams = (count: number): Load => ({ kind: "concurrency", streams: count });
  it("is bound by memory where more are asked for than fit, though one does", () => {
    expect(at(streams(1))).toMatchObject({ fits: true, bound: "bandwidth" });
    expect(at(streams(10_000))).toMatchObject({ fits: true, bound: "memory" });
  });

  it.each<[string, Load, typeof REQUEST, string | undefined]>([
    ["one stream", streams(1), REQUEST, undefined],
    ["less than one", streams(0.9), REQUEST, "the concurrency must be at least 1"],
    ["no requests", { kind: "rate", requestsPerSecond: 0 }, REQUEST, "the request rate must be above 0"],
    ["one token in and one out", streams(1), { input: 1, cached: 0, output: 1 }, undefined],
    ["nothing in", streams(1), { input: 0, cached: 0, output: 1 }, "a request has at least one token in and one out"],
    [
      "nothing out",
      streams(1),
      { input: 1, cached: 0, output: 0.5 },
      "a request has at least one token in and one out",
    ],
    ["all of it cached", streams(1), { input: 10, cached: 10, output: 1 }, undefined],
    [
      "more cached than there is",
      streams(1),
      { input: 10, cached: 11, output: 1 },
      "no more of an input can be cached than there is",
    ],
    [
      "less than nothing cached",
      streams(1),
      { input: 10, cached: -1, output: 1 },
      "no more of an input can be cached than there is",
    ],
  ])("is refused, or not: %s", (_, load, request, refused) => {
    const said = at(load, request);
    expect("refused" in said ? said.refused : undefined).toBe(refused);
  });
});
