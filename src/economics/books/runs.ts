import { book } from "../law.js";

const FILE = "src/economics/books/runs.ts";

/** Runs a month of a batch that comes by the day or by the week. */
export const runsOfRate = book(
  FILE,
  [
    {
      id: "runs",
      title: "Runs a month",
      unit: "run/month",
      is: "run_rate * hours_in_month",
      source: "definition",
      shown: { in: "load" },
    },
  ],
  "workload",
);

export const volumeOfRuns = book(
  FILE,
  [
    {
      id: "volume",
      title: "Tokens a month",
      unit: "tok/month",
      is: "run_volume * runs",
      source: "definition",
      shown: { in: "load" },
    },
  ],
  "workload",
);

/** A batch as a load: nothing outside the windows, and within them as much as works each run off by the end of its own. */
export const loadOfRuns = book(
  FILE,
  [
    {
      id: "run_tokens",
      title: "Tokens of a run",
      unit: "tok/run",
      is: "volume / runs",
      source: "definition",
      shown: { in: "load" },
    },
    {
      id: "window_share",
      title: "The part of the month that lies within the windows",
      unit: "share",
      is: "min(1, runs * window / hours_in_month)",
      source: "definition",
      shown: { in: "load" },
    },
    {
      id: "share",
      title: "Share of the month within the windows, and outside of them",
      unit: "share[]",
      is: "within * window_share + (1 - within) * (1 - window_share)",
      source: "definition",
    },
    {
      id: "relative_low",
      title: "Load over its mean, within the windows and outside of them",
      symbol: "relative from",
      unit: "1[]",
      is: "within / window_share",
      source: "definition: a run that is spread over its window",
    },
    {
      id: "relative_high",
      title: "Load over its mean at the end of each stretch, within the windows and outside of them",
      symbol: "relative to",
      unit: "1[]",
      is: "within / window_share",
      source: "definition: a run that is spread over its window",
    },
    {
      id: "relative_peak",
      title: "Load within the windows, over the mean of the month",
      symbol: "peak factor",
      unit: "1",
      is: "1 / window_share",
      source: "definition",
    },
    {
      id: "relative_trough",
      title: "Lowest load of the month, over its mean",
      symbol: "trough factor",
      unit: "1",
      is: "if(window_share < 1, 0, 1)",
      source: "definition: nothing is done outside the windows",
    },
  ],
  "workload",
);
