import type { Flipping } from "../../economics/flips/flip.js";
import { figureInProse } from "../../figures/figure.js";
import { listed } from "../../figures/words.js";

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
  return sharingUnit(
    stretches.map(({ from, to }) =>
      from === range.from
        ? `below ${words(to)}`
        : to === range.to
          ? `above ${words(from)}`
          : fromTo(words(from), words(to)),
    ),
  );
}

/** The unit that all share is said once, by the last of them. */
function sharingUnit(parts: readonly string[]): string {
  const words = parts.map((part) => part.split(" "));
  const last = words[words.length - 1] ?? [];
  let shared = 0;
  const isShared = (count: number) => {
    const word = last[last.length - count];
    return word !== undefined && !/\d/.test(word) && words.every((each) => each[each.length - count] === word);
  };
  while (isShared(shared + 1)) shared++;
  return listed(
    words.map((each, index) => (index === words.length - 1 ? each : each.slice(0, each.length - shared)).join(" ")),
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

interface StretchWords {
  readonly today: number;
  readonly unit: string;
  readonly recommended: string;
  /** By the id of an option. */
  readonly labels: ReadonlyMap<string, string>;
}

/** A stretch that is a smaller share of where it lies is nobody's plan; the table of break-evens has it. */
const NARROW = 0.02;

type Turned = Pick<Flipping, "at" | "to" | "spans">;

/** What a flip does not say by its nearest value: where the decision turns back, and who wins the other way or further on. */
export function furtherOn({ at, to, spans }: Turned, { today, unit, recommended, labels }: StretchWords): string {
  const isUp = at > today;
  const told = new Map<string | null, Stretch[]>();
  for (const span of spans) {
    const isFurther = isUp ? span.from >= at : span.to <= at;
    if (isNow(span, recommended, today) || span.cheapest === recommended || (isFurther && span.cheapest === to))
      continue;
    told.set(span.cheapest, [...(told.get(span.cheapest) ?? []), span]);
  }
  const name = (id: string | null) => labels.get(id ?? "") ?? "no option";
  const again = backAgain({ spans }, { today, unit, recommended });
  return [
    ...(again === undefined ? [] : [`${name(recommended)} is the cheapest again ${again}.`]),
    ...[...told].map(
      ([id, stretches]) =>
        `${name(id)} is ${id === to ? "also the cheapest" : "the cheapest"} ${placesOf(stretches, whole(spans), wordsOf(unit))}.`,
    ),
  ].join(" ");
}

/** Whether the recommended option wins again beyond a flip, the same way. */
export function turnsBack({ at, spans }: Turned, recommended: string): boolean {
  const here = spans.find((span) => span.cheapest === recommended && (span.from === at || span.to === at));
  const isUp = here?.to === at;
  return spans.some(({ from, to, cheapest }) => cheapest === recommended && (isUp ? from > at : to < at));
}

/** "from 791B to 887B and from 904B to 986B tokens a month (searched to 1T)": where the recommended option is the cheapest again. */
export function backAgain(
  { spans }: Pick<Turned, "spans">,
  { today, unit, recommended }: Pick<StretchWords, "today" | "unit" | "recommended">,
): string | undefined {
  const back = spans.filter(
    (span) =>
      span.cheapest === recommended && !isNow(span, recommended, today) && span.to - span.from > NARROW * span.to,
  );
  if (back.length === 0) return undefined;
  const words = wordsOf(unit);
  const [searched] = words(whole(spans).to).split(" ");
  return `${placesOf(back, whole(spans), words)} (searched to ${searched})`;
}

function isNow({ from, to, cheapest }: Flipping["spans"][number], recommended: string, today: number): boolean {
  return cheapest === recommended && from <= today && today <= to;
}

function whole(spans: Flipping["spans"]): Stretch {
  return { from: spans[0]?.from ?? 0, to: spans[spans.length - 1]?.to ?? 0 };
}

function wordsOf(unit: string): (value: number) => string {
  return (value) => figureInProse(value, unit.replace("/replica", ""), "short");
}
