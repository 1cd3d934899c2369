import { describe, expect, it, test } from "vitest";
import { type LoadOnHardware, roofline } from "../../src/benchmarks/roofline.js";
import { faultsOf } from "./samples.js";

const PLACE = { file: "runs.jsonl", line: 4, column: 1 };

/** Llama 3.3 70B in bf16 on eight H100 SXM: 3.35 TB/s and 989 TFLOP/s each; 327,680 bytes of KV cache a token. */
const LLAMA: LoadOnHardware = {
  ...{ outputRate: 2000, concurrency: 64, input: 512, cached: 0, output: 512, gpus: 8, bandwidth: 3.35, compute: 989 },
  ...{ weights: 141.1, activeParameters: 70.55, kvBytes: 327680, tokensPerStep: 1 },
};

test("MBU and MFU by hand", () => {
  const found = roofline(LLAMA, PLACE);
  // 64 streams of 768 tokens keep 16.106 GB; 157.206 GB a step at 26.8 TB/s are 170.48 steps of 64 tokens.
  expect(found.decodeCeiling).toBeCloseTo(10910.5, 0);
  expect(found.mbu).toBeCloseTo(2000 / 10910.5, 5);
  // 7,912 TFLOP/s over 2 x 70.55 billion are 56,074 tok/s; as many prompt tokens as output.
  expect(found.decodeComputeCeiling).toBeCloseTo(56074, 0);
  expect(found.mfu).toBeCloseTo(4000 / 56074, 5);
});

describe("above a ceiling", () => {
  it("is refused with the arithmetic: one GPU instead of eight", () => {
    expect(faultsOf(() => roofline({ ...LLAMA, gpus: 1 }, PLACE))).toEqual([
      "runs.jsonl:4:1: measured 2,000 tok/s of output, and 1,364 tok/s is the most there can be: 64 streams read 157.2 GB a step at 3.35 TB/s (an MBU of 146.6 %)",
    ]);
  });

  it("adds up what prompts and answers take of the arithmetic", () => {
    const many = { ...LLAMA, outputRate: 9000, concurrency: 5000, input: 4096, output: 512 };
    expect(faultsOf(() => roofline(many, PLACE))).toEqual([
      "runs.jsonl:4:1: measured an MFU of 144.5 %, which cannot be: 9,000 tok/s of output are 16.1 % of 56,074 tok/s, 72,000 tok/s of prompts 128.4 % of 56,074 tok/s",
    ]);
  });

  it("does not count what a prefix cache held", () => {
    const cached = { ...LLAMA, outputRate: 9000, concurrency: 5000, input: 4096, cached: 3584, output: 512 };
    expect(roofline(cached, PLACE).mfu).toBeCloseTo(18000 / 56074, 4);
  });

  it("lets tokens drafted ahead pass what one token a step cannot", () => {
    const fast = { ...LLAMA, outputRate: 15000 };
    expect(faultsOf(() => roofline(fast, PLACE))).toHaveLength(1);
    expect(roofline({ ...fast, tokensPerStep: 2.5 }, PLACE).mbu).toBeLessThan(0.6);
  });
});
