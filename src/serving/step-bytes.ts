import { power } from "../formula/power.js";
import { placeOf } from "./place.js";
import { assumedPrecisions } from "./precision.js";
import type { Request, Setup } from "./prediction.js";
import { bytesOfStream } from "./steady.js";

/** What a step of so many streams reads on all GPUs, GB: weights in use, and a stream's cache half-way through its answer. */
export function bytesOfStep(
  setup: Setup,
  { input, output }: Request,
  streams: number,
): { weights: number; kv: number } | null {
  const { weights, kv } = assumedPrecisions(setup);
  const place = placeOf(setup, weights, kv);
  if (!place) return null;
  const touched = place.routedBytes * (1 - power(1 - place.expertShare, streams));
  return {
    weights: (place.ownBytes * place.gpus + touched) / 1e9,
    kv: bytesOfStream(place, input + output / 2) / 1e9,
  };
}
