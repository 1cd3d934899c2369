/** The months of a horizon as series: what formulas over months read. */
export interface Months {
  /** 0, 1, 2: when each month starts and ends, in months from now. */
  readonly start: readonly number[];
  readonly end: readonly number[];
  /** The same in years: prices of a month are those of its start, money of a month arrives at its end. */
  readonly years_at_start: readonly number[];
  readonly years_at_end: readonly number[];
}

export function months(count: number): Months {
  if (!Number.isInteger(count) || count < 1) throw new RangeError(`${count} is no whole number of months from 1 on`);
  const start = Array.from({ length: count }, (_, month) => month);
  const end = start.map((month) => month + 1);
  return { start, end, years_at_start: start.map(inYears), years_at_end: end.map(inYears) };
}

function inYears(month: number): number {
  return month / 12;
}
