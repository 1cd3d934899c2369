import { describe, expect, it } from "vitest";
import type { TokenAmounts } from "../../src/prices/feeds/offer.js";
import { meanOverDay, minuteByMinute, spansOfDay } from "../../src/prices/over-day.js";
import { minutesOf, overlappingTimes } from "../../src/prices/times-of-day.js";
import { emptyWindow, sameLength, type TokenPart, tokenOddities } from "../../src/prices/token-rules.js";

const span = (text: string) => {
  const [from = "", to = ""] = text.split("-");
  return { from, to };
};

describe("times of day", () => {
  it.each([
    ["00:00-08:30", 510],
    ["22:00-06:00", 480],
    ["23:59-00:00", 1],
    ["06:00-05:59", 1439],
  ])("%s has %d minutes", (text, minutes) => {
    expect(minutesOf(span(text))).toBe(minutes);
  });

  it.each<[string[], number | undefined]>([
    [["06:00-08:00", "08:00-10:00"], undefined],
    [["06:00-08:00", "07:59-10:00"], 1],
    [["07:59-10:00", "06:00-08:00"], 1],
    [["22:00-06:00", "06:00-22:00"], undefined],
    [["22:00-06:00", "05:59-07:00"], 1],
    [["05:00-23:00", "22:00-02:00"], 1],
    // One within the other, either way round.
    [["06:00-10:00", "07:00-08:00"], 1],
    [["07:00-08:00", "06:00-10:00"], 1],
    [["01:00-02:00", "03:00-04:00", "01:30-03:00"], 2],
  ])("%o: the one at %o overlaps an earlier one", (texts, index) => {
    expect(overlappingTimes(texts.map(span))?.index).toBe(index);
  });

  it("that overlap are both named", () => {
    const found = overlappingTimes(["01:00-02:00", "03:00-04:00", "03:30-05:00"].map(span));
    expect(found?.message).toBe("the time from 03:30 to 05:00 overlaps that from 03:00 to 04:00");
  });

  it("that end where they begin say nothing", () => {
    expect(emptyWindow(["01:00-02:00", "03:00-03:00"].map(span))).toBe(
      "the time from 03:00 to 03:00 ends where it begins",
    );
    expect(emptyWindow([span("01:00-02:00")])).toBeUndefined();
  });
});

describe("a day by its prices", () => {
  const at = (text: string, price: number) => ({ ...span(text), price });
  const spans = (load: number[] | undefined, ...hours: ReturnType<typeof at>[]) =>
    spansOfDay({ price: 1 } as never, hours as never, load) as unknown as {
      minutes: number;
      weight: number;
      at: { price: number };
    }[];
  const mean = (load: number[] | undefined, ...hours: ReturnType<typeof at>[]) =>
    meanOverDay(spans(load, ...hours), ({ price }) => price);

  it("the base price holds in what the others leave", () => {
    const found = spans(undefined, at("22:00-04:00", 3));
    expect(found.map((each) => [each.minutes, each.weight, each.at.price])).toEqual([
      [360, 360, 3],
      [1080, 1080, 1],
    ]);
    // Six hours of 24 at three times the price.
    expect(mean(undefined, at("22:00-04:00", 3))).toBe(1.5);
  });

  it("and nowhere where they leave nothing", () => {
    expect(spans(undefined, at("00:00-12:00", 3), at("12:00-00:00", 5))).toHaveLength(2);
    expect(mean(undefined, at("00:00-12:00", 3), at("12:00-00:00", 5))).toBe(4);
  });

  it("each counts by the load that comes in it", () => {
    // All of the load comes in the hour from 23:30 on, half of it before midnight.
    const load = Array.from({ length: 1440 }, (_, minute) => (minute >= 1410 || minute < 30 ? 1 / 60 : 0));
    expect(mean(load, at("23:00-00:00", 3))).toBeCloseTo(2, 12);
    expect(mean(load, at("23:30-00:30", 3))).toBeCloseTo(3, 12);
    expect(mean(load, at("00:30-23:30", 3))).toBeCloseTo(1, 12);
  });

  it("minute by minute, over midnight", () => {
    const day = minuteByMinute({ from: "", to: "", price: 1 }, [at("23:58-00:02", 3)]);
    expect(day).toHaveLength(1440);
    expect([1437, 1438, 1439, 0, 1, 2].map((minute) => day[minute]?.price)).toEqual([1, 3, 3, 3, 3, 1]);
  });
});

describe("prices by class held against one another", () => {
  const usual: TokenAmounts = { fresh: 2, cached: 1, output: 8 };
  const part = (tokens: Partial<TokenAmounts>, of: Partial<TokenPart> = {}): TokenPart => ({
    ...{ before: "", behind: "", tokens: { ...usual, ...tokens } },
    ...of,
  });
  const tier = (above: number, tokens: Partial<TokenAmounts>) => part(tokens, { above, behind: ` above ${above} tok` });
  const batch = (tokens: Partial<TokenAmounts>) => part(tokens, { before: "batch " });
  it.each<[string, TokenPart[], string[]]>([
    ["nothing is odd", [part({})], []],
    ["cached input that costs as much as fresh", [part({ cached: 2 })], []],
    ["cached input that costs more", [part({ cached: 2.1 })], ["cached-above-input 0 cached"]],
    ["cached input of which nothing is told", [part({ cached: null })], []],
    ["writing that costs as much as reading", [part({ cache_write: 2, cache_write_1h: 2 })], []],
    ["writing that costs less", [part({ cache_write: 1.9 })], ["write-below-input 0 cache_write"]],
    ["keeping for an hour that costs as much as for minutes", [part({ cache_write: 3, cache_write_1h: 3 })], []],
    [
      "keeping for an hour that costs less",
      [part({ cache_write: 3, cache_write_1h: 2.9 })],
      ["hour-below-minutes 0 cache_write_1h"],
    ],
    ["input as dear as output", [part({ fresh: 8 })], []],
    ["input dearer than output", [part({ fresh: 9 })], ["input-above-output 0 fresh"]],
    ["input dearer than output that is free", [part({ output: 0 })], []],
    ["a batch that costs as much", [part({}), batch({})], []],
    ["a batch that costs more", [part({}), batch({ output: 9 })], ["batch-above-standard 1 output"]],
    ["what goes first may cost more", [part({}), part({ output: 9 }, { before: "priority " })], []],
    [
      "a batch of long requests is held against them",
      [part({}), batch({}), part({ output: 9 }, { before: "batch ", usual: { ...usual, output: 10 } })],
      [],
    ],
    ["tiers that rise", [part({}), tier(10, { output: 9 }), tier(20, { output: 9 })], []],
    [
      "tiers that fall, in whichever order they stand",
      [part({}), tier(20, { output: 9 }), tier(10, { output: 10 })],
      ["tier-below-base 1 output"],
    ],
    ["a tier below the usual price", [part({}), tier(10, { fresh: 1.9 })], ["tier-below-base 1 fresh"]],
    ["a class that a tier does not tell", [part({}), tier(10, { cached: null })], []],
  ])("%s", (_, parts, expected) => {
    expect(tokenOddities(parts).map((each) => `${each.rule} ${each.part} ${each.kind}`)).toEqual(expected);
  });

  it.each([
    [[10, 20, 30], undefined],
    [[10, 20, 10], "two prices stand for an input longer than 10\u202ftok"],
  ])("lengths of %o", (above, message) => {
    expect(sameLength(above.map((each) => ({ above: each })))).toBe(message);
  });
});
