import { expect, it, test } from "vitest";
import { readEvidence } from "../../src/calibration/evidence.js";
import { Sample } from "../../src/calibration/fit.js";
import { pacesOf } from "../../src/calibration/paces.js";
import { figureOf } from "../../src/serving/figures.js";
import { groupsOf, paceOf } from "../../src/serving/paces.js";
import { plausible } from "../../src/serving/parameters.js";
import { catalog, evidence, gpu, model, setup } from "../serving/catalog.js";

const { points } = readEvidence(evidence, catalog);

it("finds a GPU that is half as fast as the model says, drawn a little to what all others do", () => {
  const own = points.filter(({ metric, load }) => metric === "tpot" && load.kind === "concurrency").slice(0, 120);
  const found = new Sample(own).run(plausible);
  const slowed = own.map((point, index) => {
    const steady = found[index];
    if (!steady) throw new Error("every point has a run");
    return { ...point, value: figureOf(steady, "tpot") * (point.gpu === "h100-sxm" ? 2 : 1) };
  });
  const { pass } = pacesOf(new Sample(slowed), plausible);
  const of = (index: number) => paceOf(pass, new Sample([slowed[index] as (typeof slowed)[number]]).placeAt(0).groups);
  const isSlow = own.findIndex((point) => point.gpu === "h100-sxm");
  const isOther = own.findIndex((point) => point.gpu !== "h100-sxm");
  expect(of(isSlow)).toBeGreaterThan(1.7);
  expect(of(isSlow)).toBeLessThan(2.1);
  expect(of(isOther)).toBeGreaterThan(0.85);
  expect(of(isOther)).toBeLessThan(1.15);
});

test("a group that nothing was measured of keeps the usual pace", () => {
  const groups = groupsOf(setup({ model: model("Llama 3.1 8B"), gpu: gpu("L4") }), "vllm", "fp8");
  expect(paceOf({}, groups)).toBe(1);
  expect(paceOf(undefined, groups)).toBe(1);
  expect(paceOf({ "l4 dense": 1.5, "l4 experts": 9 }, groups)).toBe(1.5);
});
