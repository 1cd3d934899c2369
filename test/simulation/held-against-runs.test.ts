import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readSimulated } from "../../src/calibration/simulated.js";
import { HELD_AGAINST_RUNS } from "../../src/simulation/held-against-runs.js";

const all = readSimulated(readFileSync(new URL("../../src/serving/evidence/simulated.csv", import.meta.url), "utf8"));

test.each(["ttft", "tpot"] as const)("what memos say of simulated p99 of %s is what was found", (of) => {
  const { runs, factor } = HELD_AGAINST_RUNS;
  const off = all
    .filter(({ kind, figure }) => kind === "server" && figure === `${of}_p99`)
    .map(({ right, simulated }) => Math.max(simulated / right, right / simulated));
  expect(off).toHaveLength(runs);
  expect(HELD_AGAINST_RUNS[of]).toBeCloseTo(off.filter((each) => each <= factor).length / runs, 2);
});
