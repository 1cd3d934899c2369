import { describe, expect, test } from "vitest";
import { type Changes, reportOf, reportWith } from "../support/scenarios.js";

const SAYS = "rests on its own figure";
const told = (...changes: Changes) =>
  reportWith("copilot-8b-l40s", ["label: Llama 3 8B", "label: Llama 3.1 8B"], ...changes).warnings.join("\n");

describe("one model on one GPU takes one figure of its memory", () => {
  test("weights that are stated without their scales are held against those that its config counts", () => {
    expect(told()).not.toContain(SAYS);
    // 8.03 billion parameters in two bytes are 16.1 GB; at one and a half, 12.
    expect(told(["value: 2 B/param", "value: 1.5 B/param"])).toMatch(/takes 12.*for the weights .* counts 16\.1.GB/);
  });

  test("so is the memory that software may use", () =>
    expect(told(["usable: { value: 90%", "usable: { value: 60%"])).toMatch(/the memory of a GPU that can be used/));

  test.each(["chat-70b-1m-users", "published-case", "copilot-8b-l40s"])(
    "%s: no study differs from its prediction",
    (id) => expect(reportOf(id).warnings.join("\n")).not.toContain(SAYS),
  );
});
