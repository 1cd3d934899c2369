import { expect, test } from "vitest";
import { InputError } from "../../src/problem/problem.js";
import { readHours } from "../../src/reading/csv.js";

function told(times: readonly string[], heading = "time"): string[] {
  const text = [`${heading},tokens`, ...times.map((time, row) => `${time},${100 + row}`)].join("\n");
  try {
    readHours("load.csv", text, "tokens");
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return error.problems.map(({ line, message, hint }) => `${line}: ${message} | ${hint}`);
  }
  return [];
}

const AFTER = "and each row is taken as the hour after the one before";

test.each<[string, string[], string[]]>([
  ["hours", ["2026-05-01T00:00", "2026-05-01T01:00", "2026-05-01T02:00"], []],
  ["hours over midnight, with a space", ["2026-05-01 23:00:00", "2026-05-02 00:00:00"], []],
  ["hours of one zone, and of its summer", ["2026-03-29T01:00+01:00", "2026-03-29T03:00+02:00"], []],
  ["hours by number are no times", ["0", "1", "2"], []],
  [
    "days",
    ["2026-05-01", "2026-05-02"],
    [
      `3: "time" goes from 2026-05-01 to 2026-05-02, ${AFTER} | a row a day tells no hours: export by the hour, or say load: flat, or the quantiles of the load`,
    ],
  ],
  [
    "quarters of an hour",
    ["2026-05-01T00:00Z", "2026-05-01T00:15Z"],
    [
      `3: "time" goes from 2026-05-01T00:00Z to 2026-05-01T00:15Z, ${AFTER} | make one row of those of each hour: their sum, or their mean where they are rates`,
    ],
  ],
  ["hours since 1970 in seconds", ["1772323200", "1772326800", "1772330400"], []],
  [
    "five minutes since 1970 in ms",
    ["1772323200000", "1772323500000"],
    [
      `3: "time" goes from 1772323200000 to 1772323500000, ${AFTER} | make one row of those of each hour: their sum, or their mean where they are rates`,
    ],
  ],
  [
    "those of two models, one after the other",
    ["2026-05-01T00:00", "2026-05-01T01:00", "2026-05-01T00:00", "2026-05-01T01:00"],
    [
      '4: every time in "time" stands twice: the file holds 2 series | keep the rows of one series, or add up the rows of each hour',
    ],
  ],
  [
    "those of three machines, hour by hour",
    [
      "2026-05-01T00:00",
      "2026-05-01T00:00",
      "2026-05-01T00:00",
      "2026-05-01T01:00",
      "2026-05-01T01:00",
      "2026-05-01T01:00",
    ],
    [
      '3: every time in "time" stands 3 times: the file holds 3 series | keep the rows of one series, or add up the rows of each hour',
    ],
  ],
  [
    "an hour twice",
    ["2026-05-01T00:00", "2026-05-01T01:00", "2026-05-01T01:00"],
    [
      `4: "time" goes from 2026-05-01T01:00 to 2026-05-01T01:00, ${AFTER} | give each hour once; where clocks are set back, give times in UTC`,
    ],
  ],
  [
    "the newest first",
    ["2026-05-01T01:00", "2026-05-01T00:00"],
    [`3: "time" goes from 2026-05-01T01:00 to 2026-05-01T00:00, ${AFTER} | turn the rows round: the earliest first`],
  ],
  [
    "09:00 on each day",
    ["2026-05-01T09:00", "2026-05-02T09:00", "2026-05-03T09:00"],
    [
      `3: "time" goes from 2026-05-01T09:00 to 2026-05-02T09:00, ${AFTER} | a row a day tells no hours: export by the hour, or say load: flat, or the quantiles of the load`,
    ],
  ],
  [
    "steps of two hours",
    ["2026-05-01T00:00", "2026-05-01T02:00", "2026-05-01T04:00"],
    [
      `3: "time" goes from 2026-05-01T00:00 to 2026-05-01T02:00, ${AFTER} | export by the hour: each of these rows stands for more than one hour, or hours between them are left out`,
    ],
  ],
  [
    "steps of forty minutes",
    ["2026-05-01T00:00", "2026-05-01T00:40", "2026-05-01T01:20"],
    [
      `3: "time" goes from 2026-05-01T00:00 to 2026-05-01T00:40, ${AFTER} | give a row for each hour of the clock: export by the hour`,
    ],
  ],
  [
    "hours with one left out",
    ["2026-05-01T00:00", "2026-05-01T01:00", "2026-05-01T03:00"],
    [
      `4: "time" goes from 2026-05-01T01:00 to 2026-05-01T03:00, ${AFTER} | give every hour a row, with 0 where nothing came; where clocks are set forward, give times in UTC`,
    ],
  ],
  [
    "hours with more left out",
    ["2026-05-01T00:00", "2026-05-01T01:00", "2026-05-01T05:00"],
    [
      `4: "time" goes from 2026-05-01T01:00 to 2026-05-01T05:00, ${AFTER} | give every hour a row, with 0 where nothing came`,
    ],
  ],
  [
    "in no order",
    ["2026-05-01T02:00", "2026-05-01T00:00", "2026-05-01T01:00"],
    [`3: "time" goes from 2026-05-01T02:00 to 2026-05-01T00:00, ${AFTER} | sort the rows by time, the earliest first`],
  ],
])("rows that are told to be %s", (_, times, expected) => {
  expect(told(times)).toEqual(expected);
});
