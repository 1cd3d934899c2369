import { book } from "../law.js";

const FILE = "src/economics/books/per-request.ts";

/** What stands beside the price of a million tokens: prices that people outside of serving know. */
export const perRequest = book(FILE, [
  {
    id: "cost_per_request",
    title: "What a request costs, everything included",
    unit: "USD/request",
    is: "cost_per_mtok * (request_input + request_output) * streams_of_request",
    source: "definition: the cost of a token, for as many as a mean request has",
    shown: { in: "month" },
  },
]);

export const perCharacters = book(FILE, [
  {
    id: "cost_per_characters",
    title: "What 1,000 characters cost, read or written, everything included",
    symbol: "cost of 1,000 characters",
    unit: "USD/kcharacter",
    is: "cost_per_mtok / characters_per_token",
    source: "definition: the cost of a token, spread over the characters that it stands for",
    shown: { in: "month" },
  },
]);

export const perAccepted = book(FILE, [
  {
    id: "cost_per_accepted",
    title: "What an answer costs that is accepted",
    symbol: "cost of an accepted answer",
    unit: "USD/request",
    is: "cost_per_request / success_rate",
    source:
      "definition: of so many requests one is accepted, and all of them are paid; true too where each is asked again until it is accepted",
    shown: { in: "month" },
  },
]);
