import { book } from "../law.js";
import { seed } from "../sources.js";

const FILE = "src/economics/books/owned.ts";

/** A GPU's part of the server that it stands in. */
export const serverShares = book(FILE, [
  {
    id: "purchase_price",
    title: "What a GPU costs to buy, with its part of the server",
    unit: "USD/GPU",
    is: "server_price / gpus_per_server",
    source: "definition",
  },
  {
    id: "power_per_gpu",
    title: "The power of a GPU, with its part of the server that runs whether or not GPUs do",
    symbol: "power per GPU",
    unit: "kW/GPU",
    is: "gpu_power + server_base_power / gpus_per_server",
    source: "definition: every installed GPU draws power, with the processors, memory and fans around it",
  },
]);

/** What an hour of an owned GPU costs, running around the clock. */
export const ownedPrice = book(FILE, [
  {
    id: "resale_price",
    title: "What a GPU still sells for at the end of its life",
    unit: "USD/GPU",
    is: "purchase_price * resale_share",
    source: "definition",
  },
  {
    id: "hardware_hourly",
    title: "The hardware, spread over the hours of its life",
    symbol: "hardware",
    unit: "USD/GPU/h",
    is: "(purchase_price - resale_price) / (hardware_life * hours_in_month)",
    source: seed("004", "81"),
  },
  {
    id: "power_hourly",
    title: "Electricity, cooling and losses of the building included",
    symbol: "power",
    unit: "USD/GPU/h",
    is: "power_per_gpu * pue * electricity_price",
    source: `${seed("004", "81")}: power and cooling. PUE is the power of the building over that of its computers`,
  },
  {
    id: "cooling_hourly",
    title: "The part of the electricity that cools and is lost on the way; inside power already",
    symbol: "of which cooling",
    unit: "USD/GPU/h",
    is: "power_hourly * (1 - 1 / pue)",
    source: "definition of PUE",
  },
  {
    id: "operations_hourly",
    title: "Space, hands, spare parts and support, as a share of the purchase price a year",
    symbol: "operations",
    unit: "USD/GPU/h",
    is: "purchase_price * operations_rate / hours_in_month",
    source: seed("004", "81"),
  },
  {
    id: "capital_charge_hourly",
    title: "What the money tied up in the hardware costs: a rate on its average book value",
    symbol: "capital charge",
    unit: "USD/GPU/h",
    is: "(purchase_price + resale_price) / 2 * capital_rate / hours_in_month",
    source: "average book value of an asset written down in a straight line",
  },
  {
    id: "owned_price",
    title: "What an hour of an owned GPU costs, around the clock",
    unit: "USD/GPU/h",
    is: "hardware_hourly + power_hourly + operations_hourly + capital_charge_hourly",
    source: seed("004", "81"),
  },
  {
    id: "owned_price_at_utilization",
    title: "What an hour in which an owned GPU serves costs, idle hours included",
    symbol: "owned price as busy as it is",
    unit: "USD/GPU/h",
    is: "owned_price / utilization",
    source: `${seed("004", "81")}: the hourly figure of owned hardware holds around the clock only`,
  },
]);
