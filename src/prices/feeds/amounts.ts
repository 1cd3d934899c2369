import type { TokenAmounts } from "./offer.js";

/** Prices from a length of input on; what such a tier does not tell is as it was below it. */
export type FoundTiers = ReadonlyMap<number, { readonly [part in keyof TokenAmounts]?: number | null | undefined }>;

/** USD per token as USD per million tokens, without the noise of binary fractions: 2.8e-7 is 0.28. */
export function perMtok(usdPerToken: number): number {
  return tidy(usdPerToken * 1e6);
}

/** Twelve digits: more than any price has, fewer than a division leaves. */
export function tidy(value: number): number {
  return Number(value.toPrecision(12));
}

/** The same for whatever is told of the classes. */
export function perMtokOf(found: TokenAmounts): TokenAmounts {
  const { fresh, cached, output } = found;
  return { fresh: perMtok(fresh), cached: cached === null ? null : perMtok(cached), output: perMtok(output) };
}

/** Tiers in order of length, each whole; undefined where there is none. */
export function tiersOf(base: TokenAmounts, found: FoundTiers): (TokenAmounts & { above: number })[] | undefined {
  let below = base;
  const tiers = [...found]
    .sort(([a], [b]) => a - b)
    .map(([above, { fresh, cached, output }]) => {
      below = { fresh: fresh ?? below.fresh, cached: cached ?? below.cached, output: output ?? below.output };
      return { above, ...below };
    });
  return tiers.length === 0 ? undefined : tiers;
}

/** True where a feed itself calls a model free: `llama-3:free`, `Llama-3.3-Turbo-Free`, `Free Models Router`. */
export function isCalledFree(...names: readonly (string | null)[]): boolean {
  return names.some((name) => name !== null && /(?:^free\b)|[:\-/ (]free(?:\)|$)/i.test(name));
}

/** Remarks as one note; undefined where there is none. */
export function noteOf(...remarks: readonly (string | undefined)[]): string | undefined {
  return remarks.filter((remark) => remark !== undefined && remark !== "").join("; ") || undefined;
}
