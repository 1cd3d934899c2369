import { describe, expect, test } from "vitest";
import { InputError } from "../../src/problem/problem.js";
import type { SectionTable } from "../../src/report/section.js";
import { type Changes, reportOf, reportWith, single } from "../support/scenarios.js";

const report = reportOf("quoted-speed");
const section = report.sections.find(({ id }) => id === "paying");
const parts = section?.parts ?? [];

function table(id: string): SectionTable {
  const found = parts.flatMap(({ tables }) => tables).find((each) => each.id === id);
  if (!found) throw new Error(`no table ${id}`);
  return found;
}

describe("one GPU, by how it is paid for", () => {
  const hardware = (35_000 * 0.9) / (3 * 8_760);
  const owned = hardware + 0.95 * 1.3 * 0.1 + (35_000 * 0.05) / 8_760 + (((35_000 + 3_500) / 2) * 0.08) / 8_760;
  const hours: readonly [string, number][] = [
    ["on_demand.gpu_price", 3.75],
    ["reserved_12.gpu_price", 1.75],
    ["reserved_36.gpu_price", 1.75],
    ["spot.spot_effective_price", 0.9375 / 0.95 + 20 / 730],
    ["bare_metal.gpu_price", 2.325],
    ["owned.owned_price", owned],
  ];

  test.each(hours)("%s is %d an hour, a month of it, and tokens at 1,000 tok/s", (name, hour) => {
    const way = `paying.${name.replace(/\..*/, "")}`;
    expect(single(report, `paying.${name}`)).toBeCloseTo(hour, 9);
    expect(single(report, `${way}.gpu_month_cost`)).toBeCloseTo(hour * 730, 6);
    expect(single(report, `${way}.full_unit_cost`)).toBeCloseTo(hour / 3.6, 9);
    expect(single(report, `${way}.unit_cost_at_utilization`)).toBeCloseTo(hour / 3.6 / 0.5, 9);
  });

  test("every way is named with the time that it binds for", () => {
    expect(table("paying-ways").rows.map(({ cells }) => [cells[0], cells.at(-1)])).toEqual([
      ["On demand", "none"],
      ["Reserved, 12 months", "12 months"],
      ["Reserved, 36 months", "36 months"],
      ["Spot", "none"],
      ["Bare metal", "12 months"],
      ["Owned", "36 months"],
    ]);
  });

  test("the bars add up to the hour that the table shows", () => {
    const [chart] = parts.flatMap(({ charts }) => charts);
    if (chart?.kind !== "bars") throw new Error("no chart of bars");
    const sums = chart.bars.map((bar) => bar.parts.reduce((sum, { value }) => sum + value, 0));
    for (const [index, [, hour]] of hours.entries()) expect(sums[index]).toBeCloseTo(hour, 9);
  });
});

// $1.75 of $3.75 are 46.7 % of the hours, 5.6 of 12 months; an owned hour is 1.6975, 3 % below 1.75. Three years for 1.75 bind longer for nothing.
test("the study ends in which way to take, and while what holds", () =>
  expect(parts.at(-1)?.text).toMatch(
    /^If GPUs are rented, rent on demand until it is sure that they stay, then take \u201cReserved, 12 months\u201d: \$1\.75\S* against \$3\.75\S* pays once the GPUs are needed for 5\.6 of its 12 months, and over all of them while on-demand prices fall by less than 87\s% a year\. Buying, .* is 3\s% cheaper still and binds for 36 months/,
  ));

describe("a commitment against prices that fall", () => {
  test.each([
    [12, 1, 0],
    [12, 2, 0.2],
    [36, 2, 0.2],
    [36, 3, 0.4],
  ])("%d months, fall %d: the average of each month's price", (term, index, fall) => {
    const prices = Array.from({ length: term }, (_, month) => 3.75 * (1 - fall) ** (month / 12));
    const average = prices.reduce((sum, price) => sum + price, 0) / term;
    const id = `paying.reserved_${term}.fall_${index}`;
    expect(single(report, `${id}.average_future_price`)).toBeCloseTo(average, 9);
    expect(single(report, `${id}.commitment_regret`)).toBeCloseTo((1.75 - average) * 730 * term, 4);
  });

  test("the fall at which a reservation stops paying is where regret is nothing", () => {
    const [, commitment] = parts;
    const told = /Reserved, 36 months.*more than \*\*([\d.]+)/.exec(commitment?.text ?? "")?.[1];
    const fall = Number(told) / 100;
    const average = (share: number) =>
      Array.from({ length: 36 }, (_, month) => 3.75 * (1 - share) ** (month / 12)).reduce(
        (sum, price) => sum + price,
        0,
      ) / 36;
    expect(average(fall - 0.001)).toBeGreaterThan(1.75);
    expect(average(fall + 0.001)).toBeLessThan(1.75);
  });
});

describe("how much a GPU does may be a figure of the memo", () => {
  const SPEED = /throughput: \{ value: 1000 tok\/s, .* \}/;
  const BUSY = /utilization: \{ value: 50%(?=.*\n {4}on_demand).* \}/;
  const referring = (speed: string, busy: string): Changes => [
    [SPEED, `throughput: { of: ${speed} }`],
    [BUSY, `utilization: { of: ${busy} }`],
  ];

  test("then its cost of a token is that of the fleet, but for the price of the hour", () => {
    const referred = reportWith("quoted-speed", ...referring("own.replica_throughput", "own.utilization"));
    const [cost, price] = ["own.unit_cost", "own.gpu_price"].map((id) => single(referred, id));
    expect(single(referred, "paying.reserved_12.unit_cost_at_utilization")).toBeCloseTo(
      (1.75 * (cost ?? 0)) / (price ?? 0),
      9,
    );
    const busy = Math.round(100 * single(referred, "own.utilization"));
    const ways = referred.sections.flatMap(({ parts: all }) => all.flatMap(({ tables }) => tables));
    expect(ways.find(({ id }) => id === "paying-ways")?.columns[5]?.head).toBe(`Busy ${busy}\u202f%`);
  });

  test.each([
    ["none", "own.speed", "own.utilization", 'no quantity is called "own.speed" so far'],
    [
      "one of another kind",
      "own.gpus",
      "own.utilization",
      "own.gpus is in GPU, and replica_throughput is asked for in",
    ],
    ["a speed for a share", "own.replica_throughput", "own.capacity", "own.capacity is in tok/s, and utilization is"],
  ])("%s is told at its line", (_, speed, busy, message) => {
    const made = () => reportWith("quoted-speed", ...referring(speed, busy));
    expect(made).toThrow(InputError);
    expect(made).toThrow(message);
  });
});
