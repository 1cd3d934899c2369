import { median } from "d3-array";
import { describe, expect, it, test } from "vitest";
import { type Point, readEvidence } from "../../src/calibration/evidence.js";
import { Sample } from "../../src/calibration/fit.js";
import { pacesOf } from "../../src/calibration/paces.js";
import { figureOf } from "../../src/serving/figures.js";
import { groupsOf, type Paces, paceKinds, paceOf } from "../../src/serving/paces.js";
import { type Parameters, plausible } from "../../src/serving/parameters.js";
import { catalog, evidence, gpu, model, setup } from "../serving/catalog.js";

const { points } = readEvidence(evidence, catalog);

/** The points as they would have been measured if `by` were the whole truth. */
function measuredBy(own: readonly Point[], by: Parameters): Point[] {
  const found = new Sample(own).run(by);
  return own.map((point, index) => {
    const run = found[index];
    if (!run) throw new Error("every point has a run");
    return { ...point, value: figureOf(run, point.metric, point.statistic) };
  });
}

describe("a family of GPUs that is slower than the model says", () => {
  const served = points
    .filter(
      ({ metric, load, source }) =>
        source === "aiconfigurator" && metric !== "output_rate" && load.kind === "concurrency",
    )
    .filter((_, index) => index % 4 < 2);
  const none: Paces = { pass: {}, prompt: {}, first: {} };

  it.each(paceKinds)("is found to be, in what is slower and in nothing else: %s", (kind) => {
    const truth = measuredBy(served, { ...plausible, paces: { ...none, [kind]: { hopper: 1.6 } } });
    const sample = new Sample(truth);
    const paces = pacesOf(sample, plausible);
    const middle = (of: (typeof paceKinds)[number], isSlow: boolean) =>
      median(
        truth.flatMap(({ setup: { gpu } }, index) =>
          (gpu.family === "hopper") === isSlow ? paceOf(paces[of], sample.placeAt(index).groups) : [],
        ),
      );
    // Drawn a little to what all others do.
    expect(middle(kind, true)).toBeGreaterThan(1.45);
    expect(middle(kind, true)).toBeLessThan(1.65);
    for (const other of paceKinds) {
      expect(middle(other, false)).toBeGreaterThan(0.93);
      expect(middle(other, false)).toBeLessThan(1.07);
    }
  });

  it("gets no pace where every point lies where the model says", () => {
    const paces = pacesOf(new Sample(measuredBy(served, plausible)), plausible);
    for (const kind of paceKinds) for (const factor of Object.values(paces[kind])) expect(factor).toBeCloseTo(1, 3);
  });
});

test("of one run, half wait less for their first token than the mean, and as long for further ones", () => {
  const [point] = points.filter(({ statistic, metric }) => statistic === "median" && metric === "ttft");
  if (!point) throw new Error("medians are among the evidence");
  const [found] = new Sample([point]).run(plausible);
  if (!found) throw new Error("every point has a run");
  expect(figureOf(found, "ttft", "median")).toBeLessThan(figureOf(found, "ttft", "mean"));
  expect(figureOf(found, "tpot", "median")).toBe(figureOf(found, "tpot", "mean"));
});

test("a group that nothing was measured of keeps the usual pace", () => {
  const groups = groupsOf(setup({ model: model("Llama 3.1 8B"), gpu: gpu("L4") }), "vllm", "fp8");
  expect(paceOf({}, groups)).toBe(1);
  expect(paceOf(undefined, groups)).toBe(1);
  expect(paceOf({ "l4 dense": 1.5, "l4 experts": 9 }, groups)).toBe(1.5);
});

test("what one GPU of a family was found to do tells of the others", () => {
  const groups = groupsOf(setup({ model: model("Llama 3.1 8B"), gpu: gpu("MI325X") }), "vllm", "fp8");
  expect(paceOf({ cdna3: 1.3 }, groups)).toBe(1.3);
});
