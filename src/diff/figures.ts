import type { Figure, Given, Series } from "./edition.js";
import type { FigureChange } from "./schema.js";

/** Given figures that changed, came or went, in the order of the later list; what went stands last. */
export function figureChanges(before: readonly Figure[], after: readonly Figure[]): FigureChange[] {
  const known = new Map(before.map((figure) => [figure.id, figure]));
  const left = new Set(after.map(({ id }) => id));
  const changed = after.flatMap((figure) => changeOf(known.get(figure.id), figure) ?? []);
  const gone = before.filter(({ id }) => !left.has(id)).flatMap((figure) => changeOf(figure, undefined) ?? []);
  return [...changed, ...gone];
}

function changeOf(before: Figure | undefined, after: Figure | undefined): FigureChange | undefined {
  const told = after ?? before;
  if (told === undefined || (before && after && !isChanged(before, after))) return undefined;
  return {
    id: told.id,
    label: told.label,
    status: before === undefined ? "new" : after === undefined ? "gone" : "changed",
    before: given(before),
    after: given(after),
    change: before && after && before.unit === after.unit ? valueChange(before.value, after.value) : null,
  };
}

function given(figure: Figure | undefined): Given | null {
  if (figure === undefined) return null;
  const { id: _, label: __, ...rest } = figure;
  return rest;
}

function isChanged(before: Given, after: Given): boolean {
  if (before.unit !== after.unit || before.basis !== after.basis) return true;
  const [was, is] = [numbersOf(before), numbersOf(after)];
  return was.length !== is.length || was.some((value, index) => differs(value, is[index] ?? Number.NaN));
}

/** The value, or what tells a series, then the ends of the range; without a range they are the value. */
export function numbersOf({ value, low, high }: Given): number[] {
  if (typeof value !== "number") return [value.count, value.low, value.high, value.mean];
  return [value, low ?? value, high ?? value];
}

function valueChange(before: number | Series, after: number | Series): number | null {
  if (typeof before === "number" && typeof after === "number") return relative(before, after);
  return typeof before === "number" || typeof after === "number" ? null : relative(before.mean, after.mean);
}

/** Numbers that a search or another order of adding up leaves apart by less are the same. */
const SAME = 1e-9;

export function differs(before: number, after: number): boolean {
  return Math.abs(after - before) > SAME * Math.max(Math.abs(before), Math.abs(after));
}

/** after / before - 1; null where there is nothing to divide by. */
export function relative(before: number, after: number): number | null {
  const change = (after - before) / Math.abs(before);
  return Number.isFinite(change) ? change : null;
}
