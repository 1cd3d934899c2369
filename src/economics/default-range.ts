/** Days of the shortest and the longest month. */
const [SHORTEST, LONGEST] = [28, 31];

/**
 * How far a figure is searched where nobody says: from a tenth of today's value to ten times it, a share from nothing to
 * all, a month from the shortest to the longest. Undefined where the value is zero, which has no multiples.
 */
export function defaultRange(today: number, unit: string, isShare: boolean): [number, number] | undefined {
  if (isShare) return [0, 1];
  if (unit === "h/month") return [Math.min(24 * SHORTEST, today), Math.max(24 * LONGEST, today)];
  if (unit === "FTE") return [0, Math.max(10, 10 * today)];
  if (today === 0) return undefined;
  if (unit === "replica" || unit.startsWith("GPU/")) return [1, 10 * today];
  return [today / 10, today * 10];
}
