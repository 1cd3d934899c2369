import { dollarsInProse, figure } from "../../figures/figure.js";
import { quoted } from "../../figures/words.js";
import type { ReportOption } from "../../report/schema.js";
import { servesLess } from "../decision.js";
import { withoutSpare } from "../fleet/promises.js";
import type { Facts } from "../questions/facts.js";
import { secondSeller } from "../sellers/second-seller.js";

/** "Should it refuse: a second seller (DeepInfra lists the same), or 80 GPUs beside the 5M tokens a minute that it takes, at $327K a month, or “All on our own” at $489K.": what is left without what an API was asked to confirm. */
export function ifRefusedWords(
  api: string,
  options: readonly ReportOption[],
  { coverAlone: cover, limit, inputs, work }: Pick<Facts, "coverAlone" | "limit" | "inputs" | "work">,
): string {
  const other = secondSeller(api, inputs);
  const second =
    other === undefined
      ? "no price list here has a second seller of the same model"
      : `a second seller (${other} lists the same)`;
  const [alone] = options
    .filter((each) => each.id !== api && !each.spilled_tokens && each.replicas !== 0 && !servesLess(each, work))
    .sort((a, b) => a.monthly_cost - b.monthly_cost);
  const night = alone && cover?.whose === alone.label && "lacking" in cover.night ? cover.night : undefined;
  const worked = work.options.find(({ input }) => input.id === alone?.id);
  const spare = worked && withoutSpare(worked) ? "without a spare" : undefined;
  // What people add, and not the sum with them: that may print like the gap of a year.
  const people = night && `${dollarsInProse(night.cost)} more with people around the clock`;
  const lacks = [spare, people].flatMap((words) => words ?? []);
  const besides = lacks.length > 0 ? ` (${lacks.join("; ")})` : "";
  const kept = limit?.ifKept;
  const left = [
    ...(kept
      ? [
          `${figure(kept.gpus, "GPU")} beside what it takes now, our promise kept, at ${dollarsInProse(kept.cost)} a month in all`,
        ]
      : []),
    ...(alone
      ? [`${quoted(alone.label)} at ${dollarsInProse(alone.monthly_cost)}${kept ? "" : " a month"}${besides}`]
      : []),
  ].join(", or ");
  return `Should it refuse: ${second}${left === "" ? "" : other === undefined ? `; what is left is ${left}` : `, or ${left}`}.`;
}
