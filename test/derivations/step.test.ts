import { describe, expect, test } from "vitest";
import { explainText } from "../../src/derivations/explain.js";
import { FormulaStyles } from "../../src/derivations/formula-html.js";
import { workingHtml } from "../../src/derivations/html.js";
import { stepMarkdown } from "../../src/derivations/markdown.js";
import { stepFor } from "../../src/derivations/step.js";
import { workings } from "../../src/derivations/working.js";
import { notationText } from "../../src/formula/notation.js";
import { escapeHtml, escapeMarkdown, wholeCodeSpan } from "../../src/render/escape.js";
import { renderReport } from "../fixtures/render-report.js";

const report = renderReport();

describe("a step", () => {
  test("gives the law in words, with numbers and conversions, and the result", () => {
    const step = stepFor(report, "floor_4.unit_cost");
    expect(step && notationText(step.words)).toBe("replica cost / (throughput × utilization)");
    expect(step?.numbers && notationText(step.numbers)).toContain("/ 3,600 s/h");
    expect(step && notationText(step.result)).toBe("$0.250627/Mtok");
    expect(step?.inputs.map(({ basis }) => basis)).toEqual(["quoted", "measured", "assumed"]);
  });

  test("of a given quantity does not exist", () => {
    expect(stepFor(report, "workload.volume")).toBeUndefined();
  });

  test("says nothing about rounding where the printed figures give the printed result", () => {
    expect(stepFor(report, "floor_4.unit_cost")?.rounding).toBeNull();
    expect(stepFor(report, "all_api.monthly_cost")?.rounding).toBeNull();
  });

  test("says so where they do not, with the unrounded result", () => {
    const volume = {
      ...report.quantities["workload.volume"],
      value: 583_000_449_999.5,
    } as (typeof report.quantities)[string];
    const bill = {
      ...report.quantities["all_api.monthly_cost"],
      value: (583_000_449_999.5 * 0.317) / 1e6,
    } as typeof volume;
    const rounded = {
      ...report,
      quantities: { ...report.quantities, "workload.volume": volume, "all_api.monthly_cost": bill },
    };
    expect(stepFor(rounded, "all_api.monthly_cost")?.rounding).toBe(
      "Worked out from the figures as printed it would be $184,811/month; the result, $184,811.143/month, comes from unrounded ones.",
    );
  });
});

describe("printed for a Git host", () => {
  const step = stepFor(report, "floor_4.unit_cost");
  const markdown = step ? stepMarkdown(step, 4, escapeMarkdown, wholeCodeSpan) : "";

  test("as a heading, a formula between $$ lines, and where each number comes from", () => {
    expect(markdown).toMatchSnapshot();
  });

  test("with no dollar sign inside the formula and none unescaped outside", () => {
    const [before = "", formula = "", after = ""] = markdown.split("$$");
    expect(formula).not.toContain("$");
    expect(before + after).not.toMatch(/(?<!\\)\$/);
  });
});

describe("printed for a page", () => {
  const [, working] = workings(report);
  const html = working ? workingHtml(working, 4, new Set(["floor_4.unit_cost"]), new FormulaStyles(), escapeHtml) : "";

  test("the formula is readable without its boxes", () => {
    expect(html).toContain('role="math" aria-label="c = replica cost / (throughput × utilization) = ');
    expect(html).toContain('<span aria-hidden="true">');
    expect(html).not.toContain("<math");
  });

  test("each number has its tag, file and line", () => {
    expect(html).toContain('<span class="basis measured">measured</span> Throughput of a replica');
    expect(html).toContain(":12</code>");
    expect(html).toContain("range $20.00/h to $28.00/h");
  });
});

test("a figure is worked out once: a later working leaves it out", () => {
  const twice = { ...report, workings: [...report.workings, ...report.workings] };
  expect(workings(twice).map(({ title }) => title)).toEqual(["The API bill", "Our own token price"]);
});

test("steps of parts that are called the same are told apart by their sections", () => {
  const [step = "", second = ""] = report.workings.flatMap(({ steps }) => steps);
  const part = { title: "What it rests on", text: "", detail: false, tables: [], charts: [] };
  const section = (title: string, steps: string[]) => ({ id: title, title, lead: "", parts: [{ ...part, steps }] });
  const sections = [section("What the promise takes", [step]), section("How fast", [second])];
  const of = (these: typeof sections) =>
    workings({ ...report, workings: [], sections: these }).map(({ title }) => title);
  expect(of(sections)).toEqual([
    "What the promise takes, what it rests on: worked out",
    "How fast, what it rests on: worked out",
  ]);
  expect(of(sections.slice(0, 1))).toEqual(["What it rests on: worked out"]);
});

test("explain tells the tree down to its sources", () => {
  expect(explainText(report, "all_api.monthly_cost")).toMatchSnapshot();
});
