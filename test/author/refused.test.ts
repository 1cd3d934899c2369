import { expect, test } from "vitest";
import { orRefused } from "../../src/author/refused.js";
import { InquiryError } from "../../src/economics/inquiry.js";
import { WorkError } from "../../src/formula/model.js";
import { InputError } from "../../src/problem/problem.js";

const PLACE = { file: "a.yaml", line: 3, column: 5 };
const refusing = (fault: Error) => () =>
  orRefused("study s", PLACE, () => {
    throw fault;
  });

test.each([new WorkError("x has no value", "x"), new InquiryError("no law works out x", "x")])(
  "what leads to no number is told at its place: %s",
  (fault) => {
    expect(refusing(fault)).toThrow(InputError);
    expect(refusing(fault)).toThrow("study s cannot be worked out");
  },
);

test("a fault of our own stays one", () => {
  expect(refusing(new Error("broken"))).toThrow("broken");
  expect(refusing(new Error("broken"))).not.toThrow(InputError);
});
