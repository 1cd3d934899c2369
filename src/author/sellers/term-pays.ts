import { dollarsInProse, figure } from "../../figures/figure.js";
import { quoted } from "../../figures/words.js";
import type { Inputs } from "../../scenario/inputs.js";
import type { Decision } from "../decision.js";
import { paidBy } from "../questions/term.js";
import { belowApiId, paidId } from "../questions/ways-rows.js";
import { hourOf } from "../studies/way-to-take.js";
import type { Quantities } from "../whose.js";

/**
 * The API is advised against GPUs by the hour, and the same GPUs for a term would cost less than it: whoever multiplies the
 * price of the year by the GPUs of page one finds that, so page one says it first.
 */
export function termPaysWords(
  { options, givens, studies }: Inputs,
  { recommended, against }: Decision,
  quantities: Quantities,
): string[] {
  if (recommended.kind !== "api") return [];
  const paid = paidBy(
    options.find(({ id }) => id === against.id),
    givens,
  );
  if (paid !== "on-demand") return [];
  const [least] = studies
    .flatMap((study) => {
      if (study.kind !== "procurement") return [];
      return study.ways.flatMap((way) => {
        const hour = hourOf(study, way);
        const of = paidId(against.id, hour);
        const [price, cost, less] = [hour, `${of}.cost_as_paid`, belowApiId(of)].map((id) => quantities[id]?.value);
        const isTold = typeof price === "number" && typeof cost === "number" && typeof less === "number";
        return way.as === "reserved" && isTold ? [{ months: way.bound, price, cost, less }] : [];
      });
    })
    // Of two that cost the same, the one that binds for less.
    .sort((a, b) => a.cost - b.cost || (a.months ?? Number.POSITIVE_INFINITY) - (b.months ?? Number.POSITIVE_INFINITY));
  if (!least) return [];
  const gpus = figure(against.gpus ?? 0, "GPU");
  const term = least.months ? `Reserved for ${figure(least.months, "month")}` : "Reserved";
  const hour = figure(least.price, "USD", "short");
  return [
    `${term} at ${hour} an hour, the ${gpus} of ${quoted(against.label)} would bring it to ${dollarsInProse(least.cost)} a month, ${dollarsInProse(least.less)} less than ${quoted(recommended.label)}, needed or not: ask who lets ${gpus} so.`,
  ];
}
