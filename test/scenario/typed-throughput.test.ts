import { describe, expect, test } from "vitest";
import { InputError } from "../../src/problem/problem.js";
import { reportWith } from "../support/scenarios.js";

/*
 * One A100 of 80 GB serves Llama 3.1 8B: 7.5 billion parameters without the embedding, and 312 TFLOP/s. A request of 600
 * tokens in and 400 out is 1,000 x 2 x 7.5e9 = 15 TFLOP, so that arithmetic ends at 312 / 15 x 1,000 = 20,800 tok/s.
 */
const stating = (throughput: string) => reportWith("8b-a100-spiky-chat", ["value: 700 tok/s", `value: ${throughput}`]);

function refusal(throughput: string): string[] {
  try {
    stating(throughput);
  } catch (fault) {
    if (!(fault instanceof InputError)) throw fault;
    return fault.problems.map(({ file, line, message }) => `${file}:${line} ${message}`);
  }
  return [];
}

describe("a throughput that somebody typed", () => {
  test.each(["19k tok/s", "10k to 40k tok/s"])("%s may be", (throughput) => {
    expect(refusal(throughput)).toEqual([]);
  });

  test.each(["22k tok/s", "30k to 40k tok/s"])(
    "%s is more than the data sheet allows, and refused at its line",
    (throughput) => {
      const found = refusal(throughput);
      expect(found).toHaveLength(1);
      expect(found[0]).toMatch(/^scenarios\/8b-a100-spiky-chat\.yaml:\d+ .*are the most that the data sheet of A100/);
      const [, most] = /and ([\d.]+)K/.exec(found[0] ?? "") ?? [];
      expect(Number(most)).toBeGreaterThan(19);
      expect(Number(most)).toBeLessThan(20.9);
    },
  );
});
