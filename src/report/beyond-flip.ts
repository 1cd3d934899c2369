import type { Flip } from "./break-even.js";

/** How long what wins beyond a flip stays ahead, within what was searched. */
export type BeyondFlip =
  /** To the end of the search. */
  | { readonly lasts: "on" }
  /** Once, to here. */
  | { readonly lasts: "once"; readonly to: number }
  /** With so many breaks: from here on without one, where it wins at the end of the search too; else no further than to here. */
  | { readonly lasts: "broken"; readonly breaks: number; readonly from: number }
  | { readonly lasts: "broken"; readonly breaks: number; readonly from: undefined; readonly to: number };

/** What is told of a flip wherever it leads. */
type Moved = Pick<Flip, "at" | "today" | "to" | "spans">;

/** How far from today a flip is still drawn together with today on one plain scale. */
const FAR = 10;
/** What comes after a flip, or after the end of what it lasts, is seen as far as this beyond it. */
const PAST = { flip: 1.25, end: 1.05 };

/** Up to where a chart shows what a flip of the volume leads to; nothing of one that lies below today, or far off. */
export function seenUpTo(flip: Flip | undefined): number {
  if (!flip || flip.at === null || flip.at < flip.today || flip.at > FAR * flip.today) return 0;
  const beyond = beyondFlip(flip);
  const end = beyond.lasts === "once" && beyond.to <= FAR * flip.today ? beyond.to : 0;
  return Math.max(PAST.flip * flip.at, PAST.end * end);
}

/** The same of all that is not the cheapest today, whichever of them wins. */
export function beyondToday(flip: Moved): BeyondFlip {
  const { spans = [], today, to } = flip;
  const now = spans.find((span) => span.from <= today && today <= span.to)?.cheapest;
  const merged: (typeof spans)[number][] = [];
  for (const span of spans) {
    const cheapest = span.cheapest === now || to === null ? span.cheapest : to;
    const last = merged.at(-1);
    if (last?.cheapest === cheapest) merged[merged.length - 1] = { ...last, to: span.to };
    else merged.push({ ...span, cheapest });
  }
  return beyondFlip({ ...flip, spans: merged });
}

export function beyondFlip({ at, today, to, spans = [] }: Moved): BeyondFlip {
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
  const breaks = ordered.length - 1;
  return isToEnd ? { lasts: "broken", breaks, from: near } : { lasts: "broken", breaks, from: undefined, to: far };
}
