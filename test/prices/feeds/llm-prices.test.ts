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

const row = (id: string, name: string, input: number) => ({
  id,
  vendor: "google",
  name,
  input,
  output: input * 6,
  input_cached: input / 10,
});
const listed = (...prices: readonly object[]) =>
  read("llm-prices", JSON.stringify({ updated_at: "2026-08-05", prices }));

test("a price for longer inputs is a tier of its model", () => {
  const { offers, skipped, remarks } = listed(
    row("gemini-2.5-pro-200k", "Gemini 2.5 Pro >200k", 2.5),
    row("gemini-2.5-pro", "Gemini 2.5 Pro ≤200k", 1.25),
    row("gpt-4-32k", "GPT-4 32K", 60),
    row("gpt-4", "GPT-4", 30),
  );
  expect(offers.map(({ key }) => key)).toEqual(["google/gemini-2.5-pro", "google/gpt-4-32k", "google/gpt-4"]);
  expect(offers.map(({ amount }) => amount.kind === "tokens" && amount.tiers)).toEqual([
    [{ above: 200_000, fresh: 2.5, cached: 0.25, output: 15 }],
    undefined,
    undefined,
  ]);
  expect(skipped).toEqual([
    { row: "google/gemini-2.5-pro-200k", why: "what google/gemini-2.5-pro costs above a length of input" },
  ]);
  expect(remarks).toEqual([]);
});

test.each<[string, [string, string, number][], number[] | undefined]>([
  [
    "three lengths",
    [
      ["q", "Q ≤32k", 1],
      ["q-128k", "Q >128k", 3],
      ["q-32k", "Q 32k-128k", 2],
    ],
    [32_000, 128_000],
  ],
  [
    "an id alone, where the shorter row says where it ends",
    [
      ["q", "Q (<128K)", 1],
      ["q-128k", "Q, long", 2],
    ],
    [128_000],
  ],
  [
    "a base that says no length",
    [
      ["q", "Q", 1],
      ["q-long", "Q > 128k", 2],
    ],
    [128_000],
  ],
  [
    "a length that nobody prices",
    [
      ["q", "Q ≤32k", 1],
      ["q-128k", "Q >128k", 3],
    ],
    undefined,
  ],
  ["nothing for short inputs", [["q-128k", "Q >128k", 3]], undefined],
  ["nothing for long inputs", [["q", "Q ≤200k", 3]], undefined],
])("rows by the length of the input: %s", (_, rows, tiers) => {
  const { offers, remarks } = listed(...rows.map(([id, name, input]) => row(id, name, input)));
  const [{ amount, note } = {}] = offers;
  expect(amount?.kind === "tokens" && amount.tiers?.map(({ above }) => above)).toEqual(tiers);
  expect([offers.length, remarks.length]).toEqual(tiers ? [1, 0] : [rows.length, rows.length]);
  if (!tiers) expect(note).toContain("prices some lengths of input alone");
});

test("prices through time are joined by their days, and not where the days differ", () => {
  const model = (id: string, name: string, ...prices: readonly object[]) => ({ id, name, price_history: prices });
  const of = (longer: object) =>
    read(
      "llm-prices",
      JSON.stringify({
        vendor: "google",
        models: [model("q", "Q ≤200k", NOW, BEFORE), model("q-200k", "Q >200k", { ...NOW, input: 6 }, longer)],
      }),
    );
  expect(of({ ...BEFORE, input: 4 }).offers).toMatchObject([
    { from: "2026-09-01", amount: { tiers: [{ above: 200_000, fresh: 6 }] } },
    { to: "2026-08-31", amount: { tiers: [{ above: 200_000, fresh: 4 }] } },
  ]);
  expect(of({ ...BEFORE, to_date: "2026-07-31" }).offers.map(({ note }) => note !== undefined)).toEqual(
    Array(4).fill(true),
  );
});
