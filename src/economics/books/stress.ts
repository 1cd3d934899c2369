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

/** What one busiest hour of twice its requests is: a storm lasts hours, not a month. */
export const stormHour = book("src/economics/books/stress.ts", [
  {
    id: "bill_of_storm_hour",
    title: "What the API bills more for a busiest hour in which every request comes twice",
    symbol: "an hour's storm",
    unit: "USD/h",
    is: "peak_load * api_price",
    source: "definition: as many tokens again as in the busiest hour",
  },
]);

/** How busy a fleet can be that carries its peak: no more than its load is even. */
export const busyAtMost = book("src/economics/books/stress.ts", [
  {
    id: "busy_at_most",
    title: "The most of the time that a fleet is busy which is full at its peak alone",
    symbol: "busy at most",
    unit: "share",
    is: "mean_load / peak_load",
    source: "definition",
  },
  {
    id: "peak_over_mean",
    title: "How many times its mean the load's peak is",
    symbol: "peak over mean",
    unit: "1",
    is: "peak_load / mean_load",
    source: "definition",
  },
]);

/** The same of a fleet that keeps headroom, at any volume. */
export const busyWithHeadroom = book("src/economics/books/stress.ts", [
  {
    id: "busy_with_headroom",
    title: "The most of the time that a fleet is busy which is sized for its peak and the headroom above it",
    symbol: "busy with headroom",
    unit: "share",
    is: "1 / (relative_peak * (1 + headroom))",
    source: "definition",
  },
]);

/** What becomes of a request whose input is longer. */
export const longerRequest = book("src/economics/books/stress.ts", [
  {
    id: "input_twice_as_long",
    title: "Tokens of an input that is twice as long",
    unit: "tok/stream",
    is: "2 * request_input",
    source: "definition",
  },
]);
