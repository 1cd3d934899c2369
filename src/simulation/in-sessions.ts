import { Random } from "./random.js";
import type { Lengths, Traffic } from "./traffic.js";

/** How requests hang together: turns of a session, each sending again what was said before. */
export interface Turns {
  /** Mean number of turns; geometric, as if each turn were the last with the same probability. */
  readonly turns: number;
  /** Mean seconds from an answer to the next turn, exponential. */
  readonly gap: number;
}

interface Session {
  readonly id: number;
  /** Of its turns, the shortest first: each sends what was said before. */
  readonly lengths: readonly Lengths[];
  turn: number;
  /** When its next turn is due. */
  at: number;
}

/** Sessions by which it is found what of their input was said before. */
const LOOKED_AT = 400;

/** How sessions begin. */
export interface Starts {
  /** Of requests, a second: each of a session's turns is one. */
  readonly rate: number;
  /** Variation of the gaps between starts; 1 is Poisson. */
  readonly gaps: number;
}

/**
 * So many requests, as turns of sessions that begin as they come: a turn comes some time after the answer to the one before
 * it, so that whose turn it is, and when, is known only then.
 */
export class InSessions {
  readonly traffic: Traffic;
  /** Of what was said before, the part that caches may hold: as much as the requests bring along on average. */
  readonly #part: number;
  readonly #due: Session[] = [];
  readonly #underWay = new Map<number, Session>();
  readonly #random: { readonly sessions: Random; readonly gaps: Random };
  /** Seconds from one start to the next, as many of them as there are sessions, and neither more nor fewer a second than asked for. */
  readonly #untilStart: Float64Array;
  readonly #draw: () => Lengths;
  #begun = 0;
  #begins: number;

  constructor(
    count: number,
    readonly starts: Starts,
    readonly turns: Turns,
    /** By draws of its own, a session is the same whenever it begins. */
    drawnBy: (random: Random) => () => Lengths,
    seed: number,
  ) {
    this.#random = { sessions: new Random(seed + 1), gaps: new Random(seed + 2) };
    this.#draw = drawnBy(this.#random.sessions);
    this.#untilStart = untilStarts(
      Math.ceil(count / turns.turns),
      turns.turns / starts.rate,
      starts.gaps,
      new Random(seed),
    );
    this.#begins = this.#untilStart[0] as number;
    const one = () => new Int32Array(count).fill(1);
    this.traffic = {
      ...{ count, arrival: new Float64Array(count), input: one(), output: one(), reusable: new Int32Array(count) },
      ...{ session: new Int32Array(count), sessions: count, seconds: count / starts.rate },
    };
    let [wanted, again] = [0, 0];
    for (let session = 0; session < LOOKED_AT; session++) {
      const lengths = this.#lengths();
      for (const [turn, own] of lengths.entries()) {
        wanted += own.reusable;
        again += saidBefore(lengths, turn);
      }
    }
    this.#part = again > 0 ? Math.min(1, wanted / again) : 1;
  }

  /** When the next request comes, of all that is answered by now. */
  get nextAt(): number {
    return Math.min(this.#due[0]?.at ?? Number.POSITIVE_INFINITY, this.#begins);
  }

  /** Writes down whose turn it is that comes now, and what it sends. */
  comes(request: number): void {
    const { input, output, reusable, session, arrival } = this.traffic;
    arrival[request] = this.nextAt;
    const isDue = (this.#due[0]?.at ?? Number.POSITIVE_INFINITY) <= this.#begins;
    const own = isDue ? (this.#due.shift() as Session) : this.#begin();
    const lengths = own.lengths[own.turn] as Lengths;
    input[request] = lengths.input;
    output[request] = lengths.output;
    reusable[request] = Math.floor(this.#part * saidBefore(own.lengths, own.turn));
    (session as Int32Array)[request] = own.id;
    this.#underWay.set(request, own);
  }

  /** Its answer is there, at this moment or a later one. */
  answered(request: number, at: number): void {
    const own = this.#underWay.get(request);
    if (!own) return;
    this.#underWay.delete(request);
    if (++own.turn >= own.lengths.length) return;
    own.at = at + this.turns.gap * this.#random.gaps.exponential();
    this.#due.splice(firstAfter(this.#due, own.at), 0, own);
  }

  #begin(): Session {
    const id = this.#begun++;
    this.#begins += this.#untilStart[this.#begun % this.#untilStart.length] as number;
    return { id, lengths: this.#lengths(), turn: 0, at: 0 };
  }

  #lengths(): Lengths[] {
    const count = this.#random.sessions.geometric(this.turns.turns);
    return Array.from({ length: count }, this.#draw).sort((a, b) => a.input + a.output - b.input - b.output);
  }
}

function untilStarts(count: number, mean: number, variation: number, random: Random): Float64Array {
  const gaps = Float64Array.from({ length: count }, () => random.gamma(variation));
  const sum = gaps.reduce((all, each) => all + each, 0);
  return gaps.map((each) => (each * count * mean) / sum);
}

function saidBefore(lengths: readonly Lengths[], turn: number): number {
  const before = lengths[turn - 1];
  return before ? Math.min(before.input + before.output, (lengths[turn] as Lengths).input - 1) : 0;
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
