import type * as z from "zod";
import { FACTOR_NAMES, type Factor } from "../../economics/price-factors.js";
import { currencyOf } from "../../figures/currencies.js";
import { figure, percent } from "../../figures/figure.js";
import type { Entry } from "../../prices/entry.js";
import { quantity, type Stated } from "../../reading/stated.js";
import type { Context } from "../context.js";
import { bounded, share } from "../fields.js";
import { fromSheet } from "../price-book.js";

/** What a customer's bill has beyond tokens at list prices, as an API option says it. */
export const terms = {
  reasoning: share("the part of the output that is reasoning")
    .optional()
    .meta({
      description: "the part of the output that is reasoning, where the price tells it apart",
      examples: ["60%"],
    }),
  cache_kept: bounded("cache_kept")
    .optional()
    .meta({
      description: "tokens that are kept in the API's cache on average, where they are paid for by the hour",
      examples: ["50M tok"],
    }),
  uplift: share("the uplift")
    .optional()
    .meta({
      description:
        "what is added to the price of every token, such as for a region of one's choice; say why in its note",
      examples: [{ value: "10%", note: "data residency in the EU" }],
    }),
  discount: quantity(["share"], { least: 0, most: 0.95, what: "the discount" })
    .optional()
    .meta({
      description: "what is let off all that is used; say for which term or on what condition in its note",
      examples: [{ value: "15%", note: "agreed for a year" }],
    }),
  commitment: bounded("commitment")
    .optional()
    .meta({
      description: "what is promised for each month and paid whether it is used or not; its term in its note",
      examples: [{ value: "$20,000/month", note: "for a year" }],
    }),
} satisfies Record<Factor, z.ZodType> & Record<string, z.ZodType>;

/** What is stated with a reason. */
type Agreed = Factor | "commitment";

interface Terms extends Readonly<Partial<Record<Agreed, Stated | undefined>>> {
  readonly label: string;
  readonly price: string;
  readonly cache_kept?: Stated | undefined;
}

const WORDS = {
  uplift: [
    "what is added to the price of a token",
    (at: Stated) => `${percent(at.value)} is added to the price of every token`,
  ],
  discount: ["discount", (at: Stated) => `${percent(at.value)} is taken off all that is used`],
  commitment: [
    "what is promised a month",
    (at: Stated) => `${figure(at.value, "USD")} a month is promised, and what is not used of it is paid all the same`,
  ],
} as const satisfies Record<Agreed, readonly [string, (at: Stated) => string]>;

/** What of list prices is multiplied. */
export function factorsOf(option: Terms): readonly Factor[] {
  return FACTOR_NAMES.filter((factor) => option[factor] !== undefined);
}

/** Writes the terms down, and says them aloud with the reason that is stated for them. */
export function giveTerms(context: Context, name: string, option: Terms): void {
  for (const key of [...FACTOR_NAMES, "commitment"] as const) {
    const stated = option[key];
    if (!stated) continue;
    const [what, words] = WORDS[key];
    context.give(`${name}.${key}`, `${option.label}: ${what}`, stated, context.at("options", name, key));
    const why = stated.note ?? stated.source;
    context.remark(`${option.label}: ${words(stated)}${why === undefined ? "; nobody says why" : ` (${why})`}.`);
  }
}

/** A price per request, spread over its tokens; undefined where the entry has none. */
export function giveByRequest(context: Context, name: string, { label, price }: Terms, entry: Entry): boolean {
  const stated = entry.price.per_request;
  if (!stated || stated.value === 0) return false;
  if (!context.givens.has("workload.request_input")) {
    const message = `"${price}" asks ${figure(stated.value, currencyOf(stated.unit) ?? "USD")} for each request, and nothing says how many requests a month has`;
    context.fault(["options", name, "price"], message, "give workload.request, with the mean input and output of one");
    return false;
  }
  const at = context.atPrice(entry, "per_request");
  context.give(`${name}.request_price`, `${label}: price of a request`, stated, at, fromSheet(entry));
  return true;
}

/** What is kept in a cache that is paid for by the hour; what is priced and not counted is told. */
export function giveKeptCache(context: Context, name: string, option: Terms, entry: Entry): boolean {
  const { label, price, cache_kept: kept } = option;
  const stated = entry.price.cache_storage;
  if (!stated) {
    if (kept) {
      const message = `"${price}" has no price for keeping a cache`;
      context.fault(["options", name, "cache_kept"], message, "leave it out, or add cache_storage to the entry");
    }
    return false;
  }
  if (!kept) {
    const asked = figure(stated.value, stated.unit);
    context.remark(
      `${label}: ${asked} is asked for keeping a cache, and nothing is counted: the scenario does not say how many tokens are kept.`,
    );
    return false;
  }
  context.give(
    `${name}.cache_kept`,
    `${label}: tokens kept in its cache`,
    kept,
    context.at("options", name, "cache_kept"),
  );
  const at = context.atPrice(entry, "cache_storage");
  context.give(`${name}.cache_storage_price`, `${label}: price of a kept cache`, stated, at, fromSheet(entry));
  return true;
}
