import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ApiForm } from "../../src/economics/books/api-by-class.js";
import { costed, monthlyCostAt, number, runOption } from "../../src/economics/evaluate-option.js";
import { apiBehind } from "../../src/economics/options/api-bill.js";
import type { Value } from "../../src/formula/evaluate.js";
import { type UnitsForm, unitsLaws } from "../../src/scenario/options/provisioned.js";
import { BLENDED_API, USUAL_API } from "../support/apis.js";

const HOUR = 3600;
const MONTH = 730 * HOUR;

/** 1,000 requests a minute of 200 tokens in and 20 out, all month, on gpt-5.2; in base units. */
const SAMPLE: Record<string, Value> = {
  volume: (1000 * 220 * MONTH) / 60,
  hours_in_month: MONTH,
  share: [1],
  relative_low: [1],
  relative_high: [1],
  relative_peak: 1,
  relative_trough: 1,
  peak_in_hour: 1,
  fresh_share: 200 / 220,
  cached_share: 0,
  output_share: 20 / 220,
  fresh_counts: 1,
  cached_counts: 1,
  output_ratio: 8,
  cached_deducted: 1,
  unit_input: 3400 / 60,
  unit_minimum: 15,
  unit_step: 5,
  unit_price: 1 / HOUR,
  headroom: 0,
  api_price: 3e-6,
};

const laws = (form: Omit<Partial<UnitsForm>, "bill">, bill: ApiForm = BLENDED_API) =>
  unitsLaws({ sizing: "peak", rest: "none", isReserved: false, isPromised: false, bill, ...form }, apiBehind(bill));

function option(form: Omit<Partial<UnitsForm>, "bill">, more: Record<string, Value> = {}) {
  const given = new Map(Object.entries({ ...SAMPLE, ...more }));
  return costed("own", { from: "volume", shape: "relative" }, laws(form), given);
}
const run = (form: Omit<Partial<UnitsForm>, "bill">, more: Record<string, Value> = {}) => runOption(option(form, more));
const figuresOf = (values: ReadonlyMap<string, Value>, ...names: string[]) => names.map((name) => number(values, name));

describe("units for the peak, as the provider works them out itself", () => {
  test.each([
    ["without a cache", 0, 360_000, 105.88, 110],
    ["with half of the input cached", 0.5, 260_000, 76.47, 80],
  ])("%s", (_, cached, counted, exact, units) => {
    const input = 200 / 220;
    const values = run({}, { fresh_share: input * (1 - cached), cached_share: input * cached });
    const perMinute = number(values, "counted_per_token") * number(values, "peak_load") * 60;
    expect(perMinute).toBeCloseTo(counted, 6);
    expect(number(values, "units_needed")).toBeCloseTo(exact, 2);
    expect(number(values, "units")).toBe(units);
    // At $1 an hour: 730 hours of each.
    expect(number(values, "units_cost")).toBeCloseTo(units * 730, 6);
  });

  test.each([
    ["fewer than the least that is sold", 0.1, 15],
    [
      "a minimum that is no multiple of the step: 500, then 775, then 1,050",
      1,
      1050,
      { unit_minimum: 500, unit_step: 275, unit_input: 3400 / 60 / 8 },
    ],
    ["headroom of a fifth: 127.06", 1, 130, { headroom: 0.2 }],
    ["a busiest minute half as busy again as its hour: 158.8", 1, 160, { peak_in_hour: 1.5 }],
    ["a whole number of units is not rounded up", 1, 100, { unit_input: 3600 / 60 }],
    [
      "cached input that counts in full",
      1,
      110,
      { fresh_share: 100 / 220, cached_share: 100 / 220, cached_deducted: 0 },
    ],
    [
      "cached input of which three quarters do not count: 285,000 to 83.8",
      1,
      85,
      { fresh_share: 100 / 220, cached_share: 100 / 220, cached_deducted: 0.75 },
    ],
  ] as [string, number, number, Record<string, Value>?][])("%s", (_, times, units, more = {}) => {
    expect(number(run({}, { ...more, volume: Number(SAMPLE.volume) * times }), "units")).toBe(units);
  });
});

test("what the API bills of its own cache is what counts on its units", () => {
  const bill: ApiForm = { ...USUAL_API, isBlended: true, splitsApart: true };
  const given = {
    ...SAMPLE,
    billed_fresh_share: 100 / 220,
    billed_cached_share: 100 / 220,
    billed_output_share: 20 / 220,
  };
  const own = costed("own", { from: "volume", shape: "relative" }, laws({}, bill), new Map(Object.entries(given)));
  expect(number(runOption(own), "units")).toBe(80);
});

test("a reserved unit costs its month, whatever an hour comes to", () => {
  const { unit_price: _, ...rest } = SAMPLE;
  const given = new Map(Object.entries({ ...rest, unit_month_price: 260, unit_term: 12 }));
  const form = { isReserved: true, isPromised: true } as const;
  const values = runOption(costed("own", { from: "volume", shape: "relative" }, laws(form), given));
  // 110 units at $260; a month is 1 in base units.
  expect(number(values, "monthly_cost")).toBeCloseTo(110 * 260, 6);
  expect(number(values, "promised_cost")).toBeCloseTo(110 * 260 * 12, 6);
});

interface Stretch {
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

const curve: fc.Arbitrary<Stretch[]> = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 50 })), {
    minLength: 1,
    maxLength: 6,
  })
  .map((parts) => {
    const whole = parts.reduce((sum, [share]) => sum + share, 0);
    return parts.map(([share, low, rise]) => ({ share: share / whole, low: low + 1, high: low + 1 + rise }));
  });

function shaped(stretches: readonly Stretch[]): Record<string, Value> {
  const mean = stretches.reduce((sum, { share, low, high }) => sum + (share * (low + high)) / 2, 0);
  return {
    volume: mean * MONTH,
    share: stretches.map(({ share }) => share),
    relative_low: stretches.map(({ low }) => low / mean),
    relative_high: stretches.map(({ high }) => high / mean),
    relative_peak: Math.max(...stretches.map(({ high }) => high)) / mean,
  };
}

/** Minutes vary within hours, in each of which the load stands still. */
const random = fc
  .record({
    stretches: curve,
    minimum: fc.integer({ min: 1, max: 12 }),
    step: fc.integer({ min: 1, max: 7 }),
    unit: fc.double({ min: 0.5, max: 9, noNaN: true }),
    needed: fc.double({ min: 0.05, max: 1.3, noNaN: true }),
    peakInHour: fc.constantFrom(1, 1, 1.4, 2, 3),
  })
  .map((of) =>
    of.peakInHour === 1 ? of : { ...of, stretches: of.stretches.map((each) => ({ ...each, high: each.low })) },
  );

const given = ({
  stretches,
  minimum,
  step,
  unit,
  needed,
  peakInHour,
}: typeof random extends fc.Arbitrary<infer T> ? T : never) => ({
  ...shaped(stretches),
  fresh_share: 1,
  output_share: 0,
  unit_input: unit,
  unit_minimum: minimum,
  unit_step: step,
  unit_price: needed * unit * 1e-6,
  api_price: 1e-6,
  peak_in_hour: peakInHour,
});

test("the cheapest number of units costs no more than any other number that is sold, or than none", () => {
  fc.assert(
    fc.property(random, (of) => {
      const figures = given(of);
      const cheapest = run({ sizing: "cheapest", rest: "list price" }, figures);
      const peak = Math.max(...of.stretches.map(({ high }) => high)) * of.peakInHour;
      const most = Math.ceil(Math.max(0, peak / of.unit - of.minimum) / of.step) + 2;
      const sold = [0, ...Array.from({ length: most }, (_, more) => of.minimum + more * of.step)];
      const costs = sold.map((units) =>
        number(run({ sizing: "fixed", rest: "list price" }, { ...figures, units }), "monthly_cost"),
      );
      expect(number(cheapest, "monthly_cost")).toBeLessThanOrEqual(Math.min(...costs) * (1 + 1e-9));
      expect(sold).toContain(number(cheapest, "units"));
    }),
    { numRuns: 150 },
  );
});

/** What the units serve, minute by minute: the load of each hour in a thousand steps from its quietest to its busiest. */
test("what is served and what is spilled is what a count of the minutes gives", () => {
  fc.assert(
    fc.property(random, fc.integer({ min: 1, max: 30 }), (of, units) => {
      const values = run({ sizing: "fixed", rest: "list price" }, { ...given(of), units });
      const capacity = units * of.unit;
      const [factor, part] = [of.peakInHour, Math.min(1, 2 / of.peakInHour)];
      const served = of.stretches.map(({ share, low, high }) => {
        const [from, to] = [low * Math.max(0, 2 - factor), high * factor];
        const steps = Array.from({ length: 1000 }, (_, index) => from + ((index + 0.5) / 1000) * (to - from));
        return (share * part * steps.reduce((sum, load) => sum + Math.min(load, capacity), 0)) / 1000;
      });
      const mean = served.reduce((sum, each) => sum + each, 0);
      expect(number(values, "served_load") / mean).toBeCloseTo(1, 4);
    }),
    { numRuns: 60 },
  );
});

test("more of the input cached never takes more units, and none that counts as input is the API's price for it", () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (one, other) => {
        const units = (cached: number) => {
          const input = 200 / 220;
          return number(run({}, { fresh_share: input * (1 - cached), cached_share: input * cached }), "units");
        };
        const [less, more] = [Math.min(one, other), Math.max(one, other)];
        expect(units(more)).toBeLessThanOrEqual(units(less));
      },
    ),
    { numRuns: 60 },
  );
});

test("full units cost the list price where a unit costs what its tokens would", () => {
  // Output is listed at eight times input, and counts so: a unit's 3,400 tokens a minute at $1.75 a million are $0.357 an hour.
  const listed = (200 * 1.75e-6 + 20 * 14e-6) / 220;
  const values = run({}, { unit_price: (3400 / 60) * 1.75e-6, api_price: listed });
  expect(number(values, "loaded_unit_cost")).toBeCloseTo(listed, 15);
  expect(number(values, "utilization_needed")).toBeCloseTo(1, 9);
});

test("twice the price of a unit is twice the cost of as many", () => {
  const [once, twice] = [1, 2].map((times) => number(run({}, { unit_price: times / HOUR }), "monthly_cost"));
  expect((twice ?? 0) / (once ?? 1)).toBeCloseTo(2, 12);
});

test("what exceeds the units and is refused costs nothing, and is told", () => {
  // 55 units carry half of what needs 105.88: 51.94 %.
  const [cost, tokens, share] = figuresOf(
    run({ sizing: "fixed", rest: "unserved" }, { units: 55 }),
    "monthly_cost",
    "unserved_tokens",
    "unserved_share",
  );
  expect(cost).toBeCloseTo(55 * 730, 6);
  expect(share).toBeCloseTo(1 - 55 / (360_000 / 3400), 9);
  expect(tokens).toBeCloseTo(Number(SAMPLE.volume) * (share ?? 0), 0);
});

test("the cost of units for the peak jumps where a step more is needed, and is worked out alike by both ways", () => {
  const own = option({});
  const at = (times: number) => monthlyCostAt(own, new Map([["volume", Number(SAMPLE.volume) * times]]));
  const edge = 110 / (360_000 / 3400);
  expect(at(edge * (1 - 1e-6))).toBeCloseTo(110 * 730, 4);
  expect(at(edge * (1 + 1e-6))).toBeCloseTo(115 * 730, 4);
});
