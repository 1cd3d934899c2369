import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readHours } from "../../src/reading/csv.js";
import { readDigits } from "../../src/reading/digits.js";
import { readColumn } from "../../src/reading/number-column.js";
import type { QuantityError } from "../../src/reading/quantity-error.js";
import { readQuantity } from "../../src/reading/quantity-text.js";
import { caught } from "../support/caught.js";

const may = () => true;

describe("digits as people write them", () => {
  test.each([
    ["7", 7],
    ["0.317", 0.317],
    [".45", 0.45],
    ["1.1250", 1.125],
    ["1234.567", 1234.567],
    ["26,600", 26_600],
    ["1,234,567.5", 1_234_567.5],
    ["250 000", 250_000],
    ["250'000", 250_000],
    ["250’000.50", 250_000.5],
    ["250_000", 250_000],
    ["1e3", 1000],
    ["2.5E-6", 2.5e-6],
  ])("%s is %d", (text, value) => {
    expect(readDigits(text, may)).toBe(value);
  });

  test.each([
    ["0,317", "a decimal comma is not understood", "a comma groups thousands; decimals take a point: 0.317"],
    ["2,10", "a decimal comma is not understood", "a comma groups thousands; decimals take a point: 2.10"],
    ["00,317", "a decimal comma is not understood", "a comma groups thousands; decimals take a point: 00.317"],
    ["1 250,50", "a decimal comma is not understood", "a comma groups thousands; decimals take a point: 1,250.50"],
    ["1.250.000", "a point does not group thousands here", "commas do, and decimals take a point: 1,250,000"],
    ["1.250,50", "a point does not group thousands here", "commas do, and decimals take a point: 1,250.50"],
    ["2,50,000", '"2,50,000" is no number', "a comma groups thousands, decimals take a point: 1,234.5"],
    ["1..5", '"1..5" is no number', "a comma groups thousands, decimals take a point: 1,234.5"],
    ["1,250 000", '"1,250 000" is no number', "a comma groups thousands, decimals take a point: 1,234.5"],
    ["0x10", '"0x10" is no number', "a comma groups thousands, decimals take a point: 1,234.5"],
    ["", '"" is no number', "a comma groups thousands, decimals take a point: 1,234.5"],
    [
      "6.000",
      '"6.000" can be read in two ways',
      "write 6,000 where the point groups thousands, 6.0 where it is a decimal point",
    ],
    [
      "1.900",
      '"1.900" can be read in two ways',
      "write 1,900 where the point groups thousands, 1.9 where it is a decimal point",
    ],
    [
      "1.125",
      '"1.125" can be read in two ways',
      "write 1,125 where the point groups thousands, 1.1250 where it is a decimal point",
    ],
  ])("%s is refused with what to write", (text, message, hint) => {
    expect(caught(() => readDigits(text, may))).toMatchObject({ message, hint });
  });

  test("a point with three decimals is a decimal point where a thousand times as much cannot be meant", () => {
    expect(readDigits("1.125", (grouped) => grouped < 1000)).toBe(1.125);
    expect(readDigits("999.999", (grouped) => grouped < 1000)).toBe(999.999);
  });

  test("what is written as it is told to be written is read", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999 }), fc.integer({ min: 0, max: 999 }), (whole, behind) => {
        const text = `${whole}.${String(behind).padStart(3, "0")}`;
        const { hint = "" } = caught(() => readDigits(text, may)) as QuantityError;
        const [, grouped = "", decimal = ""] = /^write (\S+) where .*, (\S+) where/.exec(hint) ?? [];
        expect(readDigits(grouped, may)).toBe(whole * 1000 + behind);
        expect(readDigits(decimal, may)).toBe(Number(text));
      }),
    );
  });
});

/** Undefined where it is refused. */
function read(reader: () => number | undefined): number | undefined {
  const found = caught(reader);
  return found instanceof Error ? undefined : (found as number);
}

describe("a column of numbers", () => {
  const faults = (...cells: string[]) => readColumn(cells).faults;

  test.each([
    ["grouped by commas", ["100", "1,900"], [100, 1900]],
    ["all with three decimals: the shape is the same either way", ["1.900", "2.100"], [1.9, 2.1]],
    ["one of them shows a decimal point", ["100", "1.900", "12.5"], [100, 1.9, 12.5]],
    ["so does a leading zero", ["100", "1.900", "0.532"], [100, 1.9, 0.532]],
    ["and a number beyond the first group", ["100", "1.900", "1034.551"], [100, 1.9, 1034.551]],
    ["nothing is nothing either way", ["0", "1.900"], [0, 1.9]],
  ])("%s", (_name, cells, values) => {
    expect(readColumn(cells)).toEqual({ values, faults: [] });
  });

  test("that mixes 100 and 1.900 is asked about, once, with both ways to write it", () => {
    expect(faults("100", "1.900", "2.100")).toEqual([
      {
        index: 1,
        message: 'is "1.900" beside "100": does the point group thousands?',
        hint: "write 1900 where it does, here and in every such row; 1.9 where it is a decimal point",
      },
    ]);
    expect(faults("100", "1900", "2.100")).toHaveLength(1);
    expect(readColumn(["100", "1.9", "2.100"]).values).toEqual([100, 1.9, 2.1]);
  });

  test("of a CSV file, and what stands in it is told at its line", () => {
    expect(readHours("load.csv", 'hour,tokens\n0,100\n1,"1,900"\n', "tokens").values).toEqual([100, 1900]);
    const lines = (text: string) => (caught(() => readHours("load.csv", text, "tokens")) as Error).message;
    expect(lines("hour,tokens\n0,100\n1,1.900\n")).toBe(
      'load.csv:3:1: "tokens" is "1.900" beside "100": does the point group thousands?',
    );
    expect(lines('hour,tokens\n0,100\n1,"1,9"\n2,1.250.000\n')).toBe(
      'load.csv:3:1: "tokens" must be a number of at least 0, found "1,9"\n' +
        'load.csv:4:1: "tokens" must be a number of at least 0, found "1.250.000"',
    );
    expect(readHours("load.csv", "hour;tokens\n0;100\n", "tokens").values).toEqual([100]);
    expect(readHours("load.csv", "hour;tokens\n0;100\n1;100,5\n", "tokens").values).toEqual([100, 100.5]);
  });
});

test("a number is read by one rule in quantities and in columns, or refused in both", () => {
  const digits = fc.integer({ min: 0, max: 9999 }).map(String);
  const parts = fc.array(digits, { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(parts, fc.constantFrom(",", ".", " ", "'"), fc.option(digits), (groups, sign, decimals) => {
      const text = groups.join(sign) + (decimals === null ? "" : `.${decimals}`);
      const quantity = read(() => readQuantity(`${text} tok/s`, ["tok/s"]).value);
      // A neighbour without a point leaves it as open in the column as it is in a quantity; hundreds that end in no zero have a decimal point.
      const neighbour = /^[1-9]\d{2}[.]\d\d[1-9]$/.test(text) ? "7.5" : "7";
      const { values, faults } = readColumn([text, neighbour]);
      expect(faults.length > 0 ? undefined : Number(values[0]?.toPrecision(15))).toBe(quantity);
    }),
    { numRuns: 500 },
  );
});
