import { describe, expect, test } from "vitest";
import { amountsText } from "../../src/prices/changes.js";
import type { Offer, TokenOffer } from "../../src/prices/feeds/offer.js";
import { amountsOfOffer } from "../../src/prices/row-amounts.js";
import { read, tokenOffer } from "./feeds/samples.js";

const LITELLM = {
  litellm_provider: "anthropic",
  mode: "chat",
  input_cost_per_token: 2e-6,
  cache_creation_input_token_cost: 2.5e-6,
  cache_creation_input_token_cost_above_1hr: 4e-6,
  cache_read_input_token_cost: 2e-7,
  output_cost_per_token: 1e-5,
};
const litellm = (row: object) => read("litellm", JSON.stringify({ m: { ...LITELLM, ...row } })).offers[0];
const tokens = (row: object) => litellm(row)?.amount as TokenOffer;

const tokensOf = ([offer]: readonly Offer[]) => offer && tokenOffer(offer).tokens;

describe("what feeds ask for writing to a cache", () => {
  const WRITTEN = { fresh: 2, cache_write: 2.5, cache_write_1h: 4, cached: 0.2, output: 10 };

  test("LiteLLM", () => {
    expect(tokens({}).tokens).toEqual(WRITTEN);
    expect(
      tokens({
        input_cost_per_token_above_200k_tokens: 4e-6,
        cache_creation_input_token_cost_above_200k_tokens: 5e-6,
        cache_creation_input_token_cost_above_1hr_above_200k_tokens: 8e-6,
      }).tiers,
    ).toEqual([{ ...WRITTEN, above: 200_000, fresh: 4, cache_write: 5, cache_write_1h: 8 }]);
  });

  test("OpenRouter", () => {
    const pricing = { prompt: "0.000002", completion: "0.00001", input_cache_read: "0.0000002" };
    const writes = { input_cache_write: "0.0000025", input_cache_write_1h: "0.000004" };
    const { offers } = read(
      "openrouter",
      JSON.stringify({ data: [{ id: "a/m", pricing: { ...pricing, ...writes } }] }),
    );
    expect(tokensOf(offers)).toEqual(WRITTEN);
  });

  test("models.dev knows one of the two", () => {
    const cost = { input: 2, cache_write: 2.5, cache_read: 0.2, output: 10 };
    const { offers } = read("models-dev", JSON.stringify({ a: { name: "A", models: { m: { cost } } } }));
    const { cache_write_1h: _, ...one } = WRITTEN;
    expect(tokensOf(offers)).toEqual(one);
  });

  test("nothing asked beyond fresh input is no price of its own", () => {
    expect(tokens({ cache_creation_input_token_cost: 0 }).tokens).not.toHaveProperty("cache_write");
  });
});

test("what else a row prices is told", () => {
  expect(
    litellm({ input_cost_per_audio_token: 1e-6, search_context_cost_per_query: { low: 0.01 } })?.notCounted,
  ).toEqual(["audio", "web search"]);
  expect(litellm({ some_new_cost: 1, input_cost_per_token_flex: 1e-6 })?.notCounted).toEqual(["flex", "some_new_cost"]);
  expect(
    litellm({ cache_creation_input_token_cost_above_1hr: 0, input_cost_per_audio_token: 0 })?.notCounted,
  ).toBeUndefined();
});

test("reasoning in prices by the length of input", () => {
  const tier = (from: number, out: number, reasoning: number) => ({
    ...{ range: [from, from + 1000], input_cost_per_token: 4e-7 },
    ...{ output_cost_per_token: out, output_cost_per_reasoning_token: reasoning },
  });
  const { input_cost_per_token: _, output_cost_per_token: __, ...rest } = LITELLM;
  const row = { ...rest, tiered_pricing: [tier(0, 1.2e-6, 4e-6), tier(256_000, 3.6e-6, 1.2e-5)] };
  const [offer] = read("litellm", JSON.stringify({ m: row })).offers;
  expect(offer && tokenOffer(offer)).toMatchObject({
    tokens: { output: 1.2, reasoning: 4 },
    tiers: [{ above: 256_000, output: 3.6, reasoning: 12 }],
  });
});

test("reasoning outside of tiers, and none where it costs what output does", () => {
  expect(tokens({ output_cost_per_reasoning_token: 4e-6 }).tokens).toMatchObject({ output: 10, reasoning: 4 });
  expect(tokens({ output_cost_per_reasoning_token: 1e-5 }).tokens).not.toHaveProperty("reasoning");
  expect(litellm({ output_cost_per_reasoning_token: 4e-6 })?.notCounted).toBeUndefined();
});

test("what other ways of buying cost, and a request", () => {
  const way = (ending: string, times: number) => ({
    [`input_cost_per_token${ending}`]: 2e-6 * times,
    [`cache_read_input_token_cost${ending}`]: 2e-7 * times,
    [`output_cost_per_token${ending}`]: 1e-5 * times,
  });
  const row = { ...way("_flex", 0.5), ...way("_priority", 2), input_cost_per_request: 0.005 };
  expect(tokens(row)).toMatchObject({
    flex: { fresh: 1, cached: 0.1, output: 5 },
    priority: { fresh: 4, cached: 0.4, output: 20 },
    perRequest: 0.005,
  });
  expect(litellm(row)?.notCounted).toBeUndefined();
  expect(litellm({ ...row, input_cost_per_token_above_200k_tokens_priority: 8e-6 })?.notCounted).toEqual(["priority"]);
});

test("cached input of a batch, where nobody tells it, is no dearer than at once", () => {
  const { input_cost_per_token: fresh, ...rest } = LITELLM;
  const amount = tokens({
    ...rest,
    input_cost_per_token: fresh,
    input_cost_per_token_batches: 1e-6,
    output_cost_per_token_batches: 5e-6,
  });
  const cached = amountsOfOffer(amount).find(({ name }) => name === "batch cached input");
  expect(cached).toEqual({ name: "batch cached input", usd: 0.2, unit: "USD/Mtok", isTold: false });
  expect(amountsText(amountsOfOffer(amount))).toMatch(/batch cached input as at once/);
});
