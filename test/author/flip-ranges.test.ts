import { describe, expect, it } from "vitest";
import { withRanges } from "../../src/author/uncertainty/flip-ranges.js";
import type { Flip } from "../../src/report/break-even.js";
import type { UncertainInput, Uncertainty } from "../../src/report/uncertainty.js";

const FLIP: Flip = {
  ...{ input: "volume", label: "Volume", unit: "tok/month", today: 6_000, at: 8_000, change: 1 / 3 },
  ...{ to: "own", why_not: null },
};
const input = (id: string, unit: string, [low, middle, high]: [number, number, number]): UncertainInput => ({
  ...{ inputs: [id], label: id, unit, low, middle, high, swing: [0, 0], first_order: 0, total: 0 },
  ...{ flips_at: null, flips_to: null, change: null, chance: 0.25, worth: 0 },
});
const drawn = (...inputs: UncertainInput[]) => ({ inputs }) as Uncertainty;

describe("the range of what a flip moves", () => {
  it.each([
    ["stated of the month", input("workload.volume", "tok/month", [3_000, 6_000, 9_000]), [3_000, 9_000]],
    ["of a rate, as many times as much", input("workload.rate", "tok/s", [1, 2, 5]), [3_000, 15_000]],
    ["of a month that is not the one it moves from", input("workload.volume", "tok/month", [1, 2, 3]), undefined],
    ["of another figure", input("own.gpu_price", "USD/GPU/h", [1, 2, 3]), undefined],
    ["of nothing, of which no share can be told", input("workload.rate", "tok/s", [0, 0, 5]), undefined],
  ])("%s", (_, stated, ends) => {
    const [{ range } = FLIP] = withRanges([FLIP], drawn(stated));
    expect(range && [range.low, range.high, range.chance]).toEqual(ends && [...ends, 0.25]);
  });

  it("of two options’ own figures, that of the one it moves from", () => {
    const flip: Flip = { ...FLIP, input: "gpu_price", unit: "USD/GPU/h", today: 4, at: 3 };
    const prices = [input("own.gpu_price", "USD/GPU/h", [3, 4, 5]), input("other.gpu_price", "USD/GPU/h", [1, 2, 3])];
    expect(withRanges([flip], drawn(...prices))[0]?.range?.inputs).toEqual(["own.gpu_price"]);
    const alike = prices.map((each) => ({ ...each, middle: 4 }));
    expect(withRanges([flip], drawn(...alike))[0]?.range).toBeUndefined();
  });

  it("nothing where nothing is drawn", () => expect(withRanges([FLIP], undefined)).toEqual([FLIP]));
});
