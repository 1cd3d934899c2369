import { describe, expect, it, test } from "vitest";
import { editionOf, figureOf } from "../../src/diff/edition.js";
import { withEdition } from "../../src/diff/history.js";
import { sinceSection, withSince } from "../../src/diff/since.js";
import { Section } from "../../src/report/section.js";
import { anyReportOf, reportWith } from "../support/scenarios.js";
import { B200, reportAt } from "./pairs.js";

const march = reportAt("published-case", B200("$6"), "2026-03-01");
const april = reportAt("published-case", B200("$5.40"), "2026-04-20");
const june = reportAt("published-case", B200("$4.80"), "2026-06-09");

test("a series is kept by its count, its ends and its mean, also one of a single value", () => {
  const kept = (value: number[]) => figureOf("load", { ...march.quantities["workload.volume"], value } as never).value;
  expect(kept([5])).toEqual({ count: 1, low: 5, high: 5, mean: 5 });
  expect(kept([7, 3, 5])).toEqual({ count: 3, low: 3, high: 7, mean: 5 });
});

describe("what changed since the last edition", () => {
  it("says nothing in a first edition", () => {
    expect(sinceSection(june, [])).toBeUndefined();
    expect(withSince(june, withEdition(undefined, june))).toBe(june);
  });

  it("tells a flip with its date and its money, first of all sections", () => {
    const report = withSince(june, withEdition(withEdition(undefined, march), june));
    const [section, ...others] = report.sections;
    expect(others).toEqual(june.sections);
    // Page one says it as well, before anything else.
    expect(report.recommendation.lede).toBe(
      `Since the edition of 1 March 2026 the decision has flipped: it was All from the API, and is now 6 replicas + API. ${june.recommendation.lede}`,
    );
    expect(Section.parse(section).lead).toBe(
      "Since the edition of 1 March 2026 the decision has flipped: it was All from the API, and is now 6 replicas + API. " +
        "All from the API costs $184,811 a month, as it did. " +
        "6 replicas + API costs $173,264 a month, and cost $194,288 a month then.",
    );
    const [table] = section?.parts[0]?.tables ?? [];
    expect(table?.columns.map(({ head }) => head)).toEqual(["What", "Change", "1 March 2026", "9 June 2026"]);
    expect(table?.rows.map(({ cells }) => cells).filter(([what]) => String(what).includes("GPU price;"))).toEqual([
      [
        "Floor fleet + API: GPU price; 6 replicas + API: GPU price; B200: price, reserved",
        "\u221220\u202f%",
        "$6.00/GPU/h",
        "$4.80/GPU/h",
      ],
    ]);
    for (const { cells } of table?.rows ?? []) expect(cells).toHaveLength(4);
  });

  it("says what stands beside a break-even where one has moved, and only there", () => {
    const then = { ...editionOf(june), as_of: "2026-04-20" };
    const assumptions = then.assumptions.map((each) => (each.id === "workload.volume" ? { ...each, value: 5 } : each));
    const asideOf = (edition: typeof then) => {
      const table = sinceSection(june, [edition])?.parts[0]?.tables[0];
      return {
        groups: table?.rows.filter(({ mark }) => mark === "group").map(({ cells }) => cells[0]),
        aside: table?.aside,
      };
    };
    expect(asideOf({ ...then, assumptions })).toEqual({ groups: ["Assumptions"], aside: undefined });
    expect(asideOf(editionOf(march))).toMatchObject({
      groups: expect.arrayContaining(["Break-evens"]),
      aside: "break-evens: the option that is cheaper below \u2192 the one that is cheaper above",
    });
  });

  it("compares with the latest of them, and tells a decision that stayed", () => {
    const lead = sinceSection(june, [march, april].map(editionOf))?.lead;
    expect(lead).toMatch(
      /^Since the edition of 20 April 2026 the decision has stayed.* 6 replicas \+ API costs .* 6 replicas \+ API is ahead by /,
    );
  });

  it("of a decision that stayed for another reason it tells what moved most, or its title where nothing did", () => {
    const otherwise = (report: typeof june) => ({ ...editionOf(report), as_of: "2026-04-20", headline: "Otherwise." });
    const since = "Since the edition of 20 April 2026 the decision has stayed, 6 replicas + API.";
    expect(sinceSection(june, [otherwise(april)])?.lead).toContain(
      `${since} What moved most is the GPU price of \u201c6 replicas + API\u201d: $5.40 an hour per GPU (quoted) then, $4.80 an hour per GPU (quoted) now.`,
    );
    expect(sinceSection(june, [otherwise(june)])?.lead).toContain(`${since} Its title was “Otherwise”.`);
  });

  it("names how much is sent where that moved most, and not what is no rate of it", () => {
    const then = { ...editionOf(june), as_of: "2026-04-20", headline: "Otherwise." };
    const half = (id: string) => ({
      ...then,
      assumptions: then.assumptions.map((each) => (each.id === id ? { ...each, value: Number(each.value) / 2 } : each)),
    });
    expect(sinceSection(june, [half("workload.volume")])?.lead).toContain(
      "What moved most is how much is sent (processed tokens a month): 291.5B tokens a month (quoted) then, 583B tokens a month (quoted) now.",
    );
    expect(sinceSection(june, [half("workload.hours_in_month")])?.lead).toContain("Its title was “Otherwise”.");
  });

  it("draws every option over the days of the editions, and where the decision flipped", () => {
    const [chart] = sinceSection(june, [march, april].map(editionOf))?.parts[0]?.charts ?? [];
    if (chart?.kind !== "lines") throw new Error("no chart of lines");
    // 1 March 2026 is 56 years of which 14 leap, and 59 days, after 1 January 1970.
    expect(chart.series.map(({ points }) => points.map(({ x }) => x))).toEqual(Array(3).fill([20513, 20563, 20613]));
    expect(chart.x.unit).toBe("date");
    expect(chart.marks).toEqual([{ axis: "x", at: 20563, label: "now 6 replicas + API" }]);
  });

  it("says where nothing changed", () => {
    const later = reportAt("published-case", B200("$6"), "2026-03-02");
    const section = sinceSection(later, [editionOf(march)]);
    expect(section?.lead).toBe(
      "Since the edition of 1 March 2026 the decision has stayed: All from the API. No figure of it changed.",
    );
    expect(section?.parts[0]?.tables).toEqual([]);
  });

  it("speaks of a finding where no options are compared, and draws nothing", () => {
    const workbook = anyReportOf("workbook");
    const section = sinceSection(workbook, [{ ...editionOf(workbook), as_of: "2025-01-01", headline: "Otherwise" }]);
    expect(section?.lead).toMatch(/^Since the edition of 1 January 2025 the finding has changed; it was: Otherwise/);
    expect(section?.parts[0]?.charts).toEqual([]);
  });

  it("says that the question has changed where the option chosen was another then, and compares no costs", () => {
    const then = editionOf(march);
    const options = then.options.map((option) =>
      option.id === june.recommendation.option ? { ...option, label: "Then" } : option,
    );
    const gone = {
      ...(then.assumptions[0] as (typeof then.assumptions)[number]),
      id: `${june.recommendation.option}.gone`,
    };
    const history = {
      ...withEdition(undefined, march),
      editions: [{ ...then, options, assumptions: [...then.assumptions, gone] }],
    };
    const { recommendation } = withSince(june, history);
    expect(recommendation.caveats).toContain(
      "The question has changed since the edition of 1 March 2026: it compared other options. Costs are not compared.",
    );
    expect(recommendation.lede).toBe(june.recommendation.lede);
    // Another name alone is no other option.
    const renamed = { ...history, editions: [{ ...then, options }] };
    expect(withSince(june, renamed).recommendation.lede).toContain("the decision has flipped");
  });

  it("leaves the decision of the report as it is", () => {
    const report = reportWith("published-case");
    expect({ ...withSince(report, withEdition(undefined, march)), sections: report.sections }).toEqual(report);
  });
});
