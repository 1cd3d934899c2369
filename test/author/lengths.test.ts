import { describe, expect, test } from "vitest";
import { normalQuantile, normalShare } from "../../src/uncertainty/normal.js";
import { PAIR, type Small, smallReport } from "../support/small.js";

/** A bill whose long requests cost more, from how long requests are: worked by hand from 30B tokens a month. */

const OWN = `own: { kind: self_hosted, label: Own, gpu_price: p.gpu, ${PAIR}, sizing: { peak: { headroom: 20% } } }`;
const SPLIT = "{ fresh: 30%, cached: 60%, output: 10% }";
const LONG = "tiers: [{ above: 200k tok, fresh: $4/Mtok, cached: $0.40/Mtok, output: $15/Mtok }]";
/** 0.72 for input and 1 for output below 200k tokens; 1.44 and 1.5 above. */
const PRICE = `tokens: { fresh: $2/Mtok, cached: $0.20/Mtok, output: $10/Mtok }, ${LONG}`;

const built = (request: string, more: Partial<Small> = {}) =>
  smallReport({ split: SPLIT, options: [OWN], request, ...more, prices: { api: `${PRICE}, class: on-demand` } });
const told = (...given: Parameters<typeof built>): string => {
  try {
    built(...given);
  } catch (fault) {
    return String(fault);
  }
  return "";
};
const costOf = (report: ReturnType<typeof built>, option = "api") =>
  report.options.find(({ id }) => id === option)?.monthly_cost ?? Number.NaN;

/** Mean 90k and 10k: a fifth of the requests, five ninths of the input, a fifth of the output. */
const ROWS = "[{ share: 80%, input: 50k tok, output: 10k tok }, { share: 20%, input: 250k tok, output: 10k tok }]";

describe("the bill of requests that are not alike, worked by hand", () => {
  test.each<[name: string, lengths: string, cost: number]>([
    // 4/9 x 0.72 + 5/9 x 1.44 + 0.8 x 1 + 0.2 x 1.5 = 2.22
    ["a fifth of them long", `{ rows: ${ROWS} }`, 66_600],
    [
      // The long ones have half of the output: 0.5 x 1 + 0.5 x 1.5 in place of 1.1
      "long ones with long answers",
      "{ rows: [{ share: 80%, input: 50k tok, output: 6.25k tok }, { share: 20%, input: 250k tok, output: 25k tok }] }",
      71_100,
    ],
    [
      "none of them long",
      "{ rows: [{ share: 50%, input: 20k tok, output: 10k tok }, { share: 50%, input: 160k tok, output: 10k tok }] }",
      51_600,
    ],
    [
      "all of them long",
      "{ rows: [{ share: 50%, input: 201k tok, output: 20k tok }, { share: 50%, input: 249k tok, output: 30k tok }] }",
      88_200,
    ],
  ])("%s", (_, lengths, cost) => {
    expect(costOf(built(`{ lengths: ${lengths} }`))).toBeCloseTo(cost, 6);
  });
});

/** Of a lognormal above a length, by adding up a million quantiles. */
function byHand(median: number, deviation: number, step: number): number {
  let [long, whole] = [0, 0];
  for (let at = 0.5; at < 1e6; at++) {
    const length = median * Math.exp(deviation * normalQuantile(at / 1e6));
    whole += length;
    if (length > step) long += length;
  }
  return long / whole;
}

describe("lengths by their quantiles", () => {
  // Means 60k x exp(s2 / 2) with s = ln(5) / 1.6449, and 10k.
  const deviation = Math.log(5) / normalQuantile(0.95);
  const mean = 60_000 * Math.exp(deviation ** 2 / 2);
  const output = Math.round(mean / 9);
  const lengths = (more = "") =>
    `{ lengths: { input: { p50: 60k tok, p95: 300k tok }, output: { p50: ${output} tok, p95: ${output} tok }${more} } }`;

  test("what lies above the tier is that of a million of them", () => {
    const { quantities } = built(lengths(", correlation: 0"));
    expect(quantities["workload.request_input"]?.value).toBeCloseTo(mean, 6);
    expect(quantities["api.long_input_part"]?.value).toBeCloseTo(byHand(60_000, deviation, 200_000), 4);
    const above = 1 - normalShare(Math.log(200 / 60) / deviation);
    expect(quantities["api.long_output_part"]?.value).toBeCloseTo(above, 9);
  });

  test("that long prompts have long answers makes output dearer, and unknown widens it", () => {
    const two = (more: string) =>
      built(`{ lengths: { input: { p50: 60k tok, p95: 300k tok }, output: { p50: 7600 tok, p95: 30k tok }${more} } }`)
        .quantities["api.long_output_part"];
    const [apart, together, unknown] = [two(", correlation: 0"), two(", correlation: 1"), two("")];
    expect(together?.value).toBeGreaterThan(apart?.value as number);
    expect(unknown).toMatchObject({ value: apart?.value, high: together?.value });
    expect(unknown?.low).toBeLessThan(apart?.value as number);
  });
});

describe("lengths of a file", () => {
  const csv = (rows: string) => ({ files: { "requests.csv": `${rows}\n` } });

  test("a request a row, and rows that stand for several", () => {
    const each = csv(["in,out", ...Array(4).fill("50000,10000"), "250000,10000"].join("\n"));
    expect(costOf(built("{ lengths: { csv: requests.csv, input: in, output: out } }", each))).toBeCloseTo(66_600, 6);
    const counted = csv("in,out,n\n50000,10000,40\n250000,10000,10");
    const request = "{ lengths: { csv: requests.csv, input: in, output: out, share: n } }";
    expect(costOf(built(request, counted))).toBeCloseTo(66_600, 6);
  });

  test("a request without an answer is told at its line", () => {
    const request = "{ lengths: { csv: requests.csv, input: in, output: out } }";
    const fault = told(request, csv("in,out\n50000,10000\n250000,0"));
    expect(fault).toContain("requests.csv:3:1");
    expect(fault).toContain('"out" says that there is nothing');
    expect(told("{ lengths: { csv: none.csv, input: in, output: out } }")).toContain('there is no file "none.csv"');
  });
});

test.each([
  ["{ lengths: { rows: [{ share: 80%, input: 90k tok, output: 10k tok }] } }", "the shares add up to 80 %"],
  [
    "{ lengths: { rows: [{ share: 100%, input: 80k to 90k tok, output: 10k tok }] } }",
    "a range stands where one length belongs",
  ],
  ["{ lengths: { input: { p50: 90k tok }, output: { p50: 10k tok, p95: 10k tok } } }", "the median alone does not say"],
  [
    "{ lengths: { input: { p50: 90k tok, p95: 80k tok }, output: { p50: 10k tok, p95: 10k tok } } }",
    "p95 lies below p50",
  ],
  [
    "{ lengths: { input: { p50: 90k tok, p95: 95k tok, p99: 99k tok }, output: { p50: 10k tok, p95: 10k tok } } }",
    "a median and one more quantile",
  ],
  ["{ lengths: { rows: [{ share: 100%, input: 90k tok, output: 30k tok }] } }", "the split says 10"],
])("%s is refused", (request, message) => {
  expect(told(request)).toContain(message);
});

describe("a break-even over the length moves what is long with it", () => {
  /** Against an API of $2.30 a million for all lengths: $69,000 a month. */
  const options = ["flat: { kind: api, label: Flat, price: p.flat }", OWN.replace("kind:", "against: api, kind:")];
  const more = [
    "break_evens: [{ over: workload.request_input, from: 20k tok/stream, to: 900k tok/stream, between: [api, flat] }]",
  ];
  const beside = (
    request: string,
    prices = { api: `${PRICE}, class: on-demand`, flat: "blended: $2.3/Mtok, class: on-demand" },
  ) => smallReport({ split: SPLIT, options, request, prices, more });
  const crossings = (report: ReturnType<typeof beside>) =>
    report.break_evens.find(({ input }) => input === "workload.request_input")?.crossings ?? [];

  test("rows jump where one becomes long", () => {
    // Up to four times as long a fifth of them is: $66,600. Beyond that all are: $88,200.
    const found = crossings(beside(`{ lengths: { rows: ${ROWS} } }`));
    expect(found.map(({ at }) => at)).toEqual([expect.closeTo(360_000, 0)]);
  });

  test("lognormal lengths pass it as a rebuild does on either side", () => {
    const lengths = (times: number) => {
      const tok = (length: number) => `${Number((length * times).toFixed(3))} tok`;
      return `{ lengths: { input: { p50: ${tok(40_000)}, p95: ${tok(200_000)} }, output: { p50: ${tok(7250)}, p95: ${tok(7250)} }, correlation: 0 } }`;
    };
    const report = beside(lengths(1));
    const today = Number(report.quantities["workload.request_input"]?.value);
    const [at = Number.NaN, ...others] = crossings(report).map((each) => each.at);
    expect(others).toEqual([]);
    expect(costOf(beside(lengths((at / today) * 0.999)))).toBeLessThan(69_000);
    expect(costOf(beside(lengths((at / today) * 1.001)))).toBeGreaterThan(69_000);
  });
});
