import { dollarsInProse, figure, percent } from "../../figures/figure.js";
import { toDigits } from "../../figures/number.js";
import { listed } from "../../figures/words.js";
import type { ReportOption } from "../../report/schema.js";
import type { UncertainInput, Uncertainty } from "../../report/uncertainty.js";
import type { Inputs } from "../../scenario/inputs.js";
import { fromTo } from "../break-evens/stretches.js";
import { called } from "./open.js";
import { rangeFigure } from "./range-words.js";

export const NOTE = "Overlapping share: how much of the variance of the saving goes with this input";

export const WORTH_NOTHING =
  "Worth knowing 0: whatever this one turns out to be, the same option costs the least on average over all else, so that knowing it alone changes no choice.";
/** Of figures none of which is worth anything to know alone, and all together may be. */
export const ONLY_TOGETHER =
  "Known alone, none of these changes which option costs the least on average over the rest; several of them together may.";
/** What page one sends to a load test is told apart from what is worth a choice. */
export const TESTED =
  " Page one begins with a load test all the same: of all that is not certain, the speed is what reaches where the decision turns, and a day tells it.";
export const TOGETHER = ", alone and together with others, so that shares may add up to more than 100 %.";

/** The two options of the decision, and how many USD a month they are apart. */
export interface Compared {
  readonly recommended: ReportOption;
  readonly against: ReportOption;
  readonly apart: number;
}

/** What is a range reaches neither option of the decision. */
export function untouchedLead({ inputs }: Uncertainty, { recommended, against, apart }: Compared): string {
  const moves = inputs.length === 1 ? "and it does not move" : "and none of them moves";
  return `${rangesCounted(inputs.length)}, ${moves} \u201c${recommended.label}\u201d or \u201c${against.label}\u201d: what the two cost rests on single figures, and is ${dollarsInProse(apart)} a month apart in every draw. So the odds say nothing of the choice between them.`;
}

export function untouchedText({ draws }: Uncertainty): string {
  return `No range that is stated moves the difference between the two, so there is nothing among them to find out first. No other option is the cheapest in any of the ${figure(draws, "1")} draws.`;
}

export function lead(
  { draws, inputs, outcome, saving, worth_of_all }: Uncertainty,
  { recommended, against, apart }: Compared,
  chance: number,
): string {
  const money = (value: number) => figure(toDigits(value, 2), "USD", "short");
  const other = `\u201c${against.label}\u201d`;
  const ends =
    saving.p5 >= 0
      ? `It saves ${span(money(saving.p5), money(saving.p95))} a month against ${other}`
      : saving.p95 <= 0
        ? `It costs ${span(money(-saving.p95), money(-saving.p5))} a month more than ${other}`
        : `It costs between ${money(-saving.p5)} a month more and ${money(saving.p95)} less than ${other}`;
  const isWorth = inputs.some(({ worth }) => Math.round(worth) > 0);
  const what = {
    choose: "",
    tie: ` So it is close to a tie, and the wrong choice costs little: ${money(worth_of_all)} a month on average.`,
    measure_first: ` Finding all of them out before choosing would save ${money(worth_of_all)} a month on average; ${isWorth ? "the table below begins with what is worth the most" : "knowing one of them alone would save nothing"}.`,
  }[outcome];
  return `${rangesCounted(inputs.length)}. Drawn ${figure(draws, "1")} times, all at once and each fleet sized again, \u201c${recommended.label}\u201d is the cheapest ${often(chance)}. ${ends}, nine times in ten.${spaced(middleWords(saving, apart))}${what}`;
}

const spaced = (words: string | undefined) => (words === undefined ? "" : ` ${words}`);

/** Why page one's difference is not the middle of the draws: a range that reaches further to one side moves it there. */
export function middleWords({ p50: drawn }: Uncertainty["saving"], stated: number): string | undefined {
  const money = (value: number) => dollarsInProse(toDigits(value, 3));
  if (stated <= 0 || Math.abs(drawn / stated - 1) < 0.1) return undefined;
  const side = drawn > stated ? "more" : "less";
  return `The middle of the draws is ${money(drawn)}, ${side} than the ${money(stated)} of page one, which takes each figure as stated: ranges reach further to one side of it than to the other, and fleets grow by whole boxes.`;
}

/** Where no range is worth finding out before choosing. */
export function idleText({ inputs }: Uncertainty, isTested: boolean): string {
  const none =
    inputs.length === 1
      ? "The one range does not turn the decision, so that nothing is gained by knowing it first."
      : "No range turns the decision by itself, so that nothing is gained by knowing any of them first.";
  return `${none}${isTested ? TESTED : ""}`;
}

/** How a figure is taken to lie within its range. */
export function shapeWords({ inputs: drawn }: Uncertainty, { givens }: Inputs): string {
  const kinds = drawn.map(({ inputs: [id] }) => givens.find((each) => each.id === id)?.spread?.kind ?? "interval");
  if (!kinds.every((kind) => kind === "quantiles" || kind === "interval")) return "";
  return " Each figure is taken to lie between the two ends of its range nine times in ten, below its middle as often as above it, and nearer to that more often than farther off (log-normal through the points that are stated; of a share, logit-normal).";
}

/** Two ends that are printed alike are one figure. */
function span(low: string, high: string): string {
  return low === high ? low : fromTo(low, high, ["", "to"]);
}

function rangesCounted(count: number): string {
  return count === 1 ? "One input is a range" : `${COUNTED[count] ?? count} inputs are ranges`;
}

const COUNTED = ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten"];

export function often(chance: number): string {
  if (chance === 1) return "every time";
  return chance < 0.005 ? "next to never" : `in ${percent(Math.min(chance, 0.99), "short")} of the draws`;
}

export function rangeText(input: UncertainInput, inputs: Inputs): string {
  const words = (value: number) => valueText(input, value, inputs);
  return fromTo(words(input.low), words(input.high), ["", "to"]);
}

export function valueText({ inputs: [id] }: Pick<UncertainInput, "inputs">, value: number, { givens }: Inputs): string {
  const given = givens.find((each) => each.id === id);
  return given ? rangeFigure(given, value, givens) : String(value);
}

export function flipText(input: UncertainInput, inputs: Inputs, label: (id: string) => string): string {
  if (input.flips_at === null) return input.chance > 0 ? "only beyond it" : "nowhere in it";
  const at = valueText(input, input.flips_at, inputs);
  const change = input.change === null ? "" : ` (${input.change < 0 ? "" : "+"}${percent(input.change, "short")})`;
  return `${at}${change}${input.flips_to === null ? "" : `: ${label(input.flips_to)}`}`;
}

/** The fewest things that must be true for each of the others. */
export function mustText(
  { must_be_true, options, draws, inputs: drawn }: Uncertainty,
  label: (id: string) => string,
  inputs: Inputs,
): string {
  const told = must_be_true.filter(({ conditions }) => conditions.length > 0);
  const lines = told.map(({ option, conditions, chance }) => {
    const words = conditions.map((each) => {
      const given = inputs.givens.find(({ id }) => id === each.inputs[0]);
      const side = each.side === "at_least" ? "at least" : "at most";
      return `${given ? called(given) : each.label} is ${side} ${valueText(each, each.value, inputs)}`;
    });
    return `- **${label(option)}** becomes the cheapest once ${listed(words)} (${percent(chance, "short")} likely).`;
  });
  const rest = must_be_true.filter(({ conditions }) => conditions.length === 0);
  const wins = (id: string) => Math.round((options.find(({ option }) => option === id)?.cheapest ?? 0) * draws);
  const named = (id: string) => `\u201c${label(id)}\u201d`;
  const all = figure(draws, "1");
  const never = rest.flatMap(({ option }) => (wins(option) === 0 ? [named(option)] : []));
  const beyond =
    drawn.length === 1
      ? "only beyond the ends of the range as printed"
      : "only beyond the ends of ranges as printed, or where several of them meet";
  const seldom = rest.flatMap(({ option }) =>
    wins(option) > 0
      ? [`${named(option)} is the cheapest in ${figure(wins(option), "1")} of the ${all} draws, ${beyond}.`]
      : [],
  );
  const none =
    never.length === 0
      ? []
      : [`${listed(never)} ${never.length === 1 ? "is" : "are"} the cheapest in none of the ${all} draws.`];
  return [
    ...(lines.length > 0
      ? [`What must be true for another choice, all else as this memo has it:\n\n${lines.join("\n")}`]
      : []),
    ...[[...seldom, ...none].join(" ")].filter((words) => words !== ""),
  ].join("\n\n");
}
