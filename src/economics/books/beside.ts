import { book } from "../law.js";

const FILE = "src/economics/books/beside.ts";

/** One option beside the one that is recommended. */
export const besideRecommended = book(FILE, [
  {
    id: "above_recommended",
    title: "What it costs a month more than the recommended option; below zero it costs less",
    symbol: "above the recommended",
    unit: "USD/month",
    is: "monthly_cost - recommended_cost",
    source: "definition",
  },
]);

/** What would be left to pay if what serves the tokens were free. */
export const besideCapacity = book(FILE, [
  {
    id: "cost_besides_gpus",
    title: "What everything but the GPUs and their overhead costs a month",
    symbol: "besides the GPUs",
    unit: "USD/month",
    is: "monthly_cost - fleet_cost - overhead_cost",
    source: "definition",
  },
  {
    id: "cost_besides_units",
    title: "What everything but the units costs a month",
    symbol: "besides the units",
    unit: "USD/month",
    is: "monthly_cost - units_cost",
    source: "definition",
  },
]);

/** The parts of what an option does, as sentences tell them. */
export const partsOfUse = book(FILE, [
  {
    id: "idle_share",
    title: "How much of the time the fleet stands idle",
    symbol: "idle",
    unit: "share",
    is: "1 - utilization",
    source: "definition",
  },
  {
    id: "passed_on_share",
    title: "The share of the tokens that the local model leaves to the API",
    symbol: "passed on",
    unit: "share",
    is: "1 - local_share",
    source: "definition",
  },
  {
    id: "served_share",
    title: "The fleet's part of the tokens that it and the API serve together",
    symbol: "served itself",
    unit: "share",
    is: "served_tokens / (served_tokens + spilled_tokens)",
    source: "definition",
  },
  {
    id: "gpus_without_replica",
    title: "Rented GPUs that hold no replica, because boxes are rented whole",
    symbol: "without a replica",
    unit: "GPU",
    is: "gpus - replicas * gpus_per_replica",
    source: "definition",
  },
]);
