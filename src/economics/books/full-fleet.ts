import { book } from "../law.js";
import { seed } from "../sources.js";

const FILE = "src/economics/books/full-fleet.ts";

/** A fleet that is never idle, and the API for every token beyond it. */
export const fullFleet = book(FILE, [
  {
    id: "spill_if_full",
    title: "Tokens left for the API when the fleet is never idle",
    unit: "tok/month",
    inputs: { volume: "tok/month", most_served_tokens: "tok/month" },
    is: "volume - most_served_tokens",
    source: seed("002", "5"),
  },
  {
    id: "bill_if_full",
    title: "What a fleet that is never idle and the API for the rest cost",
    unit: "USD/month",
    inputs: { fleet_cost: "USD/month", spill_if_full: "tok/month", api_price: "USD/Mtok" },
    is: "fleet_cost + spill_if_full * api_price",
    source: seed("002", "4"),
  },
  {
    id: "saving_if_full",
    title: "What a fleet that is never idle saves against buying its tokens",
    unit: "USD/month",
    inputs: { most_served_tokens: "tok/month", api_price: "USD/Mtok", fleet_cost: "USD/month" },
    is: "most_served_tokens * api_price - fleet_cost",
    source: seed("002", "5"),
  },
  {
    id: "saving_share_if_full",
    title: "The same as a share of the API bill",
    unit: "share",
    inputs: { saving_if_full: "USD/month", api_cost: "USD/month" },
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
    inputs: { served_tokens: "tok/month", volume: "tok/month" },
    is: "served_tokens / volume",
    source: seed("002", "5"),
  },
]);

export const floorOfLoad = book(FILE, [
  {
    id: "floor_share",
    title: "The share of tokens that lies under the lowest load",
    unit: "share",
    inputs: { trough_load: "tok/s", mean_load: "tok/s" },
    is: "trough_load / mean_load",
    source: seed("002", "16"),
  },
]);
