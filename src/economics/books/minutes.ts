import { book } from "../law.js";

const FILE = "src/economics/books/minutes.ts";

/** What limits by the minute must hold, in the unit of limits. */
export const minuteLoad = book(FILE, [
  {
    id: "busiest_a_minute",
    title: "The tokens of a minute in the busiest hour",
    symbol: "busiest hour, a minute",
    unit: "tok/min",
    is: "peak_load",
    source: "definition",
  },
  {
    id: "quietest_a_minute",
    title: "The tokens of a minute in the quietest hour",
    symbol: "quietest hour, a minute",
    unit: "tok/min",
    is: "trough_load",
    source: "definition",
  },
  {
    id: "minute_load",
    title: "The tokens of the busiest minute, if it has so many times those of a minute of its hour",
    symbol: "busiest minute",
    unit: "tok/min",
    is: "peak_load * peak_in_hour",
    source: "definition: the busiest hour, and in it the busiest minute",
  },
]);

/**
 * What is sold by the minute is asked for by the minute. Within an hour the load is taken to run in a straight line around
 * the hour's mean, up to its busiest minute; where that is more than twice the mean, the rest of the hour is empty.
 */
export const minutes = book(
  FILE,
  [
    {
      id: "peak_minute",
      title: "The load in the busiest minute of all",
      symbol: "busiest minute",
      unit: "tok/min",
      is: "peak_load * peak_in_hour",
      source: "definition: the busiest hour, and in it the busiest minute",
      shown: { in: "load" },
    },
    {
      id: "minute_share",
      title: "Share of the month of each stretch of the load curve, as far as anything comes in it",
      symbol: "share with load",
      unit: "share[]",
      is: "share * min(1, 2 / peak_in_hour)",
      source:
        "definition: a straight line with the hour's mean that peaks above twice of it begins at nothing, and leaves a part empty",
    },
    {
      id: "minute_low",
      title: "The load in the quietest minute of each stretch",
      symbol: "minutes from",
      unit: "tok/s[]",
      is: "load_low * max(0, 2 - peak_in_hour)",
      source: "definition: a straight line with the hour's mean",
    },
    {
      id: "minute_high",
      title: "The load in the busiest minute of each stretch",
      symbol: "minutes to",
      unit: "tok/s[]",
      is: "load_high * peak_in_hour",
      source: "definition: a straight line with the hour's mean",
    },
  ],
  "workload",
);
