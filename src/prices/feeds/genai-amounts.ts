import type { JsonRecord } from "../../reading/json-record.js";
import { isCalledFree, tidy, tiersOf, wholeAmounts } from "./amounts.js";
import type { Entry } from "./genai-entries.js";
import type { TokenAmounts, TokenOffer } from "./offer.js";

const FIELDS = {
  fresh: "input_mtok",
  cache_write: "cache_write_mtok",
  cache_write_1h: "cache_write_1h_mtok",
  cached: "cache_read_mtok",
  output: "output_mtok",
} as const;

type Hours = Entry & { readonly kind: "hours" };
type Tiers = Map<number, Partial<Record<keyof typeof FIELDS, number>>>;

export function isHour(entry: Entry): entry is Hours {
  return entry.kind === "hours";
}

/** The prices of an entry, with those at times of the day that come after it; or why it gives none. */
export function amountOf(prices: JsonRecord, hours: readonly Hours[], key: string): TokenOffer | string {
  const found = readPrices(prices);
  if (found.tokens === null) return "no price for tokens of input and output";
  const others = hours.map((hour) => ({ hour, ...readPrices(hour.prices) }));
  if (others.length > 0 && [found, ...others].some(({ tiers }) => tiers.size > 0))
    return "prices by the time of day and by the length of the input at once";
  const timed = others.flatMap(({ hour: { from, to }, tokens }) => (tokens === null ? [] : [{ from, to, ...tokens }]));
  if (timed.length < others.length) return "a time of day without a price for tokens of input and output";
  return {
    kind: "tokens",
    tokens: found.tokens,
    tiers: tiersOf(found.tokens, found.tiers),
    hours: timed.length === 0 ? undefined : timed,
    isFree: isCalledFree(key),
  };
}

function readPrices(prices: JsonRecord): { tokens: TokenAmounts | null; tiers: Tiers } {
  const tiers: Tiers = new Map();
  const read = (part: keyof typeof FIELDS): number | null => {
    const key = FIELDS[part];
    const tiered = prices.inner(key);
    if (tiered === null) return tidied(prices.price(key));
    for (const tier of tiered.records("tiers")) {
      const [above, price] = [tier.count("start"), tier.neededPrice("price")];
      if (above === null) tier.refuse(["start"], "a tier of prices starts at a number of tokens above 0");
      else if (price !== null) tiers.set(above, { ...tiers.get(above), [part]: tidy(price) });
    }
    return tidied(tiered.neededPrice("base"));
  };
  const told = (Object.keys(FIELDS) as (keyof typeof FIELDS)[]).map((kind) => [kind, read(kind)]);
  return { tokens: wholeAmounts(Object.fromEntries(told)), tiers };
}

function tidied(value: number | null): number | null {
  return value === null ? null : tidy(value);
}
