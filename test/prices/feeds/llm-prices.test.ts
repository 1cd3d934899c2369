import { expect, test } from "vitest";
import { read, refusals, tokensOf } from "./samples.js";

const history = (...prices: readonly object[]) =>
  JSON.stringify({ vendor: "anthropic", models: [{ id: "sonnet-x", name: "Sonnet X", price_history: prices }] });
const NOW = { input: 3, output: 15, input_cached: 0.3, from_date: "2026-09-01", to_date: null };
const BEFORE = { input: 2, output: 10, input_cached: 0.2, from_date: null, to_date: "2026-08-31" };

test("a list of prices, in USD per million tokens", () => {
  const text = JSON.stringify({
    updated_at: "2026-08-05",
    prices: [{ id: "gpt-4o", vendor: "openai", name: "GPT-4o", input: 2.5, output: 10, input_cached: 1.25 }],
  });
  const feed = read("llm-prices", text);
  expect(tokensOf(feed, "openai/gpt-4o")).toEqual([2.5, 1.25, 10]);
  expect(feed.offers).toMatchObject([{ id: "openai.gpt-4o", provider: "openai", from: null, to: null }]);
});

test("a vendor's history: each price with its days", () => {
  const { offers } = read("llm-prices", history(NOW, { ...BEFORE, from_date: "2026-06-01" }));
  expect(offers).toMatchObject([
    {
      key: "anthropic/sonnet-x",
      from: "2026-09-01",
      to: null,
      amount: { tokens: { fresh: 3, cached: 0.3, output: 15 } },
    },
    { key: "anthropic/sonnet-x", from: "2026-06-01", to: "2026-08-31", amount: { tokens: { fresh: 2 } } },
  ]);
});

test("a price whose first day nobody tells holds up to its last", () => {
  expect(read("llm-prices", history(NOW, BEFORE)).offers).toMatchObject([
    { from: "2026-09-01", to: null },
    { row: "anthropic/sonnet-x", from: null, to: "2026-08-31" },
  ]);
});

test("a day that is none is told", () => {
  expect(refusals("llm-prices", history({ ...NOW, from_date: "September" }))).toEqual([
    expect.stringContaining('"from_date" must be a day, such as 2026-06-09, found "September"'),
  ]);
});
