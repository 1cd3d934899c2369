import { CLASS_TOKENS, USUAL_CLASSES } from "../../figures/token-classes.js";
import { book } from "../law.js";
import { seed } from "../sources.js";
import { billByClass, blendedPrice } from "./api-by-class.js";

const FILE = "src/economics/books/api.ts";

const USUAL = { isBlended: false, classes: USUAL_CLASSES, countsOthers: false, splitsApart: false } as const;

/** The price and the bill of the classes that every workload has. */
export const usualPrice = blendedPrice(USUAL);
export const usualBill = billByClass(USUAL);

/** The same where the API asks one price for all, and counts other tokens than the workload does. */
export const priceOfCounted = book(
  FILE,
  [
    {
      id: "billed_per_token",
      title: "Tokens that the API counts for one of the workload's",
      symbol: "billed tokens",
      unit: "1",
      is: "input_part * billed_per_input + (1 - input_part) * billed_per_output",
      source: "definition",
      shown: { in: "bill" },
    },
    {
      id: "api_price",
      title: "The API's price for one of the workload's processed tokens",
      symbol: "API price",
      unit: "USD/Mtok",
      is: "price_per_token * billed_per_token",
      source: "definition: the price of a token, for as many as the API counts",
      shown: { in: "bill" },
    },
  ],
  "api",
);

/** What buying every token costs. */
export const apiBill = book(
  FILE,
  [
    {
      id: "api_cost",
      title: "The API bill for a month",
      symbol: "API bill",
      unit: "USD/month",
      is: "volume * api_price",
      source: seed("002", "3"),
      shown: { in: "bill" },
      line: { id: "api", label: "API", category: "api" },
    },
  ],
  "api",
);

/** What a discount is worth. */
export const negotiated = book(
  FILE,
  [
    {
      id: "one_per_cent_off",
      title: "What one per cent off the API bill is worth",
      unit: "USD/month",
      is: "api_bill / 100",
      source: "definition",
    },
    {
      id: "ten_per_cent_off",
      title: "What ten per cent off the API bill are worth",
      unit: "USD/month",
      is: "10 * one_per_cent_off",
      source: "definition",
    },
  ],
  "api",
);

/** The token split of an average request, where it is told in tokens a request. */
export const sharesByRequest = book(
  FILE,
  USUAL_CLASSES.map((kind) => ({
    id: `${kind}_share` as const,
    title: `The part of ${CLASS_TOKENS[kind]} in a request's tokens`,
    symbol: `${kind} share`,
    unit: `${kind}_tok/tok`,
    is: `${kind}_per_request / tokens_per_request`,
    source: "definition",
  })),
);
