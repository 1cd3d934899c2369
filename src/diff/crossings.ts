import type { Edition, EditionBreakEven } from "./edition.js";
import { differs, relative } from "./figures.js";
import type { BreakEvenChange } from "./schema.js";

type Crossing = EditionBreakEven["crossings"][number];

/** A search stops within this of the crossing; what moved less did not move. */
const FOUND_WITHIN = 1e-6;
/** More than any two crossings can be apart: that as many as possible are paired counts first. */
const UNPAIRED = 10;

/** Where the cheaper option of a pair changes: which crossings moved, came and went. `never` tells why none is left. */
export function breakEvenChanges(
  before: Edition,
  after: Edition,
  never: ReadonlyMap<string, string>,
): BreakEvenChange[] {
  const keys = new Set([...after.break_evens, ...before.break_evens].map(keyOf));
  return [...keys].flatMap((key) => {
    const [old, now] = [before, after].map(({ break_evens }) => break_evens.find((each) => keyOf(each) === key));
    const told = now ?? old;
    if (told === undefined) return [];
    // Another unit is another axis: nothing on it has merely moved.
    const isSameAxis = old?.unit === now?.unit;
    const pairs = isSameAxis ? paired(old?.crossings ?? [], now?.crossings ?? []) : [];
    const rest = (all: readonly Crossing[], side: 0 | 1) =>
      all.filter((each) => !pairs.some((pair) => pair[side] === each));
    const named = ({ at, from, to }: Crossing) => ({
      at,
      from: nameOf(from, after, before),
      to: nameOf(to, after, before),
    });
    const moved = pairs
      .filter(([was, is]) => differs(was.at, is.at) && apart(was.at, is.at) > FOUND_WITHIN)
      .map(([was, is]) => {
        const { from, to } = named(is);
        return { from, to, before: was.at, after: is.at, change: relative(was.at, is.at) };
      });
    const appeared = rest(now?.crossings ?? [], 1).map(named);
    const vanished = rest(old?.crossings ?? [], 0).map(named);
    if (moved.length + appeared.length + vanished.length === 0) return [];
    const { input, label, unit, between } = told;
    const names: [string, string] = [nameOf(between[0], after, before), nameOf(between[1], after, before)];
    const why = (now?.crossings ?? []).length === 0 ? (never.get(key) ?? null) : null;
    return [{ input, label, unit, between: names, moved, appeared, vanished, never: why }];
  });
}

/** Names one break-even among those of a report. */
export function keyOf({ input, between }: { input: string; between: readonly string[] }): string {
  return JSON.stringify([input, ...between]);
}

function nameOf(id: string, ...editions: readonly Edition[]): string {
  return editions.flatMap(({ options }) => options).find((option) => option.id === id)?.label ?? id;
}

/** Pairs crossings of one kind in their order: as many as can be, and of those the nearest. */
function paired(before: readonly Crossing[], after: readonly Crossing[]): [Crossing, Crossing][] {
  interface Pairing {
    cost: number;
    pairs: [Crossing, Crossing][];
  }
  let row: Pairing[] = [0, ...after].map((_, n) => ({ cost: n * UNPAIRED, pairs: [] }));
  for (const [n, was] of before.entries()) {
    const next: Pairing[] = [{ cost: (n + 1) * UNPAIRED, pairs: [] }];
    for (const [m, is] of after.entries()) {
      const ways = [row[m + 1], next[m]].flatMap((way) => (way ? [{ ...way, cost: way.cost + UNPAIRED }] : []));
      const both = row[m];
      if (both && was.from === is.from && was.to === is.to) {
        ways.push({ cost: both.cost + apart(was.at, is.at), pairs: [...both.pairs, [was, is]] });
      }
      next.push(ways.reduce((best, way) => (way.cost < best.cost ? way : best)));
    }
    row = next;
  }
  return row[row.length - 1]?.pairs ?? [];
}

/** How far apart two values are, as a share of the larger: 0 to 2. */
function apart(a: number, b: number): number {
  const larger = Math.max(Math.abs(a), Math.abs(b));
  return larger === 0 ? 0 : Math.abs(a - b) / larger;
}
