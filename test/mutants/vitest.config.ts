import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";
import usual from "../vitest.config.js";

const nearest = (process.env.NEAREST ?? "").split(",").filter(Boolean);
const isNear = ({ moduleId }: TestSpecification) => nearest.some((file) => moduleId.endsWith(file));

/** The tests that import what was changed come first, then the quickest: most changes are noticed within a second. */
class NearestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]) {
    const quickest = (await super.sort(files)).reverse();
    return quickest.sort((left, right) => Number(isNear(right)) - Number(isNear(left)));
  }
}

/** As usual, but nothing is compiled: tests of a room load its sources. */
export default defineConfig({
  ...usual,
  test: { ...usual.test, globalSetup: [], maxWorkers: 1, sequence: { sequencer: NearestFirst } },
});
