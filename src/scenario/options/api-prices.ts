import { classOf, type PricedKind } from "../../economics/books/api-ways.js";
import type { Amount } from "../../figures/amounts.js";
import { figure } from "../../figures/figure.js";
import { CLASS_WORDS, isTokenClass } from "../../figures/token-classes.js";
import { WAY_WORDS } from "../../figures/ways.js";
import { PRICE_KEYS, pricesOf, pricesOfTier, tierOf } from "../../prices/amounts.js";
import type { Entry } from "../../prices/entry.js";
import type { Price } from "../../prices/schema.js";
import type { Context } from "../context.js";
import { priceFromSheet } from "../price-book.js";
import type { Bought } from "./api-ways.js";
import { dependsOn } from "./price-remarks.js";

/** Of which kind of tokens an amount is, where the option has such tokens. */
function kindOf({ kind }: Amount, reasons: boolean): PricedKind | undefined {
  if (kind === "reasoning") return kind;
  if (!isTokenClass(kind)) return undefined;
  return kind === "output" && reasons ? "answer" : kind;
}

const wordsOf = (kind: PricedKind) =>
  kind === "answer" ? "output that is answered" : kind === "reasoning" ? "output that is reasoning" : CLASS_WORDS[kind];

/** One amount as a figure of the option: as the sheet states it, or as it follows from several. */
export function givePriceOf(
  context: Context,
  { name, label, kinds }: { readonly name: string; readonly label: string; readonly kinds: readonly PricedKind[] },
  entry: Entry,
  amount: Amount,
  { before, reading }: Bought,
): void {
  const { price } = entry;
  const kind = kindOf(amount, reading.reasons === true);
  if (kind === undefined || !kinds.includes(kind)) return;
  const way = reading.billed;
  const above = tierOf(price, reading.bracket);
  const told = above ? pricesOfTier(above.tier, way) : pricesOf(price, way);
  const prices = told ?? above?.tier;
  const part = [...(above ? ["tiers", above.index] : []), ...(way !== "standard" ? [way] : above ? [] : ["tokens"])];
  // What nobody says of longer requests is worked out from what stands one higher.
  if (told === undefined) part.pop();
  const own = kind === "reasoning" ? (prices?.reasoning ? "reasoning" : "output") : PRICE_KEYS[classOf(kind)];
  const stated = prices?.[own];
  if (!stated) return;
  const known = priceFromSheet(entry);
  const varies = dependsOn(price, reading, kind === "output");
  const note = [varies?.note, stated.note ?? known.note].filter((each) => each !== undefined).join("; ");
  const { low: _, high: __, ...about } = stated;
  const { value, low, high } = amount;
  const range = low === undefined || high === undefined ? {} : { low, high };
  const isRange = varies !== undefined && low !== undefined;
  const what = `${label}: ${wordsOf(kind)}${beforeWords(price, { before, reading })}, price`;
  const figures = { ...about, value, ...range, ...(varies && { note }) };
  context.give(`${name}.${before}${kind}_price`, what, figures, context.atPrice(entry, ...part, own), {
    ...known,
    ...(isRange && { varies: varies.words }),
  });
}

function beforeWords(price: Price, { before, reading: { billed, bracket } }: Bought): string {
  if (before === "") return "";
  const way = before.endsWith(`${billed}_`) ? ` ${WAY_WORDS[billed]}` : "";
  return bracket === undefined ? way : `${way} in ${bracketWords(price, bracket)}`;
}

/** Requests of a bracket: short and long ones where there are two. */
function bracketWords(price: Price, bracket: number): string {
  if (bracket === 0) return "short requests";
  const { tiers: { length = 0 } = [] } = price;
  const from = tierOf(price, bracket)?.tier.above.value;
  return length < 2 || from === undefined ? "long requests" : `requests above ${figure(from, "tok")}`;
}
