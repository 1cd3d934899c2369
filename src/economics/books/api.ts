import { book } from "../law.js";
import { seed } from "../sources.js";

const FILE = "src/economics/books/api.ts";

const CLASS_WORDS = { fresh: "fresh input tokens", cached: "cached input tokens", output: "output tokens" } as const;

/** What a processed token costs from the API when fresh, cached and output tokens have prices of their own. */
export const blendedPrice = book(
  FILE,
  [
    {
      id: "api_price",
      title: "The API's price for an average processed token",
      symbol: "API price",
      unit: "USD/Mtok",
      inputs: {
        fresh_share: "fresh_tok/tok",
        fresh_price: "USD/Mfresh_tok",
        cached_share: "cached_tok/tok",
        cached_price: "USD/Mcached_tok",
        output_share: "output_tok/tok",
        output_price: "USD/Moutput_tok",
      },
      is: "fresh_share * fresh_price + cached_share * cached_price + output_share * output_price",
      source: `${seed("002", "3")} states the blend; the weights are the workload's own token split`,
      shown: { in: "bill" },
    },
  ],
  "api",
);

/** The API bill by token class: what a month of fresh input, of cached input and of output costs. */
export const billByClass = book(
  FILE,
  (["fresh", "cached", "output"] as const).map((kind) => ({
    id: `${kind}_cost` as const,
    title: `What ${CLASS_WORDS[kind]} cost a month at the API`,
    symbol: `${kind} cost`,
    unit: "USD/month",
    inputs: {
      volume: "tok/month",
      [`${kind}_share`]: `${kind}_tok/tok`,
      [`${kind}_price`]: `USD/M${kind}_tok`,
    },
    is: `volume * ${kind}_share * ${kind}_price`,
    source: `${seed("004", "197")}: input and output are priced apart`,
    shown: { in: "bill" },
  })),
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
      inputs: { volume: "tok/month", api_price: "USD/Mtok" },
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
      inputs: { api_bill: "USD/month" },
      is: "api_bill / 100",
      source: "definition",
    },
  ],
  "api",
);

/** The token split of an average request, where it is told in tokens a request. */
export const sharesByRequest = book(
  FILE,
  (["fresh", "cached", "output"] as const).map((kind) => ({
    id: `${kind}_share` as const,
    title: `The part of ${CLASS_WORDS[kind]} in a request's tokens`,
    symbol: `${kind} share`,
    unit: `${kind}_tok/tok`,
    inputs: { [`${kind}_per_request`]: `${kind}_tok/request`, tokens_per_request: "tok/request" },
    is: `${kind}_per_request / tokens_per_request`,
    source: "definition",
  })),
);
