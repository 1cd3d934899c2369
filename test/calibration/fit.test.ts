import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { readEvidence } from "../../src/calibration/evidence.js";
import { Sample } from "../../src/calibration/fit.js";
import { fittedParameters } from "../../src/serving/calibration.js";
import { sideBySide } from "../../src/serving/cost-of-pass.js";
import {
  ideal,
  type ParameterName,
  type Parameters,
  parameterNames,
  parameters,
} from "../../src/serving/parameters.js";
import { steady } from "../../src/serving/steady.js";
import { calibration, catalog, evidence, heldOut } from "../serving/catalog.js";

const { points } = readEvidence(evidence, catalog);
const sample = new Sample(points);
/** As they were fitted: what groups take beside them is found from what is left. */
const { paces, ...committed } = fittedParameters(calibration);

/** How far a good prediction may lie off, as a logarithm, and the loss of a Cauchy distribution; priors count as points. */
const SCALE = { output_rate: 0.12, tpot: 0.12, ttft: 0.35 } as const;
function loss(by: Parameters): number {
  let sum = 0;
  for (const [index, predicted] of sample.predict(by).entries()) {
    const point = points[index];
    if (point) sum += Math.log(1 + ((Math.log(point.value) - predicted) / SCALE[point.metric]) ** 2);
  }
  for (const name of parameterNames) {
    const { prior, factor, unit } = parameters[name];
    const scale = unit === "share" ? (each: number) => Math.log(each / (1 - each)) : Math.log;
    const spread = Math.log(factor) / (unit === "share" ? 1 - prior : 1);
    sum += ((scale(by[name]) - scale(prior)) / spread) ** 2;
  }
  return sum;
}

describe("the parameters that are committed", () => {
  const least = loss(committed);

  it("are all that are known, in range, with an error of each", () => {
    expect(Object.keys(calibration.parameters).sort()).toEqual([...parameterNames].sort());
    for (const name of parameterNames) {
      const { value, error } = calibration.parameters[name];
      expect(value > 0 && (parameters[name].unit !== "share" || value < 1), name).toBe(true);
      expect(error >= 1 && error < 10, name).toBe(true);
    }
  });

  it.each(parameterNames)("are where the loss is least: %s", (name: ParameterName) => {
    const value = committed[name];
    const isShare = parameters[name].unit === "share";
    for (const step of [0.95, 1.05]) {
      // A share is moved by its distance from 1 where that is the lesser.
      const moved = isShare && value > 0.5 ? 1 - (1 - value) * step : value * step;
      // The fit stops when a whole step gains less than 0.02; one parameter alone may gain more than all by their slopes.
      expect(loss({ ...committed, [name]: moved })).toBeGreaterThan(least - 0.1);
    }
  });

  it("predict what they say of the evidence: half of all figures within 15 %", () => {
    const off = sample.predict(committed).map((each, index) => Math.abs(each - Math.log(points[index]?.value ?? 1)));
    off.sort((a, b) => a - b);
    expect(off[Math.floor(off.length / 2)]).toBeLessThan(Math.log(1.15));
  });

  it("predict much the same as fits that had not seen the setup", () => {
    const byLine = new Map(points.map(({ line }, index) => [line, index]));
    const all = sample.predict({ ...committed, ...(paces && { paces }) });
    const folds = (parse(heldOut, { columns: true }) as Record<string, string>[]).filter(
      ({ left_out }) => left_out === "setup",
    );
    const apart = folds.map(({ line, predicted }) =>
      Math.abs(Math.log(Number(predicted)) - (all[byLine.get(Number(line)) ?? -1] ?? Number.NaN)),
    );
    expect(apart).toHaveLength(points.length);
    apart.sort((a, b) => a - b);
    // A setup has a pace of its own where it was measured, which a fit without it cannot know.
    expect(apart[Math.floor(apart.length * 0.5)]).toBeLessThan(0.05);
    expect(apart[Math.floor(apart.length * 0.95)]).toBeLessThan(0.45);
  });
});

it("no measured rate is above its roofline: nothing in the evidence is impossible", () => {
  const above = points.filter(({ metric, value }, index) => {
    const run = sample.runs[sample.runOf[index] ?? -1];
    if (metric !== "output_rate" || !run) return false;
    return value > steady(run.place, run.point.request, run.point.load, ideal, sideBySide).outputRate;
  });
  expect(above.map(({ line }) => line)).toEqual([]);
});
