import { describe, expect, it, test } from "vitest";
import { between } from "../../src/tokens/between.js";
import { tokenizerIn, tokenizerNamed } from "../../src/tokens/catalog.js";
import { tokens } from "../support/tokens.js";

const of = (id: string) => {
  const found = tokens.tokenizers.find((each) => each.id === id);
  if (!found) throw new Error(`no tokenizer ${id}`);
  return found;
};
const ratio = (own: string, other: string, kind?: string) =>
  between(tokens, of(own), of(other), kind === undefined ? [] : [{ kind, share: 1 }]);

test.each([
  ["gpt-4o", "o200k"],
  ["GPT-4o, another model than a 70B", "o200k"],
  ["openai/gpt-4.1-mini", "o200k"],
  ["gpt-5.2", "o200k"],
  ["gpt-oss-120b", "o200k"],
  ["gpt-4-turbo", "cl100k"],
  ["together_ai/meta-llama/Llama-3.3-70B-Instruct-Turbo", "llama-3"],
  ["accounts/fireworks/models/llama-v3p1-70b-instruct", "llama-3"],
  ["Llama 4 Maverick", "llama-4"],
  ["Own Qwen3 fleet", "qwen-3"],
  ["Qwen/Qwen2.5-72B-Instruct", "qwen-3"],
  ["Qwen3.5 397B A17B", "qwen-3-5"],
  ["DeepSeek R1 Distill Llama 70B", "llama-3"],
  ["deepseek/deepseek-chat", "deepseek-v3"],
  ["claude-sonnet-5", "claude-5"],
  ["claude-3-5-sonnet-20241022", "claude-3"],
  ["claude-opus-4-7", "claude-4-7"],
  ["Claude Sonnet, another model than a 70B", "claude"],
  ["8B class model", undefined],
  ["Own A100s", undefined],
  ["GPT-4o or Claude 3.5", undefined],
])("%s counts as %s does", (words, id) => {
  expect(tokenizerIn(tokens, words)?.id).toBe(id);
});

it("knows a tokenizer by its own name, and by that of a model", () => {
  expect(tokenizerNamed(tokens, "deepseek-v3")?.id).toBe("deepseek-v3");
  expect(tokenizerNamed(tokens, "Qwen3 32B")?.id).toBe("qwen-3");
  expect(tokenizerNamed(tokens, "qwan")).toBeUndefined();
});

it("finds every tokenizer by each of the models that it lists, and counts every part with each vocabulary", () => {
  for (const { id, models } of tokens.tokenizers)
    for (const model of models) expect([model, tokenizerIn(tokens, model)?.id]).toEqual([model, id]);
  const counted = tokens.tokenizers.filter(({ npm }) => npm !== undefined).map(({ id }) => id);
  for (const part of tokens.parts) {
    expect([...part.tokens.keys()]).toEqual(counted);
    for (const count of part.tokens.values()) expect(count).toBeGreaterThan(part.characters / 20);
  }
});

describe("what each makes of one of GPT-4o's tokens, measured apart from ours with the same packages", () => {
  // The same declaration as one line and not paragraph by paragraph, other TypeScript, other JSON and other numbers.
  const COLUMNS = ["cl100k", "o200k", "claude-2", "deepseek-v3", "gemma-3", "llama-2", "llama-3", "qwen-3"];
  test.each([
    ["english", "declaration", 0.05, [1, 1, 1, 1, 1, 1.07, 1, 1.01]],
    ["german", "declaration", 0.03, [1.3, 1, 1.44, 1.2, 1.02, 1.42, 1.3, 1.3]],
    ["french", "declaration", 0.03, [1.19, 1, 1.29, 1.14, 1.03, 1.3, 1.19, 1.18]],
    ["chinese", "declaration", 0.05, [1.47, 1, 1.39, 0.73, 0.85, 1.4, 1.04, 0.8]],
    ["hindi", "declaration", 0.04, [3.44, 1, 3.86, 1.89, 0.83, 3.73, 1.82, 3.27]],
    ["code", "typescript", 0.07, [0.99, 1, 1.04, 1.01, 1.1, 1.16, 0.99, 0.99]],
    ["json", "orders indented", 0.04, [1, 1, 0.95, 1, 1.34, 1.34, 1, 1.17]],
    ["numbers", "six digits", 0.02, [1, 1, 1.19, 1, 2.33, 2.33, 1, 2.33]],
  ])("%s, %s: all within %d", (kind, text, within, known) => {
    const parts = tokens.parts.filter((part) => part.kind === kind && part.text.startsWith(text));
    const total = (id: string) => parts.reduce((sum, part) => sum + (part.tokens.get(id) ?? Number.NaN), 0);
    for (const [column, id] of COLUMNS.entries())
      expect(Math.abs(total(id) / total("o200k") / (known[column] ?? Number.NaN) - 1), id).toBeLessThan(within);
  });
});

describe("what one makes of one of GPT-4o's tokens", () => {
  // Measured apart from ours, with the same packages: the Universal Declaration of Human Rights, TypeScript's own library,
  // generated JSON, and numbers of six digits. Ours has messages and prices beside them, so that it lies within a tenth.
  test.each([
    ["llama-3", "german", 1.3],
    ["qwen-3", "german", 1.3],
    ["cl100k", "german", 1.3],
    ["llama-2", "german", 1.42],
    ["claude-2", "german", 1.44],
    ["gemma-3", "german", 1.02],
    ["qwen-3", "french", 1.18],
    ["deepseek-v3", "chinese", 0.73],
    ["qwen-3", "chinese", 0.8],
    ["gemma-3", "hindi", 0.83],
    ["qwen-3", "hindi", 3.27],
    ["cl100k", "hindi", 3.44],
    ["deepseek-v3", "hindi", 1.89],
    ["llama-3", "code", 0.99],
    ["qwen-3", "code", 0.99],
    ["gemma-3", "code", 1.1],
    ["qwen-3", "json", 1.17],
    ["gemma-3", "json", 1.34],
  ])("%s in %s: %d", (id, kind, known) => {
    const { value, low, high, known: how, source } = ratio(id, "o200k", kind);
    expect(Math.abs(value / known - 1)).toBeLessThan(0.06);
    expect(low <= value && value <= high).toBe(true);
    expect(how).toBe("counted");
    expect(source).toMatch(/gpt-tokenizer@4\.0\.0/);
  });

  it("of six digits and a line break are seven for three, where each digit is a token", () => {
    expect(ratio("qwen-3", "o200k", "numbers").high).toBeCloseTo(7 / 3, 1);
  });
});

it("is 1 of its own, and turned round the inverse", () => {
  for (const kind of tokens.kinds) {
    expect(ratio("qwen-3", "qwen-3", kind)).toMatchObject({ value: 1, low: 1, high: 1 });
    const there = ratio("gemma-3", "llama-3", kind).value;
    expect(there * ratio("llama-3", "gemma-3", kind).value).toBeCloseTo(1, 1);
  }
});

it("is a range over all kinds where none is said, with every kind in it", () => {
  const open = ratio("qwen-3", "o200k");
  expect(open).toMatchObject({ value: 1, known: "unknown" });
  for (const kind of tokens.kinds) {
    const { low, high } = ratio("qwen-3", "o200k", kind);
    expect(open.low <= low && high <= open.high).toBe(true);
  }
});

it("of a vocabulary that nobody published is whatever others make of it, or what others measured", () => {
  const open = ratio("kimi-k2", "o200k", "german");
  for (const id of ["llama-2", "gemma-3", "qwen-3"]) {
    const { value } = ratio(id, "o200k", "german");
    expect(open.low <= value && value <= open.high).toBe(true);
  }
  expect(ratio("claude-4-7", "claude-3", "code")).toMatchObject({ value: 1.36, known: "quoted" });
  expect(ratio("claude-3", "claude-4-7", "english").value).toBeCloseTo(1 / 1.2, 2);
  // 1.20 of English and 1.36 of code: of other text it is not known, and not 1.
  expect(ratio("claude-4-7", "claude-3")).toMatchObject({ value: 1.28, low: 1.2, high: 1.36 });
});

it("weighs kinds of text by the other's tokens, and reaches as far as all of them together", () => {
  const [german, code] = [ratio("qwen-3", "o200k", "german"), ratio("qwen-3", "o200k", "code")];
  const mix = between(tokens, of("qwen-3"), of("o200k"), [
    { kind: "german", share: 0.7 },
    { kind: "code", share: 0.3 },
  ]);
  for (const end of ["value", "low", "high"] as const)
    expect(mix[end]).toBeCloseTo(0.7 * german[end] + 0.3 * code[end], 1);
  expect(mix.known).toBe("counted");
  expect(mix.source).toMatch(/^german: counted on .*; code: counted on /);
});
