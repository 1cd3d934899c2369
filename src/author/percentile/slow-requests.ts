import { dollarsInProse, figure } from "../../figures/figure.js";
import type { ReportOption } from "../../report/schema.js";
import type { Inputs } from "../../scenario/inputs.js";
import type { Work } from "../work.js";
import { nameOf, promisedPercentile } from "./sized.js";

/** On page one: what is promised to the slow requests of the fleet that is decided on is simulated, and such times are rough. */
export function slowRequests({ percentiles }: Inputs, { quantities }: Work, own: ReportOption): string[] {
  const simulated = percentiles?.options.find(({ option }) => option === own.id);
  const promised = percentiles && promisedPercentile(percentiles);
  if (!simulated || !promised || "refused" in simulated.found || "alone" in simulated.found.sized) return [];
  const at = (name: string) => quantities[`${own.id}.${name}`]?.value;
  const usual = at(`replicas_at_${nameOf(promised)}`);
  const slow = at(`replicas_at_${nameOf(promised)}_if_slow`);
  const cost = at(`at_${nameOf(promised)}_if_slow.monthly_cost`);
  const range =
    typeof slow === "number" && typeof cost === "number"
      ? ` With replicas as slow as their range has it, \u201c${own.label}\u201d takes ${figure(slow, "replica")} at ${promised} instead of ${usual}, for ${dollarsInProse(cost)} a month.`
      : simulated.speeds
        ? ` With replicas as slow as their range has it, no number of them holds ${promised}.`
        : "";
  return [`What holds ${promised} is simulated, not measured.${range} Measure one replica before it is promised.`];
}
