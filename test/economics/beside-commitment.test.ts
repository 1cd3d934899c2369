import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { work } from "../../src/author/work.js";
import { type Small, smallInputs, smallReport } from "../support/small.js";

/** As much as costs the least beside an API that was promised money: held against every other number there is. */

const PAIR = "replica: { gpus: 2 GPU, throughput: 3k tok/s }, box: 2 GPU";
const UNITS = "units: { input: 9k tok/min, output_ratio: 4, cached_deducted: 0%, minimum: 40, step: 30 }";
const HOURS = `{ hourly: [${Array.from({ length: 24 }, (_, hour) => (hour < 8 ? 4 : hour < 20 ? 16 : 9)).join(", ")}] }`;

const small = (option: string, terms: string, more: Partial<Small> = {}): Small => {
  const api = "blended: $0.5/Mtok, cache_storage: $1/Mtok/h, class: on-demand";
  const prices = { api, gpu: "gpu_hour: $1.2/GPU/h, class: on-demand" };
  return { api: terms, options: [option], load: HOURS, prices, ...more };
};
const worked = (...given: Parameters<typeof small>) => work(smallInputs(small(...given))).quantities;
const costOf = (...given: Parameters<typeof small>) => Number(worked(...given)["own.monthly_cost"]?.value);

const floor = (sizing: string) =>
  `own: { kind: floor_with_spillover, label: Own, gpu_price: p.gpu, ${PAIR}, sizing: ${sizing}, spill_to: api }`;
const units = (sizing: string) =>
  `own: { kind: provisioned, label: Units, ${UNITS}, unit_price: p.unit, sizing: ${sizing}, spill_to: api }`;

describe("the cheapest beside a commitment costs no more than any other number", () => {
  const terms = fc.tuple(
    fc.integer({ min: 0, max: 18_000 }),
    fc.boolean(),
    fc.constantFrom("0 FTE", "0.2 FTE", "0.5 FTE"),
    fc.integer({ min: 0, max: 40 }),
  );

  test("of boxes", () => {
    fc.assert(
      fc.property(terms, ([promised, keepsCache, engineers, discount]) => {
        const said = `commitment: $${promised}/month, discount: ${discount}%${keepsCache ? ", cache_kept: 3M tok" : ""}`;
        const all = Array.from({ length: 9 }, (_, at) => costOf(floor(`{ replicas: ${at + 1} }`), said, { engineers }));
        // No boxes at all are the API alone.
        const api = Number(worked(floor("{ replicas: 1 }"), said)["api.monthly_cost"]?.value);
        expect(costOf(floor("cheapest"), said, { engineers })).toBeCloseTo(Math.min(api, ...all), 4);
      }),
      { numRuns: 15 },
    );
  });

  test("of units", () => {
    fc.assert(
      fc.property(terms, ([promised, keepsCache, , discount]) => {
        const said = `commitment: $${promised}/month, discount: ${discount}%${keepsCache ? ", cache_kept: 3M tok" : ""}`;
        const all = Array.from({ length: 8 }, (_, at) => costOf(units(`{ units: ${40 + 30 * at} }`), said));
        const api = Number(worked(units("{ units: 40 }"), said)["api.monthly_cost"]?.value);
        expect(costOf(units("cheapest"), said)).toBeCloseTo(Math.min(api, ...all), 4);
      }),
      { numRuns: 15 },
    );
  });
});

test("a promise of nothing changes nothing, and one of the whole bill leaves no box that pays", () => {
  const replicas = (terms: string) => worked(floor("cheapest"), terms)["own.replicas"]?.value;
  expect(costOf(floor("cheapest"), "commitment: $0/month")).toBeCloseTo(costOf(floor("cheapest"), ""), 6);
  expect(replicas("")).toBeGreaterThan(0);
  expect(replicas("commitment: $15k/month")).toBe(0);
});

test("boxes stop where what was promised begins, and a break-even over it holds on both sides", () => {
  const said = (promised: number) => `commitment: $${promised}/month`;
  const more = {
    more: ["break_evens: [{ over: api.commitment, from: $100/month, to: $15k/month, between: [api, own] }]"],
  };
  const report = smallReport(small(floor("cheapest"), said(6000), more));
  const [crossing] = report.break_evens.find(({ input }) => input === "api.commitment")?.crossings ?? [];
  const at = crossing?.at ?? Number.NaN;
  const gap = (promised: number) => 15_000 - costOf(floor("cheapest"), said(promised));
  expect(gap(at * 0.999)).toBeGreaterThan(0);
  expect(gap(at * 1.001)).toBeCloseTo(0, 6);
});
