import * as z from "zod";
import { ABROAD, inDollars, rateOf } from "../economics/books/exchange.js";
import type { Law } from "../economics/law.js";
import { OTHER_CURRENCIES } from "../figures/currencies.js";
import { figure } from "../figures/figure.js";
import { quantity } from "../reading/stated.js";
import type { Context } from "./context.js";

const rate = quantity(["USD"], { least: 1e-5, most: 100, what: "what one is worth" }).meta({
  description: "what one of it is worth in dollars, with the day and the source of the rate",
  examples: [{ value: "1.08 USD", date: "2026-06-01", source: "European Central Bank, reference rate" }],
});

/** Between half and twice what each was worth since 2000: a rate that is turned round, or a digit more, lies far outside. */
const WORTH: Readonly<Record<(typeof OTHER_CURRENCIES)[number], readonly [least: number, most: number]>> = {
  ...{ EUR: [0.4, 3.2], GBP: [0.5, 4.2], CHF: [0.28, 3], CAD: [0.3, 2.2], AUD: [0.24, 2.2] },
  ...{ INR: [0.005, 0.052], CNY: [0.06, 0.34], JPY: [0.003, 0.027] },
};

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
    const [least, most] = WORTH[code];
    if (found.value < least || found.value > most) {
      const message = `one ${code} was never worth ${figure(found.value, "USD")}: it lies between ${figure(least, "USD")} and ${figure(most, "USD")}`;
      context.fault(
        ["exchange_rates", code],
        message,
        `write how many dollars one ${code} is, not how many ${code} a dollar is`,
      );
    }
    const known = { ...found, unit: `USD/${code}` };
    const at = context.at("exchange_rates", code);
    context.give(`exchange.${rateOf(code)}`, `What one ${code} is worth`, known, at, { basis: "quoted" });
  }
  context.rates = new Set(["USD", ...stated]);
}

/** The laws that turn the prices of an option into dollars, of those that are listed in another currency. */
export function conversions(context: Context, option: string, owner: "api" | "option"): readonly Law[] {
  return [...context.givens.values()].flatMap(({ id, label, unit }) => {
    const name = id.startsWith(`${option}.`) && id.endsWith(ABROAD) ? id.slice(option.length + 1, -ABROAD.length) : "";
    return name === "" ? [] : [inDollars(name, label, unit, owner)];
  });
}
