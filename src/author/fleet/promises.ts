import type { OptionFigure, WorkloadFigure } from "../../economics/figure-names.js";
import { dollarsInProse, figure } from "../../figures/figure.js";
import type { Value } from "../../formula/evaluate.js";
import type { Whose } from "../whose.js";
import type { Worked } from "../work.js";

/** What a fleet that holds nothing in reserve loses with the first failure, as a sentence; undefined where it carries on. */
export function withoutSpare({ input: { form }, values }: Pick<Worked, "input" | "values">): string | undefined {
  const read = (name: OptionFigure | WorkloadFigure) => single(values.get(name));
  // What the fleet leaves over goes to the API, and so does what a failed part of it leaves.
  // A batch waits until a machine is there again, and a replica without a server of its own is started on another.
  if (form.kind === "job" || form.kind === "serverless") return undefined;
  if (form.buysAll || form.spills || read("spare_replicas") > 0) return undefined;
  const [boxes, replicas] = [read("boxes"), read("replicas")];
  const parts = Math.min(boxes, replicas);
  if (parts < 1) return undefined;
  if (parts === 1) return "It has no spare: when it fails, nobody serves.";
  if (read("capacity") * (parts - 1) >= read("peak_load") * parts) return undefined;
  const what = boxes <= replicas ? "boxes" : "replicas";
  return `It has no spare: with one of its ${figure(parts, "1")} ${what} down it cannot carry the peak.`;
}

function single(value: Value | undefined): number {
  return typeof value === "number" ? value : 0;
}

/** "$1.02M over 36 months", of a fleet whose GPUs are reserved for a stated term. */
export function promise(option: Whose<OptionFigure>): string | undefined {
  const cost = option.number("promised_cost");
  const term = option.number("gpu_term") ?? option.number("unit_term");
  if (cost === undefined || term === undefined || cost === 0) return undefined;
  return `${dollarsInProse(cost)} over ${figure(term, "1")} ${term === 1 ? "month" : "months"}`;
}

/** What is reserved. */
export function promisedWhat(option: Whose<OptionFigure>): string {
  return option.has("unit_term") ? "its units" : "its GPUs";
}
