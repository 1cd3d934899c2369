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

/** What an hour of an API's silence leaves undone. */
export const hourWithout = book("src/economics/books/stress.ts", [
  {
    id: "tokens_of_hour",
    title: "Tokens of a mean hour",
    symbol: "tokens of an hour",
    unit: "tok/h",
    is: "volume / hours_in_month",
    source: "definition",
  },
  {
    id: "bill_of_hour",
    title: "What the API bills for a mean hour",
    symbol: "bill of an hour",
    unit: "USD/h",
    is: "api_cost / hours_in_month",
    source: "definition",
  },
]);
