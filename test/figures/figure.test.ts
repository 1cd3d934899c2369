import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  bare,
  change,
  dollarsInProse,
  figure,
  figureInProse,
  percent,
  type Style,
  unitName,
} from "../../src/figures/figure.js";
import { compact, fixed, shownValue, significant, trimmed } from "../../src/figures/number.js";

/** Narrow no-break spaces are shown as "_" so that a failure can be read. */
const visible = (text: string) => text.replaceAll("\u202f", "_");

describe("a figure in its three styles", () => {
  test.each<[number, string, string, string, string]>([
    [184_811, "USD/month", "$184,811/month", "$184.8K/month", "$184,811/month"],
    [0.250626566, "USD/Mtok", "$0.2506/Mtok", "$0.251/Mtok", "$0.250627/Mtok"],
    [1.8055556, "USD/Mtok", "$1.81/Mtok", "$1.81/Mtok", "$1.80556/Mtok"],
    [0.5, "USD/Mtok", "$0.50/Mtok", "$0.50/Mtok", "$0.50/Mtok"],
    [6, "USD/GPU/h", "$6.00/GPU/h", "$6.00/GPU/h", "$6.00/GPU/h"],
    [477.54, "USD", "$478", "$478", "$477.54"],
    [-14_774.05, "USD/month", "−$14,774/month", "−$14.77K/month", "−$14,774.05/month"],
    [26_600, "tok/s", "26,600_tok/s", "26.6K_tok/s", "26,600_tok/s"],
    [303.3808e9, "tok/month", "303.4B_tok/month", "303B_tok/month", "303.381B_tok/month"],
    [79.0622, "%", "79.06_%", "79.1_%", "79.0622_%"],
    [4, "replica", "4_replicas", "4_replicas", "4_replicas"],
    [1, "box", "1_box", "1_box", "1_box"],
    [0.000123456, "1", "0.0001235", "0.000123", "0.000123456"],
    [0, "USD/month", "$0/month", "$0/month", "$0/month"],
  ])("%d %s", (value, unit, full, short, exact) => {
    const styles: Style[] = ["full", "short", "exact"];
    expect(styles.map((style) => visible(figure(value, unit, style)))).toEqual([full, short, exact]);
  });
});

describe("parts of figures", () => {
  test.each<[string, string]>([
    [percent(0.100423), "10.0_%"],
    [percent(0.100423, "exact"), "10.0423_%"],
    [percent(-0.21, "short"), "−21_%"],
    [change(0.17), "+17_%"],
    [change(-0.21), "−21_%"],
    [bare(-1234.5, "USD/month"), "−1,235"],
    [fixed(-0.001, 2), "0.00"],
    [fixed(1e15, 0), "1,000,000,000,000,000"],
    [significant(999.96, 4), "1,000"],
    [trimmed(0.317, 6), "0.317"],
    [compact(999_999, 3), "1M"],
    [compact(999, 3), "999"],
    [compact(583e9, 3), "583B"],
  ])("%s is %s", (text, expected) => {
    expect(visible(text)).toBe(expected);
  });

  test.each([
    ["USD/Mtok", "$/Mtok"],
    ["USD/Moutput_tok", "$/Mtok output"],
    ["tok/s", "tok/s"],
    ["1", ""],
  ])("the unit %s is called %s", (unit, expected) => {
    expect(unitName(unit)).toBe(expected);
  });
});

test.each<[number, string, string]>([
  [0.2894, "USD/Moutput_tok", "$0.2894 per million output tokens"],
  [321.5, "output_tok/s/replica", "321.5_output tok/s"],
  [26_600, "tok/s/replica", "26,600_tok/s"],
  [21.8182, "h/day", "21.82 hours a day"],
  [3041.6667e6, "tok/month", "3.042B tokens a month"],
])("in a sentence %d %s is %s", (value, unit, expected) => {
  expect(visible(figureInProse(value, unit))).toBe(expected);
});

test("what is not a finite number is never printed", () => {
  for (const value of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
    expect(() => figure(value, "USD")).toThrow("not a number that can be printed");
    expect(() => percent(value)).toThrow();
  }
});

test("a printed figure reads back as the value it stands for, to the digits shown", () => {
  const value = fc.double({ min: -1e13, max: 1e13, noNaN: true }).filter((each) => Math.abs(each) > 1e-4);
  fc.assert(
    fc.property(value, fc.constantFrom("USD/month", "tok/s", "tok/month", "1"), (number, unit) => {
      const shown = shownValue(figure(number, unit, "exact"));
      expect(Math.abs(shown - number)).toBeLessThanOrEqual(Math.max(0.00501, Math.abs(number) * 6e-6));
    }),
  );
});

test.each([
  [23_856, "$23.9K"],
  [9_477, "$9,480"],
  [9_999, "$10K"],
  [184_811, "$185K"],
  [999.7, "$1,000"],
  [26.77, "$27"],
  [99.7, "$100"],
  [9.996, "$10"],
  [7.333, "$7.33"],
  [913.2, "$913"],
  [-1_234_567, "\u2212$1.23M"],
  [0, "$0"],
])("money in prose has two or three digits, and cents below ten: %d", (value, text) => {
  expect(dollarsInProse(value)).toBe(text);
});
