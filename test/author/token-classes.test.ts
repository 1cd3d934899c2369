import { describe, expect, it, test } from "vitest";
import { firstPage } from "../support/first-page.js";
import { smallReport } from "../support/small.js";

/** Prices by class in the form of a model whose writes cost 1.25 and 2 times its fresh input. */
const SONNET =
  "tokens: { fresh: $2/Mtok, cache_write: $2.50/Mtok, cache_write_1h: $4/Mtok, cached: $0.20/Mtok, output: $10/Mtok }, class: on-demand";
const OWN =
  "own: { kind: self_hosted, label: Own, gpu_price: p.gpu, replica: { gpus: 2 GPU, throughput: 6k tok/s }, box: 2 GPU, sizing: { peak: { headroom: 20% } }";

const SERVED = OWN.replace(
  "throughput: 6k tok/s",
  "serves: { model: Llama 3.1 8B, gpu: H100 SXM, weights: bf16, engine: vllm }",
);

const report = (split: string, api = "", own = "") =>
  smallReport({ split, api, options: [`${OWN}${own} }`], prices: { api: SONNET } });

const bill = (...given: Parameters<typeof report>) => report(...given).quantities["api.monthly_cost"]?.value;

describe("a bill by classes of tokens, worked by hand from 30B tokens a month", () => {
  test.each([
    // 0.153 x 2 + 0.835 x 0.2 + 0.012 x 10 = 0.593 $/Mtok
    ["no writes", "{ fresh: 15.3%, cached: 83.5%, output: 1.2% }", 17_790],
    // 0.153 x 2.5 + 0.835 x 0.2 + 0.012 x 10 = 0.6695
    ["written for five minutes", "{ fresh: 0%, written: 15.3%, cached: 83.5%, output: 1.2% }", 20_085],
    // 0.153 x 4 + 0.835 x 0.2 + 0.012 x 10 = 0.899
    ["written for an hour", "{ fresh: 0%, written_1h: 15.3%, cached: 83.5%, output: 1.2% }", 26_970],
    // 0.05 x 2 + 0.06 x 2.5 + 0.043 x 4 + 0.835 x 0.2 + 0.012 x 10 = 0.709
    ["all five", "{ fresh: 5%, written: 6%, written_1h: 4.3%, cached: 83.5%, output: 1.2% }", 21_270],
  ])("%s", (_, split, cost) => {
    expect(bill(split)).toBeCloseTo(cost, 6);
  });

  it("counts the tokens of each class, which add up to the volume", () => {
    const { quantities } = report("{ fresh: 5%, written: 6%, written_1h: 4.3%, cached: 83.5%, output: 1.2% }");
    const tokens = ["fresh", "written_5m", "written_1h", "cached", "output"].map((kind) =>
      Number(quantities[`api.${kind}_tokens`]?.value),
    );
    expect(tokens.map((each) => Math.round(each / 1e6))).toEqual([1500, 1800, 1290, 25_050, 360]);
    expect(tokens.reduce((sum, each) => sum + each, 0)).toBeCloseTo(30e9, 0);
  });

  it("says what is asked for writes where the split names none", () => {
    const { warnings } = report("{ fresh: 15.3%, cached: 83.5%, output: 1.2% }");
    expect(warnings).toContain(
      "API: $2.50/Mtok is asked for input written to the cache, and nothing is counted as such: the split names no such tokens.",
    );
  });
});

describe("break-evens over a class of tokens keep all classes at 100 %", () => {
  const TODAY = { fresh: 0.13, written: 0.07, written_1h: 0.05, cached: 0.64, output: 0.11 };
  const splitOf = (shares: object) =>
    `{ ${Object.entries(shares)
      .map(([key, share]) => `${key}: ${share * 100}%`)
      .join(", ")} }`;
  /** One class at another share, the others in proportion. */
  const movedTo = (kind: keyof typeof TODAY, share: number) =>
    Object.fromEntries(
      Object.entries(TODAY).map(([key, each]) => [
        key,
        key === kind ? share : (each * (1 - share)) / (1 - TODAY[kind]),
      ]),
    );

  it.each([
    ["written", "written_5m", 2],
    ["cached", "cached", 1.5],
    ["output", "output", 2],
  ] as const)("%s: a memo built at the crossing has both at one cost", (key, kind, price) => {
    const made = smallReport({
      split: splitOf(TODAY),
      options: [`other: { kind: api, label: Other, price: p.other }`, `${OWN}, against: api }`],
      more: [`break_evens: [{ over: workload.${kind}_share, between: [api, other], from: 0%, to: 99% }]`],
      prices: { api: SONNET, other: `blended: $${price}/Mtok, class: on-demand` },
    });
    const asked = made.break_evens.find(({ input }) => input === `workload.${kind}_share`);
    expect(asked?.crossings).toHaveLength(1);
    const there = splitOf(movedTo(key, asked?.crossings[0]?.at ?? 0));
    expect(bill(there)).toBeCloseTo(30_000 * price, 2);
  });
});

describe("an API that bills by a split of its own", () => {
  const [MINE, WARM] = [
    "{ fresh: 90%, cached: 0%, output: 10% }",
    "{ fresh: 10%, written: 5%, cached: 75%, output: 10% }",
  ];
  it("is billed by that, and by nothing else", () => {
    // 0.1 x 2 + 0.05 x 2.5 + 0.75 x 0.2 + 0.1 x 10 = 1.475 $/Mtok
    expect(bill(MINE, `split: ${WARM}`)).toBeCloseTo(44_250, 6);
    expect(bill(MINE, `split: ${MINE}`)).toBe(bill(MINE));
    const { key_figures, sections } = report(MINE, `split: ${WARM}`);
    expect(key_figures[0]?.note).toMatch(/75.% cached/);
    const brief = sections.find(({ id }) => id === "provider-brief")?.parts[0]?.tables[0]?.rows ?? [];
    expect(brief.find(({ cells }) => cells[0] === "Cached input")?.cells[1]).toEqual({
      quantity: "api.billed_cached_share",
    });
  });

  it("stays as it is while the workload's mix moves", () => {
    const at = (split: string) => bill(split, `split: ${WARM}`);
    expect(at("{ fresh: 50%, cached: 40%, output: 10% }")).toBe(at(MINE));
  });
});

describe("tokens as each model counts them", () => {
  const SPLIT = "{ fresh: 30%, cached: 60%, output: 10% }";
  // 0.3 x 2 + 0.6 x 0.2 + 0.1 x 10 = 1.72 $/Mtok
  test.each([
    ["as many", "", 51_600],
    ["one of one", "tokens: 1", 51_600],
    ["1.3 of one", "tokens: 1.3", 67_080],
    // (0.3 x 2 + 0.6 x 0.2) x 1.5 + 0.1 x 10 x 0.8 = 1.88
    ["of input and output apart", "tokens: { input: 1.5, output: 0.8 }", 56_400],
  ])("an API that bills %s", (_, api, cost) => {
    expect(bill(SPLIT, api)).toBeCloseTo(cost, 6);
  });

  it("an API with one price for all asks it for every token that it counts", () => {
    const blended = (api: string) =>
      smallReport({ split: SPLIT, api, options: [`${OWN} }`] }).quantities["api.monthly_cost"]?.value;
    expect(blended("tokens: 1")).toBeCloseTo(15_000, 6);
    // 0.5 x (0.9 x 2 + 0.1 x 3) = 1.05 $/Mtok
    expect(blended("tokens: { input: 2, output: 3 }")).toBeCloseTo(31_500, 6);
  });

  it("a fleet whose model makes more of the same text needs more replicas", () => {
    const own = (tokens: string) => report(SPLIT, "", tokens).options.find(({ id }) => id === "own");
    // The peak of 22k x 1.2 takes 5 replicas of 6k, and 15 of 6k / 3.27 = 1,834.9 tok/s.
    expect(own("")?.replicas).toBe(5);
    expect(own(", tokens: 1")).toEqual(own(""));
    expect(own(", tokens: 3.27")?.replicas).toBe(15);
  });

  it("a range may turn the decision, and then says so", () => {
    const { recommendation, quantities } = report(SPLIT, "tokens: 0.1 to 1");
    expect(recommendation.kind).toBe("measure_first");
    expect(recommendation.open?.map(({ inputs }) => inputs)).toEqual([
      ["api.billed_per_input", "api.billed_per_output"],
    ]);
    expect(quantities["api.billed_per_input"]).toMatchObject({ low: 0.1, high: 1 });
  });
});

describe("tiers are of tokens as the API counts them", () => {
  const TIERED =
    "tokens: { fresh: $2/Mtok, cached: $0.20/Mtok, output: $10/Mtok }, tiers: [{ above: 200k tok, fresh: $4/Mtok, cached: $0.40/Mtok, output: $20/Mtok }], class: on-demand";
  const at = (input: number, api: string) =>
    smallReport({
      split: "{ fresh: 99%, cached: 0%, output: 1% }",
      request: `{ input: ${input} tok, output: ${Math.round(input / 99)} tok }`,
      api,
      options: [`${OWN} }`],
      prices: { api: TIERED },
    }).quantities["api.fresh_price"]?.value;
  it.each([
    [160_000, "tokens: 1", 2],
    [160_000, "tokens: 1.3", 4],
    [222_000, "tokens: 1", 4],
    [222_000, "tokens: 0.8", 2],
  ])("%s with %s", (input, api, price) => {
    expect(at(input, api)).toBe(price);
  });
});

describe("what a fleet's own cache holds", () => {
  const SERVES = "serves: { model: Llama 3.1 8B, gpu: H100 SXM, weights: bf16, engine: vllm }";
  const fleet = (own: string) =>
    `own: { kind: self_hosted, label: Own, gpu_price: p.gpu, replica: { gpus: 2 GPU, ${SERVES} }, box: 2 GPU, sizing: { peak: { headroom: 20% } }${own} }`;
  const built = (split: string, own = "") =>
    smallReport({
      split,
      request: "{ input: 9000 tok, output: 1000 tok }",
      options: [fleet(own)],
      more: ["objective: { ttft: 2 s, tpot: 50 ms }"],
    });
  const [WARM, COLD] = ["{ fresh: 10%, cached: 80%, output: 10% }", "{ fresh: 80%, cached: 10%, output: 10% }"];
  const throughput = (...given: Parameters<typeof built>) =>
    built(...given).quantities["own.replica_throughput"]?.value;

  it("is the split's, said aloud, where nothing else is stated", () => {
    expect(built(WARM).warnings.join("\n")).toMatch(/Own: its own cache is taken to hold 80\u202f% of the tokens/);
    expect(throughput(WARM, ", cached: 80%")).toBe(throughput(WARM));
  });

  it("sizes the fleet, and leaves the API's bill alone", () => {
    expect(throughput(WARM)).not.toBe(throughput(COLD));
    expect(throughput(WARM, ", cached: 10%")).toBe(throughput(COLD));
    const [same, apart] = [built(WARM), built(WARM, ", cached: 10%")];
    expect(apart.quantities["api.monthly_cost"]).toEqual(same.quantities["api.monthly_cost"]);
    expect(apart.warnings.join("\n")).not.toMatch(/its own cache is taken/);
  });
});

describe("what is wrong is told at its line", () => {
  const told = (...given: Parameters<typeof smallReport>): string => {
    try {
      smallReport(...given);
    } catch (fault) {
      return String(fault);
    }
    return "";
  };
  test.each([
    [
      "a write without a price",
      {
        split: "{ fresh: 70%, written: 10%, cached: 0%, output: 20% }",
        options: [`${OWN} }`],
        prices: { api: SONNET.replace("cache_write: $2.50/Mtok, ", "") },
      },
      /no price for input written to the cache, and the split has such tokens/,
    ],
    [
      "more than all",
      { split: "{ fresh: 80%, written: 10%, cached: 0%, output: 20% }", options: [`${OWN} }`] },
      /adds up to 110 %/,
    ],
    [
      "a predicted speed of a model that counts input and output otherwise",
      {
        options: [
          `${OWN.replace("throughput: 6k tok/s", "serves: { model: llama-3.1-8b, gpu: h100-sxm, weights: bf16 }")}, tokens: { input: 1.2, output: 1 } }`,
        ],
      },
      /input and output have two/,
    ],
    [
      "a cache beside a throughput that is stated",
      { options: [`${OWN}, cached: 20% }`] },
      /a throughput that is stated is what it is/,
    ],
    [
      "an API's own split that is not whole",
      { api: "split: { fresh: 50%, cached: 10%, output: 10% }", options: [`${OWN} }`], prices: { api: SONNET } },
      /the split adds up to 70 %/,
    ],
    [
      "an API's own split that is a range",
      { api: "split: { fresh: 40 to 50%, cached: 35%, output: 20% }", options: [`${OWN} }`], prices: { api: SONNET } },
      /a share of an API's own split is a range/,
    ],
    [
      "an API's own split beside one price for all",
      { api: "split: { fresh: 50%, cached: 40%, output: 10% }", options: [`${OWN} }`] },
      /asks one price for all tokens/,
    ],
    [
      "a share of it to be moved",
      {
        api: "split: { fresh: 50%, cached: 40%, output: 10% }",
        options: [`${OWN} }`],
        prices: { api: SONNET },
        more: ["break_evens: [{ over: api.billed_cached_share }]"],
      },
      /cannot be moved by itself/,
    ],
    [
      "a share of a cache that is more than there is input",
      {
        split: "{ fresh: 10%, cached: 70%, output: 20% }",
        request: "{ input: 8000 tok, output: 2000 tok }",
        options: [`${SERVED}, cached: 90% }`],
        more: ["objective: { tpot: 50 ms }"],
      },
      /90.% of all tokens are cached, and only 80.% of them are input/,
    ],
    [
      "a share of a cache to be moved",
      {
        split: "{ fresh: 10%, cached: 70%, output: 20% }",
        request: "{ input: 8000 tok, output: 2000 tok }",
        options: [`${SERVED}, cached: 50% }`],
        more: ["objective: { tpot: 50 ms }", "break_evens: [{ over: own.own_cached_share, between: [api, own] }]"],
      },
      /was found with this share cached/,
    ],
    ["a ratio that none has", { api: "tokens: 130", options: [`${OWN} }`] }, /tokens for one of the workload's/],
  ] as const)("%s", (_, small, message) => {
    expect(told(small)).toMatch(message);
  });
});

it("two APIs: what the other asks stands on page one, and each is asked by its own classes", () => {
  const made = smallReport({
    split: "{ fresh: 5%, written: 10%, cached: 84%, output: 1% }",
    options: [
      "other: { kind: api, label: Other, price: p.other, split: { fresh: 15%, cached: 84%, output: 1% } }",
      `${OWN}, against: api }`,
    ],
    prices: {
      api: SONNET,
      other: "tokens: { fresh: $0.60/Mtok, cached: $0.10/Mtok, output: $3/Mtok }, class: on-demand",
    },
  });
  // 0.15 x 0.6 + 0.84 x 0.1 + 0.01 x 3 = 0.204; the first asks 0.05 x 2 + 0.1 x 2.5 + 0.84 x 0.2 + 0.01 x 10 = 0.618.
  expect(made.recommendation.option).toBe("other");
  expect(firstPage(made)).toContain("The same tokens cost $18.5K from “API”.");
  const brief = made.sections.find(({ id }) => id === "provider-brief")?.parts[0]?.tables[0]?.rows ?? [];
  const classes = brief.map(({ cells }) => cells[0]).filter((label) => /input|Output/.test(String(label)));
  expect(classes).toEqual(["Fresh input", "Cached input", "Output"]);
});
