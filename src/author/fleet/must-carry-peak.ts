import { InputError } from "../../problem/problem.js";
import type { ReportOption } from "../../report/schema.js";
import type { Inputs } from "../../scenario/inputs.js";
import { idOf } from "../ids.js";
import { type Quantities, workload } from "../whose.js";
import { mustBeDone } from "./batch.js";

/** A fleet of stated size that spills nothing must carry the peak, or the memo would promise what it cannot serve. */
export function mustCarryPeak(inputs: Inputs, options: readonly ReportOption[], quantities: Quantities): void {
  const peak = workload(quantities).number("peak_load");
  const problems = options.flatMap(({ id, kind, capacity, replicas }) => {
    if (kind !== "self_hosted" || capacity === null || peak === undefined || capacity >= peak * (1 - 1e-9)) return [];
    const names = [idOf.option(id, "replicas"), idOf.option(id, "serving_replicas")];
    const stated = inputs.givens.find((given) => names.includes(given.id));
    const message = `${replicas} replicas carry ${Math.round(capacity)} tok/s, and the load peaks at ${Math.round(peak)} tok/s`;
    const hint = "give more replicas, size by the peak, or let a floor_with_spillover option spill the rest";
    return [{ file: inputs.file, line: stated?.line ?? 1, column: stated?.column ?? 1, message, hint }];
  });
  const late = mustBeDone(inputs, options, quantities);
  if (problems.length + late.length > 0) throw new InputError([...problems, ...late]);
}
