import { inCurrency } from "../figures/currencies.js";
import { OTHER_WAYS, type Way } from "../figures/ways.js";
import type { GpuOffer, TokenAmounts, TokenOffer } from "./feeds/offer.js";
import { currencyOfPrice, type Price } from "./schema.js";

/** One figure of a price, named as a reader names it. */
export interface RowAmount {
  /** `output`, `batch input`, `output above 200000 tok`, `GPU hour`: unlike within one price. */
  readonly name: string;
  readonly usd: number;
  /** `USD/Mtok`, `USD/GPU/h`, `USD/request`, `USD/Mtok/h`, or the same in another currency. */
  readonly unit: string;
  /** False where nobody told it: cached input billed as fresh. */
  readonly isTold: boolean;
}

/** Float noise of feeds that count in dollars per token. */
const NOISE = 1e-9;

/** The figures of an offer. */
export function amountsOfOffer(amount: TokenOffer | GpuOffer): RowAmount[] {
  if (amount.kind === "gpu") return [gpuHour(amount.gpuHour)];
  return [
    ...classes(amount.tokens),
    ...OTHER_WAYS.flatMap((way) => {
      const bought = amount[way];
      return bought ? classes(bought, `${way} `, "", way === "priority" ? undefined : amount.tokens) : [];
    }),
    ...beside(amount.perRequest, amount.cacheStorage),
    ...(amount.tiers ?? []).flatMap((tier) => {
      const behind = ` above ${tier.above} tok`;
      return [
        ...classes(tier, "", behind),
        ...OTHER_WAYS.flatMap((way) => {
          const bought = tier[way];
          return bought ? classes(bought, `${way} `, behind, way === "priority" ? undefined : tier) : [];
        }),
      ];
    }),
    ...(amount.hours ?? []).flatMap((hours) => classes(hours, "", ` from ${hours.from} to ${hours.to}`)),
  ];
}

/** The figures of an entry of a price sheet; of a range its middle. */
export function amountsOfPrice(price: Price): RowAmount[] {
  const currency = currencyOfPrice(price);
  const amounts = amountsIn(price);
  return currency === "USD" ? amounts : amounts.map((each) => ({ ...each, unit: inCurrency(each.unit, currency) }));
}

function amountsIn(price: Price): RowAmount[] {
  const {
    gpu_hour,
    unit_hour,
    unit_month,
    blended,
    tokens,
    per_request,
    cache_storage,
    tiers = [],
    hours = [],
  } = price;
  return [
    ...(gpu_hour ? [gpuHour(gpu_hour.value)] : []),
    ...(unit_hour ? [{ name: "unit hour", usd: unit_hour.value, unit: "USD/unit/h", isTold: true } as const] : []),
    ...(unit_month
      ? [{ name: "unit month", usd: unit_month.value, unit: "USD/unit/month", isTold: true } as const]
      : []),
    ...(blended ? [{ name: "any token", usd: blended.value, unit: "USD/Mtok", isTold: true } as const] : []),
    ...(tokens ? classes(statedAmounts(tokens)) : []),
    ...inWays(price, tokens),
    ...beside(per_request?.value, cache_storage?.value),
    ...tiers.flatMap((tier) => {
      const behind = ` above ${tier.above.value} tok`;
      return [...classes(statedAmounts(tier), "", behind), ...inWays(tier, tier, behind)];
    }),
    ...hours.flatMap((each) => classes(statedAmounts(each), "", ` from ${each.from} to ${each.to}`)),
  ];
}

/** The same of the other ways of buying, which stand beside the usual prices. */
function inWays(price: Pick<Price, Exclude<Way, "standard">>, usual: TokenPrices | undefined, behind = "") {
  return OTHER_WAYS.flatMap((way) => {
    const bought = price[way];
    const beside = way === "priority" ? undefined : usual;
    return bought ? classes(statedAmounts(bought, beside), `${way} `, behind, beside && statedAmounts(beside)) : [];
  });
}

/** True where two prices are the same, figure by figure. */
export function isSame(some: readonly RowAmount[], others: readonly RowAmount[]): boolean {
  return some.length === others.length && differences(some, others).length === 0;
}

/** A figure before and after; null where it was not there, or is there no more. */
export interface AmountDifference {
  readonly name: string;
  readonly unit: RowAmount["unit"];
  readonly before: RowAmount | null;
  readonly after: RowAmount | null;
}

/** The figures that are not the same in both. */
export function differences(before: readonly RowAmount[], after: readonly RowAmount[]): AmountDifference[] {
  const names = new Set([...after, ...before].map(({ name }) => name));
  return [...names].flatMap((name) => {
    const [was, is] = [before, after].map((amounts) => amounts.find((amount) => amount.name === name) ?? null);
    if (was && is && was.unit === is.unit && Math.abs(was.usd - is.usd) <= NOISE * Math.max(was.usd, is.usd)) return [];
    const unit = (is ?? was)?.unit ?? "USD/Mtok";
    return [{ name, unit, before: was ?? null, after: is ?? null }];
  });
}

function gpuHour(usd: number): RowAmount {
  return { name: "GPU hour", usd, unit: "USD/GPU/h", isTold: true };
}

function classes(amounts: TokenAmounts, before = "", behind = "", usual?: TokenAmounts): RowAmount[] {
  const { fresh, cache_write, cache_write_1h, cached, output, reasoning } = amounts;
  const amount = (name: string, usd: number, isTold = true): RowAmount => {
    return { name: `${before}${name}${behind}`, usd, unit: "USD/Mtok", isTold };
  };
  return [
    amount("input", fresh),
    ...(typeof cache_write === "number" ? [amount("cache write", cache_write)] : []),
    ...(typeof cache_write_1h === "number" ? [amount("cache write for an hour", cache_write_1h)] : []),
    amount("cached input", cachedOf(amounts, usual), cached !== null),
    amount("output", output),
    ...(typeof reasoning === "number" ? [amount("reasoning", reasoning)] : []),
  ];
}

/** What is asked beside tokens. */
function beside(perRequest: number | undefined, cacheStorage: number | undefined): RowAmount[] {
  const told = (name: string, usd: number | undefined, unit: RowAmount["unit"]): RowAmount[] =>
    usd === undefined ? [] : [{ name, usd, unit, isTold: true }];
  return [...told("a request", perRequest, "USD/request"), ...told("kept cache", cacheStorage, "USD/Mtok/h")];
}

/**
 * What cached input costs: where nobody tells it, as much as fresh input. In a batch (`usual`: the prices that it stands
 * beside) no more than cached input at once: requests that may wait cost no more than those that may not.
 */
export function cachedOf({ fresh, cached }: TokenAmounts, usual?: TokenAmounts): number {
  return cached ?? Math.min(fresh, usual?.cached ?? fresh);
}

type TokenPrices = NonNullable<Price["tokens"]>;

/** The figures of one set of prices; what cached input was taken to cost for want of a price was not told. */
export function statedAmounts(stated: TokenPrices, usual?: TokenPrices): TokenAmounts {
  const { fresh, cache_write, cache_write_1h, cached, output, reasoning } = stated;
  const taken = Math.min(fresh.value, usual?.cached.value ?? fresh.value);
  const isTold = cached.basis !== "assumed" || cached.value !== taken;
  return {
    fresh: fresh.value,
    ...(cache_write && { cache_write: cache_write.value }),
    ...(cache_write_1h && { cache_write_1h: cache_write_1h.value }),
    cached: isTold ? cached.value : null,
    output: output.value,
    ...(reasoning && { reasoning: reasoning.value }),
  };
}
