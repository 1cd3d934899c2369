/** The hours of a repeating pattern from the busiest to the quietest. */
export interface HoursByLoad {
  readonly order: Int32Array;
  /** For each hour its neighbours in time among those that are as busy or busier; itself where there are none. */
  readonly before: Int32Array;
  readonly after: Int32Array;
}

let last: HoursByLoad | undefined;

/** Where a volume moves, loads rise and fall together: an order once found mostly holds for the next load too. */
export function hoursByLoad(load: readonly number[]): HoursByLoad {
  if (!last || !holds(last, load)) last = sorted(load);
  return last;
}

function holds({ order }: HoursByLoad, load: readonly number[]): boolean {
  if (order.length !== load.length) return false;
  for (let at = 1; at < order.length; at++)
    if ((load[order[at] as number] as number) > (load[order[at - 1] as number] as number)) return false;
  return true;
}

function sorted(load: readonly number[]): HoursByLoad {
  const order = Int32Array.from(load.keys()).sort((a, b) => (load[b] as number) - (load[a] as number));
  const count = order.length;
  const before = Int32Array.from(order.keys(), (hour) => (hour + count - 1) % count);
  const after = Int32Array.from(order.keys(), (hour) => (hour + 1) % count);
  // The quietest is taken out first: what then stands beside an hour when it goes is busier. The busiest stays, beside itself.
  for (let at = count - 1; at > 0; at--) {
    const hour = order[at] as number;
    after[before[hour] as number] = after[hour] as number;
    before[after[hour] as number] = before[hour] as number;
  }
  return { order, before, after };
}
