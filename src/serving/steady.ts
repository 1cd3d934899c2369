import {
  ACTIVATION_BYTES,
  type Combine,
  kvBytes,
  oneAfterAnother,
  type Pass,
  type PassTime,
  timeOfPass,
} from "./cost-of-pass.js";
import { gatheringPasses } from "./gathering.js";
import { paceOf } from "./paces.js";
import type { Parameters } from "./parameters.js";
import type { Placement } from "./place.js";
import type { Load, Request } from "./prediction.js";
import { gainOf } from "./speculation.js";

/** Prompt tokens that an engine reads in one pass at most: the usual setting of all three. */
export const PASS_TOKENS = 8192;

/** Streams that an engine runs at once at most, by its usual setting. */
export const MOST_STREAMS = { trt_early: 4096, trt: 2048, vllm: 1024, sglang: 1024, other: 1024 } as const;

/** Whoever tunes a stack for a record lets as many streams run as memory holds: MLPerf's runs have 2,000 on a GPU. */
export function mostStreams({ isTuned, engine, attentionReplicas }: Placement): number {
  return isTuned ? Number.POSITIVE_INFINITY : MOST_STREAMS[engine ?? "other"] * attentionReplicas;
}

/** What a setup does at a load, in seconds and tokens a second. */
export interface Steady {
  readonly outputRate: number;
  readonly ttft: number;
  readonly tpot: number;
  /** What half of the requests wait no longer than for their first token. */
  readonly medianTtft: number;
  readonly streams: number;
  /** Mean time of a pass by cause, seconds. */
  readonly time: PassTime;
  readonly isMemoryBound: boolean;
}

/** Bytes of all GPUs that are left for the KV cache; negative where the weights do not fit. */
export function kvRoom(place: Placement, by: Parameters): number {
  return place.usableBytes - place.gpus * reservedBytes(place, by) - place.weightBytes;
}

/** Copies of the attention whose tokens come together before the experts: those of a box. */
const GATHERED = 8;

/** What the engine keeps of each GPU for itself and for what it works on: the tokens of a full pass, of all copies at once. */
export function reservedBytes({ attentionReplicas, hidden }: Placement, by: Parameters): number {
  const tokens = PASS_TOKENS * Math.min(GATHERED, attentionReplicas);
  return by.reserve * 1e9 + by.workspace * tokens * hidden * ACTIVATION_BYTES;
}

/** Bytes that a stream takes on all GPUs, copies counted. */
export function bytesOfStream(place: Placement, context: number): number {
  return (kvBytes(place, context) * place.tensor) / place.kvShards;
}

/** Streams whose cache fits at this context. */
export function streamsThatFit(place: Placement, context: number, by: Parameters): number {
  return Math.max(0, kvRoom(place, by)) / bytesOfStream(place, context);
}

interface Mean {
  readonly time: PassTime;
  readonly seconds: number;
  /** A pass that reads no prompt. */
  readonly plain: number;
  /** Share of the passes that read prompts, and how long one of these takes. */
  readonly busy: number;
  readonly mixed: number;
}

/** The mean pass while `streams` run and each that ends is followed by the next: some passes read prompts, some none. */
function meanPass(
  place: Placement,
  { input, cached, output }: Request,
  streams: number,
  newcomers: number,
  by: Parameters,
  combine: Combine,
): Mean {
  const fresh = input - cached;
  const context = input + output / 2;
  const promptContext = cached + fresh / 2;
  const perPass = (newcomers * fresh) / output;
  const prompt = Math.max(perPass, Math.min(fresh, PASS_TOKENS));
  const share = prompt === 0 ? 0 : perPass / prompt;
  const decode: Pass = { streams, context, prompt: 0, requests: 0, promptContext };
  const plain = timeOfPass(place, decode, by);
  const seconds = combine(plain);
  if (share === 0) return { time: plain, seconds, plain: seconds, busy: 0, mixed: 0 };
  const filled = timeOfPass(place, { ...decode, prompt, requests: newcomers / output / share }, by);
  const slowed = slowedBy(paceOf(by.paces?.prompt, place.groups), place, plain, filled);
  const mix = (cause: keyof PassTime) => (1 - share) * plain[cause] + share * slowed[cause];
  const mixed = combine(slowed);
  const time = {
    weights: mix("weights"),
    kv: mix("kv"),
    compute: mix("compute"),
    communication: mix("communication"),
    overhead: mix("overhead"),
  };
  return { time, seconds: (1 - share) * seconds + share * mixed, plain: seconds, busy: share, mixed };
}

/**
 * A run of so many requests from its start to its end. Its first prompts are read one full pass after the other, so that its
 * streams begin and end one behind the other. In a last round half of the streams are idle on average, which saves what
 * each adds to a pass, and nothing of what it takes without any.
 */
function wholeRun(
  place: Placement,
  request: Request,
  requests: number,
  endless: Steady,
  by: Parameters,
  combine: Combine,
): Steady {
  const { input, cached, output } = request;
  const { streams, tpot } = endless;
  const fresh = input - cached;
  const reading = (streams * fresh) / PASS_TOKENS;
  const decode = { context: input + output / 2, prompt: 0, requests: 0, promptContext: cached + fresh / 2 };
  const timeAt = (some: number) => timeOfPass(place, { ...decode, streams: some }, by);
  const [all, half] = [combine(timeAt(streams)), combine(timeAt(streams / 2))];
  const beside = Math.min(1, output / Math.max(1, reading)) * (streams / 2);
  const full = timeOfPass(
    place,
    { ...decode, streams: beside, prompt: PASS_TOKENS, requests: PASS_TOKENS / Math.max(1, fresh) },
    by,
  );
  const readingPass = combine(slowedBy(paceOf(by.paces?.prompt, place.groups), place, timeAt(beside), full));
  const alone = Math.max(0, output - reading);
  const first = reading * readingPass + alone * all + Math.min(reading, output) * half;
  const rounds = requests / streams;
  const unfilled = Math.min(0.5, rounds - 1) * alone * Math.max(0, 2 * half - all);
  const seconds = first + (rounds - 1) * output * tpot + unfilled;
  const [start, later] = [streams / requests, 1 - streams / requests];
  const meanFirst = Math.min(reading / 2, output) * readingPass + Math.max(0, output - reading / 2) * all;
  // The first round waits for its prompts to be read, half of them on average; the others for streams to end.
  const ttft = (reading * readingPass) / 2 + (later * (rounds - 1) * output * tpot) / 2;
  return {
    ...endless,
    ...{ outputRate: (requests * output) / seconds, tpot: start * (meanFirst / output) + later * tpot },
    ...{ ttft, medianTtft: ttft },
  };
}

const NOTHING: PassTime = { weights: 0, kv: 0, compute: 0, communication: 0, overhead: 0 };

/** What prompts add to a pass, at their pace; wires between boxes keep none. */
function slowedBy(pace: number, { spansBoxes }: Placement, plain: PassTime, filled: PassTime): PassTime {
  const wires = spansBoxes ? 1 : pace;
  return {
    weights: plain.weights + pace * (filled.weights - plain.weights),
    kv: plain.kv + pace * (filled.kv - plain.kv),
    compute: plain.compute + pace * (filled.compute - plain.compute),
    communication: plain.communication + wires * (filled.communication - plain.communication),
    overhead: plain.overhead + pace * (filled.overhead - plain.overhead),
  };
}

/** Passes that reading a request's prompt takes. */
export function promptPasses({ input, cached }: Request): number {
  return Math.ceil(Math.max(1, input - cached) / PASS_TOKENS);
}

/** Reading one prompt with nothing else to do, seconds. */
function promptAlone(place: Placement, request: Request, by: Parameters, combine: Combine): number {
  const { input, cached } = request;
  const fresh = Math.max(1, input - cached);
  const passes = promptPasses(request);
  const pass: Pass = { streams: 0, context: 0, prompt: fresh / passes, requests: 0, promptContext: cached + fresh / 2 };
  return (
    passes * combine(slowedBy(paceOf(by.paces?.prompt, place.groups), place, NOTHING, timeOfPass(place, pass, by)))
  );
}

/** Streams at a rate are found to a millionth. */
const HALVINGS = 24;

/** What a setup does at a load. The weights must fit. */
export function steady(place: Placement, request: Request, load: Load, by: Parameters, combine?: Combine): Steady {
  return steadyOf(place, request, by, combine)(load);
}

/** The same for one load after another. */
export function steadyOf(
  place: Placement,
  request: Request,
  by: Parameters,
  combine: Combine = oneAfterAnother,
): (load: Load) => Steady {
  const { input, output } = request;
  const fit = Math.max(1, streamsThatFit(place, input + by.reserved * output, by));
  const limit = mostStreams(place);
  const most = Math.min(fit, limit);
  const alone = by.prompt_alone * promptAlone(place, request, by, combine);
  const first = place.firstToken(by) * 1e-3;
  const firstPace = paceOf(by.paces?.first, place.groups);
  const at = (streams: number, waiting: number, isRate: boolean): Steady => {
    const own = meanPass(place, request, streams, Math.max(0, streams - 1), by, combine);
    // Of the requests of a closed loop some come all at once, at its start, each copy of the attention its own; those of an
    // open one come alone.
    const queued = isRate ? 0 : firstPace * by.queue * Math.max(0, streams / place.attentionReplicas - 1) * alone;
    // Who comes while nothing else is at work waits for no pass; others are there as often as chance has it.
    const besides = 1 - Math.exp(isRate ? -streams : 1 - streams);
    const gathers = besides * by.gather * gatheringPasses(place, streams) * own.plain;
    const wait = firstPace * (first + besides * by.wait * own.plain + by.busy * own.busy * own.mixed) + gathers;
    const ttft = alone + wait + queued;
    const tpot = own.seconds / gainOf(place.speculation, streams);
    const latency = ttft + Math.max(0, output - 1) * tpot;
    return {
      // Whoever waits to be gathered is no stream at work yet.
      outputRate: (streams * output) / (latency - gathers),
      ttft: ttft + (waiting / streams) * latency,
      medianTtft: alone + wait + by.median_queue * queued + (waiting / streams) * latency,
      tpot,
      streams,
      time: own.time,
      isMemoryBound: fit < limit && streams >= fit,
    };
  };
  return (load) => {
    switch (load.kind) {
      case "concurrency": {
        const streams = Math.min(load.streams, fit);
        return at(streams, load.streams - streams, false);
      }
      case "offline": {
        const streams = Math.min(most, load.requests ?? most);
        const own = meanPass(place, request, streams, streams, by, combine);
        const tpot = own.seconds / gainOf(place.speculation, streams);
        const endless = { ...at(streams, 0, false), outputRate: streams / tpot, tpot, time: own.time };
        return load.requests === undefined ? endless : wholeRun(place, request, load.requests, endless, by, combine);
      }
      case "rate": {
        const rateAt = (streams: number) => at(streams, 0, true).outputRate / output;
        if (rateAt(most) <= load.requestsPerSecond) {
          const full = at(most, 0, true);
          return { ...full, outputRate: Math.min(full.outputRate, load.requestsPerSecond * output) };
        }
        let [low, high] = [0.01, most];
        for (let count = 0; count < HALVINGS; count++) {
          const middle = Math.sqrt(low * high);
          if (rateAt(middle) < load.requestsPerSecond) low = middle;
          else high = middle;
        }
        const found = at(Math.sqrt(low * high), 0, true);
        return { ...found, outputRate: load.requestsPerSecond * output };
      }
    }
  };
}
