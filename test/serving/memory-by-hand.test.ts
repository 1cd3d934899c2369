import { describe, expect, it } from "vitest";
import type { Precision } from "../../src/catalog/architecture.js";
import { predict } from "../../src/serving/predict.js";
import { calibration, gpu, model, setup } from "./catalog.js";

const request = { input: 3000, cached: 0, output: 1096 };

/**
 * GB that the engine keeps of each GPU: for itself, and in times of what 8,192 tokens of each copy take in 16 bits. These two
 * figures are fitted.
 */
function reserveOf({ name, attentionReplicas = 1 }: Case): number {
  const { reserve, workspace } = calibration.parameters;
  return reserve.value + (workspace.value * 8192 * attentionReplicas * model(name).hidden * 2) / 1e9;
}

interface Case {
  readonly name: string;
  readonly on: string;
  readonly gpus: number;
  readonly weights: Precision;
  readonly kv: Precision;
  readonly attentionReplicas?: number;
  /** GB of weights, all GPUs, and of the cache of one stream of 4,096 tokens, copies counted. */
  readonly held: number;
  readonly stream: number;
  /** GB of one GPU that software sees. */
  readonly sees: number;
}

function at({ name, on, gpus, weights, kv, attentionReplicas = 1 }: Case) {
  const tensor = gpus / attentionReplicas;
  const parallelism = { tensor, pipeline: 1, attentionReplicas, experts: 1 };
  const of = setup({ model: model(name), gpu: gpu(on), gpus, weights, kv, parallelism });
  const found = predict(of, request, { kind: "concurrency", streams: 1 }, calibration);
  if ("refused" in found) throw new Error(found.refused);
  return found;
}

const H100 = { on: "H100 SXM", sees: 85.520809984 };
const H200 = { on: "H200 SXM", sees: 150.754820096 };
const B200 = { on: "B200", sees: 192.265846784 };

const deepseek = { name: "DeepSeek V3", weights: "fp8", kv: "fp8", gpus: 8 } as const;
/** 671,026,419,200 parameters: the head and the table (129,280 x 7,168 each) in 16 bits, the rest in 8. */
const DEEPSEEK = 671.0264192 + (2 * 129_280 * 7168) / 1e9;

/** All but the experts, head and table: attention, router and norms. */
const OSS_OWN = 0.955805184 + 0.013275648 + 0.00021024;
/** 36 layers x 128 experts x (2,880 x 5,760 + 5,760 + 2,880 x 2,880 + 2,880), 4.5 bits with their scales. */
const OSS_EXPERTS = (36 * 128 * (3 * 2880 * 2880 + 3 * 2880) * 0.5625) / 1e9;
const OSS = OSS_EXPERTS + OSS_OWN + (2 * 201_088 * 2880 * 2) / 1e9;

const cases: Case[] = [
  // 70,553,706,496 parameters of two bytes; 80 layers x 2 x 8 heads x 128 x two bytes = 327,680 a token.
  {
    ...{ ...H100, name: "Llama 3.1 70B", gpus: 4, weights: "bf16", kv: "bf16" },
    ...{ held: 141.107412992, stream: (327_680 * 4096) / 1e9 },
  },
  // Eight KV heads on sixteen GPUs: each is kept twice.
  {
    ...{ ...H100, name: "Llama 3.1 70B", gpus: 16, weights: "bf16", kv: "fp8" },
    ...{ held: 141.107412992, stream: (2 * 163_840 * 4096) / 1e9 },
  },
  // MLA: 61 x (512 + 64) elements a token, one vector for all heads, so that each of eight GPUs keeps all of it.
  { ...H200, ...deepseek, held: DEEPSEEK, stream: (8 * 61 * 576 * 4096) / 1e9 },
  // Attention copied on each GPU: a stream's cache lies on one of them; all but the routed experts lies there eight times.
  {
    ...{ ...H200, ...deepseek, attentionReplicas: 8, stream: (61 * 576 * 4096) / 1e9 },
    held: 653.90877 + 8 * (DEEPSEEK - 653.90877),
  },
  // 18 layers see all of 4,096 tokens, 18 the last 128; 2 x 8 heads x 64.
  {
    ...{ ...H100, name: "GPT-OSS 120B", gpus: 1, weights: "fp4", kv: "bf16" },
    ...{ held: OSS, stream: (18 * 1024 * (4096 + 128) * 2) / 1e9 },
  },
  // 1,026,408,232,448 parameters; head and table are 163,840 x 7,168.
  {
    ...{ ...B200, name: "Kimi K2", gpus: 8, weights: "fp8", kv: "bf16" },
    ...{ held: 1026.408232448 + (2 * 163_840 * 7168) / 1e9, stream: (8 * 61 * 576 * 4096 * 2) / 1e9 },
  },
];

describe.each(cases)("$name on $gpus x $on, $weights and $kv, $attentionReplicas", (of) => {
  const { working, maxConcurrency, fits } = at(of);

  it("holds its weights and caches to the byte", () => {
    expect(working.memory.weights).toBeCloseTo(of.held, 3);
    expect(working.memory.kvPerStream).toBeCloseTo(of.stream, 9);
    expect(working.memory.total).toBeCloseTo(of.gpus * of.sees, 6);
    expect(working.memory.reserve).toBeCloseTo(of.gpus * reserveOf(of), 9);
  });

  it("has room for as many streams as the rest holds", () => {
    const room = of.gpus * (of.sees - reserveOf(of)) - of.held;
    expect(maxConcurrency).toBe(Math.floor(room / of.stream));
    expect(fits).toBe(true);
  });
});

describe("a model that does not fit", () => {
  it.each([
    [{ ...H100, name: "Llama 3.1 70B", weights: "bf16", kv: "bf16" }, [1], [2, 4, 8]],
    [{ ...H100, name: "Llama 3.1 405B", weights: "fp8", kv: "fp8" }, [1, 2, 4], [8, 16]],
    [{ ...H100, ...deepseek }, [1, 2, 4], [16]],
    [{ ...H200, ...deepseek }, [1, 2, 4], [8, 16]],
    [{ ...B200, name: "Kimi K2", weights: "fp8", kv: "fp8" }, [1, 2, 4], [8]],
    [{ ...H100, name: "Kimi K2", weights: "fp8", kv: "fp8" }, [8], [16]],
    [{ on: "L40S", name: "GPT-OSS 120B", weights: "fp4", kv: "bf16" }, [1], [2, 4]],
  ] as [Omit<Case, "gpus">, number[], number[]][])("%j fits not on %j, and fits on %j", (of, not, yes) => {
    for (const gpus of not) {
      expect(at({ ...of, gpus })).toMatchObject({ fits: false, maxConcurrency: 0, bound: "memory" });
      expect(at({ ...of, gpus }).widened).toContain("it does not fit: the figures are for one stream");
    }
    for (const gpus of yes) expect(at({ ...of, gpus })).toMatchObject({ fits: true });
  });
});
