import { SERVED, SPILLED } from "./book.js";
import type { Run } from "./simulate.js";

/** What a floor does with a load that stands still; loads are shares of what the mean-hour rule has it carry. */
export interface FloorPoint {
  readonly offered: number;
  readonly carried: number;
  /** Of what spilled requests could have found in a cache, the part that the API does not hold. */
  readonly cold: number;
  /** Of what the requests that it serves bring along, the part that its own cache holds. */
  readonly hits: number;
}

/** Shares of the tokens that came after the start: served, and found by what was spilled and by what was served. */
export function sharesOf({ traffic, book, replicas }: Run, warmUp: number): Omit<FloorPoint, "offered"> {
  const { count, arrival, input, output, reusable, session, sessions } = traffic;
  const known = new Uint8Array(sessions);
  let [all, served, again, cold] = [0, 0, 0, 0];
  for (let request = 0; request < count; request++) {
    const isCounted = (arrival[request] as number) >= warmUp;
    const tokens = (input[request] as number) + (output[request] as number);
    if (isCounted) all += tokens;
    if (book.outcome[request] === SERVED && isCounted) served += tokens;
    if (book.outcome[request] !== SPILLED) continue;
    const own = session ? (session[request] as number) : -1;
    if (isCounted) again += reusable[request] as number;
    if (isCounted && known[own] !== 1) cold += reusable[request] as number;
    if (own >= 0) known[own] = 1;
  }
  const total = (of: "hitTokens" | "promptTokens") => replicas.reduce((sum, { tally }) => sum + tally[of], 0);
  const read = total("hitTokens") + total("promptTokens");
  return {
    carried: all > 0 ? served / all : 1,
    cold: again > 0 ? cold / again : 0,
    hits: read > 0 ? total("hitTokens") / read : 0,
  };
}
