import type { LayerCache, Precision } from "../catalog/architecture.js";
import type { Gpu } from "../catalog/gpu.js";
import { type Engine, engineOf } from "./engine.js";
import { type Gathering, gatheringOf } from "./gathering.js";
import { groupsOf } from "./paces.js";
import { type Parallelism, tensorOnly } from "./parallelism.js";
import type { ParameterName, Parameters } from "./parameters.js";
import { arithmeticOf, BYTES } from "./precision.js";
import type { Setup } from "./prediction.js";
import type { Speculation } from "./speculation.js";

/** A model on its GPUs: everything that the time of a pass depends on and the load does not. Bytes, FLOPs, seconds. */
export interface Placement {
  readonly gpus: number;
  readonly tensor: number;
  readonly pipeline: number;
  readonly attentionReplicas: number;
  readonly layers: number;
  readonly expertLayers: number;
  readonly hidden: number;
  readonly caches: readonly LayerCache[];
  readonly kvElementBytes: number;
  /** Bytes of a stream's states, whatever its length. */
  readonly stateBytes: number;
  /** GPUs of a stage that a stream's cache is cut between; MLA's one vector cannot be cut, KV heads only so far. */
  readonly kvShards: number;
  /** Bytes that are read one after another in every pass whatever the load: a GPU's part of all but the routed experts. */
  readonly ownBytes: number;
  /** Bytes of all routed experts together, and the share of them that one token is sent to. */
  readonly routedBytes: number;
  readonly expertShare: number;
  readonly perToken: number;
  /** Bytes of weights on all GPUs, copies counted. */
  readonly weightBytes: number;
  /** FLOPs of a token outside and inside the routed experts, and of one step of attention over one token of one layer. */
  readonly tokenFlops: number;
  readonly expertFlops: number;
  readonly attentionFlops: number;
  readonly promptAttentionFlops: number;
  /** FLOP/s of one GPU in the format of the weights, and in 16 bits. */
  readonly flops: number;
  readonly flops16: number;
  readonly bits: 4 | 8 | 16;
  readonly bandwidth: number;
  /** Bytes a second of one GPU to its neighbours, one direction. */
  readonly link: number;
  readonly linkKind: Gpu["linkKind"];
  /** Its GPUs stand in several boxes: the wires between them keep no pace of kernels. */
  readonly spansBoxes: boolean;
  readonly isRocm: boolean;
  readonly usableBytes: number;
  readonly engine: Engine | null;
  readonly isCompiled: boolean;
  readonly isTuned: boolean;
  readonly gathering: Gathering | undefined;
  readonly speculation: Speculation | undefined;
  /** Names of the groups whose pace it keeps. */
  readonly groups: readonly string[];
  passOverhead(by: Parameters): number;
  firstToken(by: Parameters): number;
}

/** What one GPU sends between boxes: 400 Gbit/s, the usual InfiniBand of the generations in the catalog. */
const BETWEEN_BOXES = 50e9;

/** A collective over several boxes first works inside each; then every GPU sends its own part of the sum to the others. */
function linkOf({ link, linkDomain }: Gpu, gpus: number): number {
  const inside = link.value * 1e9;
  return gpus > linkDomain ? 1 / (1 / inside + 1 / (BETWEEN_BOXES * linkDomain)) : inside;
}

/** The embedding and the head stay in 16 bits in quantised checkpoints. */
const HEAD_BYTES = 2;

/** The setup with every unknown taken as `weights` and `kv`; undefined where the GPU cannot calculate in that format. */
export function placeOf(setup: Setup, weights: Precision, kv: Precision): Placement | undefined {
  const { model, gpu, gpus } = setup;
  // A model that was trained in four bits is calculated in them, or spread out to 16, whatever the label says.
  const format = setup.model.stored === "fp4" && weights !== "bf16" ? "fp4" : weights;
  const arithmetic = arithmeticOf(gpu, format);
  const flops16 = gpu.compute.bf16;
  if (!arithmetic || !flops16) return undefined;
  const parallelism: Parallelism = setup.parallelism ?? tensorOnly(gpus);
  const { tensor, pipeline, attentionReplicas } = parallelism;
  const { parameters, attention, experts, layers, hidden, caches } = model;
  const bytes = BYTES[format];
  const own = parameters.attention + parameters.dense + parameters.shared + parameters.router + parameters.norms;
  // Only experts were trained in four bits where attention is small beside them; dense checkpoints quantise all.
  const ownBytes = own * (experts && bytes < 1 ? FOUR_BIT_MIXTURE : bytes) + parameters.head * HEAD_BYTES;
  const routedBytes = parameters.routed * bytes;
  const embedding = parameters.embedding * HEAD_BYTES;
  const expertShare = experts ? experts.perToken / experts.routed : 0;
  const heads = attention.queryHeads;
  const engine = engineOf(setup.engine);
  const name = (kind: "pass" | "first") => (by: Parameters) =>
    engine === null
      ? Math.cbrt(by[`${kind}_trt`] * by[`${kind}_vllm`] * by[`${kind}_sglang`])
      : by[`${kind}_${engine}` satisfies ParameterName];
  return {
    ...{ gpus, tensor, pipeline, attentionReplicas, layers, hidden, caches, routedBytes, expertShare, engine },
    expertLayers: experts?.layers ?? 0,
    perToken: experts?.perToken ?? 0,
    kvElementBytes: BYTES[kv],
    stateBytes: model.stateBytes,
    kvShards: attention.kind === "latent" ? 1 : Math.min(tensor, attention.kvHeads),
    ownBytes: ownBytes / tensor,
    weightBytes: attentionReplicas * (ownBytes + embedding) + routedBytes,
    tokenFlops: 2 * (own + parameters.head),
    expertFlops: 2 * parameters.routed * expertShare,
    attentionFlops: 2 * heads * (attention.keyDim + attention.valueDim),
    // A prompt is read with full heads also where the cache keeps one compressed vector (DeepSeek-V2, section 2.1).
    promptAttentionFlops:
      2 * heads * (attention.kind === "latent" ? LATENT_PROMPT_DIMS : attention.keyDim + attention.valueDim),
    flops: arithmetic.flops,
    flops16: flops16.value * 1e12,
    bits: arithmetic.format === "bf16" ? 16 : arithmetic.format === "fp4" || arithmetic.format === "int4" ? 4 : 8,
    bandwidth: gpu.bandwidth.value * 1e12,
    link: linkOf(gpu, gpus),
    linkKind: gpu.linkKind,
    spansBoxes: gpus > gpu.linkDomain,
    isRocm: gpu.family.startsWith("cdna"),
    usableBytes: gpus * gpu.usableMemory.value * 1e9,
    isCompiled: engine === "trt_early",
    isTuned: setup.stack === "tuned",
    gathering: gatheringOf(setup, engine, attentionReplicas),
    speculation: setup.speculation,
    groups: groupsOf(setup, engine, arithmetic.format),
    passOverhead: name("pass"),
    firstToken: name("first"),
  };
}

/** Bytes of a parameter outside the experts of a four-bit mixture: some checkpoints keep 16 bits there, some 8. */
const FOUR_BIT_MIXTURE = 1;

/** Elements of a key and a value of one head of the published MLA models: 192 and 128. */
const LATENT_PROMPT_DIMS = 320;
