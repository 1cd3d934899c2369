import { describe, expect, test } from "vitest";
import { loadByMinute, minutesAhead } from "../../src/scenario/zone.js";
import { smallReport } from "../support/small.js";

test.each([
  ["UTC", "2026-08-21", 0],
  ["+02:00", "2026-08-21", 120],
  ["-03:30", "2026-08-21", -210],
  ["Europe/Berlin", "2026-08-21", 120],
  ["Europe/Berlin", "2026-01-21", 60],
  ["Asia/Kolkata", "2026-01-21", 330],
  ["Middle-earth", "2026-01-21", undefined],
])("%s is ahead of UTC on %s by %s minutes", (zone, day, minutes) => {
  expect(minutesAhead(zone, day)).toBe(minutes);
});

test("the load of a zone falls into the hours of the UTC day, and keeps its sum", () => {
  const day = [...Array(8).fill(0), ...Array(8).fill(3), ...Array(8).fill(0)];
  const at = (ahead: number) => {
    const shares = loadByMinute(day, -ahead);
    return Array.from({ length: 24 }, (_, hour) => {
      const within = shares.slice(hour * 60, hour * 60 + 60).reduce((sum, share) => sum + share, 0);
      return Math.round(within * 10_000) / 10;
    });
  };
  expect(at(0)).toEqual([...Array(8).fill(0), ...Array(8).fill(125), ...Array(8).fill(0)]);
  expect(at(120).indexOf(125)).toBe(6);
  expect(at(-600).lastIndexOf(125)).toBe(23);
  // Half an hour off: the first and the last hour are halves.
  expect(at(330).slice(2, 11)).toEqual([62.5, ...Array(7).fill(125), 62.5]);
  expect(loadByMinute([...day, ...day], -345).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
});

describe("prices by the hour are weighed by the load where it says its zone", () => {
  const DEAR =
    "tokens: { fresh: $0.135/Mtok, cached: $0.035/Mtok, output: $0.55/Mtok }, hours: [{ from: '00:30', to: '16:30', fresh: $0.27/Mtok, cached: $0.07/Mtok, output: $1.10/Mtok }], class: on-demand";
  const OWN =
    "own: { kind: self_hosted, label: Own, gpu_price: p.gpu, replica: { gpus: 2 GPU, throughput: 6k tok/s }, box: 2 GPU, sizing: { peak: { headroom: 20% } } }";
  const two = (hour: number) => String(hour).padStart(2, "0");
  const bill = (load: string, csv?: string) => {
    return Number(report(load, csv).quantities["api.monthly_cost"]?.value);
  };
  const report = (load: string, csv?: string) =>
    smallReport({
      split: "{ fresh: 30%, cached: 60%, output: 10% }",
      load,
      options: [OWN],
      prices: { api: DEAR },
      ...(csv !== undefined && { files: { "load.csv": csv } }),
    });
  const busy = (from: number, to: number) => `[${Array.from({ length: 24 }, (_, h) => (h >= from && h < to ? 1 : 0))}]`;

  test.each([
    // Dear: 0.3 x 0.27 + 0.6 x 0.07 + 0.1 x 1.10 = 0.233 $/Mtok, cheap half of it; two thirds of the day are dear.
    ["without a zone every hour is alike", `{ hourly: ${busy(2, 16)} }`, 5825],
    ["all of it in dear hours", `{ hourly: ${busy(2, 16)}, zone: UTC }`, 6990],
    ["all of it in cheap hours", `{ hourly: ${busy(17, 24)}, zone: UTC }`, 3495],
    ["half of an hour in each", `{ hourly: ${busy(16, 17)}, zone: UTC }`, 5242.5],
    // It is 22:00 in India when the cheap hours begin, at 16:30 UTC.
    ["half an hour of a zone half an hour off", `{ hourly: ${busy(22, 23)}, zone: "+05:30" }`, 3495],
    ["and not half of it", `{ hourly: ${busy(21, 22)}, zone: "+05:30" }`, 6990],
    ["in another zone", `{ hourly: ${busy(2, 16)}, zone: "+08:00" }`, (6990 * 7.5 + 3495 * 6.5) / 14],
  ])("%s", (_, load, cost) => {
    expect(bill(load)).toBeCloseTo(cost, 6);
  });

  test.each<[string, (hour: number) => string, string, number]>([
    // 2 to 16 o'clock is dear throughout in UTC; in Shanghai it is 18:00 to 08:00 UTC: 6.5 hours cheap, 7.5 dear.
    ["from midnight on", (hour) => `2026-05-01 ${two(hour)}:00`, ", zone: UTC", 6990],
    ["from 06:00 on", (hour) => `2026-05-0${hour < 6 ? 2 : 1} ${two(hour)}:00`, ", zone: UTC", 6990],
    [
      "from 06:00 on, in Shanghai",
      (hour) => `2026-05-0${hour < 6 ? 2 : 1} ${two(hour)}:00`,
      ", zone: Asia/Shanghai",
      (6990 * 7.5 + 3495 * 6.5) / 14,
    ],
    ["by the clock alone", (hour) => `${two(hour)}:00`, ", zone: UTC", 6990],
    ["by their number", (hour) => String(hour), ", zone: UTC", 6990],
    [
      "in instants, whatever the zone",
      (hour) => `2026-05-0${hour < 6 ? 2 : 1}T${two(hour)}:00Z`,
      ", zone: Asia/Shanghai",
      6990,
    ],
    ["in instants, without a zone", (hour) => `2026-05-0${hour < 6 ? 2 : 1}T${two(hour)}:00Z`, "", 6990],
    // 2 to 16 o'clock eight hours ahead.
    [
      "with an offset",
      (hour) => `2026-05-0${hour < 6 ? 2 : 1}T${two(hour)}:00+08:00`,
      ", zone: UTC",
      (6990 * 7.5 + 3495 * 6.5) / 14,
    ],
    ["since 1970", (hour) => String(Date.UTC(2026, 4, hour < 6 ? 2 : 1, hour) / 1000), ", zone: Asia/Shanghai", 6990],
  ])("rows that tell their time are at it: %s", (when, time, zone, cost) => {
    const first = when === "from midnight on" ? 0 : 6;
    const rows = Array.from({ length: 24 }, (_, row) => (row + first) % 24);
    const csv = ["time,tokens", ...rows.map((hour) => `${time(hour)},${hour >= 2 && hour < 16 ? 1 : 0}`)].join("\n");
    expect(bill(`{ hourly_csv: load.csv, column: tokens${zone} }`, csv)).toBeCloseTo(cost, 6);
  });

  test("a load of no whole days is weighed as it is, and said to be", () => {
    const made = report(`{ hourly: [${Array(730).fill(1)}], zone: UTC }`);
    // 30 days of 16 dear hours, and the last ten hours, of which the first half is cheap.
    const dear = 30 * 16 + 9.5;
    expect(Number(made.quantities["api.monthly_cost"]?.value)).toBeCloseTo(
      (6990 * dear + 3495 * (730 - dear)) / 730,
      6,
    );
    expect(JSON.stringify(made)).toContain("which are no whole days");
  });

  test("a zone that is none is told at its place", () => {
    expect(() => bill(`{ hourly: ${busy(2, 16)}, zone: Middle-earth }`)).toThrow(
      /there is no time zone called "Middle-earth"/,
    );
  });
});
