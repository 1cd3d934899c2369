import { book } from "../law.js";
import { seed } from "../sources.js";

const FILE = "src/economics/books/crossover.ts";

/** A fleet rented by the whole GPU against the API: from which volume it is cheaper, and up to which it can serve. */
export const crossoverOfGpus = book(FILE, [
  {
    id: "gpu_crossover_volume",
    title: "Volume at which the API bill equals what the GPUs cost",
    symbol: "cheaper from",
    unit: "tok/month",
    is: "fleet_cost / api_price",
    source: `${seed("004", "219")}: the GPUs alone, without overhead and people`,
  },
  {
    id: "saving_on_gpus",
    title: "What the GPUs alone save a month against the API; a loss below zero",
    symbol: "saving on GPUs",
    unit: "USD/month",
    is: "api_cost - fleet_cost",
    source: seed("004", "314"),
  },
]);

/** Traffic that is there for some hours of the day and gone for the rest. */
export const crossoverOfHours = book(FILE, [
  {
    id: "busy_hours_to_match",
    title: "Busy hours a day from which the fleet is cheaper than the API",
    symbol: "cheaper from",
    unit: "h/day",
    is: "fleet_cost / (api_price * peak_load * hours_in_month)",
    source: seed("004", "317"),
  },
  {
    id: "fleet_cost_while_busy",
    title: "What the GPUs cost a month if they are paid for in the busy hours only",
    symbol: "cost while busy",
    unit: "USD/month",
    is: "gpus * gpu_price * busy_hours * hours_in_month",
    source: seed("004", "317"),
  },
]);
