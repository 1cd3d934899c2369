import { capital, listed } from "../../figures/words.js";
import type { Uncertainty } from "../../report/uncertainty.js";
import { idOf } from "../ids.js";
import { chanceWords } from "../page-one/chance-words.js";
import { savedWords } from "../page-one/confidence.js";
import { howRight } from "../percentile/how-right.js";
import { noneWaitsWords } from "../percentile/none-waits.js";
import { aloneAndTogether } from "../uncertainty/alone-and-together.js";
import { called } from "../uncertainty/open.js";
import { isUntouched } from "../uncertainty/untouched.js";
import { middleWords } from "../uncertainty/words.js";
import { workload } from "../whose.js";
import { type Answer, answered } from "./answer.js";
import { type Facts, nameOf } from "./facts.js";
import { turningPoints } from "./turning-points.js";

/** The odds by what is drawn, how far a simulation may be off, and what would be left of the decision if no request waited. */
export function howSure(facts: Facts): Answer | undefined {
  const [odds, ...more] = oddsOf(facts);
  return odds === undefined ? undefined : answered(odds, ...more, ...notDrawn(facts), ...simulated(facts));
}

export const figuresOfOdds = ({ told, decision, noneWaits }: Facts): string[] => [
  ...(told ? [idOf.worked(`how_sure.${decision.recommended.id}`, "cheapest")] : []),
  ...(noneWaits ? [noneWaits.ahead] : []),
];

function oddsOf(facts: Facts): string[] {
  const { told, decision, flips } = facts;
  const { id } = decision.recommended;
  // Nothing is drawn where nothing is a range: what is left is how far the nearest flip lies.
  if (!told) {
    const [nearest] = turningPoints(flips);
    return nearest
      ? ["There are no odds, since nothing that decides is stated as a range.", `The nearest flip is ${nearest.words}.`]
      : [];
  }
  if (isUntouched(told, id))
    return ["The odds say nothing, since no range that is stated reaches either of the two options."];
  const of = told.options.find(({ option }) => option === id)?.cheapest ?? 0;
  const ranges = told.inputs.length === 1 ? "the one range" : `the ${told.inputs.length} ranges`;
  const name = capital(nameOf(facts, id));
  const odds =
    of === 1
      ? `${name} is the cheapest in every draw of`
      : of === 0
        ? `${name} is the cheapest in no draw of`
        : `The odds are ${chanceWords(of)} that ${nameOf(facts, id)} is the cheapest, by draws of`;
  return [
    `${odds} ${ranges} that are stated.`,
    savedWords(told, decision, nameOf(facts, decision.against.id)),
    ...mostly(told, facts),
    ...aloneAndTogether(told, of, facts.inputs, Number(facts.quantities["decision.lead"]?.value)),
    ...[middleWords(told.saving, Number(facts.quantities["decision.lead"]?.value))].flatMap((words) => words ?? []),
  ];
}

/** Which range the spread goes with, where one alone takes most of it. */
function mostly({ inputs: drawn }: Uncertainty, { inputs }: Facts): string[] {
  const [first] = [...drawn].sort((a, b) => b.total - a.total);
  const given = inputs.givens.find(({ id }) => id === first?.inputs[0]);
  return first && given && drawn.length > 1 && first.total > MOST
    ? [`${capital(called(given))} makes most of the spread.`]
    : [];
}

const MOST = 0.5;

/** What is one assumed figure, and moves in no draw. */
function notDrawn({ told, inputs, quantities }: Facts): string[] {
  if (!told) return [];
  const drawn = told.inputs.flatMap(({ inputs: ids }) => ids);
  const load = workload(quantities);
  const isAssumed = (id: string) => quantities[id]?.basis === "assumed" && !drawn.includes(id);
  const mix = isAssumed(load.id("output_share")) || isAssumed(load.id("cached_share"));
  const left = [
    ...(mix ? [load.number("output_share") === 1 ? "the prompts, which are not counted" : "the mix of tokens"] : []),
    ...(isAssumed(load.id("relative_peak")) ? ["the peak of the load"] : []),
    ...(inputs.percentiles ? ["what is promised to slow requests"] : []),
  ];
  return left.length > 0
    ? [`No range holds ${listed(left, "or")}${left.length > 1 ? ": each" : ", which"} is one figure as stated.`]
    : [];
}

function simulated(facts: Facts): string[] {
  const { noneWaits } = facts;
  if (!noneWaits) return [];
  return [howRight(facts.inputs), noneWaitsWords(noneWaits, ({ id }) => nameOf(facts, id))];
}
