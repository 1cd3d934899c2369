import { describe, expect, it } from "vitest";
import { backAgain, fromTo, furtherOn, placesOf, turnsBack } from "../../src/author/break-evens/stretches.js";
import { noneWaitsWords } from "../../src/author/percentile/none-waits.js";
import { ageOf, ageWarnings, daysText, entriesUsed, laterPrices, stalePrices } from "../../src/author/prices/ages.js";
import { rangeFigure } from "../../src/author/uncertainty/range-words.js";
import type { Given } from "../../src/scenario/inputs.js";
import type { PriceUse } from "../../src/scenario/price-use.js";

describe("stretches of a range in words", () => {
  const range = { from: 0, to: 100 };
  const told = (...stretches: [number, number][]) =>
    placesOf(
      stretches.map(([from, to]) => ({ from, to })),
      range,
      (at) => `${at} tokens a month`,
    );
  it.each<[string, string]>([
    [told([0, 10]), "below 10 tokens a month"],
    [told([90, 100]), "above 90 tokens a month"],
    [told([10, 20]), "from 10 to 20 tokens a month"],
    [told([0, 10], [20, 30]), "below 10 and from 20 to 30 tokens a month"],
    [told([0, 10], [20, 30], [90, 100]), "below 10, from 20 to 30 and above 90 tokens a month"],
    // More are a pattern.
    [told([0, 10], [20, 30], [40, 50], [60, 70]), "in 4 stretches from 0 to 70 tokens a month"],
  ])("%s", (found, expected) => {
    expect(found).toBe(expected);
  });

  it.each([
    ["1 token a month", "2 tokens a month", "from 1 token to 2 tokens a month"],
    ["5 tokens", "5 tokens", "from 5 to 5 tokens"],
    ["$5", "$6", "from $5 to $6"],
    ["1M a month", "2M a year", "from 1M a month to 2M a year"],
  ])("from %s to %s", (from, to, words) => {
    expect(fromTo(from, to)).toBe(words);
  });
});

describe("who wins further on", () => {
  const span = (from: number, to: number, cheapest: string | null) => ({ from, to, cheapest });
  const words = { today: 50, unit: "tok/s", recommended: "a" };
  const labels = new Map([
    ["a", "A"],
    ["b", "B"],
    ["c", "C"],
  ]);
  const up = (...spans: ReturnType<typeof span>[]) => ({ at: 60, to: "b", spans });
  const say = (...spans: ReturnType<typeof span>[]) => furtherOn(up(...spans), { ...words, labels });
  it.each<[string, ReturnType<typeof span>[], string]>([
    ["nobody else", [span(0, 60, "a"), span(60, 200, "b")], ""],
    [
      "the recommended one again",
      [span(0, 60, "a"), span(60, 100, "b"), span(100, 200, "a")],
      "A is the cheapest again above 100\u202ftok/s (searched to 200\u202ftok/s).",
    ],
    ["not within a narrow stretch", [span(0, 60, "a"), span(60, 199, "b"), span(199, 200, "a")], ""],
    [
      "a third one",
      [span(0, 60, "a"), span(60, 100, "b"), span(100, 200, "c")],
      "C is the cheapest above 100\u202ftok/s.",
    ],
    [
      "the same one the other way",
      [span(0, 20, "b"), span(20, 60, "a"), span(60, 200, "b")],
      "B is also the cheapest below 20\u202ftok/s.",
    ],
    [
      "none that can carry it",
      [span(0, 60, "a"), span(60, 100, "b"), span(100, 200, null)],
      "no option is the cheapest above 100\u202ftok/s.",
    ],
  ])("%s", (_, spans, expected) => {
    expect(say(...spans)).toBe(expected);
  });

  it("downwards, what lies below the flip is further on", () => {
    const spans = [span(0, 40, "b"), span(40, 200, "a")];
    expect(furtherOn({ at: 40, to: "b", spans }, { ...words, labels })).toBe("");
  });

  it.each<[string, number, ReturnType<typeof span>[], boolean]>([
    ["upwards, and back", 60, [span(0, 60, "a"), span(60, 100, "b"), span(100, 200, "a")], true],
    ["upwards, and not back", 60, [span(0, 60, "a"), span(60, 200, "b")], false],
    [
      "upwards; that it wins below a gap is no turning back",
      60,
      [span(0, 10, "a"), span(10, 20, "b"), span(20, 60, "a")],
      false,
    ],
    ["downwards, and back", 40, [span(0, 20, "a"), span(20, 40, "b"), span(40, 200, "a")], true],
    ["downwards, and not back", 40, [span(0, 40, "b"), span(40, 200, "a")], false],
  ])("turns back: %s", (_, at, spans, expected) => {
    expect(turnsBack({ at, to: "b", spans }, "a")).toBe(expected);
  });

  it("a stretch of just a fiftieth is too narrow to be told", () => {
    const again = (from: number) =>
      backAgain({ spans: [span(0, 60, "a"), span(60, from, "b"), span(from, 200, "a")] }, words);
    expect(again(196)).toBeUndefined();
    expect(again(195.9)).toBeDefined();
  });
});

describe("a value of a ranged figure as people speak of it", () => {
  const month = { id: "workload.hours_in_month", unit: "h/month", value: 100 } as Given;
  it.each<[string, string, number, string]>([
    ["workload.relative_peak", "1", 2.5, "2.5 times the average"],
    ["workload.rate", "tok/s", 1000, "360M tokens a month"],
    ["objective.held_of_simulated", "1", 1, "what was simulated"],
    ["objective.held_of_simulated", "1", 0.8, "0.8 times what was simulated"],
    ["people.engineers", "FTE", 1, "1 engineer"],
    ["people.engineers", "FTE", 1.5, "1.5 engineers"],
    ["own.share", "share", 0.1, "10\u202f%"],
    // Without decimals, a few per cent would be none or all alike.
    ["own.share", "share", 0.0123, "1.2\u202f%"],
  ])("%s in %s: %d", (id, unit, amount, words) => {
    expect(rangeFigure({ id, unit } as Given, amount, [month])).toBe(words);
  });

  it("a load stays one by the second where nobody says what a month has", () => {
    expect(rangeFigure({ id: "workload.rate", unit: "tok/s" } as Given, 1000, [])).not.toContain("a month");
  });
});

describe("how old prices are", () => {
  const use = (id: string, of: { read?: string; from?: string; provider?: string; more?: Partial<PriceUse> } = {}) =>
    ({
      ...{ id, provider: of.provider ?? "Lab", hasLater: false },
      taken: { read: of.read ?? "2026-06-01", from: of.from ?? "2026-01-01", place: { file: "p.yaml" } },
      ...of.more,
    }) as unknown as PriceUse;
  const dated = (prices: PriceUse[], maxPriceAge: number | null, givens: object[] = []) =>
    ({ prices, as_of: "2026-06-11", maxPriceAge, givens }) as never;
  const rate = (date: string) => ({ id: "exchange.usd_per_eur", unit: "USD/EUR", date, place: { file: "p.yaml" } });

  it("from the day of reading, of nobody's price from its own; none where that is to come", () => {
    expect(ageOf(use("a"), "2026-06-11")).toBe(10);
    expect(ageOf(use("a", { provider: "Provider not named" }), "2026-06-11")).toBe(161);
    expect(ageOf(use("a", { read: "2026-06-12" }), "2026-06-11")).toBe(0);
    expect([0, 1, 2].map(daysText)).toEqual(["0 days", "1 day", "2 days"]);
  });

  it.each([
    [10, []],
    [9, [{ id: "a", age_days: 10, limit_days: 9, file: "p.yaml", entry: "a" }]],
    [null, []],
  ])("with %o days allowed", (allowed, stale) => {
    expect(stalePrices(dated([use("a"), use("a")], allowed))).toEqual(stale);
  });

  it("an entry counts once, and later ones are named once", () => {
    const later = { more: { hasLater: true } };
    expect(entriesUsed([use("a"), use("b"), use("a")]).map(({ id }) => id)).toEqual(["a", "b"]);
    expect(laterPrices(dated([use("a", later), use("b"), use("a", later)], null))).toEqual({ later_prices: ["a"] });
    expect(laterPrices(dated([use("b")], null))).toEqual({});
  });

  const old = { read: "2025-01-01" };
  it.each<[string, PriceUse[], number | null, string[]]>([
    ["young enough", [use("a")], 10, []],
    [
      "older than is allowed",
      [use("a")],
      9,
      ["The price a is 10 days old on 11 June 2026: older than the 9 days that this scenario allows."],
    ],
    ["a year old to the day, where any age is allowed", [use("a", { read: "2025-06-11" })], null, []],
    [
      "a day more than a year",
      [use("a", { read: "2025-06-10" })],
      null,
      [
        "Every price is more than a year old on 11 June 2026, the youngest 366 days: what tokens and GPUs cost by then nobody knows.",
      ],
    ],
    [
      "one of two",
      [use("a", old), use("b")],
      null,
      ["a is more than a year old on 11 June 2026, 526 days: what tokens and GPUs cost by then nobody knows."],
    ],
    [
      "two of three",
      [use("a", old), use("b"), use("c", { read: "2025-01-11" })],
      null,
      [
        "a and c are more than a year old on 11 June 2026, the youngest 516 days: what tokens and GPUs cost by then nobody knows.",
      ],
    ],
  ])("are warned of: %s", (_, prices, allowed, expected) => {
    expect(ageWarnings(dated(prices, allowed))).toEqual(expected);
  });

  it("also a rate by which a price is converted", () => {
    expect(ageWarnings(dated([], 9, [rate("2026-06-01")]))).toEqual([
      "The rate of EUR is 10 days old on 11 June 2026: older than the 9 days that this scenario allows.",
    ]);
    expect(ageWarnings(dated([], 10, [rate("2026-06-01")]))).toEqual([]);
    expect(ageWarnings(dated([], null, [rate("2025-06-10")]))).toEqual([
      "The rate of EUR is from 366 days before 11 June 2026: what it is worth by then nobody knows.",
    ]);
  });
});

describe("if no request ever waited", () => {
  const option = (kind: string, label: string) => ({ kind, label }) as never;
  const [api, own] = [option("api", "API"), option("fixed", "Own")];
  const found = { costOf: () => 0, ahead: "", cost: "", gpus: "", by: "$5K" };
  it.each([
    [
      { ...found, first: api, next: own, isAsToday: true },
      "If no request ever waited, \u201cAPI\u201d would still be the cheaper by $5K a month, against \u201cOwn\u201d of the size that it would then have.",
    ],
    [
      { ...found, first: own, next: api, isAsToday: false },
      "If no request ever waited, \u201cOwn\u201d of the size that it would then have would be the cheaper by $5K a month, against \u201cAPI\u201d.",
    ],
  ])("%#", (waits, words) => {
    expect(noneWaitsWords(waits)).toBe(words);
  });
});
