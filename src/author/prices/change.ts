import { type Amount, byKind } from "../../figures/amounts.js";
import { change, percent } from "../../figures/figure.js";
import type { DatedPrice, PriceUse } from "../../scenario/price-use.js";

/** Two shares closer than this are told as one. */
const ALIKE = 5e-4;

interface Change {
  readonly kind: Amount["kind"];
  /** Relative: 0.5 for half as much again. */
  readonly by: number;
}

/** By how much each amount differs; undefined where the two are not the same kinds of price, or one was free. */
export function changesOf(before: readonly Amount[], after: readonly Amount[]): readonly Change[] | undefined {
  if (before.length === 0 || before.length !== after.length) return undefined;
  const all = before.map(({ kind, value, currency }, index) => {
    const other = after[index];
    if (other?.kind !== kind || other.currency !== currency) return undefined;
    if (value === other.value) return { kind, by: 0 };
    return value === 0 ? undefined : { kind, by: other.value / value - 1 };
  });
  return all.every((each) => each !== undefined) ? all : undefined;
}

/** The one change that all amounts have in common; undefined where they differ. */
export function commonChange(changes: readonly Change[]): number | undefined {
  const [first] = changes;
  return first && changes.every(({ by }) => Math.abs(by - first.by) < ALIKE) ? first.by : undefined;
}

/** "+50 %", "the same", or "fresh and cached +10 %, output +50 %". */
export function changeText(changes: readonly Change[]): string {
  const common = commonChange(changes);
  const told = (by: number) => (Math.abs(by) < ALIKE ? "the same" : signed(by));
  if (common !== undefined) return told(common);
  return byKind(changes.map(({ kind, by }) => ({ kind, text: told(by) })));
}

/** "risen by 148 %", "fallen by 44 %", "changed (fresh +10 %, output the same)"; undefined where it is the same. */
export function changeInProse(changes: readonly Change[]): string | undefined {
  const common = commonChange(changes);
  if (common === undefined) return `changed (${changeText(changes)})`;
  if (Math.abs(common) < ALIKE) return undefined;
  const size = percent(Math.abs(common), Math.abs(common) < 0.01 ? "full" : "short");
  return `${common > 0 ? "risen" : "fallen"} by ${size}`;
}

/**
 * What the price that is taken follows: by the same source, or by one that had fallen silent before it; undefined where it
 * is the first. What another source said before, which still says something else, is no earlier price of this one.
 */
export function priceBefore({ taken, entries }: PriceUse): DatedPrice | undefined {
  const earlier = entries.filter(({ from }) => from < taken.from);
  const own = earlier.filter(({ source }) => source === taken.source);
  const hasEnded = ({ to }: DatedPrice) => to !== null && to < taken.from;
  const silent = new Set(entries.map(({ source }) => source));
  for (const entry of entries) if (!hasEnded(entry)) silent.delete(entry.source);
  const ended = earlier.filter(({ source }) => silent.has(source));
  return own[own.length - 1] ?? [...ended].sort((a, b) => (a.from < b.from ? -1 : 1))[ended.length - 1];
}

function signed(by: number): string {
  return Math.abs(by) < 0.01 ? `${by > 0 ? "+" : ""}${percent(by)}` : change(by);
}
