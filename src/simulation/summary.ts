import { PENDING, SERVED, TOO_LONG } from "./book.js";
import type { Limits } from "./limits.js";
import type { causes } from "./prompts.js";
import type { Run, Spilled } from "./simulate.js";

/** The shares of requests at which times are told. */
export const shares = [0.5, 0.9, 0.95, 0.99, 0.999] as const;

/** Seconds: the mean, the longest, and the time that each share of the requests (`shares`) does not exceed. */
export interface Distribution {
  readonly count: number;
  readonly mean: number;
  readonly most: number;
  /** In rising order. */
  readonly sorted: Float64Array;
  /** How many take no longer than that. */
  within(seconds: number): number;
}

/** What a run came to, seen from its users and from its replicas. */
export interface Summary {
  readonly requests: number;
  readonly served: number;
  readonly tooLong: number;
  /** Came while no replica was there, and none ever was. */
  readonly unserved: number;
  readonly spilled: Spilled;
  readonly ttft: Distribution;
  /** Of requests with more than one token: (end - first token) / (tokens - 1). */
  readonly tpot: Distribution;
  readonly endToEnd: Distribution;
  /** From the arrival until its prompt begins to be read. */
  readonly queue: Distribution;
  /** Output tokens a second, from the first arrival to the last token. */
  readonly outputRate: number;
  /** Seconds of work in seconds paid for. */
  readonly utilization: number;
  /** Streams that write while a replica works. */
  readonly streams: number;
  /** Requests in the system, mean over time. */
  readonly inSystem: number;
  /** Input that a cache held, of all input that was read. */
  readonly hitShare: number;
  readonly preemptions: number;
  /** Of the seconds of work, those in which requests waited, by what kept them. */
  readonly waitingFor: Readonly<Record<(typeof causes)[number], number>>;
  readonly replicaSeconds: number;
  readonly end: number;
}

/** Sums a run up; `warmUp` seconds at its start, in which the system fills, are not told of. */
export function summary(run: Run, { outside }: Limits, warmUp = 0): Summary {
  const { traffic, book, replicas, end, replicaSeconds, spilled } = run;
  const { arrival, output, count } = traffic;
  const [ttft, tpot, endToEnd, queue] = [columnOf(count), columnOf(count), columnOf(count), columnOf(count)];
  let [served, tooLong, unserved, written] = [0, 0, 0, 0];
  for (let request = 0; request < count; request++) {
    const outcome = book.outcome[request];
    if (outcome === TOO_LONG) tooLong++;
    else if (outcome === PENDING) unserved++;
    if (outcome !== SERVED) continue;
    served++;
    const tokens = output[request] as number;
    written += tokens;
    const came = arrival[request] as number;
    if (came < warmUp) continue;
    const [first, finish] = [book.first[request] as number, book.finish[request] as number];
    ttft.push(first - came + outside);
    endToEnd.push(finish - came + outside);
    queue.push((book.begun[request] as number) - came);
    if (tokens > 1) tpot.push((finish - first) / (tokens - 1));
  }
  const total = (of: (replica: (typeof replicas)[number]) => number) =>
    replicas.reduce((sum, each) => sum + of(each), 0);
  const busy = total(({ tally }) => tally.busy);
  const read = total(({ tally }) => tally.promptTokens);
  const hit = total(({ tally }) => tally.hitTokens);
  const cause = (index: number) => total(({ tally }) => tally.waitingFor[index] as number) / (busy || 1);
  return {
    ...{ requests: count, served, tooLong, unserved, spilled, replicaSeconds, end },
    ...{ ttft: ttft.distribution(), tpot: tpot.distribution(), endToEnd: endToEnd.distribution() },
    queue: queue.distribution(),
    outputRate: end > 0 ? written / end : 0,
    utilization: replicaSeconds > 0 ? busy / replicaSeconds : 0,
    streams: busy > 0 ? total(({ tally }) => tally.streamSeconds) / busy : 0,
    inSystem: end > 0 ? total(({ tally }) => tally.requestSeconds) / end : 0,
    hitShare: read + hit > 0 ? hit / (read + hit) : 0,
    preemptions: total(({ tally }) => tally.preemptions),
    waitingFor: { none: cause(0), streams: cause(1), memory: cause(2), prompts: cause(3) },
  };
}

/** The time that this share of the requests does not exceed: the smallest that so many reach (nearest rank). */
export function quantile({ sorted }: Pick<Distribution, "sorted">, share: number): number {
  if (sorted.length === 0) return Number.NaN;
  return sorted[rankOf(share, sorted.length) - 1] as number;
}

/** Whether that time is within a limit, which takes no sorting; of no requests at all it is. */
export function isWithin(found: Pick<Distribution, "count" | "within">, share: number, seconds: number): boolean {
  return found.count === 0 || found.within(seconds) >= rankOf(share, found.count);
}

function rankOf(share: number, count: number): number {
  return Math.max(1, Math.ceil(share * count - 1e-9));
}

function columnOf(room: number) {
  const values = new Float64Array(room);
  let [length, sum, most] = [0, 0, 0];
  return {
    push(value: number): void {
      values[length++] = value;
      sum += value;
      if (value > most) most = value;
    },
    /** Sorted once it is asked for: of most runs one or two measures are. */
    distribution(): Distribution {
      let sorted: Float64Array | undefined;
      return {
        ...{ count: length, mean: sum / (length || 1), most },
        get sorted() {
          sorted ??= values.subarray(0, length).sort();
          return sorted;
        },
        within(seconds) {
          let count = 0;
          for (let index = 0; index < length; index++) if ((values[index] as number) <= seconds) count++;
          return count;
        },
      };
    },
  };
}
