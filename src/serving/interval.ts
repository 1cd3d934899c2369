import {
  type Calibration,
  type KindOfPoint,
  type Novelty,
  pairKey,
  residualKey,
  setupKey,
  stackOf,
} from "./calibration.js";
import { engineOf } from "./engine.js";
import type { Metric } from "./figures.js";
import type { Interval, Load, PredictionBasis, Request, Setup } from "./prediction.js";

/** How far a point lies from what was measured. */
interface Distance {
  readonly basis: PredictionBasis;
  readonly novelties: readonly Novelty[];
  /** By which the interval of the nearest kind of evidence is widened, on a logarithmic scale. */
  readonly widening: number;
  readonly words: readonly string[];
}

/** A quarter wider for each thing that no held-out fold speaks of; twice as wide where a whole family of GPUs is new. */
const WIDER = { range: 1.25, both: 1.25, family: 2 } as const;

export function distanceOf({ evidence, held }: Calibration, setup: Setup, request: Request, load: Load): Distance {
  const { model, gpu, gpus, engine } = setup;
  const words: string[] = [];
  const novel: Novelty[] = [];
  let widening = 1;
  if (!evidence.models.includes(model.parameters.total)) {
    novel.push("model");
    words.push(`no measurement of ${model.label}, or of a model of its shape, is among the evidence`);
  }
  if (!evidence.gpus.includes(gpu.id)) {
    novel.push("gpu");
    words.push(`no measurement on ${gpu.label} is among the evidence`);
  }
  const known = engineOf(engine);
  if (known === null || !evidence.engines.includes(known)) {
    novel.push("engine");
    words.push(engine === null ? "the engine is not stated" : `no measurement with ${engine} is among the evidence`);
  }
  if (novel.length > 1) widening *= WIDER.both;
  const outside = (what: string, value: number, [least, most]: readonly [number, number]) => {
    if (value >= least && value <= most) return;
    widening *= WIDER.range;
    words.push(`${what} of ${Math.round(value)} lies outside what was measured, ${least} to ${most}`);
  };
  outside("an input", request.input, evidence.input);
  outside("an output", request.output, evidence.output);
  outside("a number of GPUs", gpus, evidence.gpusOfReplica);
  if (load.kind === "concurrency") outside("a concurrency", load.streams, evidence.streams);
  const isFamilyNew = !evidence.families.includes(gpu.family);
  if (isFamilyNew) widening *= WIDER.family;
  const { stack } = stackOf(setup);
  const isHeld = held.includes(stack);
  if (novel.length === 0 && !isHeld) {
    const precision = stack.split(" ").at(-1) ?? "";
    words.push(
      `held-out measurements do not bear out ${gpu.label} with ${engine} in ${precision}, or there are too few`,
    );
  }
  const basis = isFamilyNew
    ? "roofline only"
    : novel.length > 0 || widening > 1 || !isHeld
      ? "extrapolated"
      : "calibrated";
  return {
    basis,
    novelties: novel.length === 0 ? [evidence.setups.includes(setupKey(setup)) ? "load" : "setup"] : novel,
    widening,
    words,
  };
}

/** The 90 % interval about a predicted figure: residuals of held-out points that lay as far from the fit as this one. */
export function intervalOf(
  { residuals }: Pick<Calibration, "residuals">,
  metric: Metric,
  value: number,
  kind: KindOfPoint,
  { novelties, widening }: Distance,
): Interval {
  let [low, high] = [0, 0];
  const isKnown = novelties.every((novelty) => novelty === "load");
  for (const novelty of isKnown ? (["load"] as const) : (["load", "setup", ...novelties] as const)) {
    const own = novelty === "load" ? residuals[pairKey(metric, kind)] : undefined;
    const pooled = residuals[residualKey(metric, kind, novelty)];
    // What a GPU and an engine were found to do stands alone where nothing else is new, and never narrows what is.
    for (const [below, above] of [own, own && isKnown ? undefined : pooled].filter((each) => each !== undefined)) {
      low = Math.min(low, below);
      high = Math.max(high, above);
    }
  }
  return { value, low: value * Math.exp(low * widening), high: value * Math.exp(high * widening) };
}

/**
 * What a closed loop writes follows from how long each stream takes for an answer (Little's law), and so does its
 * interval: the longest time gives the fewest tokens. First and further tokens are missed independently of each other.
 */
export function rateInterval(value: number, ttft: Interval, tpot: Interval, output: number): Interval {
  const further = Math.max(0, output - 1);
  const mean = ttft.value + further * tpot.value;
  const longer = Math.hypot(ttft.high - ttft.value, further * (tpot.high - tpot.value));
  const shorter = Math.hypot(ttft.value - ttft.low, further * (tpot.value - tpot.low));
  return { value, low: (value * mean) / (mean + longer), high: (value * mean) / (mean - shorter) };
}

/**
 * The interval of a load that is asked for at a rate: as unsure as measured runs at a rate were, never more than is asked,
 * and less where a full replica may carry less.
 */
export function askedInterval(demand: number, { value, low, high }: Interval, capacity: Interval): Interval {
  return { value, low: Math.min(low, capacity.low), high: Math.max(value, Math.min(demand, high)) };
}
