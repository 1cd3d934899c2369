import { expect, test } from "vitest";
import { type VolumeThere, volumeThereWords } from "../../src/author/sellers/volume-there.js";
import { told } from "../support/asked.js";
import { reportOf } from "../support/scenarios.js";
import { PAIR, type Small, smallReport } from "../support/small.js";

/** 30B tokens in 730 hours; a pair of GPUs makes 15.768B of them for $2,920, which is $0.185 a million. */
const own = `own: { kind: self_hosted, label: Own, gpu_price: p.gpu, sizing: { peak: { headroom: 0% } }, ${PAIR} }`;
const SMALL: Small = { load: "flat", overhead: "0%", options: [own], providers: { other: "Q" } };
const listed = (other: string, api = "$0.5") =>
  smallReport({
    ...SMALL,
    prices: { api: `blended: ${api}/Mtok, class: on-demand`, other: `blended: ${other}/Mtok, class: on-demand` },
  });
const AT_WHICH = "At what volume";

test("at which volume it turns at the lowest list, beside that of page one", () => {
  // Two pairs cost $5,840: 19.47B tokens at $0.30.
  const report = listed("$0.3");
  expect(report.quantities["sellers.turning_volume"]?.value).toBeCloseTo(5840 / 0.3e-6, -3);
  expect(told(report, AT_WHICH)).toContain("At the $0.30 a million that Q lists our own is the cheaper above 19.5B");
  const brief = report.sections.find(({ id }) => id === "provider-brief")?.parts.flatMap(({ tables }) => tables) ?? [];
  expect(JSON.stringify(brief)).toContain("sellers.turning_volume");
});

test("at none, where full GPUs make tokens for more than the list asks", () => {
  const report = listed("$0.1");
  expect(report.quantities["sellers.turning_volume"]).toBeUndefined();
  expect(told(report, AT_WHICH)).toContain(
    "At the $0.10 a million that Q lists our own is the cheaper at no volume: when full, it makes them for $0.185.",
  );
});

test("what costs more than the API at every volume is not said again of who asks less", () =>
  expect(told(listed("$0.03", "$0.05"), AT_WHICH)).not.toContain("Q"));

test.each<[VolumeThere, string]>([
  [{ isOurs: "above", at: 2e10 }, "above 20B tokens a month."],
  [{ isOurs: "below", at: 2e10 }, "below 20B tokens a month."],
  [{ isOurs: "nowhere", full: 0.308 }, "at no volume: when full, it makes them for $0.308."],
  [{ isOurs: "nowhere", full: undefined }, "at no volume that was searched."],
  [{ isOurs: "everywhere" }, "at every volume that was searched."],
])("%j", (there, words) =>
  expect(volumeThereWords(there, { provider: "Q", price: 0.26 })).toBe(
    `At the $0.26 a million that Q lists our own is the cheaper ${words}`,
  ),
);

test("who lists what our own would serve stands in for the API, and names it", () => {
  const report = reportOf("70b-8xh100");
  // 3.04B tokens at $0.13 and as many at $0.39.
  expect(report.quantities["seller_1.hosted.monthly_cost"]?.value).toBeCloseTo(6083.3333 * 0.26, 1);
  expect(told(report, "Could we negotiate")).toContain(
    "what our own would serve is $0.26 a million tokens (DeepInfra)",
  );
  expect(told(report, "What does it cost when")).toContain("DeepInfra lists the model that our own would serve.");
  expect(told(report, "Is the alternative")).toContain("at our mix; in which format it runs there no list says.");
});
