import { expect, test } from "vitest";
import { reportOf } from "../support/scenarios.js";

test("a memo of a matrix says which of them it is, and the only memo of a file does not", () => {
  expect(reportOf("sonnet-5-or-own#august").scenario.cell).toBe("august");
  expect("cell" in reportOf("published-case").scenario).toBe(false);
});
