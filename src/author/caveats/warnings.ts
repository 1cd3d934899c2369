import { figure, figureInProse, percent } from "../../figures/figure.js";
import type { LoadDuration } from "../../report/curves.js";
import type { ReportOption } from "../../report/schema.js";
import type { Inputs } from "../../scenario/inputs.js";
import { unservedWords } from "../bill/unserved.js";
import { idOf } from "../ids.js";
import { shutDownWords } from "../prices/shut-down.js";
import { optionOf, ownership, people, type Quantities, workload } from "../whose.js";

/** A stated mean that differs from the volume's by more than this is told; it is what rounding in a file can explain. */
const TELL = 0.005;

/** A name that counts what a rule sizes. */
const COUNTED = /\b\d+ (replicas?|units?)\b/;

/** What a careful reader would object to, said before they can. */
export function warnings(
  inputs: Inputs,
  options: readonly ReportOption[],
  quantities: Quantities,
  load: LoadDuration,
): string[] {
  const [traffic, stack] = [workload(quantities), ownership(quantities)];
  const found = shutDownWords(inputs);
  const stated = traffic.number("stated_mean");
  if (stated !== undefined && Math.abs(load.mean / stated - 1) > TELL) {
    found.push(
      `The load points average ${figure(stated, "tok/s")}; the month's volume needs ${figure(load.mean, "tok/s")}. The volume is kept, and the load points are scaled by ${figure(load.mean / stated, "1")}.`,
    );
  }
  if (inputs.demand.load === "quantiles" && traffic.has("stated_peak") && !hasPeak(inputs)) {
    found.push("The load above the highest stated quantile is unknown; it is held at that quantile.");
  }
  if (inputs.demand.load === "peak_factor")
    found.push("Only the peak of the load is known, not its course over the day.");
  found.push(...unservedWords(options, quantities));
  for (const { label, replicas, units, utilization, boxes, gpus, id } of options) {
    const own = optionOf(id, quantities);
    if (replicas === 0) {
      const why = own.has("replicas_fit") ? "the trough fills no whole box" : "no box would pay for itself";
      found.push(`${label}: ${why}, so the fleet is empty.`);
    }
    if (units === 0) found.push(`${label}: no number of units would pay for itself, so none is bought.`);
    if (utilization !== null && utilization > 1)
      found.push(`${label}: the fleet would have to serve more than it can (${percent(utilization)}).`);
    const bare = own.number("gpus_without_replica") ?? 0;
    if (boxes !== null && gpus !== null && bare > 0 && replicas !== 0) {
      found.push(
        `${label}: ${figure(bare, "1")} of the ${figure(gpus, "1")} rented GPUs hold no replica, because boxes are rented whole.`,
      );
    }
  }
  for (const { label, sized_for } of options.filter(({ label: name, sized_for: rule }) => rule && COUNTED.test(name)))
    found.push(
      `\u201c${label}\u201d is sized for the ${sized_for}: where another figure moves, it has as many as its rule then takes.`,
    );
  if (options.some(({ id, kind }) => kind !== "api" && kind !== "provisioned" && isUnstaffed(id, quantities)))
    found.push("Nobody's time is counted for running the fleet.");
  for (const { id, label } of options) {
    const [there, unserved] = [
      optionOf(id, quantities).number("availability"),
      optionOf(id, quantities).number("unserved_while_away") ?? optionOf(id, quantities).number("unserved_tokens"),
    ];
    if (there === undefined || unserved === undefined || unserved === 0) continue;
    found.push(
      `${label} serves ${percent(there, "full")} of the tokens: ${figureInProse(unserved, "tok/month", "short")} are not served, and no cost is taken off for them.`,
    );
  }
  const [needed, lacking] = [stack.number("rota_people"), stack.number("rota_gap")];
  if (needed !== undefined && lacking !== undefined && lacking > 0) {
    found.push(
      `Round-the-clock cover takes ${figure(needed, "1")} people, and ${figure(lacking, "1")} of them are not there: no figure of this memo pays for them.`,
    );
  }
  return found;
}

function hasPeak(inputs: Inputs): boolean {
  const share = inputs.givens.find(({ id }) => id === idOf.workload("share"))?.value;
  const high = inputs.givens.find(({ id }) => id === idOf.workload("stated_high"))?.value;
  const low = inputs.givens.find(({ id }) => id === idOf.workload("stated_low"))?.value;
  if (!Array.isArray(share) || !Array.isArray(high) || !Array.isArray(low)) return false;
  return high[high.length - 1] !== low[low.length - 1];
}

/** Whether an option is run by the people of the scenario, and there are none. */
function isUnstaffed(id: string, quantities: Quantities): boolean {
  return people(quantities).number("engineers") === 0 && !optionOf(id, quantities).has("engineers");
}
