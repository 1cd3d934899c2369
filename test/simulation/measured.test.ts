import { describe, expect, it } from "vitest";
import { readEvidence } from "../../src/calibration/evidence.js";
import { openLoop } from "../../src/simulation/open-loop.js";
import { calibration, catalog, evidence } from "../serving/catalog.js";

const middle = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] as number;

describe("measured runs at a rate below saturation", () => {
  const { points } = readEvidence(evidence, catalog);

  it.each([
    ["ttft", 0.25],
    ["tpot", 0.2],
    ["output_rate", 0.08],
  ] as const)("mean %s: half of them within %d", (metric, most) => {
    const errors = points.flatMap(({ metric: of, setup: own, request, load, value }) => {
      if (of !== metric || load.kind !== "rate") return [];
      const fixed = (mean: number) => ({ mean, variation: 0 });
      const { requestsPerSecond } = load;
      const asked = { requestsPerSecond, input: fixed(request.input), output: fixed(request.output) };
      const found = openLoop(own, 1, asked, calibration, 1000);
      if ("refused" in found) throw new Error(found.refused);
      const figure = metric === "output_rate" ? found.outputRate : 1000 * found[metric].mean;
      return [Math.abs(figure / value - 1)];
    });
    expect(errors.length).toBe(45);
    expect(middle(errors)).toBeLessThan(most);
  });
});
