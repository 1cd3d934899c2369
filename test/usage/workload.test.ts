import { expect, it } from "vitest";
import { loadScenario } from "../../src/scenario/load.js";
import type { Usage } from "../../src/usage/summary.js";
import { workloadYaml } from "../../src/usage/workload-yaml.js";
import { read } from "./reading.js";
import { SAMPLES } from "./samples.js";

/** `days` days of three requests an hour, twice as busy from 8 to 20. */
function days(count: number): string {
  const rows = Array.from({ length: count * 24 }, (_, hour) => {
    const busy = hour % 24 >= 8 && hour % 24 < 20 ? 2 : 1;
    return `${new Date(Date.UTC(2026, 2, 1, hour)).toISOString()},${3 * busy},${6000 * busy},${3000 * busy},${1000 * busy},${0.5 * busy}\n`;
  });
  return `time,requests,fresh,cached,output,cost_usd\n${rows.join("")}`;
}

/** A file that tells no hours leaves the load to whoever pastes it. */
function withLoad(yaml: string): string {
  return yaml.replace(/^ {2}# load: flat$/m, "  load: flat");
}

/** The scenario with this workload pasted into it, as it is resolved. */
function pasted(usage: Usage) {
  const text = `id: pasted
title: Pasted
question: Which is cheaper?
as_of: 2026-06-01
${withLoad(workloadYaml(usage))}
people: { engineers: 0 FTE, salary: $120k/year }
overhead: 0%
options:
  api: { kind: api, label: API, price: p.api }
  own: { kind: self_hosted, label: Own, gpu_price: p.gpu, replica: { gpus: 2 GPU, throughput: 6k tok/s }, box: 2 GPU, sizing: { peak: { headroom: 0% } } }
`;
  const price = (id: string, amount: string) =>
    `  - { id: p.${id}, provider: P, item: I, ${amount}, class: on-demand, effective: { from: 2026-01-01 }, source: made up, read: 2026-06-01 }`;
  const prices = ["prices:", price("api", "blended: $0.5/Mtok"), price("gpu", "gpu_hour: $2/GPU/h"), ""].join("\n");
  const texts = new Map([
    ["s/pasted.yaml", text],
    ["s/prices/p.yaml", prices],
  ]);
  const inputs = loadScenario("s/pasted.yaml", { read: (path) => texts.get(path) ?? "", list: () => ["p.yaml"] });
  return (name: string) => inputs.givens.find((given) => given.id === name);
}

it("a month of hours, pasted into a scenario, is the load that it was, each figure measured and cited", () => {
  const given = pasted(read(days(31)));
  // 36 hours of a day's worth of 10,000 tokens, over 24.
  expect(given("workload.volume")).toMatchObject({ value: 10_950_000, basis: "measured", date: "2026-03-31" });
  expect(given("workload.volume")?.source).toBe("usage: 11,160,000 tokens in 744 hours, for 730 hours a month");
  expect(given("workload.fresh_share")?.value).toBeCloseTo(0.6, 9);
  expect(given("workload.cached_share")?.value).toBeCloseTo(0.3, 9);
  expect(given("workload.output_share")?.value).toBeCloseTo(0.1, 9);
  expect(given("workload.relative_peak")).toMatchObject({ basis: "measured", date: "2026-03-31" });
  expect(given("workload.relative_peak")?.value).toBeCloseTo(4 / 3, 9);
  expect(given("workload.pattern_hours")?.value).toBe(744);
});

it("the money, pasted into a scenario, is the invoice that its bill is held against, line by line", () => {
  const given = pasted(read(days(31)));
  expect(given("api.invoice_total")).toMatchObject({ value: 558, basis: "measured", date: "2026-03-31" });
  expect(given("api.invoice_hours")?.value).toBe(744);
  const focus = SAMPLES.find(({ name }) => name === "FOCUS")?.text ?? "";
  const byClass = pasted(read(focus));
  // The samples' money by hand: 1.50 fresh, 7.50 written, 2.40 cached, 22.50 output, 6 for keeping a cache.
  const cents = ["fresh", "written_5m", "cached", "output", "other_1"].map(
    (name) => byClass(`api.invoice_${name}`)?.value,
  );
  expect(cents).toEqual([1.5, 7.5, 2.4, 22.5, 6]);
  expect(byClass("api.invoice_total")?.value).toBe(39.9);
});

it("money of less than a dollar is not rounded to cents", () => {
  const meter = (cost: number, type: string) =>
    `${cost},USD,2025-01-01T00:00:00Z,2025-02-01T00:00:00Z,500000,Tokens,"{""TokenType"": ""${type}""}"\n`;
  const head =
    "BilledCost,BillingCurrency,ChargePeriodStart,ChargePeriodEnd,ConsumedQuantity,ConsumedUnit,SkuPriceDetails\n";
  const small = (fresh: number, output: number) => read(head + meter(fresh, "Input") + meter(output, "Output"));
  const given = pasted(small(0.0012, 0.0034));
  expect(["total", "fresh", "output"].map((name) => given(`api.invoice_${name}`)?.value)).toEqual([
    0.0046, 0.0012, 0.0034,
  ]);
  expect(workloadYaml(small(0.0012, 0.0034))).toMatch(/^ {2}total: \{ value: \$0\.0046,/m);
  expect(workloadYaml(small(0.1, 0.4))).toMatch(/^ {2}total: \{ value: \$0\.50,/m);
  expect(workloadYaml(small(1e-8, 2e-8))).toContain("no invoice to hold a bill against");
});

it("money of less than whole days says of how many hours it is, and other money is no invoice", () => {
  const logs = SAMPLES.find(({ name }) => name === "LiteLLM spend logs, a line each")?.text ?? "";
  expect(workloadYaml(read(logs))).toMatch(/^ {2}hours: 1\.9986 h$/m);
  expect(workloadYaml(read(logs))).toContain("# litellm works its money out from price lists");
  const euros = workloadYaml(read("time,input,output,cost,currency\n2026-03-01,2,3,1,EUR\n"));
  expect(euros).toMatch(/^# The money of the period: 1\.00 EUR\. A scenario counts in dollars/m);
  expect(euros).not.toMatch(/^invoice:/m);
});

it("longer files give the mean week, from Monday", () => {
  const yaml = workloadYaml(read(days(60)));
  expect(yaml).toContain("the mean week of 60 days, from Monday");
  expect(pasted(read(days(60)))("workload.pattern_hours")?.value).toBe(168);
});

it("what a file does not tell stands in a comment, and no figure is made up for it", () => {
  const part = workloadYaml(read("time,input,output\n0,100,10\n1800,200,20\n"));
  expect(part).toMatch(
    /^ {2}rate: \{ value: 0\.183333 tok\/s, basis: measured, source: "usage: 330 tokens in 0\.50 hours" \}$/m,
  );
  expect(part).toMatch(/^ {4}cached: \{ value: 0%, basis: assumed, source: the file does not tell cached input apart/m);
  expect(part).toMatch(/^ {2}# The file covers no whole day.*\n {2}# load: flat$/m);
  expect(part).not.toMatch(/^ {2}(volume|load):/m);
  const costs = workloadYaml(read("usage_date_utc,cost_usd\n2026-08-05,0.13\n"));
  expect(costs).toMatch(/^ {2}total: \{ value: \$0\.13, basis: measured, date: 2026-08-05, source: "usage" \}$/m);
  expect(costs).not.toMatch(/^workload:/m);
});

it("what was written to a cache is a class of its own, for minutes and for an hour", () => {
  const given = pasted(
    read("date,fresh,written_5m,written_1h,cached,output\n2026-03-01,100000,20000,30000,40000,10000\n"),
  );
  expect(given("workload.fresh_share")?.value).toBeCloseTo(0.5, 9);
  expect(given("workload.written_5m_share")).toMatchObject({ basis: "measured", date: "2026-03-01" });
  expect(given("workload.written_5m_share")?.value).toBeCloseTo(0.1, 9);
  expect(given("workload.written_1h_share")?.value).toBeCloseTo(0.15, 9);
});

it.each(SAMPLES)("$name: the split makes 100 %", ({ text }) => {
  const shares = [
    ...workloadYaml(read(text)).matchAll(/^ {4}(?:fresh|written|written_1h|cached|output): \{ value: ([\d.]+)%/gm),
  ];
  if (shares.length > 0) expect(shares.reduce((sum, [, share]) => sum + Number(share), 0)).toBeCloseTo(100, 9);
});

it("a name of a file cannot break out of its comment or its quotes", () => {
  const usage = { ...read(days(1)), files: ['a"\n: b # c'] };
  expect(pasted(usage)("workload.volume")?.source).toMatch(/^a"\n: b # c: 360,000 tokens in 24/);
});

it("lengths of a trace, pasted into a scenario, have its means, whatever digits they take", () => {
  // Eight requests of 80.875 tokens on average, which a reader could take for thousands; and eight longer ones.
  const outputs = [80, 80, 81, 81, 81, 81, 81, 82];
  const rows = outputs.flatMap((output, at) => [
    `${4 * at},900,${output}`,
    `${4 * at + 2},50000,${10 * output + (at === 0 ? 1 : 0)}`,
  ]);
  const given = pasted(read(`time,input,output\n${rows.join("\n")}\n`));
  expect(given("workload.request_input")?.value).toBeCloseTo(25_450, 6);
  expect(given("workload.request_output")?.value).toBeCloseTo((80.875 + 808.875) / 2, 1);
  expect(given("workload.request_input")).toMatchObject({ basis: "measured" });
});

it("what failed requests used goes with those that were answered, so that lengths and split agree", () => {
  const row = (id: number, status: string, input: number, output: number) =>
    JSON.stringify({
      ...{ request_id: `r${id}`, status, startTime: `2026-03-01T0${id}:00:00Z`, endTime: `2026-03-01T0${id}:00:09Z` },
      ...{ model: "m", spend: 0.1, prompt_tokens: input, completion_tokens: output, total_tokens: input + output },
    });
  const rows = [row(1, "success", 1000, 100), row(2, "failure", 500, 0), row(3, "success", 3000, 60)];
  const given = pasted(read(rows.join("\n")));
  // 4,500 and 160 tokens for two answers.
  expect(given("workload.request_input")?.value).toBeCloseTo(2250, 1);
  expect(given("workload.request_output")?.value).toBeCloseTo(80, 1);
  expect(given("workload.output_share")?.value).toBeCloseTo(160 / 4660, 6);
});
