import { group, pairs, sort } from "d3-array";
import type { Problem } from "../problem/problem.js";
import { problemAt } from "../reading/yaml-problems.js";
import { spanOfPrice } from "./days.js";
import { type Entry, sourceOf, where } from "./entry.js";

/**
 * Prices of one id, of one source, that are in force on the same day: two branches may each have added one. They are told
 * whatever day a memo is of, or it would be found out months later.
 */
export function overlaps(entries: readonly Entry[]): Problem[] {
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
