import { describe, expect, test } from "vitest";
import { toldBy } from "../../src/author/uncertainty/meanings.js";
import { reportOf, reportWith } from "../support/scenarios.js";

describe("what is not known is to be found out, and by what", () => {
  test.each([
    ["workload.rate", "a month of our own logs"],
    ["workload.relative_peak", "a month of our own logs"],
    ["workload.long_part", "a month of our own logs"],
    ["own.gpu_price", "two quotes"],
    ["own.replica_throughput", "a load test"],
    ["objective.held_of_simulated", "a load test"],
    ["people.engineers", "a rota with names"],
    ["api.output_price", "a quote"],
    ["own.lost_share", undefined],
  ])("%s", (id, by) => expect(toldBy(id)).toBe(by));

  test("each that is named has it beside it; of many, the names alone", () => {
    expect(reportOf("70b-8xh100").next).toContain(
      "Find out the volume (a month of our own logs) before signing anything.",
    );
    expect(reportOf("tco-high-volume").next).toContain(
      "Find out how fast our GPUs are (a load test), what the API charges (a quote) and what a GPU costs (two quotes) before signing anything.",
    );
  });
});

describe("the traffic comes first where nobody of ours has counted it", () => {
  test.each<[string, string, string]>([
    ["quoted", "cline-kimi-k2", "Put a month of our own logs in the place of this traffic, which is quoted."],
    ["assumed", "70b-model-x-gpu", "Count a month of our own traffic: its volume is assumed here."],
  ])("%s", (_, memo, words) => expect(reportOf(memo).next).toContain(words));

  test("not where it is measured, where the decision waits for it anyway, or where the bill is next to nothing", () => {
    for (const memo of ["coding-agent-claude-or-own", "70b-8xh100", "tco-low-volume"])
      expect(reportOf(memo).next).not.toMatch(/in the place of this traffic|Count a month of our own traffic/);
  });
});

describe("prompts that nobody has counted", () => {
  test("with the same answers, so many turn the decision as the volume at which it flips leaves, by hand", () => {
    const { recommendation, flips } = reportOf("70b-8xh100");
    const at = flips.find(({ input }) => input === "volume")?.at ?? 0;
    // 100M tokens of answers a day for 730 hours.
    expect(at / ((100e6 / 24) * 730) - 1).toBeCloseTo(1.66, 2);
    expect(recommendation.lede).toContain(
      "This memo assumes 1 token of prompts for each of the answers; from 1.66 on, our own is the cheaper.",
    );
  });
  test("nothing where the range of the volume hardly reaches the flip", () =>
    expect(reportOf("tco-high-volume").recommendation.lede).not.toContain("tokens of prompts"));
});

test("the fleet of page one says what it costs by the hour where it is bound for a term, and that it has no spare", () => {
  const { key_figures, recommendation, quantities, also_costs } = reportOf("tco-high-volume");
  expect(key_figures[1]?.note).toMatch(/; binds us to \$198K over 12 months$/);
  const [byTheHour] = also_costs?.filter(({ label }) => label === "11\u202fGPUs, by the hour") ?? [];
  // 11 GPUs at $3.75 for 730 hours in place of $1,500 a month.
  const ours = Number(
    quantities["rented.monthly_cost"]?.value ?? quantities[`${recommendation.against}.monthly_cost`]?.value,
  );
  expect(ours + 11 * (3.75 * 730 - 1500)).toBeCloseTo(byTheHour?.monthly_cost ?? 0, 6);
  expect(recommendation.caveats?.slice(0, 4).join(" ")).toContain(", $188K in all, still without a spare.");
});

test("an API that takes our quietest hour by its list is asked for the busiest alone", () => {
  const { recommendation } = reportWith("cline-kimi-k2", ["{ value: 5M tok/min", "{ value: 10M tok/min"]);
  expect(recommendation.lede).toContain(
    "The API\u2019s list allows one customer 10M tokens a minute; our busiest hour asks for 20.1M. It must confirm a higher limit first; also for what a fleet beside it would send on.",
  );
});

describe("GPUs for a term that would cost less than the API", () => {
  const answers = new Map(
    reportOf("70b-8xh100").questions?.map((each) => [each.question, `${each.answer} ${each.detail}`]),
  );
  test("are left out of the odds, and page one says so", () => {
    expect(reportOf("70b-8xh100").recommendation.how_sure).toContain(
      "These draws are of GPUs as this memo rents them, not of GPUs for a term.",
    );
    expect(reportOf("tco-high-volume").recommendation.how_sure).not.toContain("GPUs for a term");
  });
  test("are a threat where GPUs by the hour are none", () =>
    expect(answers.get("Could we negotiate instead?")).toMatch(
      /cannot credibly threaten to build with GPUs by the hour while it asks less than \$1\.17 .* GPUs for a term, which cost less than it, are a threat/,
    ));
  test("are the cheapest list that a saving is held against", () =>
    expect(answers.get("What must be true for the other choice, or to save a quarter?")).toContain(
      "The cheapest list of such a GPU has $1.75 (reserved, 12 months), which would do.",
    ));
});

test("a spare box comes with its overhead", () => {
  const report = reportOf("70b-8xh100");
  const down = report.questions?.find(({ question }) => question === "What does it cost when the fleet is down?");
  // Two GPUs at $3.75 for 730 hours, and 30 % on top.
  expect(report.quantities["pair.spare_box_cost"]?.value).toBeCloseTo(2 * 3.75 * 730 * 1.3, 9);
  expect(down?.detail).toContain("A spare box costs $7,120 a month more.");
});
