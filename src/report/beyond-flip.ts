import type { Flip } from "./break-even.js";

/** How long what wins beyond a flip stays ahead, within what was searched. */
export type BeyondFlip =
  /** To the end of the search. */
  | { readonly lasts: "on" }
  /** Once, to here. */
  | { readonly lasts: "once"; readonly to: number }
  /** With breaks; from here on without one, where it wins at the end of the search too. */
  | { readonly lasts: "broken"; readonly from: number | undefined };

export function beyondFlip({ at, today, to, spans = [] }: Flip): BeyondFlip {
  if (at === null) return { lasts: "on" };
  const isUp = at > today;
  const won = spans.filter((span) => span.cheapest === to && (isUp ? span.from >= at : span.to <= at));
  const ordered = isUp ? won : won.reverse();
  const last = ordered.at(-1);
  const searched = isUp ? spans.at(-1)?.to : spans[0]?.from;
  if (!last) return { lasts: "on" };
  const [near, far] = isUp ? [last.from, last.to] : [last.to, last.from];
  const isToEnd = far === searched;
  if (ordered.length === 1) return isToEnd ? { lasts: "on" } : { lasts: "once", to: far };
  return { lasts: "broken", from: isToEnd ? near : undefined };
}
