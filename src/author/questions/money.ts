import { dollarsInProse, figure } from "../../figures/figure.js";
import { capital, listed, quoted } from "../../figures/words.js";
import { idOf } from "../ids.js";
import { quantityOf } from "../inquire.js";
import { savingAgainst } from "../lead.js";
import { STRESS_TITLE } from "../stress/section.js";
import { byDistance, conditionWords } from "../uncertainty/outlook.js";
import { optionOf, workedIn, workload } from "../whose.js";
import { answered } from "./answer.js";
import type { Asked } from "./ask.js";
import { ENGINEER } from "./asked-besides.js";
import { busyAnswer, figuresOfBusy } from "./busy.js";
import { type Facts, figureOfOwn, figuresInCase, nameOf } from "./facts.js";
import { figuresOfOdds, howSure } from "./how-sure.js";
import { caseAnswer, inCase } from "./in-case.js";
import { figuresOfLeast, leastToBegin } from "./least.js";
import { mixAnswer } from "./mix.js";
import { figuresOfNegotiation, negotiated } from "./negotiated.js";
import { figuresOfPromise, promisedSaving, savesShortly } from "./promised-saving.js";
import { slowerPromised } from "./slow-requests.js";
import { figuresOfTerm, termToSign } from "./term.js";
import { flipVolume } from "./volume.js";
import { pricesByWay, waysToPay } from "./ways-to-pay.js";

const TURNS = "Where the decision turns";
const OPTIONS = "The options side by side";
const SURE = "How sure is this?";
/** What page one calls what would change the decision: the first where it hangs on ranges. */
export const DECIDES = "What decides it";
export const CHANGES = "What must be true to change course";
const WORKED = "Worked out in the open";

const usd = (value: number) => dollarsInProse(value);

/** What it costs, and what would change that. */
export const MONEY: readonly Asked[] = [
  {
    question: "At what volume does it flip?",
    answer: flipVolume,
    would: "a search over the volume, which this kind of load does not allow",
    figures: (facts) =>
      facts.flips.some(({ input, at }) => input === "volume" && at === null)
        ? figureOfOwn("loaded_unit_cost", "full_unit_cost", "utilization_needed")(facts)
        : [],
    under: [TURNS],
  },
  {
    question: "How busy must our own GPUs be?",
    answer: busyAnswer,
    figures: figuresOfBusy,
    would: "a fleet whose use is known over the month",
    under: [WORKED],
  },
  {
    question: "What if GPUs cost 20 % less?",
    answer: (facts) => caseAnswer(facts, "gpus_down"),
    figures: figuresInCase("gpus_down"),
    would: "a price of GPUs or units",
    under: [STRESS_TITLE],
  },
  {
    question: "What if the API costs 20 % less?",
    answer: (facts) => caseAnswer(facts, "api_down"),
    figures: figuresInCase("api_down"),
    would: "a price by the token",
    under: [STRESS_TITLE],
  },
  {
    question: "And both, and how long do we commit?",
    answer: (facts) => {
      const both = inCase(facts, "both_down");
      const [term, ...rest] = termToSign(facts);
      return both === undefined ? undefined : answered([`${capital(both)}.`, term].filter(Boolean).join(" "), ...rest);
    },
    figures: (facts) => [...figuresInCase("both_down")(facts), ...figuresOfTerm(facts)],
    would: "prices of both",
    under: [STRESS_TITLE],
  },
  {
    question: "Does the saving pay one engineer?",
    answer: (facts) => {
      const engineer = workedIn(ENGINEER, facts.quantities);
      const salary = engineer.number("engineer_month");
      if (salary === undefined || facts.gap.beforePeople === undefined) return undefined;
      const saved = Number(quantityOf(facts.quantities, facts.gap.beforePeople).value);
      const one = `one engineer costs ${usd(salary)}`;
      if (saved <= 0)
        return answered(`No: there is no saving, and ${one} a month.`, `Before people, ${dearerBeforePeople(facts)}.`);
      const told = `before people it saves ${usd(saved)} a month, and ${one}`;
      const times = engineer.number("engineer_to_saving");
      return times === undefined || times <= 1
        ? answered(`Yes: ${told}.`)
        : answered(`No: ${told}, ${figure(times, "1", "short")} times as much.`);
    },
    figures: (facts) => [
      ...figureOfOwn("saving_before_people", "saving")(facts),
      idOf.worked(ENGINEER, "engineer_month"),
    ],
    would: "what an engineer costs",
    under: [WORKED],
  },
  {
    question: "Could we negotiate instead?",
    answer: negotiated,
    figures: figuresOfNegotiation,
    would: "an API bill",
    under: ["What to put to the providers"],
  },
  {
    question: "What must be true for the other choice, or to save a quarter?",
    answer: (facts) => {
      const [nearest] = byDistance(facts.flips);
      const first = nearest ? conditionWords(nearest, facts.decision, facts.options, quoted) : facts.conditions[0];
      const saving = promisedSaving(facts);
      if (first === undefined) return saving === undefined ? undefined : answered(saving, turnsByPromise(facts));
      return answered(first.replace(/\.$/, `${savesShortly(facts)}.`), turnsByPromise(facts), saving);
    },
    figures: figuresOfPromise,
    would: "a change within reach that turns the decision",
    under: [DECIDES, CHANGES],
  },
  {
    question: "Rent, reserve, spot or buy?",
    answer: waysToPay,
    figures: pricesByWay,
    would: "prices of GPUs by how they are paid for",
    under: ["Prices", OPTIONS],
  },
  {
    question: "What is the least that we can begin with?",
    answer: leastToBegin,
    figures: figuresOfLeast,
    would: "the smallest box of GPUs and its price",
    under: [WORKED],
  },
  {
    question: "How sure are we?",
    answer: howSure,
    figures: figuresOfOdds,
    would: "ranges for what is uncertain: prices, throughput, volume",
    under: [SURE],
  },
  {
    question: "What is our mix of tokens?",
    answer: mixAnswer,
    figures: (facts) => {
      const load = workload(facts.quantities);
      const twice = load.number("output_share") === 1 ? "traffic_doubled" : "context_doubled";
      return [load.id("cached_share"), load.id("output_share"), ...figuresInCase(twice)(facts)];
    },
    would: "the split of the tokens into fresh, cached and output",
    under: [WORKED],
  },
];

/** "“Endpoint” costs $16.9K a month more than the API, and “Own node” $88.4K": each that is no API, before anybody is paid. */
function dearerBeforePeople(facts: Facts): string {
  const { decision, options, api, quantities, work } = facts;
  const [first, ...rest] = options
    .filter(({ id, kind }) => kind !== "api" && optionOf(id, quantities).has("cost_before_people"))
    .map(({ id }) => ({ id, more: -Number(quantityOf(quantities, savingAgainst(id, api.id, work)).value) }))
    .filter(({ more }) => more > 0 && usd(more) !== usd(0))
    .sort((a, b) => a.more - b.more);
  if (!first) return "our own costs as much as the API";
  const others = rest
    .slice(0, decision.runByProvider ? 1 : 0)
    .map(({ id, more }) => `${nameOf(facts, id)} ${usd(more)}`);
  return listed([`${nameOf(facts, first.id)} costs ${usd(first.more)} a month more than the API`, ...others]);
}

/** A promise that turns it is a condition like the others; one that seems to, and does not, is told as well. */
function turnsByPromise(facts: Facts): string | undefined {
  if (!facts.slower) return undefined;
  return facts.slower.turns ? slowerPromised(facts) : "A longer wait promised to our own requests does not do it.";
}
