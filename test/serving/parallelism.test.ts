import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseParallelism, tensorOnly } from "../../src/serving/parallelism.js";
import { evidence } from "./catalog.js";

const rows = parse(evidence, { columns: true }) as Record<string, string>[];
const spelled = [...new Set(rows.map(({ parallelism, gpus }) => `${parallelism} on ${gpus}`))]
  .filter((each) => !each.startsWith(" ") && !/decode unit|prefill unit|PD disagg/.test(each))
  .map((each) => each.split(" on ") as [string, string]);

describe("every spelling of the evidence", () => {
  it.each(spelled)("%s on %s GPUs", (spelling, gpus) => {
    const found = parseParallelism(spelling, Number(gpus));
    if ("message" in found) throw new Error(found.message);
    expect(found.tensor * found.pipeline * found.attentionReplicas).toBe(Number(gpus));
  });
});

const part = { tensor: 1, pipeline: 1, attentionReplicas: 1, experts: 1 };

it.each([
  ["TP1", 1, {}],
  ["TP1,moeTP1,EP1", 1, {}],
  ["TP2,moeTP2,EP1", 2, { tensor: 2 }],
  ["TP16,moeTP4,EP4", 16, { tensor: 16, experts: 4 }],
  ["TP64,moeTP8,EP8", 64, { tensor: 64, experts: 8 }],
  ["TP2,PP2", 4, { tensor: 2, pipeline: 2 }],
  ["TP4;PP2+EP4", 8, { tensor: 4, pipeline: 2, experts: 4 }],
  ["tp8 ep", 8, { tensor: 8, experts: 8 }],
  ["DEP8", 8, { attentionReplicas: 8, experts: 8 }],
  ["DP8,EP8", 8, { attentionReplicas: 8, experts: 8 }],
  ["DP2,EP8", 8, { tensor: 4, attentionReplicas: 2, experts: 8 }],
  ["PP4", 8, { tensor: 2, pipeline: 4 }],
  ["EP8", 8, { tensor: 8, experts: 8 }],
])("%s on %i GPUs", (spelling, gpus, parts) => {
  expect(parseParallelism(spelling, gpus)).toEqual({ ...part, ...parts });
});

it.each([
  ["TP4", 8],
  ["TP16", 8],
  ["TP3,PP2", 8],
  ["TP0", 8],
  ["PP3", 8],
  ["DEP8,TP2", 8],
  ["TP8,TP8", 8],
  ["TP4,TP8", 8],
  ["TP8,EP16", 8],
  ["TP8,EP3", 8],
  ["TP8,moeTP8,EP8", 8],
  ["TP-8", 8],
  ["TP8.5", 8],
  ["TP8,XP2", 8],
  ["8", 8],
  ["TP", 8],
  ["all of them", 8],
  ["TP8,EP0", 8],
])("%s on %i GPUs is refused, in words", (spelling, gpus) => {
  const found = parseParallelism(spelling, gpus);
  expect(found).toMatchObject({ message: expect.stringContaining(`"${spelling}"`), hint: expect.any(String) });
});

it("any sizes that make the GPUs are read as they are written", () => {
  const size = fc.constantFrom(1, 2, 3, 4, 8, 9);
  fc.assert(
    fc.property(size, size, size, (tensor, pipeline, attentionReplicas) => {
      const gpus = tensor * pipeline * attentionReplicas;
      const found = parseParallelism(`TP${tensor},PP${pipeline},DP${attentionReplicas}`, gpus);
      expect(found).toEqual({ tensor, pipeline, attentionReplicas, experts: 1 });
      expect(parseParallelism(`TP${gpus}`, gpus)).toEqual(tensorOnly(gpus));
    }),
  );
});

it("no text crashes it, and what it accepts makes the GPUs", () => {
  const word = fc.oneof(fc.string(), fc.constantFrom("TP2", "EP", "DEP4", "moeTP2", "PP2", "dp8", ",", " "));
  fc.assert(
    fc.property(fc.array(word, { maxLength: 5 }), fc.integer({ min: 1, max: 128 }), (words, gpus) => {
      const found = parseParallelism(words.join(","), gpus);
      if ("message" in found) return;
      expect(found.tensor * found.pipeline * found.attentionReplicas).toBe(gpus);
      expect(Object.values(found).every((each) => Number.isInteger(each) && each >= 1)).toBe(true);
    }),
  );
});
