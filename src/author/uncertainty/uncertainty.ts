import { toDigits, toPlaces } from "../../figures/number.js";
import { fromBase, parseUnit } from "../../formula/unit.js";
import type { Flip } from "../../report/break-even.js";
import type { UncertainInput, Uncertainty } from "../../report/uncertainty.js";
import type { Inputs } from "../../scenario/inputs.js";
import { chancesOf, type Rival } from "../../uncertainty/choice.js";
import { givenOne, wavesAlong } from "../../uncertainty/given-one.js";
import { type Quantiles, quantiles } from "../../uncertainty/quantiles.js";
import { totalShare } from "../../uncertainty/total-share.js";
import { worthOfAll, worthOfOne } from "../../uncertainty/worth.js";
import type { Decision } from "../decision.js";
import type { Work } from "../work.js";
import { atChances, type Drawing, type DrawnFigure, drawing, type Outcome } from "./draws.js";
import { flipsOverDraws } from "./flips-over-draws.js";
import { mustBeTrue } from "./must-be-true.js";
import { outcomeOf } from "./outcome.js";
import { sharedLabel } from "./range-words.js";
import type { RangedInput } from "./ranges.js";
import { turning } from "./turning.js";
import { turnsAt } from "./turns-at.js";

/** Draws in which each input is drawn anew, for the shares of variance. */
const ANEW = 512;

/** What draws make of a decision, and how likely it saves at least so much, for drawing. */
export interface Sure {
  readonly told: Uncertainty;
  readonly curve: readonly { readonly saving: number; readonly chance: number }[];
}

/** Points that a curve of chances is drawn by. */
const POINTS = 60;

/** What the ranges of all inputs together make of the decision; undefined where nothing that decides is a range. */
export function uncertainty(
  inputs: Inputs,
  work: Work,
  ranged: readonly RangedInput[],
  { recommended, against }: Decision,
  flips: readonly Flip[],
): Sure | undefined {
  const drawn = drawing(inputs, work, ranged);
  if (drawn.inputs.length === 0) return undefined;
  const { draws } = drawn;
  const values = atChances(
    drawn,
    drawn.inputs.map(({ chance }) => chance),
  );
  const outcomes = drawn.options.map((option) => kept(option.at(values, draws)));
  const rivals = drawn.options.map(({ worked: { input } }, index): Rival => {
    const { of, lacking } = outcomes[index] as Outcome;
    return { id: input.id, cost: of.get("monthly_cost") as Float64Array, lacking, winsTies: input.form.kind === "api" };
  });
  const chances = chancesOf(rivals);
  const place = (id: string) => rivals.findIndex((rival) => rival.id === id);
  const saving = difference(rivals[place(against.id)], rivals[place(recommended.id)]);
  // What an option would cost that cannot carry the load says nothing of what to know.
  const comparable = rivals.filter(({ lacking }) => !lacking).map(({ cost }) => cost);
  const worth_of_all = known(inMonth(worthOfAll(comparable)));
  const worthOf = worthOfOne(comparable);
  const anew = savingAnew(drawn, place(recommended.id), place(against.id));
  const found = drawn.inputs.map(({ group, chance, lies }, index): UncertainInput => {
    const [first] = group;
    const along = wavesAlong(chance);
    const { share } = givenOne(saving, along);
    const total = totalShare(saving, anew(index));
    const one = ranged.find((each) => each.group === group);
    const first_order = toPlaces(share, 3);
    return {
      inputs: group.map(({ id }) => id),
      label: sharedLabel(group),
      unit: first.unit,
      middle: Number(first.value),
      low: Number(first.low),
      high: Number(first.high),
      ...turning(one, recommended, against, lies.get(first.id)?.(chance), (draws) =>
        turnsAt(drawn, rivals, recommended.id, index, draws),
      ),
      first_order,
      total: Math.max(first_order, toPlaces(total, 3)),
      worth: Math.min(worth_of_all, known(inMonth(worthOf(along)))),
    };
  });
  const sorted = [...found].sort((a, b) => b.worth - a.worth || b.total - a.total);
  const told: Uncertainty = {
    draws,
    outcome: outcomeOf(chances, recommended, worth_of_all),
    options: drawn.options.map(({ worked: { input } }, index) => {
      const { of } = outcomes[index] as Outcome;
      const { cheapest, regret, lacking } = chances[index] as (typeof chances)[number];
      return {
        option: input.id,
        monthly_cost: quantilesOf(of, "monthly_cost", "USD/month") as Quantiles,
        cost_per_mtok: quantilesOf(of, "cost_per_mtok", "USD/Mtok") as Quantiles,
        replicas: input.form.kind === "api" ? null : (quantilesOf(of, "replicas", "replica") ?? null),
        cheapest,
        regret: Number.isNaN(regret) ? null : known(inMonth(regret)),
        lacking,
      };
    }),
    saving: mapped(quantiles(saving), (value) => known(inMonth(value))),
    inputs: sorted,
    worth_of_all,
    flips: flipsOverDraws(drawn, inputs, work, { recommended, against }, flips),
    must_be_true: mustBeTrue(drawn, rivals, recommended.id),
  };
  return { told, curve: curveOf(saving) };
}

/** From the least to the most that is saved, one draw of a hundred left out at each end. */
function curveOf(saving: Float64Array): Sure["curve"] {
  const sorted = saving.slice().sort();
  return Array.from({ length: POINTS + 1 }, (_, point) => {
    const share = 0.01 + (0.98 * point) / POINTS;
    return { saving: known(inMonth(sorted[Math.floor(share * sorted.length)] as number)), chance: 1 - share };
  });
}

/** What the saving is in some draws where one input is drawn anew; the draws themselves where that moves neither option. */
function savingAnew(drawn: Drawing, recommended: number, against: number) {
  const { inputs, options, draws } = drawn;
  const many = Math.min(ANEW, draws / 4);
  const part = (chance: Float64Array, from: number) => chance.slice(from, from + many);
  const today = inputs.map(({ chance }) => part(chance, 0));
  const other = inputs.map(({ chance }) => part(chance, many));
  const costs = (index: number, chance: readonly Float64Array[]) => {
    const option = options[index] as Drawing["options"][number];
    return (option.at(atChances(drawn, chance), many).of.get("monthly_cost") as Float64Array).slice();
  };
  const base = [against, recommended].map((index) => costs(index, today)) as [Float64Array, Float64Array];
  return (input: number): Float64Array => {
    const chance = today.map((each, index) => (index === input ? (other[index] as Float64Array) : each));
    const [dear, cheap] = [against, recommended].map((index, side) =>
      options[index]?.reads.has(input) ? costs(index, chance) : (base[side] as Float64Array),
    ) as [Float64Array, Float64Array];
    return dear.map((cost, draw) => cost - (cheap[draw] as number));
  };
}

function kept({ of, lacking }: Outcome): Outcome {
  return { of: new Map([...of].map(([name, values]) => [name, values.slice()])), lacking };
}

function difference(dear: Rival | undefined, cheap: Rival | undefined): Float64Array {
  if (!dear || !cheap) throw new Error("a decision has two sides");
  return dear.cost.map((cost, draw) => cost - (cheap.cost[draw] as number));
}

function quantilesOf(of: Outcome["of"], name: DrawnFigure, unit: string): Quantiles | undefined {
  const values = of.get(name);
  const parsed = parseUnit(unit);
  return values && mapped(quantiles(values), (value) => known(fromBase(value, parsed)));
}

function mapped({ p5, p50, p95 }: Quantiles, change: (value: number) => number): Quantiles {
  return { p5: change(p5), p50: change(p50), p95: change(p95) };
}

const MONTH = parseUnit("USD/month");
function inMonth(cost: number): number {
  return fromBase(cost, MONTH);
}

/** No more digits than so many draws know. */
function known(value: number): number {
  return toDigits(value, 4);
}
