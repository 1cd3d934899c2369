/** Times of day from one to another, which may run over midnight. */
export type Times = readonly { readonly from: string; readonly to: string }[];

export const MINUTES_A_DAY = 1440;

/** A time of day that overlaps an earlier one, so that a minute would have two prices. */
export function overlappingTimes(hours: Times): { readonly index: number; readonly message: string } | undefined {
  for (const [index, one] of hours.entries()) {
    const other = hours.slice(0, index).find((each) => startsIn(one, each) || startsIn(each, one));
    if (other)
      return {
        index,
        message: `the time from ${one.from} to ${one.to} overlaps that from ${other.from} to ${other.to}`,
      };
  }
  return undefined;
}

export function minutesOf({ from, to }: Times[number]): number {
  return (minute(to) - minute(from) + MINUTES_A_DAY) % MINUTES_A_DAY;
}

function startsIn(span: Times[number], other: Times[number]): boolean {
  return (minute(other.from) - minute(span.from) + MINUTES_A_DAY) % MINUTES_A_DAY < minutesOf(span);
}

export function minute(time: string): number {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return hours * 60 + minutes;
}
