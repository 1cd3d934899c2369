import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { buildReport } from "../../src/author/report.js";
import { type DecisionReport, isDecision } from "../../src/report/schema.js";
import { loadScenario } from "../../src/scenario/load.js";
import { workloadYaml } from "../../src/usage/workload-yaml.js";
import { read } from "./reading.js";
import { DATA, usageIn } from "./real-data.js";

/** Prices in $/Mtok, as the API of a scenario bills these tokens. */
interface Prices {
  readonly fresh: number;
  readonly cache_write?: number;
  readonly cached: number;
  readonly output: number;
}

/** The memo of a scenario made of what was read alone: its workload, its hours, and the invoice that it is held against. */
function memo(yaml: string, invoice: string, prices: Prices): DecisionReport {
  const amounts = Object.entries(prices).map(([kind, price]) => `${kind}: $${price}/Mtok`);
  const entry = (id: string, amount: string) =>
    `  - { id: p.${id}, provider: P, item: I, ${amount}, class: on-demand, effective: { from: 2023-01-01 }, source: made up, read: 2026-06-01 }`;
  const texts = new Map([
    [
      "s/cents.yaml",
      `id: cents
title: To the cent
question: Does the bill come out?
as_of: 2026-10-01
${yaml.replace(/^ {2}# load: flat$/m, "  load: flat")}
${invoice}
people: { engineers: 0 FTE, salary: $120k/year }
overhead: 0%
options:
  api: { kind: api, label: API, price: p.api }
  own: { kind: self_hosted, label: Own, gpu_price: p.gpu, replica: { gpus: 2 GPU, throughput: 60k tok/s }, box: 2 GPU, sizing: { peak: { headroom: 0% } } }
`,
    ],
    [
      "s/prices/p.yaml",
      ["prices:", entry("api", `tokens: { ${amounts.join(", ")} }`), entry("gpu", "gpu_hour: $2/GPU/h"), ""].join("\n"),
    ],
  ]);
  const report = buildReport(
    loadScenario("s/cents.yaml", { read: (path) => texts.get(path) ?? "", list: () => ["p.yaml"] }),
  );
  if (!isDecision(report)) throw new Error("it compares nothing");
  return report;
}

/** Rows of a CSV file without quotes, by heading. */
function rowsOf(path: string): Record<string, string>[] {
  const [head = "", ...rows] = readFileSync(join(DATA ?? "", path), "utf8")
    .trim()
    .split(/\r?\n/);
  const names = head.split(",");
  return rows.map((row) => Object.fromEntries(row.split(",").map((cell, at) => [names[at] ?? "", cell])));
}

/** Whole millionths of a cent, row by row: what a provider's own meter would add up. */
function cents(rows: readonly (readonly [tokens: number, usdPerMtok: number])[]): number {
  const sum = rows.reduce((all, [tokens, price]) => all + BigInt(tokens) * BigInt(Math.round(price * 1e6)), 0n);
  return Number(sum) / 1e10;
}

describe.runIf(DATA !== undefined)("a bill recomputed from the rows of a public export, to the cent", () => {
  it("28 rows of Cerebras's dashboard, at what it lists for GLM 4.7", () => {
    const rows = rowsOf("usage/cerebras_usage_export.excerpt.csv").flatMap((row) => [
      [Number(row["Input Tokens"]), 2.25] as const,
      [Number(row["Output Tokens"]), 2.75] as const,
    ]);
    const bill = cents(rows);
    expect(bill.toFixed(2)).toBe("3951.69");
    const usage = usageIn("usage/cerebras_usage_export.excerpt.csv");
    // The file covers half an hour: the memo works with a rate.
    const invoice = `invoice: { period: { from: 2026-01-27, to: 2026-01-27 }, hours: 1 h, total: $100 }`;
    const { quantities } = memo(workloadYaml(usage), invoice, { fresh: 2.25, cached: 0, output: 2.75 });
    const month = Number(quantities["api.monthly_cost"]?.value);
    expect((month * 100 * (usage.hours ?? 0)) / 730).toBeCloseTo(bill, 1);
  });

  it("a day of Claude Opus 5 from Anthropic's Console, with what it wrote to the cache", () => {
    const path = "usage/anthropic_usage_export.sample.csv";
    const prices = { fresh: 5, cache_write: 6.25, cached: 0.5, output: 25 };
    const rows = rowsOf(path).flatMap((row) => [
      [Number(row.usage_input_tokens_no_cache), prices.fresh] as const,
      [Number(row.usage_input_tokens_cache_write_5m), prices.cache_write] as const,
      [Number(row.usage_input_tokens_cache_read), prices.cached] as const,
      [Number(row.usage_output_tokens), prices.output] as const,
    ]);
    // 46,981 x $5 + 15,969 x $6.25 + 16,932 x $25 a million = $0.758
    expect(cents(rows).toFixed(2)).toBe("75.80");
    const invoice = "invoice: { period: { from: 2026-08-05, to: 2026-08-05 }, total: $0.76 }";
    const { quantities } = memo(workloadYaml(usageIn(path)), invoice, prices);
    expect(Number(quantities["api.invoice_worked"]?.value) * 100).toBeCloseTo(cents(rows), 3);
    expect(Math.abs(Number(quantities["api.invoice_rest"]?.value))).toBeLessThan(0.005);
  });
});

it("a bill of half a million dollars comes out to the cent, also through the shares of a split", () => {
  const day = "date,fresh,written_5m,written_1h,cached,output,cost_usd\n";
  const rows = Array.from({ length: 14 }, (_, at) => {
    return `2026-09-${12 + at},${389_146_216 + at * 7919},${1_188_278_015 + at * 104_729},0,${36_513_681_134 + at * 1_299_709},${170_073_339 + at * 31},0`;
  });
  const usage = read(`${day}${rows.join("\n")}\n`);
  const prices = { fresh: 5, cache_write: 6.25, cached: 0.5, output: 25 };
  const { fresh, written_5m, cached, output } = usage.tokens;
  const bill = cents([
    ...[[fresh, prices.fresh] as const, [written_5m, prices.cache_write] as const],
    ...[[cached, prices.cached] as const, [output, prices.output] as const],
  ]);
  expect(bill).toBeGreaterThan(40_000_000);
  const invoice = `invoice: { period: { from: 2026-09-12, to: 2026-09-25 }, total: $${(bill / 100).toFixed(2)} }`;
  const { quantities } = memo(workloadYaml(usage), invoice, prices);
  expect(Math.abs(Number(quantities["api.invoice_rest"]?.value))).toBeLessThan(0.01);
});
