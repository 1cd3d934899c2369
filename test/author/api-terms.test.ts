import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { firstPage } from "../support/first-page.js";
import { PAIR, type Small, smallReport } from "../support/small.js";

/** What an API's bill has beyond tokens at list prices, worked by hand from 30B tokens a month. */

const OWN = `own: { kind: self_hosted, label: Own, gpu_price: p.gpu, ${PAIR}, sizing: { peak: { headroom: 20% } } }`;
const SPLIT = "{ fresh: 30%, cached: 60%, output: 10% }";
const BATCH = "batch: { fresh: $1/Mtok, cached: $0.10/Mtok, output: $5/Mtok }";
const FLEX = "flex: { fresh: $1.20/Mtok, cached: $0.12/Mtok, output: $6/Mtok }";
const PRIORITY = "priority: { fresh: $4/Mtok, cached: $0.40/Mtok, output: $20/Mtok }";
const LONG = "tiers: [{ above: 200k tok, fresh: $4/Mtok, cached: $0.40/Mtok, output: $15/Mtok }]";
/** The same, where the sheet says what long requests cost that may wait: 0.3 x 3 + 0.6 x 0.3 + 0.1 x 9 = 1.98 $/Mtok. */
const LONG_BATCH =
  "tiers: [{ above: 200k tok, fresh: $4/Mtok, cached: $0.40/Mtok, output: $15/Mtok, batch: { fresh: $3/Mtok, cached: $0.30/Mtok, output: $9/Mtok } }]";
/** 0.3 x 2 + 0.6 x 0.2 + 0.1 x 10 = 1.72 $/Mtok, so $51,600 a month. */
const TOKENS = "tokens: { fresh: $2/Mtok, cached: $0.20/Mtok, output: $10/Mtok }";
const REASONS = "tokens: { fresh: $2/Mtok, cached: $0.20/Mtok, output: $10/Mtok, reasoning: $4/Mtok }";
/** 100 tokens a request that is 90 in and 10 out: 300M requests a month. */
const REQUEST = "{ input: 90 tok, output: 10 tok }";

const built = (api: string, price = TOKENS, more: Partial<Small> = {}) =>
  smallReport({ split: SPLIT, api, options: [OWN], ...more, prices: { api: `${price}, class: on-demand` } });
const told = (...given: Parameters<typeof built>): string => {
  try {
    built(...given);
  } catch (fault) {
    return String(fault);
  }
  return "";
};
const linesOf = ({ options }: ReturnType<typeof built>, option = "api") =>
  Object.fromEntries(
    (options.find(({ id }) => id === option)?.lines ?? []).map((line) => [line.id, line.monthly_cost]),
  );

describe("the bill, worked by hand", () => {
  test.each<[name: string, api: string, price: string, more: Partial<Small>, cost: number]>([
    ["tokens at list prices", "", TOKENS, {}, 51_600],
    [
      "half in a batch: 0.86 $/Mtok for half",
      "billed: { standard: 50%, batch: 50% }",
      `${TOKENS}, ${BATCH}`,
      {},
      38_700,
    ],
    [
      // 0.7 x 1.72 + 0.2 x 0.86 + 0.1 x 1.032 = 1.4792
      "standard, batch and flex",
      "billed: { standard: 70%, batch: 20%, flex: 10% }",
      `${TOKENS}, ${BATCH}, ${FLEX}`,
      {},
      44_376,
    ],
    ["all of them ahead of others", "billed: priority", `${TOKENS}, ${PRIORITY}`, {}, 103_200],
    ["the same as a share", "billed: { priority: 100% }", `${TOKENS}, ${PRIORITY}`, {}, 103_200],
    // 17B tokens: 28,710 where the middle of both was taken for a length that nobody states
    [
      "a length that nobody states is at the base price",
      "",
      "tokens: { fresh: $1/Mtok, cached: $0.10/Mtok, output: $8.10/Mtok }, tiers: [{ above: 200k tok, fresh: $2/Mtok, cached: $0.20/Mtok, output: $15/Mtok }]",
      { volume: "17B tokens/month" },
      19_890,
    ],
    // Half of the output is reasoning at $4: 0.3 x 2 + 0.6 x 0.2 + 0.1 x 7 = 1.42
    ["reasoning at a price of its own", "reasoning: 50%", REASONS, {}, 42_600],
    ["reasoning billed as other output", "reasoning: 50%", TOKENS, {}, 51_600],
    // In a batch reasoning is output: 0.5 x (0.6 + 0.12 + 0.7) + 0.5 x 0.86 = 1.14
    [
      "reasoning in two ways",
      "reasoning: 50%, billed: { standard: 50%, batch: 50% }",
      `${REASONS}, ${BATCH}`,
      {},
      34_200,
    ],
    // 3B tokens in long requests: 0.3 x 4 + 0.6 x 0.4 + 0.1 x 15 = 2.94; 0.9 x 1.72 + 0.1 x 2.94 = 1.842
    ["a tenth of the tokens above the tier", "above_tier: 10%", `${TOKENS}, ${LONG}`, {}, 55_260],
    [
      // A fifth of the input lies in them, a twentieth of the output: 0.8 x 0.72 + 0.2 x 1.44 + 0.1 x (0.95 x 10 + 0.05 x 15)
      "a twentieth of the requests, four times as long",
      "above_tier: { requests: 5%, input: 360k tok }",
      `${TOKENS}, ${LONG}`,
      { request: "{ input: 90k tok, output: 10k tok }" },
      56_670,
    ],
    [
      // Half of either is long, and a long one in a batch costs half too: 0.5 x 2.33 + 0.5 x (0.5 x 0.86 + 0.5 x 1.47)
      "above the tier and in a batch",
      "above_tier: 50%, billed: { standard: 50%, batch: 50% }",
      `${TOKENS}, ${LONG}, ${BATCH}`,
      {},
      52_425,
    ],
    // 0.3 x 1 + 0.6 x 0.1 + 0.1 x 5 = 0.86; long, half of 2.94: 1.47; 0.88 x 0.86 + 0.12 x 1.47 = 0.9332
    ["in a batch, none above the tier", "above_tier: 0%, billed: batch", `${TOKENS}, ${LONG}, ${BATCH}`, {}, 25_800],
    ["some above it", "above_tier: 12%, billed: batch", `${TOKENS}, ${LONG}, ${BATCH}`, {}, 27_996],
    ["all above it", "above_tier: 100%, billed: batch", `${TOKENS}, ${LONG}, ${BATCH}`, {}, 44_100],
    [
      // 40 % of the requests have 108,000 of 113,400 tokens of input and 12,000 of 12,600 of output: 0.9523810 x 1.47 + 0.0476190 x 0.86
      "in a batch by stated lengths",
      "billed: batch",
      `${TOKENS}, ${LONG}, ${BATCH}`,
      {
        request:
          "{ lengths: { rows: [{ share: 60%, input: 9k tok, output: 1k tok }, { share: 40%, input: 270k tok, output: 30k tok }] } }",
      },
      43_228.571429,
    ],
    // The long price of a batch is on file: 0.88 x 0.86 + 0.12 x 1.98 = 0.9944
    [
      "some above a batch's own tier",
      "above_tier: 12%, billed: batch",
      `${TOKENS}, ${LONG_BATCH}, ${BATCH}`,
      {},
      29_832,
    ],
    ["all above it", "above_tier: 100%, billed: batch", `${TOKENS}, ${LONG_BATCH}, ${BATCH}`, {}, 59_400],
    [
      // 0.5 x 2.33 at once, and 0.5 x (0.5 x 0.86 + 0.5 x 1.98) in a batch
      "half above it, half in a batch",
      "above_tier: 50%, billed: { standard: 50%, batch: 50% }",
      `${TOKENS}, ${LONG_BATCH}, ${BATCH}`,
      {},
      56_250,
    ],
    [
      // 0.9523810 x 1.98 + 0.0476190 x 0.86
      "a batch's own tier by stated lengths",
      "billed: batch",
      `${TOKENS}, ${LONG_BATCH}, ${BATCH}`,
      {
        request:
          "{ lengths: { rows: [{ share: 60%, input: 9k tok, output: 1k tok }, { share: 40%, input: 270k tok, output: 30k tok }] } }",
      },
      57_800,
    ],
    [
      "a mean request above it",
      "billed: batch",
      `${TOKENS}, ${LONG_BATCH}, ${BATCH}`,
      { request: "{ input: 270k tok, output: 30k tok }" },
      59_400,
    ],
    // Ahead of others at twice the price, long ones too: 0.5 x 3.44 + 0.5 x 5.88 = 4.66
    [
      "half above it, ahead of others",
      "above_tier: 50%, billed: priority",
      `${TOKENS}, ${LONG}, ${PRIORITY}`,
      {},
      139_800,
    ],
    [
      // Flex is 0.6 of standard: 0.8 x 1.032 + 0.2 x 1.764 = 1.1784
      "a fifth above it, when there is room",
      "above_tier: 20%, billed: flex",
      `${TOKENS}, ${LONG}, ${FLEX}`,
      {},
      35_352,
    ],
    ["10 % more for a region", "uplift: { value: 10%, note: data residency }", TOKENS, {}, 56_760],
    ["15 % less for a year", "discount: { value: 15%, note: agreed for a year }", TOKENS, {}, 43_860],
    ["both", "uplift: 10%, discount: 15%", TOKENS, {}, 48_246],
    // 300M requests at $0.00002
    ["a price for each request", "", `${TOKENS}, per_request: $0.00002/request`, { request: REQUEST }, 57_600],
    [
      "an uplift is on tokens, a discount on all",
      "uplift: 10%, discount: 50%",
      `${TOKENS}, per_request: $0.00002/request`,
      { request: REQUEST },
      31_380,
    ],
    [
      "a price for each request beside one for any token",
      "",
      "blended: $0.5/Mtok, per_request: $0.00002/request",
      { request: REQUEST },
      21_000,
    ],
    ["one price for any token, with a discount", "discount: 20%", "blended: $0.5/Mtok", {}, 12_000],
    // 10 Mtok for 730 h at $4.50
    ["a cache that is kept", "cache_kept: 10M tok", `${TOKENS}, cache_storage: $4.50/Mtok/h`, {}, 84_450],
    ["a commitment above what is used", "commitment: { value: $60k/month, note: for a year }", TOKENS, {}, 60_000],
    ["a commitment below it", "commitment: $40k/month", TOKENS, {}, 51_600],
    ["a commitment that a discount leaves unused", "commitment: $50k/month, discount: 15%", TOKENS, {}, 50_000],
  ])("%s", (_, api, price, more, cost) => {
    const report = built(api, price, more);
    expect(report.quantities["api.monthly_cost"]?.value).toBeCloseTo(cost, 4);
    expect(Object.values(linesOf(report)).reduce((sum, each) => sum + each, 0)).toBeCloseTo(cost, 4);
  });
});

describe("what is on the bill besides tokens has a line of its own", () => {
  const all = "uplift: 10%, discount: 50%, cache_kept: 10M tok, commitment: $100k/month";
  const price = `${TOKENS}, per_request: $0.00002/request, cache_storage: $4.50/Mtok/h`;
  const report = built(all, price, { request: REQUEST });

  it("of tokens, requests, the cache and what is promised and not used", () => {
    const lines = linesOf(report);
    expect(lines.api).toBeCloseTo(28_380, 4);
    expect(lines.request_bill).toBeCloseTo(3_000, 4);
    expect(lines.cache_storage_cost).toBeCloseTo(16_425, 4);
    expect(lines.commitment_unused).toBeCloseTo(52_195, 4);
  });

  it("and is said aloud, with the reason where one is stated", () => {
    const words = built("uplift: { value: 10%, note: data residency }, commitment: $60k/month").warnings.join("\n");
    expect(words).toMatch(/API: 10\.0.% is added to the price of every token \(data residency\)\./);
    expect(words).toMatch(
      /API: \$60,000 a month is promised, and what is not used of it is paid all the same; nobody says why\./,
    );
  });

  it("of a promise that is not used, a lower price is no way out", () => {
    const { next, sections } = built("commitment: $60k/month", TOKENS, { engineers: "10 FTE" });
    expect(next).toMatch(/Promise the provider less, or use what is promised: \$8,400 of it/);
    expect(JSON.stringify(sections)).not.toContain("Worth of one per cent off");
  });

  it("and a fleet that is chosen instead does not save it while it binds", () => {
    const lede = (commitment: string) =>
      firstPage(built(`commitment: ${commitment}/month`, TOKENS, { engineers: "0 FTE" }));
    expect(lede("$60k")).toContain(
      "While the $60K a month promised to \u201cAPI\u201d binds, leaving it saves nothing.",
    );
    expect(lede("$40k")).toContain("binds, leaving it saves only what is bought beyond it.");
  });

  it("what long requests cost in another way is anything up to the dearer price", () => {
    const report = built("above_tier: 50%, billed: { standard: 50%, batch: 50% }", `${TOKENS}, ${LONG}, ${BATCH}`);
    expect(report.quantities["api.short_batch_output_price"]).toMatchObject({ value: 5 });
    expect(report.quantities["api.long_batch_output_price"]).toMatchObject({ value: 7.5, low: 5, high: 15 });
    expect(report.warnings.filter((words) => words.includes("is not on file"))).toEqual([
      "API: what inputs above 200,000\u202ftok cost in a batch is not on file. The memo takes as many times their standard price as shorter ones cost in a batch; the range goes from the price of shorter ones to the standard price of longer ones.",
    ]);
    expect(report.warnings.join("\n")).not.toContain("nothing says how many");
  });

  it.each([
    ["by their mean", "{ input: 270k tok, output: 30k tok }", 1],
    [
      "one by one",
      "{ lengths: { rows: [{ share: 50%, input: 240k tok, output: 30k tok }, { share: 50%, input: 300k tok, output: 30k tok }] } }",
      1,
    ],
    ["of no stated length, up to there", undefined, 0],
  ])("where all of them are long, %s, the same holds, and is said once", (_, request, long) => {
    const report = built("billed: { standard: 50%, batch: 50% }", `${TOKENS}, ${LONG}, ${BATCH}`, {
      ...(request !== undefined && { request }),
    });
    expect(report.quantities["api.batch_output_price"]).toMatchObject({ value: long ? 7.5 : 5, low: 5, high: 15 });
    expect(report.quantities["api.standard_output_price"]?.value).toBe(long ? 15 : 10);
    const told = report.warnings.filter((words) =>
      /price of their own|on average, the price|is not on file/.test(words),
    );
    expect(told).toHaveLength(2);
    expect(told[1]).toMatch(/^API: what inputs above 200,000.tok cost in a batch is not on file/);
  });

  it("where the sheet says it, it is one price, at its place in the sheet", () => {
    const report = built(
      "above_tier: 50%, billed: { standard: 50%, batch: 50% }",
      `${TOKENS}, ${LONG_BATCH}, ${BATCH}`,
    );
    const long = report.quantities["api.long_batch_output_price"];
    expect(long).toMatchObject({ value: 9, basis: "quoted" });
    expect([long?.low, long?.high]).toEqual([undefined, undefined]);
    expect(report.warnings.join("\n")).not.toMatch(/is not on file/);
    const unknown = built("billed: batch", `${TOKENS}, ${LONG_BATCH}, ${BATCH}`).options.find(({ id }) => id === "api");
    // Nothing says how long requests are: the base price, up to all of them being long.
    expect(unknown?.monthly_cost).toBeCloseTo(25_800, 4);
    expect(unknown?.monthly_cost_high).toBeGreaterThan(25_800);
    expect(unknown?.monthly_cost_high).toBeLessThanOrEqual(59_400 + 1e-6);
  });

  it("where none is long, it is no range and no matter", () => {
    const { options, warnings } = built("above_tier: 0%, billed: batch", `${TOKENS}, ${LONG}, ${BATCH}`);
    const api = options.find(({ id }) => id === "api");
    const { monthly_cost, monthly_cost_low: low = monthly_cost, monthly_cost_high: high = monthly_cost } = api ?? {};
    expect(monthly_cost).toBeCloseTo(25_800, 4);
    expect([low, high]).toEqual([monthly_cost, monthly_cost]);
    expect(warnings.join("\n")).not.toMatch(/is not on file|nothing says how many/);
  });

  it("a line of nothing is left out", () => {
    expect(Object.keys(linesOf(built("commitment: $40k/month")))).toEqual(["api"]);
  });

  it("classes and lines add up to the bill, and each figure has its steps", () => {
    const value = (id: string) => Number(report.quantities[`api.${id}`]?.value);
    const classes = ["fresh", "cached", "output"].map((kind) => value(`${kind}_cost`));
    const sum = [...classes, value("request_bill"), value("cache_storage_cost"), value("commitment_unused")];
    expect(sum.reduce((all, each) => all + each, 0)).toBeCloseTo(value("monthly_cost"), 4);
    const steps = report.workings.find(({ option }) => option === "api")?.steps ?? [];
    for (const id of ["request_price_by_token", "token_bill", "cache_storage_cost", "commitment_unused"])
      expect(steps).toContain(`api.${id}`);
  });
});

describe("what is not known widens the price, and what is not counted is told", () => {
  it("reasoning of which nobody says how much there is", () => {
    const { quantities, warnings } = built("", REASONS);
    expect(quantities["api.output_price"]).toMatchObject({ value: 10, low: 4, high: 10 });
    expect(warnings.join("\n")).toMatch(/depends on how much of the output is reasoning/);
  });

  it("a cache that is paid for by the hour", () => {
    const { warnings } = built("", `${TOKENS}, cache_storage: $4.50/Mtok/h`);
    expect(warnings).toContain(
      "API: $4.50/Mtok/h is asked for keeping a cache, and nothing is counted: the scenario does not say how many tokens are kept.",
    );
  });

  it("what else is on the price list", () => {
    expect(built("", `${TOKENS}, not_counted: [audio, images]`).warnings).toContain(
      "API: the price list of I also prices audio and images: none of it is counted.",
    );
  });
});

describe("a fleet with an API behind it pays what comes with the API", () => {
  const FLOOR = `own: { kind: floor_with_spillover, label: Own, gpu_price: p.gpu, ${PAIR}, sizing: { replicas: 2 }, spill_to: api }`;
  const spilling = (api: string, price = TOKENS, more: Partial<Small> = {}) =>
    built(api, price, { options: [FLOOR], ...more });
  const plain = spilling("");
  const cost = (report: ReturnType<typeof built>) => Number(report.quantities["own.monthly_cost"]?.value);
  const spill = Number(plain.quantities["own.spill_cost"]?.value);

  it("tokens at the price after all terms", () => {
    expect(cost(spilling("discount: 20%"))).toBeCloseTo(cost(plain) - 0.2 * spill, 4);
    const request = spilling("", `${TOKENS}, per_request: $0.00002/request`, { request: REQUEST });
    expect(cost(request) - cost(plain)).toBeCloseTo((spill / 1.72) * 0.2, 4);
  });

  it("the whole of a kept cache, and of a commitment what is not used", () => {
    const kept = spilling("cache_kept: 10M tok", `${TOKENS}, cache_storage: $4.50/Mtok/h`);
    expect(cost(kept)).toBeCloseTo(cost(plain) + 32_850, 4);
    const promised = spilling(`commitment: $${Math.round(spill) + 5000}/month`);
    expect(cost(promised)).toBeCloseTo(cost(plain) + 5000 + Math.round(spill) - spill, 4);
    expect(linesOf(promised, "own").spill_commitment_unused).toBeCloseTo(5000 + Math.round(spill) - spill, 4);
    expect(cost(spilling("commitment: $1k/month"))).toBeCloseTo(cost(plain), 4);
  });

  it("but in which hours boxes pay beside a commitment is not searched for", () => {
    const mix = `own: { kind: mix, label: Own, ${PAIR}, reserved: p.reserved, on_demand: p.gpu, start_up: 10 min, spill_to: api }`;
    expect(told("commitment: $60k/month", TOKENS, { options: [mix] })).toMatch(
      /small\.yaml:\d+:\d+.*the API has a commitment, and in which hours a box pays is found at one price a token/,
    );
  });
});

describe("every kind of option beside an API with terms", () => {
  const RENTED = `gpu_price: p.gpu, ${PAIR}`;
  const HOURS = `{ hourly: [${Array.from({ length: 24 }, (_, hour) => (hour < 8 ? 4 : 16)).join(", ")}] }`;
  const MIX = `kind: mix, label: Own, ${PAIR}, reserved: p.reserved, on_demand: p.gpu, start_up: 10 min, spill_to: api`;
  const SPILLS = `kind: floor_with_spillover, label: Own, ${RENTED}`;
  test.each<[string, string, string]>([
    ["a floor", `${SPILLS}, sizing: average, spill_to: api`, ", commitment: $40k/month"],
    ["the cheapest floor", `${SPILLS}, sizing: cheapest, spill_to: api`, ", commitment: $40k/month"],
    ["a mix", MIX, ""],
    [
      "a router",
      `kind: router, label: Own, ${RENTED}, sizing: { peak: { headroom: 0% } }, mode: up_front, local_share: 50%, guard_share: 5%, escalate_to: api`,
      ", commitment: $40k/month",
    ],
  ])("%s: its lines add up, with surprises and what owning takes", (_, own, commitment) => {
    const report = built(
      `uplift: 10%, discount: 5%, cache_kept: 1M tok, billed: { standard: 60%, batch: 40% }${commitment}`,
      `${TOKENS}, ${BATCH}, per_request: $0.00002/request, cache_storage: $1/Mtok/h`,
      {
        request: REQUEST,
        load: HOURS,
        options: [`own: { ${own} }`],
        more: [
          "ownership: { lens: marginal, horizon: 24 months, setup: { exit: { cost: $60k } }, growth: 0%, api_price_fall: 10%, gpu_price_fall: 0%, discount_rate: 5% }",
          "studies: { risks: { kind: what_ifs, title: Risks, retry_storm: { on: true, storm_share: 5%, retry_factor: 2 } } }",
        ],
      },
    );
    for (const { lines, monthly_cost } of report.options)
      expect(lines.reduce((sum, line) => sum + line.monthly_cost, 0)).toBeCloseTo(monthly_cost, 4);
  });
});

describe("each of them can flip the decision", () => {
  test.each([
    ["uplift", "uplift: 10%", TOKENS, {}],
    ["discount", "discount: 10%", TOKENS, {}],
    ["reasoning_part", "reasoning: 50%", REASONS, {}],
    ["batch_part", "billed: { standard: 50%, batch: 50% }", `${TOKENS}, ${BATCH}`, {}],
    ["long_part", "above_tier: 10%", `${TOKENS}, ${LONG}`, {}],
    ["commitment", "commitment: $30k/month", TOKENS, {}],
    ["cache_kept", "cache_kept: 10M tok", `${TOKENS}, cache_storage: $1/Mtok/h`, {}],
    ["request_price", "", `${TOKENS}, per_request: $0.00002/request`, { request: REQUEST }],
  ] as const)("%s: there is a value at which both cost the same", (figure, api, price, more) => {
    const other = `other: { kind: api, label: Other, price: p.other }`;
    const make = (usd: number, said: string) =>
      smallReport({
        ...{ split: SPLIT, api: said, ...more },
        options: [other, OWN.replace(/ }$/, ", against: api }")],
        more: [`break_evens: [{ over: api.${figure}, between: [api, other] }]`],
        prices: { api: `${price}, class: on-demand`, other: `blended: $${usd}/Mtok, class: on-demand` },
      });
    const today = Number(make(1, api).quantities["api.cost_per_mtok"]?.value);
    const step = figure === "discount" || figure === "reasoning_part" || figure === "batch_part" ? -0.05 : 0.05;
    const asked = make(today * (1 + step), api).break_evens.find(({ input }) => input === `api.${figure}`);
    expect(asked?.crossings).toHaveLength(1);
    expect(asked?.crossings[0]?.cost).toBeCloseTo(today * (1 + step) * 30_000, 2);
  });
});

describe("laws of the bill", () => {
  const share = fc.integer({ min: 1, max: 98 });
  it("lies within its range, for every option, however tokens are bought and whatever is long", () => {
    const said = fc.record({
      way: fc.constantFrom(
        "",
        "billed: batch",
        "billed: flex",
        "billed: priority",
        "billed: { standard: 40%, batch: 60% }",
      ),
      above: fc.option(fc.integer({ min: 0, max: 100 })),
      slack: fc.integer({ min: 0, max: 100 }),
      reasons: fc.boolean(),
    });
    let ranges = 0;
    fc.assert(
      fc.property(said, ({ way, above, slack, reasons }) => {
        const api = [way, above === null ? "" : `above_tier: ${above}%`].filter((each) => each !== "").join(", ");
        const price = `${reasons ? REASONS : TOKENS}, ${LONG}, ${BATCH}, ${FLEX}, ${PRIORITY}`;
        const own = OWN.replace("6k tok/s", `${6 - slack / 50}k to 6.5k tok/s`);
        for (const each of built(api, price, { options: [own] }).options) {
          const { monthly_cost: value, monthly_cost_low: low = value, monthly_cost_high: high = value } = each;
          expect(low).toBeLessThanOrEqual(value);
          expect(high).toBeGreaterThanOrEqual(value);
          if (low < high) ranges++;
        }
      }),
      { numRuns: 15 },
    );
    expect(ranges).toBeGreaterThan(0);
  });

  it("costs less, the more is bought in the cheaper way, and never more than all of it in the dearer one", () => {
    fc.assert(
      fc.property(share, (batch) => {
        const cost = (part: number) =>
          Number(
            built(`billed: { standard: ${100 - part}%, batch: ${part}% }`, `${TOKENS}, ${BATCH}`).quantities[
              "api.monthly_cost"
            ]?.value,
          );
        expect(cost(batch + 1)).toBeLessThan(cost(batch));
        expect(cost(batch)).toBeLessThan(51_600);
      }),
      { numRuns: 5 },
    );
  });

  it("is the sum of its classes and lines, whatever the terms", () => {
    const per = (most: number) => fc.integer({ min: 0, max: most });
    fc.assert(
      fc.property(per(90), per(60), per(90), per(90), per(100), (batch, uplift, discount, reasoning, commitment) => {
        const ways = `billed: { standard: ${100 - batch}%, batch: ${batch}% }, reasoning: ${reasoning}%`;
        const terms = `uplift: ${uplift}%, discount: ${discount}%, commitment: $${commitment}k/month, cache_kept: 5M tok`;
        const price = `${REASONS}, ${BATCH}, per_request: $0.00002/request, cache_storage: $1/Mtok/h`;
        const { quantities } = built(`${ways}, ${terms}`, price, { request: REQUEST });
        const value = (id: string) => Number(quantities[`api.${id}`]?.value);
        const used =
          ["fresh", "cached", "output"].reduce((sum, kind) => sum + value(`${kind}_cost`), 0) +
          value("request_bill") +
          value("cache_storage_cost");
        expect(value("monthly_cost")).toBeCloseTo(Math.max(used, 1000 * commitment), 4);
      }),
      { numRuns: 5 },
    );
  });

  it("falls when tokens of a class are moved to a cheaper one", () => {
    fc.assert(
      fc.property(fc.integer({ min: 5, max: 80 }), fc.integer({ min: 1, max: 4 }), (cached, more) => {
        const cost = (part: number) =>
          Number(
            built("uplift: 10%, discount: 15%", TOKENS, {
              split: `{ fresh: ${90 - part}%, cached: ${part}%, output: 10% }`,
            }).quantities["api.monthly_cost"]?.value,
          );
        expect(cost(cached + more)).toBeLessThan(cost(cached));
      }),
      { numRuns: 5 },
    );
  });
});

describe("what is wrong is told at its line", () => {
  test.each<[string, string, string, Partial<Small>, RegExp]>([
    [
      "parts over 100 %",
      "billed: { standard: 80%, batch: 30% }",
      `${TOKENS}, ${BATCH}`,
      {},
      /:\d+:\d+.*the parts add up to 110 %/,
    ],
    [
      "a part without its price",
      "billed: { standard: 80%, flex: 20% }",
      `${TOKENS}, ${BATCH}`,
      {},
      /:\d+:\d+.*"p.api" has no flex prices/,
    ],
    ["a way without its price", "billed: priority", TOKENS, {}, /"p.api" has no priority prices/],
    [
      "a rest that is a range",
      "billed: { standard: 60 to 80%, batch: 30% }",
      `${TOKENS}, ${BATCH}`,
      {},
      /is what the others leave, and is a range/,
    ],
    ["no part", "billed: {}", TOKENS, {}, /no way is named/],
    ["long requests at one price", "above_tier: 10%", TOKENS, {}, /the same for inputs of any length/],
    [
      "long requests that are short",
      "above_tier: { requests: 5%, input: 100k tok }",
      `${TOKENS}, ${LONG}`,
      { request: "{ input: 90k tok, output: 10k tok }" },
      /not longer than 200,000.tok/,
    ],
    [
      "more long input than input",
      "above_tier: { requests: 50%, input: 300k tok }",
      `${TOKENS}, ${LONG}`,
      { request: "{ input: 90k tok, output: 10k tok }" },
      /more input than all requests have/,
    ],
    [
      "long requests of a mean that nobody states",
      "above_tier: { requests: 5%, input: 300k tok }",
      `${TOKENS}, ${LONG}`,
      {},
      /depends on the mean request/,
    ],
    [
      "a price for requests that nobody counts",
      "",
      `${TOKENS}, per_request: $0.01/request`,
      {},
      /nothing says how many requests a month has/,
    ],
    ["a cache without a price", "cache_kept: 10M tok", TOKENS, {}, /has no price for keeping a cache/],
    ["all of it let off", "discount: 100%", TOKENS, {}, /discount/],
  ])("%s", (_, api, price, more, message) => {
    expect(told(api, price, more)).toMatch(message);
  });
});
