import { expect, test } from "vitest";
import { asked, told } from "../support/asked.js";
import { PAIR, type Small, smallReport } from "../support/small.js";

const own = (price = "gpu", label = "Own") =>
  `${label.toLowerCase()}: { kind: self_hosted, label: ${label}, gpu_price: p.${price}, sizing: { replicas: 4 }, ${PAIR} }`;
/** 30B tokens a month, 11,416 tok/s in every hour; a box of two GPUs at $2 is 6,000 tok/s and $2,920 a month. */
const FLAT: Small = { load: "flat", overhead: "0%", options: [own()] };

const SIZED = "Sized for the floor";

test("the machine is priced at three sizes, what exceeds it bought", () => {
  const report = smallReport(FLAT);
  // One box stays full, and leaves 14.232B tokens to the API at $0.50; the average and the peak take two.
  expect(report.quantities["sized.own_for_floor.monthly_cost"]?.value).toBeCloseTo(2_920 + 7_116, 6);
  expect(told(report, SIZED)).toContain(
    "The same machine, sized by the mean of the hour: for the quietest hour 1 replica on 2 GPUs and the rest from the API, $10K a month; for the average hour 2 replicas on 4 GPUs, $5,840 a month; for the busiest hour 2 replicas on 4 GPUs, $5,840 a month.",
  );
  expect(asked(report, SIZED).figures).toContain("sized.own_for_floor.monthly_cost");
});

test("a fleet that is the same for all three is told once", () => {
  const report = smallReport({ ...FLAT, volume: "31.536B tokens/month", options: [own()] });
  expect(told(report, SIZED)).toContain(
    "Quietest hour, average and busiest take the same fleet: 2 replicas on 4 GPUs, at $5,840 a month.",
  );
});

test("where only the peak is stated, the answer says what is missing", () => {
  const peak = own().replace("{ replicas: 4 }", "{ peak: { headroom: 20% } }");
  const report = smallReport({ ...FLAT, load: "{ peak_factor: 2 }", options: [peak] });
  expect(told(report, SIZED)).toContain("takes how the load spreads over the month: only its peak is stated.");
});

test("page one names which of our own is meant", () => {
  const prices = { api: "blended: $0.05/Mtok, class: on-demand" };
  const { recommendation } = smallReport({ ...FLAT, prices, options: [own(), own("reserved", "Other")] });
  expect(recommendation.lede).toMatch(/\u201cOther\u201d would cost \*\*.* more\*\* than buying the tokens\./);
});

test("what is saved is told by the month and by the year by one law", () => {
  const { quantities, recommendation } = smallReport(FLAT);
  expect(quantities["decision.lead"]?.value).toBeCloseTo(15_000 - 11_680, 6);
  expect(quantities["decision.yearly_lead"]?.value).toBeCloseTo(12 * 3_320, 6);
  expect(recommendation.lede).toContain("$3,320 a month ($39.8K a year)");
});

test("page one tells what being bound is regretted by", () => {
  const more = [
    "studies:",
    "  bound: { kind: outlook, title: Bound, commits: own, terms: [12 months], api_price: { drift: -90%, spread: 0% } }",
  ];
  const { recommendation } = smallReport({ ...FLAT, options: [own("reserved")], more });
  expect(recommendation.caveats?.join(" ")).toMatch(
    /Over a term of 12 months, \u201cOwn\u201d costs \$\S+ more than the cheapest way without a term, on average and not discounted, and more in every draw\./,
  );
});

// 10B tokens a month are 3,805 tok/s on average, of the 6,000 of a box.
test.each([
  ["is the same all month has no size of its quietest hour", "flat", undefined],
  [
    "rises and falls has one, which fills none",
    "{ hourly: [1,1,1,1,1,1,2,2,2,2,2,2,2,2,2,2,2,2,1,1,1,1,1,1] }",
    "for the quietest hour none, since it fills no box; ",
  ],
])("a load that fills no box and %s", (_, load, said) => {
  const words = told(smallReport({ ...FLAT, load, volume: "10B tokens/month" }), SIZED);
  if (said === undefined) expect(words).not.toContain("fills no box");
  else expect(words).toContain(said);
});
