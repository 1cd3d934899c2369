import { beforeAll, describe, expect, test } from "vitest";
import { costByLine } from "../../src/charts/cost-by-line.js";
import { dollarsInProse } from "../../src/figures/figure.js";
import type { DecisionReport } from "../../src/report/schema.js";
import { useRealFontWidths } from "../charts/font-widths.js";
import { told } from "../support/asked.js";
import { firstPage } from "../support/first-page.js";
import { reportOf, reportWith, SCENARIOS, single } from "../support/scenarios.js";

beforeAll(useRealFontWidths);

const REPORTS = SCENARIOS.map((file) => file.replace(".yaml", "")).map((id) => [id, reportOf(id)] as const);
const DRAWN = REPORTS.filter(([, { uncertainty }]) => uncertainty);

describe("what each option may cost is told alike wherever it is told", () => {
  test.each(DRAWN)("%s: the chart tells nine draws in ten of every option, to their ends", (_, report) => {
    const chart = costByLine(report);
    const drawn = JSON.stringify(chart.spec);
    let lines = 0;
    for (const { monthly_cost: cost, monthly_cost_low: low, monthly_cost_high: high } of report.options) {
      if (low === undefined || high === undefined || low === high) continue;
      lines++;
      expect(low).toBeLessThanOrEqual(cost);
      expect(high).toBeGreaterThanOrEqual(cost);
      expect(drawn).toContain(`"${dollarsInProse(low)} to ${dollarsInProse(high)}"`);
    }
    expect(chart.subtitle.includes("nine draws in ten")).toBe(lines > 0);
    expect(chart.description?.split("nine times in ten").length).toBe(lines + 1);
  });

  test.each(DRAWN)("%s: so does the table", (_, report) => {
    for (const { id, monthly_cost_low: low = 0, monthly_cost_high: high = 0 } of report.options) {
      const told = report.quantities[`how_sure.${id}.monthly_cost`];
      const [from, to] = [low, high].map((end) => Number(end.toPrecision(3)));
      if (told?.low !== undefined) expect([told.low, told.high]).toEqual([from, to]);
    }
  });

  test.each(DRAWN)("%s: ranges are counted once", (_, { recommendation: { how_sure = "" }, uncertainty }) => {
    for (const [, count] of how_sure.matchAll(/the (\d+) figures that are ranges/g))
      expect(Number(count)).toBe(uncertainty?.inputs.length);
  });
});

describe("one amount of money has one printing", () => {
  // What rounds to another by less than a cent in ten dollars is the same amount, written twice.
  test.each(REPORTS)("%s", (_, { recommendation, next, key_figures, questions = [], conditions }) => {
    const { headline, lede, how_sure, caveats = [], which_speed = "" } = recommendation;
    const said = [headline, lede, how_sure, next, which_speed, ...caveats, JSON.stringify([key_figures, conditions])];
    const text = [...said, ...questions.map(({ answer }) => answer)].join("\n");
    const amounts = [...text.matchAll(/\$(\d+(?:\.\d+)?)(?![\d.,]*[\dKMB])/g)].map(([, amount = ""]) => Number(amount));
    const sorted = [...new Set(amounts)].sort((a, b) => a - b);
    for (const [index, amount] of sorted.entries())
      if (index > 0) expect(amount / (sorted[index - 1] ?? 0) - 1).toBeGreaterThan(0.0012);
  });
});

describe("the figure that a memo computes with", () => {
  test("is called the middle only where it is", () => {
    const { warnings } = reportOf("published-case");
    expect(warnings.join("\n")).toContain("the memo computes with $6.00 an hour per GPU, as stated.");
    expect(warnings.join("\n")).toContain("$300K to $500K a year; the memo computes with the middle, $400K a year.");
  });
});

describe("an open decision", () => {
  test.each(REPORTS.filter(([, { recommendation }]) => recommendation.kind === "measure_first"))(
    "%s says what to do until more is known, and what that waits for",
    (_, { recommendation: { headline, decides, open = [] } }) => {
      expect(headline).toMatch(/^(Buy from the API|Pay per token|Keep serving it ourselves) until we know |^Ask /);
      expect(decides?.rows.length).toBeGreaterThanOrEqual(Math.min(open.length, 3));
    },
  );

  test("tells of each figure where it turns the decision, and for how much", () => {
    const { headline, lede, decides } = reportOf("published-case").recommendation;
    expect(headline).toBe("Buy from the API until we know what a GPU costs.");
    expect(lede).toContain("serving it ourselves would cost **$9,480 a month ($114K a year) more** than buying it.");
    expect(decides?.rows.map(({ cells }) => cells)).toEqual([
      [
        "What a GPU costs",
        "$6.00 an hour per GPU",
        "$4.00 to $7.00 an hour per GPU",
        "below $5.46 an hour per GPU: 6 replicas + API",
        "35\u202f%",
        "$25.6K",
        "$2.9K",
      ],
      [
        "How fast our GPUs are",
        "26.6K\u202ftok/s",
        "24.7K\u202ftok/s to 30K\u202ftok/s",
        "above 29.1K\u202ftok/s: 6 replicas + API",
        "11\u202f%",
        "$3,290",
        "$220",
      ],
    ]);
  });
});

describe("cover around the clock, by hand", () => {
  const whoRunsIt = (report: DecisionReport) => told(report, "Who runs it");

  test("of one engineer: four more, at $400K a year", () => {
    const report = reportOf("moe-kimi-k2-b200");
    const own = report.recommendation.against;
    expect(single(report, `${own}.people_lacking`)).toBe(4);
    expect(single(report, `${own}.cover_cost`)).toBeCloseTo((4 * 400_000) / 12, 6);
    expect(single(report, `${own}.cost_with_cover`)).toBeCloseTo(
      single(report, `${own}.monthly_cost`) + 400_000 / 3,
      6,
    );
    expect(firstPage(report)).toContain(
      "Counts 1 engineer. Around the clock it takes 5 people: $133K a month more, $242K in all, still without a spare.",
    );
    expect(whoRunsIt(report)).toMatch(
      /^\$33\.3K a month for 1 engineer is counted; cover around the clock is not, \$133K more for 4 people\. With them our own would cost \$242K\./,
    );
  });

  // 6 replicas of 26,600 tok/s, 97.3 % busy, at $0.317 a million tokens.
  test("where the API stands behind the fleet nobody is woken: what an hour of it costs", () => {
    const report = reportWith("published-case");
    const hour = 159_600 * single(report, "six.utilization") * 3600 * 0.317e-6;
    expect(single(report, "six.hour_without_fleet")).toBeCloseTo(hour, 6);
    const words = "nobody is on call at night, when the API serves if the fleet is down, at $177 an hour on top";
    expect(firstPage(report)).toContain(`Counts 1 engineer; ${words}.`);
    expect(whoRunsIt(report)).toContain(
      "at night nobody is on call, and the API serves if the fleet is down. That costs $177 an hour on top; with people around the clock our own would cost $328K a month.",
    );
  });

  test("of a rota that is stated: whom it lacks, and no total moves", () => {
    const report = reportOf("quoted-speed");
    const gap = single(report, "ownership.rota_gap");
    expect(gap).toBeCloseTo(4.76, 9);
    const [own] = report.options.filter(({ kind }) => kind !== "api");
    expect(single(report, `${own?.id}.cover_cost`)).toBeCloseTo((gap * 400_000) / 12, 6);
    expect(own?.lines.reduce((sum, line) => sum + line.monthly_cost, 0)).toBeCloseTo(own?.monthly_cost ?? 0, 6);
  });

  test("enough people: nothing is said", () => {
    const page = firstPage(reportWith("published-case", [/ engineers: .*/, " engineers: 5"]));
    expect(page).not.toContain("at night");
  });
});
