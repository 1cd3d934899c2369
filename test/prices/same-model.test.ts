import { expect, test } from "vitest";
import { writtenById } from "../../src/prices/by-id.js";
import { isSameProvider, modelKey } from "../../src/prices/same-model.js";

test.each([
  ["meta-llama/Llama-3.3-70B-Instruct-Turbo", "Llama 3.3 70B Instruct Turbo", true],
  ["Kimi K2", "kimi-k2", true],
  ["Kimi K2", "Kimi K2.5", false],
  ["Llama 3.3 70B Instruct", "Llama 3.3 70B Instruct Turbo", false],
])("%s and %s", (one, other, same) => {
  expect(modelKey({ item: one }) === modelKey({ item: other })).toBe(same);
});

test("a provider is one, however it is spelt", () => {
  expect(isSameProvider({ provider: "Together" }, { provider: "together_ai" })).toBe(true);
  expect(isSameProvider({ provider: "Together" }, { provider: "DeepInfra" })).toBe(false);
});

test("a build hears of a further seller of a model", () => {
  const entry = (id: string, provider: string) =>
    `  - { id: ${id}, provider: ${provider}, item: Kimi K2, blended: $1/Mtok, class: on-demand, effective: { from: 2026-01-01 }, source: s, read: 2026-01-01 }\n`;
  const one = writtenById("p.yaml", `prices:\n${entry("a", "A")}`);
  const two = writtenById("p.yaml", `prices:\n${entry("a", "A")}${entry("b", "B")}`);
  expect(one?.get("model kimik2")?.entries).toHaveLength(1);
  expect(two?.get("model kimik2")?.entries).toHaveLength(2);
});

test("an entry says the price in the middle of its range, and how far that may lie off", () => {
  const words = (price: string) =>
    writtenById(
      "p.yaml",
      `prices:\n  - { id: g, provider: P, item: L40S, gpu_hour: ${price}, class: on-demand, effective: { from: 2026-01-01 }, source: a page, read: 2026-01-01 }\n`,
    )?.get("g")?.says;
  expect(words("{ p5: $1/GPU/h, p50: $2/GPU/h, p95: $3/GPU/h }")).toEqual([
    "on-demand $2/GPU/h ($1/GPU/h to $3/GPU/h) from 2026-01-01",
  ]);
  expect(words("{ value: $2/GPU/h, note: a remark }")).toEqual(["on-demand $2/GPU/h from 2026-01-01"]);
});
