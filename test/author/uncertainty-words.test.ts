import { describe, expect, it, test } from "vitest";
import { endsWith, withChances } from "../../src/author/uncertainty/told.js";
import {
  flipText,
  idleText,
  lead,
  middleWords,
  mustText,
  often,
  rangeText,
  untouchedLead,
  valueText,
} from "../../src/author/uncertainty/words.js";
import type { UncertainInput, Uncertainty } from "../../src/report/uncertainty.js";
import type { Inputs } from "../../src/scenario/inputs.js";
import { reportOf } from "../support/scenarios.js";

const input = (of: Partial<UncertainInput> = {}): UncertainInput => ({
  ...{ inputs: ["own.load"], label: "Load", unit: "tok/s", middle: 100, low: 50, high: 200 },
  ...{ swing: [0, 0], first_order: 0, total: 0, flips_at: null, flips_to: null, change: null, chance: 0, worth: 0 },
  ...of,
});
const draws = (of: Partial<Uncertainty> = {}): Uncertainty =>
  ({
    ...{ draws: 1000, outcome: "choose", inputs: [input()], saving: { p5: 10_000, p50: 20_000, p95: 30_000 } },
    ...{ worth_of_all: 500, options: [], must_be_true: [] },
    ...of,
  }) as Uncertainty;
const option = (id: string, label: string, monthly_cost = 100) => ({ id, label, monthly_cost }) as never;
const compared = { recommended: option("a", "A"), against: option("b", "B"), apart: 20_000 };
const inputs = {
  givens: [
    { id: "own.load", unit: "tok/s", label: "Load", value: 100, low: 50, high: 200 },
    { id: "own.share", unit: "share", label: "Share", value: 0.5, low: 0.2, high: 0.8 },
  ],
} as unknown as Inputs;

describe("how often it is the cheapest", () => {
  it.each([
    [1, "every time"],
    [0.999, "in 99\u202f% of the draws"],
    [0.5, "in 50\u202f% of the draws"],
    [0.005, "in 1\u202f% of the draws"],
    [0.0049, "next to never"],
    [0, "next to never"],
  ])("%d: %s", (chance, words) => {
    expect(often(chance)).toBe(words);
  });
});

describe("what the draws say of the money", () => {
  const told = (p5: number, p50: number, p95: number, of: Partial<Uncertainty> = {}) =>
    lead(draws({ saving: { p5, p50, p95 }, ...of }), compared, 0.9);
  it.each<[string, string, string]>([
    [
      "it saves at both ends",
      told(10e3, 20e3, 30e3),
      "It saves $10K to $30K a month against \u201cB\u201d, nine times in ten.",
    ],
    [
      "it saves from nothing on",
      told(0, 20e3, 30e3),
      "It saves $0 to $30K a month against \u201cB\u201d, nine times in ten.",
    ],
    [
      "both ends are printed alike",
      told(20e3, 20e3, 20.01e3),
      "It saves $20K a month against \u201cB\u201d, nine times in ten.",
    ],
    [
      "it costs more at both",
      told(-30e3, -20e3, -10e3),
      "It costs $10K to $30K a month more than \u201cB\u201d, nine times in ten.",
    ],
    [
      "it costs more up to nothing",
      told(-30e3, -20e3, 0),
      "It costs $0 to $30K a month more than \u201cB\u201d, nine times in ten.",
    ],
    [
      "one end is more, the other less",
      told(-10e3, 20e3, 30e3),
      "It costs between $10K a month more and $30K less than \u201cB\u201d, nine times in ten.",
    ],
  ])("%s", (_, text, words) => {
    expect(text).toContain(words);
  });

  it("what follows from them, and how many ranges there are", () => {
    expect(told(10e3, 20e3, 30e3)).toMatch(/^One input is a range\. Drawn 1,000 times.*nine times in ten\.$/);
    const two = { inputs: [input(), input()] };
    expect(told(10e3, 20e3, 30e3, { ...two, outcome: "tie" })).toMatch(
      /^Two inputs are ranges\..* So it is close to a tie, and the wrong choice costs little: \$500 a month on average\.$/,
    );
    expect(told(10e3, 20e3, 30e3, { inputs: Array(11).fill(input()), outcome: "measure_first" })).toMatch(
      /^11 inputs are ranges\..* Finding all of them out before choosing would save \$500 a month/,
    );
  });

  it.each<[number, number, string | undefined]>([
    [105, 100, undefined],
    [109.9, 100, undefined],
    [111, 100, "The middle of the draws is $111, more than the $100 of page one"],
    [89, 100, "The middle of the draws is $89, less than the $100 of page one"],
    [50, 0, undefined],
    [50, -100, undefined],
  ])("a middle of %d beside a stated %d", (p50, stated, words) => {
    const text = middleWords({ p5: 0, p50, p95: 0 }, stated);
    if (words === undefined) expect(text).toBeUndefined();
    else expect(text).toContain(words);
  });

  it("where no range reaches either of the two", () => {
    expect(untouchedLead(draws(), compared)).toMatch(
      /^One input is a range, and it does not move \u201cA\u201d or \u201cB\u201d: .* is \$20K a month apart/,
    );
    expect(untouchedLead(draws({ inputs: [] }), compared)).toMatch(/^No inputs are ranges, and none of them moves/);
    expect(idleText(draws(), false)).toBe(
      "The one range does not turn the decision, so that nothing is gained by knowing it first.",
    );
    expect(idleText(draws({ inputs: [input(), input()] }), true)).toMatch(
      /^No range turns the decision by itself, .* Page one begins with a load test all the same/,
    );
  });
});

describe("a figure and where it turns", () => {
  const label = (id: string) => id.toUpperCase();
  it.each<[string, Partial<UncertainInput>, string]>([
    ["nowhere", {}, "nowhere in it"],
    ["beyond it", { chance: 0.1 }, "only beyond it"],
    ["above", { flips_at: 150, flips_to: "b", change: 0.5 }, "150\u202ftok/s (+50\u202f%): B"],
    ["below", { flips_at: 75, flips_to: "b", change: -0.25 }, "75\u202ftok/s (\u221225\u202f%): B"],
    ["to where none carries the load", { flips_at: 150, change: 0.5 }, "150\u202ftok/s (+50\u202f%)"],
    ["from nothing, by no share", { flips_at: 150, flips_to: "b" }, "150\u202ftok/s: B"],
  ])("%s", (_, of, words) => {
    expect(flipText(input(of), inputs, label)).toBe(words);
  });

  it("is written in its unit, and bare where nobody gives it", () => {
    expect(rangeText(input(), inputs)).toBe("50\u202ftok/s to 200\u202ftok/s");
    expect(valueText(input({ inputs: ["gone"] }), 7, inputs)).toBe("7");
  });
});

describe("what must be true for another choice", () => {
  const label = (id: string) => id.toUpperCase();
  const condition = (side: "at_least" | "at_most", value: number) => ({
    ...{ inputs: ["gone"], label: "Load", unit: "tok/s" },
    ...{ side, value },
  });
  const wins = (...all: [string, number][]) =>
    all.map(([id, cheapest]) => ({ option: id, cheapest })) as unknown as Uncertainty["options"];
  it.each<[string, Partial<Uncertainty>, string]>([
    ["nothing", {}, ""],
    [
      "one condition",
      { must_be_true: [{ option: "b", conditions: [condition("at_least", 7)], chance: 0.1 }] },
      "What must be true for another choice, all else as this memo has it:\n\n- **B** becomes the cheapest once Load is at least 7 (10\u202f% likely).",
    ],
    [
      "two of them",
      { must_be_true: [{ option: "b", conditions: [condition("at_most", 7), condition("at_least", 9)], chance: 0.5 }] },
      "What must be true for another choice, all else as this memo has it:\n\n- **B** becomes the cheapest once Load is at most 7 and Load is at least 9 (50\u202f% likely).",
    ],
    [
      "nothing makes it so",
      { must_be_true: [{ option: "b", conditions: [], chance: 0 }], options: wins(["b", 0]) },
      "\u201cB\u201d is the cheapest in none of the 1,000 draws.",
    ],
    [
      "nothing makes two of them so",
      {
        must_be_true: ["b", "c"].map((each) => ({ option: each, conditions: [], chance: 0 })),
        options: wins(["b", 0.0004]),
      },
      "\u201cB\u201d and \u201cC\u201d are the cheapest in none of the 1,000 draws.",
    ],
    [
      "it is in a few draws of one range",
      { must_be_true: [{ option: "b", conditions: [], chance: 0 }], options: wins(["b", 0.003]) },
      "\u201cB\u201d is the cheapest in 3 of the 1,000 draws, only beyond the ends of the range as printed.",
    ],
    [
      "it is in a few draws of several",
      {
        inputs: [input(), input()],
        must_be_true: [{ option: "b", conditions: [], chance: 0 }],
        options: wins(["a", 0.9], ["b", 0.003]),
      },
      "\u201cB\u201d is the cheapest in 3 of the 1,000 draws, only beyond the ends of ranges as printed, or where several of them meet.",
    ],
  ])("%s", (_, of, words) => {
    expect(mustText(draws(of), label, inputs)).toBe(words);
  });
});

describe("an option with what draws say of it", () => {
  it.each<[number, number, number, [number, number]]>([
    [100, 80, 120, [80, 120]],
    // The memo's own figure may be an end that few draws reach.
    [70, 80, 120, [70, 120]],
    [130, 80, 120, [80, 130]],
    [70, 80, 80, [70, 70]],
  ])("%d within %d to %d", (value, p5, p95, ends) => {
    expect(endsWith(value, { p5, p95 })).toEqual(ends);
  });

  it("keeps what nobody drew, and tells a regret where there is one", () => {
    const told = (regret: number | null) =>
      draws({
        options: [{ option: "a", cheapest: 0.9, regret, monthly_cost: { p5: 80, p50: 100, p95: 120 } }] as never,
      });
    const [a, b] = withChances([option("a", "A"), option("b", "B")], told(5));
    expect(a).toMatchObject({
      monthly_cost_low: 80,
      monthly_cost_high: 120,
      probability_cheapest: 0.9,
      expected_regret: 5,
    });
    expect(b).toEqual(option("b", "B"));
    expect(withChances([option("a", "A")], told(null))[0]).not.toHaveProperty("expected_regret");
  });
});

// Of the B200s the slowest replicas cost $178K, and 19 draws of 20 less than $91.3K; of the H100s $89.3K and $124K.
test("a month with the slowest replicas is told only where draws do not reach it", () => {
  const report = reportOf("chat-at-p95");
  const slowest = ["b200", "h100"].map((id) => report.quantities[`${id}.monthly_cost`]?.high ?? 0);
  const drawn = ["b200", "h100"].map((id) => report.options.find((each) => each.id === id)?.monthly_cost_high ?? 0);
  expect(slowest[0]).toBeGreaterThan(drawn[0] ?? 0);
  expect(slowest[1]).toBeLessThan(drawn[1] ?? 0);
  const text = JSON.stringify(report.sections);
  expect(text.match(/[^”“]*”: all ranges move here/g)).toEqual(["B200s for p95”: all ranges move here"]);
});
