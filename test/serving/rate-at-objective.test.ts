import { describe, expect, it } from "vitest";
import { fittedParameters } from "../../src/serving/calibration.js";
import { figureOf } from "../../src/serving/figures.js";
import { placeOf } from "../../src/serving/place.js";
import { assumedPrecisions } from "../../src/serving/precision.js";
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
