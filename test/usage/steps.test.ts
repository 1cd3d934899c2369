import { describe, expect, it, test } from "vitest";
import type { UsageOptions } from "../../src/usage/read-usage.js";
import { lasting, readStep } from "../../src/usage/step.js";
import { workloadYaml } from "../../src/usage/workload-yaml.js";
import { problemsOf, read } from "./reading.js";

const rows = (...times: string[]) => `time,requests,input,output\n${times.map((time) => `${time},1,90,10\n`).join("")}`;
const on = (...days: string[]) => days.map((day) => `2026-03-${day}Z`);

describe("how long a row lasts that does not say so", () => {
  test.each<[what: string, times: readonly string[], said: RegExp]>([
    [
      "09:00 on three days",
      on("01T09:00", "02T09:00", "03T09:00"),
      /^usage:3:1: the rows are a day apart: whether each is of an hour or of all that time.*\(say it: --step 1h, or --step 1d\)$/,
    ],
    ["every two hours", on("01T00:00", "01T02:00", "01T04:00"), /the rows are 2 hours apart.*--step 1h, or --step 2h/],
    [
      "every 90 minutes",
      on("01T00:00", "01T01:30", "01T03:00"),
      /the rows are 1\.50 hours apart.*--step 1h, or --step 90min/,
    ],
    [
      "every week",
      ["2026-03-02", "2026-03-09", "2026-03-16"],
      /the rows are 7 days apart: whether each is of a day or.*--step 1d, or --step 7d/,
    ],
    [
      "every month",
      ["2026-01-01", "2026-02-01", "2026-03-01"],
      /the rows are a month apart: whether each is of a day or of the whole month.*--step 1d, or --step month/,
    ],
    [
      "in no step at all",
      on("01T00:00", "01T00:07", "01T01:15"),
      /the rows are 7 minutes apart and more, in no step that tools export by.*--tool trace/,
    ],
    [
      "in steps of an hour and one row aside",
      on("01T00:00", "01T01:00", "01T03:30"),
      /in no step that tools export by/,
    ],
  ])("%s is asked for", (_what, times, said) => {
    expect(problemsOf(rows(...times))).toEqual([expect.stringMatching(said)]);
  });

  test.each<[what: string, times: readonly string[], options: UsageOptions, hours: number]>([
    ["an hour of each day", on("01T09:00", "02T09:00", "03T09:00"), { step: 3_600_000 }, 49],
    ["whole days", on("01T09:00", "02T09:00", "03T09:00"), { step: 86_400_000 }, 72],
    ["months", ["2026-01-01", "2026-02-01", "2026-03-01"], { step: "month" }, 90 * 24],
    ["one hour alone", on("01T09:00"), { step: 3_600_000 }, 1],
  ])("%s, as it is said", (_what, times, options, hours) => {
    expect(read(rows(...times), options).hours).toBe(hours);
  });

  it("is told where it is taken from the rows, also in a scenario", () => {
    const usage = read(rows(...on("01T00:00", "01T00:15", "01T00:30")));
    expect(usage.remarks).toEqual(["each row is taken to last 15 minutes, the shortest time between two of them"]);
    expect(workloadYaml(usage)).toContain("# each row is taken to last 15 minutes");
    expect(usage.hours).toBe(0.75);
  });

  it("is an hour of hours by their number, whatever hours are there", () => {
    const { hours, remarks } = read("hour,requests,input,output\n0,1,90,10\n2,1,90,10\n4,1,90,10\n");
    expect(hours).toBe(5);
    expect(remarks).toEqual(["no record covers 2.0 of the 5.0 hours: they count as hours in which nothing came"]);
  });

  it("is no longer than the time to the next row", () => {
    expect(problemsOf(rows(...on("01T00:00", "01T01:00")), { step: 7_200_000 })).toEqual([
      expect.stringMatching(
        /^usage:3:1: this row begins an hour after the one before it, which lasts 2 hours \(--step\)/,
      ),
    ]);
  });
});

describe("an hour beside its day", () => {
  const text = "date,hour,requests,input,output\n2026-03-01,9,1,90,10\n2026-03-01,10,2,180,20\n2026-03-02,9,1,90,10\n";

  it("is an hour of the clock, whose zone must be known", () => {
    expect(problemsOf(text)[0]).toMatch(/^usage:2:12: the zone of the hours in "hour" is not told.*--zone UTC/);
    const { from, hours, hourly } = read(text, { zone: 0 });
    expect([from, hours]).toEqual(["2026-03-01T09:00:00Z", 25]);
    expect(hourly.slice(0, 2).map(({ tokens }) => tokens)).toEqual([100, 200]);
  });

  it("and no other number", () => {
    expect(problemsOf(text.replace(",10,2,", ",24,2,"), { zone: 0 })).toEqual([
      'usage:3:12: "hour" must be an hour of the day, 0 to 23, found 24',
    ]);
  });
});

test.each<[string, ReturnType<typeof readStep>]>([
  ["15min", 900_000],
  ["1h", 3_600_000],
  ["24 h", 86_400_000],
  ["1d", 86_400_000],
  ["week", 604_800_000],
  ["month", "month"],
  ["0h", undefined],
  ["an hour", undefined],
  ["-1h", undefined],
])("a step of %s", (text, ms) => {
  expect(readStep(text)).toBe(ms);
});

it("says times in words", () => {
  expect([1000, 60_000, 420_000, 3_600_000, 5_400_000, 86_400_000, 172_800_000].map(lasting)).toEqual([
    ...["a second", "a minute", "7 minutes", "an hour", "1.50 hours", "a day", "2 days"],
  ]);
});
