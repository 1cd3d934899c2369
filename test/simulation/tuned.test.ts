import { expect, it, test } from "vitest";
import { alike, lognormal } from "../../src/simulation/lengths.js";
import { Random } from "../../src/simulation/random.js";
import { replicaOf } from "../../src/simulation/replica-of.js";
import { simulate } from "../../src/simulation/simulate.js";
import { trafficOf } from "../../src/simulation/traffic.js";
import { calibration, gpu, model, setup } from "../serving/catalog.js";
import { ran } from "./queues.js";
import { simpleCost } from "./simple.js";

const LIMITS = { streams: 100, tokens: 1000, kvTokens: 1e6, reserved: 0, keepsPrefixes: false, outside: 0 };
/** Passes of a second: one request that is at work all along, and the moments at which others come. */
function firstTokens(limits: object, coming: readonly number[]): number[] {
  const traffic = trafficOf(Float64Array.from([0, ...coming]), 100, alike({ input: 10, reusable: 0, output: 60 }));
  const cost = simpleCost(() => 1);
  const { book } = ran(
    simulate(traffic, { replicas: 1, router: "round_robin", cost, limits: { ...LIMITS, ...limits } }),
  );
  return [...book.first].slice(1);
}

it("reads a prompt with the next pass where nothing keeps it, and with the one after where passes are planned ahead", () => {
  // Comes within the fifth pass, from 4 to 5: read by the sixth, which ends at 6, or by the seventh.
  expect(firstTokens({}, [4.5])).toEqual([6]);
  expect(firstTokens({ plansAhead: true }, [4.5])).toEqual([7]);
  // One that came before the pass that runs was planned waits no longer than it did.
  expect(firstTokens({ plansAhead: true }, [4.5, 5.5])).toEqual([7, 8]);
});

it("lets prompts wait so many passes for others, and reads all of them at once", () => {
  // The first is seen when its pass ends at 5; ten passes later, at 15, all are read by one that ends at 16.
  expect(firstTokens({ gather: 10 }, [4.5, 9.5, 14.5])).toEqual([16, 16, 16]);
  expect(firstTokens({ gather: 10 }, [4.5, 15.5])).toEqual([16, 27]);
});

it("takes new prompts on by one pass of three where enough are at work, whenever they come", () => {
  // Passes 0, 3, 6 and 9 take prompts on, and end a second after they begin.
  expect(firstTokens({ admits: { every: 3, from: 1 } }, [3.5, 5.5, 6.5])).toEqual([7, 7, 10]);
  expect(firstTokens({ admits: { every: 3, from: 2 } }, [3.5])).toEqual([5]);
});

it("reads at once where nothing is at work, however long it gathers", () => {
  const traffic = trafficOf(Float64Array.from([0, 10]), 100, alike({ input: 10, reusable: 0, output: 2 }));
  const limits = { ...LIMITS, gather: 10, plansAhead: true };
  const run = ran(simulate(traffic, { replicas: 1, router: "round_robin", cost: simpleCost(() => 1), limits }));
  expect([...run.book.first]).toEqual([1, 11]);
});

test("vLLM's records on CDNA 4 are served as AMD's harness has it, and nothing else", () => {
  const limitsOf = (of: object) => {
    const asked = {
      model: model("Llama 2 70B"),
      gpu: gpu("MI355X"),
      gpus: 1,
      weights: "fp4" as const,
      engine: "vllm 0.14",
      ...of,
    };
    const made = replicaOf(setup(asked), { input: 294, output: 283 }, calibration);
    if ("refused" in made) throw new Error(made.refused);
    return made.limits;
  };
  expect(limitsOf({ stack: "tuned" })).toMatchObject({
    tokens: 40960,
    streams: 3096,
    admits: { every: 3, from: 1216 },
  });
  expect(limitsOf({}).admits).toBeUndefined();
  expect(limitsOf({ stack: "tuned", gpu: gpu("MI300X"), weights: "fp8" }).admits).toBeUndefined();
});

test("only records are served so: with attention copied on TensorRT-LLM they gather, and all of them plan ahead", () => {
  const limitsOf = (of: object) => {
    const made = replicaOf(
      setup({ model: model("DeepSeek R1"), gpu: gpu("B200"), gpus: 8, engine: "TensorRT-LLM 1.2", ...of }),
      { input: 800, output: 3750 },
      calibration,
    );
    if ("refused" in made) throw new Error(made.refused);
    return made.limits;
  };
  const copied = { tensor: 1, pipeline: 1, attentionReplicas: 8, experts: 8 };
  expect(limitsOf({ parallelism: copied }).gather).toBeUndefined();
  expect(limitsOf({ parallelism: copied }).plansAhead).toBeUndefined();
  expect(limitsOf({ parallelism: copied, stack: "tuned" }).gather).toBe(9);
  expect(limitsOf({ stack: "tuned" })).toMatchObject({ plansAhead: true, reserved: 0 });
  expect(limitsOf({ stack: "tuned" }).gather).toBeUndefined();
});

test("lengths that are cut off at a longest keep the mean that was asked for", () => {
  const spread = { input: { mean: 294, variation: 0.9 }, output: { mean: 283, variation: 0.8 } };
  const draw = lognormal({ ...spread, longest: 1024 }, new Random(3));
  const all = Array.from({ length: 50_000 }, draw);
  const mean = (of: "input" | "output") => all.reduce((sum, each) => sum + each[of], 0) / all.length;
  expect(Math.max(...all.map(({ output }) => output))).toBe(1024);
  expect(Math.abs(mean("input") / 294 - 1)).toBeLessThan(0.01);
  expect(Math.abs(mean("output") / 283 - 1)).toBeLessThan(0.01);
});
