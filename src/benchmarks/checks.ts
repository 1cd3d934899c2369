import { figure } from "../figures/figure.js";
import type { Problem } from "../problem/problem.js";
import type { Draft, Spoken } from "./draft.js";
import { type Measurement, statistics, type Timing, timings } from "./measurement.js";

/** A rate and what it follows from may differ by what tools count differently at the ends of a run. */
const AGREES = 0.03;
/** Means of ratios and ratios of means differ; a mix-up of s and ms is a thousand. */
const SAME_SCALE = 3;
/** The fastest stream of any GPU is some thousand tokens a second. ms. */
const LEAST_TPOT = 0.25;
/** A prompt is sent, read and answered. ms. */
const LEAST_TTFT = 1;
/** Tokens that the most patient model was made to read: Llama 4 Scout, by its model card. */
const LONGEST_REQUEST = 10_485_760;

const NAMES: Record<Timing, string> = { ttft: "TTFT", tpot: "TPOT", itl: "ITL", latency: "latency" };
const UNITS_HINT = "are its times in the unit that their names say, s or ms?";

/** What in a run contradicts itself, or cannot have happened. */
export function faultsOf(draft: Draft, run: Measurement): Problem[] {
  const at = (figureName: Spoken, message: string, hint?: string): Problem => ({
    file: run.file,
    ...(draft.at[figureName] ?? draft.place),
    message,
    hint,
  });
  return [
    ...disagreements(draft, at),
    ...tooLarge(run, at),
    ...disorder(run, at),
    ...tooLong(run, at),
    ...tooShort(run, at),
    ...lowMean(run, at),
    ...unlikeParts(run, at),
    ...streams(draft, run, at),
  ];
}

type At = (figureName: Spoken, message: string, hint?: string) => Problem;

/** Rates that are not the totals over the duration, or not the requests times their tokens. */
function disagreements(draft: Draft, at: At): Problem[] {
  const { completed, duration, inputTokens, outputTokens, slack } = draft;
  const total = inputTokens === null || outputTokens === null ? null : inputTokens + outputTokens;
  const { relative, absolute } = slack ?? { relative: AGREES, absolute: 0 };
  const over = [
    { name: "rate", unit: "1/s", said: draft.rate, of: completed, what: "requests" },
    { name: "outputRate", unit: "tok/s", said: draft.outputRate, of: outputTokens, what: "output tokens" },
    { name: "totalRate", unit: "tok/s", said: draft.totalRate, of: total, what: "tokens" },
  ] as const;
  const found = over.flatMap(({ name, unit, said, of, what }) => {
    if (said === null || of === null || !duration) return [];
    const follows = of / duration;
    if (Math.abs(said - follows) <= relative * follows + absolute) return [];
    const sum = `${figure(of, "1")} ${what} in ${figure(duration, "s")} are ${figure(follows, unit)}`;
    return [at(name, `the file says ${figure(said, unit)}, and ${sum}`, CHANGED)];
  });
  const { rate, outputLength, outputRate } = draft;
  if (rate === null || outputLength === null || outputRate === null) return found;
  const follows = rate * outputLength;
  if (Math.abs(outputRate - follows) <= relative * follows + absolute * (1 + outputLength)) return found;
  const sum = `${figure(rate, "1/s")} requests of ${figure(outputLength, "1")} output tokens are ${figure(follows, "tok/s")}`;
  return [...found, at("outputRate", `the file says ${figure(outputRate, "tok/s")}, and ${sum}`, CHANGED)];
}

const CHANGED = "one of the three figures was changed, or belongs to another run";

/** Requests longer than any model reads. */
function tooLarge({ inputLength, outputLength }: Measurement, at: At): Problem[] {
  if (inputLength + outputLength <= LONGEST_REQUEST) return [];
  const lengths = `${figure(inputLength, "1")} tokens read and ${figure(outputLength, "1")} written`;
  const message = `a mean request of ${lengths} is longer than any model takes`;
  return [at("totalRate", message, "are the totals those of this run?")];
}

/** Percentiles that fall. */
function disorder(run: Measurement, at: At): Problem[] {
  return timings.flatMap((timing) => {
    const known = statistics.filter((each) => each !== "mean").filter((each) => run[timing][each] !== null);
    return known.slice(1).flatMap((each, index) => {
      const before = known[index];
      const [lower, higher] = [before ? run[timing][before] : null, run[timing][each]];
      if (lower === null || higher === null || lower <= higher) return [];
      const message = `the ${before} of ${NAMES[timing]} (${figure(lower, "ms")}) is above its ${each} (${figure(higher, "ms")})`;
      return [at(timing, message, "a higher percentile is never the lower time")];
    });
  });
}

/** A request that took longer than the whole run. */
function tooLong(run: Measurement, at: At): Problem[] {
  const { duration, outputLength } = run;
  if (duration === null) return [];
  // A mean TPOT is a mean of ratios: one of short answers is not that of the mean answer, whose latency tells more.
  const told = run.latency.mean === null ? (["ttft", "tpot"] as const) : (["ttft", "latency"] as const);
  return told.flatMap((timing) => {
    const steps = timing === "tpot" ? Math.max(1, outputLength - 1) : 1;
    const typical = run[timing].mean ?? run[timing].median;
    if (typical === null || (typical * steps) / 1000 <= duration * (1 + AGREES)) return [];
    const times = steps === 1 ? "" : ` for each of ${figure(steps, "1")} tokens`;
    const message = `a ${NAMES[timing]} of ${figure(typical / 1000, "s")}${times} does not fit into a run of ${figure(duration, "s")}`;
    return [at(timing, message, UNITS_HINT)];
  });
}

function tooShort(run: Measurement, at: At): Problem[] {
  const floors = [
    ["ttft", LEAST_TTFT],
    ["tpot", LEAST_TPOT],
  ] as const;
  return floors.flatMap(([timing, least]) => {
    const { median, mean } = run[timing];
    const typical = Math.min(median ?? Number.POSITIVE_INFINITY, mean ?? Number.POSITIVE_INFINITY);
    if (typical >= least) return [];
    const perSecond = 1000 / typical;
    const isTold = timing === "tpot" && Number.isFinite(perSecond);
    const speed = isTold ? `, ${figure(perSecond, "tok/s")} for one stream` : "";
    const message = `a ${NAMES[timing]} of ${figure(typical, "ms")}${speed} is faster than any GPU answers`;
    return [at(timing, message, UNITS_HINT)];
  });
}

/** The share of requests that take at least as long as this statistic. */
const AT_LEAST = { median: 0.5, p90: 0.1, p95: 0.05, p99: 0.01 } as const;

/** A mean below what the slowest requests alone make of it: none of the others took less than no time (Markov). */
function lowMean(run: Measurement, at: At): Problem[] {
  return timings.flatMap((timing) => {
    const { mean } = run[timing];
    const above = (Object.keys(AT_LEAST) as (keyof typeof AT_LEAST)[]).find((each) => {
      return mean !== null && mean < (run[timing][each] ?? 0) * AT_LEAST[each] * (1 - AGREES);
    });
    if (mean === null || above === undefined) return [];
    const [name, other] = [NAMES[timing], figure(run[timing][above] ?? 0, "ms")];
    const message = `the mean of ${name} (${figure(mean, "ms")}) cannot be that low beside its ${above} (${other})`;
    return [at(timing, message, UNITS_HINT)];
  });
}

/** A latency that is not its first token and the tokens after it. */
function unlikeParts({ ttft, tpot, latency, outputLength }: Measurement, at: At): Problem[] {
  if (ttft.mean === null || tpot.mean === null || latency.mean === null) return [];
  const sum = ttft.mean + tpot.mean * (outputLength - 1);
  if (latency.mean <= sum * SAME_SCALE && sum <= latency.mean * SAME_SCALE) return [];
  const parts = `${figure(ttft.mean, "ms")} + ${figure(outputLength - 1, "1")} x ${figure(tpot.mean, "ms")} = ${figure(sum, "ms")}`;
  return [
    at("latency", `a mean latency of ${figure(latency.mean, "ms")} is not that of its parts: ${parts}`, UNITS_HINT),
  ];
}

/** More requests at once than were let run, or next to none while others waited to be sent. */
function streams(draft: Draft, run: Measurement, at: At): Problem[] {
  const { concurrency, concurrencyAsked, completed } = run;
  const most = Math.min(concurrencyAsked ?? Number.POSITIVE_INFINITY, completed ?? Number.POSITIVE_INFINITY);
  if (concurrency === null) return [];
  const where: Timing = run.latency.mean === null ? "tpot" : "latency";
  const told = `${figure(run.rate, "1")} requests a second that each take this long are ${figure(concurrency, "1")} under way at once`;
  if (Number.isFinite(most) && concurrency > most * SAME_SCALE)
    return [at(where, `${told}, and at most ${figure(most, "1")} were let run`, UNITS_HINT)];
  const least = Number.isFinite(most) ? most / 20 : 0.5;
  if (!draft.mayIdle && concurrency < Math.min(0.5, least))
    return [at(where, `${told}, though others waited to be sent all the time`, UNITS_HINT)];
  return [];
}
