import { book } from "../law.js";
import { seed } from "../sources.js";

const FILE = "src/economics/books/price-identities.ts";

/** One price told in another way. */
export const prices = book(FILE, [
  {
    id: "gpu_hour_price",
    title: "The hourly price behind a GPU's monthly price",
    symbol: "GPU-hour",
    unit: "USD/GPU/h",
    is: "gpu_month_price / hours_in_month",
    source: seed("003", "16"),
  },
  {
    id: "gpu_price_implied",
    title: "The hourly price behind a fleet's bill",
    symbol: "implied GPU price",
    unit: "USD/GPU/h",
    is: "fleet_cost / (gpus * hours_in_month)",
    source: seed("002", "10"),
  },
  {
    id: "gpu_price_of_box",
    title: "The hourly price of a GPU in a box that is rented whole",
    symbol: "GPU's part of a box",
    unit: "USD/GPU/h",
    is: "box_price / gpus_per_box",
    source: seed("001", "34"),
  },
  {
    id: "annual_cost",
    title: "A monthly cost, told by the year",
    symbol: "cost a year",
    unit: "USD/year",
    is: "monthly_cost",
    source: seed("002", "10-14"),
  },
  {
    id: "annual_api_spend",
    title: "A monthly API bill, told by the year",
    symbol: "API spend a year",
    unit: "USD/year",
    is: "api_cost",
    source: seed("002", "10-14"),
  },
  {
    id: "saving_on_spend",
    title: "What a saving share of a year's API spend comes to",
    symbol: "saving on the spend",
    unit: "USD/year",
    is: "annual_api_spend * saving_share",
    source: seed("002", "10-27"),
  },
  {
    id: "saving_from_unit_gap",
    title: "What tokens save that cost less than the API's price",
    symbol: "saving by the gap",
    unit: "USD/month",
    is: "served_tokens * (api_price - full_unit_cost)",
    source: seed("002", "5"),
  },
]);
