import { describe, expect, test } from "vitest";
import { PAIR, smallReport } from "../support/small.js";

const RESERVE = "reserve: { availability: 99.9%, replica_availability: 99% }";
const FLEETS: Record<string, string> = {
  peak: `kind: self_hosted, against: api, sizing: { peak: { headroom: 0% } }, ${RESERVE}`,
  stated: `kind: self_hosted, against: api, sizing: { replicas: 20 }, ${RESERVE}`,
  trough: `kind: floor_with_spillover, spill_to: api, sizing: trough, ${RESERVE}`,
  average: `kind: floor_with_spillover, spill_to: api, sizing: average, ${RESERVE}`,
  spare: "kind: floor_with_spillover, spill_to: api, sizing: average, reserve: { replicas: 1 }",
};
const DEAR: Record<string, string> = {
  "an API that is too cheap": "blended: $0.05/Mtok, class: on-demand",
  "an API that is too dear": "blended: $20/Mtok, class: on-demand",
};
const OVER = [
  "workload.volume, between: [api, own], from: 30B tok/month, to: 60B tok/month",
  "own.replica_throughput, between: [own, api], from: 6k tok/s, to: 6.4k tok/s",
  "own.gpu_price, between: [api, own], from: $1.9/GPU/h, to: $2.1/GPU/h",
  "own.replica_availability, between: [api, own], from: 80%, to: 99%",
];

describe("a reserve, and a break-even that is never reached", () => {
  const cases = Object.keys(FLEETS).flatMap((fleet) => Object.keys(DEAR).map((api) => [fleet, api] as const));

  test.each(cases)("sized by %s, against %s, says why", (fleet, api) => {
    // A stated fleet costs the same however fast it is.
    const without = { spare: "availability", stated: "throughput" }[fleet];
    const over = OVER.filter((each) => without === undefined || !each.includes(without));
    const report = smallReport({
      load: "{ quantiles: { trough: 8k tok/s, p50: 11k tok/s, p90: 18k tok/s, peak: 22k tok/s } }",
      options: [`own: { label: Own, gpu_price: p.gpu, ${PAIR}, ${FLEETS[fleet]} }`],
      more: ["break_evens:", ...over.map((each) => `  - { over: ${each} }`)],
      prices: { api: DEAR[api] ?? "" },
    });
    const asked = report.break_evens.filter(({ input }) => input.includes("."));
    expect(asked).toHaveLength(over.length);
    const cheaper = api === "an API that is too cheap" ? "API" : "Own";
    for (const { crossings, never } of asked) {
      expect(crossings).toEqual([]);
      expect(never).toContain(`${cheaper} stays the cheaper from`);
    }
  });
});
