import { describe, expect, test } from "vitest";
import {
  figures,
  HAS_FEEDS,
  offersOf,
  read,
  readWhole,
  reasons,
  refusals,
  tokenOffer,
  tokensOf,
  WHOLE,
} from "./samples.js";

const row = (fields: object) => ({ litellm_provider: "deepseek", mode: "chat", ...fields });
const PRICED = { input_cost_per_token: 2.8e-7, output_cost_per_token: 4.2e-7 };
const one = (fields: object) => read("litellm", JSON.stringify({ "deepseek/deepseek-chat": row(fields) }));

test("prices per token are USD per million tokens, with their classes", () => {
  const [offer] = one({ ...PRICED, cache_read_input_token_cost: 2.8e-8, source: "https://example.com/p" }).offers;
  expect(offer).toMatchObject({
    row: "deepseek/deepseek-chat",
    key: "deepseek/deepseek-chat",
    id: "deepseek.deepseek-chat",
    provider: "deepseek",
    item: "deepseek-chat",
    class: "on-demand",
    from: null,
    checked: null,
    page: "https://example.com/p",
    amount: { kind: "tokens", tokens: { fresh: 0.28, cached: 0.028, output: 0.42 }, isFree: false },
  });
});

test("the name of 2025 for a cached token is read where the newer one is missing", () => {
  expect(tokensOf(one({ ...PRICED, input_cost_per_token_cache_hit: 1.4e-7 }), "deepseek/deepseek-chat")[1]).toBe(0.14);
});

test("batch prices and tiers by suffix; a tier that tells no cached price keeps the one below", () => {
  const [offer] = one({
    ...PRICED,
    cache_read_input_token_cost: 1e-8,
    input_cost_per_token_batches: 1.4e-7,
    output_cost_per_token_batches: 2.1e-7,
    input_cost_per_token_above_272k_tokens: 9e-7,
    output_cost_per_token_above_272k_tokens: 9e-6,
    input_cost_per_token_above_128k_tokens: 5e-7,
    input_cost_per_token_above_272k_tokens_priority: 1,
  }).offers;
  expect(offer?.amount).toMatchObject({
    batch: { fresh: 0.14, cached: null, output: 0.21 },
    tiers: [
      { above: 128_000, fresh: 0.5, cached: 0.01, output: 0.42 },
      { above: 272_000, fresh: 0.9, cached: 0.01, output: 9 },
    ],
  });
});

test("what longer requests cost in another way of buying; what such a tier does not tell is as it was below it", () => {
  const way = { input_cost_per_token_priority: 5.6e-7, output_cost_per_token_priority: 8.4e-7 };
  const [offer] = one({
    ...{ ...PRICED, cache_read_input_token_cost: 1e-8, cache_read_input_token_cost_priority: 2e-8, ...way },
    ...{ input_cost_per_token_above_272k_tokens: 9e-7, output_cost_per_token_above_272k_tokens: 9e-6 },
    input_cost_per_token_above_272k_tokens_priority: 1.8e-6,
    output_cost_per_token_above_272k_tokens_priority: 1.8e-5,
  }).offers;
  expect(offer?.amount).toMatchObject({
    priority: { fresh: 0.56, cached: 0.02, output: 0.84 },
    tiers: [
      { above: 272_000, fresh: 0.9, cached: 0.01, output: 9, priority: { fresh: 1.8, cached: 0.02, output: 18 } },
    ],
  });
  expect(offer?.notCounted).toBeUndefined();
  // Longer requests that have no other price as usual have no tier that it could stand in.
  const [alone] = one({ ...PRICED, ...way, input_cost_per_token_above_272k_tokens_priority: 1.8e-6 }).offers;
  expect(alone?.notCounted).toEqual(["priority"]);
});

const RANGE = { range: [0, 1e6], input_cost_per_token: 1e-6, output_cost_per_token: 5e-6 };
test.each<[string, object, string[] | undefined]>([
  ["a price that the entry holds", PRICED, undefined],
  ["one for each request, which it holds too", { ...PRICED, input_cost_per_request: 0.005 }, undefined],
  ["prices by range, which it holds too", { tiered_pricing: [RANGE] }, undefined],
  ["a length, which is no price", { ...PRICED, max_input_tokens: 64_000 }, undefined],
  ["a price that it does not hold", { ...PRICED, input_cost_per_audio_token: 1e-5 }, ["audio"]],
  ["prices by another measure", { ...PRICED, dimension_pricing: [1] }, ["dimension_pricing"]],
  [
    "a batch that lacks a price of output",
    { ...PRICED, input_cost_per_token_batches: 1e-7 },
    ["input_cost_per_token_batches"],
  ],
  [
    "a longer batch where prices go by range",
    {
      ...{ tiered_pricing: [RANGE], input_cost_per_token_batches: 1e-7, output_cost_per_token_batches: 2e-7 },
      ...{ input_cost_per_token_above_128k_tokens: 3e-7, input_cost_per_token_above_128k_tokens_batches: 2e-7 },
    },
    ["input_cost_per_token_above_128k_tokens_batches"],
  ],
])("what no part of the entry holds is told: %s", (_, fields, told) => {
  const [offer] = one(fields).offers;
  expect(offer?.notCounted).toEqual(told);
});

test("tiered_pricing: the first range is the price, the others are tiers", () => {
  const [offer] = one({
    tiered_pricing: [
      { range: [0, 256000.0], input_cost_per_token: 5e-8, output_cost_per_token: 4e-7 },
      { range: [256000.0, 1e6], input_cost_per_token: 2.5e-7, output_cost_per_token: 2e-6 },
    ],
  }).offers;
  expect(offer?.amount).toMatchObject({
    tokens: { fresh: 0.05, cached: null, output: 0.4 },
    tiers: [{ above: 256_000, fresh: 0.25, output: 2 }],
  });
});

test("tiered_pricing: lengths that no range holds are told", () => {
  const ranges = (...all: number[][]) =>
    one({ tiered_pricing: all.map((range) => ({ range, input_cost_per_token: 1e-6, output_cost_per_token: 5e-6 })) });
  const [note] = ranges([0, 32_000], [64_000, 128_000]).offers.map((offer) => offer.note);
  expect(note).toBe("no price is listed for inputs of 32,000 to 64,000 tokens: that of shorter ones is taken");
  expect(ranges([0, 32_000], [32_001, 128_000]).offers[0]?.note).toBeUndefined();
});

test("what is no price of tokens is skipped, and says why", () => {
  const feed = read(
    "litellm",
    JSON.stringify({
      sample_spec: row(PRICED),
      last_updated: "2026-01-02",
      embed: row({ ...PRICED, mode: "embedding" }),
      modeless: { litellm_provider: "x", ...PRICED },
      unpriced: row({}),
      "half-priced": row({ output_cost_per_token: 1e-6 }),
      nobody: { mode: "chat", ...PRICED },
    }),
  );
  expect(feed.offers).toEqual([]);
  expect(feed.skipped.map(({ row: name, why }) => `${name}: ${why}`)).toEqual([
    "sample_spec: a row that explains the fields",
    "last_updated: no object",
    "embed: mode embedding",
    "modeless: names no mode",
    "unpriced: no price for tokens of input and output",
    "half-priced: no price for tokens of input and output",
    "nobody: names no provider",
  ]);
});

test("zero is a price, and free only where it is called so", () => {
  const zero = row({ input_cost_per_token: 0, output_cost_per_token: 0 });
  const { offers } = read("litellm", JSON.stringify({ "a/x": zero, "a/x:free": zero, "a/Llama-Free": zero }));
  expect(offers.map((offer) => [tokenOffer(offer).tokens.fresh, tokenOffer(offer).isFree])).toEqual([
    [0, false],
    [0, true],
    [0, true],
  ]);
});

test("regions and ends are kept", () => {
  const feed = read(
    "litellm",
    JSON.stringify({
      "azure/eu/gpt-4o": row({ ...PRICED, litellm_provider: "azure", deprecation_date: "2026-12-31" }),
      "bedrock/us-gov-west-1/claude": row({ ...PRICED, litellm_provider: "bedrock" }),
    }),
  );
  expect(feed.offers.map(({ id, region, shutDown }) => [id, region, shutDown])).toEqual([
    ["azure.eu.gpt-4o", "eu", "2026-12-31"],
    ["bedrock.us-gov-west-1.claude", "us-gov-west-1", undefined],
  ]);
});

test("a row in another currency is never taken for one in dollars", () => {
  const row = { litellm_provider: "p", mode: "chat", input_cost_per_token: 1e-6, output_cost_per_token: 2e-6 };
  const { offers, skipped } = read(
    "litellm",
    JSON.stringify({ a: { ...row, currency: "EUR" }, b: { ...row, currency: "usd" } }),
  );
  expect(offers.map(({ key }) => key)).toEqual(["b"]);
  expect(skipped).toEqual([{ row: "a", why: "prices in EUR" }]);
});

describe("a key that stands twice", () => {
  const priced = (input: number) => JSON.stringify(row({ ...PRICED, input_cost_per_token: input }));

  test("is read both times where its prices differ, and told", () => {
    const { offers, remarks } = read("litellm", `{"a": ${priced(1e-6)},\n"b": ${priced(2e-6)},\n"b": ${priced(3e-6)}}`);
    expect(offers.map((offer) => [offer.key, tokenOffer(offer).tokens.fresh])).toEqual([
      ["a", 1],
      ["b", 3],
      ["b", 2],
    ]);
    expect(remarks).toEqual(['"b" stands twice in the feed, and not the same both times (again on line 3)']);
  });

  test("is read once where both are the same", () => {
    const { offers, remarks } = read("litellm", `{"b": ${priced(2e-6)},\n"b": ${priced(2e-6)}}`);
    expect(offers).toHaveLength(1);
    expect(remarks).toEqual(['"b" stands twice in the feed, the same both times (again on line 2)']);
  });

  test("within a row refuses the row alone", () => {
    const { offers, unread } = read(
      "litellm",
      `{"a": ${priced(1e-6)},\n"b": ${priced(2e-6).slice(0, -1)}, "input_cost_per_token": 9e-6}}`,
    );
    expect(offers.map(({ key }) => key)).toEqual(["a"]);
    expect(unread).toMatchObject([
      { row: "b", of: { key: "b" }, problem: { line: 2, message: '"input_cost_per_token" is given twice' } },
    ]);
  });
});

describe("refused", () => {
  const price = (text: string) =>
    `{\n  "a": {\n    "litellm_provider": "x", "mode": "chat",\n    "input_cost_per_token": ${text},\n    "output_cost_per_token": 1e-6\n  }\n}`;
  test.each([
    [
      "cut off",
      price("1e-6").slice(0, 60),
      ['3:44 the file ends in the middle of a value: the "{" of line 2 is not closed'],
    ],
    ["a comma too many", '{"a": 1,}', ['1:9 a "," stands before the "}"']],
    ["nothing", "  \n", ["1:1 the file is empty"]],
    ["no models", "{}", ["1:1 this is no price file of LiteLLM (model_prices_and_context_window.json)"]],
    [
      "a broken tier",
      JSON.stringify({ a: row({ tiered_pricing: [{ range: "0", input_cost_per_token: 1 }] }) }),
      ["1:78 a tier of prices has a range of lengths, a price of input and one of output"],
    ],
  ])("%s", (_name, text, expected) => {
    expect(refusals("litellm", text)).toEqual(expected);
  });

  test.each([
    ["a negative price", "-1e-6", -1],
    ["a price as text", '"1e-6"', Number.NaN],
    ["no number", "NaN", Number.NaN],
  ])("%s is left to the gate: one among thousands stops no feed", (_name, text, fresh) => {
    const [offer] = read("litellm", price(text)).offers;
    expect(offer && tokenOffer(offer).tokens).toEqual({ fresh, cached: null, output: 1 });
  });

  test("every row that cannot be read is told", () => {
    const bad = row({ tiered_pricing: [{ range: "0", input_cost_per_token: 1 }] });
    expect(refusals("litellm", JSON.stringify({ a: bad, b: bad }, null, 1))).toHaveLength(2);
  });
});

describe.runIf(HAS_FEEDS)("the whole file of three days", () => {
  // Read by hand in the files; "none": that model was not in the file on that day.
  test.each([
    ["deepseek/deepseek-chat", [0.27, 0.07, 1.1], [0.27, 0.07, 1.1], [0.28, 0.028, 0.42]],
    ["deepseek-chat", "none", [0.6, 0.06, 1.7], [0.28, 0.028, 0.42]],
    ["deepseek/deepseek-reasoner", [0.55, 0.14, 2.19], [0.55, 0.14, 2.19], [0.28, 0.028, 0.42]],
    ["deepinfra/meta-llama/Llama-3.3-70B-Instruct-Turbo", "none", [0.13, null, 0.39], [0.13, null, 0.39]],
    ["deepinfra/meta-llama/Meta-Llama-3-70B-Instruct", [0.59, null, 0.79], "none", "none"],
    ["together_ai/meta-llama/Llama-3.3-70B-Instruct-Turbo", ...Array(3).fill([0.88, null, 0.88])],
    ["zai/glm-4.5", "none", [0.6, null, 2.2], [0.6, null, 2.2]],
    ["deepinfra/zai-org/GLM-4.5", "none", [0.4, null, 1.6], [0.4, null, 1.6]],
    ["claude-sonnet-5", "none", "none", [2, 0.2, 10]],
    // An error of the file by 1e5: the gate refuses it, the importer reads what stands there.
    ["wandb/zai-org/GLM-4.5", "none", [55_000, null, 200_000], [55_000, null, 200_000]],
  ])("%s", (key, first, second, third) => {
    const days = [WHOLE.litellm2025, WHOLE.litellmJanuary, WHOLE.litellmAugust];
    expect(days.map((file) => tokensOf(readWhole("litellm", file), key))).toEqual([first, second, third]);
  });

  test("Sonnet 4.5 above 200,000 tokens", () => {
    const [offer] = offersOf(readWhole("litellm", WHOLE.litellmAugust), "claude-sonnet-4-5");
    expect(offer && tokenOffer(offer).tiers).toEqual([
      { above: 200_000, fresh: 6, cache_write: 7.5, cache_write_1h: 12, cached: 0.6, output: 22.5 },
    ]);
  });

  test("two keys of one id keep both prices", () => {
    const same = readWhole("litellm", WHOLE.litellmJanuary).offers.filter(({ id }) => id === "deepseek.deepseek-chat");
    expect(same.map(({ key }) => key)).toEqual(["deepseek-chat", "deepseek/deepseek-chat"]);
  });

  test.each([
    [WHOLE.litellm2025, 782, 622, 43],
    [WHOLE.litellmJanuary, 2283, 1721, 108],
    [WHOLE.litellmAugust, 2986, 2281, 127],
  ])("%s: each of %i rows is an offer or skipped, and every figure is one", (file, rows, offers, unpriced) => {
    const feed = readWhole("litellm", file);
    expect([feed.offers.length, feed.offers.length + feed.skipped.length]).toEqual([offers, rows]);
    expect(reasons(feed)["no price for tokens of input and output"]).toBe(unpriced);
    expect(figures(feed).every((each) => Number.isFinite(each) && each >= 0)).toBe(true);
    expect(feed.offers.every(({ id }) => /^[a-z0-9][a-z0-9._-]*$/.test(id))).toBe(true);
  });
});
