import type { Random } from "../../src/simulation/random.js";
import type { Lengths, Traffic } from "../../src/simulation/traffic.js";

/** Conversations: each turn sends all that was said before, and something new. */
export interface Sessions {
  /** Mean number of turns; geometric, as if each turn were the last with the same probability. */
  readonly turns: number;
  /** Mean seconds from one turn to the next, exponential. */
  readonly gap: number;
  /** Tokens of a first turn's input, and what a further one adds. */
  readonly first: () => Lengths;
  readonly further: () => Lengths;
  /** A session ends before its context would be longer. */
  readonly longest: number;
}

/** Sessions that begin at these times, as requests in order of arrival. Turns after the end of the time do not come. */
export function withSessions(starts: Float64Array, seconds: number, sessions: Sessions, random: Random): Traffic {
  const turns: { at: number; input: number; output: number; reusable: number; session: number }[] = [];
  for (let session = 0; session < starts.length; session++) {
    let at = starts[session] as number;
    let said = 0;
    const count = random.geometric(sessions.turns);
    for (let turn = 0; turn < count && at < seconds; turn++) {
      const { input: added, output } = turn === 0 ? sessions.first() : sessions.further();
      const input = said + added;
      if (turn > 0 && input + output > sessions.longest) break;
      turns.push({ at, input, output, reusable: said, session });
      said = input + output;
      at += sessions.gap * random.exponential();
    }
  }
  turns.sort((a, b) => a.at - b.at || a.session - b.session);
  return {
    count: turns.length,
    arrival: Float64Array.from(turns, ({ at }) => at),
    input: Int32Array.from(turns, ({ input }) => input),
    output: Int32Array.from(turns, ({ output }) => output),
    reusable: Int32Array.from(turns, ({ reusable }) => reusable),
    session: Int32Array.from(turns, ({ session }) => session),
    sessions: starts.length,
    seconds,
  };
}
