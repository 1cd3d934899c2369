import { Random } from "./random.js";
import type { Lengths } from "./traffic.js";

/** How requests hang together: turns of a session, each sending again what was said before. */
export interface Turns {
  /** Mean number of turns; geometric, as if each turn were the last with the same probability. */
  readonly turns: number;
  /** Mean seconds from an answer to the next turn, exponential. */
  readonly gap: number;
}

/** Sessions by which it is found what of their input was said before. */
const LOOKED_AT = 400;

/** What sessions send, one session after another: the same whenever they begin, so that all runs of one question share them. */
export class DrawnSessions {
  readonly #random: Random;
  readonly #draw: () => Lengths;
  readonly #drawn: Lengths[][] = [];

  constructor(
    readonly turns: Turns,
    drawnBy: (random: Random) => () => Lengths,
    seed: number,
  ) {
    this.#random = new Random(seed);
    this.#draw = drawnBy(this.#random);
    let [wanted, again] = [0, 0];
    for (let session = 0; session < LOOKED_AT; session++) {
      const lengths = this.#turns();
      for (const [turn, own] of lengths.entries()) {
        wanted += own.reusable;
        again += saidBefore(lengths, turn);
      }
    }
    // Of what was said before, caches may hold as much as the requests bring along on average.
    this.#part = again > 0 ? Math.min(1, wanted / again) : 1;
  }

  readonly #part: number;

  /** Of its turns, the shortest first: each sends what was said before. */
  of(session: number): readonly Lengths[] {
    for (let next = this.#drawn.length; next <= session; next++) {
      const lengths = this.#turns();
      const reusable = (turn: number) => Math.floor(this.#part * saidBefore(lengths, turn));
      this.#drawn.push(lengths.map(({ input, output }, turn) => ({ input, reusable: reusable(turn), output })));
    }
    return this.#drawn[session] as Lengths[];
  }

  #turns(): Lengths[] {
    const count = this.#random.geometric(this.turns.turns);
    return Array.from({ length: count }, this.#draw).sort((a, b) => a.input + a.output - b.input - b.output);
  }
}

function saidBefore(lengths: readonly Lengths[], turn: number): number {
  const before = lengths[turn - 1];
  return before ? Math.min(before.input + before.output, (lengths[turn] as Lengths).input - 1) : 0;
}
