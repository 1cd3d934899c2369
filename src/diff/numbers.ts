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
