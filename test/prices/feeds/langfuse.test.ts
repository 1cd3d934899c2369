import { expect, test } from "vitest";
import { read, reasons } from "./samples.js";

const PRICES = {
  ...{ input: 0.000003, input_tokens: 0.000003, output: 0.000015, output_tokens: 0.000015 },
  ...{ cache_creation_input_tokens: 0.00000375, input_cache_creation: 0.00000375 },
  ...{ input_cache_creation_5m: 0.00000375, input_cache_creation_1h: 0.000006 },
  ...{ cache_read_input_tokens: 3e-7, input_cached_tokens: 3e-7, input_cache_read: 3e-7 },
};
const doubled = Object.fromEntries(Object.entries(PRICES).map(([name, usd]) => [name, usd * 2]));
const tier = (prices: object, more: object = {}) => ({
  name: "Standard",
  isDefault: true,
  conditions: [],
  prices,
  ...more,
});
const model = (more: object) => ({
  modelName: "claude-x",
  matchPattern: "(?i)^(anthropic\\/)?(claude-x(-20250929)?)$",
  updatedAt: "2026-04-13T00:00:00.000Z",
  ...more,
});
const list = (...models: object[]) => JSON.stringify(models);
const above = (value: number, operator = "gt") => [{ usageDetailPattern: "input", operator, value }];

test("dollars a token are a million times as much a million, by class, under whichever name", () => {
  const { offers } = read("langfuse", list(model({ pricingTiers: [tier(PRICES)] })));
  expect(offers).toMatchObject([
    {
      ...{ key: "anthropic/claude-x", id: "anthropic.claude-x", item: "claude-x", checked: "2026-04-13" },
      amount: { tokens: { fresh: 3, cache_write: 3.75, cache_write_1h: 6, cached: 0.3, output: 15 }, tiers: undefined },
    },
  ]);
  expect(offers[0]?.note).toBeUndefined();
});

test("a price from a length of input on is a tier, and one under another condition is named", () => {
  const large = tier(doubled, { name: "Large Context", isDefault: false, conditions: above(200_000) });
  const fast = tier(doubled, {
    ...{ name: "Fast", isDefault: false },
    conditions: [{ usageDetailPattern: "speed", operator: "eq", value: 1 }],
  });
  const [offer] = read("langfuse", list(model({ pricingTiers: [tier(PRICES), large, fast] }))).offers;
  expect(offer?.amount).toMatchObject({
    tiers: [{ above: 200_000, fresh: 6, cache_write: 7.5, cached: 0.6, output: 30 }],
  });
  expect(offer?.note).toBe("prices under conditions that are not read: Fast");
  const atLeast = tier(doubled, { isDefault: false, conditions: above(200_001, "gte") });
  expect(read("langfuse", list(model({ pricingTiers: [tier(PRICES), atLeast] }))).offers[0]?.amount).toMatchObject({
    tiers: [{ above: 200_000 }],
  });
});

test("a project's own models, as the API gives them, wrap each price", () => {
  const own = {
    ...{ modelName: "m", matchPattern: "(?i)^(m)$", unit: "TOKENS" },
    prices: { input: { price: 0.000001 }, output: { price: 0.000002 }, output_reasoning: { price: 0.000004 } },
  };
  const text = JSON.stringify({ data: [own], meta: { page: 1 } });
  expect(read("langfuse", text, { provider: "acme" }).offers).toMatchObject([
    {
      key: "acme/m",
      amount: { tokens: { fresh: 1, cached: null, output: 2, reasoning: 4 } },
    },
  ]);
  expect(reasons(read("langfuse", text))).toEqual({ "who sells it is not told (--provider names it)": 1 });
});

test("reasoning at the price of output says nothing new, and what is not sold by the token gives no price", () => {
  const alike = tier({ input: 0.000002, output: 0.000008, output_reasoning_tokens: 0.000008 });
  expect(read("langfuse", list(model({ pricingTiers: [alike] }))).offers[0]?.note).toBeUndefined();
  const others = list(
    model({ unit: "CHARACTERS", pricingTiers: [alike] }),
    model({ pricingTiers: [tier({ input: 1e-7 })] }),
  );
  expect(reasons(read("langfuse", others))).toEqual({
    "a price by characters": 1,
    "no price for tokens of input and output": 1,
  });
});

test("what no part of an entry holds is named where it costs something", () => {
  const audio = (usd: number) => tier({ ...PRICES, input_audio_tokens: usd, output_image: 0 });
  const notCounted = (usd: number) =>
    read("langfuse", list(model({ pricingTiers: [audio(usd)] }))).offers[0]?.notCounted;
  expect(notCounted(0.00001)).toEqual(["audio"]);
  expect(notCounted(0)).toBeUndefined();
});
