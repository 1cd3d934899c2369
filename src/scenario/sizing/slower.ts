import type { Promised } from "../../simulation/promise.js";

/** How many times as long as promised a first token may take, and the time from one token to the next. */
export interface Slower {
  readonly ttft: number;
  readonly tpot: number;
}

/** The same promises with more time; what is promised to a whole request stays. */
export function slowed(promises: readonly Promised[], { ttft, tpot }: Slower): readonly Promised[] {
  const times = { ttft, tpot, endToEnd: 1 };
  return promises.map((each) => ({ ...each, seconds: each.seconds * times[each.of] }));
}
