import { describe, expect, test } from "vitest";
import { figures, HAS_FEEDS, offersOf, read, readWhole, reasons, tokenOffer, tokensOf, WHOLE } from "./samples.js";

const feedOf = (cost: unknown, more: object = {}, provider = "deepseek") =>
  JSON.stringify({
    [provider]: { id: provider, doc: "https://example.com/doc", models: { m: { id: "m", cost, ...more } } },
  });
const COST = { input: 0.14, output: 0.28, cache_read: 0.0028 };

test("cost is in USD per million tokens; the model's own date is no date of the price", () => {
  expect(read("models-dev", feedOf(COST, { last_updated: "2026-02-28", status: "deprecated" })).offers).toMatchObject([
    {
      key: "deepseek/m",
      id: "deepseek.m",
      from: null,
      checked: null,
      page: "https://example.com/doc",
      note: "deprecated",
      amount: { tokens: { fresh: 0.14, cached: 0.0028, output: 0.28 } },
    },
  ]);
});

test.each([
  ["dearer than an answer, and told of short inputs alone", { reasoning: 0.4 }, {}, 22.5],
  ["dearer, and told of both", { reasoning: 0.4 }, { reasoning: 30 }, 30],
  ["cheaper than an answer stays what it is", { reasoning: 0.2 }, {}, 0.2],
])("reasoning of long inputs: %s", (_name, base, long, reasoning) => {
  const cost = { ...COST, ...base, context_over_200k: { input: 5, output: 22.5, ...long } };
  const [offer] = read("models-dev", feedOf(cost)).offers;
  expect(offer && tokenOffer(offer).tiers?.[0]?.reasoning).toBe(reasoning);
});

test.each([
  ["tiers", { ...COST, tiers: [{ tier: { type: "context", size: 272_000 }, input: 5, output: 22.5 }] }, 272_000],
  ["as they were written before", { ...COST, context_over_200k: { input: 5, output: 22.5 } }, 200_000],
])("prices of long inputs: %s", (_name, cost, above) => {
  const [offer] = read("models-dev", feedOf(cost)).offers;
  expect(offer && tokenOffer(offer).tiers).toEqual([{ above, fresh: 5, cached: 0.0028, output: 22.5 }]);
});

test.each([
  ["no cost", undefined, "deepseek", "no price"],
  ["no output", { input: 1 }, "deepseek", "no price for tokens of input and output"],
  ["a plan", { input: 0, output: 0 }, "zai-coding-plan", "a subscription: its tokens have no price of their own"],
  [
    "tiers of another kind",
    { ...COST, tiers: [{ tier: { type: "hour", size: 8 }, input: 5, output: 2 }] },
    "deepseek",
    "tiers of prices by something else than the length of the input",
  ],
])("skipped: %s", (_name, cost, provider, why) => {
  expect(read("models-dev", feedOf(cost, {}, provider))).toMatchObject({
    offers: [],
    skipped: [{ row: `${provider}/m`, why }],
  });
});

test("zero outside a plan is a price, and not free unless it is called so", () => {
  const [offer] = read("models-dev", feedOf({ input: 0, output: 0 })).offers;
  expect(offer && tokenOffer(offer).isFree).toBe(false);
});

test("a cost that is no number is left to the gate", () => {
  const [offer] = read("models-dev", feedOf({ input: "1", output: 1 })).offers;
  expect(offer && tokenOffer(offer).tokens.fresh).toBeNaN();
});

describe.runIf(HAS_FEEDS)("19 providers of 2026-07-02", () => {
  const feed = () => readWhole("models-dev", WHOLE.modelsDev);

  test.each([
    ["deepseek/deepseek-chat", [0.14, 0.0028, 0.28]],
    ["deepinfra/meta-llama/Llama-3.3-70B-Instruct-Turbo", [0.1, null, 0.32]],
    ["togetherai/meta-llama/Llama-3.3-70B-Instruct-Turbo", [0.88, null, 0.88]],
    ["zai/glm-4.5", [0.6, 0.11, 2.2]],
    ["anthropic/claude-sonnet-5", [2, 0.2, 10]],
  ])("%s", (key, tokens) => {
    expect(tokensOf(feed(), key)).toEqual(tokens);
  });

  test("GPT-5.4 above 272,000 tokens", () => {
    expect(offersOf(feed(), "openai/gpt-5.4").map((offer) => tokenOffer(offer).tiers)).toEqual([
      [{ above: 272_000, fresh: 5, cached: 0.5, output: 22.5 }],
    ]);
  });

  test("976 models, 19 without a price, and no figure that is none", () => {
    expect([feed().offers.length, reasons(feed())]).toEqual([957, { "no price": 19 }]);
    expect(figures(feed()).every((each) => Number.isFinite(each) && each >= 0)).toBe(true);
  });
});
