import { describe, expect, it, test } from "vitest";
import { writtenById } from "../../src/prices/by-id.js";
import { PAIR, type Small, smallInputs, smallReport } from "../support/small.js";

/** Prices in euros: 0.3 x 2 + 0.6 x 0.2 + 0.1 x 10 = 1.72 EUR/Mtok for 30B tokens a month, at $1.10. */
const EUROS = "tokens: { fresh: €2/Mtok, cached: 0.20 EUR/Mtok, output: €10/Mtok }, class: on-demand";
const SPLIT = "{ fresh: 30%, cached: 60%, output: 10% }";
const OWN = `own: { kind: self_hosted, label: Own, gpu_price: p.gpu, ${PAIR}, sizing: { peak: { headroom: 20% } } }`;
const FLOOR = `own: { kind: floor_with_spillover, label: Own, gpu_price: p.gpu, ${PAIR}, sizing: cheapest, spill_to: api }`;
const RATE = 'exchange_rates: { EUR: { value: 1.10 USD, date: 2026-05-29, source: "a central bank" } }';

const built = (more: Partial<Small> = {}, rate = RATE) =>
  smallReport({ split: SPLIT, options: [OWN], prices: { api: EUROS }, ...more, more: [rate, ...(more.more ?? [])] });
const cost = (report: ReturnType<typeof built>, option = "api") =>
  Number(report.quantities[`${option}.monthly_cost`]?.value);
const told = (...given: Parameters<typeof built>): string => {
  try {
    built(...given);
  } catch (fault) {
    return String(fault);
  }
  return "";
};

describe("prices in another currency", () => {
  it("are told in their own currency, by class, where they depend on the length of the input", () => {
    const tiers = `tiers: [{ above: 200k tok, fresh: €4/Mtok, cached: €0.40/Mtok, output: €15/Mtok }]`;
    const report = built({ prices: { api: `${EUROS}, ${tiers}` } });
    expect(JSON.stringify(report)).toMatch(
      /depends on the length of the input: fresh €[\d.]+ \(€[\d.]+ to €4\.00\), cached €/,
    );
  });

  it("come to dollars at the rate that the scenario states, step by step", () => {
    const report = built();
    expect(cost(report)).toBeCloseTo(30_000 * 1.72 * 1.1, 4);
    expect(report.quantities["api.fresh_price_abroad"]).toMatchObject({ value: 2, unit: "EUR/Mfresh_tok" });
    expect(report.quantities["api.fresh_price"]).toMatchObject({
      value: expect.closeTo(2.2, 9),
      unit: "USD/Mfresh_tok",
      inputs: { fresh_price_abroad: "api.fresh_price_abroad", usd_per_eur: "exchange.usd_per_eur" },
    });
    expect(report.workings.find(({ option }) => option === "api")?.steps).toContain("api.fresh_price");
    expect(report.assumptions).toContain("exchange.usd_per_eur");
    expect(JSON.stringify(report.sections)).toContain("fresh €2.00, cached €0.20, output €10.00/Mtok");
  });

  it.each([
    ["by the hour", "p.unit", { unit: "unit_hour: €1/unit/h, class: on-demand" }, 730],
    [
      "by the month",
      "p.unit_month",
      { unit_month: "unit_month: €300/unit/month, class: reserved, term: 1 month" },
      300,
    ],
  ])("of provisioned units %s", (_, price, prices, month) => {
    const report = built({
      options: [
        `own: { kind: provisioned, label: Units, units: { input: "3,400 tok/min", output_ratio: 8, cached_deducted: 100%, minimum: 15, step: 5 }, unit_price: ${price}, sizing: { units: 100 }, spill_to: api }`,
      ],
      prices: { api: EUROS, ...prices },
      people: null,
    });
    expect(Number(report.quantities["own.units_cost"]?.value)).toBeCloseTo(100 * month * 1.1, 6);
    expect(JSON.stringify(report.sections)).toContain("€");
  });

  it("of GPUs as well, and of any token, beside others in dollars", () => {
    const dollars = built({
      options: [FLOOR],
      prices: { api: "blended: $0.55/Mtok, class: on-demand", gpu: "gpu_hour: $2.20/GPU/h, class: on-demand" },
    });
    const euros = built({
      options: [FLOOR],
      prices: { api: "blended: €0.50/Mtok, class: on-demand", gpu: "gpu_hour: €2/GPU/h, class: on-demand" },
    });
    expect(cost(euros)).toBeCloseTo(cost(dollars), 4);
    expect(cost(euros, "own")).toBeCloseTo(cost(dollars, "own"), 4);
    expect(euros.break_evens.map(({ input, crossings }) => [input, crossings.length])).toEqual(
      dollars.break_evens.map(({ input, crossings }) => [input, crossings.length]),
    );
  });

  it("move the decision with the rate", () => {
    const report = built({
      options: [`other: { kind: api, label: Other, price: p.other }`, OWN.replace(/ }$/, ", against: api }")],
      prices: { api: EUROS, other: "blended: $2/Mtok, class: on-demand" },
      more: ["break_evens: [{ over: exchange.usd_per_eur, between: [api, other] }]"],
    });
    const [crossing] = report.break_evens.find(({ input }) => input === "exchange.usd_per_eur")?.crossings ?? [];
    expect(crossing?.at).toBeCloseTo(2 / 1.72, 6);
  });
});

describe("a rate of a price sheet", () => {
  const sheet = (...rates: string[]) => `exchange_rates:\n${rates.map((each) => `  - { ${each} }\n`).join("")}`;
  const EUR = (worth: string, date: string) => `currency: EUR, worth: ${worth}, date: ${date}, source: a bank`;
  const beside = (texts: Record<string, string>, rate = "") => {
    const files = Object.fromEntries(Object.entries(texts).map(([name, text]) => [`prices/${name}`, text]));
    return [{ files }, rate] as const;
  };

  it("converts where the scenario states none: the last one of its day counts, and stands in the memo", () => {
    const rates = [EUR("1.05 USD", "2026-01-02"), EUR("1.2 USD", "2026-05-29"), EUR("1.4 USD", "2026-06-02")];
    const report = built(...beside({ "rates.yaml": sheet(...rates) }));
    expect(cost(report)).toBeCloseTo(30_000 * 1.72 * 1.2, 4);
    expect(report.quantities["exchange.usd_per_eur"]).toMatchObject({
      value: 1.2,
      basis: "quoted",
      source: "a bank",
      date: "2026-05-29",
      place: { file: "small/prices/rates.yaml", line: 3 },
    });
    expect(report.assumptions).toContain("exchange.usd_per_eur");
    expect(
      smallInputs({
        split: SPLIT,
        options: [OWN],
        prices: { api: EUROS },
        ...beside({ "rates.yaml": sheet(...rates) })[0],
      }).pricesUsed,
    ).toContain("EUR");
  });

  it("is what a memo rests on, and is told where it changes", () => {
    const written = writtenById("r.yaml", sheet(EUR("1.05 USD", "2026-01-02"), EUR("1.2 USD", "2026-05-29")));
    expect(written?.get("EUR")?.says).toEqual(["$1.05 on 2026-01-02", "$1.20 on 2026-05-29"]);
  });

  it("yields to the scenario's own, which says so", () => {
    const given = beside({ "rates.yaml": sheet(EUR("1.2 USD", "2026-05-29")) }, RATE);
    expect(cost(built(...given))).toBeCloseTo(30_000 * 1.72 * 1.1, 4);
    expect(JSON.stringify(built(...given))).toContain(
      "What one EUR is worth is what this scenario states, $1.10; its price sheets say $1.20 on 2026-05-29 (a bank).",
    );
    expect(JSON.stringify(built())).not.toContain("is what this scenario states");
  });

  test.each<[string, Record<string, string>, RegExp]>([
    [
      "only later ones",
      { "r.yaml": sheet(EUR("1.2 USD", "2026-06-02")) },
      /small\.yaml:13:\d+: "p\.api" is in EUR, and nothing says/,
    ],
    [
      "two sheets that contradict",
      { "r.yaml": sheet(EUR("1.2 USD", "2026-05-29")), "s.yaml": sheet(EUR("1.1 USD", "2026-05-29")) },
      /s\.yaml:2:29: one EUR is \$1\.10 here, and \$1\.20 at small\/prices\/r\.yaml:2, both on 2026-05-29/,
    ],
    [
      "one that is turned round",
      { "r.yaml": sheet(EUR("0.2 USD", "2026-05-29")) },
      /r\.yaml:2:\d+: one EUR was never worth/,
    ],
    [
      "no day",
      { "r.yaml": sheet("currency: EUR, worth: 1.1 USD, source: a bank") },
      /^[^:]*: small\/prices\/r\.yaml:2:\d+: .*date.*$/s,
    ],
    [
      "no currency",
      { "r.yaml": sheet("currency: XYZ, worth: 1.1 USD, date: 2026-05-29, source: a bank") },
      /r\.yaml:2:\d+: /,
    ],
    ["neither prices nor rates", { "r.yaml": "{}\n" }, /r\.yaml:1:1: this sheet has neither prices nor exchange_rates/],
  ])("refuses %s", (_, texts, message) => {
    expect(told(...beside(texts))).toMatch(message);
  });
});

describe("what is wrong is told at its line", () => {
  test.each<[string, Parameters<typeof built>, RegExp]>([
    ["no rate", [{}, ""], /small\.yaml:13:\d+: "p\.api" is in EUR, and nothing says what that is worth in dollars/],
    [
      "another rate",
      [{}, "exchange_rates: { GBP: { value: 1.3 USD, date: 2026-05-29, source: a bank } }"],
      /"p\.api" is in EUR/,
    ],
    [
      "a rate without a day",
      [{}, "exchange_rates: { EUR: 1.1 USD }"],
      /small\.yaml:15:\d+: a rate of exchange has a day and a source/,
    ],
    [
      "a rate that cannot be read, and nothing that is said beside it",
      [{}, "exchange_rates: { EUR: { value: 0 USD, date: 2026-05-29, source: a bank } }"],
      /^(?![\s\S]*has a day and a source)[\s\S]*what one is worth must be at least/,
    ],
    ...(
      [
        ["EUR", 11],
        ["EUR", 0.11],
        ["INR", 83],
        ["JPY", 1.5],
        ["CNY", 7.2],
      ] as const
    ).map(([code, rate]): [string, Parameters<typeof built>, RegExp] => [
      `${code} at ${rate} dollars`,
      [{}, `exchange_rates: { ${code}: { value: ${rate} USD, date: 2026-05-29, source: a bank } }`],
      new RegExp(`one ${code} was never worth`),
    ]),
    [
      "two currencies in an entry",
      [{ prices: { api: EUROS.replace("€10", "$10") } }],
      /p\.yaml:\d+:\d+: this entry has prices in EUR and in USD/,
    ],
    [
      "a currency that two countries share a sign of",
      [{ prices: { api: EUROS.replace("€10", "¥10") } }],
      /only US dollars are understood/,
    ],
  ])("%s", (_, given, message) => {
    expect(told(...given)).toMatch(message);
  });
});
