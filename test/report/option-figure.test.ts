import { expect, test } from "vitest";
import { optionFigure, optionNumber } from "../../src/report/option-figure.js";
import type { ReportQuantity } from "../../src/report/schema.js";

const figure = (value: number | number[]): ReportQuantity => ({ value, unit: "1", label: "", basis: "assumed" });
const report = { quantities: { "own.gpus": figure(8), "own.share": figure([0.5, 0.5]), "owned.boxes": figure(1) } };

test.each([
  ["gpus", 8, 8],
  ["share", [0.5, 0.5], null],
  ["boxes", undefined, null],
] as const)("%s of an option", (name, value, number) => {
  expect(optionFigure(report, "own", name as "gpus")?.value).toEqual(value);
  expect(optionNumber(report, "own", name as "gpus")).toBe(number);
});
