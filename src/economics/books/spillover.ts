import { book } from "../law.js";
import { seed } from "../sources.js";

const FILE = "src/economics/books/spillover.ts";

/**
 * The load curve is a list of stretches; within each the load runs in a straight line from `load_low` to `load_high`
 * for a `share` of the month. The fleet serves what lies under its capacity, exactly integrated; the rest is spilled.
 */
export const servedUnderCurve = book(FILE, [
  {
    id: "capacity_in_stretch",
    title: "The capacity, held within each stretch of the load curve",
    unit: "tok/s[]",
    is: "min(max(capacity, load_low), load_high)",
    source: "definition",
  },
  {
    id: "above_low",
    title: "Served above each stretch's lower end: the area between the load line and the capacity",
    symbol: "served above",
    unit: "tok/s[]",
    is: "if(load_high > load_low, (capacity_in_stretch - load_low) * (load_high - (capacity_in_stretch + load_low) / 2) / (load_high - load_low), 0)",
    source: "the integral of min(load, capacity) along a straight line",
  },
  {
    id: "served_load",
    title: "The load that the fleet serves, on average over the month",
    unit: "tok/s",
    is: "sum(share * (min(capacity, load_low) + above_low))",
    source: seed("002", "16"),
    shown: { in: "fleet" },
  },
]);

/** What the fleet does not serve is bought from the API. */
export const restFromApi = book(FILE, [
  {
    id: "served_tokens",
    title: "Tokens served on the fleet",
    symbol: "served",
    unit: "tok/month",
    is: "served_load * hours_in_month",
    source: seed("002", "5"),
    shown: { in: "fleet", always: true },
  },
  {
    id: "spilled_tokens",
    title: "Tokens that exceed the fleet and go to the API",
    symbol: "spilled",
    unit: "tok/month",
    is: "volume - served_tokens",
    source: seed("002", "5"),
    shown: { in: "month", always: true },
  },
  {
    id: "spill_cost",
    title: "What the spillover costs",
    symbol: "spillover cost",
    unit: "USD/month",
    is: "spilled_tokens * api_price",
    source: seed("002", "5"),
    shown: { in: "month", always: true },
    line: { label: "API spillover", category: "api" },
  },
  {
    id: "monthly_cost",
    title: "What fleet and spillover cost a month",
    unit: "USD/month",
    is: "fleet_cost + overhead_cost + spill_cost + people_cost",
    source: seed("002", "4"),
    shown: { in: "month", always: true },
  },
]);
