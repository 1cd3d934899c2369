import { describe, expect, test } from "vitest";
import { figures, HAS_FEEDS, offersOf, read, readWhole, tokenOffer, tokensOf, WHOLE } from "./samples.js";

const feedOf = (pricing: unknown, more: object = {}) =>
  JSON.stringify({ data: [{ id: "a/b", name: "B", pricing, ...more }] });
const PRICED = { prompt: "0.0000002574", completion: "0.0000010287", input_cache_read: "0.0000000028" };

test("texts per token are USD per million tokens", () => {
  const [offer] = read("openrouter", feedOf(PRICED)).offers;
  expect(offer).toMatchObject({
    key: "a/b",
    id: "openrouter.a.b",
    provider: "openrouter",
    amount: { tokens: { fresh: 0.2574, cached: 0.0028, output: 1.0287 }, isFree: false },
  });
});

test.each([
  ["2026-08-10", "2026-08-10"],
  [null, undefined],
])("the day on which a model ends: %s", (expiration_date, shutDown) => {
  expect(read("openrouter", feedOf(PRICED, { expiration_date })).offers[0]?.shutDown).toBe(shutDown);
});

test("overrides by the length of the prompt are tiers", () => {
  const [offer] = read(
    "openrouter",
    feedOf({ ...PRICED, overrides: [{ min_prompt_tokens: 128_000, prompt: "0.000001", completion: "0.000002" }] }),
  ).offers;
  expect(offer && tokenOffer(offer).tiers).toEqual([{ above: 128_000, fresh: 1, cached: 0.0028, output: 2 }]);
});

test.each([
  ["a router", { prompt: "-1", completion: "-1" }, "a router: its price is that of the model it picks"],
  ["no output", { prompt: "1" }, "no price for tokens of input and output"],
  ["blank", { prompt: "", completion: "" }, "no price for tokens of input and output"],
  ["no price", null, "no price"],
  [
    "another condition",
    { ...PRICED, overrides: [{ weekday: 1 }] },
    "other prices under a condition that is not known here",
  ],
])("skipped: %s", (_name, pricing, why) => {
  expect(read("openrouter", feedOf(pricing)).skipped).toEqual([{ row: "a/b", why }]);
});

test("requests and reasoning have prices of their own", () => {
  const { offers } = read(
    "openrouter",
    feedOf({ ...PRICED, request: "0.005", internal_reasoning: "0.000003", image: "0.1" }),
  );
  expect(offers[0]).toMatchObject({ amount: { perRequest: 0.005, tokens: { reasoning: 3 } }, notCounted: ["images"] });
  expect(read("openrouter", feedOf({ ...PRICED, request: "0" })).offers[0]?.amount).toMatchObject({
    perRequest: undefined,
  });
});

test("what a name stands for is noted", () => {
  expect(read("openrouter", feedOf(PRICED, { alias_target: { slug: "a/b-5" } })).offers[0]?.note).toBe(
    "stands for a/b-5",
  );
});

test("a text that is no price is left to the gate", () => {
  const [offer] = read("openrouter", feedOf({ prompt: "cheap", completion: "1" })).offers;
  expect(offer && tokenOffer(offer).tokens.fresh).toBeNaN();
});

describe.runIf(HAS_FEEDS)("the whole list of 2026-08-01", () => {
  const feed = () => readWhole("openrouter", WHOLE.openrouter);

  test.each([
    ["deepseek/deepseek-chat", [0.2574, null, 1.0287]],
    ["deepseek/deepseek-v4-flash-0731", [0.14, 0.0028, 0.28]],
    ["meta-llama/llama-3.3-70b-instruct", [0.13, null, 0.4]],
    ["z-ai/glm-4.5", [0.6, 0.11, 2.2]],
    ["openai/gpt-oss-20b:free", [0, null, 0]],
  ])("%s", (key, tokens) => {
    expect(tokensOf(feed(), key)).toEqual(tokens);
  });

  test("Sonnet 4.5 from 200,000 tokens", () => {
    expect(offersOf(feed(), "anthropic/claude-sonnet-4.5").map((offer) => tokenOffer(offer).tiers)).toEqual([
      [{ above: 200_000, fresh: 6, cache_write: 7.5, cache_write_1h: 12, cached: 0.6, output: 22.5 }],
    ]);
  });

  test("336 models: five routers, 44 with tiers, 15 called free, no figure that is none", () => {
    const { offers, skipped } = feed();
    expect([offers.length, skipped.length]).toEqual([331, 5]);
    expect(offers.filter((offer) => tokenOffer(offer).tiers !== undefined)).toHaveLength(44);
    expect(offers.filter((offer) => tokenOffer(offer).isFree)).toHaveLength(15);
    expect(figures(feed()).every((each) => Number.isFinite(each) && each >= 0)).toBe(true);
  });
});
