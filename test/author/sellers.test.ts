import { describe, expect, test } from "vitest";
import { isModel, isSameCard } from "../../src/prices/same-model.js";
import type { DecisionReport } from "../../src/report/schema.js";
import { assumptionsTable } from "../../src/tables/assumptions.js";
import { AT_THE_CASES_PRICE, type Changes, reportOf, reportWith } from "../support/scenarios.js";
import { PAIR, type Small, smallReport } from "../support/small.js";

const OWN = `own: { kind: self_hosted, label: Own, gpu_price: p.gpu, sizing: { replicas: 2 }, ${PAIR} }`;
const CLASSES = "{ fresh: 40%, cached: 40%, output: 20% }";
const TOKENS = "tokens: { fresh: $1/Mtok, cached: $0.1/Mtok, output: $4/Mtok }, class: on-demand";
const FLAT: Small = { load: "flat", overhead: "0%", options: [OWN], providers: { other: "Q", third: "R" } };

function told({ recommendation }: DecisionReport): string[] {
  return recommendation.lede.match(/\w+ lists (?:[^.]|\.\d)* at \S+ per million.*?\.(?= [A-Z\u201c]|$)/g) ?? [];
}

describe("whoever sells the same model for less is named on page one", () => {
  test("at the mix of the memo's own tokens, class by class", () => {
    // 40 % at $0.5, 40 % at $0.5 and 20 % at $2 make $0.80; the API's own make $1.24.
    const other = "tokens: { fresh: $0.5/Mtok, cached: $0.5/Mtok, output: $2/Mtok }, class: on-demand";
    const report = smallReport({ ...FLAT, split: CLASSES, prices: { api: TOKENS, other } });
    expect(report.quantities["seller_1.api.api_price"]?.value).toBeCloseTo(0.8, 12);
    expect(report.quantities["seller_1.api.monthly_cost"]?.value).toBeCloseTo(24_000, 9);
    // Each price that was read stands in the table of inputs with its source, beside those that a bill is made of.
    const rows = assumptionsTable(report).rows.map(({ cells }) => cells[0]);
    expect(rows.filter((label) => /^Q: /.test(String(label)))).toHaveLength(3);
    expect(told(report)).toEqual([
      "Q lists I at $0.80 per million processed tokens, $24K a month; \u201cOwn\u201d is still the cheaper, by $18.2K.",
    ]);
  });

  test("a list that is lower for fresh input and dearer at the mix is not", () => {
    // 40 % at $0.9, 40 % at $0.9 and 20 % at $4 make $1.52.
    const other = "tokens: { fresh: $0.9/Mtok, cached: $0.9/Mtok, output: $4/Mtok }, class: on-demand";
    const report = smallReport({ ...FLAT, split: CLASSES, prices: { api: TOKENS, other } });
    expect(report.quantities["seller_1.api.api_price"]?.value).toBeCloseTo(1.52, 12);
    expect(told(report)).toEqual([]);
  });

  test("the cheapest first, and what it does to the decision", () => {
    // Own costs 4 GPUs for 730 h at $2, $5,840; 30B tokens cost $15,000 at $0.5, $6,000 at $0.2 and $3,000 at $0.1.
    const prices = { other: "blended: $0.2/Mtok, class: on-demand", third: "blended: $0.1/Mtok, class: on-demand" };
    const report = smallReport({ ...FLAT, prices });
    // The title says it already.
    expect(told(report)).toEqual([]);
    const { headline, lede } = report.recommendation;
    expect(headline).toBe("Ask R first. It lists the same model for less than our own would cost.");
    expect(lede).toContain("R lists I at $3,000 a month for our tokens; \u201cOwn\u201d costs $5,840.");
    expect(report.next).toMatch(/^Ask R what it charges/);
    const [six, nine] = ["blended: $0.2/Mtok, class: on-demand", "blended: $0.3/Mtok, class: on-demand"];
    const dearer = smallReport({ ...FLAT, prices: { other: nine, third: six } });
    expect(told(dearer)).toEqual([
      "R lists I at $0.20 per million processed tokens, $6,000 a month; Q lists at $0.30 per million processed tokens, $9,000 a month; \u201cOwn\u201d is still the cheaper, by $160.",
    ]);
    expect(dearer.recommendation.headline).toMatch(/^Serve it ourselves/);
  });

  test.each<[string, Partial<Small>]>([
    ["of another provider alone", { providers: { other: "P Inc" } }],
    ["bought alike", { prices: { other: "blended: $0.2/Mtok, class: reserved, term: 12 months" } }],
    ["for good", { prices: { other: "blended: $0.2/Mtok, class: on-demand, shut_down: 2026-05-01" } }],
    [
      "as an option already",
      {
        options: [
          OWN.replace("sizing", "against: api, sizing"),
          "second: { kind: api, label: Second, price: p.other }",
        ],
      },
    ],
  ])("%s", (_, changed) => {
    const other = { other: "blended: $0.2/Mtok, class: on-demand" };
    expect(told(smallReport({ ...FLAT, prices: other, ...changed }))).toEqual([]);
    expect(told(smallReport({ ...FLAT, prices: other }))).toHaveLength(1);
  });

  test("a memo of a model that one provider sells says nothing", () => {
    expect(told(reportOf("cline-kimi-k2"))).toEqual([]);
  });
});

describe("whoever lists the GPUs of the fleet for less is named on page one", () => {
  const wordsOf = ({ recommendation }: ReturnType<typeof reportOf>) =>
    (recommendation.caveats ?? []).filter((each) => each.includes("are listed for less"));
  const words = (memo: string) => wordsOf(reportOf(memo));
  test("the cheapest first, the month on them, and whether that turns it", () => {
    expect(words("cline-kimi-k2")).toEqual([]);
    const dear = reportWith("cline-kimi-k2", ...AT_THE_CASES_PRICE);
    expect(wordsOf(dear)).toEqual([
      "GPUs like ours, at $6.00 an hour, are listed for less: Verda at $4.89 on demand. At $4.89 the fleet costs $235K a month, and the decision stays.",
    ]);
    // 8 GPUs at $4.89 in place of $6.00 for 730 h, by hand.
    const { quantities, options } = dear;
    const now = options.find(({ id }) => id === "six")?.monthly_cost ?? 0;
    expect(quantities["gpu_seller.six.monthly_cost"]?.value).toBeCloseTo(now - 8 * 1.11 * 730, 6);
    // What a provider has on spot is another offer than what it has by the hour.
    for (const { next } of [dear, reportOf("cline-kimi-k2")])
      expect(next).toMatch(
        /Look again when a GPU rents below \$\S+ an hour, where “Cheapest fleet \+ API” with 56\sGPUs costs the least\. Spot is listed at \$1\.71, but may be taken away at any time: no promise holds on it\./,
      );
  });
  test("39 GPUs at $1.75 where the entry names no card, and the fleet says on which it serves", () => {
    expect(words("quoted-speed")).toEqual([
      "GPUs like ours, at $2.05 an hour, are listed for less: Large clouds at $1.75 reserved, about the middle of $1.50 to $2.00, read 190 days before. At $1.75 the fleet costs $62.5K a month, and the decision stays.",
    ]);
    const { quantities } = reportOf("quoted-speed");
    expect(quantities["gpu_seller.own.monthly_cost"]?.value).toBeCloseTo(
      39 * 730 * 1.75 + 8000 + (71_130 - 58_500 - 8000),
      -1,
    );
  });
  test("what binds is not held against what does not", () =>
    expect(words("support-chat-german").join()).not.toContain("reserved"));
});

// Two GPUs at $1.75 for 730 h and 30 % of it are $3,321.50, against $5,353.33 of tokens.
describe("the same GPUs for a term, where they would cost less than the API that is advised", () => {
  const words = (report: DecisionReport) =>
    (report.recommendation.caveats ?? []).filter((each) => each.startsWith("Reserved"));
  test("among what page one adds, and beside the price by the hour on page two", () => {
    const report = reportOf("70b-8xh100");
    expect(words(report)[0]).toBe(
      "Reserved for 12\u202fmonths at $1.75 an hour, the 2\u202fGPUs of \u201cTwo H100s, by the hour\u201d would cost $3,320 a month in all, $2,030 less than \u201cTogether, Llama 3 70B\u201d, but that promises $30.7K, and pays only if our volume comes in 7.45 of the 12 months, and not against the price of DeepInfra.",
    );
    const id = "pair.paid.paying.reserved_12.gpu_price";
    // Two GPUs at $1.75 for 730 h and 12 months; the month's $3,321.50 over $5,353.33 of tokens, of 12.
    expect(report.quantities[`${id}.promised_cost`]?.value).toBeCloseTo(2 * 1.75 * 730 * 12, 6);
    expect(report.quantities[`${id}.term_needed`]?.value).toBeCloseTo((12 * 3321.5) / 5353.3333, 4);
    expect(report.quantities[`${id}.cost_as_paid`]?.value).toBeCloseTo(3321.5, 6);
    expect(report.quantities[`${id}.less_than_api`]?.value).toBeCloseTo(5353.3333 - 3321.5, 3);
    const { answer, detail } = report.questions?.find(({ question }) => question.startsWith("Rent, reserve")) ?? {};
    expect(`${answer} ${detail}`).toContain(
      "$3,320 in all, $2,030 less than the API. Needed for 5.6 of those months they cost less than by the hour, and for 7.45 less than the API.",
    );
  });
  test("where nobody lists the tokens for less than that, whom to ask", () => {
    const before = reportWith("70b-8xh100", [/as_of: \S+/, "as_of: 2026-01-01"]);
    expect(words(before)[0]).toMatch(/in 7\.45 of the 12 months: ask who lets 2\sGPUs so\.$/);
  });
  test.each([
    // 120M tokens a day are $3,212 of tokens.
    ["a term that costs more as well", [[/200M tok\/day/, "120M tok/day"]]],
    // 300M are $8,030, more than the pair by the hour.
    ["GPUs that are advised by the hour", [[/200M tok\/day/, "300M tok/day"]]],
    [
      "a fleet that is reserved already",
      [["gpu_price: h100-on-demand\n    replica", "gpu_price: h100-reserved-year\n    replica"]],
    ],
  ] satisfies [string, Changes][])("nothing of it for %s", (_, changes) =>
    expect(words(reportWith("70b-8xh100", ...changes))).toEqual([]),
  );
  test("nor where nothing sets the ways to pay side by side", () =>
    expect(words(reportOf("support-chat-german"))).toEqual([]));
});

describe("the model that our own would serve, where the API names another or none", () => {
  test("at the mix of the memo: 84.54 % at $0.13 and 15.46 % at $0.39", () => {
    // On 1 January nobody had read these lists; on 9 June that of 2 January was known, which says what it says in August.
    const before = reportWith("70b-8xh100", [/as_of: \S+/, "as_of: 2026-01-01"]);
    expect(before.quantities["sellers.apart"]).toBeUndefined();
    expect(reportOf("70b-8xh100").quantities["sellers.apart"]).toBeDefined();
    expect(told(reportOf("quoted-speed"))[0]).toContain("$8,510 a month by its list of 2 January 2026, $62.6K below");
    const report = reportWith("quoted-speed", [/as_of: \S+/, "as_of: 2026-08-15"]);
    const price = 0.8454 * 0.13 + 0.1546 * 0.39;
    expect(report.quantities["seller_2.api.monthly_cost"]?.value).toBeCloseTo(50_000 * price, 6);
    expect(report.quantities["sellers.apart"]?.value).toBeCloseTo(71_129.63 - 50_000 * price, 1);
    expect(report.next).toContain(
      "Ask two providers for a lower price with this memo's traffic in hand, DeepInfra first, whose list is $16.5K a month lower:",
    );
    expect(told(report)).toEqual([
      "DeepInfra lists the model that our own would serve (Llama 3.3 70B Instruct Turbo) at $0.17 per million processed tokens, $8,510 a month, $62.6K below \u201cRented GPUs, our own stack\u201d: the decision is only firmer.",
    ]);
  });
});

test.each([
  ["NVIDIA B200 180 GB", "NVIDIA B200 192 GB", true],
  ["NVIDIA A100 SXM 40 GB", "NVIDIA A100 80 GB", false],
  ["NVIDIA H100 80 GB", "H100 SXM", true],
  ["NVIDIA H100 PCIe 80 GB", "NVIDIA H100 SXM 80 GB", false],
  ["A GPU, not named", "A GPU, not named", false],
])("%s and %s are one GPU: %s", (one, other, is) => expect(isSameCard(one, other)).toBe(is));

test.each([
  ["Llama 3.3 70B Instruct Turbo", "Llama 3.3 70B", true],
  ["meta-llama/Llama-3.3-70B-Instruct", "Llama 3.3 70B", true],
  ["Kimi K2.6", "Kimi K2", false],
  ["Llama 3 70B", "Llama 3.3 70B", false],
])("%s is %s: %s", (item, name, is) => expect(isModel(item, name)).toBe(is));
