import type { Report, ReportOption } from "../../report/schema.js";
import type { Inputs } from "../../scenario/inputs.js";
import type { Open } from "../open.js";
import { staffOf } from "../open.js";
import { openInputs, type RangedInput } from "../ranges.js";
import type { Sure } from "../uncertainty/uncertainty.js";

/** What to do with the decision: what draws of all ranges together say, where there are any; one range by itself elsewhere. */
export interface Course {
  readonly kind: NonNullable<Report["recommendation"]["kind"]>;
  /** What the decision waits for; nothing where it is to be taken now. */
  readonly open: Open;
  /** Ranges that turn the decision by themselves, whether it waits for them or not. */
  readonly turning: ReturnType<typeof openInputs>;
}

/** Ranges that are named where none turns the decision by itself, and all of them together do. */
const MOST_TOGETHER = 2;

export function courseOf(
  sure: Sure | undefined,
  ranged: readonly RangedInput[],
  recommended: ReportOption,
  flips: Report["flips"],
  inputs: Inputs,
): Course {
  const turning = openInputs(ranged, recommended);
  const kind = sure?.told.outcome ?? (turning.length > 0 ? "measure_first" : "choose");
  if (kind === "choose") return { kind, open: { inputs: [] }, turning };
  if (kind === "tie" || turning.length > 0)
    return { kind, open: { inputs: turning, staff: staffOf(flips, turning, inputs) }, turning };
  const told = sure?.told.inputs.slice(0, MOST_TOGETHER) ?? [];
  const together = told.flatMap(({ inputs: [id] }) => ranged.find(({ group }) => group[0].id === id) ?? []);
  return { kind, open: { inputs: together.map((each) => ({ ...each, atStake: [] })), together: true }, turning };
}
