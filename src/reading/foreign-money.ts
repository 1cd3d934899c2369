import { CURRENCIES, type Currency, OTHER_CURRENCIES } from "../figures/currencies.js";

/** Signs that stand for one currency alone: `¥` may be yen or yuan. */
const SIGNS = OTHER_CURRENCIES.filter((code) => CURRENCIES[code].length === 1);
const MONEY = new RegExp(
  `${SIGNS.map((code) => CURRENCIES[code]).join("|")}|\\b(?:${OTHER_CURRENCIES.join("|")})\\b`,
  "g",
);

/** An amount in another currency than dollars, as it would stand there in dollars, letter by letter; undefined where it is in dollars, or in two. */
export function foreignMoney(text: string): { readonly currency: Currency; readonly inDollars: string } | undefined {
  const found = [...new Set([...text.matchAll(MONEY)].map(([sign]) => codeOf(sign)))];
  const [currency] = found;
  if (!currency || found.length > 1 || /\$|\bUSD\b/.test(text)) return undefined;
  return { currency, inDollars: text.replace(MONEY, (sign) => (sign.length === 1 ? "$" : "USD")) };
}

function codeOf(sign: string): Currency {
  return SIGNS.find((code) => CURRENCIES[code] === sign) ?? (sign as Currency);
}
