import { describe, expect, test } from "vitest";
import { extremes, InquiryError, modelFor } from "../../src/economics/inquiry.js";
import { book } from "../../src/economics/law.js";

const law = (id: string, is: string, ...inputs: string[]) => ({
  id,
  title: id,
  symbol: id,
  unit: "1",
  inputs: Object.fromEntries(inputs.map((name) => [name, "1"])),
  is,
  source: "test",
});
const library = book("test", [
  law("area", "width * height", "width", "height"),
  law("area", "side * side", "side"),
  law("volume", "area * depth", "area", "depth"),
  law("width", "height * 2", "height"),
  law("circle", "round / 1", "round"),
  law("round", "circle / 1", "circle"),
]);
const ask = (wanted: string, ...given: string[]) => [...modelFor([wanted], new Set(given), library).formulas.values()];

describe("finding laws", () => {
  test("takes the law whose inputs are there, and the laws that lead to them", () => {
    expect(ask("volume", "side", "depth").map(({ is }) => is)).toEqual(["side * side", "area * depth"]);
    expect(ask("volume", "height", "depth").map(({ is }) => is)).toEqual([
      "height * 2",
      "width * height",
      "area * depth",
    ]);
  });

  test("a given figure wins over the law that would work it out", () => {
    expect(ask("volume", "area", "depth").map(({ id }) => id)).toEqual(["volume"]);
  });

  test.each([
    ["what is missing is named", ["volume", "side"], /cannot be worked out/, "give depth"],
    ["two ways are one too many", ["area", "side", "height"], /several laws work out area/, "give fewer figures"],
    ["no law at all", ["colour", "side"], /no law works out "colour"/, undefined],
    ["a circle leads nowhere", ["circle", "side"], /cannot be worked out/, "give circle"],
  ])("%s", (_, [wanted = "", ...given], message, hint) => {
    let fault: unknown;
    try {
      ask(wanted, ...given);
    } catch (error) {
      fault = error;
    }
    expect(fault).toBeInstanceOf(InquiryError);
    expect((fault as InquiryError).message).toMatch(message);
    expect((fault as InquiryError).hint).toBe(hint);
  });
});

test("a result is as wide as the corners of its ranges", () => {
  const model = modelFor(["volume"], new Set(["side", "depth"]), library);
  const given = new Map([
    ["side", { value: 3, low: 2, high: 4 }],
    ["depth", { value: 1, low: 0.5, high: 1.5 }],
  ]);
  expect(extremes(model, "volume", given)).toEqual([2, 24]);
  expect(
    extremes(
      model,
      "volume",
      new Map([
        ["side", { value: 3 }],
        ["depth", { value: 1 }],
      ]),
    ),
  ).toBeUndefined();
});
