import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type BoxTerms, leastSpend, relativeShape, savingsAt } from "../../src/economics/studies/savings.js";
import { base } from "../support/laws.js";

const shape = relativeShape([0.5, 0.4, 0.09, 0.01], [110, 222, 290, 327], [222, 290, 327, 327]);
const SECONDS = 730 * 3600;

function inBase(value: number, unit: string): number {
  const found = base({ value: [value, unit] }).get("value");
  return typeof found === "number" ? found : Number.NaN;
}

function terms(boxCost: number): BoxTerms {
  return {
    shape,
    apiPrice: inBase(0.317, "USD/Mtok"),
    hoursInMonth: inBase(730, "h/month"),
    boxCost: inBase(boxCost, "USD/box/month"),
    boxCapacity: inBase(53_200, "tok/s/box"),
    breakEvenLoad: inBase((boxCost * 1e6) / (0.317 * SECONDS), "tok/s/box"),
  };
}

const CLINE = terms(35_040);
const at = (thousands: number) => savingsAt(CLINE, inBase(thousands * 1000, "USD/month"));
const inYear = (saving: number) => saving / inBase(1, "USD/year");

describe("what the document's own load and prices save (seed audit, table 1c)", () => {
  test.each<[number, number, string, number, string, string, number]>([
    [35, 0, "0.0", 0, "0.0", "9.6", 0],
    [50, 0, "0.0", 1, "11.7", "13.4", 70],
    [89.6, 1, "10.4", 1, "10.4", "17.0", 111],
    [185, 2, "10.0", 3, "12.9", "19.0", 287],
    [500, 5, "9.3", 8, "12.9", "20.2", 774],
    [2000, 22, "10.2", 33, "12.9", "20.8", 3098],
  ])("at $%dk a month", (spend, floorBoxes, floor, bestBoxes, best, following, annual) => {
    const found = at(spend);
    const per = (share: number) => (100 * share).toFixed(1);
    expect([
      found.floor.boxes,
      per(found.floor.share),
      found.best.boxes,
      per(found.best.share),
      per(found.following.share),
      Math.round(inYear(found.best.saving) / 1000),
    ]).toEqual([floorBoxes, floor, bestBoxes, best, following, annual]);
  });
});

describe("the smallest bill that pays an engineer", () => {
  const least = (wanted: number, of: (spend: number) => number) => {
    const found = leastSpend((spend) => inYear(of(inBase(spend, "USD/month"))), wanted, 1e9);
    return "at" in found ? (found.at * 12) / 1e6 : undefined;
  };

  test("floor-sized boxes: three are needed for $300K, and they are full from a trough of 159,600 tok/s on", () => {
    // A full box saves 53,200 x 2.628M s x $0.317/M - $35,040 = $9,279 a month, $111,351 a year: three for $300K.
    const mean = (3 * 53_200 * 216_435) / 110_000;
    expect(least(300_000, (spend) => savingsAt(CLINE, spend).floor.saving)).toBeCloseTo(
      (mean * SECONDS * 0.317e-6 * 12) / 1e6,
      6,
    );
  });

  test("at the ceiling it is the salary over the ceiling (C073: $1.42M to $2.37M at 21.1 %)", () => {
    const ceiling = 1 - 35_040 / (53_200 * SECONDS * 0.317e-6);
    expect(least(300_000, (spend) => spend * ceiling)).toBeCloseTo(0.3 / ceiling, 6);
    expect(0.3 / 0.211356).toBeCloseTo(1.42, 2);
  });

  test("a row below it pays nobody, a row above it does", () => {
    const bill = least(300_000, (spend) => savingsAt(CLINE, spend).best.saving) ?? 0;
    const saving = (factor: number) => inYear(at((bill * 1000 * factor) / 12).best.saving);
    expect(saving(1 - 1e-6)).toBeLessThan(300_000);
    expect(saving(1 + 1e-6)).toBeGreaterThanOrEqual(300_000);
  });

  test("boxes that save nothing pay nobody at any bill", () => {
    expect(leastSpend(() => 0, 300_000, 1e9)).toHaveProperty("never");
  });
});

test("no row passes the ceiling, and a bigger bill never saves less", () => {
  fc.assert(
    fc.property(
      fc.double({ min: 5, max: 3000, noNaN: true }),
      fc.integer({ min: 5_000, max: 60_000 }),
      (bill, cost) => {
        const own = terms(cost);
        const [small, large] = [bill, bill * 1.1].map((spend) => savingsAt(own, inBase(spend * 1000, "USD/month")));
        const ceiling = Math.max(0, 1 - cost / (0.317e-6 * 53_200 * SECONDS));
        for (const { best, following } of [small, large].flatMap((each) => each ?? [])) {
          expect(best.share).toBeLessThanOrEqual(following.share + 1e-9);
          expect(following.share).toBeLessThanOrEqual(ceiling + 1e-9);
        }
        expect(large?.best.saving ?? 0).toBeGreaterThanOrEqual((small?.best.saving ?? 0) - 1e-6);
      },
    ),
  );
});
