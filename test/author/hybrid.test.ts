import { describe, expect, test } from "vitest";
import { cheapestSplit } from "../../src/author/fleet/hybrid.js";
import type { DecisionReport } from "../../src/report/schema.js";
import type { Inputs } from "../../src/scenario/inputs.js";
import { told } from "../support/asked.js";
import { PAIR, type Small, smallReport } from "../support/small.js";

const OWN = `own: { kind: self_hosted, label: Own, gpu_price: p.gpu, sizing: { replicas: 2 }, ${PAIR} }`;
/** 30B tokens a month, 11,416 tok/s in every hour; a box of two GPUs at $2 is 6,000 tok/s and $2,920 a month. */
const FLAT: Small = { load: "flat", overhead: "0%", options: [OWN] };
const api = (price: string) => ({ api: `blended: ${price}/Mtok, class: on-demand` });

const HYBRID = "What would a hybrid do?";
const onPageOne = ({ recommendation }: DecisionReport) =>
  (recommendation.caveats ?? []).filter((words) => words.includes("with the rest from"));

describe("a hybrid is looked at where no option is one", () => {
  test("and told on page one where it is the cheapest", () => {
    // One box serves 15.768B tokens, which cost $3,153.60 at $0.20; the second would serve 14.232B, which cost $2,846.40.
    const report = smallReport({ ...FLAT, prices: api("$0.2") });
    expect(report.recommendation.option).toBe("own");
    expect(report.quantities["hybrid.own_and_api.monthly_cost"]?.value).toBeCloseTo(2_920 + 2_846.4, 6);
    expect(report.quantities["hybrid.saves"]?.value).toBeCloseTo(5_840 - 5_766.4, 6);
    expect(report.quantities["hybrid.saves"]?.inputs).toEqual({
      next_cost: "own.monthly_cost",
      least_cost: "hybrid.own_and_api.monthly_cost",
    });
    const words =
      "A fleet of 1\u202freplica as in \u201cOwn\u201d, with the rest from \u201cAPI\u201d, would cost $5,770 a month, $74 less than \u201cOwn\u201d";
    expect(onPageOne(report)).toEqual([`${words}. State it as an option before deciding.`]);
    expect(told(report, HYBRID)).toMatch(
      `${words}. A model that answers first pays twice for what it passes on: $60 a month for every per cent of the tokens.`,
    );
  });

  test("and costs what the same option costs where it is stated", () => {
    const floor = (label: string, sizing: string) =>
      `${label}: { kind: floor_with_spillover, label: ${label}, spill_to: api, gpu_price: p.gpu, sizing: ${sizing}, ${PAIR} }`;
    const peak = OWN.replace("{ replicas: 2 }", "{ peak: { headroom: 20% } }");
    const people = { engineers: "0.1 FTE", options: [peak] };
    const looked = smallReport(people).quantities["hybrid.own_and_api.monthly_cost"]?.value;
    const stated = [1, 2, 3, 4, 5].map((count) => floor(`f${count}`, `{ replicas: ${count} }`));
    const { options } = smallReport({ ...people, options: [peak, ...stated] });
    const costs = options.filter(({ id }) => id.startsWith("f")).map(({ monthly_cost }) => monthly_cost);
    expect(looked).toBeCloseTo(Math.min(...costs), 6);
  });

  test("and not told on page one where it costs more, or no box pays", () => {
    // At $0.50 the second box is worth $7,116.
    const whole = smallReport({ ...FLAT, prices: api("$0.5") });
    expect(onPageOne(whole)).toEqual([]);
    expect(told(whole, HYBRID)).toMatch(
      "The cheapest split leaves nothing to \u201cAPI\u201d: 2\u202freplicas as in \u201cOwn\u201d would cost $5,840 a month, as much as \u201cOwn\u201d.",
    );
    // At $0.10 the first is worth $1,576.80.
    const none = smallReport({ ...FLAT, prices: api("$0.1") });
    expect(told(none, HYBRID)).toMatch(/^It would not pay/);
    expect(onPageOne(none)).toEqual([]);
  });

  test("what is missing is told where nothing says how the load spreads", () => {
    const peak = OWN.replace("{ replicas: 2 }", "{ peak: { headroom: 20% } }");
    const report = smallReport({ ...FLAT, load: "{ peak_factor: 2 }", options: [peak] });
    // Of the mean of 11,416 tok/s one replica is never idle: $2,920, and 14.232B tokens at $0.50. It makes a million tokens for $0.185 (2 GPUs at $2, 6,000 tok/s), and the API asks $0.50.
    expect(told(report, HYBRID)).toMatch(
      /^At best \$10K a month, where our own costs \$14\.6K: 1\sreplica that is never idle and serves 53\s% of the tokens, and the API the rest\. A load that rises and falls leaves less of it\. Our own GPUs that are never idle make a million tokens for \$0\.185, and the API asks \$0\.50\./,
    );
  });
});

test.each([
  ["no fleet of our own", [], "GPUs of our own that serve the load as it comes, paid for all month"],
  ["one of which too little is known", ["its speed"], "its speed"],
  ["two of them: what the first lacks", ["its speed", "its price"], "its speed"],
])("what would tell what a split does: %s", (_, lacking, missing) => {
  const options = lacking.map((why, index) => ({ id: `own_${index}`, form: { kind: "self_hosted" }, hybrid: { why } }));
  const [inputs, nothing] = [{ options, givens: [] } as unknown as Inputs, {} as never];
  expect(cheapestSplit(inputs, nothing, nothing, [])).toEqual({ missing });
});
