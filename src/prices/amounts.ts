import type { Amount } from "../figures/amounts.js";
import { TOKEN_CLASSES, type TokenClass } from "../figures/token-classes.js";
import type { Way } from "../figures/ways.js";
import type { Stated } from "../reading/stated.js";
import { meanOverDay, spansOfDay } from "./over-day.js";
import { currencyOfPrice, type Price } from "./schema.js";

type TokenPrices = NonNullable<Price["tokens"]>;
type Tier = NonNullable<Price["tiers"]>[number];
interface Ranged {
  readonly value: number;
  readonly low?: number | undefined;
  readonly high?: number | undefined;
}

/** What a price calls each class. */
export const PRICE_KEYS = {
  fresh: "fresh",
  written_5m: "cache_write",
  written_1h: "cache_write_1h",
  cached: "cached",
  output: "output",
} as const satisfies Record<TokenClass, keyof TokenPrices>;

/** What a scenario says of how it buys tokens. */
export interface BilledAs {
  readonly billed: Way;
  /** Tokens of input of a request, on average; undefined where the scenario does not say. */
  readonly input: Ranged | undefined;
  /** What part of the load comes in each minute of the UTC day; undefined where nobody says when it comes. */
  readonly byMinute?: readonly number[] | undefined;
  /** True where the length of each request is known, and all are billed as the mean one is. */
  readonly isEach?: boolean | undefined;
  /** Requests between two lengths at which the price changes: 0 those below all of them. As `input` says where absent. */
  readonly bracket?: number | undefined;
  /** True where it says how much of the output is reasoning, whose price then counts by itself. */
  readonly reasons?: boolean | undefined;
  /** True where it says how many tokens are kept in a cache, which is paid for by the hour. */
  readonly keepsCache?: boolean | undefined;
}

/** The tiers that requests of this length may be billed by. */
export interface MetTiers {
  /** Whether some may be billed at the base price. */
  readonly base: boolean;
  readonly tiers: readonly Tier[];
  /** What the mean length is billed at; undefined where no length is stated. */
  readonly mean: Tier | "base" | undefined;
}

/**
 * What a price amounts to as a scenario buys it: the mean over the day where it depends on the time, a range where it
 * depends on a length that is not known. Empty where the price does not tell: no price per token, none for batches.
 */
export function amountsOf(price: Price, reading: BilledAs): readonly Amount[] {
  const currency = currencyOfPrice(price);
  const amounts = amountsIn(price, reading);
  return currency === "USD" ? amounts : amounts.map((each) => ({ ...each, currency }));
}

function amountsIn(price: Price, reading: BilledAs): readonly Amount[] {
  const { gpu_hour, unit_hour, unit_month, blended, tokens, per_request, cache_storage } = price;
  if (gpu_hour) return [{ kind: "gpu_hour", ...ranged(gpu_hour) }];
  if (unit_hour) return [{ kind: "unit_hour", ...ranged(unit_hour) }];
  if (unit_month) return [{ kind: "unit_month", ...ranged(unit_month) }];
  const base = pricesOf(price, reading.billed);
  if (reading.billed !== "standard" && !base) return [];
  const more: Amount[] = [
    ...(per_request ? [{ kind: "per_request" as const, ...ranged(per_request) }] : []),
    ...(cache_storage && reading.keepsCache ? [{ kind: "cache_storage" as const, ...ranged(cache_storage) }] : []),
  ];
  if (blended) return [{ kind: "blended", ...ranged(blended) }, ...more];
  if (!tokens || !base) return [];
  const priced = TOKEN_CLASSES.filter((kind) => base[PRICE_KEYS[kind]] !== undefined);
  const classes = priced.map((kind) => ({ kind, ...tokenAmount(price, PRICE_KEYS[kind], reading) }));
  if (base.reasoning === undefined && !reading.reasons) return [...classes, ...more];
  const reasoning = { kind: "reasoning" as const, ...tokenAmount(price, "reasoning", reading) };
  if (reading.reasons) return [...classes, reasoning, ...more];
  // Nobody says how much of the output is reasoning: it is computed with as none, and may be all.
  return [...classes.map((each) => (each.kind === "output" ? upTo(each, reasoning) : each)), ...more];
}

function upTo<Of extends Amount>(amount: Of, other: Amount): Of {
  const [low, high] = endsOf([amount, other]);
  return low === high ? amount : { ...amount, low, high };
}

/** What a tier asks in a way of buying; undefined where no sheet says so. */
export function pricesOfTier(tier: Tier, way: Way): TokenPrices | undefined {
  return way === "standard" ? tier : tier[way];
}

/** The tier that requests of a bracket are billed by, and where it stands in its entry; undefined at the base price. */
export function tierOf({ tiers = [] }: Pick<Price, "tiers">, bracket = 0): { tier: Tier; index: number } | undefined {
  const rising = tiers.map((tier, index) => ({ tier, index })).sort((a, b) => fromOf(a.tier) - fromOf(b.tier));
  return rising[bracket - 1];
}

const fromOf = ({ above }: Tier) => above.value;

/** The prices by class of a way of buying; undefined where there are none. */
export function pricesOf(price: Price, way: Way): TokenPrices | undefined {
  return way === "standard" ? price.tokens : price[way];
}

export function metTiers({ tiers = [] }: Price, input: Ranged | undefined): MetTiers {
  if (tiers.length === 0) return { base: true, tiers: [], mean: "base" };
  if (input === undefined) return { base: true, tiers, mean: undefined };
  const rising = [...tiers].sort((a, b) => fromOf(a) - fromOf(b));
  const { value, low = value, high = value } = input;
  const at = (length: number) => rising.filter(({ above }) => above.value < length).length;
  return {
    base: at(low) === 0,
    tiers: rising.slice(Math.max(0, at(low) - 1), at(high)),
    mean: rising[at(value) - 1] ?? "base",
  };
}

/** Lengths of input that are billed as the mean one is, above the first and up to the second; undefined where all are, or none is stated. */
export function billedAlike({ tiers = [] }: Price, input: Ranged | undefined): [number, number] | undefined {
  if (tiers.length === 0 || input === undefined) return undefined;
  const steps = tiers.map(({ above }) => above.value);
  const below = steps.filter((step) => step < input.value);
  const over = steps.filter((step) => step >= input.value);
  return [Math.max(0, ...below), Math.min(Number.POSITIVE_INFINITY, ...over)];
}

function tokenAmount(price: Price, kind: keyof TokenPrices, { billed, input, byMinute, bracket }: BilledAs): Ranged {
  const { hours } = price;
  const base = pricesOf(price, billed);
  if (!base) throw new Error(`${price.id} has no price for ${billed} requests`);
  const isByHour = billed === "standard" && hours !== undefined;
  const own = isByHour ? overDay(base, hours, kind, byMinute) : ranged(of(base, kind));
  const only = tierOf(price, bracket);
  if (only) return aboveTier(price, only.tier, kind, billed);
  if (bracket !== undefined) return own;
  const met = metTiers(price, input);
  if (met.tiers.length === 0) return own;
  const above = (tier: Tier) => aboveTier(price, tier, kind, billed);
  // What a tier costs at a time of the day no sheet tells: it lies between the two.
  const isOwnPossible = met.base || isByHour;
  const [low, high] = endsOf([...(isOwnPossible ? [own] : []), ...met.tiers.map(above)]);
  // Without a word on lengths most requests are taken for short ones: dearer tiers are the upper end.
  const { value } = met.mean === undefined || met.mean === "base" ? own : above(met.mean);
  return low === high ? { value } : { value, low, high };
}

/**
 * What long requests cost in a way of buying. Where a sheet prices them as bought in the standard way alone, another way is
 * taken to cost as many times that as it costs of short ones, and may cost anything between the prices that are on file.
 */
function aboveTier(price: Price, tier: Tier, kind: keyof TokenPrices, way: Way): Ranged {
  const [base, own, told] = [price.tokens, pricesOf(price, way), pricesOfTier(tier, way)];
  if (told || !base || !own) return ranged(of(told ?? tier, kind));
  // What only some of the three price apart is compared as what it is part of.
  const isAlike = [tier, base, own].every((prices) => prices[kind] !== undefined);
  if (!isAlike && kind !== "reasoning") return ranged(of(own, kind));
  const [long, short, here] = [tier, base, own].map((prices) => ranged(of(prices, isAlike ? kind : "output"))) as [
    Ranged,
    Ranged,
    Ranged,
  ];
  const value = short.value > 0 ? (long.value * here.value) / short.value : here.value;
  const [low, high] = endsOf([here, long, { value }]);
  return low === high ? { value } : { value, low, high };
}

function overDay(
  base: TokenPrices,
  hours: NonNullable<Price["hours"]>,
  kind: keyof TokenPrices,
  byMinute: BilledAs["byMinute"],
): Ranged {
  const spans = spansOfDay(base, hours, byMinute);
  const value = meanOverDay(spans, (at) => of(at, kind).value);
  if (byMinute) return { value };
  const [low, high] = endsOf(spans.map(({ at }) => of(at, kind)));
  return low === high ? { value } : { value, low, high };
}

/** A set of prices states the same classes as those that it stands beside: the schema asks for it. Reasoning without a price of its own is output. */
function of(prices: TokenPrices, kind: keyof TokenPrices): Stated {
  const stated = prices[kind] ?? (kind === "reasoning" ? prices.output : undefined);
  if (stated === undefined) throw new Error(`no ${kind} stands beside the others`);
  return stated;
}

function endsOf(all: readonly Ranged[]): [number, number] {
  return [
    Math.min(...all.map(({ value, low }) => low ?? value)),
    Math.max(...all.map(({ value, high }) => high ?? value)),
  ];
}

function ranged({ value, low, high }: Ranged): Ranged {
  return low === undefined || high === undefined ? { value } : { value, low, high };
}
