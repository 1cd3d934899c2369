import { type Calibration, fittedParameters } from "../serving/calibration.js";
import { gatheringPasses } from "../serving/gathering.js";
import { paceOf } from "../serving/paces.js";
import { placeOf } from "../serving/place.js";
import { assumedPrecisions } from "../serving/precision.js";
import type { Refused, Setup } from "../serving/prediction.js";
import { bytesOfStream, kvRoom, mostStreams, PASS_TOKENS } from "../serving/steady.js";
import type { Limits } from "./limits.js";
import { calibratedCost, type PassCost } from "./pass-cost.js";

/** What the calibration says of a setup, as the simulator needs it. */
interface CalibratedReplica {
  readonly cost: PassCost;
  readonly limits: Limits;
}

/**
 * TensorRT-LLM's records with copied attention: so many passes a prompt waits at most for one on each copy, by the Server
 * settings of MLPerf v6.0 (`adp_balancing_timeout_iters`). Fewer prompts than copies come in that time.
 */
const GATHER = 9;

/**
 * vLLM's records on AMD's CDNA 4: AMD's harness for MLPerf v6.0, as it is handed in by all who use it (`server_mi355x.yaml`).
 * After a pass that takes new prompts on come two that do not (`VLLM_SUBSEQUENT_DECODE_STEPS`).
 */
const AMDS_HARNESS = { tokens: 40_960, streams: 3096, admits: { every: 3, from: 1216 } };

/** More streams than any replica runs. */
const MANY = 1e6;

/**
 * A setup as a replica, with what is known of its engine in place of the usual settings. Memory is counted in tokens of a request of these mean lengths, for layers with a window keep no
 * more than their window of a longer one.
 */
export function replicaOf(
  setup: Setup,
  mean: { readonly input: number; readonly output: number },
  calibration: Calibration,
  settings: Partial<Limits> = {},
): CalibratedReplica | Refused {
  const { weights, kv } = assumedPrecisions(setup);
  const place = placeOf(setup, weights, kv);
  if (!place) return { refused: `${setup.gpu.label} cannot calculate in ${weights}` };
  const by = fittedParameters(calibration);
  const room = kvRoom(place, by);
  const length = mean.input + mean.output;
  const kvTokens = Math.floor((Math.max(0, room) * length) / bytesOfStream(place, length));
  if (kvTokens < 1) return { refused: "the weights leave no memory for a stream" };
  const streams = Math.min(MANY, mostStreams(place));
  // Whoever tunes for a record begins a request as soon as its prompt has room (`max_util`), and stops one where it must.
  const reserved = place.isTuned ? 0 : by.reserved;
  const isRecord = place.isTuned && place.attentionReplicas > 1 && place.engine?.startsWith("trt");
  const isByAmd = place.isTuned && place.engine === "vllm" && setup.gpu.family === "cdna4";
  const gather = isRecord ? GATHER : place.gathering === "looks seldom" ? gatheringPasses(place, streams) : undefined;
  return {
    cost: calibratedCost(place, by),
    limits: {
      ...{ streams, tokens: PASS_TOKENS, kvTokens, reserved, keepsPrefixes: true },
      ...(gather && { gather }),
      ...(place.isTuned && { plansAhead: true }),
      ...(isByAmd && AMDS_HARNESS),
      outside: paceOf(by.paces?.first, place.groups) * place.firstToken(by) * 1e-3,
      ...settings,
    },
  };
}
