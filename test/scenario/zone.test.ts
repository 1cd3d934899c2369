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
    const shares = loadByMinute(day, ahead);
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
  expect(loadByMinute([...day, ...day], 345).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
});

describe("prices by the hour are weighed by the load where it says its zone", () => {
  const DEAR =
    "tokens: { fresh: $0.135/Mtok, cached: $0.035/Mtok, output: $0.55/Mtok }, hours: [{ from: '00:30', to: '16:30', fresh: $0.27/Mtok, cached: $0.07/Mtok, output: $1.10/Mtok }], class: on-demand";
  const OWN =
    "own: { kind: self_hosted, label: Own, gpu_price: p.gpu, replica: { gpus: 2 GPU, throughput: 6k tok/s }, box: 2 GPU, sizing: { peak: { headroom: 20% } } }";
  const bill = (load: string) => {
    const { quantities } = smallReport({
      split: "{ fresh: 30%, cached: 60%, output: 10% }",
      load,
      options: [OWN],
      prices: { api: DEAR },
    });
    return Number(quantities["api.monthly_cost"]?.value);
  };
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

  test("a zone that is none is told at its place", () => {
    expect(() => bill(`{ hourly: ${busy(2, 16)}, zone: Middle-earth }`)).toThrow(
      /there is no time zone called "Middle-earth"/,
    );
  });
});
