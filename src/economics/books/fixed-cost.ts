import { book } from "../law.js";
import { seed } from "../sources.js";

const FILE = "src/economics/books/fixed-cost.ts";

/** A unit cost under one changed figure. */
export const unitCosts = book(FILE, [
  {
    id: "capacity_unit_cost",
    title: "What a million tokens costs on a GPU that is paid by the month",
    symbol: "unit cost by capacity",
    unit: "USD/Mtok",
    is: "gpu_month_price / (gpu_throughput * hours_in_month * utilization)",
    source: seed("003", "8-14"),
  },
  {
    id: "unit_cost_at_utilization",
    title: "What a million tokens costs when GPUs are busy for a part of the time",
    symbol: "unit cost as busy",
    unit: "USD/Mtok",
    is: "full_unit_cost / utilization",
    source: seed("004", "142"),
  },
  {
    id: "unit_cost_scaled",
    title: "A unit cost carried over to another GPU by price and memory bandwidth",
    symbol: "scaled unit cost",
    unit: "USD/Mtok",
    is: "other_unit_cost * gpu_price_ratio / bandwidth_ratio",
    source: seed("004", "228-246"),
  },
  {
    id: "unit_cost_sped_up",
    title: "A unit cost when throughput is multiplied",
    unit: "USD/Mtok",
    is: "full_unit_cost / speedup",
    source: seed("004", "144-145"),
  },
]);

/** Where a fixed monthly cost meets a price per token. Capacity is not asked about: see `gpu_throughput_needed`. */
export const breakEvens = book(FILE, [
  {
    id: "hosted_cost",
    title: "What buying the tokens costs a month",
    symbol: "hosted",
    unit: "USD/month",
    is: "volume * api_price",
    source: seed("003", "10"),
  },
  {
    id: "tco_self_cost",
    title: "What GPUs paid by the month and people cost",
    symbol: "self-hosted",
    unit: "USD/month",
    is: "gpus * gpu_month_price + people_cost",
    source: seed("003", "12"),
  },
  {
    id: "people_to_flip",
    title: "What people may cost a month before the API is cheaper",
    symbol: "people that flip it",
    unit: "USD/month",
    is: "hosted_cost - gpus * gpu_month_price",
    source: seed("003", "17"),
  },
  {
    id: "break_even_volume",
    title: "The volume at which the API bill equals fleet and people",
    symbol: "break-even volume",
    unit: "tok/month",
    is: "(fleet_cost + people_cost) / api_price",
    source: seed("003", "7"),
  },
  {
    id: "capacity_break_even_volume",
    title: "The volume from which a fleet that grows with it pays for its people",
    symbol: "break-even volume by capacity",
    unit: "tok/month",
    is: "people_cost / (api_price - capacity_unit_cost)",
    source: `${seed("003", "15")}, with the capacity that it leaves out; only where a token costs less than the API's`,
  },
  {
    id: "break_even_api_price_for_volume",
    title: "The API price at which a volume costs what fleet and people do",
    symbol: "break-even API price",
    unit: "USD/Mtok",
    is: "(fleet_cost + people_cost) / volume",
    source: seed("004", "219"),
  },
  {
    id: "engineers_equivalent",
    title: "Engineers whom a monthly sum for people pays",
    symbol: "engineers it pays",
    unit: "FTE",
    is: "people_cost / salary",
    source: seed("003", "16"),
  },
]);

/** The same where GPUs are paid by the month and the whole bill is fixed. */
export const breakEvenOfWholeBill = book(FILE, [
  {
    id: "break_even_volume",
    title: "The volume at which the API bill equals the whole fixed bill",
    symbol: "break-even volume",
    unit: "tok/month",
    is: "tco_self_cost / api_price",
    source: seed("003", "7"),
  },
]);
