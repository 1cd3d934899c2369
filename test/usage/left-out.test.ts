import { describe, expect, it } from "vitest";
import { problemsOf, read } from "./reading.js";

const asidesOf = (text: string) => read(text).asides.map(({ what, count }) => `${what}: ${count}`);

/** A call of 1,000 tokens of text, and one that is no text. */
const litellm = (call_type: string) =>
  JSON.stringify(
    [{ call_type: "acompletion" }, { call_type, prompt_tokens: 5000, completion_tokens: 0, spend: 0.25 }].map(
      (log, at) => ({
        ...{ request_id: `${at}`, spend: 1, prompt_tokens: 900, completion_tokens: 100 },
        ...{ startTime: `2026-05-01T1${at}:00:00Z`, ...log },
      }),
    ),
  );

describe("calls that generate no text are left out, and told (LiteLLM)", () => {
  it.each([
    ...["embedding", "aembedding", "image_generation", "aimage_edit", "atranscription", "speech"],
    ...["amoderation", "arerank", "aocr", "avideo_generation", "acreate_file", "aretrieve_batch"],
  ])("%s", (call) => {
    const usage = read(litellm(call));
    expect(usage.tokens).toMatchObject({ fresh: 900, output: 100 });
    expect([usage.requests, usage.money]).toEqual([1, 1]);
    expect(asidesOf(litellm(call))).toEqual([
      `calls that generate no text, left out (${call}): 1`,
      "money of calls that generate no text, left out: 0.25",
    ]);
  });

  it.each([
    ...["completion", "acompletion", "text_completion", "atext_completion", "responses", "aresponses"],
    ...["anthropic_messages", "agenerate_content", "pass_through_endpoint", "_arealtime", "asend_message", ""],
  ])('"%s" is text', (call) => {
    expect(read(litellm(call)).tokens.fresh).toBe(5900);
    expect(asidesOf(litellm(call))).toEqual([]);
  });
});

it("embeddings in OpenAI's activity of before are left out, and told", () => {
  const text = JSON.stringify({
    data: [...[{ operation: "completion" }, { operation: "completion-realtime" }, {}, { operation: "embeddings" }]].map(
      (of, at) => ({
        ...{ aggregation_timestamp: 1_777_593_600 + 300 * at, n_requests: 10 },
        ...{ n_context_tokens_total: 1000, n_generated_tokens_total: 100, ...of },
      }),
    ),
  });
  expect(read(text)).toMatchObject({ requests: 30, tokens: { fresh: 3000, output: 300 } });
  expect(asidesOf(text)).toEqual(["requests that generate no text, left out (embeddings): 10"]);
});

it("rows of embeddings of a FOCUS bill are left out, and told", () => {
  const row = (cost: number, meter: string) =>
    `${cost},USD,2026-05-01T00:00:00Z,2026-05-02T00:00:00Z,100,1K Tokens,${meter},"{""TokenType"": ""Input""}"\n`;
  const text = `BilledCost,BillingCurrency,ChargePeriodStart,ChargePeriodEnd,ConsumedQuantity,ConsumedUnit,SkuMeter,SkuPriceDetails\n${row(2, "gpt Input Tokens")}${row(3, "Text Embedding Tokens")}`;
  expect(read(text)).toMatchObject({ money: 2, tokens: { fresh: 100_000 } });
  expect(asidesOf(text)).toEqual(["rows of embeddings, left out: 1", "money of rows of embeddings, left out: 3"]);
});

describe("Langfuse's observations", () => {
  const observations = (...of: readonly object[]) =>
    JSON.stringify(
      of.map((each, at) => ({
        ...{ id: `${at}`, type: "GENERATION", startTime: "2026-05-01T10:00:00Z" },
        ...{ usageDetails: { input: 5000, output: 800, total: 5800 }, ...each },
      })),
    );
  it.each([
    ["CHARACTERS", { unit: "CHARACTERS" }],
    ["SECONDS", { unit: "SECONDS" }],
    ["IMAGES", { usageDetails: undefined, usage: { input: 3, output: 1, unit: "IMAGES" } }],
  ])("counted in %s are no tokens: left out, and told", (unit, other) => {
    const text = observations({ unit: "TOKENS" }, { unit: null }, other, other);
    expect(read(text)).toMatchObject({ requests: 2, tokens: { fresh: 10_000, output: 1600 } });
    expect(asidesOf(text)).toEqual([`observations that are counted in ${unit} and not in tokens, left out: 2`]);
  });

  it("of embeddings, which have no output, are left out and told", () => {
    const embedding = { type: "EMBEDDING", usageDetails: { input: 70, total: 70 } };
    const text = observations({}, embedding, embedding, embedding);
    expect(read(text)).toMatchObject({ requests: 1, tokens: { fresh: 5000, output: 800 } });
    expect(asidesOf(text)).toEqual(["observations of embeddings, left out: 3"]);
  });

  it("a file of nothing else is refused, and says why", () => {
    expect(problemsOf(observations({ unit: "CHARACTERS" }, { type: "EMBEDDING" })).join()).toContain(
      "usage:1:1: the file holds no record of use: observations that are counted in CHARACTERS and not in tokens, left out: 1; observations of embeddings, left out: 1 (",
    );
  });
});

describe("a file that is one page of several says so", () => {
  const page = (about: object) =>
    JSON.stringify({
      results: [{ date: "2026-05-01", metrics: { prompt_tokens: 900, completion_tokens: 100 } }],
      ...about,
    });
  it.each([
    [{ metadata: { page: 1, total_pages: 3, has_more: true } }, "page 1 of 3"],
    [{ metadata: { has_more: true } }, "has_more"],
    [{ meta: { page: 2, totalPages: 2 } }, "page 2 of 2"],
    [{ has_more: true }, "has_more"],
  ])("%j", (about, said) => {
    expect(read(page(about)).remarks).toEqual([
      `the file is one page of several (${said}): give the others too, or the period is cut short`,
    ]);
  });

  it.each([{ metadata: { page: 1, total_pages: 1, has_more: false } }, { meta: null }, {}])("%j is all", (about) => {
    expect(read(page(about)).remarks).toEqual([]);
  });
});
