import { dollarsInProse, figure } from "../../figures/figure.js";
import type { ReportOption } from "../../report/schema.js";
import type { Inputs } from "../../scenario/inputs.js";
import type { PercentilesInput } from "../../scenario/sizing/percentiles.js";
import { idOf } from "../ids.js";
import { optionOf } from "../whose.js";
import type { Work } from "../work.js";
import { type NoneWaits, noneWaitsWords } from "./none-waits.js";
import { endName, nameOf, promisedPercentile } from "./sized.js";

/** On page one: what is promised to the slow requests of the fleet that is decided on is simulated, and such times are rough. */
export function slowRequests(
  { percentiles }: Inputs,
  { quantities }: Work,
  own: ReportOption,
  noneWaits: NoneWaits | undefined,
): string[] {
  const bound = noneWaits ? ` ${noneWaitsWords(noneWaits)}` : "";
  const simulated = percentiles?.options.find(({ option }) => option === own.id);
  const promised = percentiles && promisedPercentile(percentiles);
  if (percentiles && promised && !simulated) return elsewhere(percentiles, promised, quantities, own, bound);
  if (!simulated || !promised || "refused" in simulated.found || "alone" in simulated.found.sized) return [];
  const ifSlow = endName(nameOf(promised), "slow");
  const usual = quantities[idOf.replicasAt(own.id, nameOf(promised))]?.value;
  const slow = quantities[idOf.replicasAt(own.id, ifSlow)]?.value;
  const cost = quantities[idOf.atSize(own.id, ifSlow, "monthly_cost")]?.value;
  const range =
    typeof slow === "number" && typeof cost === "number"
      ? slow === usual
        ? " Replicas at the slow end of their range keep it too."
        : ` With replicas as slow as their range has it, \u201c${own.label}\u201d takes ${figure(slow, "replica")} at ${promised} instead of ${usual}, for ${dollarsInProse(cost)} a month.`
      : simulated.speeds
        ? ` With replicas as slow as their range has it, no number of them holds ${promised}.`
        : "";
  return [
    `What holds ${promised} is simulated, not measured.${range}${slow === usual ? "" : bound} Measure one replica before it is promised.`,
  ];
}

/** A fleet that promises its slow requests nothing is no like for like with the one beside it that does. */
function elsewhere(
  { options, byHour, floors }: PercentilesInput,
  promised: string,
  quantities: Work["quantities"],
  own: ReportOption,
  bound: string,
): string[] {
  if (options.length === 0 && byHour.includes(own.label))
    return [
      `\u201c${own.label}\u201d is counted by the mean of each hour: whether ${promised} holds for its slow requests is not known.`,
    ];
  if (floors.some(({ option, found }) => option === own.id && !("refused" in found)))
    return [
      `\u201c${own.label}\u201d takes no more requests than ${promised} holds for in a rough simulation; what the API does with the others is not known.${bound} Measure one replica before it is promised.`,
    ];
  return options.slice(0, 1).map(({ option, label }) => {
    const cost = dollarsInProse(optionOf(option, quantities).single("monthly_cost"));
    return `\u201c${own.label}\u201d promises nothing to its slow requests; \u201c${label}\u201d, which holds ${promised} in a rough simulation, costs ${cost} a month.`;
  });
}
