import { describe, expect, it } from "vitest";
import { bestBoxes, boxesAtFloor, followLoad, keepOn } from "../../src/economics/hours/following.js";
import { type Law, law } from "../../src/economics/law.js";
import { atItsHours } from "../../src/economics/options/at-its-hours.js";
import { withFixedCost } from "../../src/economics/options/fixed-cost.js";
import { months } from "../../src/economics/studies/months.js";
import { WorkError } from "../../src/formula/model.js";

const a = (id: string, is: string, unit: string, inputs: Record<string, string>): Law =>
  law("a book", { id, title: id, unit, inputs, is, source: "a test" });
const told = (laws: readonly Law[]) => laws.map(({ id, is }) => `${id} = ${is}`);

describe("what comes with a fleet of any size", () => {
  const chosen = a("fixed_cost", "engineers * salary", "USD/month", { engineers: "FTE", salary: "USD/FTE/year" });
  const other = a("volume", "rate * hours_in_month", "tok/month", { rate: "tok/s", hours_in_month: "h/month" });
  const monthly = a("eval_cost", "eval_runs * 1", "1/month", { eval_runs: "1/month" });
  const once = { ...monthly, id: "build_cost", unit: "USD" };
  const line = { ...monthly, id: "on_call_cost", unit: "USD/month" };
  it.each<[string, readonly Law[], readonly Law[], boolean, string]>([
    ["nothing", [chosen], [], false, "fixed_cost = engineers * salary"],
    ["a line of the month", [chosen], [line], false, "fixed_cost = engineers * salary + on_call_cost"],
    [
      "what is paid once",
      [chosen],
      [once, line],
      false,
      "fixed_cost = engineers * salary + build_cost / horizon + on_call_cost",
    ],
    ["the leaving that it saves", [chosen], [], true, "fixed_cost = engineers * salary - leaving_line"],
    ["both", [chosen], [line], true, "fixed_cost = engineers * salary + on_call_cost - leaving_line"],
    ["of a fleet whose size is not chosen, nothing", [other], [line], true, "volume = rate * hours_in_month"],
  ])("%s", (_, laws, costs, savesLeaving, expected) => {
    expect(told(withFixedCost(laws, costs, savesLeaving))).toEqual([expected]);
  });
});

describe("an API whose price depends on the hour", () => {
  const spill = (price: string) =>
    a("spill_cost", `spilled_tokens * ${price}`, "USD/month", { spilled_tokens: "tok/month", [price]: "USD/Mtok" });
  const bill = a("api_cost", "volume * api_price", "USD/month", { volume: "tok/month", api_price: "USD/Mtok" });
  it("asks it of what is spilled, and of nothing else", () => {
    expect(told(atItsHours([bill, spill("api_price")], false))).toEqual([
      "api_cost = volume * api_price",
      "spill_cost = spilled_tokens * price_at_its_hours",
      "price_at_its_hours = api_price * spill_price_factor",
    ]);
  });
  it("behind the price that stands beside a fleet where there is one", () => {
    expect(told(atItsHours([spill("price_beside_fleet")], false))).toEqual([
      "spill_cost = spilled_tokens * price_at_its_hours",
      "price_at_its_hours = price_beside_fleet * spill_price_factor",
    ]);
  });
  it("works out how dear its hours are where one capacity says so", () => {
    const found = atItsHours([spill("api_price")], true).map(({ id }) => id);
    expect(found).toEqual(["spill_cost", "price_at_its_hours", "spilled_in_hour", "spill_price_factor"]);
  });
});

describe("boxes that follow a load", () => {
  const flat = (load: number) => [{ share: 1, low: load, high: load }];
  const line = [{ share: 1, low: 0, high: 10 }];
  it.each<[string, Parameters<typeof followLoad>, number[], number[]]>([
    // A box that costs just what the API would is on.
    ["a level load, the second box just worth it", [flat(15), 10, 5], [1, 1], [10, 5]],
    ["and not", [flat(15), 10, 5.1], [1, 0], [10, 0]],
    ["a box dearer than it can be worth", [flat(15), 10, 10.1], [], []],
    ["one worth it only when full", [flat(20), 10, 10], [1, 1], [10, 10]],
    // From 0 to 10: the first box from 1 on; it is full from 5 on. The second from 6 on.
    ["a load that rises", [line, 5, 1], [0.9, 0.4], [0.4 * 3 + 0.5 * 5, 0.4 * 3]],
    ["of no load, none", [flat(0), 10, 1], [], []],
  ])("%s", (_, asked, on, load) => {
    const found = followLoad(...asked);
    expect(found.on).toEqual(on.map((each) => expect.closeTo(each, 12)));
    expect(found.load).toEqual(load.map((each) => expect.closeTo(each, 12)));
  });

  it("kept on, they serve what comes", () => {
    expect(keepOn(line, 5, 3)).toEqual({ on: [1, 1, 1], load: [3.75, 1.25, 0] });
  });

  it.each<[number, number, number]>([
    [20, 10, 2],
    [19.9, 10, 1],
    // Rounding error takes no box away.
    [3 * 0.1, 0.1, 3],
    [9, 10, 0],
  ])("a lowest load of %d fills boxes of %d: %d", (low, capacity, boxes) => {
    expect(
      boxesAtFloor(
        [
          { share: 0.5, low, high: low + 5 },
          { share: 0.5, low: low + 5, high: low + 9 },
        ],
        capacity,
      ),
    ).toBe(boxes);
  });

  it.each([
    // The boxes serve 3.75 and 1.25 on average.
    [1.2, 2],
    [1.25, 1],
    [3.7, 1],
    [3.75, 0],
  ])("at a threshold of %d, %d of them save the most", (threshold, boxes) => {
    expect(bestBoxes(line, 5, threshold)).toBe(boxes);
  });

  it("no more than anybody rents", () => {
    expect(followLoad(flat(100_000), 1, 0.5).on).toHaveLength(100_000);
    expect(() => followLoad(flat(100_001), 1, 0.5)).toThrow(WorkError);
  });
});

it("months of a horizon, whole and from 1 on", () => {
  expect(months(2)).toEqual({ start: [0, 1], end: [1, 2], years_at_start: [0, 1 / 12], years_at_end: [1 / 12, 1 / 6] });
  for (const count of [0, 1.5, -1]) expect(() => months(count)).toThrow("no whole number of months");
});
