import type { Unfound } from "../catalog/catalog.js";

/** How a replica's GPUs share the work. `tensor * pipeline * attentionReplicas` is the number of GPUs. */
export interface Parallelism {
  /** GPUs that cut each attention layer between them. */
  readonly tensor: number;
  readonly pipeline: number;
  /** Copies of the attention, each with streams of its own (attention data parallelism, DEP). */
  readonly attentionReplicas: number;
  /** GPUs among which whole experts are spread; 1 where every expert is cut instead. */
  readonly experts: number;
}

/** Attention copied on each GPU, whole experts spread over all. */
export function copiedAttention(gpus: number): Parallelism {
  return { tensor: 1, pipeline: 1, attentionReplicas: gpus, experts: gpus };
}

const PART = /^(dep|moetp|tp|pp|ep|dp)(\d*)$/;
/** As some write that each GPU has attention of its own: "TP8,EP8,attention-DP" is "DEP8". */
const COPIED = /^(attention-?dp|dp-?attention|dpa)$/;

/** What is usual where nothing is said: every layer cut between all GPUs. */
export function tensorOnly(gpus: number): Parallelism {
  return { tensor: gpus, pipeline: 1, attentionReplicas: 1, experts: 1 };
}

/**
 * Reads "TP4", "TP8,EP8", "TP4,moeTP1,EP4", "TP2,PP2" and "DEP8" (attention copied on each GPU, experts spread over
 * all). A part that is not there follows from the number of GPUs.
 */
export function parseParallelism(spelling: string, gpus: number): Parallelism | Unfound {
  const sizes = new Map<string, number | undefined>();
  let isCopied = false;
  for (const word of spelling
    .toLowerCase()
    .split(/[\s,;+]+/)
    .filter((each) => each !== "")) {
    if (COPIED.test(word)) {
      isCopied = true;
      continue;
    }
    const [, part = "", size = ""] = PART.exec(word) ?? [];
    if (part === "" || (size === "" && part !== "ep") || sizes.has(part)) {
      return {
        message: `"${spelling}" is no way to share work between GPUs`,
        hint: 'such as "TP4", "TP8,EP8" or "DEP8"',
      };
    }
    sizes.set(part, size === "" ? undefined : Number(size));
  }
  if (isCopied && !sizes.has("dep")) {
    sizes.set("dp", sizes.get("tp") ?? gpus / (sizes.get("pp") ?? 1));
    sizes.set("tp", 1);
  }
  const dep = sizes.get("dep");
  const pipeline = sizes.get("pp") ?? 1;
  const attentionReplicas = dep ?? sizes.get("dp") ?? 1;
  const tensor = sizes.get("tp") ?? (dep === undefined ? gpus / (pipeline * attentionReplicas) : 1);
  const experts = dep ?? (sizes.has("ep") ? (sizes.get("ep") ?? gpus) : 1);
  if (!Number.isInteger(tensor) || tensor * pipeline * attentionReplicas !== gpus) {
    const product = `${tensor} x ${pipeline} x ${attentionReplicas}`;
    return {
      message: `"${spelling}" does not make ${gpus} GPUs`,
      hint: `tensor, pipeline and copies of attention: ${product}`,
    };
  }
  // Experts are spread over all GPUs of a stage or some of them, and cut between the others.
  const cut = sizes.get("moetp") ?? 1;
  const stage = gpus / pipeline;
  if (stage % (experts * cut) !== 0) {
    return {
      message: `"${spelling}" does not share experts between ${stage} GPUs`,
      hint: `experts spread over ${experts} and cut in ${cut} make ${experts * cut}`,
    };
  }
  return { tensor, pipeline, attentionReplicas, experts };
}
