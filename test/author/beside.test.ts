import { describe, expect, test } from "vitest";
import { besideWords } from "../../src/author/page-one/beside.js";
import type { Flip } from "../../src/report/break-even.js";
import type { Given, Inputs } from "../../src/scenario/inputs.js";

const SIDES = { recommended: { label: "API" }, against: { label: "Own" } } as Parameters<typeof besideWords>[2];
const flip = (change: number) => ({ input: "gpu_price", at: 1 + change, today: 1, change, to: "own" }) as Flip;

/** What page one says beside a flip of the GPU's price by so much, of a figure with such a note. */
function told(given: object, change = -0.05): string[] {
  const whole = { id: "own.gpu_price", value: 2, unit: "USD/GPU/h", place: {}, ...given } as unknown as Given;
  return besideWords(
    { givens: [whole], prices: [], options: [], scenario: {} } as unknown as Inputs,
    [flip(change)],
    SIDES,
  );
}

describe("a note on a figure of which a little turns the decision", () => {
  test("is told, and by how much it turns", () => {
    expect(told({ note: "two sellers ask more" })).toEqual([
      "The GPU price (\u22125\u202f% turns the decision): two sellers ask more.",
    ]);
  });

  test.each([
    ["it says nothing", {}],
    ["it is of a way to pay", { note: "x", procurement: true }],
    ["a price sheet has it", { note: "x", place: { entry: "h100" } }],
    ["it is of another figure", { note: "x", id: "people.salary" }],
  ])("not where %s", (_, given) => {
    expect(told(given)).toEqual([]);
  });

  test("not where much turns it", () => {
    expect(told({ note: "two sellers ask more" }, -0.6)).toEqual([]);
  });
});
