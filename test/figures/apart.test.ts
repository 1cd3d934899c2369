import { expect, test } from "vitest";
import { figureApart, figureInProse } from "../../src/figures/figure.js";

test("a figure that lies just beyond an end is not printed as that end", () => {
  expect(figureApart(0.34029, "USD/Mtok", [0.317, 0.3, 0.34])).toBe("$0.3403/Mtok");
  expect(figureApart(0.34029, "USD/Mtok", [0.317])).toBe("$0.34/Mtok");
  expect(figureApart(0.34, "USD/Mtok", [0.34])).toBe("$0.34/Mtok");
  expect(figureApart(5.99996, "USD/GPU/h", [6], figureInProse)).not.toBe(figureInProse(6, "USD/GPU/h", "short"));
});
