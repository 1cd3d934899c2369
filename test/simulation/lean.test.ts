import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readSimulated } from "../../src/calibration/simulated.js";
import { LEAN } from "../../src/simulation/lean.js";

const all = readSimulated(readFileSync(new URL("../../src/serving/evidence/simulated.csv", import.meta.url), "utf8"));

test.each(["ttft", "tpot"] as const)("what memos say of simulated p99 of %s is what was found", (of) => {
  const ratios = all
    .filter(({ kind, figure }) => kind === "server" && figure === `${of}_p99`)
    .map(({ right, simulated }) => simulated / right)
    .sort((a, b) => a - b);
  expect(ratios).toHaveLength(LEAN.runs);
  const middle = ((ratios[LEAN.runs / 2 - 1] as number) + (ratios[LEAN.runs / 2] as number)) / 2;
  expect(LEAN[of]).toBeCloseTo(middle, 1.5);
});
