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
