import { Book, SPILLED } from "./book.js";
import { Earliest } from "./earliest.js";
import type { Fleet, LifeEvent } from "./fleet.js";
import type { InSessions } from "./in-sessions.js";
import { Lives } from "./lives.js";
import { Replica } from "./replica.js";
import { Router } from "./router.js";
import { type Traffic, wrongWithTraffic } from "./traffic.js";

/** What became of every request and of every replica. */
export interface Run {
  readonly traffic: Traffic;
  readonly book: Book;
  readonly replicas: readonly Replica[];
  /** When the last request was done, and no event was left. */
  readonly end: number;
  /** Seconds that replicas were paid for, loading and draining among them. */
  readonly replicaSeconds: number;
  readonly spilled: Spilled;
  /** False where it was broken off, because it was known how it would end. */
  readonly isWhole: boolean;
}

export interface Spilled {
  requests: number;
  input: number;
  output: number;
  /** Of the input, what the API had seen in an earlier turn of the session. */
  warm: number;
}

/**
 * Serves the traffic, one event after another: an arrival, the end of a replica's run, a replica that starts, drains or
 * fails. `watch` is told of each request as it is served, and breaks the run off by answering true.
 */
export function simulate(
  traffic: Traffic,
  fleet: Fleet,
  watch?: (book: Book, request: number) => boolean,
  /** Whose turns the requests are, where that is known only as they come; and how long an answer of the API takes. */
  turns?: { readonly of: InSessions; readonly elsewhere: number },
): Run | { readonly refused: string } {
  const wrong = wrongWithTraffic(traffic);
  if (wrong !== undefined) return { refused: wrong };
  const { arrival, count, session } = traffic;
  const book = new Book(traffic);
  const patience = fleet.spill?.wait ?? Number.POSITIVE_INFINITY;
  const { queue: longestQueue = Number.POSITIVE_INFINITY, atOnce = Number.POSITIVE_INFINITY } = fleet.spill ?? {};
  const answered = ({ finish }: Book, request: number) => {
    const at = finish[request] as number;
    turns?.of.answered(request, at);
    router.answered(session?.[request] ?? -1, at);
    return false;
  };
  const replicas: Replica[] = Array.from(
    { length: fleet.replicas },
    () => new Replica(traffic, book, fleet.cost, fleet.limits, patience, turns ? answered : watch),
  );
  const lives = new Lives(fleet, replicas);
  const router = new Router(fleet.router, replicas, lives.isOpen, traffic.sessions, fleet.spill?.sessions);
  /** When the run of each replica ends. */
  const ends = new Earliest(fleet.replicas);
  /** Came while no replica took any. */
  const homeless: number[] = [];
  const send = (request: number, now: number) => {
    const chosen = router.choose(session ? (session[request] as number) : -1, now);
    const replica = replicas[chosen];
    if (replica && replica.waits < longestQueue && replica.inSystem < atOnce) {
      replica.arrive(request, now);
      ends.move(chosen, replica.next);
      return;
    }
    if (!replica && fleet.spill === undefined) {
      homeless.push(request);
      return;
    }
    book.outcome[request] = SPILLED;
    book.finish[request] = now;
    turns?.of.answered(request, now + turns.elsewhere);
  };
  const happens = (event: LifeEvent) => {
    lives.happen(event, (request) => send(request, event.at));
    if (lives.openCount > 0) for (const request of homeless.splice(0)) send(request, event.at);
    for (const [index, replica] of replicas.entries()) ends.move(index, replica.next);
  };

  let coming = 0;
  let now = 0;
  let isWhole = true;
  let lifeAt = lives.nextAt;
  for (;;) {
    const arrives = coming === count ? Number.POSITIVE_INFINITY : (turns?.of.nextAt ?? (arrival[coming] as number));
    const { first, at: runEnds } = ends;
    if (runEnds <= arrives && runEnds <= lifeAt) {
      if (runEnds === Number.POSITIVE_INFINITY) break;
      now = runEnds;
      const replica = replicas[first] as Replica;
      replica.advance();
      ends.move(first, replica.next);
      if (replica.isStopped) {
        isWhole = false;
        break;
      }
      if (replica.inSystem === 0) lives.emptied(first, now);
    } else if (arrives <= lifeAt) {
      now = arrives;
      if (turns) {
        turns.of.comes(coming);
        book.takesOn(coming);
      }
      send(coming++, now);
    } else {
      // Nobody is left to serve, and all that would still happen is looking again.
      if (coming === count && homeless.length === 0 && runEnds === Number.POSITIVE_INFINITY && lives.isIdle) break;
      now = lifeAt;
      happens(lives.take());
      lifeAt = lives.nextAt;
    }
  }
  return {
    traffic,
    book,
    replicas,
    end: now,
    replicaSeconds: lives.paid(now),
    spilled: spilledOf(traffic, book),
    isWhole,
  };
}

/** What went to the API, which knows of a session only what it served itself. */
function spilledOf({ count, input, output, reusable, session, sessions }: Traffic, { outcome }: Book): Spilled {
  const known = new Uint8Array(session ? sessions : 0);
  const sum: Spilled = { requests: 0, input: 0, output: 0, warm: 0 };
  for (let request = 0; request < count; request++) {
    if (outcome[request] !== SPILLED) continue;
    sum.requests++;
    sum.input += input[request] as number;
    sum.output += output[request] as number;
    if (!session) continue;
    const own = session[request] as number;
    if (known[own] === 1) sum.warm += reusable[request] as number;
    known[own] = 1;
  }
  return sum;
}
