import type { Amount } from "../figures/amounts.js";
import { TOKEN_CLASSES, type TokenClass } from "../figures/token-classes.js";
import type { Stated } from "../reading/stated.js";
import { meanOverDay, spansOfDay } from "./over-day.js";
import type { Price } from "./schema.js";

type TokenPrices = NonNullable<Price["tokens"]>;
type Ranged = Pick<Stated, "value" | "low" | "high">;

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
  readonly billed: "standard" | "batch";
  /** Tokens of input of a request, on average; undefined where the scenario does not say. */
  readonly input: Ranged | undefined;
  /** What part of the load comes in each hour of the UTC day; undefined where nobody says when it comes. */
  readonly byHour?: readonly number[] | undefined;
}

/** The tiers that requests of this length may be billed by. */
export interface MetTiers {
  /** Whether some may be billed at the base price. */
  readonly base: boolean;
  readonly tiers: readonly TokenPrices[];
  /** What the mean length is billed at; undefined where no length is stated. */
  readonly mean: TokenPrices | "base" | undefined;
}

/**
 * What a price amounts to as a scenario buys it: the mean over the day where it depends on the time, a range where it
 * depends on a length that is not known. Empty where the price does not tell: no price per token, none for batches.
 */
export function amountsOf(price: Price, reading: BilledAs): readonly Amount[] {
  const { gpu_hour, unit_hour, unit_month, blended, tokens, batch } = price;
  if (gpu_hour) return [{ kind: "gpu_hour", ...ranged(gpu_hour) }];
  if (unit_hour) return [{ kind: "unit_hour", ...ranged(unit_hour) }];
  if (unit_month) return [{ kind: "unit_month", ...ranged(unit_month) }];
  if (reading.billed === "batch" && !batch) return [];
  if (blended) return [{ kind: "blended", ...ranged(blended) }];
  if (!tokens) return [];
  const base = (reading.billed === "batch" ? batch : undefined) ?? tokens;
  const priced = TOKEN_CLASSES.filter((kind) => base[PRICE_KEYS[kind]] !== undefined);
  return priced.map((kind) => ({ kind, ...tokenAmount(price, PRICE_KEYS[kind], reading) }));
}

export function metTiers({ tiers = [] }: Price, input: Ranged | undefined): MetTiers {
  if (tiers.length === 0) return { base: true, tiers: [], mean: "base" };
  if (input === undefined) return { base: true, tiers, mean: undefined };
  const rising = [...tiers].sort((a, b) => a.above.value - b.above.value);
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

function tokenAmount(price: Price, kind: keyof TokenPrices, { billed, input, byHour }: BilledAs): Ranged {
  const { tokens, batch, hours } = price;
  const base = billed === "batch" ? batch : tokens;
  if (!base) throw new Error(`${price.id} has no price for ${billed} requests`);
  const isByHour = billed === "standard" && hours !== undefined;
  const own = isByHour ? overDay(base, hours, kind, byHour) : ranged(of(base, kind));
  const met = metTiers(price, input);
  if (met.tiers.length === 0) return own;
  // What a tier costs in a batch, or at a time of the day, no sheet tells: it lies between the two.
  const isOwnPossible = met.base || billed === "batch" || isByHour;
  const possible = [...(isOwnPossible ? [own] : []), ...met.tiers.map((tier) => ranged(of(tier, kind)))];
  const [low, high] = endsOf(possible);
  // Without a word on lengths most requests are taken for short ones: dearer tiers are the upper end.
  const isUsual = billed === "batch" || met.mean === undefined || met.mean === "base";
  const { value } = isUsual ? own : of(met.mean, kind);
  return low === high ? { value } : { value, low, high };
}

function overDay(
  base: TokenPrices,
  hours: NonNullable<Price["hours"]>,
  kind: keyof TokenPrices,
  byHour: BilledAs["byHour"],
): Ranged {
  const spans = spansOfDay(base, hours, byHour);
  const value = meanOverDay(spans, (at) => of(at, kind).value);
  if (byHour) return { value };
  const [low, high] = endsOf(spans.map(({ at }) => of(at, kind)));
  return low === high ? { value } : { value, low, high };
}

/** A set of prices states the same classes as those that it stands beside: the schema asks for it. */
function of(prices: TokenPrices, kind: keyof TokenPrices): Stated {
  const stated = prices[kind];
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
