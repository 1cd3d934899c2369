import { describe, expect, it } from "vitest";
import { decisionLines } from "../../src/diff/changes.js";
import { compareEditions } from "../../src/diff/compare.js";
import type { Edition } from "../../src/diff/edition.js";
import { renamed } from "../../src/diff/edition.js";
import { sinceSection } from "../../src/diff/since.js";
import type { Report } from "../../src/report/schema.js";
import { reportWith } from "../support/scenarios.js";
import { edition, given, later } from "./editions.js";

const change = (before: Partial<Edition>, after: Partial<Edition>) =>
  compareEditions(edition(before), later(after)).decision.change;

describe("what became of a decision", () => {
  it.each<[string, Partial<Edition>, Partial<Edition>, string]>([
    ["the same", {}, {}, "kept"],
    ["the same with other money in its title", { headline: "Save $1.5M." }, { headline: "Save $900K." }, "kept"],
    ["the same in other words", {}, { headline: "Wait." }, "reworded"],
    ["the same for another reason", {}, { verdict: "w" }, "reworded"],
    ["another option", {}, { option: "b" }, "flipped"],
    ["no option any more", {}, { option: null }, "flipped"],
    ["no options at all", { option: null }, { option: null }, "none"],
    ["another finding", { option: null }, { option: null, headline: "3 of 4 claims hold." }, "reworded"],
    ["a finding with another number", { option: null, headline: "1" }, { option: null, headline: "2" }, "reworded"],
  ])("%s", (_, before, after, expected) => {
    expect(change(before, after)).toBe(expected);
  });

  it("names whom it is held against, by the id where no option has it", () => {
    const { decision } = compareEditions(edition(), later({ against: "gone" }));
    expect([decision.before.against, decision.after.against]).toEqual(["B", "gone"]);
  });

  it.each<[string, Partial<Edition>, Partial<Edition>, string[]]>([
    ["kept, and no money moved", {}, {}, []],
    [
      "kept, by more money",
      {},
      { difference: 150 },
      ["the decision stays: A; its advantage $100/month -> $150/month (+50\u202f%)"],
    ],
    ["reworded", {}, { verdict: "w" }, ["the decision stays, for another reason: A"]],
    ["flipped", {}, { option: "b", label: "B" }, ["the decision flips: A -> B"]],
    ["to none", {}, { option: null, label: null }, ["the decision flips: A -> no option"]],
    [
      "a finding in other words",
      { option: null, label: null },
      { option: null, label: null, headline: "Other." },
      ["the finding is worded anew"],
    ],
    ["no options", { option: null, label: null }, { option: null, label: null }, []],
  ])("is said in a line: %s", (_, before, after, expected) => {
    expect(decisionLines({ ...compareEditions(edition(before), later(after)) } as never)).toEqual(expected);
  });
});

describe("an option under another id", () => {
  const options = (...all: [string, string][]) => ({
    options: all.map(([id, label]) => ({ id, label, monthly_cost: 1 })),
  });
  const before = edition({
    ...options(["old", "Own"], ["b", "B"]),
    ...{ option: "b", against: "old", prices: [given("old.price", 1), given("old", 2)] },
    assumptions: [given("b.load", 1)],
    break_evens: [
      {
        ...{ input: "old.price", label: "Price", unit: "USD", between: ["old", "b"] },
        crossings: [{ at: 1, from: "old", to: "equal" }],
      },
    ],
  });
  it("is the same by its label, with its figures and its crossings", () => {
    const found = renamed(before, later(options(["new", "Own"], ["b", "B"])));
    expect([found.option, found.against]).toEqual(["b", "new"]);
    // An id that is no option's, though it is spelt as one, stays.
    expect(found.prices.map(({ id }) => id)).toEqual(["new.price", "old"]);
    expect(found.assumptions.map(({ id }) => id)).toEqual(["b.load"]);
    const [pair] = found.break_evens;
    expect([pair?.input, pair?.between, pair?.crossings]).toEqual([
      "new.price",
      ["new", "b"],
      [{ at: 1, from: "new", to: "equal" }],
    ]);
  });
  it("is another where the id that it had is still there, or its label is another", () => {
    expect(renamed(before, later(options(["old", "Mine"], ["new", "Own"], ["b", "B"])))).toBe(before);
    expect(renamed(before, later(options(["new", "Mine"], ["b", "B"])))).toBe(before);
  });
});

describe("the sentences of a memo on its last edition", () => {
  const report = reportWith("published-case");
  const [chosen, other] = [report.recommendation.option ?? "", report.recommendation.against ?? ""];
  const today = (id: string) => report.options.find((option) => option.id === id);
  const label = (id: string) => today(id)?.label ?? "";
  /** As the edition is that the report makes, but for some of it. */
  const lead = (of: Partial<Edition> | ((same: Edition) => Partial<Edition>)) => {
    const same: Edition = {
      ...edition(),
      ...{ option: chosen, label: label(chosen), against: other, difference: report.recommendation.difference },
      ...{ verdict: report.recommendation.verdict, headline: report.recommendation.headline },
      options: report.options.map(({ id, label: name, monthly_cost }) => ({ id, label: name, monthly_cost })),
    };
    return sinceSection(report as Report, [{ ...same, ...(typeof of === "function" ? of(same) : of) }])?.lead ?? "";
  };
  const costing = (id: string, cost: number) => (same: Edition) => ({
    options: same.options.map((option) => (option.id === id ? { ...option, monthly_cost: cost } : option)),
  });
  const without =
    (id: string, of: Partial<Edition> = {}) =>
    (same: Edition) => ({
      options: same.options.filter((option) => option.id !== id),
      ...of,
    });

  it("tell what the chosen option costs where that moved, and not what another does", () => {
    expect(lead(costing(chosen, 1))).toContain(`${label(chosen)} costs $184,811 a month, against $1.00 a month then.`);
    expect(lead(costing(other, 1))).not.toContain("against $1.00");
    expect(lead(without(chosen))).toContain(`${label(chosen)} is new.`);
  });

  it("tell by how much it is ahead", () => {
    expect(lead({ difference: 5 })).toMatch(/ is ahead by \$[\d,]+ a month, and was by \$5\.00 a month\.$/);
    expect(lead({ difference: null })).not.toContain("ahead");
  });

  it("of a flip tell both costs, what is new and what is gone", () => {
    const flipped = { option: other, label: label(other) };
    expect(lead((same) => ({ ...flipped, ...costing(other, 7)(same) }))).toMatch(
      new RegExp(`${label(chosen).replace("+", "\\+")} costs \\$184,811 a month, as it did\\.`),
    );
    expect(lead((same) => ({ ...flipped, ...costing(other, 7)(same) }))).toContain("and cost $7.00 a month then.");
    expect(lead(without(chosen, flipped))).toContain(`${label(chosen)} is new, and costs $184,811 a month.`);
    expect(
      lead((same) => ({
        ...{ option: "gone", label: "Gone" },
        options: [...same.options, { id: "gone", label: "Gone", monthly_cost: 1 }],
      })),
    ).toContain("it was Gone, and is now All from the API. Gone is no option any more.");
  });
});
