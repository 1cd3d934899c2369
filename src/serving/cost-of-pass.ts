import { power } from "../formula/power.js";
import { paceOf } from "./paces.js";
import type { Parameters } from "./parameters.js";
import type { Placement } from "./place.js";

/** What one pass through the model works on: streams that decode, and prompt tokens that are read beside them. */
export interface Pass {
  readonly streams: number;
  /** Mean tokens that a stream holds. */
  readonly context: number;
  readonly prompt: number;
  /** Prompts that begin. */
  readonly requests: number;
  /** Mean tokens that a prompt token looks back on. */
  readonly promptContext: number;
}

/** Seconds of a pass by cause. */
export interface PassTime {
  readonly weights: number;
  readonly kv: number;
  readonly compute: number;
  readonly communication: number;
  readonly overhead: number;
}

/** How the parts of a pass make up its time. */
export type Combine = (time: PassTime) => number;

/**
 * Parts follow one another, as the kernels of a layer do. That reading and arithmetic overlap inside a kernel was tried
 * (the larger of the two, and power means in between): it predicts measured points less well than the plain sum.
 */
export const oneAfterAnother: Combine = ({ weights, kv, compute, communication, overhead }) =>
  weights + kv + compute + communication + overhead;

/** The roofline: reading and arithmetic side by side, and nothing else (Williams, Waterman, Patterson, 2009). */
export const sideBySide: Combine = ({ weights, kv, compute }) => Math.max(weights + kv, compute);

/** Whoever asks for one pass asks for the next of the same replica. */
const timers = new WeakMap<Placement, { readonly by: Parameters; readonly timer: PassTimer }>();
const into = new Float64Array(5);

/** Time of one pass on one replica; a simulation makes no object of each, and asks `passTimer`. */
export function timeOfPass(place: Placement, pass: Pass, by: Parameters): PassTime {
  let known = timers.get(place);
  if (known?.by !== by) {
    known = { by, timer: passTimer(place, by) };
    timers.set(place, known);
  }
  known.timer(pass.streams, pass.context, pass.prompt, pass.requests, pass.promptContext, into);
  return {
    weights: into[0] as number,
    kv: into[1] as number,
    compute: into[2] as number,
    communication: into[3] as number,
    overhead: into[4] as number,
  };
}

/** Writes the seconds of a pass by cause, in the order of `CAUSES`: a simulation asks so often that no object is made for it. */
type PassTimer = (
  streams: number,
  context: number,
  prompt: number,
  requests: number,
  promptContext: number,
  into: Float64Array,
) => void;
export const CAUSES = ["weights", "kv", "compute", "communication", "overhead"] as const satisfies (keyof PassTime)[];

/**
 * Time of a pass on one replica, by the GPU that has the most to do. A pipeline works on as many parts of the batch as it
 * has stages, and each part goes through all of them; a stream, and a prompt read alone, has one copy of the attention.
 */
export function passTimer(place: Placement, by: Parameters): PassTimer {
  const { tokenFlops, expertFlops, attentionFlops, promptAttentionFlops, layers, expertLayers } = place;
  const { tensor, bandwidth, pipeline, expertShare } = place;
  const gpus = place.gpus / pipeline;
  const flops = place.flops * (place.bits === 16 ? by.compute_16 : place.bits === 8 ? by.compute_8 : by.compute_4);
  const [tensorFlops, expertsFlops] = [tensor * flops, gpus * flops * by.compute_experts];
  const [decoding, attending] = [place.flops16 * by.compute_decoding, place.flops16 * by.compute_attention];
  const own = place.ownBytes / (bandwidth * by.weights_bandwidth);
  const expertsBandwidth = gpus * bandwidth * by.experts_bandwidth;
  const pace = paceOf(by.paces?.pass, place.groups);
  const launch = place.isRocm ? by.launch_rocm : 1;
  const launched = launch * (layers * by.layer + expertLayers * by.expert_layer);
  const unrecorded = launched + layers * (place.isCompiled ? 0 : by.prompt_layer);
  const passOverhead = place.passOverhead(by) * 1e-3;
  const perStream = place.isCompiled ? by.stream_compiled : by.stream;
  const perRequest = place.isCompiled ? by.request_compiled : by.request;
  const touched = touchedOf(expertShare);
  const travel = communication(place, by);
  const wires = place.spansBoxes ? 1 : pace;
  const { attentionReplicas, routedBytes, kvShards } = place;
  // Whoever asks for a pass with prompts has mostly asked for the same pass without.
  const ofContext = Float64Array.of(Number.NaN, 0, 0);
  return (allStreams, context, allPrompt, allRequests, promptContext, into) => {
    const copies = Math.max(1, Math.min(attentionReplicas, allStreams));
    const parts = Math.max(1, Math.min(pipeline, allStreams / copies));
    const streams = allStreams / parts;
    const prompt = allPrompt / parts;
    const requests = allRequests / parts;
    const tokens = streams + prompt;
    const dense = (tokenFlops * (tokens / copies + by.half_tokens)) / tensorFlops;
    const touchedShare = touched(tokens);
    // Each expert that is touched has a matrix of its own, with few tokens.
    const spread = expertShare === 0 ? 0 : (touchedShare * by.half_expert_tokens) / expertShare;
    const experts = (expertFlops * (tokens + spread)) / expertsFlops;
    if (ofContext[0] !== context) {
      ofContext[0] = context;
      ofContext[1] = seen(place, context);
      ofContext[2] = kvBytes(place, context);
    }
    const ofPrompt = prompt === 0 ? 0 : (prompt * seen(place, promptContext) * promptAttentionFlops) / attending;
    const attention = ((streams * (ofContext[1] as number) * attentionFlops) / decoding + ofPrompt) / (copies * tensor);
    const perPass = (allPrompt > 0 ? unrecorded : launched) + (streams / copies) * perStream;
    into[0] = pace * (own + (routedBytes * touchedShare) / expertsBandwidth);
    into[1] = (pace * (streams * (ofContext[2] as number))) / (copies * kvShards * bandwidth * by.kv_bandwidth);
    into[2] = pace * (dense + experts + attention);
    into[3] = wires * travel(tokens, tokens / copies);
    into[4] = pace * (passOverhead + perPass * 1e-6 + (requests / copies) * perRequest * 1e-3);
  };
}

/** Counts of tokens whose share is remembered: all that a pass has. */
const REMEMBERED = 16_384;

/** The share of all experts that so many tokens are sent to together. */
function touchedOf(expertShare: number): (tokens: number) => number {
  if (expertShare === 0) return () => 0;
  /** 0 where it is not yet known. */
  let known = new Float64Array(0);
  const of = (tokens: number) => 1 - power(1 - expertShare, tokens);
  return (tokens) => {
    if (tokens > REMEMBERED || !Number.isInteger(tokens)) return of(tokens);
    if (tokens >= known.length) {
      const longer = new Float64Array(Math.min(REMEMBERED, 2 * tokens) + 1);
      longer.set(known);
      known = longer;
    }
    if (known[tokens] === 0) known[tokens] = of(tokens);
    return known[tokens] as number;
  };
}

/** Element-layers that one token of context stands for, summed over layers with and without a window. */
function seen({ caches }: Placement, context: number): number {
  let all = 0;
  for (const { layers, window, tokens = 1 } of caches)
    all += (layers * (window === null ? context : Math.min(window, context))) / tokens;
  return all;
}

/** Bytes of KV cache, and of states, that a stream of this length takes, all layers, one copy. */
export function kvBytes({ caches, kvElementBytes, stateBytes }: Placement, context: number): number {
  let all = 0;
  for (const { layers, window, elements, tokens = 1 } of caches) {
    all += (layers * elements * (window === null ? context : Math.min(window, context))) / tokens;
  }
  return all * kvElementBytes + stateBytes;
}

/** Activations travel in 16 bits. */
export const ACTIVATION_BYTES = 2;

const LINKS = { nvlink: "nvlink", infinity_fabric: "fabric", pcie: "pcie" } as const;

/** Two all-reduces a layer where layers are cut; two all-to-alls a layer of experts where attention is copied. */
function communication(place: Placement, by: Parameters): (tokens: number, ofCopy: number) => number {
  const { tensor, attentionReplicas, gpus, pipeline, layers, expertLayers, hidden } = place;
  if (gpus === 1) return () => 0;
  const kind = LINKS[place.linkKind];
  const link = place.link * by[`link_${kind}`];
  const hop = by[`hop_${kind}`] * 1e-6;
  const copies = Math.min(place.perToken, gpus - 1);
  return (tokens, ofCopy) => {
    let seconds = 0;
    if (tensor > 1) {
      const bytes = ofCopy * hidden * ACTIVATION_BYTES;
      seconds += 2 * layers * (hop + (2 * (tensor - 1) * bytes) / (tensor * link));
    }
    if (attentionReplicas > 1)
      seconds += 2 * expertLayers * (hop + ((tokens / gpus) * copies * hidden * ACTIVATION_BYTES) / link);
    if (pipeline > 1) seconds += (pipeline - 1) * (hop + (tokens * hidden * ACTIVATION_BYTES) / link);
    return seconds;
  };
}
