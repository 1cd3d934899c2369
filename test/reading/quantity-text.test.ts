import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { QuantityError } from "../../src/reading/quantity-error.js";
import { readQuantity } from "../../src/reading/quantity-text.js";
import { caught } from "../support/caught.js";

type Units = readonly [string, ...string[]];

describe("quantities as people write them", () => {
  test.each<[string, Units, number]>([
    ["$6/GPU/h", ["USD/GPU/h"], 6],
    ["6 $/GPU/h", ["USD/GPU/h"], 6],
    ["$6 per GPU per hour", ["USD/GPU/h"], 6],
    ["26.6k tok/s", ["tok/s/replica", "tok/s"], 26_600],
    ["26,600 tokens/s", ["tok/s/replica", "tok/s"], 26_600],
    ["583B tokens/month", ["tok/month"], 583e9],
    ["583 Btok/month", ["tok/month"], 583e9],
    ["0.583T tok/month", ["tok/month"], 583e9],
    ["4/year", ["1/year"], 4],
    ["30%", ["1"], 0.3],
    ["30 %", ["1"], 0.3],
    ["0.3", ["1"], 0.3],
    ["$0.317/Mtok", ["USD/Mtok"], 0.317],
    ["$0.317/M tokens", ["USD/Mtok"], 0.317],
    ["$0.317 per M tokens", ["USD/Mtok"], 0.317],
    ["$317/Btok", ["USD/Mtok"], 0.317],
    ["$400k/year", ["USD/FTE/year", "USD/year"], 400_000],
    ["4 GPUs", ["GPU/replica", "GPU"], 4],
    ["1 FTE", ["FTE"], 1],
    ["1.5 engineers", ["FTE"], 1.5],
    ["86.4B tokens/day", ["tok/s"], 1e6],
    ["730 h", ["h/month", "h"], 730],
    ["50 ms", ["ms"], 50],
    ["0.05 s", ["ms"], 50],
    ["1e3 tok/s", ["tok/s"], 1000],
    ["$0.45/1M tokens", ["USD/Mtok"], 0.45],
    ["$0.45 / 1 M tokens", ["USD/Mtok"], 0.45],
    ["$0.45 per million tokens", ["USD/Mtok"], 0.45],
    ["$0.45 per 1,000,000 tokens", ["USD/Mtok"], 0.45],
    ["$0.002 per 1K tokens", ["USD/Mtok"], 2],
    ["$0.002 per thousand tokens", ["USD/Mtok"], 2],
    ["$3/MTok", ["USD/Mtok"], 3],
    ["$3 / 1M output tokens", ["USD/Moutput_tok", "USD/Mtok"], 3],
    ["$0.30 per 1M cached input tokens", ["USD/Mcached_tok", "USD/Mtok"], 0.3],
    ["45 cents per million tokens", ["USD/Mtok"], 0.45],
    ["45¢/Mtok", ["USD/Mtok"], 0.45],
    ["$.45/Mtok", ["USD/Mtok"], 0.45],
    ["$2.50 per GPU-hour", ["USD/GPU/h"], 2.5],
    ["$2.50 per GPU hour", ["USD/GPU/h"], 2.5],
    ["$2.50/GPU/hr", ["USD/GPU/h"], 2.5],
    ["US$2.50/GPU/h", ["USD/GPU/h"], 2.5],
    ["USD 2.50/GPU/h", ["USD/GPU/h"], 2.5],
    ["$2.50 USD per GPU per hour", ["USD/GPU/h"], 2.5],
    ["2.50 US dollars per GPU per hour", ["USD/GPU/h"], 2.5],
    ["26.6k tps", ["tok/s"], 26_600],
    ["26,600 tokens/sec", ["tok/s"], 26_600],
    ["26.6k t/s", ["tok/s"], 26_600],
    ["90k tokens per minute", ["tok/s"], 1500],
    ["1.5 million tokens a month", ["tok/month"], 1.5e6],
    ["30 billion tokens monthly", ["tok/month"], 30e9],
    ["30bn tokens/month", ["tok/month"], 30e9],
    ["30 million", ["user", "1"], 30e6],
    ["$1.2 M/year", ["USD/year"], 1.2e6],
    ["2 people", ["FTE", "1"], 2],
    ["3 engineer-months", ["FTE*month"], 3],
    ["8% per annum", ["share/year", "share"], 0.08],
    ["30 percent", ["share"], 0.3],
    ["2 B/param", ["B/param"], 2],
    ["\u2212$5/GPU/h", ["USD/GPU/h"], -5],
    ["$2.50\u00a0/\u00a0GPU\u2011hour", ["USD/GPU/h"], 2.5],
    ["250\u202f000 tok/s", ["tok/s"], 250_000],
    ["280.161B tokens/month", ["tok/month"], 280.161e9],
    ["$1.125/GPU/h", ["USD/GPU/h"], 1.125],
    ["$1.250/Mtok", ["USD/Mtok"], 1.25],
    ["12.500%", ["share"], 0.125],
  ])("%s", (text, units, value) => {
    expect(readQuantity(text, units)).toEqual({ value, unit: units[0] });
  });

  test.each<[string, Units, number, number, number]>([
    ["1.2 to 1.8 $/h", ["USD/GPU/h", "USD/h"], 1.2, 1.5, 1.8],
    ["$300k to $500k/year", ["USD/FTE/year", "USD/year"], 300e3, 400e3, 500e3],
    ["60% to 80%", ["1"], 0.6, 0.7, 0.8],
    ["2 to 2 h", ["h/month", "h"], 2, 2, 2],
    ["40k tok/s to 55k tok/s", ["tok/s"], 40e3, 47.5e3, 55e3],
    ["2 FTE to 3 FTE", ["FTE"], 2, 2.5, 3],
    ["$1.20/GPU/h to $1.80/GPU/h", ["USD/GPU/h"], 1.2, 1.5, 1.8],
    ["20 to 40B tokens/month", ["tok/month"], 20e9, 30e9, 40e9],
    ["20-40B tokens/month", ["tok/month"], 20e9, 30e9, 40e9],
    ["20 \u2013 40B tokens/month", ["tok/month"], 20e9, 30e9, 40e9],
    ["between 20 and 40B tokens/month", ["tok/month"], 20e9, 30e9, 40e9],
    ["from 1 to 1.5 million tokens a month", ["tok/month"], 1e6, 1.25e6, 1.5e6],
    ["$150 to 200k/year", ["USD/FTE/year", "USD/year"], 150e3, 175e3, 200e3],
    ["$150k\u2013$200k per year", ["USD/FTE/year", "USD/year"], 150e3, 175e3, 200e3],
    ["$1.2-1.8k/month", ["USD/month"], 1200, 1500, 1800],
    ["10 to 12k", ["1"], 10e3, 11e3, 12e3],
    ["30-40%", ["share"], 0.3, 0.35, 0.4],
    ["5 to 8% a year", ["share/year", "share"], 0.05, 0.065, 0.08],
    ["-5 to -3%", ["share"], -0.05, -0.04, -0.03],
    ["$5 to 6/GPU/h", ["USD/GPU/h"], 5, 5.5, 6],
    ["2 to 3 cents per 1K tokens", ["USD/Mtok"], 20, 25, 30],
    ["50 ms to 2 s", ["s"], 0.05, 1.025, 2],
    // Below the scale of the upper end, nobody writes it.
    ["900 to 1.2k tok/s", ["tok/s"], 900, 1050, 1200],
    ["500 tok/s to 2k tok/s", ["tok/s"], 500, 1250, 2000],
    ["0 to 5k tok/s", ["tok/s"], 0, 2500, 5000],
    ["5k to 6 tok/s", ["tok/s"], 5000, 5500, 6000],
    ["5k to 6000 tok/s", ["tok/s"], 5000, 5500, 6000],
  ])("the range %s keeps its ends and computes with its middle", (text, units, low, value, high) => {
    expect(readQuantity(text, units)).toEqual({ value, unit: units[0], low, high });
  });
});

const UNCLEAR_SCALE = "it is not clear whether the lower end has the scale of the upper one";

describe("what cannot be read", () => {
  test.each<[string, Units, string, string | undefined]>([
    ["", ["tok/s"], '"" does not start with a number', 'write a number and its unit, such as "26.6k tok/s"'],
    ["many", ["tok/s"], '"many" does not start with a number', 'write a number and its unit, such as "26.6k tok/s"'],
    ["5", ["tok/s"], "a bare number needs a unit here", 'write it with its unit, such as "26.6k tok/s"'],
    ["$6/GPU/hh", ["USD/GPU/h"], 'unknown unit "hh" in "USD/GPU/hh"', 'did you mean "h"?'],
    [
      "$6/h",
      ["USD/GPU/h"],
      '"$/h" is not a $/GPU/h figure',
      'say of what: "$6/GPU/h" for one GPU; the price of an instance is divided by its GPUs',
    ],
    ["6 h", ["USD/GPU/h"], '"h" is not a $/GPU/h figure', 'expected something like "$6/GPU/h"'],
    [
      "$0.88/Moutput_tok",
      ["USD/Mtok"],
      '"$/Moutput_tok" is not a $/Mtok figure',
      'expected something like "$0.317/Mtok"',
    ],
    ["€6/GPU/h", ["USD/GPU/h"], "only US dollars are understood", "convert it, and say at which rate in the note"],
    [
      "2,10 $/GPU/h",
      ["USD/GPU/h"],
      "a decimal comma is not understood",
      "a comma groups thousands; decimals take a point: 2.10",
    ],
    ["5 h to 3 h", ["h/month", "h"], "the range runs backwards", "write the lower end first"],
    ["5 to 3 h", ["h/month", "h"], "the range runs backwards", "write the lower end first"],
    ["900 to 1.2M tok/s", ["tok/s"], UNCLEAR_SCALE, "write the scale at both ends: 900k to 1.2M"],
    ["6 to 5.5k tok/s", ["tok/s"], UNCLEAR_SCALE, "write the scale at both ends: 900k to 1.2M"],
    ["5 tok/s to 6k tok/s", ["tok/s"], UNCLEAR_SCALE, "write the scale at both ends: 900k to 1.2M"],
    ["$0,317/Mtok", ["USD/Mtok"], "a decimal comma is not understood", undefined],
    ["$250.000/server", ["USD/server"], '"250.000" can be read in two ways', undefined],
    ["6.000 tok/s", ["tok/s"], '"6.000" can be read in two ways', undefined],
    ["26.655 tok/s", ["tok/s"], '"26.655" can be read in two ways', undefined],
    [
      "1B to 1000 tok/month",
      ["tok/month"],
      UNCLEAR_SCALE.replace("lower", "upper").replace("of the upper", "of the lower"),
      undefined,
    ],
    ["--30B tok/month", ["tok/month"], "it has two signs", undefined],
    ["-$-30/h", ["USD/h"], "it has two signs", undefined],
    ["30.000M tokens/month", ["tok/month"], '"30.000" can be read in two ways', undefined],
    ["5 to 6.000 tok/s", ["tok/s"], '"6.000" can be read in two ways', undefined],
    ["1.250.000 tok/s", ["tok/s"], "a point does not group thousands here", undefined],
    ["45 cents", ["USD/Mtok"], '"$" is not a $/Mtok figure', 'say per what, such as "$0.317/Mtok"'],
    ["3 tok", ["1"], '"tok" stands behind a plain number', "write the number alone, such as 3"],
    [
      "1B tokens/day",
      ["tok/month"],
      '"tok/day" is not a tok/month figure',
      "tokens by the day or the second are a rate: write rate in place of volume",
    ],
    [
      "5k tok/s/GPU",
      ["tok/s/replica", "tok/s"],
      '"tok/s/GPU" is not a tok/s/replica figure',
      "give the throughput of the whole replica: times its GPUs",
    ],
    ["30 billion", ["tok/month"], "a bare number needs a unit here", undefined],
    [
      "$1,125/GPU/h",
      ["USD/GPU/h"],
      '"1,125" is more than can be meant',
      "a comma groups thousands; decimals take a point: 1.125",
    ],
    ["$2,500/Mtok", ["USD/Mtok"], '"2,500" is more than can be meant', undefined],
    ["$0.45\u00a2/Mtok", ["USD/Mtok"], "dollars and cents stand together", "write one of them"],
    ["$0.45/1M", ["USD/Mtok"], "it is not said what so many are of", undefined],
    ["$0.45 per 0 tokens", ["USD/Mtok"], "a price for none of something", undefined],
    ["30m tokens/month", ["tok/month"], '"m" is no scale', "write M for millions, min for minutes"],
    ["30b tokens/month", ["tok/month"], '"b" is no scale', "write B for billions"],
    ["about 5k tok/s", ["tok/s"], '"about" does not say how much', undefined],
    ["5k \u00b1 1k tok/s", ["tok/s"], '"\u00b1" does not say how much', undefined],
    ["20 to 40 to 60 tok/s", ["tok/s"], '"60" stands where the unit belongs', undefined],
    ["between 20 tok/s", ["tok/s"], "the other end is missing", undefined],
    ["C$3/Mtok", ["USD/Mtok"], "only US dollars are understood", undefined],
    ["3 euros per million tokens", ["USD/Mtok"], "only US dollars are understood", undefined],
    ["\u00a32.50/GPU/h", ["USD/GPU/h"], "only US dollars are understood", undefined],
    ["1a".repeat(4000), ["tok/s"], "a quantity of 8000 characters is too long to be one", undefined],
    ["1e400 tok/s", ["tok/s"], '"1e400 tok/s" is too large to be meant', undefined],
    ["0x10 tok/s", ["tok/s"], 'unknown unit "x10" in "x10*tok/s"', undefined],
  ])("%j", (text, units, message, hint) => {
    let fault: unknown;
    try {
      readQuantity(text, units);
    } catch (error) {
      fault = error;
    }
    expect(fault).toBeInstanceOf(QuantityError);
    expect((fault as QuantityError).message).toBe(message);
    if (hint) expect((fault as QuantityError).hint).toBe(hint);
  });
});

/** What a text is read as, or why it is not. */
function readOrRefused(text: string, units: Units) {
  const found = caught(() => readQuantity(text, units));
  return found instanceof Error ? found.message : found;
}

describe("a range reads the same with what stands once or twice", () => {
  const ends = fc
    .tuple(fc.integer({ min: 1, max: 999_999 }), fc.integer({ min: 1, max: 999_999 }), fc.constantFrom(1, 10, 100))
    .map(([a, b, by]) => [Math.min(a, b) / by, Math.max(a, b) / by] as const);
  const between = fc.constantFrom<[string, string]>(["", " to "], ["", "-"], ["", " \u2013 "], ["between ", " and "]);

  test.each<[string, string, string, Units]>([
    ["a scale", "", "k tok/s", ["tok/s"]],
    ["a scale and tokens", "", "B tokens/month", ["tok/month"]],
    ["a scale in words", "", " million tokens a month", ["tok/month"]],
    ["dollars and a scale", "$", "k/year", ["USD/year"]],
    ["a price", "$", " per 1M tokens", ["USD/Mtok"]],
    ["per cent", "", "%", ["share"]],
    ["per cent a year", "", "%/year", ["share/year"]],
  ])("%s", (_name, before, behind, units) => {
    fc.assert(
      fc.property(ends, between, ([low, high], [first, to]) => {
        const twice = readOrRefused(`${first}${before}${low}${behind}${to}${before}${high}${behind}`, units);
        expect(readOrRefused(`${first}${before}${low}${to}${high}${behind}`, units)).toEqual(twice);
        expect(twice).toHaveProperty("low");
      }),
    );
  });
});

test("whatever is written is read or refused, within a moment", () => {
  const pieces = fc.constantFrom("1", "9", ".", ",", " ", "-", "$", "k", "a", "/", "to ", "per ", "%", "tok", "'", "e");
  const texts = fc.array(pieces, { maxLength: 200 }).map((parts) => parts.join("").slice(0, 200));
  fc.assert(
    fc.property(texts, (text) => {
      const found = caught(() => readQuantity(text, ["tok/s", "1"]));
      if (found instanceof Error) expect(found).toBeInstanceOf(QuantityError);
      else expect(Number.isFinite(found.value)).toBe(true);
    }),
    { numRuns: 2000, interruptAfterTimeLimit: 4000, markInterruptAsFailure: false },
  );
});

test("a rate comes with all its decimals; a count and a sum of money do not", () => {
  expect(readQuantity("470.211 tok/s", ["tok/s"]).value).toBe(470.211);
  expect(readQuantity("2.427k tok/s", ["tok/s"]).value).toBe(2427);
  for (const [text, unit] of [
    ["200.001 tok", "tok"],
    ["$187.125/year", "USD/year"],
    ["470.210 tok/s", "tok/s"],
  ] as const)
    expect(() => readQuantity(text, [unit])).toThrow("can be read in two ways");
});
