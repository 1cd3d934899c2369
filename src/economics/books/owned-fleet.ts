import { book } from "../law.js";
import { seed } from "../sources.js";

const FILE = "src/economics/books/owned-fleet.ts";

/** Servers are bought whole, and draw power with every GPU that is in them. */
export const ownedFleet = book(FILE, [
  {
    id: "servers",
    title: "Whole servers to buy",
    unit: "server",
    is: "ceil(gpus / gpus_per_server)",
    source: seed("002", "10"),
  },
  {
    id: "installed_gpus",
    title: "GPUs in the servers, needed or not",
    symbol: "installed GPUs",
    unit: "GPU",
    is: "servers * gpus_per_server",
    source: "definition: a server is bought whole",
  },
  {
    id: "purchase_cost",
    title: "What buying the servers costs",
    symbol: "purchase",
    unit: "USD",
    is: "servers * server_price",
    source: seed("004", "81"),
  },
  {
    id: "residual_value",
    title: "What the servers still sell for at the end of their life",
    unit: "USD",
    is: "purchase_cost * resale_share",
    source: "definition",
  },
  {
    id: "book_value",
    title: "What the servers are worth in the books at an age, written down in a straight line",
    unit: "USD",
    is: "purchase_cost - (purchase_cost - residual_value) * min(hardware_age / hardware_life, 1)",
    source: "straight-line depreciation",
  },
  {
    id: "installed_power",
    title: "The power of every installed GPU and of the servers around them",
    unit: "kW",
    is: "installed_gpus * gpu_power + servers * server_base_power",
    source: "definition",
  },
  {
    id: "power_cost",
    title: "What electricity costs a month, cooling and losses of the building included",
    unit: "USD/month",
    is: "installed_power * pue * electricity_price * hours_in_month",
    source: seed("004", "81"),
  },
]);

/** Hardware over a horizon that may be longer than its life. `month_start` counts 0, 1, 2 and so on. */
export const replacement = book(FILE, [
  {
    id: "generations",
    title: "How many times the servers are bought within the horizon",
    unit: "1",
    is: "ceil(horizon / hardware_life)",
    source: "definition",
  },
  {
    id: "purchases",
    title: "Whether the servers are bought in a month: 1 or 0",
    symbol: "bought",
    unit: "1[]",
    is: "floor(month_start / hardware_life) - floor((month_start - (month_end - month_start)) / hardware_life)",
    source: "definition: bought at the start and whenever a life has passed",
  },
  {
    id: "hardware_cash",
    title: "What is paid for servers each month, less what the old ones sell for",
    symbol: "hardware paid",
    unit: "USD[]",
    is: "purchases * (purchase_cost - if(month_start > 0, residual_value, 0))",
    source: "definition",
  },
  {
    id: "age_at_end",
    title: "How old the last servers are when the horizon ends",
    symbol: "age at the end",
    unit: "month",
    is: "horizon - (generations - 1) * hardware_life",
    source: "definition",
  },
  {
    id: "value_at_end",
    title: "What the last servers are worth when the horizon ends",
    symbol: "value at the end",
    unit: "USD",
    is: "purchase_cost - (purchase_cost - residual_value) * age_at_end / hardware_life",
    source: "straight-line depreciation",
  },
  {
    id: "hardware_cost_over_horizon",
    title: "What servers cost over the horizon, less what they are worth at its end",
    symbol: "hardware over the horizon",
    unit: "USD",
    is: "sum(hardware_cash) - value_at_end",
    source: "definition",
  },
]);
