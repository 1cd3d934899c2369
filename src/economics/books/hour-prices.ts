import { book } from "../law.js";

const FILE = "src/economics/books/hour-prices.ts";

/** Where the price depends on the time of day, what goes to an API beside a fleet costs what its own hours cost. */
export const priceAtItsHours = book(FILE, [
  {
    id: "price_at_its_hours",
    title: "The API's price in the hours in which the fleet sends tokens to it",
    symbol: "price in its hours",
    unit: "USD/Mtok",
    is: "api_price * spill_price_factor",
    source: "definition",
    shown: { in: "month", always: true },
  },
]);

/** Of a fleet that serves what it can of each even hour, first the fleet and then the API. */
export const whatExceedsTheFleet = book(FILE, [
  {
    id: "spilled_in_hour",
    title: "What exceeds the fleet in each hour",
    unit: "tok/s[]",
    is: "load_low - min(capacity, load_low)",
    source: "definition",
  },
  {
    id: "spill_price_factor",
    title: "The price in the hours of the spillover, over its mean in the hours of all traffic",
    symbol: "price in its hours over the mean",
    unit: "1",
    is: "if(sum(spilled_in_hour) > 0, sum(share * spilled_in_hour * hour_price) / sum(share * spilled_in_hour), 1)",
    source: "definition: the mean over the hours, weighed by what is bought in each",
    shown: { in: "month" },
  },
]);
