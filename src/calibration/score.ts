/** One prediction beside its measurement, in the same unit. */
export interface Compared {
  readonly measured: number;
  readonly predicted: number;
  readonly low: number;
  readonly high: number;
}

/** How good a group of predictions is; shares, except `ratio`. */
export interface Score {
  readonly points: number;
  /** Of the relative errors: the middle one, and the one that nine of ten stay below. */
  readonly median: number;
  readonly ninth: number;
  /** Middle of predicted over measured, less one: above nothing where predictions are mostly too high. */
  readonly bias: number;
  /** Of the measurements, those inside the interval. */
  readonly covered: number;
  /** Middle of upper over lower end of the interval. */
  readonly ratio: number;
}

export function scoreOf(group: readonly Compared[]): Score {
  const offs = sorted(group.map(({ measured, predicted }) => predicted / measured - 1));
  const errors = sorted(offs.map(Math.abs));
  return {
    points: group.length,
    median: at(errors, 0.5),
    ninth: at(errors, 0.9),
    bias: at(offs, 0.5),
    covered: group.filter(isInside).length / group.length,
    ratio: at(sorted(group.map(({ low, high }) => high / low)), 0.5),
  };
}

export function isInside({ measured, low, high }: Compared): boolean {
  return measured >= low && measured <= high;
}

function sorted(values: readonly number[]): number[] {
  return [...values].sort((a, b) => a - b);
}

function at(values: readonly number[], share: number): number {
  return values[Math.min(values.length - 1, Math.floor(share * values.length))] ?? Number.NaN;
}
