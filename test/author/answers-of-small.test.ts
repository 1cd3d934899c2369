import { expect, test } from "vitest";
import { told } from "../support/asked.js";
import { PAIR, type Small, smallReport } from "../support/small.js";

/** 30B tokens in 730 hours are 11,416 tok/s; a pair of GPUs makes 6,000 tok/s for $2,920 a month. */
const own = "own: { kind: self_hosted, label: Own, gpu_price: p.gpu, sizing: { peak: { headroom: 0% } }, ";
const SMALL: Small = { load: "flat", overhead: "0%", options: [`${own}${PAIR} }`] };
const UNEVEN: Small = { ...SMALL, load: "{ peak_factor: 2 }" };
const asks = (price: string) => ({ prices: { api: `blended: ${price}/Mtok, class: on-demand` } });

test("how busy these GPUs would have to be: enough, more than they are, more than their load lets them, more than always", () => {
  // Two pairs cost $5,840, and 12,000 tok/s of the API's at $0.50 are $15,768 a month.
  expect(told(smallReport(SMALL), "How busy")).toMatch(
    /^These 4\sGPUs need to be only 37\s% busy to match the API; they are 95\s%\./,
  );
  // Four pairs for the peak cost $11,680, and 24,000 tok/s at $0.30 are $18,922; half of the time is all that the peak leaves.
  expect(told(smallReport({ ...UNEVEN, ...asks("$0.3") }), "How busy")).toMatch(
    /^These 8\sGPUs would have to be 62\s% busy to match the API; they are 48\s%\. Their load allows no more than 50\s%, since its peak is 2 times its mean\./,
  );
  // 12,000 tok/s at $0.05 are $1,577.
  expect(told(smallReport({ ...SMALL, ...asks("$0.05") }), "How busy")).toMatch(
    /^Even always busy these 4\sGPUs do not match the API: they would have to be busy 370\s% of the time\. They are busy 95\s% /,
  );
});

test("what a discount is worth, and whether we can threaten with building", () => {
  // $15,000 against $5,840, which is $0.195 a million.
  expect(told(smallReport(SMALL), "Could we negotiate")).toMatch(
    /^Our own saves \$9,160 a month, and stays the cheaper until the API asks \$0\.195, 61\s% less; each per cent off the API\u2019s price is worth \$150 a month\. Ten per cent are \$1,500\. No price list that this memo has names another seller/,
  );
  expect(told(smallReport({ ...SMALL, ...asks("$0.05") }), "Could we negotiate")).toMatch(
    /^Each per cent off the API\u2019s price is worth \$15 a month, but we cannot credibly threaten to build while it asks less than \$0\.195 a million tokens \(today \$0\.05\)\. Ten per cent are \$150\. No price list that this memo has names another seller/,
  );
});

test("an hour's storm: room for it, or the replicas that it would need", () => {
  // 5B tokens are 1,903 tok/s: twice that is within one pair. An hour of them at $0.50 a million is $3.42.
  expect(told(smallReport({ ...SMALL, volume: "5B tokens/month" }), "What does a storm")).toMatch(
    /^A busiest hour in which every request comes twice adds \$3\.42 to the API\u2019s bill; our own has room for it and costs no more\. Every request sent twice all month is the bound: /,
  );
  expect(told(smallReport(SMALL), "What does a storm")).toContain(
    "our own would need 4\u202freplicas instead of 2, and its requests wait.",
  );
});

test("a split for what never stops: its share of the tokens, and how even the load must be to pay the people", () => {
  // One pair of 6,000 tok/s is 53 % of the mean. It makes $7,884 of tokens for $2,920: half an engineer at $5,000 takes 1.007 such pairs.
  const report = smallReport({ ...UNEVEN, engineers: "0.5 FTE" });
  expect(report.quantities["own.never_idle.saved_by_replica_never_idle"]?.value).toBeCloseTo(4964, 6);
  expect(told(report, "What would a hybrid")).toContain(
    "1\u202freplica that is never idle and serves 53\u202f% of the tokens, and the API the rest. That takes a load that never falls below 53\u202f% of its mean; from about 53\u202f% on it costs less than the API alone, its people paid.",
  );
  // Two engineers take more than the whole mean saves.
  expect(told(smallReport({ ...UNEVEN, engineers: "2 FTE" }), "What would a hybrid")).toContain(
    "So it does not pay, however even the load: its people cost more than it saves.",
  );
});

test("to save a quarter at today's price: so much volume, or none", () => {
  // $10,000 of people over 78 % of $0.50 less the $0.389 that four pairs cost a million tokens: 15.6T, and 75 % leave nothing.
  const at = (price: string) =>
    told(smallReport({ ...UNEVEN, engineers: "1 FTE", ...asks(price) }), "What must be true");
  // $0.60: 10,000 / (0.468 - 0.38933) = 127B, and of 75 % 10,000 / (0.45 - 0.38933) = 165B.
  expect(at("$0.6")).toContain("At today\u2019s price and as busy as now it takes 127B to 165B tokens a month.");
  // Of $0.50 78 % are $0.39, just above what those pairs cost a million tokens, and 75 % are less.
  expect(at("$0.5")).toContain(
    "At today\u2019s price and as busy as now it takes 15T tokens a month for the first, and no volume saves the second.",
  );
  expect(at("$0.45")).toContain("At today\u2019s price, the GPUs as busy as now, no volume saves it.");
});

test("a price of nobody's without a range has no other list to be held against", () =>
  expect(
    told(smallReport({ ...SMALL, providers: { api: '"A hosted API, not named"' } }), "Could we negotiate"),
  ).toContain("The price that this memo counts names neither model nor seller: no other list can be held against it."));

test("leaving the API: its promise, or no fee where none is stated", () => {
  expect(told(smallReport({ ...SMALL, ...asks("$0.05") }), "What would change")).toContain(
    "leaving the API costs no fee that is stated",
  );
});
