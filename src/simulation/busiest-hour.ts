import { MINUTE, replayed } from "./arrivals.js";
import { drawnOf, type RequestLengths } from "./lengths.js";
import { Random } from "./random.js";
import { type Lengths, type Traffic, trafficOf } from "./traffic.js";

/** Requests that were seen, in the order in which they came. */
export interface Seen {
  /** Seconds since the first. */
  readonly at: Float64Array;
  readonly input: Int32Array;
  readonly output: Int32Array;
}

/** How requests come inside an hour. */
export type Arrivals =
  /** Coefficients of variation: of the gaps between arrivals (1 is Poisson), and of the minutes about their hour. */
  | { readonly kind: "drawn"; readonly gaps: number; readonly minutes: number }
  /** As they were seen in so many seconds, at another rate; `asLong`: with their lengths, scaled to the mean. */
  | { readonly kind: "replayed"; readonly seen: Seen; readonly seconds: number; readonly asLong: boolean };

/** The busiest hour of a load. */
export interface BusiestHour {
  readonly requestsPerSecond: number;
  readonly arrivals: Arrivals;
  /** Of the mean request. */
  readonly lengths: Lengths;
  /** How they lie about it; undefined where all are taken to be alike. */
  readonly distributed?: RequestLengths | undefined;
  /** Tokens that the model takes. */
  readonly longest?: number | undefined;
}

export const HOUR = 60 * MINUTE;
const SEED = 1;
/** Fewer tell nothing of one in a thousand: hours are repeated until there are so many. */
export const FEWEST = 5000;
/** Where every minute is as the other, so many are enough. */
const ENOUGH = 30_000;

/**
 * All requests of the busiest hour, or of several that are alike; the same for the same hour on every machine. Where every
 * minute is as the other, `steady` seconds are enough.
 */
export function trafficOfHour(hour: BusiestHour, steady: number): Traffic {
  const random = new Random(SEED);
  const traffic = arriving(hour, steady, random);
  const { arrivals, distributed, lengths, longest } = hour;
  if (distributed === undefined || (arrivals.kind === "replayed" && arrivals.asLong)) return traffic;
  const draw = drawnOf(distributed, lengths.reusable / lengths.input, random, longest);
  return trafficOf(traffic.arrival, traffic.seconds, draw);
}

/** All of them as long as the mean, or as in the trace that they repeat. */
function arriving({ requestsPerSecond, arrivals, lengths }: BusiestHour, steady: number, random: Random): Traffic {
  if (arrivals.kind === "replayed") return replayedHours(arrivals, requestsPerSecond, lengths, random);
  const { gaps, minutes } = arrivals;
  const least = FEWEST / requestsPerSecond;
  const seconds =
    minutes === 0
      ? Math.max(least, Math.min(HOUR, Math.max(steady, ENOUGH / requestsPerSecond)))
      : Math.max(1, Math.ceil(least / HOUR)) * HOUR;
  const times: number[] = [];
  let [at, minute, rate] = [0, -1, requestsPerSecond];
  // Time is drawn in mean gaps, and passes as fast as its minute is busy.
  for (let left = random.gamma(gaps); at < seconds; ) {
    const own = Math.floor(at / MINUTE);
    if (own > minute) [minute, rate] = [own, requestsPerSecond * random.gamma(minutes)];
    const end = Math.min(seconds, (minute + 1) * MINUTE);
    const most = (end - at) * rate;
    if (left > most) [left, at] = [left - most, end];
    else {
      at += left / rate;
      times.push(at);
      left = random.gamma(gaps);
    }
  }
  return alikeAt(Float64Array.from(times), seconds, lengths);
}

function replayedHours(
  { seen, seconds, asLong }: Extract<Arrivals, { kind: "replayed" }>,
  requestsPerSecond: number,
  lengths: Lengths,
  random: Random,
): Traffic {
  const times = (requestsPerSecond * seconds) / seen.at.length;
  const repeats = Math.max(1, Math.ceil(FEWEST / (requestsPerSecond * seconds)));
  const runs = Array.from({ length: repeats }, () => replayed(seen.at, times, random));
  const count = runs.reduce((sum, { of }) => sum + of.length, 0);
  const arrival = new Float64Array(count);
  const of = new Int32Array(count);
  let next = 0;
  for (const [index, run] of runs.entries()) {
    arrival.set(
      run.arrival.map((at) => at + index * seconds),
      next,
    );
    of.set(run.of, next);
    next += run.of.length;
  }
  const whole = alikeAt(arrival, repeats * seconds, lengths);
  if (!asLong) return whole;
  const scaled = (lengthsSeen: Int32Array, mean: number) => {
    const factor = (mean * lengthsSeen.length) / lengthsSeen.reduce((sum, each) => sum + each, 0);
    return of.map((index) => Math.max(1, Math.round(factor * (lengthsSeen[index] as number))));
  };
  const input = scaled(seen.input, lengths.input);
  const reused = lengths.reusable / lengths.input;
  return {
    ...{ ...whole, input, output: scaled(seen.output, lengths.output) },
    reusable: input.map((tokens) => Math.floor(reused * tokens)),
  };
}

function alikeAt(arrival: Float64Array, seconds: number, { input, output, reusable }: Lengths): Traffic {
  const column = (tokens: number) => new Int32Array(arrival.length).fill(Math.max(1, Math.round(tokens)));
  const own = { input: column(input), output: column(output) };
  const held = new Int32Array(arrival.length).fill(Math.min(Math.round(input), Math.round(reusable)));
  return { count: arrival.length, arrival, ...own, reusable: held, session: null, sessions: 0, seconds };
}

/** What of the requests goes to so many replicas of a fleet: each request with the same chance, and to more replicas all of it that goes to fewer. */
export function partOf(traffic: Traffic, share: number): Traffic {
  if (share >= 1) return traffic;
  const random = new Random(SEED + 1);
  const kept = new Int32Array(traffic.count);
  let count = 0;
  for (let index = 0; index < traffic.count; index++) if (random.uniform() < share) kept[count++] = index;
  const column = (of: Int32Array) => {
    const own = new Int32Array(count);
    for (let index = 0; index < count; index++) own[index] = of[kept[index] as number] as number;
    return own;
  };
  const arrival = new Float64Array(count);
  for (let index = 0; index < count; index++) arrival[index] = traffic.arrival[kept[index] as number] as number;
  return {
    ...{ ...traffic, count, arrival },
    ...{ input: column(traffic.input), output: column(traffic.output), reusable: column(traffic.reusable) },
  };
}

/** One minute of so many, the busiest among them, put one after another; all where these would be too few requests. */
export function someMinutes(traffic: Traffic, { oneOf, fewest }: { oneOf: number; fewest: number }): Traffic {
  const { arrival, count, seconds } = traffic;
  if (count < oneOf * fewest) return traffic;
  const perMinute = new Float64Array(Math.ceil(seconds / MINUTE) + 1);
  const minuteOf = (request: number) => Math.floor((arrival[request] as number) / MINUTE);
  for (let request = 0; request < count; request++)
    perMinute[minuteOf(request)] = (perMinute[minuteOf(request)] as number) + 1;
  const first = perMinute.indexOf(Math.max(...perMinute)) % oneOf;
  const kept = Int32Array.from({ length: count }, (_, request) => request).filter(
    (request) => minuteOf(request) % oneOf === first,
  );
  const column = (of: Int32Array) => Int32Array.from(kept, (request) => of[request] as number);
  const moved = (request: number) => {
    const minute = minuteOf(request);
    return (arrival[request] as number) - (minute - (minute - first) / oneOf) * MINUTE;
  };
  return {
    ...traffic,
    count: kept.length,
    arrival: Float64Array.from(kept, moved),
    ...{ input: column(traffic.input), output: column(traffic.output), reusable: column(traffic.reusable) },
    seconds: Math.ceil((Math.ceil(seconds / MINUTE) - first) / oneOf) * MINUTE,
  };
}

/** Of the hour that begins with each request, the one with the most tokens; all of it where it is no longer than an hour. */
export function busiestHourOf({ at, input, output }: Seen): { readonly seen: Seen; readonly seconds: number } {
  const span = at[at.length - 1] as number;
  if (span <= HOUR) return { seen: { at, input, output }, seconds: Math.max(MINUTE, span) };
  let [best, most, tokens, end] = [0, 0, 0, 0];
  for (let first = 0; first < at.length; first++) {
    for (; end < at.length && (at[end] as number) < (at[first] as number) + HOUR; end++)
      tokens += (input[end] as number) + (output[end] as number);
    if (tokens > most) [best, most] = [first, tokens];
    tokens -= (input[first] as number) + (output[first] as number);
  }
  const start = at[best] as number;
  const last = at.findLastIndex((each) => each < start + HOUR) + 1;
  return {
    seen: {
      at: at.slice(best, last).map((each) => each - start),
      input: input.slice(best, last),
      output: output.slice(best, last),
    },
    seconds: HOUR,
  };
}
