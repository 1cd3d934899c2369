import { book } from "../law.js";
import { seed } from "../sources.js";

const FILE = "src/economics/books/commitment.ts";

/** A price promised for a term against one that may fall during it. `years_passed` is a number for each month. */
export const commitment = book(FILE, [
  {
    id: "future_on_demand_price",
    title: "The on-demand price in each month of the term, if it falls steadily",
    symbol: "on-demand price to come",
    unit: "USD/GPU/h[]",
    is: "on_demand_price * pow(1 - gpu_price_fall, years_passed)",
    source: "definition: the same share of the price is lost every year",
  },
  {
    id: "average_future_price",
    title: "The on-demand price on average over the term",
    symbol: "average price to come",
    unit: "USD/GPU/h",
    is: "mean(future_on_demand_price)",
    source: "definition",
  },
  {
    id: "commitment_cost",
    title: "What a commitment costs over its term, used or not",
    symbol: "commitment",
    unit: "USD",
    is: "gpus * reserved_price * hours_in_month * term",
    source: seed("004", "75"),
  },
  {
    id: "flexible_cost",
    title: "What the same GPUs cost over the term on demand, at falling prices",
    symbol: "on demand instead",
    unit: "USD",
    is: "gpus * average_future_price * hours_in_month * term",
    source: "definition",
  },
  {
    id: "commitment_regret",
    title: "What the commitment costs beyond staying on demand; below zero it paid",
    symbol: "regret",
    unit: "USD",
    is: "commitment_cost - flexible_cost",
    source: "definition",
  },
]);

/** What a promise saves on each hour of today. */
export const discounts = book(FILE, [
  {
    id: "commitment_discount",
    title: "How far the price of a commitment lies below on demand",
    symbol: "below on demand",
    unit: "share",
    is: "1 - reserved_price / on_demand_price",
    source: "definition",
  },
]);

/** For how long GPUs must be needed before a promised price is the cheaper, both prices as they stand. */
export const neededFor = book(FILE, [
  {
    id: "months_that_pay",
    title: "Months of the term for which the GPUs must be needed until it costs less than on demand",
    symbol: "months that pay",
    unit: "month",
    is: "term * reserved_price / on_demand_price",
    source: "definition: on demand, that many months cost what the whole term does",
  },
]);

/** What is promised on the day that GPUs are reserved. */
export const promised = book(FILE, [
  {
    id: "promised_cost",
    title: "What reserving the GPUs promises in all, used or not",
    symbol: "promised in all",
    unit: "USD",
    is: "fleet_cost * gpu_term",
    source: seed("004", "75"),
    shown: { in: "month" },
  },
]);
