import { change, dollarsInProse, figure, figureInProse } from "../../figures/figure.js";
import { toDigits } from "../../figures/number.js";
import { listed } from "../../figures/words.js";
import type { Flip } from "../../report/break-even.js";
import type { Report, ReportOption } from "../../report/schema.js";
import type { UncertainInput, Uncertainty } from "../../report/uncertainty.js";
import type { Inputs } from "../../scenario/inputs.js";
import { fromTo } from "../break-evens/stretches.js";
import type { Gap } from "../lead.js";
import type { Both } from "../percentile/both.js";
import { aloneAndTogether } from "../uncertainty/alone-and-together.js";
import { moves } from "../uncertainty/meanings.js";
import { called } from "../uncertainty/open.js";
import { rangeFigure, whereCheapest } from "../uncertainty/range-words.js";
import type { RangedInput } from "../uncertainty/ranges.js";
import { confidenceIn } from "../uncertainty/told.js";
import { isUntouched } from "../uncertainty/untouched.js";
import { chanceWords } from "./chance-words.js";

/** A flip that is no further off than this is one that whoever decides must know of. */
const NEAR = 0.25;
/** So many times what any other does, of how far the saving spreads. */
const MOSTLY = 2;
/** More of them than these are for the chart. */
const MOST_NEAR = 3;

export interface HowSure {
  readonly told: Uncertainty | undefined;
  readonly kind: NonNullable<Report["recommendation"]["kind"]>;
  readonly recommended: ReportOption;
  readonly against: ReportOption;
  /** How many USD a month the recommended option lies below the other. */
  readonly gap: Pick<Gap, "month">;
  /** A term for the same GPUs would cost less than the API that is recommended. */
  readonly termPays: boolean;
  readonly flips: readonly Flip[];
  /** Ranges that turn the decision by themselves. */
  readonly turning: readonly RangedInput[];
  /** Tokens a month at which a faster replica than is counted would turn the decision. */
  readonly turnsAt?: number | undefined;
  /** What no draw has, and would turn it together. */
  readonly both?: Both | undefined;
}

/** Page one says how sure its recommendation is, in words that go with the computed chance, and what nobody has said. */
export function confidenceWords(sure: HowSure, inputs: Inputs): string {
  const { told, flips } = sure;
  if (!told)
    return [
      "No figure that decides is stated as a range, so nothing says how sure this is.",
      ...nearestFlip(flips),
    ].join(" ");
  if (isUntouched(told, sure.recommended.id)) return [untouched(told, sure), ...nearestFlip(flips)].join(" ");
  return [
    chance(told, sure, inputs),
    ...(sure.termPays ? ["These draws are of GPUs as this memo rents them, not of GPUs for a term."] : []),
    ...aloneAndTogether(told, confidenceIn(told, sure.recommended.id), inputs, sure.gap.month),
    ...ofVolume(told, sure, inputs),
    savedWords(told, sure),
    ...(sure.both ? [sure.both.words] : []),
    ...(sure.kind === "choose" ? within(sure, inputs) : []),
    ...toDo(told, sure, inputs),
    ...unstated(told, sure),
  ].join(" ");
}

/** What is a range reaches neither of the two: odds that are certain would only seem to say something. */
function untouched({ inputs: drawn }: Uncertainty, { recommended, against }: HowSure): string {
  const ranges =
    drawn.length === 1 ? "the one figure that is a range does" : `the ${drawn.length} figures that are ranges do`;
  return `The odds say nothing here: ${ranges} not touch \u201c${recommended.label}\u201d or \u201c${against.label}\u201d, whose speed and prices are stated as single figures.`;
}

function chance(
  { options, inputs: drawn, draws }: Uncertainty,
  { recommended, against, kind }: HowSure,
  inputs: Inputs,
): string {
  const machines = [recommended, against].some((each) => each.kind === "provisioned") ? "units" : "GPUs";
  const of = (id: string) => options.find(({ option }) => option === id)?.cheapest ?? 0;
  const mine = of(recommended.id);
  const many = rangesNamed(drawn, inputs);
  const [often] = [...options].sort((a, b) => b.cheapest - a.cheapest);
  const other = often && often.option !== recommended.id && often.cheapest > mine ? often : undefined;
  const winner = inputs.options.find(({ id }) => id === other?.option)?.label;
  const more =
    winner === undefined || !other
      ? ""
      : chanceWords(other.cheapest) === chanceWords(mine)
        ? ` At the figures of this memo it is this one; \u201c${winner}\u201d wins as often.`
        : ` At the figures of this memo it is this one, but \u201c${winner}\u201d wins more often, ${chanceWords(other.cheapest)}.`;
  const opening = {
    choose: "",
    tie: "Too close to call. ",
    measure_first:
      recommended.kind === "api" ? `Do not sign for ${machines} yet. ` : `Not sure enough to sign for ${machines}. `,
  }[kind];
  const label = `\u201c${recommended.label}\u201d`;
  if (mine === 1) return `${opening}${label} is the cheapest in every one of ${figure(draws, "1")} draws of ${many}.`;
  return mine === 0
    ? `${opening}${label} is the cheapest in none of ${figure(draws, "1")} draws of ${many}.${more}`
    : `${opening}The odds that ${label} is the cheapest are ${chanceWords(mine)}, by draws of ${many}.${more}`;
}

/** One range goes by its name; of more the memo has a table. */
function rangesNamed(drawn: Uncertainty["inputs"], { givens }: Inputs): string {
  const [only, ...more] = drawn;
  if (!only || more.length > 0) return `the ${drawn.length} figures that are ranges`;
  const given = givens.find(({ id }) => id === only.inputs[0]);
  return `the one figure that is a range (${given ? called(given) : only.label})`;
}

/** What is saved, nine times in ten. */
export function savedWords(
  { saving }: Uncertainty,
  { against }: Pick<HowSure, "against">,
  than = `\u201c${against.label}\u201d`,
): string {
  const say = (value: number) => figure(toDigits(Math.abs(value), 2), "USD", "short");
  const [low, high] = [say(saving.p5), say(saving.p95)];
  if (saving.p5 >= 0)
    return low === high
      ? `Nine times in ten it saves about ${low} a month.`
      : `Nine times in ten it saves ${low} to ${high} a month.`;
  if (saving.p95 <= 0) return `Nine times in ten it costs ${high} to ${low} a month more than ${than}.`;
  return `Nine times in ten, choosing it costs between ${low} a month more and ${high} a month less than ${than}.`;
}

/** A figure that is stated at one end of its range makes the money of this memo another than that of most draws: the lead has both. */
export function ofItsEnd(
  told: Uncertainty | undefined,
  { recommended, against }: Pick<HowSure, "recommended" | "against">,
  { givens }: Inputs,
): string[] {
  if (!told) return [];
  const { saving, inputs: drawn } = told;
  const gap = against.monthly_cost - recommended.monthly_cost;
  if (Math.abs(saving.p50 - gap) < Math.abs(gap)) return [];
  const [most] = [...drawn].sort((a, b) => b.total - a.total);
  const given = givens.find(({ id }) => most?.inputs.includes(id));
  const { value, low, high } = given ?? {};
  if (!given || low === undefined || high === undefined || (value !== low && value !== high)) return [];
  const range = fromTo(rangeFigure(given, low, givens), rangeFigure(given, high, givens), ["", "to"]);
  const way = saving.p50 * gap < 0 ? " the other way" : "";
  const middle = `${dollarsInProse(Math.abs(saving.p50))} a month${way}`;
  return [
    `Expect rather ${middle}, the middle of the draws: ${called(given)} is counted at the ${value === low ? "low" : "high"} end of its range (${range}).`,
  ];
}

/** A range that reaches to where another option wins, of a decision that is sure enough all the same. */
function within({ turning, told }: HowSure, inputs: Inputs): string[] {
  const words = turning.map((each) => `It would turn on ${called(each.group[0])}: ${whereCheapest(each, inputs)}.`);
  const [one, ...more] = turning;
  if (!told || !one || more.length > 0 || told.inputs.length < 2) return words;
  const ids = one.group.map(({ id }) => id);
  const isOfOne = ({ inputs: [id = ""] }: UncertainInput) => ids.includes(id);
  const [mine, others] = [told.inputs.filter(isOfOne), told.inputs.filter((each) => !isOfOne(each))].map((each) =>
    Math.max(0, ...each.map(({ total }) => total)),
  ) as [number, number];
  const mostly = mine >= MOSTLY * others ? ": the odds are mostly those of this one figure" : "";
  return [...words, `No other range turns it by itself${mostly}.`];
}

/** Certain at every draw, and only because no draw has the volume at which a speed that others give would turn it. */
function ofVolume(told: Uncertainty, { recommended, against, turnsAt }: HowSure, { givens }: Inputs): string[] {
  const mine = told.options.find(({ option }) => option === recommended.id)?.cheapest;
  if (mine !== 1 || turnsAt === undefined) return [];
  const drawn = givens.find(({ id }) => moves("volume", id) && told.inputs.some(({ inputs }) => inputs.includes(id)));
  const most =
    drawn === undefined
      ? "for the stated volume alone"
      : `up to ${rangeFigure(drawn, drawn.high ?? 0, givens)}, the most that is drawn`;
  return [
    `That holds ${most}: at the speed that others give, \u201c${against.label}\u201d wins from ${figureInProse(turnsAt, "tok/month", "short")} on.`,
  ];
}

function toDo({ worth_of_all, inputs: drawn }: Uncertainty, { kind }: HowSure, { givens }: Inputs): string[] {
  const say = (value: number) => figure(toDigits(value, 2), "USD", "short");
  if (kind === "tie")
    return [
      `The wrong choice costs ${worth_of_all < 1 ? "next to nothing" : `${say(worth_of_all)} a month on average`}, so take whichever is less work.`,
    ];
  if (kind === "choose") return [];
  const [first] = drawn;
  if (!first || first.worth === 0)
    return [`Knowing all of them before choosing would be worth ${say(worth_of_all)} a month on average.`];
  const given = givens.find(({ id }) => id === first.inputs[0]);
  const what = given ? called(given) : first.label;
  const all = say(first.worth) !== say(worth_of_all) ? `; finding out everything, ${say(worth_of_all)}` : "";
  return [`Finding out ${what} before choosing saves up to ${say(first.worth)} a month on average${all}.`];
}

/** What nobody stated as a range though it turns the decision: the chance above knows nothing of it. */
function unstated({ inputs }: Uncertainty, { flips }: HowSure): string[] {
  const near = nearFlips(flips).filter((flip) => !inputs.some((input) => isMoved(flip, input)));
  if (near.length === 0) return [];
  const turn = near.length === 1 ? "turns" : "each turn";
  return [
    `The odds know nothing of what is stated as one figure, though ${listed(near.slice(0, MOST_NEAR).map(flipWords))} ${turn} the decision alone.`,
  ];
}

function nearestFlip(flips: readonly Flip[]): string[] {
  const near = nearFlips(flips);
  if (near.length === 0) return ["No single input turns it within a quarter of its value."];
  const words = listed(near.slice(0, MOST_NEAR).map(flipWords));
  return [`${words.charAt(0).toUpperCase()}${words.slice(1)} would turn it.`];
}

export function nearFlips(flips: readonly Flip[]): (Flip & { change: number })[] {
  return byDistance(flips).filter((flip) => Math.abs(flip.change) <= NEAR);
}

function byDistance(flips: readonly Flip[]): (Flip & { change: number })[] {
  return flips
    .flatMap((flip) => (flip.change !== null ? [{ ...flip, change: flip.change }] : []))
    .sort((a, b) => Math.abs(a.change) - Math.abs(b.change));
}

/** "the API's price at +7 %" */
export function flipWords({ input, change: by }: Flip & { change: number }): string {
  return `${NAMES[input]} at ${change(by)}`;
}

const NAMES: Record<Flip["input"], string> = {
  volume: "the volume",
  gpu_price: "the price of a GPU",
  unit_price: "the price of a unit",
  api_price: "the API\u2019s price",
  utilization: "how busy the fleet is",
  throughput: "the speed of a replica",
  engineers: "the engineers that it takes",
};

function isMoved({ input }: Flip, { inputs }: UncertainInput): boolean {
  return inputs.some((id) => moves(input, id));
}
