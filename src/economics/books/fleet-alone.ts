import { book } from "../law.js";
import { seed } from "../sources.js";

const FILE = "src/economics/books/fleet-alone.ts";

/** The fleet as it stands, whatever it serves: rented, run and staffed. */
export const fleetAlone = book(FILE, [
  {
    id: "monthly_cost",
    title: "What the fleet costs a month, busy or idle",
    symbol: "fleet alone",
    unit: "USD/month",
    is: "fleet_cost + overhead_cost + people_cost",
    source: seed("002", "22"),
  },
]);

/** The API's bill for exactly what the fleet serves at some utilization; tokens beyond the fleet are not there. */
export const sameTokensFromApi = book(FILE, [
  {
    id: "monthly_cost",
    title: "What the API asks for the tokens that the fleet serves",
    symbol: "bill for the same tokens",
    unit: "USD/month",
    is: "utilization * capacity * hours_in_month * api_price",
    source: seed("001", "10"),
  },
]);

/** The fleet as it stands, with everything that owning it costs. */
export const fleetWithLines = book(FILE, [
  {
    id: "monthly_cost",
    title: "What the fleet costs a month, busy or idle, with everything around it",
    symbol: "fleet alone",
    unit: "USD/month",
    is: "fleet_cost + overhead_cost + people_cost + ownership_cost",
    source: seed("003", "2"),
  },
]);

/** The API's bill for the same tokens where a stack of our own must be left first. */
export const sameTokensAndLeaving = book(FILE, [
  {
    id: "monthly_cost",
    title: "What the API asks for the tokens that the fleet serves, and what leaving our own stack takes",
    symbol: "bill for the same tokens",
    unit: "USD/month",
    is: "utilization * capacity * hours_in_month * api_price + leaving_line",
    source: "definition of the marginal lens",
  },
]);

/** The units as they are, whatever they serve. */
export const unitsAlone = book(FILE, [
  {
    id: "monthly_cost",
    title: "What the units cost a month, busy or idle",
    symbol: "units alone",
    unit: "USD/month",
    is: "units_cost",
    source: "definition",
  },
]);
