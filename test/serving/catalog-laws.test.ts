import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Architecture } from "../../src/catalog/architecture.js";
import { findModel } from "../../src/catalog/find-model.js";
import type { Fact, Gpu } from "../../src/catalog/gpu.js";
import { type Calibration, makers, novelties } from "../../src/serving/calibration.js";
import { parseParallelism } from "../../src/serving/parallelism.js";
import { predict } from "../../src/serving/predict.js";
import type { Interval, Load, Prediction, Request, Setup } from "../../src/serving/prediction.js";
import { atObjective } from "../../src/serving/rate-at-objective.js";
import { calibration, catalog } from "./catalog.js";

// Every model and GPU of the catalog, every way to share the work, and loads that nobody would ask for.
const models = catalog.models.flatMap(({ names: [name = ""] }): Architecture[] => {
  const found = findModel(catalog, name);
  return "message" in found ? [] : [found];
});
const gpus = catalog.gpus.map(({ gpu }) => gpu);

const ways = [
  (n: number) => `TP${n}`,
  (n: number) => `TP${n},EP${n}`,
  (n: number) => `DEP${n}`,
  (n: number) => `TP1,DP${n}`,
  (n: number) => `TP1,PP${n}`,
  (n: number) => (n < 4 ? `PP${n}` : `TP2,DP2,PP${n / 4}`),
];
const setups: fc.Arbitrary<Setup> = fc
  .record({
    model: fc.constantFrom(...models),
    gpu: fc.constantFrom(...gpus),
    gpus: fc.constantFrom(1, 2, 4, 8, 16, 72, 10_000),
    way: fc.option(fc.constantFrom(...ways)),
    weights: fc.constantFrom("bf16" as const, "fp8" as const, "int8" as const, "fp4" as const, "int4" as const, null),
    kv: fc.constantFrom("bf16" as const, "fp8" as const, null),
    engine: fc.constantFrom("vllm", "sglang 0.5", "trtllm 1.2", "TensorRT-LLM 0.17", "llama.cpp", null),
  })
  .map(({ way, ...of }) => {
    const parallelism = way === null ? null : parseParallelism(way(of.gpus), of.gpus);
    if (parallelism && "message" in parallelism) throw new Error(parallelism.message);
    const shown = [of.model.label, of.gpu.id, of.gpus, way?.(of.gpus), of.weights, of.kv, of.engine].join(" ");
    return Object.assign({ ...of, parallelism }, { [fc.toStringMethod]: () => shown });
  });

const odd = fc.constantFrom(1, 2, 8192, 8193, 1e5, 1e6, 1e9);
const length = fc.oneof(fc.integer({ min: 1, max: 20_000 }), odd);
const requests: fc.Arbitrary<Request> = fc
  .record({ input: length, output: length, cached: fc.constantFrom(0, 0, 0.5, 1) })
  .map(({ input, output, cached }) => ({ input, output, cached: Math.floor(input * cached) }));
const usual = requests.map(({ output, ...rest }) => ({ ...rest, output: Math.max(32, output) }));
const streams = fc.oneof(fc.integer({ min: 1, max: 5000 }), fc.constantFrom(1, 1.5, 1e6, 1e9));
const closed = streams.map((each): Load => ({ kind: "concurrency", streams: each }));
const rates = fc.oneof(fc.double({ min: 0.001, max: 1000, noNaN: true }), fc.constantFrom(1e-9, 1e9));
const open = rates.map((requestsPerSecond): Load => ({ kind: "rate", requestsPerSecond }));
const loads = fc.oneof(fc.constant<Load>({ kind: "offline" }), closed, open);

function predicted(of: Setup, request: Request, load: Load, by = calibration): Prediction {
  const found = predict(of, request, load, by);
  if ("refused" in found) throw new Error(found.refused);
  return found;
}

const figures = ["outputRate", "ttft", "tpot"] as const;
const SLACK = 1 + 1e-9;
const atMost = (low: number, high: number, what: string) => expect(low, what).toBeLessThanOrEqual(high * SLACK);
const more = (fact: Fact): Fact => ({ ...fact, value: fact.value * 1.3 });

describe("over the whole catalog", () => {
  it("every figure is finite and above nothing, inside its interval, and no better than the roofline", () => {
    fc.assert(
      fc.property(setups, requests, loads, (of, request, load) => {
        const { roofline, working, maxConcurrency, fits, ...found } = predicted(of, request, load);
        for (const figure of figures) {
          const { value, low, high } = found[figure];
          for (const each of [value, low, high, roofline[figure]]) {
            expect(Number.isFinite(each) && each > 0, `${figure}: ${each}`).toBe(true);
          }
          atMost(low, value, figure);
          atMost(value, high, figure);
        }
        atMost(found.outputRate.value, roofline.outputRate, "output rate");
        atMost(roofline.tpot, found.tpot.value, "tpot");
        atMost(roofline.ttft, found.ttft.value, "ttft");
        for (const each of [working.streams, ...Object.values(working.step), ...Object.values(working.memory)]) {
          expect(Number.isFinite(each) && each >= 0).toBe(true);
        }
        expect(Number.isInteger(maxConcurrency)).toBe(true);
        expect(fits).toBe(maxConcurrency >= 1);
        expect(found.widened.every((words) => !/NaN|undefined|Infinity/.test(words))).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  it.each([
    ["bandwidth", (gpu: Gpu) => ({ bandwidth: more(gpu.bandwidth) })],
    ["a link", (gpu: Gpu) => ({ link: more(gpu.link) })],
    [
      "arithmetic",
      ({ compute }: Gpu) => ({
        compute: Object.fromEntries(Object.entries(compute).map(([format, fact]) => [format, more(fact)])),
      }),
    ],
  ] as const)("more of %s is never slower", (_, change) => {
    fc.assert(
      fc.property(setups, requests, loads, (of, request, load) => {
        const before = predicted(of, request, load);
        const after = predicted({ ...of, gpu: { ...of.gpu, ...change(of.gpu) } }, request, load);
        atMost(before.outputRate.value, after.outputRate.value, "output rate");
        atMost(after.tpot.value, before.tpot.value, "tpot");
        atMost(after.ttft.value, before.ttft.value, "ttft");
      }),
    );
  });

  it("more memory never has room for fewer streams, nor writes fewer tokens", () => {
    fc.assert(
      fc.property(setups, usual, loads, (of, request, load) => {
        const before = predicted(of, request, load);
        const gpu = { ...of.gpu, usableMemory: more(of.gpu.usableMemory) };
        const after = predicted({ ...of, gpu }, request, load);
        expect(after.maxConcurrency).toBeGreaterThanOrEqual(before.maxConcurrency);
        expect(after.fits || !before.fits).toBe(true);
        // Where nearly all time goes to prompts, more of them at once write no more: a thousandth less at most.
        if (before.fits) atMost(before.outputRate.value, after.outputRate.value * 1.001, "output rate");
      }),
    );
  });

  it("longer requests never have room for more streams, and never a sooner first token", () => {
    fc.assert(
      fc.property(setups, requests, closed, fc.constantFrom(1, 500), (of, request, load, longer) => {
        const before = predicted(of, request, load);
        const input = predicted(of, { ...request, input: request.input + longer }, load);
        const output = predicted(of, { ...request, output: request.output + longer }, load);
        expect(input.maxConcurrency).toBeLessThanOrEqual(before.maxConcurrency);
        expect(output.maxConcurrency).toBeLessThanOrEqual(before.maxConcurrency);
        atMost(before.ttft.value, input.ttft.value, "ttft");
      }),
    );
  });

  it("more streams or requests never write fewer tokens, and are never faster for one of them", () => {
    fc.assert(
      fc.property(setups, usual, fc.oneof(closed, open), (of, request, load) => {
        const grown: Load =
          load.kind === "rate"
            ? { ...load, requestsPerSecond: load.requestsPerSecond * 1.5 }
            : { kind: "concurrency", streams: (load.kind === "concurrency" ? load.streams : 1) + 1 };
        const [before, after] = [predicted(of, request, load), predicted(of, request, grown)];
        // A rate is found by halving: it is met to within a part in a million. As above for what is written.
        for (const figure of ["ttft", "tpot"] as const) {
          atMost(before[figure].value, after[figure].value * (1 + 1e-6), figure);
        }
        atMost(before.outputRate.value, after.outputRate.value * 1.001, "output rate");
      }),
    );
  });

  it("a rate that it carries is what it writes; one that it does not is told", () => {
    fc.assert(
      fc.property(setups, usual, rates, (of, request, requestsPerSecond) => {
        const found = predicted(of, request, { kind: "rate", requestsPerSecond });
        if (!found.fits) return;
        const isTold = found.widened.some((words) => words.includes(" requests a second of the "));
        const asked = requestsPerSecond * request.output;
        expect(isTold).toBe(found.outputRate.value < asked * (1 - 1e-6));
        atMost(found.outputRate.value, asked, "output rate");
      }),
    );
  });

  it("a tighter objective never carries more, and what is carried holds it", () => {
    const objective = fc.record({
      ttft: fc.option(fc.integer({ min: 50, max: 20_000 }), { nil: undefined }),
      tpot: fc.option(fc.integer({ min: 3, max: 200 }), { nil: undefined }),
    });
    fc.assert(
      fc.property(setups, usual, objective, fc.constantFrom("ttft", "tpot"), (of, request, loose, which) => {
        const tight = { ...loose, [which]: (loose[which as "ttft"] ?? 100) * 0.6 };
        const wide = atObjective(of, request, loose, calibration);
        const narrow = atObjective(of, request, tight, calibration);
        if ("refused" in narrow) return;
        if ("refused" in wide) throw new Error(`refused where a tighter one is not: ${wide.refused}`);
        const carried = ({ prediction }: typeof narrow) => prediction.outputRate.value;
        atMost(carried(narrow), carried(wide), "output rate");
        for (const name of ["ttft", "tpot"] as const) atMost(narrow.prediction[name].value, tight[name] ?? 1e300, name);
        const { load, prediction } = narrow;
        if (load.kind === "concurrency") expect(load.streams).toBeLessThanOrEqual(prediction.maxConcurrency + 1);
      }),
      { numRuns: 60 },
    );
  });
});

describe("what is unknown", () => {
  const width = ({ low, high }: Interval) => high / low;

  it.each(["weights", "kv"] as const)("never narrows: the precision of %s", (which) => {
    fc.assert(
      fc.property(setups, requests, loads, (of, request, load) => {
        const unknown = predicted({ ...of, [which]: null }, request, load);
        const words = unknown.widened.find((each) => each.includes(which === "kv" ? "KV cache is" : "weights is"));
        const taken = /(\w+) is taken/.exec(words ?? "")?.[1];
        expect(taken).toBeDefined();
        const known = predicted({ ...of, [which]: taken }, request, load);
        for (const figure of figures) {
          expect(unknown[figure].value).toBe(known[figure].value);
          atMost(unknown[figure].low, known[figure].low, figure);
          atMost(known[figure].high, unknown[figure].high, figure);
        }
      }),
    );
  });

  it.each([
    [
      "model",
      ({ model }: Setup): Partial<Calibration["evidence"]> => ({ models: without(model.parameters.total, "models") }),
    ],
    ["GPU", ({ gpu }: Setup) => ({ gpus: without(gpu.id, "gpus") })],
    ["family of GPUs", ({ gpu }: Setup) => ({ families: without(gpu.family, "families") })],
    ["engine", () => ({ engines: [] })],
    ["length", () => ({ input: [2e9, 2e9] as const, output: [2e9, 2e9] as const })],
  ])("never narrows: a %s that was never measured", (_, unseen) => {
    fc.assert(
      fc.property(setups, requests, loads, (of, request, load) => {
        const evidence = { ...calibration.evidence, ...unseen(of) };
        const [seen, not] = [predicted(of, request, load), predicted(of, request, load, { ...calibration, evidence })];
        for (const figure of figures) atMost(width(seen[figure]), width(not[figure]), figure);
        expect(not.basis).not.toBe("calibrated");
        expect(not.widened.length).toBeGreaterThanOrEqual(seen.widened.length);
      }),
    );
  });

  function without<T>(one: T, list: "models" | "gpus" | "families"): never[] {
    return (calibration.evidence[list] as readonly unknown[]).filter((each) => each !== one) as never[];
  }

  it("has a residual for each novelty, and each reaches to both sides of the prediction", () => {
    for (const novelty of novelties) {
      const ends = novelty === "gpu" ? makers.map((maker) => ` gpu ${maker}`) : [` ${novelty}`];
      const of = Object.entries(calibration.residuals).filter(([key]) => ends.some((end) => key.endsWith(end)));
      expect(of).toHaveLength(18 * ends.length);
      for (const [key, [low, high]] of of) expect(low < 0 && high > 0, key).toBe(true);
    }
  });
});

it.each([
  [{ input: 0, output: 1, cached: 0 }, { kind: "offline" }],
  [{ input: 1, output: 0, cached: 0 }, { kind: "offline" }],
  [{ input: 1, output: Number.NaN, cached: 0 }, { kind: "offline" }],
  [{ input: 10, output: 10, cached: 11 }, { kind: "offline" }],
  [{ input: 10, output: 10, cached: -1 }, { kind: "offline" }],
  [
    { input: 10, output: 10, cached: 0 },
    { kind: "concurrency", streams: 0 },
  ],
  [
    { input: 10, output: 10, cached: 0 },
    { kind: "concurrency", streams: Number.NaN },
  ],
  [
    { input: 10, output: 10, cached: 0 },
    { kind: "rate", requestsPerSecond: 0 },
  ],
  [
    { input: 10, output: 10, cached: 0 },
    { kind: "rate", requestsPerSecond: -1 },
  ],
] as const)("%j at %j is refused", (request, load) => {
  const [model, gpu] = [models[0], gpus[0]];
  if (!model || !gpu) throw new Error("an empty catalog");
  const of: Setup = { model, gpu, gpus: 1, parallelism: null, weights: null, kv: null, engine: null };
  expect(predict(of, request, load, calibration)).toEqual({ refused: expect.stringMatching(/\w+ \w+/) });
});

it("a thousand predictions take well under a second", () => {
  const points = fc.sample(fc.tuple(setups, requests, loads), { numRuns: 1000, seed: 7 });
  const start = performance.now();
  for (const [of, request, load] of points) predicted(of, request, load);
  // About 0.2 s on one slow core.
  expect(performance.now() - start).toBeLessThan(3000);
});
