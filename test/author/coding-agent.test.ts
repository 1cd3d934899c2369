import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ROOT, reportOf } from "../support/scenarios.js";

const PATH = "shared/data/traffic/coding-agent-2026-09.json";
const found = ["..", "../.."].map((up) => join(ROOT, up, PATH)).find((path) => existsSync(path));
if (found === undefined) console.warn(`${PATH} is not beside the project: the memo is not held against its traffic`);

interface Traffic {
  readonly requests: number;
  readonly tokens: Readonly<Record<"input_uncached" | "output" | "cache_read" | "cache_write", number>>;
  readonly cost_breakdown_usd: Readonly<Record<"input" | "output" | "cache_read" | "cache_write", number>>;
  readonly daily_utc: Readonly<Record<string, readonly [tokens: number, requests: number, usd: number]>>;
  readonly "hourly_utc_2026-09-25": { readonly tokens: readonly number[] };
}

describe.runIf(found !== undefined)("Claude or an open model: the memo's figures from the traffic itself", () => {
  // The body is read where its tests are skipped, too.
  const none = '{ "daily_utc": {}, "tokens": {}, "cost_breakdown_usd": {} }';
  const traffic = JSON.parse(found === undefined ? none : readFileSync(found, "utf8")) as Traffic;
  const days = Object.values(traffic.daily_utc);
  const sum = (of: readonly number[]) => of.reduce((all, each) => all + each, 0);
  const { tokens, cost_breakdown_usd: cost } = traffic;
  const whole = sum(Object.values(tokens));
  const report = reportOf("coding-agent-claude-or-own");
  const value = (id: string) => Number(report.quantities[id]?.value);

  it("volume, classes and lengths are those of the traffic, as far as they are written", () => {
    const month = (sum(days.map(([all]) => all)) / (14 * 24)) * 730;
    expect(value("workload.volume") / month).toBeCloseTo(1, 4);
    const shares = [
      ...([["fresh", "input_uncached"] as const, ["written_5m", "cache_write"] as const] as const),
      ...([["cached", "cache_read"] as const, ["output", "output"] as const] as const),
    ];
    for (const [kind, name] of shares) expect(value(`workload.${kind}_share`)).toBeCloseTo(tokens[name] / whole, 6);
    expect(value("workload.request_input")).toBeCloseTo((whole - tokens.output) / traffic.requests, -1);
    expect(value("workload.request_output")).toBeCloseTo(tokens.output / traffic.requests, 0);
  });

  it("Claude's bill is the dollars of each class over its tokens, for a month of them", () => {
    const perToken = (sum(Object.values(cost)) / whole) * 1e6;
    // $615,291 for 535.7B tokens.
    expect(perToken).toBeCloseTo(1.14867, 4);
    expect(value("claude.api_price") / perToken).toBeCloseTo(1, 4);
    expect(value("claude.monthly_cost") / (perToken * 78_480)).toBeCloseTo(1, 4);
    expect(value("writes_in_bill")).toBeCloseTo(cost.cache_write / sum(Object.values(cost)), 3);
  });

  it("so much of what the fourteen days cost is explained by it", () => {
    const [all, usd] = [sum(days.map(([each]) => each)), sum(days.map(([, , each]) => each))];
    expect(value("claude.invoice_total")).toBeCloseTo(usd, 1);
    expect(value("claude.invoice_explained")).toBeCloseTo(((sum(Object.values(cost)) / whole) * all) / usd, 4);
  });

  it("the open model by the token costs its list price for the same classes", () => {
    // 4.1228 % at $0.60, 95.4327 % at $0.10 and 0.4445 % at $3 are $0.1335 a million.
    expect(value("kimi.api_price")).toBeCloseTo(0.041228 * 0.6 + 0.954327 * 0.1 + 0.004445 * 3, 9);
    expect(value("acceptance_needed")).toBeCloseTo(value("kimi.monthly_cost") / value("claude.monthly_cost"), 9);
  });

  it("the hours are the fourteen days' tokens, each in the shape of the one day that tells its hours", () => {
    const { tokens: hours } = traffic["hourly_utc_2026-09-25"];
    const written = readFileSync(join(ROOT, "scenarios/loads/coding-agent-2026-09.csv"), "utf8").trim().split("\n");
    const loads = written.slice(1).map((row) => Number(row.split(",")[1]));
    expect(loads).toHaveLength(14 * 24);
    for (const [index, [all]] of days.entries()) {
      const day = loads.slice(index * 24, (index + 1) * 24);
      expect(sum(day)).toBe(all);
      for (const [hour, load] of day.entries()) {
        const expected = ((hours[hour] ?? 0) / sum(hours)) * all;
        expect(Math.abs(load - expected)).toBeLessThanOrEqual(24);
      }
    }
    const busiest = Math.max(...days.map(([all]) => all)) * (Math.max(...hours) / sum(hours));
    expect(value("workload.peak_load")).toBeCloseTo(
      (busiest / 3600) * (value("workload.volume") / ((sum(days.map(([all]) => all)) / 336) * 730)),
      -1,
    );
  });

  it("the cheapest and the dearest day lie more than threefold apart", () => {
    const prices = days.map(([all, , usd]) => (usd / all) * 1e6);
    expect(Math.max(...prices) / Math.min(...prices)).toBeGreaterThan(3);
    for (const [name, price] of [
      ["cheapest", Math.min(...prices)],
      ["dearest", Math.max(...prices)],
    ] as const)
      expect(value(`days.month.${name}.api_cost`) / (price * 78_480)).toBeCloseTo(1, 4);
  });
});
