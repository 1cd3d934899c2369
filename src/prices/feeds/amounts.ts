import { toDigits } from "../../figures/number.js";
import type { JsonRecord } from "../../reading/json-record.js";
import type { TokenAmounts } from "./offer.js";

/** Prices from a length of input on; what such a tier does not tell is as it was below it. */
export type FoundTiers = ReadonlyMap<number, { readonly [part in keyof TokenAmounts]?: number | null | undefined }>;

/** USD per token as USD per million tokens, without the noise of binary fractions: 2.8e-7 is 0.28. */
export function perMtok(usdPerToken: number): number {
  return tidy(usdPerToken * 1e6);
}

/** A price that a feed writes as a text, in USD per token; null where it has none. What is no number is NaN, for the gate. */
export function usdPerMtok(pricing: JsonRecord, key: string): number | null {
  const usd = usdOf(pricing, key);
  return usd === null ? null : perMtok(usd);
}

/** The same of what a price is for as it stands, in USD. */
export function usdOf(pricing: JsonRecord, key: string): number | null {
  const value = pricing.object[key];
  if (value === undefined || value === null || value === "") return null;
  return typeof value === "string" ? Number(value) : (pricing.price(key) ?? Number.NaN);
}

/** Twelve digits: more than any price has, fewer than a division leaves. */
export function tidy(value: number): number {
  return toDigits(value, 12);
}

/** The same for whatever is told of the classes. */
export function perMtokOf<Amounts extends Partial<TokenAmounts>>(found: Amounts): Amounts {
  const told = Object.entries(found).map(([kind, usd]) => [kind, typeof usd === "number" ? perMtok(usd) : usd]);
  return Object.fromEntries(told) as Amounts;
}

/** Prices by class with those that must be there; null where input or output has none. */
export function wholeAmounts(
  found: {
    readonly [kind in keyof TokenAmounts]?: number | null | undefined;
  },
): TokenAmounts | null {
  const { fresh, cache_write, cache_write_1h, cached = null, output, reasoning } = found;
  if (fresh === undefined || fresh === null || output === undefined || output === null) return null;
  return {
    fresh,
    ...(isAsked(cache_write) && { cache_write }),
    ...(isAsked(cache_write_1h) && { cache_write_1h }),
    cached,
    output,
    ...(isAsked(reasoning) && reasoning !== output && { reasoning }),
  };
}

/** Feeds write 0 where nothing is asked for writing, or reasoning, beyond what fresh input and output cost. */
function isAsked(usd: number | null | undefined): usd is number {
  return typeof usd === "number" && usd !== 0;
}

/** What else is priced, as people call it; other prices go by their field. */
const ELSEWHERE: readonly (readonly [field: RegExp, words: string])[] = [
  [/priority/, "priority"],
  [/flex/, "flex"],
  [/audio/, "audio"],
  [/image|pixel/, "images"],
  [/video/, "video"],
  [/search/, "web search"],
  [/request/, "requests"],
  [/reasoning/, "reasoning"],
  [/citation/, "citations"],
  [/dbu/, "the platform's own units"],
];

/** Which prices of a row are not read, so that nobody takes the entry for the whole bill; undefined where none is. */
export function unreadPrices(prices: JsonRecord, isPrice: (field: string) => boolean): string[] | undefined {
  const fields = Object.entries(prices.object).filter(([field, usd]) => isPrice(field) && isSome(usd));
  return wordsOfFields(fields.map(([field]) => field));
}

/** What several parts of a row price that is not read, each once. */
export function unreadTogether(parts: readonly (readonly string[] | null | undefined)[]): string[] | undefined {
  const words = parts.flatMap((each) => each ?? []);
  return words.length === 0 ? undefined : [...new Set(words)].sort();
}

/** The fields as people call what they price. */
export function wordsOfFields(fields: readonly string[]): string[] | undefined {
  const words = fields.map((field) => ELSEWHERE.find(([pattern]) => pattern.test(field))?.[1] ?? field);
  return words.length === 0 ? undefined : [...new Set(words)].sort();
}

function isSome(usd: unknown): boolean {
  return typeof usd === "object" ? usd !== null : Number(usd) > 0;
}

/** Tiers in order of length, each whole; undefined where there is none. */
export function tiersOf(base: TokenAmounts, found: FoundTiers): (TokenAmounts & { above: number })[] | undefined {
  let below = base;
  const tiers = [...found]
    .sort(([a], [b]) => a - b)
    .map(([above, told]) => {
      const other = Object.entries(told).filter(
        ([kind, usd]) => usd !== null && usd !== undefined && isPriced(base, kind),
      );
      below = { ...below, ...Object.fromEntries(other) };
      const isDearer = Number(base.reasoning) > base.output;
      // What is dearer than an answer below the tier is no cheaper than one above it.
      if (isDearer && Number(below.reasoning) < below.output)
        below = { ...below, reasoning: told.reasoning ?? below.output };
      return { above, ...below };
    });
  return tiers.length === 0 ? undefined : tiers;
}

/** A tier has no price for writing to the cache, or reasoning, where the price that it stands beside has none. */
function isPriced(base: TokenAmounts, kind: string): boolean {
  return !/^cache_write|^reasoning$/.test(kind) || base[kind as keyof TokenAmounts] !== undefined;
}

/** True where a feed itself calls a model free: `llama-3:free`, `Llama-3.3-Turbo-Free`, `Free Models Router`. */
export function isCalledFree(...names: readonly (string | null)[]): boolean {
  return names.some((name) => name !== null && /(?:^free\b)|[:\-/ (]free(?:\)|$)/i.test(name));
}

/** Remarks as one note; undefined where there is none. */
export function noteOf(...remarks: readonly (string | undefined)[]): string | undefined {
  return remarks.filter((remark) => remark !== undefined && remark !== "").join("; ") || undefined;
}
