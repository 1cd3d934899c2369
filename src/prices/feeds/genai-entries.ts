import type { JsonRecord } from "../../reading/json-record.js";
import { isDay } from "../../reading/stated.js";
import { isCalledFree, tidy, tiersOf, unreadPrices, wholeAmounts } from "./amounts.js";
import type { TokenAmounts, TokenOffer } from "./offer.js";

/** Prices of a model and when they hold: always, from a day on, or at times of the day. */
type DatedPrices = { readonly prices: JsonRecord } & (
  | { readonly kind: "always" }
  | { readonly kind: "from"; readonly day: string }
  | { readonly kind: "hours"; readonly from: string; readonly to: string }
);

const OFFSET = /^(\d{2}):(\d{2})(?::00(?:\.0+)?)?(?:Z|([+-])(\d{2}):(\d{2}))$/;
const DAY = 24 * 60;

/**
 * The prices of a model in the order of the feed, where the last that holds counts; or why they are not read. What is
 * malformed becomes a problem.
 */
export function entriesOf(model: JsonRecord): readonly DatedPrices[] | string {
  const { prices } = model.object;
  const only = model.inner("prices");
  if (only !== null) return [{ kind: "always", prices: only }];
  if (!Array.isArray(prices)) {
    model.refuse(["prices"], '"prices" must be an object, or a list of objects');
    return [];
  }
  const entries: DatedPrices[] = [];
  for (const each of model.records("prices")) {
    const entry = entryOf(each);
    if (typeof entry === "string") return entry;
    if (entry !== undefined) entries.push(entry);
  }
  let latest: string | undefined;
  for (const [index, entry] of entries.entries()) {
    if (entry.kind === "hours") continue;
    const day = entry.kind === "from" ? entry.day : "";
    if (latest !== undefined && day <= latest)
      model.refuse(["prices"], `price ${index + 1} of this model starts no later than one before it`);
    latest = day;
  }
  return entries;
}

function entryOf(each: JsonRecord): DatedPrices | string | undefined {
  const prices = each.inner("prices");
  if (prices === null) {
    each.refuse(["prices"], 'a dated price has no "prices"');
    return undefined;
  }
  const constraint = each.inner("constraint");
  if (constraint === null) return { kind: "always", prices };
  const [start, from, to] = ["start_date", "start_time", "end_time"].map((key) => constraint.word(key)) as (
    | string
    | null
  )[];
  if (start) {
    if (isDay(start)) return { kind: "from", day: start, prices };
    constraint.refuse(["start_date"], `"start_date" must be a day, such as 2026-06-09, found "${start}"`);
    return undefined;
  }
  if (from && to) {
    const [a, b] = [timeAt(constraint, "start_time", from), timeAt(constraint, "end_time", to)];
    return a === undefined || b === undefined ? undefined : { kind: "hours", from: a, to: b, prices };
  }
  return `a price under a condition that is not known here: ${Object.keys(constraint.object).join(", ")}`;
}

/** `00:30:00Z` or `08:30:00+08:00` as `00:30`, in UTC. */
function timeAt(constraint: JsonRecord, key: string, text: string): string | undefined {
  const [, hour, minute, sign, offHour = "0", offMinute = "0"] = OFFSET.exec(text) ?? [];
  const local = Number(hour) * 60 + Number(minute);
  if (!(local < DAY)) {
    const hint = "such as 00:30:00Z";
    constraint.refuse([key], `"${key}" must be a time of day to the minute with its zone, found "${text}"`, hint);
    return undefined;
  }
  const offset = (Number(offHour) * 60 + Number(offMinute)) * (sign === "-" ? -1 : 1);
  const utc = (local - offset + DAY) % DAY;
  return [Math.floor(utc / 60), utc % 60].map((part) => String(part).padStart(2, "0")).join(":");
}

const FIELDS = {
  fresh: "input_mtok",
  cache_write: "cache_write_mtok",
  cache_write_1h: "cache_write_1h_mtok",
  cached: "cache_read_mtok",
  output: "output_mtok",
  reasoning: "output_reasoning_mtok",
} as const;
const REQUESTS = "requests_kcount";

type Hours = DatedPrices & { readonly kind: "hours" };
type Tiers = Map<number, Partial<Record<keyof typeof FIELDS, number>>>;

export function isHour(entry: DatedPrices): entry is Hours {
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
  const requests = prices.price(REQUESTS);
  return {
    kind: "tokens",
    perRequest: requests === null || requests === 0 ? undefined : tidy(requests / 1000),
    tokens: found.tokens,
    tiers: tiersOf(found.tokens, found.tiers),
    hours: timed.length === 0 ? undefined : timed,
    isFree: isCalledFree(key),
  };
}

/** Which prices no part of an entry holds. */
export function unreadIn({ prices }: DatedPrices): string[] | undefined {
  return unreadPrices(prices, (field) => field !== REQUESTS && !Object.values(FIELDS).some((each) => each === field));
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
