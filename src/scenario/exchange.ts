import * as z from "zod";
import { ABROAD, inDollars } from "../economics/books/exchange.js";
import type { Law } from "../economics/law.js";
import { OTHER_CURRENCIES } from "../figures/currencies.js";
import { RATE_BOUNDS, rateFault } from "../prices/rates.js";
import { quantity } from "../reading/stated.js";
import type { Context } from "./context.js";

const rate = quantity(["USD"], RATE_BOUNDS).meta({
  description: "what one of it is worth in dollars, with the day and the source of the rate",
  examples: [{ value: "1.08 USD", date: "2026-06-01", source: "European Central Bank, reference rate" }],
});

/** What other currencies are worth, for prices that are listed in them. */
export const ExchangeRates = z
  .strictObject(
    Object.fromEntries(OTHER_CURRENCIES.map((code) => [code, rate.optional()])) as Record<
      (typeof OTHER_CURRENCIES)[number],
      z.ZodOptional<typeof rate>
    >,
  )
  .meta({ description: "what one unit of another currency is worth in dollars, for prices that are listed in it" });
type ExchangeRates = z.output<typeof ExchangeRates>;

/** Writes the rates down; one without a day or a source is told. */
export function giveRates(context: Context, rates: ExchangeRates | undefined): void {
  const stated = OTHER_CURRENCIES.filter((code) => rates?.[code] !== undefined);
  for (const code of stated) {
    const found = rates?.[code];
    if (!found) continue;
    if (found.date === undefined || found.source === undefined) {
      const hint = `write ${code}: { value: "1.08 USD", date: 2026-06-01, source: "who says so" }`;
      context.fault(["exchange_rates", code], "a rate of exchange has a day and a source", hint);
    }
    const fault = rateFault(code, found.value);
    if (fault) context.fault(["exchange_rates", code], fault.message, fault.hint);
    context.giveRate(code, found, context.at("exchange_rates", code));
  }
}

/** The laws that turn the prices of an option into dollars, of those that are listed in another currency. */
export function conversions(context: Context, option: string, owner: "api" | "option"): readonly Law[] {
  return [...context.givens.values()].flatMap(({ id, label, unit }) => {
    const name = id.startsWith(`${option}.`) && id.endsWith(ABROAD) ? id.slice(option.length + 1, -ABROAD.length) : "";
    return name === "" ? [] : [inDollars(name, label, unit, owner)];
  });
}
