import { expect, test } from "vitest";
import { told } from "../support/asked.js";
import { PAIR, type Small, smallReport } from "../support/small.js";

const sized = (sizing: string) =>
  `own: { kind: self_hosted, label: Own, gpu_price: p.gpu, sizing: ${sizing}, ${PAIR} }`;
const FLAT: Small = { load: "flat", overhead: "0%", options: [sized("{ peak: { headroom: 0% } }")] };
test("a saving that is promised, by hand: $0.50 less 22 % on 6,000 tok/s of two GPUs is $4.21 an hour", () =>
  // At our volume: 78 % of the $15,000 that the API asks, over four GPUs for 730 hours, are $4.01; 75 % are $3.85.
  expect(told(smallReport(FLAT), "What must be true")).toContain(
    "To save 22 to 25\u202f%, a GPU hour may cost at most $4.01 to $3.85 at our volume, where it costs $2.00. At today\u2019s price these GPUs would have to be 47 to 49\u202f% busy. GPUs that are always busy may cost $4.21 to $4.05, before people.",
  ));

test("what a model passes on that answers first: a hundredth of the bill for every per cent", () =>
  // 30B tokens at $0.50 are $15,000.
  expect(told(smallReport(FLAT), "What would a hybrid")).toContain(
    "pays twice for what it passes on: $150 a month for every",
  ));

test("a safety pass is never dearer than sending every request twice, which is told", () =>
  // 22,831 tok/s take four pairs at $2,920 a month; 60B tokens at $0.50 are $30,000.
  expect(told(smallReport(FLAT), "What does a storm")).toMatch(
    // 11,416 tok/s for an hour at $0.50 a million are $20.55.
    /^A busiest hour in which every request comes twice adds \$21 to the API\u2019s bill; our own would need 4\sreplicas instead of 2, and its requests wait\. Every request sent twice all month is the bound: our own stays the cheapest, \$18\.3K a month below the API\. Our own then costs \$11\.7K .* A safety pass .* costs at most what doubling does\.$/,
  ));

test("where nothing is promised, the busiest minutes of public traces tell the size of it, by hand", () => {
  // 11,416 tok/s x 1.71 are 19,521, four replicas of 6,000; x 4.28 are 48,859, nine. Two GPUs at $2 are $2,920 a month.
  expect(told(smallReport(FLAT), "What does it cost to hold")).toContain(
    "$11.7K to $26.3K a month instead of $5,840, by the busiest minutes of public traces. They bring 1.71 (a chat) and 4.28 (code) times the tokens of its hour, for which our own takes 4 to 9 replicas. The API is then the cheapest.",
  );
});

test("where only the peak is known, the average hour is priced as far as it goes", () => {
  const report = smallReport({ ...FLAT, load: "{ peak_factor: 2 }" });
  expect(told(report, "Sized for the floor")).toContain("For the average hour 2\u202freplicas cost $5,840 a month");
});

test("GPUs that are given back cost nothing; reserved ones are paid to the end of their term", () => {
  const with_ = (klass: string) => smallReport({ ...FLAT, prices: { gpu: `gpu_hour: $2/GPU/h, class: ${klass}` } });
  expect(told(with_("on-demand"), "What would change")).toContain(
    "leaving our own costs nothing, and its GPUs can be given back on any day; the API, no fee that is stated.",
  );
  expect(told(with_("reserved, term: 12 months"), "What would change")).toContain(
    // Twelve months at $5,840.
    "leaving our own costs up to $70.1K of GPUs; the API, no fee that is stated. ",
  );
});

test("a load that is flat by assumption: the same tokens with a peak of twice the mean, by hand", () => {
  // 22,831 tok/s take four pairs of 6,000, $2,920 a month each; the API's bill of $15,000 stays.
  const report = smallReport(FLAT);
  expect(report.stress?.find((each) => each.case === "peak_doubled")?.costs).toEqual({ own: 11_680, api: 15_000 });
  expect(told(report, "Sized for the floor")).toMatch(
    /^One fleet serves all three, since the load is flat: \$5,840 a month\. .* A flat load is our assumption, not measured\. With a peak of twice the mean it would take 4\u202freplicas, \$11\.7K a month; our own stays the cheapest\.$/,
  );
  const uneven = smallReport({ ...FLAT, load: "{ peak_factor: 2 }" });
  expect(uneven.stress?.find((each) => each.case === "peak_doubled")?.costs).toEqual({});
});
