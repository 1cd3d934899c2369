import { book } from "../law.js";
import { FACTORS, type Factor, timesAll } from "../price-factors.js";

const FILE = "src/economics/books/api-terms.ts";

/** The price of a token with what is added to it, or taken off. */
export const priceWith = (factor: Factor) =>
  book(
    FILE,
    [
      {
        id: "api_price",
        title: `The API's price for an average processed token, ${FACTORS[factor].after}`,
        symbol: "API price",
        unit: "USD/Mtok",
        is: `price_before_${factor}${timesAll([factor])}`,
        source: `definition: ${FACTORS[factor].because}`,
        shown: { in: "bill" },
      },
    ],
    "api",
  );

/** What is paid of a list price of a token. */
export const paidOfList = (factors: readonly Factor[]) =>
  book(
    FILE,
    [
      {
        id: "paid_of_list",
        title: "What is paid for one dollar of list price",
        symbol: "paid of list price",
        unit: "1",
        is: factors.map((factor) => FACTORS[factor].times).join(" * "),
        source: "definition",
      },
    ],
    "api",
  );

/** What all that is used is multiplied by, besides the price of tokens. */
const onAll = (factors: readonly Factor[]) => timesAll(factors.filter((factor) => FACTORS[factor].onAll));

/** A price for each request, on top of that of its tokens. */
export const paidByRequest = (factors: readonly Factor[]) =>
  book(
    FILE,
    [
      {
        id: "tokens_of_request",
        title: "Processed tokens of a request",
        symbol: "tokens of a request",
        unit: "tok/request",
        is: "(request_input + request_output) * streams_of_request",
        source: "definition",
        shown: { in: "bill" },
      },
      {
        id: "request_price_by_token",
        title: "The price of a request, by each of its tokens",
        symbol: "request price by token",
        unit: "USD/Mtok",
        is: `request_price${onAll(factors)} / tokens_of_request`,
        source: "definition",
        shown: { in: "bill" },
      },
      {
        id: "api_price",
        title: "The API's price for an average processed token, with its part of the price of a request",
        symbol: "API price",
        unit: "USD/Mtok",
        is: "token_price + request_price_by_token",
        source: "definition",
        shown: { in: "bill" },
      },
    ],
    "api",
  );

/** The bill by what it is for, where it is for more than tokens. */
export const tokenBill = book(
  FILE,
  [
    {
      id: "token_bill",
      title: "What the month's tokens cost at the API",
      symbol: "tokens",
      unit: "USD/month",
      is: "volume * (api_price - request_price_by_token)",
      source: "definition: all but the requests, so that the bill follows the API's price",
      shown: { in: "bill" },
      line: { id: "api", label: "API tokens", category: "api" },
    },
  ],
  "api",
);

export const requestBill = book(
  FILE,
  [
    {
      id: "request_bill",
      title: "What the month's requests cost at the API, besides their tokens",
      symbol: "requests",
      unit: "USD/month",
      is: "volume * request_price_by_token",
      source: "definition",
      shown: { in: "bill" },
      line: { label: "API requests", category: "api" },
    },
  ],
  "api",
);

/** A cache that is paid for by what it holds, and for how long. */
export const keptCache = (factors: readonly Factor[]) =>
  book(
    FILE,
    [
      {
        id: "cache_storage_cost",
        title: "What it costs a month to keep tokens in the API's cache",
        symbol: "kept cache",
        unit: "USD/month",
        is: `cache_kept * cache_storage_price * hours_in_month${onAll(factors)}`,
        source: "definition: what is kept, for every hour of the month",
        shown: { in: "bill" },
        line: { label: "API cache kept", category: "api" },
      },
    ],
    "api",
  );

/** What was promised to the API and is not used. `used`: the lines that count towards it. */
export const unusedCommitment = <Whose extends "api" | "option">(used: readonly string[], owner: Whose) =>
  book(
    FILE,
    [
      {
        id: owner === "api" ? "commitment_unused" : "spill_commitment_unused",
        title: "What of the commitment is paid and not used",
        symbol: "commitment not used",
        unit: "USD/month",
        is: `max(0, commitment - (${used.join(" + ")}))`,
        source: "definition: what is paid is the larger of what is used and what was promised",
        shown: { in: owner === "api" ? "bill" : "month", always: true },
        line: { label: "API commitment unused", category: "api", whereOwed: true },
      },
    ] as const,
    owner,
  );

/** The month at an API that bills for more than tokens. */
export const billOfLines = (lines: readonly string[]) =>
  book(
    FILE,
    [
      {
        id: "api_cost",
        title: "The API bill for a month",
        symbol: "API bill",
        unit: "USD/month",
        is: lines.join(" + "),
        source: "definition: the lines that the provider bills",
        shown: { in: "bill" },
      },
    ],
    "api",
  );
