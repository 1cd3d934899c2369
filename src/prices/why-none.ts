import { rollup } from "d3-array";
import { counted } from "../figures/words.js";
import type { Skipped } from "./feeds/offer.js";

/** So many reasons are told, the most frequent first. */
const MOST = 4;

/** Why a feed gives no price at all: `none of 12 rows has a price: mode embedding (9); names no provider (3)`. */
export function whyNone(skipped: readonly Skipped[]): string {
  if (skipped.length === 0) return "the feed has no rows";
  const counts = rollup(
    skipped,
    ({ length }) => length,
    ({ why }) => why,
  );
  const reasons = [...counts].sort(([, a], [, b]) => b - a);
  const told = reasons.slice(0, MOST).map(([why, count]) => (reasons.length === 1 ? why : `${why} (${count})`));
  const others = reasons.length > MOST ? [counted(reasons.length - MOST, "other reason")] : [];
  return `none of ${counted(skipped.length, "rows", "rows")} has a price: ${[...told, ...others].join("; ")}`;
}
