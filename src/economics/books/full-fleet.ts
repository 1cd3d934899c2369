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
  {
    id: "share_never_idle",
    title: "Share of the month's tokens that they make",
    unit: "share",
    is: "tokens_never_idle / volume",
    source: "definition",
  },
]);

/** How much of the mean must never stop, so that a fleet for the quietest hour alone earns what it costs whatever its size. */
export const floorThatPays = book(FILE, [
  {
    id: "saved_by_replica_never_idle",
    title: "What one replica that is never idle saves against buying its tokens",
    unit: "USD/replica/month",
    is: "replica_throughput * hours_in_month * api_price - (fleet_cost + overhead_cost) / replicas",
    source: "definition",
  },
  {
    id: "floor_that_pays",
    title:
      "The quietest hour, as a share of the mean, from which on a fleet for it and the API for the rest cost less than the API",
    symbol: "floor that pays",
    unit: "share",
    is: "(monthly_cost - fleet_cost - overhead_cost) / saved_by_replica_never_idle * replica_throughput / mean_load",
    source: "solved from: replicas that are never idle save what the people and all else beside the GPUs cost",
  },
]);
