import { LIBRARY } from "../../economics/library.js";
import type { Setup } from "../../scenario/studies/setup.js";
import { idOf } from "../ids.js";
import { inquire, quantityOf } from "../inquire.js";
import type { Written } from "../written.js";

/** What came of a setup. Only one that serves has a throughput and a cost. */
type Outcome = "serves" | "does_not_fit" | "holds_no_stream" | "too_slow";

export interface Served {
  readonly id: string;
  readonly setup: Setup;
  readonly outcome: Outcome;
}

const FIT = ["weight_bytes", "gpus_to_hold", "usable_memory", "kv_room", "missing_memory", "fits"];
const STREAMS = ["kv_bytes_per_token", "kv_bytes_per_stream", "kv_tokens_that_fit", "streams_that_fit"];
const LIMITS = [
  ...["replica_bandwidth", "replica_compute", "ridge_intensity", "weights_read", "prefill_ceiling", "prefill_rate"],
  ...["decode_compute_ceiling", "compute_bound_batch", "batch_by_reading", "batch_by_compute", "batch_for_tpot"],
  ...["batch", "memory_limits", "reading_limits", "compute_limits"],
];
const SPEED = [
  ...["decode_ceiling_weights_only", "bytes_per_step", "decode_ceiling", "decode_intensity"],
  ...["step_read_time", "step_compute_time", "step_time", "tpot", "decode_rate", "mixed_throughput"],
];
const COST = [
  ...["replica_cost", "prefill_unit_cost", "decode_unit_cost", "decode_prefill_cost_ratio"],
  ...["prefill_cost_in_mix", "decode_cost_in_mix", "mixed_unit_cost"],
];

/** Works a setup out as far as it goes: what does not fit gets no throughput, and what cannot keep its TPOT no cost. */
export function serve(setup: Setup, written: Written): Served {
  const { id } = setup;
  const value = (law: string) => single(written, `${id}.${law}`);
  const served = (outcome: Outcome): Served => ({ id, setup, outcome });
  workOut(setup, [...FIT, ...STREAMS], written);
  if (value("fits") === 0) return served("does_not_fit");
  if (value("streams_that_fit") < 1) return served("holds_no_stream");
  workOut(setup, LIMITS, written);
  if (value("batch") < 1) return served("too_slow");
  workOut(setup, SPEED, written);
  if (setup.isPriced) workOut(setup, COST, written);
  return served("serves");
}

/** Some laws of a setup, or of a variant of it that reads some other figures. */
export function workOut(
  { id, reads, isMixture }: Pick<Setup, "id" | "reads" | "isMixture">,
  work: readonly string[],
  written: Written,
): string[] {
  return inquire({ id, reads, work, refers: [], asked: null }, written, isMixture ? MIXTURES : LIBRARY);
}

/** A dense model reads all weights in a step; of a mixture of experts, the law of the share holds instead. */
const MIXTURES = LIBRARY.filter(({ id, is }) => id !== "weights_read" || is !== "weight_bytes");

export function single({ quantities }: Written, id: string): number {
  const { value } = quantityOf(quantities, id);
  if (typeof value !== "number") throw new Error(`${id} is not a single figure`);
  return value;
}

const OUTCOMES: Record<Exclude<Outcome, "serves">, string> = {
  does_not_fit: "does not fit",
  holds_no_stream: "holds no stream",
  too_slow: "too slow",
};

/** What holds the batch down, or why there is none, as a table says it. */
export function bindingWords({ id, outcome }: Served, written: Written): string {
  if (outcome !== "serves") return OUTCOMES[outcome];
  if (single(written, idOf.worked(id, "memory_limits")) === 1) return "memory";
  return single(written, idOf.worked(id, "reading_limits")) === 1 ? "TPOT" : "arithmetic";
}
