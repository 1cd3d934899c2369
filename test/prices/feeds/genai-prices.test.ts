import { describe, expect, test } from "vitest";
import { figures, HAS_FEEDS, offersOf, read, readWhole, reasons, refusals, tokenOffer, WHOLE } from "./samples.js";

const model = (prices: unknown, more: object = {}) => ({ id: "m", match: { equals: "m" }, prices, ...more });
const feedOf = (prices: unknown, more: object = {}) =>
  JSON.stringify([{ id: "anthropic", pricing_urls: ["https://example.com/prices"], models: [model(prices, more)] }]);
const one = (prices: unknown, more: object = {}) => read("genai-prices", feedOf(prices, more));
const FLAT = { input_mtok: 2, cache_read_mtok: 0.2, output_mtok: 10 };
const DEAR = { input_mtok: 3, cache_read_mtok: 0.3, output_mtok: 15 };
const from = (day: string, prices: object) => ({ constraint: { start_date: day }, prices });
const between = (start: string, end: string, prices: object) => ({
  constraint: { start_time: start, end_time: end },
  prices,
});

test("one price holds always", () => {
  expect(one(FLAT, { prices_checked: "2026-07-01" }).offers).toMatchObject([
    {
      key: "anthropic/m",
      id: "anthropic.m",
      from: null,
      to: null,
      checked: "2026-07-01",
      page: "https://example.com/prices",
      amount: { tokens: { fresh: 2, cached: 0.2, output: 10 } },
    },
  ]);
});

test("days follow one another: each price ends on the day before the next", () => {
  const { offers } = one([{ prices: FLAT }, from("2026-03-01", DEAR), from("2026-09-01", FLAT)]);
  expect(offers.map(({ key, row, from, to }) => [key, row, from, to])).toEqual([
    ["anthropic/m", "anthropic/m", null, "2026-02-28"],
    ["anthropic/m", "anthropic/m from 2026-03-01", "2026-03-01", "2026-08-31"],
    ["anthropic/m", "anthropic/m from 2026-09-01", "2026-09-01", null],
  ]);
});

test("times of day are in UTC, and belong to the prices before them", () => {
  const { offers } = one([
    { prices: FLAT },
    between("08:30:00+08:00", "00:30:00+08:00", DEAR),
    from("2026-09-01", DEAR),
    between("23:00:00-02:30", "02:00:00Z", FLAT),
  ]);
  const hours = offers.map((offer) => tokenOffer(offer).hours?.map((hour) => `${hour.from}-${hour.to} ${hour.fresh}`));
  expect(hours).toEqual([["00:30-16:30 3", "01:30-02:00 2"], ["01:30-02:00 2"]]);
});

test("tiers of each class meet on their starts", () => {
  const [offer] = one({
    input_mtok: { base: 1, tiers: [{ start: 200_000, price: 2 }] },
    cache_read_mtok: 0.1,
    output_mtok: { base: 4, tiers: [{ start: 400_000, price: 9 }] },
  }).offers;
  expect(offer?.amount).toMatchObject({
    tokens: { fresh: 1, cached: 0.1, output: 4 },
    tiers: [
      { above: 200_000, fresh: 2, cached: 0.1, output: 4 },
      { above: 400_000, fresh: 2, cached: 0.1, output: 9 },
    ],
  });
});

test("what is paid by the request, for reasoning, and beside tokens", () => {
  const prices = { ...FLAT, requests_kcount: 12, output_reasoning_mtok: 3, input_audio_mtok: 5 };
  expect(one(prices, { deprecated: true }).offers[0]).toMatchObject({
    amount: { perRequest: 0.012, tokens: { reasoning: 3 } },
    notCounted: ["audio"],
    note: "deprecated",
  });
});

test("a row without a check beside others that have one is unchecked, and a feed without a new one may be frozen", () => {
  const model = (id: string, more: object) => ({ id, prices: FLAT, ...more });
  const feedOf = (...models: object[]) => read("genai-prices", JSON.stringify([{ id: "p", models }]));
  const [checked, unchecked] = feedOf(model("a", { prices_checked: "2026-08-01" }), model("b", {})).offers;
  expect([checked?.isUnchecked, unchecked?.isUnchecked]).toEqual([undefined, true]);
  expect(feedOf(model("a", {})).offers[0]?.isUnchecked).toBeUndefined();
  expect(feedOf(model("a", { prices_checked: "2020-01-01" })).remarks).toEqual([
    expect.stringMatching(/newest check of a price is of 2020-01-01.*nobody keeps any more/),
  ]);
});

test.each([
  ["no price", {}, "no price for tokens of input and output"],
  ["input alone", { input_mtok: 0.1 }, "no price for tokens of input and output"],
  [
    "a condition of its own",
    [{ constraint: { weekday: 1 }, prices: FLAT }],
    "a price under a condition that is not known here: weekday",
  ],
  ["times of day alone", [between("00:30:00Z", "16:30:00Z", FLAT)], "no price but at times of the day"],
  [
    "times of day and lengths at once",
    [
      { prices: { ...FLAT, input_mtok: { base: 1, tiers: [{ start: 9, price: 2 }] } } },
      between("00:30:00Z", "16:30:00Z", FLAT),
    ],
    "prices by the time of day and by the length of the input at once",
  ],
])("skipped: %s", (_name, prices, why) => {
  expect(one(prices)).toMatchObject({ offers: [], skipped: [{ row: "anthropic/m", why }] });
});

test.each([
  [
    "a day that is none",
    [{ prices: FLAT }, from("2026-02-30", DEAR)],
    '"start_date" must be a day, such as 2026-06-09, found "2026-02-30"',
  ],
  [
    "days out of order",
    [from("2026-09-01", FLAT), from("2026-03-01", DEAR)],
    "price 2 of this model starts no later than one before it",
  ],
  [
    "a price always behind a dated one",
    [from("2026-09-01", FLAT), { prices: DEAR }],
    "price 2 of this model starts no later than one before it",
  ],
  [
    "a time without a zone",
    [{ prices: FLAT }, between("00:30:00", "16:30:00Z", DEAR)],
    '"start_time" must be a time of day to the minute with its zone, found "00:30:00"',
  ],
  [
    "a time to the second",
    [{ prices: FLAT }, between("00:30:15Z", "16:30:00Z", DEAR)],
    '"start_time" must be a time of day to the minute with its zone, found "00:30:15Z"',
  ],
  [
    "a tier without a start",
    { input_mtok: { base: 1, tiers: [{ price: 2 }] }, output_mtok: 1 },
    "a tier of prices starts at a number of tokens above 0",
  ],
  ["a tier without a price", { input_mtok: { base: 1, tiers: [{ start: 2 }] }, output_mtok: 1 }, '"price" is missing'],
  ["prices that are none", 7, '"prices" must be an object, or a list of objects'],
])("refused: %s", (_name, prices, message) => {
  expect(refusals("genai-prices", feedOf(prices)).map((each) => each.replace(/^\S+ /, ""))).toEqual([message]);
});

describe.runIf(HAS_FEEDS)("the whole file of 2026-08-21", () => {
  const feed = () => readWhole("genai-prices", WHOLE.genai);

  test("Sonnet 5 on both sides of 1 September 2026", () => {
    expect(offersOf(feed(), "anthropic/claude-sonnet-5")).toMatchObject([
      { from: null, to: "2026-08-31", amount: { tokens: { fresh: 2, cached: 0.2, output: 10 } } },
      { from: "2026-09-01", to: null, amount: { tokens: { fresh: 3, cached: 0.3, output: 15 } } },
    ]);
  });

  test("Sonnet 4.5 above 200,000 tokens", () => {
    expect(offersOf(feed(), "anthropic/claude-sonnet-4-5").map((offer) => tokenOffer(offer).tiers)).toEqual([
      [{ above: 200_000, fresh: 6, cache_write: 7.5, cache_write_1h: 12, cached: 0.6, output: 22.5 }],
    ]);
  });

  test("DeepSeek by the time of day", () => {
    expect(offersOf(feed(), "deepseek/deepseek-chat").map(tokenOffer)).toMatchObject([
      {
        tokens: { fresh: 0.135, cached: 0.035, output: 0.55 },
        hours: [{ from: "00:30", to: "16:30", fresh: 0.27, cached: 0.07, output: 1.1 }],
      },
    ]);
  });

  test("1,466 models: 13 of them with a second price, 196 without one", () => {
    expect([feed().offers.length, feed().skipped.length]).toEqual([1466 - 196 + 13, 196]);
    expect(Object.keys(reasons(feed()))).toEqual(["no price for tokens of input and output"]);
    expect(figures(feed()).every((each) => Number.isFinite(each) && each >= 0)).toBe(true);
  });
});
