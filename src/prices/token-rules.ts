import { figure } from "../figures/figure.js";
import type { TokenAmounts } from "./feeds/offer.js";
import type { Finding } from "./finding.js";

/** One set of prices by class: the usual ones, or those of a batch, a tier, a time of day. */
export interface TokenPart {
  /** What stands before a class in messages: "", "batch ". */
  readonly before: string;
  /** What stands behind it: "", " above 200000 tok". */
  readonly behind: string;
  readonly tokens: TokenAmounts;
  /** Of another way of buying, what it stands beside; the usual prices where absent. */
  readonly usual?: TokenAmounts | undefined;
  /** Of a price for long requests, the length from which on it holds. */
  readonly above?: number | undefined;
}

interface TokenOddity {
  readonly rule: Extract<
    Finding["rule"],
    | "tier-below-base"
    | "cached-above-input"
    | "write-below-input"
    | "hour-below-minutes"
    | "input-above-output"
    | "batch-above-standard"
  >;
  readonly message: string;
  /** Index of the part that it is about, and the class. */
  readonly part: number;
  readonly kind: keyof TokenAmounts;
}

/** What people call each part of a price. */
export const PART_WORDS = {
  fresh: "input",
  cache_write: "cache write",
  cache_write_1h: "cache write for an hour",
  cached: "cached input",
  output: "output",
  reasoning: "reasoning",
} as const satisfies Record<keyof TokenAmounts, string>;
export const PARTS = Object.keys(PART_WORDS) as (keyof TokenAmounts)[];

/** What is odd among the prices of one entry or row, held against one another; the usual prices come first. */
export function tokenOddities(parts: readonly TokenPart[]): TokenOddity[] {
  return [
    ...tiersThatFall(parts),
    ...parts.flatMap(({ tokens, before, behind, usual = parts[0]?.tokens }, part): TokenOddity[] => {
      const { fresh, cached, output } = tokens;
      const words = (kind: keyof TokenAmounts, usd: number) =>
        `${before}${PART_WORDS[kind]}${behind} at ${figure(usd, "USD/Mtok")}`;
      const found: TokenOddity[] = [];
      if (cached !== null && cached > fresh) {
        const message = `${words("cached", cached)} is dearer than fresh input at ${figure(fresh, "USD/Mtok")}`;
        found.push({ rule: "cached-above-input", message, part, kind: "cached" });
      }
      for (const kind of ["cache_write", "cache_write_1h"] as const) {
        const write = tokens[kind];
        if (typeof write !== "number" || write >= fresh) continue;
        const message = `${words(kind, write)} is cheaper than fresh input at ${figure(fresh, "USD/Mtok")}: some list only what writing costs on top`;
        found.push({ rule: "write-below-input", message, part, kind });
      }
      const { cache_write: minutes, cache_write_1h: hour } = tokens;
      if (typeof minutes === "number" && typeof hour === "number" && hour < minutes) {
        const message = `${words("cache_write_1h", hour)} is cheaper than for minutes at ${figure(minutes, "USD/Mtok")}, and who keeps it longer asks more`;
        found.push({ rule: "hour-below-minutes", message, part, kind: "cache_write_1h" });
      }
      if (fresh > output && output > 0) {
        const message = `${words("fresh", fresh)} is dearer than output at ${figure(output, "USD/Mtok")}`;
        found.push({ rule: "input-above-output", message, part, kind: "fresh" });
      }
      // Whoever goes ahead of others pays more.
      return before === "" || before === "priority " ? found : [...found, ...aboveStandard(usual, tokens, words, part)];
    }),
  ];
}

/** A long request costs no less by the token than a shorter one: no public list has such a tier. */
function tiersThatFall(parts: readonly TokenPart[]): TokenOddity[] {
  const rising = [...parts.keys()]
    .filter((at) => at === 0 || parts[at]?.above !== undefined)
    .sort((a, b) => (parts[a]?.above ?? 0) - (parts[b]?.above ?? 0));
  return rising.slice(1).flatMap((part, at) => {
    const [tier, shorter] = [parts[part], parts[rising[at] ?? 0]];
    return PARTS.flatMap((kind): TokenOddity[] => {
      const [usd, less] = [tier?.tokens[kind], shorter?.tokens[kind]];
      if (typeof usd !== "number" || typeof less !== "number" || usd >= less) return [];
      const message = `${PART_WORDS[kind]}${tier?.behind} at ${figure(usd, "USD/Mtok")} is cheaper than of shorter requests, ${figure(less, "USD/Mtok")}`;
      return [{ rule: "tier-below-base", message, part, kind }];
    });
  });
}

/** A request that may wait costs no more than one that may not. */
function aboveStandard(
  usual: TokenAmounts | undefined,
  batch: TokenAmounts,
  words: (kind: keyof TokenAmounts, usd: number) => string,
  part: number,
): TokenOddity[] {
  return PARTS.flatMap((kind): TokenOddity[] => {
    const [waiting, standard] = [batch[kind], usual?.[kind]];
    if (typeof waiting !== "number" || typeof standard !== "number" || waiting <= standard) return [];
    const message = `${words(kind, waiting)} is dearer than the same at once, ${figure(standard, "USD/Mtok")}`;
    return [{ rule: "batch-above-standard", message, part, kind }];
  });
}

/** Two prices for inputs longer than one and the same length, told; undefined where there are none. */
export function sameLength(tiers: readonly { readonly above: number }[]): string | undefined {
  const twice = tiers.find(({ above }, index) => tiers.findIndex((other) => other.above === above) < index);
  return twice && `two prices stand for an input longer than ${figure(twice.above, "tok", "exact")}`;
}

/** A time of day that ends where it begins: nothing, or the whole day, nobody can tell which. */
export function emptyWindow(hours: readonly { readonly from: string; readonly to: string }[]): string | undefined {
  const empty = hours.find(({ from, to }) => from === to);
  return empty && `the time from ${empty.from} to ${empty.to} ends where it begins`;
}
