import { figure, percent } from "../../figures/figure.js";
import { quoted } from "../../figures/words.js";
import { HELD_AGAINST_RUNS } from "../../simulation/held-against-runs.js";
import { chanceWords } from "../page-one/chance-words.js";
import { savedWords } from "../page-one/confidence.js";
import { isUntouched } from "../uncertainty/untouched.js";
import type { Facts } from "./facts.js";
import { turningPoints } from "./turning-points.js";

/** The odds by what is drawn, and what is not drawn: how wrong a simulation may be, and what would be left of the decision then. */
export function howSure(facts: Facts): string | undefined {
  const odds = oddsOf(facts);
  return odds && [odds, ...simulated(facts)].join(" ");
}

export const figuresOfOdds = ({ told, decision, noneWaits }: Facts): string[] => [
  ...(told ? [`how_sure.${decision.recommended.id}.cheapest`] : []),
  ...(noneWaits ? [noneWaits.ahead] : []),
];

function oddsOf({ told, decision, flips }: Facts): string | undefined {
  const { id, label } = decision.recommended;
  // Nothing is drawn where nothing is a range: what is left is how far the nearest flip lies.
  if (!told) {
    const [nearest] = turningPoints(flips);
    return (
      nearest && `Nothing that decides is stated as a range, so that there are no odds. The nearest flip is ${nearest}.`
    );
  }
  if (isUntouched(told, id))
    return "No range that is stated reaches either of the two options, so that the odds say nothing of them.";
  const of = told.options.find(({ option }) => option === id)?.cheapest ?? 0;
  const ranges =
    told.inputs.length === 1 ? "the one range that is stated" : `the ${told.inputs.length} ranges that are stated`;
  const draws = of === 1 ? "all draws" : of === 0 ? "no draw" : undefined;
  const odds = draws ? `is the cheapest in ${draws} of` : `is the cheapest with odds of ${chanceWords(of)} by`;
  return `${quoted(label)} ${odds} ${ranges}. ${savedWords(told, decision)}`;
}

function simulated({ noneWaits }: Facts): string[] {
  if (!noneWaits) return [];
  const { runs, factor, ttft } = HELD_AGAINST_RUNS;
  return [
    `Not drawn: the simulation\u2019s own error, whose p99 to the first token lay within ${factor} times the measured in ${percent(ttft, "short")} of ${figure(runs, "1")} public runs. ${noneWaits.words}`,
  ];
}
