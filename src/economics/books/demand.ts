import { book } from "../law.js";
import { seed } from "../sources.js";

const FILE = "src/economics/books/demand.ts";

/** How many tokens a month, from a rate. */
export const volumeFromRate = book(
  FILE,
  [
    {
      id: "volume",
      title: "Tokens a month",
      unit: "tok/month",
      is: "rate * hours_in_month",
      source: seed("004", "272-273"),
      shown: { in: "load" },
    },
  ],
  "workload",
);

/** What the load looks like over the month. The shape is relative to its own mean; the volume sets the level. */
export const load = book(
  FILE,
  [
    {
      id: "mean_load",
      title: "The load in the average second",
      unit: "tok/s",
      is: "volume / hours_in_month",
      source: seed("004", "273"),
      shown: { in: "load" },
    },
    {
      id: "load_low",
      title: "The lower end of each stretch of the load curve",
      symbol: "load from",
      unit: "tok/s[]",
      is: "relative_low * mean_load",
      source: "definition: the shape of the load, scaled to the month's volume",
    },
    {
      id: "load_high",
      title: "The upper end of each stretch of the load curve",
      symbol: "load to",
      unit: "tok/s[]",
      is: "relative_high * mean_load",
      source: "definition: the shape of the load, scaled to the month's volume",
    },
    {
      id: "peak_load",
      title: "The highest load the fleet must expect",
      unit: "tok/s",
      is: "relative_peak * mean_load",
      source: seed("004", "274"),
      shown: { in: "load" },
    },
    {
      id: "trough_load",
      title: "The lowest load of the month",
      symbol: "trough",
      unit: "tok/s",
      is: "relative_trough * mean_load",
      source: seed("002", "16"),
      shown: { in: "load" },
    },
  ],
  "workload",
);

/** Quantiles of the load, between which the load is taken to run in a straight line. */
export const shapeFromQuantiles = book(
  FILE,
  [
    {
      id: "stated_mean",
      title: "The mean that the stated load points imply",
      unit: "tok/s",
      is: "sum(share * (stated_low + stated_high) / 2)",
      source: "trapezoid rule over the stated quantiles",
      shown: { in: "load" },
    },
    {
      id: "relative_low",
      title: "The lower end of each stretch, relative to the mean",
      symbol: "relative from",
      unit: "1[]",
      is: "stated_low / stated_mean",
      source: "definition",
    },
    {
      id: "relative_high",
      title: "The upper end of each stretch, relative to the mean",
      symbol: "relative to",
      unit: "1[]",
      is: "stated_high / stated_mean",
      source: "definition",
    },
    {
      id: "relative_peak",
      title: "The highest stated load, relative to the mean",
      symbol: "peak factor",
      unit: "1",
      is: "stated_peak / stated_mean",
      source: "definition",
    },
    {
      id: "relative_trough",
      title: "The lowest stated load, relative to the mean",
      symbol: "trough factor",
      unit: "1",
      is: "stated_trough / stated_mean",
      source: "definition",
    },
  ],
  "workload",
);

/** Traffic at its peak for some hours of the day and next to none in the others. */
export const volumeOfBusyHours = book(FILE, [
  {
    id: "volume",
    title: "Tokens a month",
    unit: "tok/month",
    is: "peak_load * busy_hours * hours_in_month",
    source: seed("004", "317"),
    shown: { in: "load" },
  },
]);
