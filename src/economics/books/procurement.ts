import { book } from "../law.js";
import { seed } from "../sources.js";

const FILE = "src/economics/books/procurement.ts";

/** What an hour of a rented GPU costs, by the way in which it is rented. */
export const rentedPrice = book(FILE, [
  {
    id: "reserved_price",
    title: "The hourly price of a GPU that is reserved for a term",
    unit: "USD/GPU/h",
    is: "on_demand_price * (1 - reserved_discount)",
    source: seed("004", "75"),
  },
  {
    id: "bare_metal_price",
    title: "The hourly price of a GPU leased bare, without a cloud around it",
    symbol: "bare-metal price",
    unit: "USD/GPU/h",
    is: "on_demand_price * (1 - bare_metal_discount)",
    source: seed("004", "79"),
  },
  {
    id: "spot_price",
    title: "The hourly price of a GPU that the cloud may take back",
    unit: "USD/GPU/h",
    is: "on_demand_price * (1 - spot_discount)",
    source: seed("004", "77"),
  },
  {
    id: "restart_cost_hourly",
    title: "What restarts after interruptions cost, spread over every hour",
    symbol: "restarts",
    unit: "USD/GPU/h",
    is: "interruptions * restart_cost / hours_in_month",
    source: seed("001", "53"),
  },
  {
    id: "spot_effective_price",
    title: "What an hour of serving costs on spot GPUs, lost time and restarts included",
    symbol: "effective spot price",
    unit: "USD/GPU/h",
    is: "spot_price / (1 - lost_time) + restart_cost_hourly",
    source: `${seed("001", "53")} and ${seed("004", "77")}: paid hours that serve nothing`,
  },
]);

/** What an hour is made of, for its bars. */
export const partsOfHour = book(FILE, [
  {
    id: "spot_extra_hourly",
    title: "What lost time and restarts add to an hour on spot GPUs",
    symbol: "lost time and restarts",
    unit: "USD/GPU/h",
    is: "spot_effective_price - spot_price",
    source: "definition",
  },
  {
    id: "owned_capital_hourly",
    title: "What the hardware and the money in it cost for each hour of an owned GPU",
    symbol: "hardware and capital",
    unit: "USD/GPU/h",
    is: "hardware_hourly + capital_charge_hourly",
    source: "definition",
  },
  {
    id: "owned_running_hourly",
    title: "What running an owned GPU costs for each hour",
    symbol: "power and operations",
    unit: "USD/GPU/h",
    is: "power_hourly + operations_hourly",
    source: "definition",
  },
]);

/** A GPU for a month, whatever way it is paid for. */
export const gpuMonth = book(FILE, [
  {
    id: "gpu_month_cost",
    title: "What one GPU costs a month, busy or idle",
    symbol: "GPU-month",
    unit: "USD/GPU/month",
    is: "gpu_price * hours_in_month",
    source: seed("004", "206"),
  },
]);

/** The month of a fleet whose GPUs are paid for in another way. */
export const paidOtherwise = book(FILE, [
  {
    id: "cost_as_paid",
    title: "What the month costs with the GPUs paid for in that way, all else as it is",
    unit: "USD/month",
    is: "monthly_cost + (fleet_cost_as_paid - fleet_cost) * (1 + overhead_cost / fleet_cost)",
    source: "definition: GPUs and their overhead alone follow how they are paid for",
  },
  {
    id: "term_needed",
    title: "Months of the term in which our volume must come for the GPUs to cost no more than the API",
    symbol: "months that pay",
    unit: "month",
    is: "gpu_term * cost_as_paid / api_cost",
    source: "definition: the GPUs are paid for in every month, and the API in those with our volume",
  },
]);
