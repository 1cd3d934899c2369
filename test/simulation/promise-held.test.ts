import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { promisesHeld } from "../../src/calibration/promise-held.js";
import { readSimulated, type Simulated, simulatedCsv } from "../../src/calibration/simulated.js";
import { shareOfOffline } from "../bench/simulation/most-rate.js";
import { heldOf, ownPace } from "../bench/simulation/rows.js";
import { ROOT } from "../support/scenarios.js";

const kept = readSimulated(readFileSync(join(ROOT, "src/serving/evidence/simulated.csv"), "utf8"));

describe("what a promise leaves of the full speed", () => {
  const run: Simulated = {
    ...{ kind: "server", name: "a model on 8 GPUs", figure: "share_of_offline" },
    ...{ right: 0.6, simulated: 0.9, atOwnPace: 0.8, slower: null, ofLimit: 0.95 },
  };

  // 60 % was served where 80 % is simulated: 0.75 of it; as calibrated 60 % of 90 %.
  it.each([
    ["near its limit", run, [{ factor: 0.75, asCalibrated: 0.6 / 0.9, isAtLimit: true }]],
    ["well below it", { ...run, ofLimit: 0.5 }, [{ factor: 0.75, asCalibrated: 0.6 / 0.9, isAtLimit: false }]],
    ["nothing held at all", { ...run, atOwnPace: 0 }, []],
    ["another figure", { ...run, figure: "ttft_p99" }, []],
  ] as const)("%s", (_, each, expected) => {
    expect(promisesHeld([each]).map(({ run: _, ...told }) => told)).toEqual(
      expected.map(({ factor, ...rest }) => ({ factor: expect.closeTo(factor, 12), ...rest })),
    );
  });

  it("goes through the file and comes back", () => {
    expect(readSimulated(simulatedCsv([run]))).toEqual([run]);
  });
});

describe("is simulated as the file has it: after a calibration `node test/bench/simulation.mjs --write` comes again", () => {
  // Rows of MLPerf v6.0's results, and the same system's output tokens a second Offline.
  const ROWS = {
    deepseek: {
      offline: 58581.6,
      row: {
        ...{ ID: "6.0-0083", Model: "deepseek-r1", Scenario: "Server", Accelerator: "NVIDIA B200-SXM-180GB" },
        ...{ "Total Accelerators": "8", Software: "TensorRT 10.14", weight_data_types: "fp4", target_qps: "14" },
        ...{ output_mean: "3743.1", ttft_limit_ms: "2000", tpot_limit_ms: "80" },
        ...{ ttft_p99_ms: "1194.965", tpot_p99_ms: "76.617" },
      },
    },
    llama: {
      offline: 27730.1,
      row: {
        ...{ ID: "6.0-0005", Model: "llama2-70b-99", Scenario: "Interactive" },
        ...{ Accelerator: "NVIDIA RTX PRO 6000 Blackwell Server Edition", "Total Accelerators": "8" },
        ...{ Software: "TensorRT 10.14", weight_data_types: "fp4", target_qps: "23", output_mean: "272.4" },
        ...{ ttft_limit_ms: "450", tpot_limit_ms: "40", ttft_p99_ms: "239.156", tpot_p99_ms: "39.445" },
      },
    },
  };

  it.each(Object.entries(ROWS))("%s", (_, { row, offline }) => {
    const held = heldOf(row, offline);
    if (!held) throw new Error("its GPU is not in the catalog");
    const found = shareOfOffline(held, ownPace(held));
    const name = `${held.setup.setup.model.label} on 8 ${held.setup.setup.gpu.label}`;
    const own = kept.filter((each) => each.figure === "share_of_offline" && each.name === name);
    const short = (value: number | null | undefined) => Number(value).toPrecision(3);
    const told = ({ right, simulated, atOwnPace, ofLimit }: NonNullable<typeof found>) =>
      [right, simulated, atOwnPace, ofLimit].map(short);
    expect(own.map(told)).toContainEqual(told(found as NonNullable<typeof found>));
    // What was served, by hand: 14 requests of 3,743 tokens over 58,582 a second; 23 of 272 over 27,730.
    expect(found?.right).toBeCloseTo((Number(row.target_qps) * Number(row.output_mean)) / offline, 9);
  });
});

it("runs near their limit: in the middle as simulated, and less where the promise is tight", () => {
  const near = promisesHeld(kept).filter(({ isAtLimit }) => isAtLimit);
  expect(near.length).toBeGreaterThan(30);
  const middle = (values: readonly number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
  expect(Math.abs(Number(middle(near.map(({ factor }) => factor))) - 1)).toBeLessThan(0.05);
});
