import { book } from "../law.js";

const FILE = "src/economics/books/floor.ts";

/** What was simulated at several sizes, on straight lines between them: the least, and what each further stretch adds. */
const along = (what: "carried" | "cold") =>
  `${what}_least + sum(${what}_rise * min(1, max(0, (capacity / mean_load - floor_from) / floor_width)))`;

const SIMULATED = "simulation of hours as busy as those of the month, by capacity over the mean load";

/** What a fleet with an API behind it carries while requests come as they come, and those that it serves hold the objective. */
export const carriedByFloor = book(FILE, [
  {
    id: "carried_share",
    title: "What is carried, of the load under the capacity, while requests come as they come",
    symbol: "carried share",
    unit: "share",
    is: along("carried"),
    source: SIMULATED,
    shown: { in: "fleet", always: true },
  },
  {
    id: "served_load",
    title: "The load that the fleet serves, on average over the month, queues counted",
    symbol: "served load",
    unit: "tok/s",
    is: "load_under_capacity * carried_share",
    source: "definition: what waits too long goes to the API",
    shown: { in: "fleet", always: true },
  },
]);

/** All that read the throughput of a floor read what its promise leaves of it, over what was simulated. */
export const heldByFloor = book(FILE, [
  {
    id: "throughput_within_promise",
    title: "Processed tokens a second of a replica, for as much as its promise leaves of what was simulated",
    symbol: "throughput within the promise",
    unit: "tok/s/replica",
    is: "replica_throughput * held_of_simulated",
    source:
      "definition: a floor that holds nine tenths of what was simulated carries what one of nine tenths its size would",
    shown: { in: "fleet" },
  },
]);

/** The same of boxes that come and go: what each hour carries was found with their number. */
export const carriedInHours = book(FILE, [
  {
    id: "carried_share",
    title: "What is carried, of the load under the capacity, while requests come as they come",
    symbol: "carried share",
    unit: "share",
    is: "if(served_load > 0, served_load / sum(share * min(capacity_in_hour, load_high)), 1)",
    source: "definition",
    shown: { in: "fleet", always: true },
  },
]);

/** A bound of what it costs that boxes are called only once the load is there. */
export const lateStarts = book(FILE, [
  {
    id: "late_cost",
    title: "What the API would ask besides if boxes only began to start once their hour had begun",
    symbol: "cost of late starts",
    unit: "USD/month",
    is: "late_load * hours_in_month * api_price",
    source: "definition",
  },
]);

/** What of it the API does not know, as the earlier turns of its session were served on the fleet. */
export const coldAtApi = book(FILE, [
  {
    id: "cold_share",
    title: "What the API does not find in its cache, of what it would find if all traffic came to it",
    symbol: "cold share",
    unit: "share",
    is: along("cold"),
    source: SIMULATED,
    shown: { in: "month", always: true },
  },
]);

/** The share of the tokens that goes to the API. */
export const spilledShare = book(FILE, [
  {
    id: "spilled_share",
    title: "The share of the tokens that goes to the API",
    unit: "share",
    is: "spilled_tokens / volume",
    source: "definition",
  },
]);

/** A bound of what means of hours leave out, where nothing is known of arrivals inside them. */
export const ifNoneWaits = book(FILE, [
  {
    id: "cost_if_none_waits",
    title: "What the API asks for what no stream is free for, if no request waits",
    symbol: "cost if none waits",
    unit: "USD/month",
    is: "served_tokens * lost_if_none_waits * api_price",
    source: "Erlang (1917): what comes while all places are taken is lost",
  },
]);
