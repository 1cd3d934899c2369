import { book } from "../law.js";
import { seed } from "../sources.js";

const FILE = "src/economics/books/busy-in-hours.ts";

/** How busy a fleet is in the hours for which it is paid. Only worked out where there is a fleet. */
export const busyWhilePaid = book(FILE, [
  {
    id: "utilization",
    title: "How busy the fleet is while it is paid for",
    unit: "share",
    is: "served_tokens / (paid_capacity * hours_in_month)",
    source: seed("001", "10"),
    shown: { in: "fleet" },
  },
  {
    id: "unit_cost",
    title: "What a million tokens costs on our own GPUs, as busy as they are",
    unit: "USD/Mtok",
    is: "fleet_cost / served_tokens",
    source: seed("004", "142"),
    shown: { in: "token", unless: { utilization: 1 } },
  },
  {
    id: "utilization_needed_in_all",
    title: "How busy this fleet must be to match the API, people included",
    unit: "share",
    is: "(fleet_cost + overhead_cost + people_cost) / (paid_capacity * hours_in_month * api_price)",
    source: seed("002", "22"),
    shown: { in: "against", unless: { people_cost: 0 } },
  },
]);
