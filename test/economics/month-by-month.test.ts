import { expect, test } from "vitest";
import type { Costed } from "../../src/economics/evaluate-option.js";
import { book } from "../../src/economics/law.js";
import { monthByMonth, movedFigures } from "../../src/economics/month-by-month.js";
import { purchases } from "../../src/economics/purchases.js";
import { Model } from "../../src/formula/model.js";

const bill = book("test", [
  {
    id: "monthly_cost",
    title: "bill",
    symbol: "bill",
    unit: "USD",
    inputs: { volume: "1", api_price: "USD", gpu_price: "USD" },
    is: "volume * api_price + gpu_price",
    source: "test",
  },
]);
const option: Costed = {
  id: "x",
  model: new Model(bill),
  given: new Map([
    ["volume", 100],
    ["api_price", 2],
    ["gpu_price", 50],
  ]),
};
const COURSE = { volume_growth: 0.5, api_price_fall: 0.2, gpu_price_fall: 0.4 };

test("volume grows and prices fall by the same share every year", () => {
  const moving = [
    { name: "volume", as: "volume", term: 1 },
    { name: "api_price", as: "api", term: 1 },
    { name: "gpu_price", as: "gpu", term: 1 },
  ] as const;
  const costs = monthByMonth(option, moving, COURSE, 25, ["monthly_cost"]).map(([cost]) => cost);
  for (const month of [0, 1, 12, 24]) {
    const years = month / 12;
    expect(costs[month]).toBeCloseTo(100 * 1.5 ** years * 2 * 0.8 ** years + 50 * 0.6 ** years, 9);
  }
});

test("a promised price stays until its term ends; a price without an end never moves", () => {
  const gpu = (term: number) =>
    movedFigures(option, [{ name: "gpu_price", as: "gpu", term }], COURSE, 36).map(([moved]) => moved?.[1]);
  const promised = gpu(18);
  expect([promised[0], promised[17], promised[35]]).toEqual([50, 50, promised[18]]);
  expect(promised[18]).toBeCloseTo(50 * 0.6 ** 1.5, 9);
  expect(new Set(gpu(Number.POSITIVE_INFINITY))).toEqual(new Set([50]));
});

const SERVER = new Map([
  ["server_price", 100],
  ["resale_share", 0.1],
  ["hardware_life", 24],
] as const);

test("servers are bought when more are needed, and again when their life has passed", () => {
  const needed = Array.from({ length: 36 }, (_, month) => (month < 6 ? 2 : 3));
  const { paid, valueAtEnd, valueOfLater } = purchases(needed, SERVER);
  expect(paid.flatMap((sum, month) => (Math.abs(sum) > 1e-9 ? [[month, Math.round(sum)]] : []))).toEqual([
    [0, 200],
    [6, 100],
    [24, 180],
    [30, 90],
  ]);
  // Two of twelve months' age and one of six, each on its way from 100 to 10 in 24.
  expect(valueAtEnd).toBeCloseTo(2 * (100 - 90 * (12 / 24)) + (100 - 90 * (6 / 24)), 9);
  // The first two were replaced on the way, the third was not there.
  expect(valueOfLater).toBeCloseTo(valueAtEnd, 9);
});

test("servers that were there from the start and are not replaced are none that were bought on the way", () => {
  const needed = Array.from({ length: 18 }, (_, month) => (month < 6 ? 2 : 3));
  const { valueAtEnd, valueOfLater } = purchases(needed, SERVER);
  expect(valueOfLater).toBeCloseTo(100 - 90 * (12 / 24), 9);
  expect(valueAtEnd - valueOfLater).toBeCloseTo(2 * (100 - 90 * (18 / 24)), 9);
});

test("servers that are no longer needed are kept: they are paid for", () => {
  expect(purchases([3, 1, 3], SERVER).paid).toEqual([300, 0, 0]);
});
