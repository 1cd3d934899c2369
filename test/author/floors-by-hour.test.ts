import { describe, expect, test } from "vitest";
import type { DecisionReport } from "../../src/report/schema.js";
import { calibratedReport as smallReport } from "../support/calibrated.js";
import { single } from "../support/scenarios.js";
import type { Small } from "../support/small.js";

const REPLICA =
  "replica: { gpus: 2 GPU, serves: { model: Llama 3.3 70B, gpu: H100 SXM, weights: fp8, kv: fp8, engine: vllm, parallelism: TP2 } }, box: 2 GPU";
const floor = (more = "") =>
  `own: { kind: floor_with_spillover, label: Own, gpu_price: p.gpu, ${REPLICA}, sizing: { replicas: 3 }, spill_to: api${more} }`;
const SCALED = `own: { kind: autoscaled, label: Own, gpu_price: p.gpu, ${REPLICA}, minimum: 0 replicas, start_up: 10 min, spill_to: api }`;
const mix = (more = "") =>
  `own: { kind: mix, label: Own, reserved: p.reserved, on_demand: p.gpu, ${REPLICA}, spill_to: api${more} }`;
const AT_P95 = "objective: { ttft: { p95: 2 s }, tpot: { p95: 50 ms } }";
const HOURS = "{ hourly: [6, 6, 6, 6, 6, 8, 12, 18, 22, 24, 24, 24, 24, 24, 24, 24, 24, 22, 18, 14, 10, 8, 6, 6] }";
const BURSTS = "{ burstiness: 3, minutes: 50% }";

const small = (own: string, more: Partial<Small> = {}): Small => ({
  ...{ volume: "60B tokens/month", load: HOURS, request: "{ input: 800 tok, output: 200 tok }" },
  ...{ arrivals: BURSTS, options: [own], more: [AT_P95] },
  ...more,
});
const plainly = (own: string, more: Partial<Small> = {}) =>
  smallReport(small(own, { ...more, arrivals: "", more: ["objective: { ttft: 2 s, tpot: 50 ms }"] }));
const number = (report: DecisionReport, name: string) => single(report, `own.${name}`);
const series = (report: DecisionReport, name: string) => report.quantities[`own.${name}`]?.value as readonly number[];
const textOf = (report: DecisionReport) =>
  report.sections
    .find(({ title }) => title === "What the promise takes")
    ?.parts.map(({ text }) => text)
    .join("\n")
    .replaceAll(/[\u202f\u00a0]/g, " ") ?? "";
const TOKENS = "tokens: { fresh: $2/Mtok, cached: $0.20/Mtok, output: $10/Mtok }, class: on-demand";
const cached: Partial<Small> = {
  ...{ split: "{ fresh: 30%, cached: 50%, output: 20% }", prices: { api: TOKENS } },
  ...{ arrivals: `${BURSTS}\n  sessions: { turns: 5, gap: 30 s }` },
};

describe("a floor that runs in a window of hours", () => {
  test("open all day is the floor that runs all day", () => {
    const [all, own] = [
      smallReport(small(floor(", billing: { window: { hours_per_day: 24 h } }"))),
      smallReport(small(floor())),
    ];
    for (const name of ["carried_share", "monthly_cost", "saving"])
      expect(number(all, name)).toBeCloseTo(number(own, name), 6);
  });

  test("carries what its own hours bring, and the API all else", () => {
    const report = smallReport(small(floor(", billing: { window: { hours_per_day: 12 h } }")));
    const [under, share] = [number(report, "load_under_capacity"), number(report, "carried_share")];
    expect(share).toBeLessThan(0.99);
    expect(share).toBeGreaterThan(0.6);
    expect(number(report, "served_tokens")).toBeCloseTo(under * share * 730 * 3600, -3);
    expect(number(report, "by_hours.saving")).toBeCloseTo(
      number(plainly(floor(", billing: { window: { hours_per_day: 12 h } }")), "saving"),
      6,
    );
    expect(textOf(report)).not.toMatch(/Counted by means of hours/);
  });

  test("leaves sessions behind when it closes, and what the API serves at night it has seen", () => {
    const cold = (hours: number) =>
      number(smallReport(small(floor(`, billing: { window: { hours_per_day: ${hours} h } }`), cached)), "cold_share");
    expect(cold(12)).toBeGreaterThan(0);
    expect(cold(12)).toBeLessThan(cold(24));
  });
});

describe("boxes that come and go", () => {
  const [plain, bursts] = [plainly(SCALED), smallReport(small(SCALED))];

  test("save less while requests come as they come, and the rule of even hours stands beside", () => {
    expect(number(bursts, "saving")).toBeLessThan(number(plain, "saving"));
    expect(number(bursts, "by_hours.saving")).toBeCloseTo(number(plain, "saving"), 6);
  });

  test("are billed hour by hour for what was simulated", () => {
    const [on, own, started] = [series(bursts, "steps_on"), series(bursts, "own_load"), series(bursts, "started")];
    const hours = on.reduce((sum, now, hour) => sum + now + (started[hour] ?? 0) / 6, 0) / 24;
    const served = own.reduce((sum, each) => sum + each, 0) / 24;
    expect(number(bursts, "fleet_cost")).toBeCloseTo(hours * 2 * 2 * 730, 4);
    expect(number(bursts, "monthly_cost")).toBeCloseTo(
      hours * 2 * 2 * 730 * 1.1 + (60e9 - served * 730 * 3600) * 0.5e-6,
      3,
    );
    expect(number(bursts, "carried_share")).toBeLessThan(0.99);
  });

  test("tell what it costs if they only begin to start once the load is there", () => {
    expect(number(bursts, "late_cost")).toBeCloseTo(number(bursts, "late_load") * 730 * 3600 * 0.5e-6, 4);
    expect(number(bursts, "late_cost")).toBeGreaterThan(0);
    expect(textOf(bursts)).toMatch(/Its boxes are started ahead of their hours/);
  });

  test("spill cold, as far as the API has not seen the session", () => {
    const report = smallReport(small(SCALED, cached));
    const cold = number(report, "cold_share");
    expect(cold).toBeGreaterThan(0.05);
    const price = 2.7 + cold * 0.5 * 1.8;
    expect(number(report, "spill_cost")).toBeCloseTo((number(report, "spilled_tokens") / 1e6) * price, 3);
  });
});

describe("a mix", () => {
  const more = ", start_up: 10 min";
  const [plain, bursts] = [plainly(mix(more)), smallReport(small(mix(more)))];

  test("saves less while requests come as they come, and the rule of even hours stands beside", () => {
    expect(number(bursts, "saving")).toBeLessThan(number(plain, "saving"));
    expect(number(bursts, "by_hours.saving")).toBeCloseTo(number(plain, "saving"), 6);
    expect(textOf(bursts)).not.toMatch(/Counted by means of hours/);
  });

  test("of boxes on demand alone is the fleet whose boxes come and go", () => {
    const alone = `own: { kind: mix, label: Own, on_demand: p.gpu, ${REPLICA}, spill_to: api, start_up: 10 min }`;
    const [report, scaled] = [smallReport(small(alone)), smallReport(small(SCALED))];
    for (const name of ["monthly_cost", "served_tokens", "late_cost"])
      expect(number(report, name) / number(scaled, name)).toBeCloseTo(1, 6);
  });

  test("counts what comes cold to the API with each step", () => {
    const report = smallReport(small(mix(more), cached));
    const cold = number(report, "cold_share");
    expect(cold).toBeGreaterThan(0.02);
    expect(number(report, "spill_cost")).toBeCloseTo((number(report, "spilled_tokens") / 1e6) * (2.7 + cold * 0.9), 3);
  });

  test("is simulated along a curve without its hours too", () => {
    const load = "{ quantiles: { trough: 8k tok/s, p50: 20k tok/s, p90: 36k tok/s, peak: 44k tok/s } }";
    const [even, come] = [plainly(mix(more), { load }), smallReport(small(mix(more), { load }))];
    expect(number(come, "saving")).toBeLessThan(number(even, "saving"));
    expect(number(come, "by_hours.saving")).toBeCloseTo(number(even, "saving"), -2);
  });
});
