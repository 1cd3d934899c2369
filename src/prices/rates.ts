import { group } from "d3-array";
import * as z from "zod";
import { type Currency, OTHER_CURRENCIES } from "../figures/currencies.js";
import { figure } from "../figures/figure.js";
import type { Problem } from "../problem/problem.js";
import { day, quantity, words } from "../reading/stated.js";
import type { YamlSource } from "../reading/yaml.js";
import { problemAt } from "../reading/yaml-problems.js";

/** What other currencies are worth in dollars, as dated facts. */

type OtherCurrency = Exclude<Currency, "USD">;

/** Between half and twice what each was worth since 2000: a rate that is turned round, or a digit more, lies far outside. */
const WORTH: Readonly<Record<OtherCurrency, readonly [least: number, most: number]>> = {
  ...{ EUR: [0.4, 3.2], GBP: [0.5, 4.2], CHF: [0.28, 3], CAD: [0.3, 2.2], AUD: [0.24, 2.2] },
  ...{ INR: [0.005, 0.052], CNY: [0.06, 0.34], JPY: [0.003, 0.027] },
};

/** Why a rate cannot be meant; undefined where it can. */
export function rateFault(code: OtherCurrency, usd: number): { message: string; hint: string } | undefined {
  const [least, most] = WORTH[code];
  if (usd >= least && usd <= most) return undefined;
  const span = `it lies between ${figure(least, "USD")} and ${figure(most, "USD")}`;
  return {
    message: `one ${code} was never worth ${figure(usd, "USD")}: ${span}`,
    hint: `write how many dollars one ${code} is, not how many ${code} a dollar is`,
  };
}

export const RATE_BOUNDS = { least: 1e-5, most: 100, what: "what one is worth" };

export const Rate = z
  .strictObject({
    currency: z.enum(OTHER_CURRENCIES).meta({ description: "the currency", examples: ["EUR"] }),
    worth: quantity(["USD"], RATE_BOUNDS).meta({ description: "what one of it is worth in dollars, such as 1.08 USD" }),
    date: day.meta({ description: "the day of the rate; it counts until a later one", examples: ["2026-06-01"] }),
    source: words("who says so", { example: "European Central Bank, reference rate" }),
  })
  .superRefine(({ currency, worth }, ctx) => {
    const fault = rateFault(currency, worth.value);
    if (fault) ctx.addIssue({ code: "custom", ...fault, path: ["worth"], params: { hint: fault.hint } });
  });
type Rate = z.output<typeof Rate>;

/** A rate and where it stands. */
export interface RateEntry {
  readonly rate: Rate;
  readonly source: YamlSource;
  readonly path: readonly [string, number];
}

/** The last rate of a currency up to a day. */
export function rateOn(rates: readonly RateEntry[], currency: Currency, on: string): RateEntry | undefined {
  const known = rates.filter(({ rate }) => rate.currency === currency && rate.date <= on);
  return known.reduce<RateEntry | undefined>((last, each) => {
    return last === undefined || each.rate.date > last.rate.date ? each : last;
  }, undefined);
}

/** Rates of one currency and day that differ: told whatever day a memo is of. */
export function contradictions(rates: readonly RateEntry[]): Problem[] {
  const apart = group(rates, ({ rate: { currency, date } }) => `${currency} ${date}`);
  return [...apart.values()].flatMap(([first, ...others]) =>
    others.flatMap(({ rate, source, path }) => {
      if (first === undefined || rate.worth.value === first.rate.worth.value) return [];
      const place = `${first.source.file}:${first.source.place(first.path).line}`;
      const [here, there] = [rate, first.rate].map(({ worth }) => figure(worth.value, "USD"));
      const message = `one ${rate.currency} is ${here} here, and ${there} at ${place}, both on ${rate.date}`;
      return [problemAt(source, [...path, "worth"], message, { hint: "keep the one that is right" })];
    }),
  );
}
