import type { Flipping } from "../economics/flip.js";
import { figureInProse } from "../figures/figure.js";

/** A part of what is moved, in the unit in which it is told. */
interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Stretches that are told one by one; more are a pattern that a share tells better. */
const MOST_TOLD = 3;

/** "below 1.63B and from 2.35B to 3.25B tokens a month": what reaches an end of the range has no end of its own. */
export function placesOf(stretches: readonly Stretch[], range: Stretch, words: (at: number) => string): string {
  const [first, last] = [stretches[0], stretches[stretches.length - 1]];
  if (!first || !last) throw new Error("there is no stretch to tell");
  if (stretches.length > MOST_TOLD)
    return `in ${stretches.length} stretches ${fromTo(words(first.from), words(last.to))}`;
  return listed(
    stretches.map(({ from, to }) =>
      from === range.from
        ? `below ${words(to)}`
        : to === range.to
          ? `above ${words(from)}`
          : fromTo(words(from), words(to)),
    ),
  );
}

/** "from 1.52B to 6.08B tokens a month": the unit that both share is said once. */
export function fromTo(
  from: string,
  to: string,
  [before, between]: readonly [string, string] = ["from", "to"],
): string {
  const [a, b] = [from.split(" "), to.split(" ")];
  let shared = 0;
  while (shared < a.length - 1 && a[a.length - 1 - shared] === b[b.length - 1 - shared]) shared++;
  return `${before} ${a.slice(0, a.length - shared).join(" ")} ${between} ${to}`.trim();
}

export function listed(parts: readonly string[]): string {
  if (parts.length < 2) return parts.join("");
  return `${parts.slice(0, -1).join(", ")} and ${parts[parts.length - 1]}`;
}

interface Told {
  readonly today: number;
  readonly unit: string;
  readonly recommended: string;
  /** By the id of an option. */
  readonly labels: ReadonlyMap<string, string>;
}

/** What a flip does not say by its nearest value: where the decision turns back, and who wins the other way or further on. */
export function furtherOn({ at, to, spans }: Flipping, { today, unit, recommended, labels }: Told): string {
  const words = (value: number) => figureInProse(value, unit.replace("/replica", ""), "short");
  const [first, last] = [spans[0], spans[spans.length - 1]];
  if (!first || !last) return "";
  const range = { from: first.from, to: last.to };
  const isUp = at > today;
  const told = new Map<string | null, Stretch[]>();
  for (const span of spans) {
    const isToday = span.cheapest === recommended && span.from <= today && today <= span.to;
    const isFurther = isUp ? span.from >= at : span.to <= at;
    if (isToday || (isFurther && span.cheapest === to)) continue;
    told.set(span.cheapest, [...(told.get(span.cheapest) ?? []), span]);
  }
  const back = told.get(recommended);
  const others = [...told].filter(([id]) => id !== recommended);
  const name = (id: string | null) => labels.get(id ?? "") ?? "no option";
  return [
    ...(back
      ? [
          `${name(recommended)} is the cheapest again ${placesOf(back, range, words)} (searched ${fromTo(words(range.from), words(range.to))}).`,
        ]
      : []),
    ...others.map(
      ([id, stretches]) =>
        `${name(id)} is ${id === to ? "also the cheapest" : "the cheapest"} ${placesOf(stretches, range, words)}.`,
    ),
  ].join(" ");
}
