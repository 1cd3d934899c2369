import { expect, test } from "vitest";
import { seriesText } from "../../src/figures/series.js";

const T = "\u202f";

test.each([
  [Array(24).fill(1 / 24), "share", `24 times 4.16667${T}%`],
  [[0.5, 0.4, 0.1], "share", `50${T}%; 40${T}%; 10${T}%`],
  [[110e3, 222e3], "tok/s", `110,000; 222,000${T}tok/s`],
  [[1, 2, 3, 4, 5, 6, 7], "1[]", "7 values, 1 to 7"],
  [[0.5, 1], "USD/h", "$0.50/h; $1.00/h"],
  [[3], "GPU", `3${T}GPUs`],
])("%j in %s", (values: number[], unit, expected) => expect(seriesText(values, unit)).toBe(expected));
