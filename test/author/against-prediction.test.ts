import { describe, expect, test } from "vitest";
import { dollarsInProse } from "../../src/figures/figure.js";
import type { Report } from "../../src/report/schema.js";
import { firstPage } from "../support/first-page.js";
import {
  AT_THE_CASES_PRICE,
  type Changes,
  reportOf,
  reportWith,
  SPILLED_ONE_BY_ONE,
  single,
} from "../support/scenarios.js";

const told = (report: Report, label: string) => report.warnings.filter((each) => each.startsWith(`${label}: `));
const stating = (throughput: string, ...more: Changes) =>
  reportWith("8b-a100-spiky-chat", ["value: 700 tok/s", `value: ${throughput}`], ...more);

describe("a stated throughput, held against the prediction of its replica", () => {
  test("far below it: page one, the section and the warnings say so, and what it would make of the decision", () => {
    const report = reportWith("8b-a100-spiky-chat");
    const predicted = single(report, "own.predicted.replica_throughput");
    // 600 tokens in and 400 out: two fifths of what is processed is written.
    expect(predicted).toBeCloseTo(single(report, "own.predicted.output_rate") / 0.4, 6);
    expect(single(report, "own.stated.output_rate")).toBeCloseTo(280, 9);
    // One card carries 2,500 tok/s at the evening's peak where three were needed: $3.50 an hour and 30 % overhead.
    const card = 3.5 * 730 * 1.3;
    expect(single(report, "own.monthly_cost")).toBeCloseTo(3 * card, 6);
    const [words] = told(report, "Own A100s");
    expect(words).toContain("700 tok/s are quoted, and 7,890 tok/s predicted".replaceAll(" tok", "\u202ftok"));
    expect(words).toContain(`${Math.round((10 * predicted) / 700) / 10} times as much`);
    expect(words).toContain("lies below the 90 % interval");
    expect(words).toContain(`cost ${dollarsInProse(card)} a month instead of ${dollarsInProse(3 * card)}`);
    expect(words).toContain("and the decision would be the same");
    expect(firstPage(report)).toMatch(
      /rests on 700.tok\/s a replica, quoted in \u201cThe true cost of self-hosting\u201d; 7,890.tok\/s \(6,380 to 10,900\) are predicted for our requests\. The decision is the same at our volume; at 7,890.tok\/s it would turn at 6.64B tokens a month, 3.64 times ours\./,
    );
    // The API's bill is 1.825B tokens at $0.50.
    expect(single(report, "own.as_predicted.apart")).toBeCloseTo(card - 1825 * 0.5, 6);
    expect(single(report, "own.as_quoted.apart")).toBeCloseTo(3 * card - 1825 * 0.5, 6);
    const [section] = report.sections.filter(({ id }) => id === "speed");
    expect(section?.parts.at(-1)?.text).toContain("lie below the 90 % interval of the prediction");
  });

  test("it still sizes the fleet", () => {
    const report = reportWith("8b-a100-spiky-chat");
    expect(single(report, "own.replica_throughput")).toBe(700);
    expect(report.quantities["own.monthly_cost"]?.low).toBeUndefined();
  });

  test.each([
    ["8k tok/s", "within"],
    ["7k to 9k tok/s", "within"],
    ["500 to 900 tok/s", "below"],
    ["20k tok/s", "above"],
  ])("%s lie %s the interval", (throughput, side) => {
    const report = stating(throughput);
    const warned = told(report, "Own A100s").filter((each) => each.includes("predicted"));
    expect(warned).toHaveLength(side === "within" ? 0 : 1);
    expect(firstPage(report).includes(" are predicted for our requests. ")).toBe(side !== "within");
    const [section] = report.sections.filter(({ id }) => id === "speed");
    expect(section?.parts.at(-1)?.text).toContain(`lie ${side} the 90 % interval`);
    if (side === "above") expect(warned[0]).toContain("times less");
  });

  test.each([
    ["500 to 9000 tok/s", "reach below it."],
    ["7k to 20k tok/s", "reach above it."],
    ["500 to 20k tok/s", "reach below and above it."],
  ])("%s overlap the interval, and %s", (throughput, beyond) => {
    const [section] = stating(throughput).sections.filter(({ id }) => id === "speed");
    expect(section?.parts.at(-1)?.text).toContain(beyond);
    expect(section?.parts.at(-1)?.text).not.toContain("lie within");
  });

  test("what the user measured is told beside the prediction, and not on page one", () => {
    const report = stating("700 tok/s", [
      'basis: quoted\n        source: "seed 001 (001_c656622210a3765b.txt), line 91"',
      "basis: measured",
    ]);
    expect(told(report, "Own A100s")).toHaveLength(1);
    expect(firstPage(report)).not.toContain("not measured");
  });

  test("where the decision would be another, it says which", () => {
    const report = stating(
      "700 tok/s",
      [/ {2}api_low:\n.*\n.*\n.*\n/, ""],
      ["against: api_low", "against: api_high"],
      [/\{\{api_low\.monthly_cost\}\}/g, "less"],
    );
    // At $2 the API's bill is $3,650: three cards at $9,965 lose against it, and one at $3,322 does not.
    expect(report.recommendation.option).toBe("api_high");
    expect(firstPage(report)).toMatch(
      /costs \$6,310 a month more than \u201cAPI at \$2\u201d as quoted, \$329 less as predicted\. As predicted, \u201cOwn A100s\u201d would be the cheapest: the decision turns at 2,080.tok\/s\./,
    );
  });

  test("an objective that the prediction cannot hold at all contradicts the figure too", () => {
    const report = stating("700 tok/s", ["tpot: { value: 50 ms", "tpot: { value: 5 ms"]);
    expect(told(report, "Own A100s").join(" ")).toContain("the prediction contradicts it");
  });

  test("what was measured elsewhere stands beside it, and what it makes of the month", () => {
    const elsewhere =
      'value: 700 tok/s, basis: quoted, source: "An essay, line 3" }\n      elsewhere: { value: 2500 tok/s, basis: measured, source: "A table: of such a card" }';
    const report = reportWith("8b-a100-spiky-chat", [/throughput:\n(?: {8}.*\n)+/, `throughput: { ${elsewhere}\n`]);
    expect(firstPage(report)).toMatch(
      /700.tok\/s a replica, quoted in \u201cAn essay\u201d; 7,890.tok\/s \(.*\) are predicted for our requests and 2,500.tok\/s are measured elsewhere in \u201cA table\u201d\. .* as quoted, \$2,410 more as predicted and \$2,410 more as measured elsewhere\./,
    );
  });

  test.each<[string, string, RegExp]>([
    [
      "quoted-speed",
      "own",
      /At \$2\.05 a GPU the answer is the same at either\. As fast as predicted and at the \$1\.75 a GPU listed by Large clouds, our own would cost \$24\.1K, \$873 less than \u201cHosted API\u201d; at the list price of DeepInfra the API costs \$8,510\. The decision turns at 4,760.tok\/s, which the range of the prediction reaches\./,
    ],
    [
      "quoted-node",
      "endpoint",
      /11,451.tok\/s are measured elsewhere in .*\. At each of these speeds .* costs \$16\.9K a month more than .*\. The decision is the same at our volume; at 12,200.tok\/s it would turn at 22\.3B tokens a month, 7\.33 times ours\./,
    ],
    ["copilot-8b-l40s", "own", /The decision turns at 1,450.tok\/s, which the range that is stated reaches\./],
  ])("%s leads with it", (memo, _, words) => expect(reportOf(memo).recommendation.which_speed).toMatch(words));

  test("a speed and a listed price that turn it together come first in what to do", () => {
    const { next, quantities, recommendation } = reportOf("quoted-speed");
    // 9 GPUs for 730 h at $1.75, people, and what building, moving and leaving come to a month.
    const cost = 9 * 730 * 1.75 + 8000 + 125_000 / 27;
    expect(quantities["own.as_predicted_at_a_listed_price.apart"]?.value).toBeCloseTo(25_000 - cost, 2);
    expect(recommendation.lede).toMatch(
      /as fast as predicted, it would be \$1,130 more, and at a listed \$1\.75 a GPU \$873 less\./,
    );
    expect(next).toMatch(
      /^Put a month of our own logs in the place of this traffic, which is quoted\. Load-test one replica for a day with our own requests: 4,760.tok\/s is where it turns, and 4,260.tok\/s with a GPU at \$1\.75 is enough to turn it\. Ask two providers for a lower price with this memo's traffic in hand, DeepInfra first/,
    );
    expect(reportOf("quoted-node").next).not.toContain("Load-test");
  });

  test("and names who would be the cheapest as predicted", () => {
    const report = reportWith("cline-kimi-k2", ...AT_THE_CASES_PRICE, ...SPILLED_ONE_BY_ONE);
    expect(report.recommendation.which_speed).toMatch(
      /24,700.tok\/s a replica, measured in \u201cinference-math, chapter 5\u201d; .* \$7,460 less as predicted\. As predicted, \u201cCheapest fleet \+ API\u201d would be the cheapest: the decision turns at 28,000.tok\/s\./,
    );
  });

  test("what is predicted contradicts nobody", () =>
    expect(reportOf("chat-at-p95").recommendation.which_speed).toBeUndefined());
});
