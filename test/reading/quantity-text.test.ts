import { describe, expect, test } from "vitest";
import { QuantityError } from "../../src/reading/quantity-error.js";
import { readQuantity } from "../../src/reading/quantity-text.js";

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
  ])("the range %s keeps its ends and computes with its middle", (text, units, low, value, high) => {
    expect(readQuantity(text, units)).toEqual({ value, unit: units[0], low, high });
  });
});

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
