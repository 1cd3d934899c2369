import { describe, expect, it } from "vitest";
import { decisionLines, describeChanges } from "../../src/diff/changes.js";
import { compareReports, isEmpty } from "../../src/diff/compare.js";
import { foldSmall } from "../../src/diff/folders.js";
import { EditionDiff, FolderDiff, ReportDiff } from "../../src/diff/schema.js";
import type { Report } from "../../src/report/schema.js";
import { anyReportOf, REFERENCES, reportWith, SCENARIOS } from "../support/scenarios.js";
import { altered, B200, reportAt } from "./pairs.js";

const base = reportWith("published-case");
const cheap = reportAt("published-case", B200("$4.80"));

describe("two reports of one memo", () => {
  it.each([...SCENARIOS, ...REFERENCES].map((name) => name.replace(".yaml", "")))(
    "%s differs from itself in nothing",
    (id) => {
      const report = anyReportOf(id);
      const diff = compareReports(report, structuredClone(report));
      expect(isEmpty(diff)).toBe(true);
      expect(ReportDiff.parse(diff).below).toBe(0);
      expect(describeChanges(report, report)).toEqual([]);
    },
  );

  it("tells a decision that flips, the money behind it and the price behind that", () => {
    const { decision, difference, costs, prices, assumptions } = compareReports(base, cheap);
    expect(decision).toMatchObject({ change: "flipped", before: { option: "api" }, after: { option: "six" } });
    // What one option saves is no figure of the other.
    expect(difference).toBeNull();
    expect(costs.map(({ id, status }) => [id, status])).toEqual([
      ["floor", "changed"],
      ["six", "changed"],
    ]);
    // 24 GPUs for 730 hours, $1.20 an hour less.
    expect((costs[1]?.after ?? 0) - (costs[1]?.before ?? 0)).toBeCloseTo(-24 * 730 * 1.2, 4);
    expect(prices.map(({ id }) => id)).toEqual(["floor.gpu_price", "six.gpu_price", "gpus.b200.gpu_price"]);
    for (const { change } of prices) expect(change).toBeCloseTo(-0.2, 12);
    expect(assumptions).toEqual([]);
  });

  it("is the other way round from the other side", () => {
    const [there, back] = [compareReports(base, cheap), compareReports(cheap, base)];
    expect(back.decision.before).toEqual(there.decision.after);
    expect(back.costs.map(({ before, after }) => [after, before])).toEqual(
      there.costs.map((cost) => [cost.before, cost.after]),
    );
    const counts = ({ break_evens }: EditionDiff) =>
      break_evens.map(({ moved, appeared, vanished }) => [moved.length, appeared.length, vanished.length]);
    expect(counts(back).map(([moved, appeared, vanished]) => [moved, vanished, appeared])).toEqual(counts(there));
  });

  it.each<[string, (copy: Report) => void, object]>([
    [
      "another reason",
      (copy) => {
        copy.recommendation.verdict = "nothing_to_rent";
      },
      { decision: { change: "reworded" } },
    ],
    [
      "another headline",
      (copy) => {
        copy.recommendation.headline = "Wait.";
      },
      { decision: { change: "reworded" } },
    ],
    [
      "more money ahead",
      (copy) => {
        copy.recommendation.difference = 10_000;
      },
      { decision: { change: "kept" }, difference: { after: 10_000 } },
    ],
    [
      "a new option",
      (copy) => {
        copy.options.push({ ...structuredClone(copy.options[1] ?? copy.options[0]), id: "ten", label: "Ten" } as never);
      },
      { costs: [{ id: "ten", status: "new", before: null }] },
    ],
    [
      "an option that is gone",
      (copy) => {
        copy.options.splice(1, 1);
      },
      { costs: [{ id: "floor", status: "gone", after: null }] },
    ],
    [
      "a figure that is gone",
      (copy) => {
        copy.assumptions = copy.assumptions.filter((id) => id !== "theory.mbu");
      },
      { assumptions: [{ id: "theory.mbu", status: "gone", after: null }] },
    ],
    [
      "another basis",
      (copy) => {
        Object.assign(copy.quantities["theory.mbu"] ?? {}, { basis: "measured" });
      },
      { assumptions: [{ id: "theory.mbu", status: "changed", change: 0 }] },
    ],
    [
      "a range",
      (copy) => {
        Object.assign(copy.quantities["theory.mbu"] ?? {}, { low: 0.2, high: 0.4 });
      },
      { assumptions: [{ id: "theory.mbu", after: { low: 0.2, high: 0.4 } }] },
    ],
    [
      "a series",
      (copy) => {
        Object.assign(copy.quantities["workload.stated_low"] ?? {}, { value: [1, 2, 3] });
      },
      { assumptions: [{ id: "workload.stated_low", after: { value: { count: 3, mean: 2 } } }] },
    ],
    [
      "another unit",
      (copy) => {
        Object.assign(copy.quantities["api.api_price"] ?? {}, { unit: "USD/Moutput_tok" });
      },
      { prices: [{ id: "api.api_price", change: null }] },
    ],
    [
      "a source read again",
      (copy) => {
        Object.assign(copy.quantities["api.api_price"] ?? {}, { date: "2026-07-01" });
      },
      { prices: [], sources: ["All from the API: price per processed token"] },
    ],
    [
      "a warning",
      (copy) => {
        copy.warnings.push("Old prices.");
      },
      { warnings: { new: ["Old prices."], gone: [] } },
    ],
  ])("tells %s", (_, change, expected) => {
    const diff = compareReports(base, altered(base, change));
    expect(diff).toMatchObject(expected);
    expect(isEmpty(diff)).toBe(false);
    expect(() => ReportDiff.parse(diff)).not.toThrow();
  });

  it("knows an option by its label where its id is another", () => {
    const text = JSON.stringify(base).replaceAll('"six"', '"half_dozen"').replaceAll('"six.', '"half_dozen.');
    const renamed = JSON.parse(text) as Report;
    expect(renamed.options.map(({ id }) => id)).toContain("half_dozen");
    expect(isEmpty(compareReports(base, renamed))).toBe(true);
  });

  it("takes no label for an option that several options have", () => {
    const named = (labels: readonly string[]) =>
      altered(base, (copy) => {
        const [first] = copy.options;
        copy.options = labels.map(
          (label, index) => ({ ...structuredClone(first), id: `${label}_${index}`, label }) as never,
        );
      });
    const others = (before: readonly string[], after: readonly string[]) => {
      const from = named(before);
      const to = altered(named(after), (copy) => {
        for (const option of copy.options) option.id = `new_${option.id}`;
      });
      return compareReports(from, to).costs.map(({ id, status }) => [id, status]);
    };
    expect(others(["a"], ["a"])).toEqual([]);
    expect(others(["a"], ["a", "a"]).map(([, status]) => status)).toEqual(["new", "new", "gone"]);
    expect(others(["a", "a"], ["a"]).map(([, status]) => status)).toEqual(["new", "gone", "gone"]);
  });

  it("tells of a memo that compares no options its findings and verdicts", () => {
    const ledger = anyReportOf("claims-ledger");
    const changed = altered(ledger, (copy) => {
      const [claim] = copy.claims ?? [];
      if (claim) claim.verdict = claim.verdict === "wrong" ? "rounding" : "wrong";
      const figure = copy.quantities[copy.key_figures[0]?.quantity ?? ""];
      if (figure) figure.value = 99;
    });
    const diff = compareReports(ledger, changed);
    expect([diff.claims.length, diff.findings.length, diff.decision.change]).toEqual([1, 1, "none"]);
    expect(diff.findings[0]?.after?.value).toBe(99);
  });
});

describe("a threshold", () => {
  const slightly = reportAt("published-case", B200("$5.99"));

  it("a decision that is kept is told where its money moved", () => {
    const diff = compareReports(base, slightly);
    expect(diff.decision.change).toBe("kept");
    expect(decisionLines(diff)).toEqual([expect.stringMatching(/^the decision stays: .*; its advantage .* -> /)]);
    expect(decisionLines(compareReports(base, base))).toEqual([]);
  });

  it("leaves small changes to a count, and no other", () => {
    const full = compareReports(base, slightly);
    const folded = foldSmall(full, 0.01);
    expect(full.below).toBe(0);
    expect(folded.below).toBeGreaterThan(5);
    expect([folded.costs, folded.prices]).toEqual([[], []]);
    const count = ({ costs, prices, assumptions, break_evens, difference, below }: EditionDiff) => {
      const crossings = break_evens.reduce(
        (sum, each) => sum + each.moved.length + each.appeared.length + each.vanished.length,
        0,
      );
      return costs.length + prices.length + assumptions.length + crossings + (difference === null ? 0 : 1) + below;
    };
    expect(count(folded)).toBe(count(full));
  });

  it("never hides a flip, what is new, or what rests on something else", () => {
    const diff = foldSmall(compareReports(base, cheap), 10);
    expect(diff.decision.change).toBe("flipped");
    expect(diff.costs).toEqual([]);
    const appeared = diff.break_evens.flatMap((each) => each.appeared);
    expect(appeared.length).toBeGreaterThan(0);
    const measured = altered(base, (copy) => Object.assign(copy.quantities["theory.mbu"] ?? {}, { basis: "measured" }));
    expect(foldSmall(compareReports(base, measured), 10).assumptions).toHaveLength(1);
  });
});

it("publishes schemas that its own results fit", () => {
  expect(Object.keys(FolderDiff.shape)).toContain("threshold");
  expect(EditionDiff.safeParse({}).success).toBe(false);
});
