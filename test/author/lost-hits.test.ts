import { describe, expect, it, test } from "vitest";
import { PAIR, type Small, smallReport } from "../support/small.js";

/** Fresh input at $2.00, cached at $0.20, output at $10: 0.3 x 2 + 0.6 x 0.2 + 0.1 x 10 = 1.72 $/Mtok. */
const TOKENS = "tokens: { fresh: $2/Mtok, cached: $0.20/Mtok, output: $10/Mtok }, class: on-demand";
const SPLIT = "{ fresh: 30%, cached: 60%, output: 10% }";
const FLOOR = `own: { kind: floor_with_spillover, label: Own, gpu_price: p.gpu, ${PAIR}, sizing: { replicas: 2 }, spill_to: api`;
const ROUTER = `own: { kind: router, label: Own, gpu_price: p.gpu, ${PAIR}, sizing: { peak: { headroom: 0% } }, mode: up_front, local_share: 50%, guard_share: 0%, escalate_to: api`;

const built = (own: string, more: Partial<Small> = {}) =>
  smallReport({ split: SPLIT, options: [`${own} }`], prices: { api: TOKENS }, ...more });

describe("hits that are lost where traffic goes two ways", () => {
  test.each([
    ["spilled", FLOOR, "spill_cost", "spilled_tokens"],
    ["escalated", ROUTER, "escalation_cost", "escalated_tokens"],
  ])("what is %s is billed by what the API finds", (_, own, cost, tokens) => {
    const figure = (said: string, id: string, more: Partial<Small> = {}) =>
      Number(built(`${own}${said}`, more).quantities[`own.${id}`]?.value);
    const bought = figure("", tokens) / 1e6;
    expect(figure("", cost)).toBeCloseTo(bought * 1.72, 4);
    expect(figure(", api_cached: 60%", cost)).toBeCloseTo(bought * 1.72, 4);
    // Half of the hits are lost: 0.3 more at 2.00 instead of 0.20
    expect(figure(", api_cached: 30%", cost)).toBeCloseTo(bought * (1.72 + 0.3 * 1.8), 4);
    // The API's own terms hold for those tokens as well: twice the input, a tenth off.
    const terms = { api: "tokens: { input: 2, output: 1 }, discount: 10%" };
    expect(figure(", api_cached: 30%", cost, terms)).toBeCloseTo(bought * 0.9 * (1 + 2 * (0.72 + 0.54)), 4);
  });

  it("says how they are counted, or that they are not", () => {
    const told = (own: string) => built(own).warnings.join("\n").replaceAll("\u202f", " ");
    expect(told(FLOOR)).toMatch(/those lost hits are not counted/);
    const counted = told(`${FLOOR}, api_cached: 30%`);
    expect(counted).toMatch(
      /Own: of what it buys from the API, 30 % of the tokens are found in the API's cache, against 60 % of all traffic; the rest of those is billed as fresh input\./,
    );
    expect(counted).not.toMatch(/not counted: /);
    expect(counted).not.toMatch(/those lost hits/);
  });
});

describe("what an API's cache holds is said where the option does not say it", () => {
  it("to be as in the workload", () => {
    const told = (api: string) => built(FLOOR, { api }).warnings.join("\n").replaceAll("\u202f", " ");
    expect(told("")).toMatch(/API: its cache is taken to hold 60 % of the tokens, as in the split of the workload/);
    expect(told("split: { fresh: 10%, cached: 80%, output: 10% }")).not.toMatch(/API: its cache is taken/);
  });
});

describe("what is wrong is told at its line", () => {
  const told = (own: string, prices: Record<string, string> = { api: TOKENS }) => {
    try {
      built(own, { prices });
    } catch (fault) {
      return String(fault).replaceAll("\u202f", " ");
    }
    return "";
  };
  test.each([
    [
      "more than there is input",
      `${FLOOR}, api_cached: 95%`,
      undefined,
      /:\d+:\d+: 95 % of the tokens are cached, and only 90 %/,
    ],
    [
      "one price for all",
      `${FLOOR}, api_cached: 30%`,
      { api: "blended: $1/Mtok, class: on-demand" },
      /one price for all tokens, cached or not/,
    ],
    [
      "a size that is searched for",
      `${FLOOR.replace("{ replicas: 2 }", "cheapest")}, api_cached: 30%`,
      undefined,
      /searched for at one price of a token/,
    ],
  ])("%s", (_, own, prices, message) => {
    expect(told(own, prices)).toMatch(message);
  });
});
