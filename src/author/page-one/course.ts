import type { Report, ReportOption } from "../../report/schema.js";
import type { Uncertainty } from "../../report/uncertainty.js";
import type { Inputs } from "../../scenario/inputs.js";
import type { Open } from "../uncertainty/open.js";
import { staffOf } from "../uncertainty/open.js";
import { type OpenInput, openInputs, type RangedInput } from "../uncertainty/ranges.js";
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
/** Of the worth of the figure that it is worth the most to know. */
const HARDLY_WORTH = 0.1;

export function courseOf(
  sure: Sure | undefined,
  ranged: readonly RangedInput[],
  recommended: ReportOption,
  flips: Report["flips"],
  inputs: Inputs,
): Course {
  const turning = byWorth(openInputs(ranged, recommended), sure?.told);
  const kind = sure?.told.outcome ?? (turning.length > 0 ? "measure_first" : "choose");
  if (kind === "choose") return { kind, open: { inputs: [], first: [] }, turning };
  if (kind === "tie" || turning.length > 0)
    return {
      kind,
      open: { inputs: turning, first: worthMost(turning, sure?.told), staff: staffOf(flips, turning, inputs) },
      turning,
    };
  const told = sure?.told.inputs.slice(0, MOST_TOGETHER) ?? [];
  const together = told.flatMap(({ inputs: [id] }) => ranged.find(({ group }) => group[0].id === id) ?? []);
  const named = together.map((each) => ({ ...each, atStake: [] }));
  return { kind, open: { inputs: named, first: named, together: true }, turning };
}

/** What it is worth to know one of the inputs, USD a month. */
function worthOf({ group: [{ id }] }: OpenInput, told: Uncertainty | undefined): number {
  return told?.inputs.find(({ inputs }) => inputs.includes(id))?.worth ?? 0;
}

/** What it is worth the most to know comes first. */
function byWorth(open: readonly OpenInput[], told: Uncertainty | undefined): OpenInput[] {
  return [...open].sort((a, b) => worthOf(b, told) - worthOf(a, told));
}

/** Nobody waits for a figure that is worth next to nothing beside another. */
function worthMost(open: readonly OpenInput[], told: Uncertainty | undefined): OpenInput[] {
  const most = Math.max(...open.map((each) => worthOf(each, told)));
  return open.filter((each) => worthOf(each, told) >= HARDLY_WORTH * most);
}
