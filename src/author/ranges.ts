import { cheapestAlong, type Rival, type Span } from "../economics/cheapest-along.js";
import { type AmountKind, amountsText } from "../figures/amounts.js";
import { figureInProse, isShare, percent } from "../figures/figure.js";
import { isTokenClass } from "../figures/token-classes.js";
import type { Reach, ReportOption } from "../report/schema.js";
import type { Given, Inputs } from "../scenario/inputs.js";
import { isBounded } from "./break-evens.js";
import { idOf } from "./ids.js";
import { asItMoves, isOfRequest } from "./other-requests.js";
import { whyRefused } from "./request-words.js";
import type { Work, Worked } from "./work.js";
import { inBase } from "./written.js";

/** What moves together because it is one figure, or varies for one reason, and what is the cheapest along its range. */
export interface RangedInput {
  readonly group: readonly [Given, ...Given[]];
  readonly spans: readonly Span[];
  /** Why nothing is known but of the middle; undefined where the whole range is worked out. */
  readonly unknown?: string | undefined;
}

/** Every input that is a range and that a decision rests on, moved alone from one end to the other. */
export function rangedInputs(inputs: Inputs, work: Work): RangedInput[] {
  const decisive = new Set(inputs.options.flatMap(({ reads }) => Object.values(reads)));
  // A range that only a study reads cannot change the decision.
  const ranged = inputs.givens.filter((given) => decisive.has(given.id) && isRange(given) && !isIdle(given, inputs));
  const groups = new Map<string, [Given, ...Given[]]>();
  for (const given of ranged) {
    const group = groups.get(keyOf(given));
    if (group) group.push(given);
    else groups.set(keyOf(given), [given]);
  }
  return [...groups.values()].map((group) => {
    const unknown = isOfRequest(group[0].id) ? whyRefused(work.options, inputs) : undefined;
    if (unknown !== undefined) return { group, spans: [], unknown };
    return { group, spans: cheapestAlong(rivals(work, inputs, group)) };
  });
}

function isRange({ low, high, value }: Given): boolean {
  return low !== undefined && high !== undefined && low !== high && typeof value === "number";
}

/** A salary that nobody is paid decides nothing. */
function isIdle({ id }: Given, { givens }: Inputs): boolean {
  return (
    id === idOf.people("salary") && givens.some((other) => other.id === idOf.people("engineers") && other.value === 0)
  );
}

/**
 * What stands in one place of one file is one figure, whoever reads it. Amounts of one price that vary for one reason move
 * together: nobody pays the least for input and the most for output.
 */
function keyOf({ id, varies, place, line, column }: Given): string {
  return varies === undefined ? `${place.file}:${line}:${column}` : `${id.split(".")[0]} ${varies}`;
}

function rivals({ options }: Work, inputs: Inputs, group: RangedInput["group"]): Rival[] {
  const ends = new Map(
    group.map(({ id, low = 0, high = 0, unit }) => {
      return [id, [inBase({ value: low, unit }), inBase({ value: high, unit })] as [number, number]];
    }),
  );
  const [{ id: figure }] = group;
  return options.map((worked: Worked): Rival => {
    const { input, costed } = worked;
    const moves = Object.entries(input.reads).flatMap(([name, id]) => {
      const end = ends.get(id);
      return end ? [[name, end] as const] : [];
    });
    return {
      costed,
      moves: new Map(moves),
      winsTies: input.form.kind === "api",
      bounded: isBounded(worked),
      ...(isOfRequest(figure) && asItMoves(worked, inputs, figure)),
    };
  });
}

/** The inputs within whose range another option is the cheapest: each of them alone leaves the decision open. */
export function openInputs(ranged: readonly RangedInput[], recommended: ReportOption): RangedInput[] {
  return ranged.filter(({ spans }) => spans.some(({ cheapest }) => cheapest !== recommended.id));
}

/** The range of an input and who is the cheapest where in it, as data. */
export function reach({ group, spans }: RangedInput): Reach {
  const [{ label, unit, low = 0, high = 0 }] = group;
  const at = (part: number) => Number((low + part * (high - low)).toPrecision(9));
  return {
    inputs: group.map(({ id }) => id),
    label,
    unit,
    range: [low, high],
    spans: spans.map(({ from, to, cheapest }) => ({ from: at(from), to: at(to), cheapest, share: to - from })),
  };
}

/** For each input that is given as a range: its ends, and whether the decision would be the same all along it. */
export function rangeWarnings(ranged: readonly RangedInput[], inputs: Inputs, recommended: ReportOption): string[] {
  return ranged.map((each) => {
    if (each.unknown !== undefined)
      return `${rangeWords(each.group, inputs)} What it decides elsewhere in the range is not worked out. ${each.unknown}`;
    const isOpen = openInputs([each], recommended).length > 0;
    const verdict = isOpen
      ? `The decision is not the same all along it: ${whereCheapest(each, inputs)}.`
      : "The decision is the same all along it.";
    return `${rangeWords(each.group, inputs)} ${verdict}`;
  });
}

/** "One L40S is the cheapest in 33 % of it, from 2.85B to 3.94B tokens a month and above 5.69B tokens a month, API elsewhere". */
export function whereCheapest(ranged: RangedInput, { options, givens }: Inputs): string {
  const [most, ...others] = byShare(ranged.spans);
  const told = others.map(([id, share]) => {
    const stretches = ranged.spans.filter(({ cheapest }) => cheapest === id);
    const place = placesOf(stretches, ranged.group[0], givens);
    return `${labelOf(id, options)} is the cheapest in ${percent(share, "short")} of it, ${place}`;
  });
  return `${listed(told)}, ${labelOf(most?.[0] ?? null, options)} elsewhere`;
}

/** "below 1.63B and from 2.35B to 3.25B tokens a month" */
function placesOf(stretches: readonly Span[], first: Given, givens: readonly Given[]): string {
  const { low = 0, high = 0, varies } = first;
  const at = (part: number) => rangeFigure(first, low + part * (high - low), givens);
  const [start, end] = [stretches[0]?.from ?? 0, stretches[stretches.length - 1]?.to ?? 1];
  if (varies !== undefined) return towards(start, end);
  if (stretches.length > MOST_TOLD) return `in ${stretches.length} stretches ${fromTo(at(start), at(end))}`;
  return listed(
    stretches.map(({ from, to }) =>
      from === 0 ? `below ${at(to)}` : to === 1 ? `above ${at(from)}` : fromTo(at(from), at(to)),
    ),
  );
}

/** Where along several prices that move together, which have no one figure. */
function towards(start: number, end: number): string {
  return start === 0 ? "at the lower ends" : end === 1 ? "at the upper ends" : "in between";
}

function byShare(spans: readonly Span[]): [id: string | null, share: number][] {
  const shares = new Map<string | null, number>();
  for (const { from, to, cheapest } of spans) shares.set(cheapest, (shares.get(cheapest) ?? 0) + to - from);
  return [...shares].sort(([, a], [, b]) => b - a);
}

function labelOf(id: string | null, options: Inputs["options"]): string {
  return options.find((option) => option.id === id)?.label ?? "no option";
}

/** "from 1.52B to 6.08B tokens a month": the unit that both share is said once. */
export function fromTo(
  from: string,
  to: string,
  [before, between]: readonly [string, string] = ["from", "to"],
): string {
  const [a, b] = [from.split(" "), to.split(" ")];
  let shared = 0;
  while (shared < a.length - 1 && a[a.length - 1 - shared] === b[b.length - 1 - shared]) shared++;
  return `${before} ${a.slice(0, a.length - shared).join(" ")} ${between} ${to}`.trim();
}

/** Stretches that are told one by one; more are a pattern that a share tells better. */
const MOST_TOLD = 3;

export function listed(parts: readonly string[]): string {
  if (parts.length < 2) return parts.join("");
  return `${parts.slice(0, -1).join(", ")} and ${parts[parts.length - 1]}`;
}

/** A value of a ranged figure as people speak of it: a load on average as the tokens of a month. */
export function rangeFigure({ id, unit }: Given, amount: number, givens: readonly Given[]): string {
  const hours = givens.find((given) => given.id === idOf.workload("hours_in_month"))?.value;
  if (id === idOf.workload("relative_peak")) return `${figureInProse(amount, unit, "short")} times the average`;
  if (id === idOf.workload("rate") && typeof hours === "number")
    return figureInProse(amount * hours * 3600, "tok/month", "short");
  // A few per cent without decimals would be none, or both ends one.
  if (isShare(unit) && amount < SMALL) return percent(Number(amount.toPrecision(2)), "exact");
  return figureInProse(amount, unit.replace("/FTE", "").replace("/replica", ""), "short");
}

const SMALL = 0.1;

/** The range as its file gives it or as it came about, and what the memo computes with. */
function rangeWords(group: RangedInput["group"], { options, givens }: Inputs): string {
  const [first] = group;
  const { low = 0, high = 0, value, worked, basis, varies, unknown } = first;
  const label = figureLabel(group);
  if (varies !== undefined) {
    const amounts = group.map((given) => ({ ...given, value: Number(given.value), kind: kindOf(given) }));
    return `${ownerOf(first, options)}: the price depends on ${varies}: ${amountsText(amounts)}. The memo computes with the figures before the brackets.`;
  }
  const words = (amount: number) => rangeFigure(first, amount, givens);
  const [from, to, middle] = [words(low), words(high), words(Number(value))];
  if (unknown !== undefined)
    return `${label}: ${unknown}, so it may be anywhere ${fromTo(from, to)}; the memo computes with the middle, ${middle}.`;
  return worked
    ? `${label}: ${fromTo(from, to, ["between", "and"])}, by ${HOW[basis]}; the memo computes with ${middle}.`
    : `${label}: given as ${fromTo(from, to, ["", "to"])}; the memo computes with the middle, ${middle}.`;
}

/** The figure's own label; where several options read it, which. */
function figureLabel([first, ...others]: RangedInput["group"]): string {
  if (others.length === 0) return first.label;
  const [, what = first.label] = /^.*?: (.*)$/.exec(first.label) ?? [];
  const owners = [first, ...others].map(({ label }) => `\u201c${label.split(": ")[0]}\u201d`);
  return `${what.charAt(0).toUpperCase()}${what.slice(1)} of ${listed([...new Set(owners)])}`;
}

export function ownerOf({ id }: Given, options: Inputs["options"]): string {
  const [owner = ""] = id.split(".");
  return options.find((option) => option.id === owner)?.label ?? owner;
}

/** Which class of tokens a price is for. */
function kindOf({ id }: Given): AmountKind {
  const kind = /[.](\w+)_price$/.exec(id)?.[1] ?? "";
  return isTokenClass(kind) ? kind : "blended";
}

/** How a range came about that no file states. */
const HOW: Partial<Record<Given["basis"], string>> = {
  modelled: "prediction (a 90 % interval)",
  measured: "the neighbouring runs of the benchmark",
};
