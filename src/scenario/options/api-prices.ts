import { classOf, type PricedKind } from "../../economics/books/api-ways.js";
import type { Amount } from "../../figures/amounts.js";
import { CLASS_WORDS, isTokenClass } from "../../figures/token-classes.js";
import { WAY_WORDS } from "../../figures/ways.js";
import { PRICE_KEYS, pricesOf, pricesOfTier } from "../../prices/amounts.js";
import type { Entry } from "../../prices/entry.js";
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
  const [tier] = price.tiers ?? [];
  const told = reading.isLong && tier ? pricesOfTier(tier, way) : pricesOf(price, way);
  const prices = told ?? tier;
  const part = [
    ...(reading.isLong ? ["tiers", 0] : []),
    ...(way !== "standard" ? [way] : reading.isLong ? [] : ["tokens"]),
  ];
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
  const what = `${label}: ${wordsOf(kind)}${beforeWords({ before, reading })}, price`;
  const figures = { ...about, value, ...range, ...(varies && { note }) };
  context.give(`${name}.${before}${kind}_price`, what, figures, context.atPrice(entry, ...part, own), {
    ...known,
    ...(isRange && { varies: varies.words }),
  });
}

function beforeWords({ before, reading: { billed, isLong } }: Bought): string {
  if (before === "") return "";
  const way = before.endsWith(`${billed}_`) ? ` ${WAY_WORDS[billed]}` : "";
  return isLong === undefined ? way : `${way} in ${isLong ? "long" : "short"} requests`;
}
