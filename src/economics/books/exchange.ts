import { type Currency, currencyOf, inCurrency } from "../../figures/currencies.js";
import { type Law, law, type Owner } from "../law.js";

const FILE = "src/economics/books/exchange.ts";

/** What a rate is called that a scenario states. */
export const rateOf = (currency: Currency) => `usd_per_${currency.toLowerCase()}` as const;

/** What stands behind the name of a price that is in another currency. */
export const ABROAD = "_abroad";

/** A price in dollars, where it is listed in another currency. `unit`: as it is listed. */
export function inDollars(id: string, label: string, unit: string, owner: Owner): Law {
  const currency = currencyOf(unit) ?? "USD";
  const rate = rateOf(currency);
  return law(
    FILE,
    {
      id,
      title: `${label}, in dollars`,
      unit: inCurrency(unit, "USD"),
      inputs: { [`${id}${ABROAD}`]: unit, [rate]: `USD/${currency}` },
      is: `${id}${ABROAD} * ${rate}`,
      source: "definition: the price as it is listed, at the rate that the scenario states",
      shown: { in: owner === "api" ? "bill" : "token" },
    },
    owner,
  );
}
