import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { conversion, scaleOf } from "../../src/formula/conversion.js";
import { fromBase, parseUnit, sameDimensions, toBase, unitNames, describe as words } from "../../src/formula/unit.js";

describe("a unit in base units", () => {
  test.each<[string, number]>([
    ["USD/Mtok", 1e-6],
    ["tok/s", 1],
    ["USD/GPU/h", 1 / 3600],
    ["USD/FTE/year", 1 / 12],
    ["h/month", 3600],
    ["tok/day", 1 / 86_400],
    ["GB", 1e9],
    ["GiB", 1_073_741_824],
    ["%", 0.01],
    ["1", 1],
    ["kW*h", 3_600_000],
    ["USD/kWh", 1 / 3_600_000],
    ["share/year", 1 / 12],
  ])("1 %s", (unit, base) => {
    expect(toBase(1, parseUnit(unit))).toBeCloseTo(base, 15);
  });
});

describe("what can be compared", () => {
  test.each<[string, string, boolean]>([
    ["USD/Mtok", "USD/tok", true],
    ["tok", "output_tok", false],
    ["USD/Moutput_tok", "USD/Mtok", false],
    ["h", "month", false],
    ["year", "month", true],
    ["tok/s", "tok/s/replica", false],
    ["USD/GPU/h", "USD/h/GPU", true],
    ["USD/kWh", "USD/kW/h", true],
    ["share/year", "1/month", true],
  ])("%s and %s: %s", (a, b, same) => {
    expect(sameDimensions(parseUnit(a).dimensions, parseUnit(b).dimensions)).toBe(same);
  });
});

test("an unknown factor is named", () => {
  expect(() => parseUnit("USD/Mtoken")).toThrow('unknown unit "Mtoken" in "USD/Mtoken"');
});

test("dimensions in words", () => {
  expect(words(parseUnit("USD/GPU/h").dimensions)).toBe("money/GPU/time");
  expect(words(parseUnit("1/s").dimensions)).toBe("1/time");
  expect(words({})).toBe("a plain number");
});

test("there and back is the same value", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...unitNames()),
      fc.constantFrom(...unitNames()),
      fc.double({ min: 1e-6, max: 1e12, noNaN: true }),
      (above, below, value) => {
        const unit = parseUnit(`${above}/${below}`);
        expect(Math.abs(fromBase(toBase(value, unit), unit) / value - 1)).toBeLessThan(1e-14);
      },
    ),
  );
});

describe("conversions as a reader would write them", () => {
  test.each<[string, string, string[]]>([
    ["tok/s*h/month", "tok/month", ["× 3600 s/h"]],
    ["tok/month*USD/Mtok", "USD/month", ["/ 1000000 tok/Mtok"]],
    ["USD/FTE/year*FTE", "USD/month", ["/ 12 month/year"]],
    ["USD/h*s/tok", "USD/Mtok", ["× 1000000 tok/Mtok", "/ 3600 s/h"]],
    ["GB", "GB", []],
  ])("%s -> %s", (from, to, expected) => {
    const steps = conversion(scaleOf(from), scaleOf(to)).map(
      ({ factor, unit, times }) => `${times ? "×" : "/"} ${factor} ${unit}`,
    );
    expect(steps).toEqual(expected);
  });
});
