import { book } from "../law.js";
import { seed } from "../sources.js";

const FILE = "src/economics/books/savings.ts";

/** What can be saved at most, and what a promised saving takes for granted. */
export const ceiling = book(FILE, [
  {
    id: "saving_ceiling",
    title: "The most that can be saved: every token on GPUs that are never idle",
    symbol: "ceiling",
    unit: "share",
    is: "1 - full_unit_cost / api_price",
    source: seed("002", "5-7"),
  },
  {
    id: "ceiling_saving",
    title: "What every token on GPUs that are never idle saves a month, people not counted",
    symbol: "saving at the ceiling",
    unit: "USD/month",
    is: "bill * saving_ceiling",
    source: seed("002", "5-7"),
  },
  {
    id: "floor_saving_share",
    title: "What a fleet that is always full saves, as a share of the API bill",
    symbol: "saving at the floor",
    unit: "share",
    is: "floor_share * saving_ceiling",
    source: seed("002", "5"),
  },
  {
    id: "floor_share_required",
    title: "The share of tokens that a full fleet must serve for a saving",
    symbol: "share required",
    unit: "share",
    is: "saving_wanted / saving_ceiling",
    source: seed("002", "12-14"),
  },
  {
    id: "unit_cost_required",
    title: "What a million tokens may cost, over every token, for a saving",
    unit: "USD/Mtok",
    is: "api_price * (1 - saving_wanted)",
    source: seed("002", "7"),
  },
  {
    id: "gpu_price_required",
    title: "What an hour of a GPU may cost for a saving, every second busy",
    symbol: "GPU price required",
    unit: "USD/GPU/h",
    is: "unit_cost_required * replica_throughput / gpus_per_replica",
    source: seed("002", "7"),
  },
  {
    id: "left_for_gpus",
    title: "What a month that makes a saving leaves for GPUs and their overhead, all else paid",
    symbol: "left for GPUs",
    unit: "USD/month",
    is: "(1 - saving_wanted) * api_cost - (monthly_cost - fleet_cost - overhead_cost)",
    source: "definition: GPUs and their overhead alone follow the price of an hour",
  },
  {
    id: "gpu_price_at_our_use",
    title: "What an hour of a GPU may cost for a saving, as busy as the fleet is and all else paid",
    symbol: "GPU price at our use",
    unit: "USD/GPU/h",
    is: "gpu_price * left_for_gpus / (fleet_cost + overhead_cost)",
    source: "definition: GPUs and their overhead alone follow the price of an hour",
  },
  {
    id: "utilization_for_saving",
    title: "How busy this fleet must be for a saving at today's price of a GPU",
    symbol: "busy for the saving",
    unit: "share",
    is: "utilization_needed_in_all / (1 - saving_wanted)",
    source: "solved from: what the fleet costs is what the API would ask for as many tokens, less the saving",
  },
  {
    id: "left_of_a_million",
    title:
      "What a million tokens at the price that makes a saving leave once their GPUs are paid, as busy as the fleet is",
    symbol: "left of a million tokens",
    unit: "USD/Mtok",
    is: "api_price * (1 - saving_wanted) - (fleet_cost + overhead_cost) / volume",
    source: "definition: GPUs grow with the tokens",
  },
  {
    id: "volume_for_saving",
    title:
      "Tokens a month from which on a saving is made at today's price of a GPU, as busy as the fleet is and all else as it is",
    symbol: "volume for the saving",
    unit: "tok/month",
    is: "(monthly_cost - fleet_cost - overhead_cost) / left_of_a_million",
    source: "solved from: GPUs grow with the tokens, the rest stays, and both are the API's bill less the saving",
  },
]);

/** One engineer by the month, as savings are told. */
export const engineer = book(FILE, [
  {
    id: "engineer_month",
    title: "What one engineer costs a month",
    symbol: "an engineer's month",
    unit: "USD/month",
    is: "engineers * salary",
    source: "definition",
  },
]);

/** One engineer beside what is saved. */
export const engineerBesideSaving = book(FILE, [
  {
    id: "engineer_to_saving",
    title: "How many times the saving one engineer costs",
    symbol: "engineer over saving",
    unit: "1",
    is: "engineer_month / saving_before_people",
    source: "definition",
  },
]);

/** Whether a saving pays the people who make it. */
export const hiring = book(FILE, [
  {
    id: "annual_bill",
    title: "The API bill of a year",
    symbol: "bill a year",
    unit: "USD/year",
    is: "bill",
    source: "definition",
  },
  {
    id: "annual_saving",
    title: "What is saved a year before people are paid",
    symbol: "saving a year",
    unit: "USD/year",
    is: "saving_before_people",
    source: seed("002", "22"),
  },
  {
    id: "engineers_paid",
    title: "Engineers whom the saving pays",
    unit: "FTE",
    is: "annual_saving / salary",
    source: seed("002", "22"),
  },
  {
    id: "spend_needed_for_engineer",
    title: "API spend at which the saving pays an engineer",
    symbol: "spend needed",
    unit: "USD/FTE/year",
    is: "salary / saving_share_before_people",
    source: seed("002", "22"),
  },
]);

/** While the fleet is down the API serves what it would have served, and the fleet is paid all the same. */
export const outage = book(FILE, [
  {
    id: "outage_hour_cost",
    title: "What an hour without the fleet adds to the bill",
    symbol: "an hour's outage",
    unit: "USD/h",
    is: "served_load * api_price",
    source: seed("002", "5"),
  },
  {
    id: "outage_hours_to_erase",
    title: "Hours of outage a month that use up the saving",
    symbol: "hours to erase it",
    unit: "h/month",
    is: "saving_before_people / outage_hour_cost",
    source: seed("002", "5"),
  },
]);
