import type { Precision } from "../catalog/architecture.js";
import { type Calibration, fittedParameters, kindOf } from "./calibration.js";
import { sideBySide } from "./cost-of-pass.js";
import { figureOf, type Metric } from "./figures.js";
import { askedInterval, distanceOf, intervalOf, rateInterval } from "./interval.js";
import { copiedAttention } from "./parallelism.js";
import { ideal, type Parameters } from "./parameters.js";
import { type Placement, placeOf } from "./place.js";
import { assumedPrecisions } from "./precision.js";
import type { Bound, Interval, Load, Prediction, Refused, Request, Setup, Working } from "./prediction.js";
import { bytesOfStream, kvRoom, reservedBytes, type Steady, steady, streamsThatFit } from "./steady.js";
import { hasOtherSharing, loadWords, sharingWords } from "./unsaid.js";
import { ageOf, reaching, reachOf } from "./ways-of-serving.js";

/**
 * What a setup does at a load: tokens a second, times to tokens, each with a 90 % interval, and the roofline beside it.
 * Refused where the request is no request, or the GPU cannot calculate what is asked.
 */
export function predict(setup: Setup, request: Request, load: Load, calibration: Calibration): Prediction | Refused {
  const wrong = wrongWith(request) ?? wrongLoad(load);
  if (wrong) return { refused: wrong };
  const { weights, kv, assumed } = assumedPrecisions(setup);
  const place = placeOf(setup, weights, kv);
  if (!place) return { refused: `${setup.gpu.label} cannot calculate in ${weights}` };
  const by = fittedParameters(calibration);
  const found = steady(place, request, load, by);
  const roofline = rooflineOf(place, request, load, found);
  const most = streamsThatFit(place, request.input + request.output, by);
  const distance = distanceOf(calibration, setup, request, load);
  const others = alternatives(setup, weights, kv).map((other) => steady(other, request, load, by));
  const kind = kindOf(setup, load);
  const reach = reachOf(setup, figureOf(found, "tpot"));
  const age = ageOf(calibration.evidence, setup);
  const lower = reach.time[0] * age.time[0];
  const higher = reach.time[1];
  const moved = (metric: Metric) =>
    metric === "output_rate" ? ([1 / higher, 1 / lower] as const) : ([lower, higher] as const);
  const withOthers = (metric: Metric, about: Interval) =>
    including(
      about,
      others.map((other) => figureOf(other, metric)),
    );
  // Far from all that was measured a quick group's pace may pass the data sheet, which nothing does.
  const figure = (metric: Metric) =>
    metric === "output_rate"
      ? Math.min(found.outputRate, roofline.outputRate)
      : Math.max(figureOf(found, metric), roofline[metric]);
  const interval = (metric: Metric) => {
    const usual = intervalOf(calibration, metric, figure(metric), kind, distance);
    return withOthers(metric, metric === "ttft" ? usual : reaching(usual, moved(metric)));
  };
  const fits = most >= 1;
  const [ttft, tpot] = [interval("ttft"), interval("tpot")];
  const closed = () => withOthers("output_rate", rateInterval(figure("output_rate"), ttft, tpot, request.output));
  const open = (requests: number) => {
    // What is asked is written, unless even a full replica may not keep up.
    const full = steady(place, request, { kind: "concurrency", streams: Math.max(1, Math.floor(most)) }, by);
    const capacity = rateInterval(full.outputRate, ttft, tpot, request.output);
    return askedInterval(requests * request.output, interval("output_rate"), capacity);
  };
  const rate = (): Interval => {
    if (load.kind === "offline") return interval("output_rate");
    return load.kind === "concurrency" ? closed() : open(load.requestsPerSecond);
  };
  return {
    outputRate: rate(),
    tpot,
    ttft,
    maxConcurrency: Math.floor(most),
    fits,
    bound: boundOf(found, fits),
    basis: distance.basis,
    widened: [
      ...assumed,
      ...sharingWords(setup),
      ...distance.words,
      ...reach.words,
      ...age.words,
      ...loadWords(setup, request, load, found),
      ...(fits ? [] : ["it does not fit: the figures are for one stream"]),
    ],
    roofline,
    working: workingOf(place, request, found, by),
  };
}

/**
 * The most tokens that the data sheet allows, and the least times: of as many streams as run, which are fewer than the
 * roofline has room for where memory holds them down.
 */
function rooflineOf(place: Placement, request: Request, load: Load, { streams }: Steady): Prediction["roofline"] {
  const unending: Load = load.kind === "offline" ? { kind: "offline" } : load;
  const best = steady(place, request, unending, ideal, sideBySide);
  const alike = steady(place, request, { kind: "concurrency", streams }, ideal, sideBySide);
  return {
    outputRate: best.outputRate,
    ttft: Math.min(best.ttft, alike.ttft) * 1000,
    tpot: Math.min(best.tpot, alike.tpot) * 1000,
  };
}

/** Why nothing can be said of a request. */
export function wrongWith({ input, cached, output }: Request): string | undefined {
  if (!(input >= 1 && output >= 1)) return "a request has at least one token in and one out";
  if (!(cached >= 0 && cached <= input)) return "no more of an input can be cached than there is";
  return undefined;
}

function wrongLoad(load: Load): string | undefined {
  if (load.kind === "concurrency" && !(load.streams >= 1)) return "the concurrency must be at least 1";
  if (load.kind === "rate" && !(load.requestsPerSecond > 0)) return "the request rate must be above 0";
  return undefined;
}

/** The setup in each other way that it may have been meant where it does not say. */
function alternatives(setup: Setup, weights: Precision, kv: Precision): Placement[] {
  const caches = setup.kv === null ? (["bf16", "fp8"] as const) : [kv];
  const others = setup.weights === null && setup.model.stored === null ? (["bf16", "fp8"] as const) : [weights];
  const ways = hasOtherSharing(setup) ? [setup, { ...setup, parallelism: copiedAttention(setup.gpus) }] : [setup];
  return ways.flatMap((way) => others.flatMap((each) => caches.flatMap((cache) => placeOf(way, each, cache) ?? [])));
}

/** What is unknown may be either: the interval reaches to both. */
function including({ value, low, high }: Interval, others: readonly number[]): Interval {
  return { value, low: Math.min(low, ...others), high: Math.max(high, ...others) };
}

/** What most of a pass is spent on; memory where it, not the load, holds the streams down. */
function boundOf({ time, isMemoryBound }: Steady, fits: boolean): Bound {
  if (isMemoryBound || !fits) return "memory";
  const parts: [Bound, number][] = [
    ["bandwidth", time.weights + time.kv],
    ["compute", time.compute],
    ["communication", time.communication],
    ["overhead", time.overhead],
  ];
  return parts.reduce((most, part) => (part[1] > most[1] ? part : most))[0];
}

function workingOf(place: Placement, request: Request, { streams, time }: Steady, by: Parameters): Working {
  const ms = (seconds: number) => seconds * 1000;
  const reserve = place.gpus * reservedBytes(place, by);
  return {
    streams,
    step: {
      weights: ms(time.weights),
      kv: ms(time.kv),
      compute: ms(time.compute),
      communication: ms(time.communication),
      overhead: ms(time.overhead),
    },
    memory: {
      total: (kvRoom(place, by) + place.weightBytes + reserve) / 1e9,
      // What is kept free may be more than small cards have.
      usable: Math.max(0, kvRoom(place, by) + place.weightBytes) / 1e9,
      weights: place.weightBytes / 1e9,
      kvPerStream: bytesOfStream(place, request.input + request.output) / 1e9,
      reserve: reserve / 1e9,
    },
  };
}
