import { Agenda } from "./agenda.js";
import type { DrawnSessions } from "./drawn-sessions.js";
import { Random } from "./random.js";
import type { Lengths, Traffic } from "./traffic.js";

interface Session {
  readonly id: number;
  readonly lengths: readonly Lengths[];
  turn: number;
}

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
  /** When the next request comes, of all that is answered by now. */
  nextAt = Number.NaN;
  /** Sessions in the order in which they were answered, and when the next turn of each is due. */
  readonly #answered: Session[] = [];
  readonly #due = new Agenda();
  readonly #underWay: (Session | undefined)[];
  readonly #gaps: Random;
  /** Seconds from one start to the next, as many of them as there are sessions, and neither more nor fewer a second than asked for. */
  readonly #untilStart: Float64Array;
  #begun = 0;
  #begins = Number.NaN;

  constructor(
    count: number,
    readonly starts: Starts,
    readonly drawn: DrawnSessions,
    seed: number,
  ) {
    const { turns } = drawn.turns;
    this.#gaps = new Random(seed + 2);
    this.#untilStart = untilStarts(Math.ceil(count / turns), turns / starts.rate, starts.gaps, new Random(seed));
    this.#begins = this.#untilStart[0] as number;
    this.nextAt = this.#begins;
    this.#underWay = new Array(count);
    this.traffic = {
      count,
      arrival: new Float64Array(count),
      input: new Int32Array(count).fill(1),
      output: new Int32Array(count).fill(1),
      reusable: new Int32Array(count),
      session: new Int32Array(count),
      sessions: count,
      seconds: count / starts.rate,
    };
  }

  /** Writes down whose turn it is that comes now, and what it sends. */
  comes(request: number): void {
    const { input, output, reusable, session, arrival } = this.traffic;
    arrival[request] = this.nextAt;
    const own = this.#due.next <= this.#begins ? this.#takeDue() : this.#begin();
    const lengths = own.lengths[own.turn] as Lengths;
    input[request] = lengths.input;
    output[request] = lengths.output;
    reusable[request] = lengths.reusable;
    (session as Int32Array)[request] = own.id;
    this.#underWay[request] = own;
    this.#look();
  }

  /** Its answer is there, at this moment or a later one. */
  answered(request: number, at: number): void {
    const own = this.#underWay[request];
    if (!own) return;
    this.#underWay[request] = undefined;
    if (++own.turn >= own.lengths.length) return;
    this.#due.add(at + this.drawn.turns.gap * this.#gaps.exponential(), this.#answered.push(own) - 1);
    this.#look();
  }

  #look(): void {
    this.nextAt = Math.min(this.#due.next, this.#begins);
  }

  #takeDue(): Session {
    const own = this.#answered[this.#due.item] as Session;
    this.#due.drop();
    return own;
  }

  #begin(): Session {
    const id = this.#begun++;
    this.#begins += this.#untilStart[this.#begun % this.#untilStart.length] as number;
    return { id, lengths: this.drawn.of(id), turn: 0 };
  }
}

function untilStarts(count: number, mean: number, variation: number, random: Random): Float64Array {
  const gaps = Float64Array.from({ length: count }, () => random.gamma(variation));
  const sum = gaps.reduce((all, each) => all + each, 0);
  return gaps.map((each) => (each * count * mean) / sum);
}
