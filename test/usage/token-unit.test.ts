import { describe, expect, it } from "vitest";
import { unitSize } from "../../src/usage/token-unit.js";
import { problemsOf, read } from "./reading.js";

const HEAD =
  "BilledCost,BillingCurrency,ChargePeriodStart,ChargePeriodEnd,ConsumedQuantity,ConsumedUnit,PricingQuantity,PricingUnit,SkuMeter,SkuPriceDetails\n";
const INPUT = '"{""TokenType"": ""Input""}"';

function charge(consumed: string, priced: string, { meter = "m", details = INPUT } = {}): string {
  return `10,USD,2026-05-01T00:00:00Z,2026-05-02T00:00:00Z,${consumed},${priced},${meter},${details}\n`;
}

describe("how many tokens a unit is", () => {
  it.each([
    ...[["Tokens", 1] as const, ["token", 1] as const, ["Input Tokens", 1] as const, ["InputTokens", 1] as const],
    ...[["1000 Tokens", 1e3] as const, ["1,000 Tokens", 1e3] as const, ["1 000 000 tokens", 1e6] as const],
    ...[["1K Tokens", 1e3] as const, ["1k tokens", 1e3] as const, ["10K Tokens", 1e4] as const],
    ...[["per 1K tokens", 1e3] as const, ["per-1k tokens", 1e3] as const, ["1K/Tokens", 1e3] as const],
    ...[["Thousand Tokens", 1e3] as const, ["Tokens in thousands", 1e3] as const, ["KTok", 1e3] as const],
    ...[["1M Tokens", 1e6] as const, ["1M Input Tokens", 1e6] as const, ["Tokens (1M)", 1e6] as const],
    ...[["Million Tokens", 1e6] as const, ["100 Million Tokens", 1e8] as const, ["MTok", 1e6] as const],
    ...[["1e6 tokens", 1e6] as const, ["1,000,000 Tokens", 1e6] as const, ["1.5M tokens", 1.5e6] as const],
    ...[["1B Tokens", 1e9] as const, ["Megatokens", 1e6] as const, ["1000000 Token-Hours", "stored"] as const],
    ...[["1.000 Tokens", "unclear"] as const, ["Dozen Tokens", "unclear"] as const, ["0 Tokens", "unclear"] as const],
    ...[["Tokens per Hour", "unclear"] as const, ["1K M Tokens", "unclear"] as const],
    ...[["10^6 tokens", "unclear"] as const, ["Tokens, Requests", "unclear"] as const],
    ...[["Hours", undefined] as const, ["1M", undefined] as const, ["Tokenized Requests", undefined] as const],
  ])("%s", (unit, size) => {
    expect(unitSize(unit)).toBe(size);
  });

  it.each([
    ...[["1M", 1e6] as const, ["1K", 1e3] as const, ["1000", 1e3] as const, ["Units", "unclear"] as const],
    ["Requests", "unclear"] as const,
  ])("%s, of a row that is of tokens", (unit, size) => {
    expect(unitSize(unit, true)).toBe(size);
  });
});

describe("a row of a FOCUS bill", () => {
  it.each([
    ["4000,1K Tokens", ",", {}, 4_000_000],
    ["4,Million Tokens", ",", {}, 4_000_000],
    ["3,1M Tokens", ",", {}, 3_000_000],
    [",", "4,1M Tokens", {}, 4_000_000],
    ["4000000,Units", "4,1M Tokens", {}, 4_000_000],
    ["4,1M", ",", {}, 4_000_000],
    ["7,1K", ",", { meter: "gpt-4o Input Tokens", details: "" }, 7000],
    ["0.0123,1M Tokens", ",", {}, 12_300],
  ])("of %s, and priced %s", (consumed, priced, of, fresh) => {
    expect(read(HEAD + charge(consumed, priced, of)).tokens.fresh).toBe(fresh);
  });

  it.each([
    ["4000,Dozen Tokens", {}, "Dozen Tokens"],
    ["4000,Units", {}, "Units"],
    ["4000,Units", { meter: "gpt-4o Output Tokens", details: "" }, "Units"],
  ])("of %s is refused at its line", (consumed, of, found) => {
    expect(problemsOf(HEAD + charge("5,Tokens", ",") + charge(consumed, ",", of))).toEqual([
      `usage:3:55: how many tokens one unit is, "ConsumedUnit" does not tell, found "${found}" (write the quantity in tokens, and Tokens, 1000 Tokens or 1M Tokens as its unit)`,
    ]);
  });

  it("of another unit, whose meter is of no kind of token, is left out and told", () => {
    const { asides } = read(
      HEAD + charge("5,Tokens", ",") + charge("9,Requests", ",", { meter: "Security Token Service", details: "" }),
    );
    expect(asides[0]).toEqual({ what: "rows that are not metered in tokens, left out", count: 1 });
  });
});
