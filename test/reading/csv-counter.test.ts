import { expect, test } from "vitest";
import { InputError } from "../../src/problem/problem.js";
import { readHours } from "../../src/reading/csv.js";

function told(values: readonly number[], separator = ","): string[] {
  const text = [`hour${separator}tokens`, ...values.map((value, hour) => `${hour}${separator}${value}`)].join("\n");
  try {
    expect(readHours("load.csv", text, "tokens").values).toEqual(values);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return error.problems.map(({ line, message, hint }) => `${line}: ${message} | ${hint}`);
  }
  return [];
}

const hours = (count: number, of: (hour: number) => number) => Array.from({ length: count }, (_, hour) => of(hour));
/** Busy by day, quiet by night. */
const load = (hour: number) => Math.round(100 + 80 * Math.sin((hour * Math.PI) / 12));
const counter = (count: number) => {
  let sum = 5e6;
  return hours(count, (hour) => (sum += load(hour)));
};
const RISES = "it counts what came since its start, and not what came in each hour";
const HINT = "give what came in each hour: the difference of two rows, or increase(...[1h]) in Prometheus";

test.each<[string, number[], string[]]>([
  ["a day of load", hours(24, load), []],
  ["a week of load", hours(168, load), []],
  ["a load that grows from day to day", hours(168, (hour) => load(hour) + hour), []],
  ["a load with one busy stretch", hours(24, (hour) => (hour > 8 ? 5 : 1)), []],
  ["the same in every hour", hours(24, () => 7), []],
  ["a counter of a day", counter(24), [`2: "tokens" only rises: ${RISES} | ${HINT}`]],
  ["a counter of a month", counter(720), [`2: "tokens" only rises: ${RISES} | ${HINT}`]],
  [
    "a counter that was started again",
    [...counter(100), ...counter(68).map((value) => value - 5e6)],
    [`2: "tokens" only rises, but for line 102, where it begins anew: ${RISES} | ${HINT}`],
  ],
])("%s", (_, values, expected) => {
  expect(told(values)).toEqual(expected);
});

test("columns apart by semicolons or tabs are read as those apart by commas", () => {
  for (const separator of [",", ";", "\t"]) expect(told(hours(24, load), separator)).toEqual([]);
});
