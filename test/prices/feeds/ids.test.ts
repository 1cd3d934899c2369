import { expect, test } from "vitest";
import { dayAfter, daysBetween, daysIn } from "../../../src/prices/days.js";
import { isCalledFree, perMtok } from "../../../src/prices/feeds/amounts.js";
import { formOf, gpuId, gpuName, gpuProvider, modelOf, tokenId } from "../../../src/prices/feeds/ids.js";
import { HAS_FEEDS, readWhole, WHOLE } from "./samples.js";

test.each([
  ["anthropic", "claude-sonnet-5", "anthropic.claude-sonnet-5"],
  ["together_ai", "meta-llama/Llama-3.3-70B-Instruct-Turbo", "together.meta-llama.llama-3.3-70b-instruct-turbo"],
  ["togetherai", "meta-llama/Llama-3.3-70B-Instruct-Turbo", "together.meta-llama.llama-3.3-70b-instruct-turbo"],
  ["fireworks_ai", "accounts/fireworks/models/kimi-k2p5", "fireworks.kimi-k2p5"],
  ["fireworks-ai", "kimi-k2p5", "fireworks.kimi-k2p5"],
  ["vertex_ai-llama_models", "meta/llama-3", "vertex.meta.llama-3"],
  ["bedrock_converse", "anthropic.claude-v1:0", "bedrock.anthropic.claude-v1-0"],
  ["amazon-bedrock", "anthropic.claude-v1:0", "bedrock.anthropic.claude-v1-0"],
  ["openrouter", "~x-ai/grok-latest", "openrouter.-x-ai.grok-latest"],
  ["Some Provider", "A B", "some-provider.a-b"],
])("%s and %s are %s", (provider, model, id) => {
  expect(tokenId(provider, model)).toBe(id);
});

test.each([
  ["deepseek/deepseek-chat", "deepseek", "deepseek-chat"],
  ["deepseek-chat", "deepseek", "deepseek-chat"],
  ["fireworks_ai/glm-4p7", "fireworks_ai", "glm-4p7"],
  ["vertex_ai/claude@1", "vertex_ai-anthropic_models", "claude@1"],
  ["google/gemma-2b", "together_ai", "google/gemma-2b"],
  ["openrouter/openrouter/free", "openrouter", "openrouter/free"],
])("the model of %s at %s", (key, provider, model) => {
  expect(modelOf(key, provider)).toBe(model);
});

test.each([
  ["AWS", "aws"],
  ["Microsoft Azure", "azure"],
  ["vast.ai", "vast"],
  ["vast-ai", "vast"],
  ["massed compute", "massed-compute"],
])("%s is %s", (spelling, provider) => {
  expect(gpuProvider(spelling)).toBe(provider);
});

test("the id of an instance leaves out what is not told", () => {
  expect(gpuId("AWS", "p5.48xlarge", "", undefined, "spot")).toBe("aws.p5.48xlarge.spot");
});

test.each([
  ["gpu-h100-sxm_8gpu-128vcpu-1600gb", "SXM"],
  ["A100_SXM_80GB", "SXM"],
  ["A100-SXM4-80GB", "SXM"],
  ["A100 PCIe", "PCIe"],
  ["NVIDIA-H100-NVL", "NVL"],
  ["hyperstack__8xA100_80GB__NVLINK", undefined],
  ["GB200 NVL72", undefined],
  ["H100", undefined],
])("the form of %s is %s", (spelling, form) => {
  expect(formOf(spelling)).toBe(form);
});

test("a form is added to a name that does not tell it", () => {
  expect([gpuName("H100", "SXM"), gpuName("H100 SXM5", "SXM"), gpuName("H100", undefined)]).toEqual([
    "H100 SXM",
    "H100 SXM5",
    "H100",
  ]);
});

test("prices per token lose the noise of binary fractions", () => {
  expect([2.8e-7, 1.3e-7, 3.625e-9, 2.25e-5, 0, 0.0029].map(perMtok)).toEqual([0.28, 0.13, 0.003625, 22.5, 0, 2900]);
});

test("what calls itself free", () => {
  const names = ["llama:free", "Llama-Turbo-Free", "Gemma (free)", "openrouter/free", "Free Models Router"];
  expect(names.map((name) => isCalledFree(name))).toEqual([true, true, true, true, true]);
  expect(["freedom-7b", "model-freeze", "carefree"].map((name) => isCalledFree(name))).toEqual([false, false, false]);
});

test("the day before, over the ends of months and years", () => {
  const days = ["2026-09-01", "2028-03-01", "2026-01-01"];
  expect(days.map((day) => dayAfter(day, -1))).toEqual(["2026-08-31", "2028-02-29", "2025-12-31"]);
  expect(days.map((day) => daysBetween(dayAfter(day, -400), day))).toEqual([400, 400, 400]);
  expect(daysIn("a.2026-02-30.v2.2026-08-01-2026-08-01.12026-08-01.json")).toEqual(["2026-08-01"]);
});

test.runIf(HAS_FEEDS)("prices of one model meet on one id, whichever feed tells them", () => {
  const ids = [
    readWhole("litellm", WHOLE.litellmAugust),
    readWhole("genai-prices", WHOLE.genai),
    readWhole("models-dev", WHOLE.modelsDev),
    readWhole("openrouter", WHOLE.openrouter),
  ].map(({ offers }) => new Set(offers.map(({ id }) => id)));
  const told = (id: string) => ids.map((each) => each.has(id));
  expect(told("anthropic.claude-sonnet-5")).toEqual([true, true, true, false]);
  expect(told("deepseek.deepseek-chat")).toEqual([true, true, true, false]);
  expect(told("together.meta-llama.llama-3.3-70b-instruct-turbo")).toEqual([true, true, true, false]);
  expect(told("fireworks.gpt-oss-120b")).toEqual([true, true, true, false]);
  expect(told("openrouter.anthropic.claude-sonnet-4.5")).toEqual([true, true, true, true]);
  expect(told("zai.glm-4.6")).toEqual([true, false, true, false]);
});
