import { dollarsInProse } from "../../figures/figure.js";
import { capital } from "../../figures/words.js";
import type { Flip } from "../../report/break-even.js";
import type { Report, ReportOption } from "../../report/schema.js";
import type { Decision, Verdict } from "../decision.js";
import type { Gap } from "../lead.js";
import type { Quantities } from "../whose.js";
import { fleet, jobSaves, ownAt, ownCosts, saves, staffed, units } from "./machines.js";
import { atOwnPrice, atSpeed, busiest, cheapest, perToken } from "./tokens.js";
import { DecisionFacts, month } from "./told.js";

export interface Said {
  readonly headline: string;
  readonly lede: string;
}

/** The same with its money in a sentence of its own. */
export interface SaidInFull extends Said {
  readonly summary: string;
}

/** The decision in words: a title that is a sentence, one sentence with the money, and a paragraph with the reason. */
export function inWords(
  decision: Decision,
  gap: Gap,
  quantities: Quantities,
  flips: readonly Flip[],
  options: readonly ReportOption[],
  promisedTo: string | undefined,
  ifConfirmed = "",
): Pick<Report["recommendation"], "headline" | "summary" | "lede"> {
  const told = new DecisionFacts(decision, quantities, gap, flips, options, promisedTo, ifConfirmed);
  return { ...WORDS[decision.verdict](told), summary: told.summary() };
}

/** What comes with a stack beside its GPUs and people; a duty that nobody is paid for is not named. */
function besides({ hasOnce, figures }: DecisionFacts): string {
  const once = "Building the stack, leaving it one day";
  if ((figures.number("on_call_line") ?? 0) > 0)
    return hasOnce ? `${once}, being on call and the rest` : "Being on call and what else comes with a stack";
  return hasOnce ? `${once} and the rest` : "What else comes with a stack";
}

/** What to do, with its money. */
function buyAt({ api, ifConfirmed }: DecisionFacts): string {
  return `Buy from the API at ${month(api.monthly_cost)}${ifConfirmed}.`;
}

function buy({ ifConfirmed }: DecisionFacts): string {
  return `Buy from the API${ifConfirmed}.`;
}

/** Idle for want of load, or because a promise to slow requests allows no more. */
function whyIdle(told: DecisionFacts): Said {
  const { heldBackBy, own, paidFor, ifConfirmed } = told;
  const isAlone = own.spilled_tokens === null;
  const cost = dollarsInProse(own.monthly_cost);
  if (heldBackBy)
    return {
      headline: ifConfirmed
        ? `${isAlone ? "Our own costs" : "Adding a fleet raises it to"} ${cost}`
        : `${isAlone ? "Our own, at" : "A fleet beside it, at"} ${cost}${isAlone ? "" : " in all"}, must stand idle ${told.idle()} of the time to answer in time`,
      lede: `But if ${heldBackBy} are to be answered in time, this fleet can be busy only ${told.busy()} of the time${paidFor}.`,
    };
  const isMostly = (own.utilization ?? 0) < 0.5;
  return {
    headline: `${ownAt(told)} would ${isMostly ? "stand idle most of the time" : "not be busy enough"}`,
    lede: `But this fleet would stand idle ${told.idle()} of the time${paidFor}.`,
  };
}

/** Page one's sentence for each verdict. */
const WORDS: Record<Verdict, (told: DecisionFacts) => Said> = {
  api_is_free: (told) => ({
    headline: `${buy(told)} It asks nothing for these tokens.`,
    lede: `${told.api.label} asks nothing for a token, while ${told.against.label} would cost **${told.more} more**. Nothing of our own can cost less than what is free.`,
  }),
  people_cost_more_than_tokens_save: (told) => ({
    headline: `${buyAt(told)} Self-hosting saves less on tokens than its people cost.`,
    lede: `${fleet(told)} would save ${month(told.beforePeople)} before people. The people who keep them running cost ${dollarsInProse(told.people)}. Taken together, serving it ourselves would cost **${told.more} more** than buying it.`,
  }),
  people_alone_cost_more: (told) => ({
    headline: `${buyAt(told)} The people alone would cost more than its whole bill.`,
    lede: `The API bill is ${month(told.bill)}${told.leaving > 0 ? `, and leaving our own stack adds ${dollarsInProse(told.leaving)}` : ""}. The people who keep a fleet running cost ${dollarsInProse(told.people)}, before a single GPU is rented. Serving it ourselves would cost **${told.more} more** than buying it.`,
  }),
  ownership_costs_more: (told) => ({
    headline: `${buyAt(told)} The fleet would pay for itself, and not for what comes with it.`,
    lede: `GPUs and the people who run them would cost ${month(told.serving)}, less than the API's ${dollarsInProse(told.bill)}${told.leaving > 0 ? ` and the ${dollarsInProse(told.leaving)} of leaving our own stack` : ""}. ${besides(told)} add ${dollarsInProse(told.figures.single("ownership_cost"))}. Taken together, serving it ourselves would cost **${told.more} more** than buying it.`,
  }),
  fleet_idles: (told) => ({
    headline: `${buyAt(told)} ${whyIdle(told).headline}.`,
    lede: `When full, our GPUs would make ${perToken(told)} from the API. ${whyIdle(told).lede}${told.busyEnough()} ${told.subject} would cost **${told.more} more** than buying the tokens.`,
  }),
  fleet_and_spillover_cost_more: (told) => ({
    headline: `${buyAt(told)} A fleet and the tokens it leaves over cost more together.`,
    lede: `The fleet is busy, but ${told.against.label} costs ${month(told.own.monthly_cost)} with all that comes with it, and ${told.api.label} ${month(told.api.monthly_cost)}. Serving it ourselves would cost **${told.more} more** than buying it.`,
  }),
  gpus_dearer_when_full: (told) => ({
    headline: `${buy(told)} It costs ${month(told.api.monthly_cost)}, ${ownCosts(told)}.`,
    lede: `${capital(`${atOwnPrice(told)} would make ${perToken(told)} from the API, even ${busiest(told)}${atSpeed(told)}.`)} ${told.subject} would cost **${told.more} more** than buying the tokens.`,
  }),
  cheap_gpus_idle: (told) => ({
    headline: `${buyAt(told)} The cheap GPUs would stand idle, and the flexible ones cost more.`,
    lede: `\u201c${told.own.label}\u201d makes ${perToken(told)} from the API, even when busy every second.${cheapest(told)}. ${told.subject} would cost **${told.more} more** than buying the tokens.`,
  }),
  nothing_to_rent: (told) => ({
    headline: `${buy(told)} There is too little steady traffic to fill one box of GPUs.`,
    lede: "The quietest hour does not fill the smallest fleet that can be rented, so there is nothing to serve ourselves. Buying every token is all that is left.",
  }),
  no_box_pays: (told) => ({
    headline: `${buy(told)} No box of GPUs would pay for itself.`,
    lede:
      told.stepsSaving > 0
        ? `Boxes that are busy enough would save ${month(told.stepsSaving)} against the API, which is less than ${told.isMoreThanPeople ? "the people who run them and what else comes with a fleet" : "the people who run them"} cost. So the cheapest fleet is none.`
        : "Not one box of GPUs would be busy enough to cost less than the tokens that it serves. So the cheapest fleet is none.",
  }),
  leaving_costs_more: (told) => ({
    headline: "Keep serving it ourselves. Leaving would cost more than the API saves.",
    lede: `Our own stack costs ${month(told.own.monthly_cost)}, more than the API's bill of ${dollarsInProse(told.bill)}. But whoever goes to the API must leave our own stack first, and that comes to ${month(told.leaving)}. Staying saves **${told.more}**.`,
  }),
  fitting_part_pays: (told) => ({
    headline: "Serve what fills our own GPUs, and buy the rest.",
    lede: saves(told),
  }),
  answers_paid_twice: (told) => ({
    headline: `${buyAt(told)} The router would pay for too many answers twice.`,
    lede: `Even with every second busy, our GPUs would make ${perToken(told)} from the API, and too much of what they process is bought again. The router would cost **${told.more} more** than buying everything.`,
  }),
  steady_part_pays: (told) => ({
    headline: "Serve the steady part ourselves, and buy the rest.",
    lede: saves(told),
  }),
  router_pays: (told) => ({
    headline: "Answer the easy part ourselves, and buy the rest.",
    lede: saves(told),
  }),
  router_pays_unstaffed: (told) => ({
    headline: "Answer the easy part ourselves, if it needs nobody's time.",
    lede: saves(told),
  }),
  fleet_pays: (told) => ({
    headline: `Serve it ourselves at ${month(told.own.monthly_cost)}. The API asks ${dollarsInProse(told.api.monthly_cost)}.`,
    lede: `When busy every second, our GPUs make ${perToken(told)} from the API. As busy as they are, and with the people who run them, that saves **${told.more}**.`,
  }),
  fleet_pays_unstaffed: (told) => ({
    headline: "Serve it ourselves, if it needs nobody's time.",
    lede: `When busy, our GPUs make ${perToken(told)} from the API. That saves **${told.more}**. Nobody's time is counted${told.engineers()}.`,
  }),
  no_unit_pays: () => ({
    headline: "Pay per token. No number of units would pay for itself.",
    lede: "Even the fewest units that are sold would not be busy enough to cost less than the tokens that they serve. So the cheapest number of units is none.",
  }),
  units_dearer_when_full: (told) => ({
    headline: "Pay per token. Even full units would make dearer tokens.",
    lede: `Units that are never idle would serve ${perToken(told)} per token. \u201c${told.own.label}\u201d would cost **${told.more} more** than paying for each token.`,
  }),
  units_idle: (told) => ({
    headline: `Pay per token. Units would ${(told.own.utilization ?? 0) < 0.5 ? "stand idle most of the time" : "not be busy enough"}.`,
    lede: `Units that are never idle would serve ${perToken(told)} per token. But they are paid for in every hour, and these would stand idle ${told.idle()} of the time.${told.unitsNeeded()} \u201c${told.own.label}\u201d would cost **${told.more} more** than paying for each token.`,
  }),
  units_and_rest_cost_more: (told) => ({
    headline: "Pay per token. Units and the tokens beyond them cost more together.",
    lede: `The units are busy, but \u201c${told.own.label}\u201d costs ${month(told.own.monthly_cost)} with the tokens that it buys beside them, and ${told.api.label} ${month(told.api.monthly_cost)}: **${told.more} more**.`,
  }),
  units_serve_less: (told) => ({
    headline: "Pay per token. The units would leave a part of it unserved.",
    lede: `\u201c${told.own.label}\u201d would cost ${month(told.own.monthly_cost)}, and ${told.api.label} ${month(told.api.monthly_cost)}. But ${told.unserved()} would stay unserved, which costs nothing there: less is served for less, and that is no saving.`,
  }),
  units_pay: (told) => ({
    headline: "Buy provisioned units. They cost less than paying for each token.",
    lede: `${units(told)} would save **${told.more}** against paying for each token. They are paid for in every hour, used or not, and would be busy ${told.busy()} of the time.`,
  }),
  steady_units_pay: (told) => ({
    headline: "Buy units for the steady part, and pay per token for the rest.",
    lede: `${units(told)} would save **${told.more}** against paying for each token. The units are paid for in every hour, used or not, and would be busy ${told.busy()} of the time.`,
  }),
  endpoint_pays: (told) => ({
    headline: "Rent an endpoint of our own. It undercuts the API by the token.",
    lede: `When busy every second, \u201c${told.own.label}\u201d makes ${perToken(told)} from the API. Its provider runs it, so that it takes nobody\u2019s time here. As busy as it is, that saves **${told.more}**.`,
  }),
  job_pays: (told) => ({
    headline: `Rent GPUs for the batch. They undercut the API, ${staffed(told)}.`,
    lede: jobSaves(told),
  }),
  job_pays_unstaffed: (told) => ({
    headline: "Rent GPUs for the batch, if it needs nobody\u2019s time.",
    lede: `${jobSaves(told)} Nobody's time is counted${told.engineers()}.`,
  }),
};
