import { describe, expect, test } from "vitest";
import { InputError } from "../../src/problem/problem.js";
import { readHours } from "../../src/reading/csv.js";

/** A day of 24 rows as tools export it: `row` writes the hour and its value. */
const day = (head: string, row: (hour: number, two: string) => string) =>
  [head, ...Array.from({ length: 24 }, (_, hour) => row(hour, String(hour).padStart(2, "0")))].join("\n");

const VALUES = Array.from({ length: 24 }, (_, hour) => 1000 + 10 * (hour % 7));

function said(text: string, column: string): string[] | number[] {
  try {
    return [...readHours("load.csv", text, column).values];
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return error.problems.map(({ line, message, hint }) => `${line}: ${message} | ${hint}`);
  }
}

const value = (hour: number) => VALUES[hour] ?? 0;
const german = (hour: number) => `${String(value(hour)).slice(0, 1)}.${String(value(hour)).slice(1)},00`;
const twelve = (hour: number) => `${hour % 12 === 0 ? 12 : hour % 12}:00:00 ${hour < 12 ? "AM" : "PM"}`;

describe("a day of hours, as tools export it", () => {
  test.each([
    ["Grafana", day('"Time","tokens"', (hour, two) => `"2026-03-01 ${two}:00:00","${value(hour)}"`)],
    ["Grafana, in ms", day('"Time","tokens"', (hour) => `"${1772323200000 + hour * 3_600_000}","${value(hour)}"`)],
    [
      "Grafana, for Excel",
      `sep=,\n${day('"Time","tokens"', (hour, two) => `"2026-03-01 ${two}:00:00","${value(hour)}"`)}`,
    ],
    ["CloudWatch", day("timestamp,tokens", (hour, two) => `2026/03/01 ${two}:00:00,${value(hour)}`)],
    [
      "CloudWatch, with rows about the column below its name",
      day("timestamp,tokens\nId,m1\nStat,Sum\nPeriod,3600", (hour, two) => `2026/03/01 ${two}:00:00,${value(hour)}`),
    ],
    [
      "the same above it, and named by its label",
      day("Id,m1\nLabel,tokens\nStat,Sum", (hour, two) => `2026/03/01 ${two}:00:00,${value(hour)}`),
    ],
    ["the label alone", day("Full label,tokens", (hour, two) => `2026/03/01 ${two}:00:00,${value(hour)}`)],
    ["Datadog", day("time,tokens", (hour, two) => `2026-03-01T${two}:00:00.000Z,${value(hour)}.0`)],
    ["Prometheus", day("timestamp,tokens", (hour) => `${1772323200 + hour * 3600},${value(hour).toExponential(4)}`)],
    ["a spreadsheet of the United States", day("Date,tokens", (hour) => `"3/1/2026, ${twelve(hour)}",${value(hour)}`)],
    ["a spreadsheet of Germany", day("Datum;Uhrzeit;tokens", (hour, two) => `01.03.2026;${two}:00;${german(hour)}`)],
    ["words for months", day("time,tokens", (hour, two) => `"Mar 1, 2026, ${two}:00:00",${value(hour)}`)],
    ["a browser's words", day("time,tokens", (hour, two) => `Sun Mar 01 2026 ${two}:00:00 GMT+0000,${value(hour)}`)],
    ["the clock alone", day("time,tokens", (hour, two) => `${two}:00,${value(hour)}`)],
    ["hours by number", day("time,tokens", (hour) => `${hour},${value(hour)}`)],
    ["spaces between thousands", day("time,tokens", (hour) => `${hour},1\u202f${String(value(hour)).slice(1)}`)],
    ["commas between thousands", day("time,tokens", (hour) => `${hour},"1,${String(value(hour)).slice(1)}"`)],
  ])("%s", (_, text) => {
    expect(said(text, "tokens")).toEqual(VALUES);
  });
});

test("two days over the turn of a month, day and month in either order", () => {
  const rows = (at: (day: string, month: string) => string) =>
    Array.from({ length: 48 }, (_, hour) => {
      const [day = "", month = ""] = hour < 24 ? ["28", "02"] : ["01", "03"];
      return `${at(day, month)} ${String(hour % 24).padStart(2, "0")}:00,${value(hour % 24)}`;
    });
  for (const at of [
    (day: string, month: string) => `${day}/${month}/2026`,
    (day: string, month: string) => `${month}/${day}/2026`,
  ])
    expect(said(["time,tokens", ...rows(at)].join("\n"), "tokens")).toEqual([...VALUES, ...VALUES]);
});

const NOT_AN_HOUR = "and each row is taken as the hour after the one before";

describe("what is no day of hours is refused at its line", () => {
  test.each([
    [
      "five minutes of CloudWatch",
      "timestamp,tokens\n2026/03/01 00:00:00,5\n2026/03/01 00:05:00,6\n",
      `3: "timestamp" goes from 2026/03/01 00:00:00 to 2026/03/01 00:05:00, ${NOT_AN_HOUR} | make one row of those of each hour: their sum, or their mean where they are rates`,
    ],
    [
      "an hour that is missing",
      "Date,tokens\n3/1/2026 1:00 AM,5\n3/1/2026 3:00 AM,6\n",
      `3: "Date" goes from 3/1/2026 1:00 AM to 3/1/2026 3:00 AM, ${NOT_AN_HOUR} | export by the hour: each of these rows stands for more than one hour, or hours between them are left out`,
    ],
    [
      "half hours of the clock",
      "time,tokens\n23:30,5\n00:00,6\n",
      `3: "time" goes from 23:30 to 00:00, ${NOT_AN_HOUR} | make one row of those of each hour: their sum, or their mean where they are rates`,
    ],
    [
      "a day in one column and its quarters in another",
      "Day,Clock,tokens\n2026-03-01,00:00,5\n2026-03-01,00:15,6\n",
      `3: "Day Clock" goes from 2026-03-01 00:00 to 2026-03-01 00:15, ${NOT_AN_HOUR} | make one row of those of each hour: their sum, or their mean where they are rates`,
    ],
    [
      "times that nobody understands",
      "time,tokens\nweek 9 day 1,5\nweek 9 day 2,6\n",
      '2: "time" is "week 9 day 1", which is no time that is understood here: nobody can tell whether the rows are an hour apart | write all its times as 2026-03-01 10:00, or leave the column out',
    ],
    [
      "a row about the column among the numbers",
      "timestamp,tokens\n2026/03/01 00:00:00,5\nPeriod,3600\n2026/03/01 01:00:00,6\n",
      '3: "timestamp" is "Period", which is no time that is understood here: nobody can tell whether the rows are an hour apart | write all its times as 2026-03-01 10:00, or leave the column out',
    ],
    [
      "numbers that were made short",
      "hour,tokens\n0,12.5 K\n1,300\n2,300\n",
      '2: "tokens" must be a number of at least 0, found "12.5 K" | export the numbers as they are: in Grafana, without formatted data',
    ],
  ])("%s", (_, text, expected) => {
    expect(said(text, "tokens")).toEqual([expected]);
  });
});

test("a decimal comma that nothing shows is asked about, and one that its column shows is read", () => {
  expect(said("hour;tokens\n0;1,5\n1;2,25\n2;1.234,5\n", "tokens")).toEqual([1.5, 2.25, 1234.5]);
  expect(said("hour;tokens\n0;1,234\n1;2,345\n", "tokens")).toEqual([1234, 2345]);
  expect(said('hour,tokens\n0,"1,5"\n1,2.25\n', "tokens")).toEqual([
    '2: "tokens" must be a number of at least 0, found "1,5" | a comma groups thousands; decimals take a point: 1.5',
  ]);
});
