import { book } from "../law.js";
import { seed } from "../sources.js";

const FILE = "src/economics/books/full-fleet.ts";

/** A fleet that is never idle, and the API for every token beyond it. */
export const fullFleet = book(FILE, [
  {
    id: "spill_if_full",
    title: "Tokens left for the API when the fleet is never idle",
    unit: "tok/month",
    is: "volume - most_served_tokens",
    source: seed("002", "5"),
  },
  {
    id: "bill_if_full",
    title: "What a fleet that is never idle and the API for the rest cost",
    unit: "USD/month",
    is: "fleet_cost + spill_if_full * api_price",
    source: seed("002", "4"),
  },
  {
    id: "saving_if_full",
    title: "What a fleet that is never idle saves against buying its tokens",
    unit: "USD/month",
    is: "most_served_tokens * api_price - fleet_cost",
    source: seed("002", "5"),
  },
  {
    id: "saving_share_if_full",
    title: "The same as a share of the API bill",
    unit: "share",
    is: "saving_if_full / api_cost",
    source: seed("002", "8-14"),
  },
]);

/** The share of tokens that always lies under the fleet: counted in tokens, or read off the lowest load. */
export const floorOfTokens = book(FILE, [
  {
    id: "floor_share",
    title: "The share of tokens that the fleet serves",
    unit: "share",
    is: "served_tokens / volume",
    source: seed("002", "5"),
  },
]);

export const floorOfLoad = book(FILE, [
  {
    id: "floor_share",
    title: "The share of tokens that lies under the lowest load",
    unit: "share",
    is: "trough_load / mean_load",
    source: seed("002", "16"),
  },
]);

/** As many replicas as the mean load fills, were it the same in every hour: no split of a fleet and an API costs less. */
export const neverIdle = book(FILE, [
  {
    id: "replicas_never_idle",
    title: "Replicas that are never idle at the most",
    unit: "replica",
    is: "floor(mean_load / replica_throughput)",
    source: "definition: the mean of the month fills no more",
  },
  {
    id: "tokens_never_idle",
    title: "Tokens that they make in a month",
    unit: "tok/month",
    is: "replicas_never_idle * replica_throughput * hours_in_month",
    source: "definition",
  },
  {
    id: "cost_never_idle",
    title: "What they cost with the API for the rest, people and all else as the fleet has them",
    unit: "USD/month",
    is: "monthly_cost + (fleet_cost + overhead_cost) * (replicas_never_idle / replicas - 1) + (volume - tokens_never_idle) * api_price",
    source: "definition: what a split costs at the least",
  },
]);
