import { book } from "../law.js";
import { seed } from "../sources.js";

const FILE = "src/economics/books/what-ifs.ts";

/** What goes wrong, each as a law of one or two stated figures. */
export const whatIfs = book(FILE, [
  {
    id: "spot_loss_capacity",
    title: "What the fleet can serve when spot GPUs are taken away",
    symbol: "capacity left",
    unit: "tok/s",
    is: "capacity * (1 - spot_lost_share)",
    source: seed("001", "53"),
  },
  {
    id: "grown_kv_per_stream",
    title: "Cache that a stream holds when context grows",
    symbol: "cache per stream",
    unit: "GB",
    is: "kv_per_stream * context_growth",
    source: seed("001", "54"),
  },
  {
    id: "context_growth_throughput",
    title: "What a replica serves when longer contexts slow it down",
    symbol: "throughput at longer context",
    unit: "tok/s/replica",
    is: "replica_throughput * throughput_factor",
    source: seed("001", "54"),
  },
  {
    id: "idle_nights_utilization",
    title: "How busy the fleet is when it stands idle for hours of every day",
    symbol: "utilization with idle nights",
    unit: "share",
    is: "waking_utilization * (1 - idle_hours)",
    source: seed("001", "57"),
  },
  {
    id: "outage_cost",
    title: "What outages add a month: the API serves, and the fleet is paid",
    symbol: "outages",
    unit: "USD/month",
    is: "outage_hours * served_load * api_price",
    source: seed("002", "5"),
    shown: { in: "month" },
    line: { label: "Outages", category: "api" },
  },
  {
    id: "upgrade_cost",
    title: "What changing the model costs a month: two fleets for some days",
    symbol: "upgrades",
    unit: "USD/month",
    is: "fleet_cost / hours_in_month * upgrade_days * upgrades",
    source: seed("001", "56"),
    shown: { in: "month" },
    line: { label: "Model changes", category: "compute" },
  },
]);

/** A month with surprises in it against the same month without them. */
export const surprise = book(FILE, [
  {
    id: "surprise_cost",
    title: "What it adds to the month",
    symbol: "added",
    unit: "USD/month",
    is: "month_with - month_without",
    source: "definition",
  },
]);

/** What a surprise moves besides the one figure that it names. */
export const whatIfsOfFleets = book(FILE, [
  {
    id: "spot_loss_throughput",
    title: "What a replica serves on average when spot GPUs are taken away",
    symbol: "throughput left",
    unit: "tok/s/replica",
    is: "replica_throughput * (1 - spot_lost_share)",
    source: seed("001", "53"),
  },
  {
    id: "fleet_load",
    title: "The load that the fleet serves, on average over the month",
    symbol: "load of the fleet",
    unit: "tok/s",
    is: "served_tokens / hours_in_month",
    source: "definition",
  },
  {
    id: "answered_load",
    title: "The load that the API must answer for the local model, on average over the month",
    symbol: "load answered locally",
    unit: "tok/s",
    is: "(answered_locally - guard_tokens) / hours_in_month",
    source: "definition: what is bought anyway costs nothing more while the fleet is down",
  },
]);

/** More tokens for a part of the month. */
export const retryStorm = book(
  FILE,
  [
    {
      id: "retry_storm_volume",
      title: "Tokens a month when retries multiply them for a part of it",
      symbol: "volume with retries",
      unit: "tok/month",
      is: "volume * (1 + storm_share * (retry_factor - 1))",
      source: seed("001", "55"),
    },
    {
      id: "calm_mean_load",
      title: "The load in the average second without retries",
      symbol: "mean load without retries",
      unit: "tok/s",
      is: "volume / hours_in_month",
      source: "definition: retries do not raise the lowest load, to which a fleet is sized",
    },
    ...(["low", "high"] as const).map((end) => ({
      id: `calm_${end}` as const,
      title: `The ${end === "low" ? "lower" : "upper"} end of each stretch of the load curve without retries`,
      symbol: end === "low" ? "load without retries from" : "load without retries to",
      unit: "tok/s[]",
      inputs: { [`relative_${end}`]: "1[]", calm_mean_load: "tok/s" },
      is: `relative_${end} * calm_mean_load`,
      source: "definition: the shape of the load, scaled to the month without retries",
    })),
    {
      id: "storm_peak",
      title: "The highest load over the mean, should retries come on top of it",
      unit: "1",
      inputs: { relative_peak: "1", storm_share: "share", retry_factor: "1" },
      is: "relative_peak * retry_factor / (1 + storm_share * (retry_factor - 1))",
      source: "definition: the mean has the retries of the whole month in it, and the peak those of its own second",
    },
  ],
  "workload",
);

/** What a fleet serves of a month that has hours of retries in it, at every level of its load alike. */
export const servedInStorm = book(FILE, [
  {
    id: "storm_capacity",
    title: "The calm load at which retries fill the fleet",
    symbol: "capacity before retries",
    unit: "tok/s",
    inputs: { capacity: "tok/s", retry_factor: "1" },
    is: "capacity / retry_factor",
    source: "definition: so many times the load fills it where so much less did",
  },
  {
    id: "served_load",
    title: "The load that the fleet serves, on average over the month",
    unit: "tok/s",
    inputs: { calm_served_load: "tok/s", storm_served_load: "tok/s", storm_share: "share", retry_factor: "1" },
    is: "(1 - storm_share) * calm_served_load + storm_share * retry_factor * storm_served_load",
    source: "definition: the hours of retries fall on every level of the load alike",
    shown: { in: "fleet" },
  },
]);

/** The same tokens in fewer hours: for the rest of the day there are none. */
export const idleNights = book(
  FILE,
  [
    {
      id: "waking_share",
      title: "Share of the month of each stretch, without the idle hours",
      unit: "share[]",
      is: "share * (1 - idle_hours)",
      source: seed("001", "57"),
    },
    ...(["low", "high"] as const).map((end) => ({
      id: `waking_${end}` as const,
      title: `The ${end === "low" ? "lower" : "upper"} end of each stretch over the mean, with the idle hours' tokens in it`,
      symbol: end === "low" ? "waking from" : "waking to",
      unit: "1[]",
      is: `relative_${end} / (1 - idle_hours)`,
      source: seed("001", "57"),
    })),
    {
      id: "waking_peak",
      title: "The highest load over the mean, with the idle hours' tokens in it",
      unit: "1",
      is: "relative_peak / (1 - idle_hours)",
      source: seed("001", "57"),
    },
  ],
  "workload",
);
