import type { Context } from "./context.js";
import { bounded } from "./fields.js";
import type { Option } from "./options/register.js";
import type { Scenario } from "./schema.js";

/** What part of an option's answers is accepted: the others are paid all the same. */
export const SuccessRate = bounded("success_rate").meta({
  description: "part of its answers that is accepted: the memo then tells what an accepted answer costs",
  examples: ["92%"],
});

/** Writes down which part of each option's answers is accepted; what is stated for some alone cannot be compared, which is told. */
export function giveSuccess(context: Context, { workload, options }: Scenario): void {
  const all = Object.entries(options);
  const stated = all.filter(([, { success_rate }]) => success_rate !== undefined);
  for (const [name, { label, success_rate }] of stated) {
    const path = ["options", name, "success_rate"];
    if (success_rate)
      context.give(
        `${name}.success_rate`,
        `${label}: part of its answers that is accepted`,
        success_rate,
        context.at(...path),
      );
    if (workload.request === undefined)
      context.fault(
        path,
        "what an answer costs is not known: nothing says how long a request is",
        "give workload.request",
      );
  }
  if (stated.length === 0 || stated.length === all.length) return;
  const silent = all.filter(([, { success_rate }]) => success_rate === undefined).map(([, { label }]) => label);
  context.remark(
    `Which part of its answers is accepted is not stated for ${silent.join(", ")}: by the accepted answer, these options are not compared.`,
  );
}

export function hasSuccess({ success_rate }: Option): { readonly hasSuccess?: true } {
  return success_rate === undefined ? {} : { hasSuccess: true };
}
