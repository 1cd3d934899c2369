import { longDate } from "../../figures/date.js";
import type { Asked } from "../../scenario/inputs.js";

/** "The board decides by 30 June 2026. Look at this again by 1 December 2026.": nothing where the scenario says neither. */
export function wantedWords({ by, due, review }: Asked): string | undefined {
  const words = [
    ...(by === undefined ? [] : [`To decide: ${by}${due === undefined ? "" : `, by ${longDate(due)}`}.`]),
    ...(review === undefined ? [] : [`Look at this again by ${longDate(review)}.`]),
  ];
  return words.length === 0 ? undefined : words.join(" ");
}
