import type { Prediction, Request, Setup } from "../../serving/prediction.js";
import type { Place } from "../inputs.js";
import type { Held, Objective } from "./performance.js";

/** What was predicted of a setup at one number of streams at once. */
export interface CurvePoint {
  readonly streams: number;
  readonly prediction: Prediction;
}

/** How fast an option's replica is, where its scenario says what it serves on what: all that a memo tells of it. */
export interface SpeedInput {
  readonly option: string;
  readonly label: string;
  /** Such as "Llama 3.3 70B in FP8 on 4 H100 SXM". */
  readonly words: string;
  /** Whether the option is sized by this prediction, or by a throughput that the scenario gives. */
  readonly sizes: boolean;
  readonly setup: Setup;
  readonly request: Request;
  readonly objective: Objective;
  readonly held: Held;
  /** From one stream to the most that memory holds. */
  readonly curve: readonly CurvePoint[];
  readonly place: Place;
}
