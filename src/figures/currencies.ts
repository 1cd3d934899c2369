/** Currencies that prices are listed in, and what stands before an amount of each. */
export const CURRENCIES = {
  USD: "$",
  EUR: "€",
  GBP: "£",
  INR: "₹",
  CHF: "CHF\u202f",
  CNY: "CNY\u202f",
  JPY: "JPY\u202f",
  CAD: "CAD\u202f",
  AUD: "AUD\u202f",
} as const;
export type Currency = keyof typeof CURRENCIES;

/** All but the one that memos compute in. */
export const OTHER_CURRENCIES = [
  "EUR",
  "GBP",
  "INR",
  "CHF",
  "CNY",
  "JPY",
  "CAD",
  "AUD",
] as const satisfies readonly Exclude<Currency, "USD">[];

/** The currency that a unit of money begins with; undefined for any other unit. */
export function currencyOf(unit: string): Currency | undefined {
  const [first = ""] = unit.split("/");
  return first in CURRENCIES ? (first as Currency) : undefined;
}

/** The unit in another currency: "EUR/Mtok" for "USD/Mtok". */
export function inCurrency(unit: string, currency: Currency): string {
  return unit.replace(/^[A-Z]{3}(?=\/|$)/, currency);
}
