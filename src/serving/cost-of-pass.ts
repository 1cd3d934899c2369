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

/**
 * Time of one pass on one replica, by the GPU that has the most to do. A pipeline works on as many parts of the batch as
 * it has stages, and each part goes through all of them; a stream, and a prompt read alone, has one copy of the attention.
 */
export function timeOfPass(place: Placement, pass: Pass, by: Parameters): PassTime {
  const { tokenFlops, expertFlops, attentionFlops, promptAttentionFlops, layers, expertLayers, hidden } = place;
  const { tensor, bandwidth, pipeline } = place;
  const { context, promptContext } = pass;
  const copies = Math.max(1, Math.min(place.attentionReplicas, pass.streams));
  const parts = Math.max(1, Math.min(pipeline, pass.streams / copies));
  const [streams, prompt, requests] = [pass.streams / parts, pass.prompt / parts, pass.requests / parts];
  const tokens = streams + prompt;
  const gpus = place.gpus / pipeline;
  const flops = place.flops * (place.bits === 16 ? by.compute_16 : place.bits === 8 ? by.compute_8 : by.compute_4);
  const dense = (tokenFlops * (tokens / copies + by.half_tokens)) / (tensor * flops);
  const touchedShare = 1 - power(1 - place.expertShare, tokens);
  // Each expert that is touched has a matrix of its own, with few tokens.
  const spread = place.expertShare === 0 ? 0 : (touchedShare * by.half_expert_tokens) / place.expertShare;
  const experts = (expertFlops * (tokens + spread)) / (gpus * flops * by.compute_experts);
  const attention =
    ((streams * seen(place, context) * attentionFlops) / (place.flops16 * by.compute_decoding) +
      (prompt * seen(place, promptContext) * promptAttentionFlops) / (place.flops16 * by.compute_attention)) /
    (copies * tensor);
  const touched = place.routedBytes * touchedShare;
  const pace = paceOf(by.paces?.pass, place.groups);
  const launch = place.isRocm ? by.launch_rocm : 1;
  const unrecorded = pass.prompt > 0 && !place.isCompiled ? by.prompt_layer : 0;
  return {
    weights:
      pace *
      (place.ownBytes / (bandwidth * by.weights_bandwidth) + touched / (gpus * bandwidth * by.experts_bandwidth)),
    kv: (pace * (streams * kvBytes(place, context))) / (copies * place.kvShards * bandwidth * by.kv_bandwidth),
    compute: pace * (dense + experts + attention),
    communication:
      (place.spansBoxes ? 1 : pace) *
      communication(place, { tokens, ofCopy: tokens / copies }, layers, expertLayers, hidden, by),
    overhead:
      pace *
      (place.passOverhead(by) * 1e-3 +
        (launch * (layers * by.layer + expertLayers * by.expert_layer) +
          layers * unrecorded +
          (streams / copies) * (place.isCompiled ? by.stream_compiled : by.stream)) *
          1e-6 +
        (requests / copies) * (place.isCompiled ? by.request_compiled : by.request) * 1e-3),
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
function communication(
  place: Placement,
  { tokens, ofCopy }: { tokens: number; ofCopy: number },
  layers: number,
  expertLayers: number,
  hidden: number,
  by: Parameters,
): number {
  const { tensor, attentionReplicas, gpus, pipeline } = place;
  if (gpus === 1) return 0;
  const kind = LINKS[place.linkKind];
  const link = place.link * by[`link_${kind}`];
  const hop = by[`hop_${kind}`] * 1e-6;
  let seconds = 0;
  if (tensor > 1) {
    const bytes = ofCopy * hidden * ACTIVATION_BYTES;
    seconds += 2 * layers * (hop + (2 * (tensor - 1) * bytes) / (tensor * link));
  }
  if (attentionReplicas > 1) {
    const copies = Math.min(place.perToken, gpus - 1);
    seconds += 2 * expertLayers * (hop + ((tokens / gpus) * copies * hidden * ACTIVATION_BYTES) / link);
  }
  if (pipeline > 1) seconds += (pipeline - 1) * (hop + (tokens * hidden * ACTIVATION_BYTES) / link);
  return seconds;
}
