import { book } from "../law.js";
import { seed } from "../sources.js";

const FILE = "src/economics/books/unit-cost.ts";

/** What a million tokens costs on our own GPUs when they are never idle. */
export const unitCost = book(FILE, [
  {
    id: "replica_cost",
    title: "What a replica costs an hour",
    unit: "USD/replica/h",
    is: "gpus_per_replica * gpu_price",
    source: seed("001", "86"),
    shown: { in: "token" },
  },
  {
    id: "full_unit_cost",
    title: "What a million tokens costs on our own GPUs, every second busy",
    symbol: "unit cost at 100 %",
    unit: "USD/Mtok",
    is: "replica_cost / replica_throughput",
    source: seed("004", "35"),
    shown: { in: "token" },
  },
  {
    id: "loaded_unit_cost",
    title: "The same with overhead",
    unit: "USD/Mtok",
    is: "full_unit_cost * (1 + overhead)",
    source: seed("001", "88"),
    shown: { in: "token", unless: { overhead_cost: 0 } },
  },
]);

/** How busy the fleet is and what that makes of a token's cost. Only worked out where there is a fleet. */
export const busyFleet = book(FILE, [
  {
    id: "utilization",
    title: "How busy the fleet is",
    unit: "share",
    is: "served_tokens / (capacity * hours_in_month)",
    source: seed("001", "10"),
    shown: { in: "fleet" },
  },
  {
    id: "unit_cost",
    title: "What a million tokens costs on our own GPUs, as busy as they are",
    unit: "USD/Mtok",
    is: "fleet_cost / (capacity * utilization * hours_in_month)",
    source: seed("004", "142"),
    shown: { in: "token", unless: { utilization: 1 } },
  },
]);

/** The first half of the unit cost, for those who work it out by hand. */
export const tokensOfAnHour = book(FILE, [
  {
    id: "tokens_per_replica_hour",
    title: "Tokens that a replica makes in an hour, every second busy",
    symbol: "tokens an hour",
    unit: "Mtok/replica/h",
    is: "replica_throughput",
    source: seed("004", "50"),
  },
]);

/** The slip that takes dollars an hour over thousands of tokens a second for a price per million tokens: 3.6 is missing. */
export const withoutSeconds = book(FILE, [
  {
    id: "hourly_price_per_rate",
    title: "Dollars an hour for each thousand tokens a second: not yet a price per token",
    unit: "USD*s/ktok/h",
    is: "replica_cost / replica_throughput",
    source: `${seed("001", "36")} prints it as dollars per million tokens`,
  },
]);
