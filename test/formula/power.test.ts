import { expect, test } from "vitest";
import { power } from "../../src/formula/power.js";

test.each([
  [2, 10, 1024],
  [0.8, 3, 0.512],
  [1.05, 12, 1.795856326022],
  [2, -3, 0.125],
  [-2, -3, -0.125],
  [0, 2, 0],
  [-2, 3, -8],
  [7.3, 0, 1],
  [7.3, 1, 7.3],
  [4, 0.5, 2],
])("%d to the %d is %d", (base, exponent, expected) => {
  expect(power(base, exponent)).toBeCloseTo(expected, 11);
});

test("the last bits are the same on every engine", () => {
  const bits = [power(0.8, 1.75), power(1.1, 2.9166666666666665), power(0.92, 0.08333333333333333)];
  expect(bits.map(String)).toMatchInlineSnapshot(`
    [
      "0.6767176086019611",
      "1.3204703837279452",
      "0.9930756173717006",
    ]
  `);
});
