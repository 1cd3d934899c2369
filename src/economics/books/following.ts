import { book } from "../law.js";
import { seed } from "../sources.js";

const FILE = "src/economics/books/following.ts";

/** When a box is worth its hour: `economics/hours/following.ts` works out how much of the month each box then runs. */
export const boxThreshold = book(FILE, [
  {
    id: "box_capacity",
    title: "What one box can serve",
    symbol: "capacity of a box",
    unit: "tok/s/box",
    is: "replica_throughput * gpus_per_box / gpus_per_replica",
    source: seed("002", "16"),
  },
  {
    id: "box_break_even_share",
    title: "How busy a box must be to cost what the API would",
    symbol: "break-even of a box",
    unit: "share",
    is: "box_break_even_load / box_capacity",
    source: seed("002", "10-16"),
  },
  {
    id: "box_break_even_load",
    title: "The load at which a box costs what the API would",
    symbol: "break-even load of a box",
    unit: "tok/s/box",
    is: "box_cost / (api_price * hours_in_month)",
    source: seed("002", "16"),
  },
]);

/** What boxes cost and save that are on for a part of the month each. Series: one value for each box. */
export const followed = book(FILE, [
  {
    id: "box_months_on",
    title: "Boxes running, on average over the month",
    symbol: "boxes on",
    unit: "box",
    is: "sum(box_on_share)",
    source: "definition",
  },
  {
    id: "followed_load",
    title: "The load that the boxes serve, on average over the month",
    symbol: "load on boxes",
    unit: "tok/s",
    is: "sum(box_load)",
    source: "definition",
  },
  {
    id: "followed_saving",
    title: "What the boxes save a month, people not counted",
    symbol: "saving",
    unit: "USD/month",
    is: "followed_load * api_price * hours_in_month - box_months_on * box_cost",
    source: seed("002", "7"),
  },
  {
    id: "followed_saving_share",
    title: "The same as a share of the API bill",
    symbol: "saving share",
    unit: "share",
    is: "followed_saving / (mean_load * api_price * hours_in_month)",
    source: seed("002", "8-14"),
  },
]);
