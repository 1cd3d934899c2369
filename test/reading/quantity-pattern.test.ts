import { expect, test } from "vitest";
import { patternOf } from "../../src/reading/quantity-pattern.js";
import { readQuantity } from "../../src/reading/quantity-text.js";

type Units = readonly [string, ...string[]];

test.each<[text: string, ...Units]>([
  ["583B tokens/month", "tok/month"],
  ["20-40B tokens/month", "tok/month"],
  ["26.6k tok/s", "tok/s"],
  ["6k tps", "tok/s"],
  ["12 t/s", "tok/s"],
  ["$2.50 per GPU-hour", "USD/GPU/h"],
  ["$0.45 per 1M tokens", "USD/Mfresh_tok", "USD/Mtok"],
  ["45\u00a2/Mtok", "USD/Mtok"],
  ["$150 to 200k/year", "USD/FTE/year", "USD/year"],
  ["8% a year", "share/year"],
  ["30%", "share"],
  ["4/year", "1/year"],
])("an editor takes %s, which is read", (text, ...units) => {
  expect(() => readQuantity(text, units as unknown as Units)).not.toThrow();
  expect(text).toMatch(new RegExp(patternOf(units, false)));
});

test.each<[text: string, ...Units]>([
  ["583", "tok/month"],
  ["583B tokens", "tok/month"],
  ["many tokens/month", "tok/month"],
  ["$6", "USD/GPU/h"],
  ["$6/h", "USD/GPU/h"],
  ["$6/Mtok", "USD/GPU/h"],
  ["$5", "share"],
])("an editor does not take %s, nor is it read", (text, ...units) => {
  expect(() => readQuantity(text, units as unknown as Units)).toThrow();
  expect(text).not.toMatch(new RegExp(patternOf(units, false)));
});
