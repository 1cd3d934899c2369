import { describe, expect, test } from "vitest";
import { renewed, steadily } from "../../src/economics/books/horizon.js";
import { project } from "../../src/economics/books/project.js";
import { type Costed, runOption } from "../../src/economics/evaluate-option.js";
import { book } from "../../src/economics/law.js";
import { searched } from "../../src/economics/search.js";
import { type Moving, overMonths } from "../../src/economics/studies/month-by-month.js";
import { months } from "../../src/economics/studies/months.js";
import { leaving, serverPurchases } from "../../src/economics/studies/project-searches.js";
import { Model } from "../../src/formula/model.js";
import { list } from "../../src/formula/series.js";

const about = { title: "t", symbol: "s", source: "test" };
/** A bill, and a part of it that only the hours of a month give. */
const bill = book("test", [
  {
    ...about,
    id: "monthly_cost",
    unit: "USD",
    inputs: { volume: "1", api_price: "USD", gpu_price: "USD", busy_hours: "1" },
    is: "volume * api_price + gpu_price + busy_hours * gpu_price",
  },
  { ...about, id: "busy_hours", unit: "1", inputs: { load: "1[]" }, is: "sum(ceil(load))" },
  { ...about, id: "load", unit: "1[]", inputs: { volume: "1", share: "1[]" }, is: "volume * share" },
  { ...about, id: "staff", unit: "USD", inputs: { salary: "USD" }, is: "salary" },
]);
const option: Costed = {
  id: "x",
  model: new Model(bill),
  given: new Map<string, number | readonly number[]>([
    ["volume", 100],
    ["api_price", 2],
    ["gpu_price", 50],
    ["share", [0.013, 0.027]],
    ["salary", 7],
  ]),
};
const RATES: [string, number][] = [
  ["volume_growth", 0.5],
  ["api_price_fall", 0.2],
  ["gpu_price_fall", 0.4],
];

function calendar(count: number, term: number): [string, number | readonly number[]][] {
  const { start, end } = months(count);
  return [...RATES, ["month_start", start], ["month_end", end], ["year", 12], ["gpu_term", term]];
}

function run(moving: readonly Moving[], wanted: readonly string[], count: number, term = 12) {
  const over = overMonths(option, moving, [], wanted);
  const model = new Model([...steadily, ...renewed, ...over.laws]);
  const given = new Map([...runOption(option), ...calendar(count, term)]);
  return { ...over, values: searched(model, over.search ? [over.search] : [], given) };
}

const STEADILY: readonly Moving[] = [
  { name: "volume", factor: "volume_factor" },
  { name: "api_price", factor: "api_price_factor" },
  { name: "gpu_price", factor: "gpu_price_factor" },
];

describe("an option month by month", () => {
  test("volume grows and prices fall by the same share every year; hours are worked out anew in every month", () => {
    const { values, search } = run(STEADILY, ["monthly_cost"], 25);
    expect(search?.finds.map(({ id }) => id)).toEqual(["busy_hours_in_month"]);
    for (const month of [0, 1, 12, 24]) {
      const years = month / 12;
      const volume = 100 * 1.5 ** years;
      const hours = Math.ceil(volume * 0.013) + Math.ceil(volume * 0.027);
      const expected = volume * 2 * 0.8 ** years + (1 + hours) * 50 * 0.6 ** years;
      expect(list(values.get("monthly_cost_in_month") ?? 0)[month]).toBeCloseTo(expected, 9);
    }
  });

  test("hours are worked out anew where one figure alone moves", () => {
    const { values } = run([{ name: "volume", factor: "volume_factor" }], ["monthly_cost"], 13);
    const bills = [100, 150].map(
      (volume) => volume * 2 + 50 + 50 * (Math.ceil(volume * 0.013) + Math.ceil(volume * 0.027)),
    );
    const found = list(values.get("monthly_cost_in_month") ?? 0);
    expect([found[0], found[12]]).toEqual(bills.map((bill) => expect.closeTo(bill, 9)));
  });

  test("its laws are the option's own, and what does not move stays as it is", () => {
    const { laws, name } = run(STEADILY, ["monthly_cost", "staff"], 3);
    expect(laws.find(({ id }) => id === "monthly_cost_in_month")?.is).toBe(
      "volume_in_month * api_price_in_month + gpu_price_in_month + busy_hours_in_month * gpu_price_in_month",
    );
    expect(["monthly_cost", "staff"].map(name)).toEqual(["monthly_cost_in_month", "staff"]);
  });

  test("a promised price stays until its term ends; a price without an end never moves", () => {
    const promised = (term: number) => {
      const moving: Moving[] = [{ name: "gpu_price", factor: "reserved_price_factor" }];
      return list(run(moving, ["monthly_cost"], 36, term).values.get("gpu_price_in_month") ?? 0);
    };
    const prices = promised(18);
    expect([prices[0], prices[17], prices[35]]).toEqual([50, 50, prices[18]]);
    expect(prices[18]).toBeCloseTo(50 * 0.6 ** 1.5, 9);
    expect(run([], ["monthly_cost"], 36).laws).toEqual([]);
  });
});

describe("servers that are bought", () => {
  const FORM = { isBounded: false, ownsHardware: true, exits: false, owesLeaving: false };
  const SERVER: [string, number][] = [
    ["server_price", 100],
    ["resale_share", 0.1],
    ["hardware_life", 24],
  ];
  function bought(servers: readonly number[], isFull: boolean) {
    const laws = project({ ...FORM, isFull });
    const model = new Model([...laws.filter(({ id }) => id !== "servers")]).only(
      "servers_paid_in_month",
      "servers_value_at_end",
    );
    const values = searched(
      model,
      [serverPurchases],
      new Map<string, number | readonly number[]>([
        ...SERVER,
        ...calendar(servers.length, 12),
        ["servers", servers],
        ["horizon", servers.length],
      ]),
    );
    const paid = list(values.get("servers_paid_in_month") ?? 0);
    return {
      paid: paid.flatMap((sum, month) => (Math.abs(sum) > 1e-9 ? [[month, Math.round(sum)]] : [])),
      value: values.get("servers_value_at_end"),
    };
  }
  const needed = (count: number) => Array.from({ length: count }, (_, month) => (month < 6 ? 2 : 3));

  test("when more are needed, and again when their life has passed", () => {
    expect(bought(needed(36), true).paid).toEqual([
      [0, 200],
      [6, 100],
      [24, 180],
      [30, 90],
    ]);
    // Two of twelve months' age and one of six, each on its way from 100 to 10 in 24.
    const value = 2 * (100 - 90 * (12 / 24)) + (100 - 90 * (6 / 24));
    expect(bought(needed(36), true).value).toBeCloseTo(value, 9);
    // The first two were replaced on the way, the third was not there.
    expect(bought(needed(36), false).value).toBeCloseTo(value, 9);
  });

  test("those that were there from the start and are not replaced are none that were bought on the way", () => {
    const [all, later] = [true, false].map((isFull) => Number(bought(needed(18), isFull).value));
    expect(later).toBeCloseTo(100 - 90 * (12 / 24), 9);
    expect((all ?? 0) - (later ?? 0)).toBeCloseTo(2 * (100 - 90 * (18 / 24)), 9);
  });

  test("those that are no longer needed are kept: they are paid for", () => {
    expect(bought([3, 1, 3], true).paid).toEqual([[0, 300]]);
  });

  test("a life of no whole number of months ends in the month in which it has passed", () => {
    const servers = Array.from({ length: 6 }, () => 1);
    const given: [string, number | readonly number[]][] = [
      ["servers", servers],
      ["hardware_life", 2.5],
      ["month_start", months(6).start],
    ];
    const found = serverPurchases.run((name) => new Map(given).get(name) ?? 0);
    // 2.5 and 5 months after it was bought.
    expect(found.get("servers_replaced")).toEqual([0, 0, 0, 1, 0, 1]);
  });
});

describe("when the stack is left", () => {
  test.each<[string, number | number[], boolean, number, number[]]>([
    ["when the last box goes for good", [2, 0, 1, 0, 0], true, 3, [0, 0, 0, 1, 0]],
    ["in the last month where a box is kept and set-up was to be paid", [0, 2, 2], true, 3, [0, 0, 1]],
    ["never where it is kept and paid for", [0, 2, 2], false, 3, [0, 0, 0]],
    ["at once where no box pays", [0, 0], false, 0, [1, 0]],
    ["a fleet that does not move is kept", 4, true, 3, [0, 0, 1]],
  ])("%s", (_, replicas, isFull, kept, left) => {
    const read = (name: string) => (name === "month_start" ? left.map((__, month) => month) : replicas);
    const found = leaving("replicas", isFull).run(read);
    expect([found.get("kept_months"), found.get("leaving_month")]).toEqual([kept, left]);
  });
});
