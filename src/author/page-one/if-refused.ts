import { dollarsInProse } from "../../figures/figure.js";
import { quoted } from "../../figures/words.js";
import type { ReportOption } from "../../report/schema.js";
import type { Inputs } from "../../scenario/inputs.js";
import { servesLess } from "../decision.js";
import { withoutSpare } from "../fleet/promises.js";
import { secondSeller } from "../sellers/second-seller.js";
import type { Work } from "../work.js";
import type { Cover } from "./cover.js";

/** "Should it refuse: a second seller (DeepInfra lists the same), or “All on our own” at $489K a month.": what is left without what an API was asked to confirm. */
export function ifRefusedWords(
  api: string,
  options: readonly ReportOption[],
  cover: Cover | undefined,
  inputs: Inputs,
  work: Work,
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
  const cost = alone && `${quoted(alone.label)} at ${dollarsInProse(alone.monthly_cost)} a month${besides}`;
  const without = cost === undefined ? "" : other === undefined ? `; what is left is ${cost}` : `, or ${cost}`;
  return `Should it refuse: ${second}${without}.`;
}
