import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { normalQuantile } from "../../src/uncertainty/normal.js";
import { PAIR, type Small, smallReport } from "../support/small.js";

/** A price that changes at several lengths: each request is billed by the longest that it passes, added up one by one. */

const SPLIT = "{ fresh: 30%, cached: 60%, output: 10% }";
const SHARES = { fresh: 0.3, cached: 0.6, output: 0.1 };
const VOLUME = 30e9;
interface Step {
  readonly above: number;
  readonly fresh: number;
  readonly cached: number;
  readonly output: number;
}
const BASE: Step = { above: 0, fresh: 2, cached: 0.2, output: 10 };
const TIERS: readonly Step[] = [
  { above: 100e3, fresh: 3, cached: 0.3, output: 12 },
  { above: 200e3, fresh: 4, cached: 0.4, output: 15 },
  { above: 400e3, fresh: 8, cached: 0.5, output: 30 },
];
const pricesOf = ({ fresh, cached, output }: Step) =>
  `fresh: $${fresh}/Mtok, cached: $${cached}/Mtok, output: $${output}/Mtok`;
const entry = (tiers: readonly Step[]) =>
  `tokens: { ${pricesOf(BASE)} }, class: on-demand, tiers: [${tiers
    .map((tier) => `{ above: ${tier.above} tok, ${pricesOf(tier)} }`)
    .join(", ")}]`;

interface Row {
  readonly share: number;
  readonly input: number;
  readonly output: number;
}
const written = (rows: readonly Row[]) =>
  `{ lengths: { rows: [${rows.map(({ share, input, output }) => `{ share: ${share * 100}%, input: ${input} tok, output: ${output} tok }`).join(", ")}] } }`;

/** What a month's requests cost, one by one. `counted`: tokens that the API makes of one of ours. */
function requestByRequest(rows: readonly Row[], tiers: readonly Step[], counted = 1): number {
  const perRequest = rows.reduce((sum, { share, input, output }) => sum + share * (input + output), 0);
  const requests = VOLUME / perRequest;
  const input = SHARES.fresh + SHARES.cached;
  return rows.reduce((sum, row) => {
    const at = [BASE, ...tiers].filter(({ above }) => row.input * counted > above).at(-1) ?? BASE;
    const perInput = (SHARES.fresh * at.fresh + SHARES.cached * at.cached) / input;
    return sum + (requests * row.share * counted * (row.input * perInput + row.output * at.output)) / 1e6;
  }, 0);
}

const OWN = `own: { kind: self_hosted, label: Own, gpu_price: p.gpu, ${PAIR}, sizing: { peak: { headroom: 20% } } }`;
const built = (request: string, tiers: readonly Step[], more: Partial<Small> = {}) =>
  smallReport({
    ...{ split: SPLIT, options: [OWN], request },
    ...more,
    prices: { api: entry(tiers), ...more.prices },
  });
type Report = ReturnType<typeof built>;
const costOf = ({ options }: Report, id = "api") => options.find((option) => option.id === id)?.monthly_cost ?? NaN;

/** Inputs nine times as long as outputs, as the split has it. */
const lengthsOf = (inputs: readonly (readonly [percent: number, input: number])[]): Row[] =>
  inputs.map(([part, input]) => ({ share: part / 100, input, output: input / 9 }));
const MANY = lengthsOf([
  [50, 45e3],
  [25, 135e3],
  [15, 270e3],
  [10, 900e3],
]);

describe("a bill by requests that meet several tiers", () => {
  test("is that of each request by itself, with one to three of them, in any order in the sheet", () => {
    for (const count of [1, 2, 3]) {
      const tiers = TIERS.slice(0, count);
      const right = requestByRequest(MANY, tiers);
      expect(costOf(built(written(MANY), tiers))).toBeCloseTo(right, 4);
      expect(costOf(built(written(MANY), [...tiers].reverse()))).toBeCloseTo(right, 4);
    }
  });

  test("has no range of its own: lengths, prices and split are one figure each", () => {
    const api = built(written(MANY), TIERS).options.find(({ id }) => id === "api");
    expect([api?.monthly_cost_low, api?.monthly_cost_high]).toEqual([undefined, undefined]);
  });

  test("of an API that makes more tokens of the same text meets them sooner", () => {
    const api = "tokens: 1.6";
    expect(costOf(built(written(MANY), TIERS, { api }))).toBeCloseTo(requestByRequest(MANY, TIERS, 1.6), 4);
    const [low, high] = [1, 1.6].map((ratio) => requestByRequest(MANY, TIERS, ratio)) as [number, number];
    const between = built(written(MANY), TIERS, { api: "tokens: 1 to 1.6" }).options.find(({ id }) => id === "api");
    expect(between?.monthly_cost_low).toBeGreaterThanOrEqual(low);
    expect(between?.monthly_cost_high).toBeLessThanOrEqual(high);
  });

  test("bought in two ways: what a sheet says of longer requests in a batch is read of each tier", () => {
    const half = (step: Step): Step => ({
      ...step,
      fresh: step.fresh / 2,
      cached: step.cached / 2,
      output: step.output / 2,
    });
    const tiers = TIERS.map(
      (tier) => `{ above: ${tier.above} tok, ${pricesOf(tier)}, batch: { ${pricesOf(half(tier))} } }`,
    );
    const api = `tokens: { ${pricesOf(BASE)} }, batch: { ${pricesOf(half(BASE))} }, class: on-demand, tiers: [${tiers.join(", ")}]`;
    const more = { api: "billed: { standard: 60%, batch: 40% }", prices: { api } };
    expect(costOf(built(written(MANY), TIERS, more))).toBeCloseTo(0.8 * requestByRequest(MANY, TIERS), 4);
  });

  test("of lognormal lengths is that of a million of them", () => {
    const [median, deviation] = [80e3, Math.log(6) / normalQuantile(0.95)];
    const rows = Array.from({ length: 1e5 }, (_, at): Row => {
      const input = median * Math.exp(deviation * normalQuantile((at + 0.5) / 1e5));
      return { share: 1e-5, input, output: 0 };
    });
    const mean = rows.reduce((sum, { input }) => sum + input / 1e5, 0);
    const right = requestByRequest(
      rows.map((row) => ({ ...row, output: mean / 9 })),
      TIERS,
    );
    const output = Math.round(mean / 9);
    const request = `{ lengths: { input: { p50: 80k tok, p95: 480k tok }, output: { p50: ${output} tok, p95: ${output} tok }, correlation: 0 } }`;
    expect(costOf(built(request, TIERS)) / right).toBeCloseTo(1, 3);
  });

  test("with any lengths and tiers", () => {
    const row = fc.record({ weight: fc.integer({ min: 1, max: 50 }), input: fc.integer({ min: 90, max: 9e5 }) });
    const lengths = fc.array(row, { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(lengths, fc.subarray([...TIERS], { minLength: 1 }), (drawn, tiers) => {
        const whole = drawn.reduce((sum, { weight }) => sum + weight, 0);
        const rows = drawn.map(({ weight, input }) => ({
          share: weight / whole,
          input,
          output: Math.max(1, input / 9),
        }));
        expect(costOf(built(written(rows), tiers)) / requestByRequest(rows, tiers)).toBeCloseTo(1, 6);
      }),
      { numRuns: 40 },
    );
  });
});

describe("where a fleet of one's own stands beside it", () => {
  test("what spills over is bought at the price of all its lengths", () => {
    const floor = `floor: { kind: floor_with_spillover, label: Floor, gpu_price: p.gpu, ${PAIR}, sizing: { replicas: 2 }, spill_to: api }`;
    const report = built(written(MANY), TIERS, { options: [OWN, floor] });
    const { quantities } = report;
    const price = requestByRequest(MANY, TIERS) / (VOLUME / 1e6);
    expect(quantities["api.api_price"]?.value).toBeCloseTo(price, 6);
    const spilled = Number(quantities["floor.spilled_tokens"]?.value);
    expect(Number(quantities["floor.spill_cost"]?.value)).toBeCloseTo((spilled / 1e6) * price, 4);
  });

  test("a break-even over the length is where a rebuild turns, with requests that pass one tier after the other", () => {
    const flat = "flat: { kind: api, label: Flat, price: p.flat }";
    const beside = (times: number) => {
      const rows = MANY.map((row) => ({ ...row, input: row.input * times, output: row.output * times }));
      return built(written(rows), TIERS, {
        options: [flat, OWN.replace("kind:", "against: api, kind:")],
        prices: { api: entry(TIERS), flat: "blended: $3/Mtok, class: on-demand" },
        more: [
          "break_evens: [{ over: workload.request_input, from: 10k tok/stream, to: 2M tok/stream, between: [api, flat] }]",
        ],
      });
    };
    const report = beside(1);
    const today = Number(report.quantities["workload.request_input"]?.value);
    const asked = report.break_evens.find(({ input }) => input === "workload.request_input");
    expect(asked?.crossings.length).toBe(1);
    const at = asked?.crossings[0]?.at ?? Number.NaN;
    expect(costOf(beside((at / today) * 0.999))).toBeLessThan(90_000);
    expect(costOf(beside((at / today) * 1.001))).toBeGreaterThan(90_000);
  });

  test("inputs twice as long, as the stress table asks, are billed as a rebuild with them would be", () => {
    const twice = MANY.map((row) => ({ ...row, input: 2 * row.input }));
    const { stress = [] } = built(written(MANY), TIERS);
    const longer = stress.find((each) => each.case === "context_doubled");
    const volume = (2 * 0.9 + 0.1) * VOLUME;
    const perRequest = twice.reduce((sum, { share, input, output }) => sum + share * (input + output), 0);
    const right = twice.reduce((sum, row) => {
      const at = [BASE, ...TIERS].filter(({ above }) => row.input > above).at(-1) ?? BASE;
      const perInput = (at.fresh + 2 * at.cached) / 3;
      return sum + ((volume / perRequest) * row.share * (row.input * perInput + row.output * at.output)) / 1e6;
    }, 0);
    expect(longer?.costs.api).toBeCloseTo(right, 4);
  });
});
