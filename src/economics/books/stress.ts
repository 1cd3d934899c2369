import { book } from "../law.js";

/** Options of one month against one another, whatever that month is like. */
export const lead = book("src/economics/books/stress.ts", [
  {
    id: "lead",
    title: "How far the cheapest option lies below the next",
    symbol: "ahead by",
    unit: "USD/month",
    is: "next_cost - least_cost",
    source: "definition",
  },
  {
    id: "yearly_lead",
    title: "The same, told by the year",
    symbol: "ahead by, a year",
    unit: "USD/year",
    is: "lead",
    source: "definition",
  },
]);
