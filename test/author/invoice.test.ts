import { describe, expect, it } from "vitest";
import type { InputError } from "../../src/problem/problem.js";
import { caught } from "../support/caught.js";
import { firstPage } from "../support/first-page.js";
import { PAIR, smallReport } from "../support/small.js";

const OWN = `own: { kind: self_hosted, label: Own, gpu_price: p.gpu, ${PAIR}, sizing: { peak: { headroom: 20% } } }`;
const CLAUDE =
  "tokens: { fresh: $2/Mtok, cache_write: $2.50/Mtok, cache_write_1h: $4/Mtok, cached: $0.20/Mtok, output: $10/Mtok }, class: on-demand";

/** 30B tokens a month of 730 h: 5 % fresh, 10 % written, 84 % cached, 1 % output. */
const report = (invoice: string, more: readonly string[] = [], api?: string) =>
  smallReport({
    ...(api !== undefined && { api }),
    split: "{ fresh: 5%, written: 10%, cached: 84%, output: 1% }",
    options: [OWN],
    prices: { api: CLAUDE },
    more: [`invoice: ${invoice}`, ...more],
  });

/** 0.05 x 2 + 0.1 x 2.5 + 0.84 x 0.2 + 0.01 x 10 = 0.618 $/Mtok: $18,540 in 730 hours, and in March's 744 hours */
const MARCH = (18_540 * 744) / 730;

const value = (made: ReturnType<typeof report>, name: string) => Number(made.quantities[`api.${name}`]?.value);

describe("a bill held against the invoice of a month", () => {
  it("explains so much of it, for the hours of that month", () => {
    const made = report("{ period: 2026-03, total: $20000 }");
    expect(value(made, "invoice_worked")).toBeCloseTo(MARCH, 6);
    expect(value(made, "invoice_explained")).toBeCloseTo(MARCH / 20_000, 12);
    expect(value(made, "invoice_rest")).toBeCloseTo(20_000 - MARCH, 6);
    expect(plain(firstPage(made))).toContain(
      "What is worked out here for “API” explains 94.5 % of the invoice of March 2026.",
    );
    expect(plain(made.sections.find(({ id }) => id === "invoice")?.lead)).toBe(
      "For API this memo explains 94.5 % of the invoice of March 2026: $18,896 against $20,000. The rest is $1,104. The invoice is stated without its lines, so nobody can tell where that lies. What is worked out is the month of this memo at its prices, for as many hours as the invoice covers.",
    );
  });

  it.each([
    ["of 28 days", "2026-02", 1],
    ["of 31 days", "2026-03", 1],
    ["of 14 of 30 days", "{ from: 2026-04-12, to: 2026-04-25 }", 14 / 30],
  ])("asks a promise that binds whole for a month: %s", (_, period, months) => {
    const made = report(`{ period: ${period}, total: $30000 }`, [], "commitment: $30000/month");
    // $18,540 a month are used, which the promise covers.
    expect(value(made, "invoice_worked")).toBeCloseTo(30_000 * months, 4);
  });

  it("and one that the use of an average month just covers, in a short one", () => {
    // $18,540 in 730 hours are $17,067 in the 672 of February, and $18,896 in the 744 of March.
    const worked = (period: string) =>
      value(report(`{ period: ${period}, total: $18000 }`, [], "commitment: $18000/month"), "invoice_worked");
    expect(worked("2026-02")).toBeCloseTo(18_000, 4);
    expect(worked("2026-03")).toBeCloseTo(MARCH, 4);
  });

  it("takes what was let off as a line below nothing, and says so", () => {
    const lines = '{ fresh: $4000, output: $18500, other: [{ what: discount, cost: "-$2500" }] }';
    const made = report(`{ period: 2026-03, total: $20000, lines: ${lines} }`);
    const section = made.sections.find(({ id }) => id === "invoice");
    expect(plain(section?.lead)).toContain("$2,500 was taken off in all, which its other lines do not show.");
    expect(value(made, "invoice_other_1")).toBe(-2500);
    expect(value(made, "invoice_unlisted")).toBe(0);
  });

  it("adds up what was let off on several lines, and takes none that asks for more from it", () => {
    const others =
      '[{ what: discount, cost: "-$2500" }, { what: web searches, cost: $400 }, { what: credit, cost: "-$100" }]';
    const made = report(
      `{ period: 2026-03, total: $20000, lines: { fresh: $4000, output: $18200, other: ${others} } }`,
    );
    const section = made.sections.find(({ id }) => id === "invoice");
    expect(value(made, "invoice_taken_off")).toBe(2600);
    expect(plain(section?.lead)).toContain("$2,600 was taken off in all, which its other lines do not show.");
    expect(section?.parts.flatMap(({ steps }) => steps)).toContain("api.invoice_taken_off");
  });

  it("takes nothing off where every line asks for something", () => {
    const made = report(
      "{ period: 2026-03, total: $20000, lines: { fresh: $19000, other: [{ what: searches, cost: $400 }] } }",
    );
    const section = made.sections.find(({ id }) => id === "invoice");
    expect(value(made, "invoice_taken_off")).toBe(0);
    expect(plain(section?.lead)).not.toContain("taken off");
    expect(section?.parts.flatMap(({ steps }) => steps)).not.toContain("api.invoice_taken_off");
  });

  it("says which line differs most, and the lines add up to the rest", () => {
    const lines =
      "{ fresh: $3000, written: $8000, written_1h: $500, cached: $5100, output: $3000, other: [{ what: web searches, cost: $400 }] }";
    const made = report(`{ period: 2026-03, total: $20000, lines: ${lines} }`);
    // Written: 3B x $2.50 = $7,500 in 730 hours.
    expect(value(made, "invoice_written_5m_rest")).toBeCloseTo(8000 - (7500 * 744) / 730, 6);
    const rests = ["fresh", "written_5m", "cached", "output"].map((kind) => value(made, `invoice_${kind}_rest`));
    // Nothing here is written for an hour, and no search is counted.
    const sum = rests.reduce((added, each) => added + each, 500 + 400);
    expect(sum).toBeCloseTo(value(made, "invoice_rest"), 6);
    const section = made.sections.find(({ id }) => id === "invoice");
    expect(plain(section?.lead)).toContain(
      "The line that differs most is input written to the cache for an hour: $500 more on the invoice than here.",
    );
    expect(section?.parts[0]?.tables[0]?.rows.map(({ cells }) => cells[0])).toEqual([
      "Fresh input",
      "Input written to the cache",
      "Input written to the cache for an hour",
      "Cached input",
      "Output",
      "Web searches",
      "In all",
    ]);
  });

  it("adds up to the invoice where lines are left out, with what stands on none", () => {
    const made = report("{ period: 2026-03, total: $20000, lines: { fresh: $3000, output: $3000 } }", []);
    // 3B x $2 x 5 % = $3,000 and 3B x $10 x 1 % = $3,000 in 730 hours; the rest of $18,540 is written and cached.
    expect(value(made, "invoice_unlisted")).toBe(14_000);
    expect(value(made, "invoice_unlisted_worked")).toBeCloseTo((12_540 * 744) / 730, 6);
    const section = made.sections.find(({ id }) => id === "invoice");
    const rows = section?.parts[0]?.tables[0]?.rows ?? [];
    expect(rows.map(({ cells }) => cells[0])).toEqual(["Fresh input", "Output", "On no line", "In all"]);
    for (const column of [1, 2, 3]) {
      const [total = 0, ...lines] = rows
        .map(({ cells }) => cells[column])
        .map((cell) =>
          Number(cell && typeof cell === "object" && "quantity" in cell && made.quantities[cell.quantity]?.value),
        )
        .reverse();
      expect(lines.reduce((added, each) => added + each, 0)).toBeCloseTo(total, 6);
    }
    expect(plain(section?.lead)).toContain(
      "The line that differs most is what stands on none: $1,220 more on the invoice",
    );
  });

  it("of some days or hours, as many as they are", () => {
    const days = report("{ period: { from: 2026-03-02, to: 2026-03-08 }, total: $5000 }");
    expect(value(days, "invoice_worked")).toBeCloseTo((18_540 * 168) / 730, 6);
    expect(plain(firstPage(days))).toContain("the invoice of 2 to 8 March 2026");
    const hours = report("{ period: 2026-03, hours: 73 h, total: $5000 }");
    expect(value(hours, "invoice_worked")).toBeCloseTo(1854, 6);
  });

  it("warns where it is far off, on either side", () => {
    const said = "until somebody knows why, rely on neither";
    expect(firstPage(report("{ period: 2026-03, total: $15000 }"))).toContain(said);
    expect(firstPage(report("{ period: 2026-03, total: $25000 }"))).toContain(said);
    expect(
      plain(report("{ period: 2026-03, total: $15000 }").sections.find(({ id }) => id === "invoice")?.lead),
    ).toContain(
      "this memo works out 126.0 % of the invoice of March 2026: $18,896 against $15,000, $3,896 more than was asked",
    );
  });

  it("leaves out what leaving our own stack costs, which is on no invoice", () => {
    const made = report("{ period: 2026-03, total: $20000 }", [
      "ownership: { lens: marginal, horizon: 12 months, growth: 0%, api_price_fall: 0%, gpu_price_fall: 0%, discount_rate: 8%, setup: { exit: { effort: 1 FTE*month } } }",
    ]);
    expect(value(made, "invoice_worked")).toBeCloseTo(MARCH, 6);
    expect(value(made, "monthly_cost")).toBeGreaterThan(18_540);
  });
});

it.each([
  ["{ period: 2026-13, total: $20000 }", "a month is written year-month"],
  ["{ period: { from: 2026-03-08, to: 2026-03-02 }, total: $20000 }", "the invoice ends before it begins"],
  ["{ period: 2026-03, total: $20000, lines: { fresh: $21000 } }", "the lines add up to $21,000, which is more"],
  ["{ period: 2026-03, total: $19k to 21k }", "an invoice is one figure"],
  ["{ of: own, period: 2026-03, total: $20000 }", "own"],
])("is refused: %s", (invoice, said) => {
  expect(String(caught(() => report(invoice)))).toContain(said);
});

it.each([
  ["fresh: $21000", 'other: [{ what: discount, cost: "-$1000.00" }]'],
  ["fresh: -$500", "what is taken off stands in lines.other"],
])("and says what to do about what was let off: %s", (lines, hint) => {
  const fault = caught(() => report(`{ period: 2026-03, total: $20000, lines: { ${lines} } }`));
  expect((fault as InputError).problems.map((each) => each.hint)).toEqual([expect.stringContaining(hint)]);
});

function plain(text = ""): string {
  return text.replaceAll("\u202f", " ");
}
