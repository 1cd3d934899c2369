import { group, pairs, sort } from "d3-array";
import type { Problem, Problems } from "../problem/problem.js";
import { readYaml } from "../reading/yaml.js";
import { valueAt } from "../reading/yaml-path.js";
import { problemAt, zodProblems } from "../reading/yaml-problems.js";
import { spanOfPrice } from "./days.js";
import { type Entry, sourceOf, where } from "./entry.js";
import { oddities } from "./entry-rules.js";
import { contradictions, Rate, type RateEntry } from "./rates.js";
import { Price, PriceSheet } from "./schema.js";

/** What price sheets hold. */
export interface Prices {
  readonly entries: readonly Entry[];
  readonly rates: readonly RateEntry[];
  /** Ids of entries, and currencies of rates, that are there and cannot be read, so that nobody is told that they are missing. */
  readonly unread: ReadonlySet<string>;
  /** False where a sheet could not be read at all: any price may stand in it. */
  readonly isComplete: boolean;
}

/** Why a name leads nowhere. */
export interface PriceFault {
  readonly message: string;
  readonly hint: string | undefined;
}

/** Reads price sheets, and notes which cannot be read; what is wrong with some entries goes to `problems`, the others can be used. */
export function readSheets(files: readonly string[], read: (file: string) => string, problems: Problems): Prices {
  const sheets = files.map((file) => {
    const text = problems.collect(() => read(file));
    return text === undefined ? UNREAD : readSheet(file, text, problems);
  });
  const entries = sheets.flatMap((sheet) => sheet.entries);
  const rates = sheets.flatMap((sheet) => sheet.rates);
  problems.add(...overlaps(entries), ...contradictions(rates));
  return {
    entries,
    rates,
    unread: new Set(sheets.flatMap(({ unread }) => [...unread])),
    isComplete: sheets.every(({ isComplete }) => isComplete),
  };
}

const UNREAD: Prices = { entries: [], rates: [], unread: new Set(), isComplete: false };

/** A whole feed with its history, written out. */
const LARGEST = 4_000_000;

// Every scenario of a folder reads the same sheets; those without fault are read once.
const faultless = new Map<string, { readonly text: string; readonly prices: Prices }>();

function readSheet(file: string, text: string, problems: Problems): Prices {
  const known = faultless.get(file);
  if (known?.text === text) return known.prices;
  const source = problems.collect(() => readYaml(file, text, { largest: LARGEST }));
  const listed = valueAt(source?.value, ["exchange_rates"]);
  const held = valueAt(source?.value, ["prices"]) ?? (Array.isArray(listed) ? [] : undefined);
  const parsed = PriceSheet.safeParse(source?.value);
  if (source && !parsed.success) problems.add(...zodProblems(source, parsed.error, PriceSheet));
  if (source && parsed.success && held === undefined) {
    const hint = "write prices, exchange_rates, or both";
    problems.add(problemAt(source, [], "this sheet has neither prices nor exchange_rates", { hint }));
  }
  if (!source || !Array.isArray(held)) return UNREAD;
  const entries: Entry[] = [];
  const unread = new Set<string>();
  let isComplete = true;
  for (const [index, item] of held.entries()) {
    const price = parsed.data?.prices?.[index] ?? Price.safeParse(item).data;
    const id = valueAt(item, ["id"]);
    if (price) entries.push({ price, source, path: ["prices", index] });
    else if (typeof id === "string") unread.add(id);
    else isComplete = false;
  }
  const rates: RateEntry[] = [];
  for (const [index, item] of (Array.isArray(listed) ? listed : []).entries()) {
    const rate = parsed.data?.exchange_rates?.[index] ?? Rate.safeParse(item).data;
    const currency = valueAt(item, ["currency"]);
    if (rate) rates.push({ rate, source, path: ["exchange_rates", index] });
    else if (typeof currency === "string") unread.add(currency);
  }
  const prices = { entries, rates, unread, isComplete };
  const asked = entries.flatMap((entry) => askedAbout(entry, entries));
  problems.add(...asked);
  if (parsed.success && asked.length === 0) faultless.set(file, { text, prices });
  return prices;
}

/** What is odd in an entry and not confirmed; or confirmed, and there is nothing odd that a later slip could hide behind. */
function askedAbout({ price, source, path }: Entry, entries: readonly Entry[]): Problem[] {
  const { id, effective, feed, confirmed } = price;
  const earlier = entries
    .map((entry) => entry.price)
    .filter((other) => {
      return other.id === id && other.feed?.name === feed?.name && other.effective.from < effective.from;
    });
  const before = earlier.reduce<Price | undefined>((last, each) => {
    return last === undefined || each.effective.from > last.effective.from ? each : last;
  }, undefined);
  const odd = oddities(price, before);
  if (confirmed === undefined) {
    const hint = 'mend it, or say why it is meant: confirmed: "..." in this entry';
    return odd.map((each) => problemAt(source, [...path, ...each.path], each.message, { hint }));
  }
  const message = "nothing in this entry is asked about, so there is nothing to confirm";
  return odd.length > 0
    ? []
    : [problemAt(source, [...path, "confirmed"], message, { hint: "leave it out", key: true })];
}

/**
 * Prices of one id, of one source, that are in force on the same day: two branches may each have added one. They are told
 * whatever day a memo is of, or it would be found out months later.
 */
function overlaps(entries: readonly Entry[]): Problem[] {
  const apart = group(entries, ({ price }) => JSON.stringify([price.id, sourceOf(price)]));
  return [...apart.values()].flatMap((same) => {
    const inOrder = sort(same, ({ price }) => price.effective.from);
    return pairs(inOrder).flatMap(([earlier, later]) => told(earlier, later));
  });
}

function told(earlier: Entry, later: Entry): Problem[] {
  const { from } = spanOfPrice(later.price);
  if (spanOfPrice(earlier.price).end <= from) return [];
  const message = `two prices called "${later.price.id}" are in force on ${from}`;
  const hint = `${where(earlier)} and ${where(later)} overlap; end the earlier one with effective: { to: ... }`;
  return [problemAt(later.source, [...later.path, "effective"], message, { hint })];
}
