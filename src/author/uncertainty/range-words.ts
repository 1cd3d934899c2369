import { gapsAlong, type Span } from "../../economics/flips/cheapest-along.js";
import { type AmountKind, amountsText } from "../../figures/amounts.js";
import { currencyOf } from "../../figures/currencies.js";
import { figure, figureInProse, isShare, percent } from "../../figures/figure.js";
import { toDigits } from "../../figures/number.js";
import { readPriceName } from "../../figures/price-names.js";
import { isTokenClass } from "../../figures/token-classes.js";
import { listed } from "../../figures/words.js";
import { nameIn, ownerIn } from "../../report/ids.js";
import type { ReportOption } from "../../report/schema.js";
import type { Given, Inputs } from "../../scenario/inputs.js";
import { fromTo, placesOf } from "../break-evens/stretches.js";
import { idOf } from "../ids.js";
import { likelihoods } from "./likelihood.js";
import { RANGE, type RangedInput } from "./ranges.js";

/** For each input that is given as a range: its ends, and whether the decision would be the same all along it. */
export function rangeWarnings(ranged: readonly RangedInput[], inputs: Inputs, recommended: ReportOption): string[] {
  const told = ranged.map((each) => {
    const given = rangeWords(each.group, inputs);
    if (each.unknown !== undefined)
      return { given, more: [`What it decides elsewhere in the range is not worked out. ${each.unknown}`] };
    const isOpen = each.spans.some(({ cheapest }) => cheapest !== recommended.id);
    const lacking = beyondReach(each, inputs);
    if (isOpen)
      return {
        given,
        more: [`The decision is not the same all along it: ${whereCheapest(each, inputs)}.`, ...lacking],
      };
    if (lacking.length > 0)
      return { given, more: ["The decision is the same all along what all options can serve.", ...lacking] };
    return { given, more: [] };
  });
  const steady = told.flatMap(({ given, more }) => (more.length === 0 ? [given] : []));
  const same = "The decision is the same all along";
  return [
    ...told.flatMap(({ given, more }) => (more.length > 0 ? [[given, ...more].join(" ")] : [])),
    // Said once, however many there are.
    ...(steady.length === 1 ? [`${steady[0]} ${same} it.`] : steady),
    ...(steady.length > 1 ? [`${same} each of these ${figure(steady.length, "1")} ranges, one at a time.`] : []),
  ];
}

/** "Above 3.94B tokens a month “One L40S” is not compared: the fleet as stated could not carry its peak." */
export function beyondReach({ rivals: competing, group: [first] }: RangedInput, { options, givens }: Inputs): string[] {
  return gapsAlong(competing, RANGE).map(({ id, why, ...gap }) => {
    const place = placesOf([gap], RANGE, atPart(first, givens));
    return `${place.charAt(0).toUpperCase()}${place.slice(1)} \u201c${labelOf(id, options)}\u201d is not compared: ${why}.`;
  });
}

/** "One L40S is the cheapest from 2.85B to 3.94B tokens a month and above 5.69B tokens a month (33 % likely), API elsewhere". */
export function whereCheapest(ranged: RangedInput, inputs: Inputs): string {
  const [most, ...others] = winners(ranged, inputs);
  const told = others.map(
    ({ label, likely, place }) => `${label} is the cheapest ${place} (${percent(likely, "short")} likely)`,
  );
  return `${listed(told)}, ${most?.label ?? "no option"} elsewhere`;
}

interface Winner {
  readonly id: string | null;
  readonly label: string;
  /** By the distribution of the figure, 0..1. */
  readonly likely: number;
  /** "below $5.46 an hour per GPU" */
  readonly place: string;
}

/** Who is the cheapest within a range, and where in it: whoever is so the likeliest first. */
export function winners(ranged: RangedInput, { options, givens }: Inputs): Winner[] {
  return byLikelihood(ranged).map(([id, likely]) => {
    const stretches = ranged.spans.filter(({ cheapest }) => cheapest === id);
    return { id, likely, label: labelOf(id, options), place: whereIn(stretches, ranged.group[0], givens) };
  });
}

/** Where in the range of a figure. */
function whereIn(stretches: readonly Span[], first: Given, givens: readonly Given[]): string {
  const [start, end] = [stretches[0]?.from ?? 0, stretches[stretches.length - 1]?.to ?? 1];
  return first.varies === undefined ? placesOf(stretches, RANGE, atPart(first, givens)) : towards(start, end);
}

function atPart(first: Given, givens: readonly Given[]): (part: number) => string {
  const { low = 0, high = 0 } = first;
  return (part) => rangeFigure(first, low + part * (high - low), givens);
}

/** Where along several prices that move together, which have no one figure. */
function towards(start: number, end: number): string {
  return start === 0 ? "at the lower ends" : end === 1 ? "at the upper ends" : "in between";
}

function byLikelihood({ group, spans }: RangedInput): [id: string | null, likely: number][] {
  const moving = group.find(({ low, high }) => low !== high) ?? group[0];
  const found = new Map<string | null, number>();
  for (const [index, likely] of likelihoods(moving, spans).entries()) {
    const cheapest = spans[index]?.cheapest ?? null;
    found.set(cheapest, (found.get(cheapest) ?? 0) + likely);
  }
  return [...found].sort(([, a], [, b]) => b - a);
}

function labelOf(id: string | null, options: Inputs["options"]): string {
  return options.find((option) => option.id === id)?.label ?? "no option";
}

/** A value of a ranged figure as people speak of it: a load on average as the tokens of a month. */
export function rangeFigure({ id, unit }: Given, amount: number, givens: readonly Given[]): string {
  const hours = givens.find((given) => given.id === idOf.workload("hours_in_month"))?.value;
  if (id === idOf.workload("relative_peak")) return `${figureInProse(amount, unit, "short")} times the average`;
  if (id === idOf.workload("rate") && typeof hours === "number")
    return figureInProse(amount * hours * 3600, "tok/month", "short");
  if (id === idOf.objective("held_of_simulated"))
    return amount === 1 ? "what was simulated" : `${figure(amount, "1", "short")} times what was simulated`;
  if (unit === "FTE") return `${figure(amount, "1", "short")} ${amount === 1 ? "engineer" : "engineers"}`;
  // A few per cent without decimals would be none, or both ends one.
  if (isShare(unit) && amount < SMALL) return percent(toDigits(amount, 2), "exact");
  return figureInProse(amount, unit.replace("/FTE", "").replace("/replica", ""), "short");
}

const SMALL = 0.1;

/** The range as its file gives it or as it came about, and what the memo computes with. */
function rangeWords(group: RangedInput["group"], { options, givens }: Inputs): string {
  const [first] = group;
  const { low = 0, high = 0, value, worked, basis, varies, unknown } = first;
  const label = figureLabel(group);
  if (varies !== undefined) {
    const amounts = group.map((given) => {
      return { ...given, value: Number(given.value), kind: kindOf(given), currency: currencyOf(given.unit) };
    });
    return `${ownerOf(first, options)}: the price depends on ${varies}: ${amountsText(amounts)}. The memo computes with the figures before the brackets.`;
  }
  if (first.id === idOf.objective("held_of_simulated"))
    return `${label}: between ${figure(low, "1")} and ${figure(high, "1")}, by public runs; the memo computes with ${figure(Number(value), "1")}, as simulated.`;
  const words = (amount: number) => rangeFigure(first, amount, givens);
  const [from, to, stated] = [words(low), words(high), words(Number(value))];
  const computed = words((low + high) / 2) === stated ? `the middle, ${stated}` : `${stated}, as stated`;
  if (unknown !== undefined)
    return `${label}: ${unknown}, so it may be anywhere ${fromTo(from, to)}; the memo computes with ${isMiddle(first) ? "the middle, " : ""}${stated}.`;
  return worked
    ? `${label}: ${fromTo(from, to, ["between", "and"])}, by ${HOW[basis]}; the memo computes with ${stated}.`
    : `${label}: given as ${fromTo(from, to, ["", "to"])}; the memo computes with ${computed}.`;
}

/** A ratio that nobody knows is 1 wherever in its range that lies. */
function isMiddle({ low = 0, high = 0, value }: Given): boolean {
  return Math.abs(Number(value) - (low + high) / 2) <= 1e-6 * (high - low);
}

/** The figure's own label; where several options read it, which. */
function figureLabel([first, ...others]: RangedInput["group"]): string {
  if (others.length === 0) return first.label;
  const [, what = first.label] = /^.*?: (.*)$/.exec(first.label) ?? [];
  const owners = [first, ...others].map(({ label }) => `\u201c${label.split(": ")[0]}\u201d`);
  return `${what.charAt(0).toUpperCase()}${what.slice(1)} of ${listed([...new Set(owners)])}`;
}

/** What a figure is called that several options read: "GPU price", not by the first of them. */
export function sharedLabel(group: RangedInput["group"]): string {
  const [first, ...others] = group;
  const what = (label: string) => /^.*?: (.*)$/.exec(label)?.[1];
  const shared = what(first.label);
  if (shared === undefined || others.length === 0 || others.some(({ label }) => what(label) !== shared))
    return first.label;
  return shared.charAt(0).toUpperCase() + shared.slice(1);
}

export function ownerOf({ id }: Given, options: Inputs["options"]): string {
  const owner = ownerIn(id);
  return options.find((option) => option.id === owner)?.label ?? owner;
}

/** Which class of tokens a price is for. */
function kindOf({ id }: Given): AmountKind {
  const { kind = "" } = readPriceName(nameIn(id)) ?? {};
  if (kind === "answer") return "output";
  return isTokenClass(kind) || kind === "reasoning" ? kind : "blended";
}

/** How a range came about that no file states. */
const HOW: Partial<Record<Given["basis"], string>> = {
  modelled: "prediction (a 90 % interval)",
  measured: "the neighbouring runs of the benchmark",
};
