import { figure } from "../figures/figure.js";
import { type Problem, Problems } from "../problem/problem.js";
import { faultsOf } from "./checks.js";
import type { Draft } from "./draft.js";
import { type Measurement, type Times, type Timing, timings, UNTIMED } from "./measurement.js";

/** Failed requests among all from which a run says nothing of capacity any more: they took none. */
const MOST_FAILED = 0.1;
/** Below this share of the rate asked, the deployment fell behind, or the run was mostly its beginning and end. */
const KEPT_UP = 0.9;

/** So many requests failed that what the others took says nothing of capacity. */
export function hasFailed({ completed, failed }: Draft): boolean {
  return !!completed && failed !== null && failed > MOST_FAILED * (completed + failed);
}

export function failureOf(file: string, { completed, failed, at, place }: Draft): Problem {
  const message = `${failed} of ${(completed ?? 0) + (failed ?? 0)} requests failed`;
  return { file, ...(at.failed ?? place), message, hint: "take this run out, or mend what fails and measure again" };
}

/**
 * The measurement that a draft amounts to, or an InputError with everything in it that cannot be. `isWhole`: no figure of
 * the draft was refused before; what a refused figure leaves out is not reported as missing again.
 */
export function finish(file: string, draft: Draft, isWhole: boolean): Measurement {
  const problems = new Problems();
  const fault = (place: keyof Draft["at"] | null, message: string, hint?: string) =>
    problems.add({ file, ...((place && draft.at[place]) ?? draft.place), message, hint });
  if (draft.completed === 0) {
    fault("completed", "no request was completed: nothing was measured", "look for errors in the server's log");
    throw problems.error;
  }
  const known = knownTimes(draft);
  const { completed, failed, duration } = draft;
  const inputLength = draft.inputLength ?? ratio(draft.inputTokens, completed);
  const outputLength =
    draft.outputLength ??
    ratio(draft.outputTokens, completed) ??
    ratio(draft.outputRate, draft.rate ?? ratio(completed, duration));
  const outputRate = draft.outputRate ?? ratio(draft.outputTokens, duration) ?? product(draft.rate, outputLength);
  const rate = draft.rate ?? ratio(completed, duration) ?? ratio(outputRate, outputLength);
  const missing = [
    ...(inputLength ? [] : ["the tokens read"]),
    ...(outputLength ? [] : ["the tokens written"]),
    ...(outputRate && rate ? [] : ["the throughput"]),
  ];
  if (missing.length > 0 && isWhole) {
    const hint = "a run must tell its tokens, its completed requests and how long it took";
    fault(null, `${missing.join(", ")} cannot be worked out from this run`, hint);
  }
  if (!inputLength || !outputLength || !outputRate || !rate) throw problems.error;
  const totalRate = draft.totalRate ?? outputRate + rate * inputLength;
  const derived = derivedTpot(known, outputLength);
  const tpot = derived ?? known.tpot;
  const inFlight = meanLatency({ ...known, tpot }, outputLength);
  const heldBack = isHeldBack(draft.rateAsked, draft.concurrencyAsked, rate);
  const underWay = product(rate, inFlight === null ? null : inFlight / 1000);
  const isEstimated = known.latency.mean === null && inFlight !== null;
  const measurement: Measurement = {
    ...{ file, line: draft.place.line, column: draft.place.column, format: draft.format },
    ...{ model: draft.model, tokenizer: draft.tokenizer ?? null, engine: draft.engine, gpu: draft.gpu },
    ...{ gpus: draft.gpus, gpusOfReplica: draft.gpusOfReplica },
    ...{ inputLength, outputLength, completed, failed, duration, rate, outputRate, totalRate },
    ...{ rateAsked: draft.rateAsked, concurrencyAsked: draft.concurrencyAsked },
    ...{ ...known, tpot },
    concurrency: heldBack && draft.concurrencyAsked !== null ? draft.concurrencyAsked : (underWay ?? draft.concurrency),
    isHeldBack: heldBack,
    remarks: [
      ...draft.remarks,
      ...known.remarks,
      ...(derived ? [DERIVED] : []),
      ...(isEstimated ? [ESTIMATED] : []),
      ...failures(completed, failed),
      ...behind(draft.rateAsked, rate),
    ],
  };
  // What was derived says nothing that the figures it comes from do not say themselves.
  problems.add(...faultsOf(draft, { ...measurement, tpot: known.tpot }));
  problems.throwIfAny();
  return measurement;
}

const DERIVED =
  "the file tells no TPOT: its mean was worked out as (mean latency - mean TTFT) / (mean output tokens - 1), by token rather than by request";

const ESTIMATED =
  "the file tells no latency: requests under way are an estimate, from mean TTFT, mean TPOT and the mean answer";

/** More came than was let run: the client's own cap held the run back, whatever the deployment could do. */
function isHeldBack(rateAsked: number | null, concurrencyAsked: number | null, rate: number): boolean {
  return rateAsked !== null && concurrencyAsked !== null && rate < KEPT_UP * rateAsked;
}

/** Means only: of percentiles, no difference can be taken. */
function derivedTpot({ ttft, tpot, latency }: Record<Timing, Times>, outputLength: number): Times | null {
  const isTold = Object.values(tpot).some((time) => time !== null);
  if (isTold || ttft.mean === null || latency.mean === null || outputLength <= 1 || latency.mean <= ttft.mean)
    return null;
  return { ...UNTIMED, mean: (latency.mean - ttft.mean) / (outputLength - 1) };
}

/** ms */
function meanLatency({ ttft, tpot, latency }: Record<Timing, Times>, outputLength: number): number | null {
  if (latency.mean !== null) return latency.mean;
  if (ttft.mean === null || tpot.mean === null) return null;
  return ttft.mean + tpot.mean * (outputLength - 1);
}

/** Tools write zeros where nothing was timed, as of answers that were not streamed. */
function knownTimes(draft: Draft): Record<Timing, Times> & { remarks: readonly string[] } {
  const remarks: string[] = [];
  const of = (timing: Timing): Times => {
    const told = Object.values(draft[timing]).filter((time) => time !== null);
    if (told.length === 0 || told.some((time) => time > 0)) return draft[timing];
    remarks.push(`every ${timing.toUpperCase()} of the file is 0: it was not timed (were answers streamed?)`);
    return UNTIMED;
  };
  const [ttft, tpot, itl, latency] = timings.map(of);
  return { ttft: ttft ?? UNTIMED, tpot: tpot ?? UNTIMED, itl: itl ?? UNTIMED, latency: latency ?? UNTIMED, remarks };
}

/** A deployment that is asked for more than it carries lets requests pile up: their times grow for as long as the run lasts. */
function behind(asked: number | null, rate: number): string[] {
  if (asked === null || rate >= KEPT_UP * asked) return [];
  const rates = `${figure(asked, "1")} requests a second were asked for and ${figure(rate, "1")} completed`;
  return [`${rates}: more than the deployment carries, so that requests wait ever longer, or it had few requests`];
}

function failures(completed: number | null, failed: number | null): string[] {
  if (!failed || completed === null) return [];
  return [`${failed} of ${completed + failed} requests failed (${figure(failed / (completed + failed), "share")})`];
}

function ratio(over: number | null, under: number | null): number | null {
  return over === null || !under ? null : over / under;
}

function product(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : a * b;
}
