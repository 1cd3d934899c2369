import type { Random } from "./random.js";
import type { Traffic } from "./traffic.js";

/** How requests hang together: turns of a session, each sending again what was said before. */
export interface Turns {
  /** Mean number of turns; geometric, as if each turn were the last with the same probability. */
  readonly turns: number;
  /** Mean seconds from one turn to the next, exponential. */
  readonly gap: number;
}

/**
 * The same requests as turns of sessions: an arrival goes on with the session whose next turn is due the longest, or begins
 * one. A first turn finds nothing in any cache, so that the further ones send as much more again as makes up for it.
 */
export function inSessions(traffic: Traffic, { turns, gap }: Turns, random: Random): Traffic {
  const { count, arrival, input } = traffic;
  const session = new Int32Array(count);
  const reusable = new Int32Array(count);
  const due: { at: number; session: number }[] = [];
  const more = turns / (turns - 1);
  let sessions = 0;
  for (let request = 0; request < count; request++) {
    const now = arrival[request] as number;
    const goesOn = (due[0]?.at ?? Number.POSITIVE_INFINITY) <= now ? due.shift() : undefined;
    session[request] = goesOn?.session ?? sessions++;
    const again = goesOn ? Math.floor((traffic.reusable[request] as number) * more) : 0;
    reusable[request] = Math.min(again, (input[request] as number) - 1);
    if (random.uniform() * turns < 1) continue;
    const next = { at: now + gap * random.exponential(), session: session[request] as number };
    due.splice(firstAfter(due, next.at), 0, next);
  }
  return { ...traffic, session, sessions, reusable };
}

function firstAfter(due: readonly { at: number }[], at: number): number {
  let [low, high] = [0, due.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((due[middle] as { at: number }).at > at) high = middle;
    else low = middle + 1;
  }
  return low;
}
