import { type Combine, kvBytes, oneAfterAnother, type Pass, type PassTime, timeOfPass } from "./cost-of-pass.js";
import { paceOf } from "./paces.js";
import type { Parameters } from "./parameters.js";
import type { Placement } from "./place.js";
import type { Load, Request } from "./prediction.js";
import { gainOf } from "./speculation.js";

/** Prompt tokens that an engine reads in one pass at most: the usual setting of all three. */
export const PASS_TOKENS = 8192;

/** Streams that an engine runs at once at most, by its usual setting. */
export const MOST_STREAMS = { trt_early: 2048, trt: 2048, vllm: 1024, sglang: 1024, other: 1024 } as const;

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
export function kvRoom({ usableBytes, gpus, weightBytes }: Placement, by: Parameters): number {
  return usableBytes - gpus * by.reserve * 1e9 - weightBytes;
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
  if (share === 0) return { time: plain, seconds: combine(plain), busy: 0, mixed: 0 };
  const filled = timeOfPass(place, { ...decode, prompt, requests: newcomers / output / share }, by);
  const slowed = slowedBy(paceOf(by.paces?.prompt, place.groups), place, plain, filled);
  const mix = (cause: keyof PassTime) => (1 - share) * plain[cause] + share * slowed[cause];
  const mixed = combine(slowed);
  const seconds = (1 - share) * combine(plain) + share * mixed;
  const time = {
    weights: mix("weights"),
    kv: mix("kv"),
    compute: mix("compute"),
    communication: mix("communication"),
    overhead: mix("overhead"),
  };
  return { time, seconds, busy: share, mixed };
}

const NOTHING: PassTime = { weights: 0, kv: 0, compute: 0, communication: 0, overhead: 0 };

/** What is added to a pass, at its pace; wires between boxes keep none. */
function slowedBy(pace: number, { spansBoxes }: Placement, plain: PassTime, filled: PassTime): PassTime {
  const added = (cause: keyof PassTime, by = pace) => plain[cause] + by * (filled[cause] - plain[cause]);
  return {
    weights: added("weights"),
    kv: added("kv"),
    compute: added("compute"),
    communication: added("communication", spansBoxes ? 1 : pace),
    overhead: added("overhead"),
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

/** What a setup does at a load. The weights must fit. */
export function steady(
  place: Placement,
  request: Request,
  load: Load,
  by: Parameters,
  combine: Combine = oneAfterAnother,
): Steady {
  const { input, output } = request;
  const mostStreams = MOST_STREAMS[place.engine ?? "other"] * place.attentionReplicas;
  const fit = Math.max(1, streamsThatFit(place, input + by.reserved * output, by));
  const most = Math.min(fit, mostStreams);
  const alone = by.prompt_alone * promptAlone(place, request, by, combine);
  const first = place.firstToken(by) * 1e-3;
  const firstPace = paceOf(by.paces?.first, place.groups);
  const at = (streams: number, waiting: number): Steady => {
    const own = meanPass(place, request, streams, Math.max(0, streams - 1), by, combine);
    // Requests of a closed loop begin together and some go on doing so, each copy of the attention its own; those of an
    // open one come alone.
    const queued = load.kind === "rate" ? 0 : by.queue * Math.max(0, streams / place.attentionReplicas - 1) * alone;
    const busy = by.busy * own.busy * own.mixed;
    const wait = firstPace * (first + queued + busy);
    const ttft = alone + wait;
    const tpot = own.seconds / gainOf(place.speculation, streams);
    const latency = ttft + Math.max(0, output - 1) * tpot;
    return {
      outputRate: (streams * output) / latency,
      ttft: ttft + (waiting / streams) * latency,
      medianTtft: alone + by.median_wait * wait + (waiting / streams) * latency,
      tpot,
      streams,
      time: own.time,
      isMemoryBound: fit < mostStreams && streams >= fit,
    };
  };
  switch (load.kind) {
    case "concurrency": {
      const streams = Math.min(load.streams, fit);
      return at(streams, load.streams - streams);
    }
    case "offline": {
      const { seconds, time } = meanPass(place, request, most, most, by, combine);
      const tpot = seconds / gainOf(place.speculation, most);
      return { ...at(most, 0), outputRate: (by.full_run * most) / tpot, tpot, time };
    }
    case "rate": {
      const rateAt = (streams: number) => {
        const { ttft, tpot } = at(streams, 0);
        return streams / (ttft + Math.max(0, output - 1) * tpot);
      };
      if (rateAt(most) <= load.requestsPerSecond) {
        const full = at(most, 0);
        return { ...full, outputRate: Math.min(full.outputRate, load.requestsPerSecond * output) };
      }
      let [low, high] = [0.01, most];
      for (let count = 0; count < 40; count++) {
        const middle = Math.sqrt(low * high);
        if (rateAt(middle) < load.requestsPerSecond) low = middle;
        else high = middle;
      }
      const found = at(Math.sqrt(low * high), 0);
      return { ...found, outputRate: load.requestsPerSecond * output };
    }
  }
}
