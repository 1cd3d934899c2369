import * as z from "zod";
import { type Currency, currencyOf } from "../figures/currencies.js";
import { refuseContradictions } from "./contradictions.js";
import { type AMOUNTS, PriceFields } from "./price-fields.js";
import { Rate } from "./rates.js";

/** A price sheet: dated facts, each with its source. */

export const Price = PriceFields.superRefine(refuseContradictions);
export type Price = z.output<typeof Price>;

/** The currency of an entry, whose amounts are all in one. */
export function currencyOfPrice({
  gpu_hour,
  unit_hour,
  unit_month,
  blended,
  tokens,
}: Pick<Price, (typeof AMOUNTS)[number]>): Currency {
  const unit = (gpu_hour ?? unit_hour ?? unit_month ?? blended ?? tokens?.fresh)?.unit;
  return (unit === undefined ? undefined : currencyOf(unit)) ?? "USD";
}

export const PriceSheet = z.strictObject({
  prices: z.array(Price).min(1).optional().meta({ description: "dated prices, each with its source" }),
  exchange_rates: z.array(Rate).min(1).optional().meta({
    description: "what other currencies are worth, for scenarios that have prices in them and state no rate",
  }),
});
