import { dollarsInProse, figure, figureInProse, percent } from "../../figures/figure.js";
import { capital } from "../../figures/words.js";
import type { ReportOption } from "../../report/schema.js";
import { kindOf } from "../../scenario/options/register.js";
import { workload } from "../whose.js";
import type { DecisionFacts } from "./told.js";

/** "24 GPUs of our own" */
function ownGpus({ own }: DecisionFacts): string {
  const gpus = own.gpus ?? 0;
  const most = kindOf(own).comesAndGoes ? "Up to " : "";
  return `${gpus === 1 ? "One GPU" : `${most}${figure(gpus, "1")} GPUs`} of our own`;
}

/** "24 GPUs of our own, serving 72 % of the tokens with the API serving the rest," */
export function fleet(told: DecisionFacts): string {
  const { own, figures } = told;
  const named = told.isOneOfOurs ? ` (\u201c${own.label}\u201d)` : "";
  const fleet = `${ownGpus(told)}${named}`;
  const local = figures.number("local_share");
  if (local !== undefined) {
    const triesAll = (figures.number("local_tokens") ?? 0) > (figures.number("answered_locally") ?? Infinity);
    return triesAll
      ? `${fleet}, trying every request first and leaving ${percent(figures.single("passed_on_share"), "short")} of the tokens to the API,`
      : `${fleet}, answering ${percent(local, "short")} of the tokens and leaving the rest to the API,`;
  }
  if (own.spilled_tokens === null) return fleet;
  if (told.servedShare > 0.995) return `${fleet}, serving nearly all of the tokens,`;
  return `${fleet}, serving ${percent(told.servedShare, "short")} of the tokens with the API serving the rest,`;
}

/** "60 units, serving 83 % of the tokens with the rest at list price," */
export function units(told: DecisionFacts): string {
  const { own } = told;
  const units = `${figure(own.units ?? 0, "1")} units`;
  if (own.spilled_tokens === null) return units;
  if (told.servedShare > 0.995) return `${units}, serving nearly all of the tokens,`;
  return `${units}, serving ${percent(told.servedShare, "short")} of the tokens with the rest at list price,`;
}

/** "A fleet of our own, at $19.6K," */
export function ownAt({ decision, own }: DecisionFacts): string {
  return `${decision.runByProvider ? "A provider\u2019s endpoint" : "A fleet of our own"}, at ${dollarsInProse(own.monthly_cost)},`;
}

/** What a fleet saves that leaves a part of the tokens to the API. */
export function saves(told: DecisionFacts): string {
  return `${fleet(told)} would save **${told.more}** against buying everything${included(told)}`;
}

/** What a job saves, whose machines are there for its hours or all month. */
export function jobSaves(told: DecisionFacts): string {
  const { figures, own, people } = told;
  const hours = (name: "paid_hours" | "run_time") => figureInProse(figures.number(name) ?? 0, "h", "short");
  const month = workload(told.quantities).number("hours_in_month") ?? 0;
  const machines = `${figure(own.gpus ?? 0, "1")} GPUs work a run off in ${hours("run_time")}, within its window`;
  const kept = (figures.number("paid_hours") ?? 0) >= month;
  const paid = kept ? "kept all month" : `paid for ${hours("paid_hours")} of the month\u2019s ${figure(month, "1")}`;
  return `${machines}. ${capital(paid)}${people > 0 ? " and with the people who run them counted" : ""}, they save **${told.more}** against the API.`;
}

/** "and our own about $71.1K"; an endpoint that a provider runs is not ours, and the fleet that is stands beside it. */
export function ownCosts({ decision, options, own }: DecisionFacts): string {
  const about = ({ monthly_cost }: ReportOption) => `about ${dollarsInProse(monthly_cost)}`;
  if (!decision.runByProvider) return `and our own ${about(own)}`;
  const [ours] = options
    .filter(({ id, replicas }) => decision.ours.includes(id) && replicas !== 0)
    .sort((a, b) => a.monthly_cost - b.monthly_cost);
  const endpoint = `a provider\u2019s endpoint ${about(own)}`;
  return ours ? `${endpoint}, and our own ${about(ours)}` : `and ${endpoint}`;
}

/** Whose time is in the money. */
export function staffed(told: DecisionFacts): string {
  return told.decision.runByProvider ? "which their provider runs" : "people included";
}

function included(told: DecisionFacts): string {
  if (told.decision.runByProvider) return ". Its provider runs it, so that it takes nobody\u2019s time here.";
  return told.people > 0 ? ", people included." : `. Nobody's time is counted${told.engineers()}.`;
}
