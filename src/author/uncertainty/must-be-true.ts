import { compare } from "../../economics/flips/crossings.js";
import { toDigits } from "../../figures/number.js";
import { parseUnit, toBase } from "../../formula/unit.js";
import type { MustBeTrue } from "../../report/uncertainty.js";
import { type Rival, winners } from "../../uncertainty/choice.js";
import type { Drawing } from "./draws.js";

/** Inputs that are tried together: those that help an option the most. */
const TRIED = 6;
/** No reader keeps more conditions in mind. */
const MOST = 3;
/** Places from the middle to the end at which it is asked whether an option wins, and once more between two of them. */
const PLACES = 50;

/** How far each input has gone from its middle, 0, to the end of its range that helps an option, 1; by its place. */
type Towards = ReadonlyMap<number, number>;

/** For each option that is not recommended: the fewest ranges that make it the cheapest, and how far they have to lie. */
export function mustBeTrue(drawn: Drawing, rivals: readonly Rival[], recommended: string): MustBeTrue[] {
  return rivals
    .filter(({ id }) => id !== recommended)
    .map(({ id }) => {
      const option = rivals.findIndex((rival) => rival.id === id);
      const found = fewest(drawn, rivals, option);
      return { option: id, conditions: found?.conditions ?? [], chance: found?.chance ?? 0 };
    });
}

type Condition = MustBeTrue["conditions"][number];

function fewest(drawn: Drawing, rivals: readonly Rival[], option: number) {
  const all = drawn.inputs.map((_, place) => place);
  const gapAt = (rows: readonly Towards[]) => gap(drawn, rivals, option, rows);
  const alone = gapAt([new Map(), ...all.flatMap((place) => [new Map([[place, -1]]), new Map([[place, 1]])])]);
  const [today = 0] = alone;
  const better = all.map((place) => {
    const [low = today, high = today] = alone.slice(1 + 2 * place, 3 + 2 * place);
    return { place, end: low < high ? -1 : 1, gap: Math.min(low, high) };
  });
  const helps = better
    .filter((each) => each.gap < today)
    .sort((a, b) => a.gap - b.gap)
    .slice(0, TRIED);
  for (let size = 1; size <= Math.min(MOST, helps.length); size++) {
    const sets = subsets(helps, size).map((set): Towards => new Map(set.map(({ place, end }) => [place, end])));
    const gaps = gapAt(sets);
    const winning = sets.filter((_, index) => (gaps[index] ?? 1) <= 0);
    if (winning.length === 0) continue;
    const told = justEnough(winning, gapAt).map((set) => conditionsOf(drawn, set));
    return told.sort((a, b) => b.chance - a.chance)[0];
  }
  return undefined;
}

/** How far along its ranges each set has to go together for the option to win. */
function justEnough(sets: readonly Towards[], gapAt: (rows: readonly Towards[]) => number[]): Towards[] {
  const part = (set: Towards, of: number): Towards => new Map([...set].map(([place, end]) => [place, of * end]));
  let ends = sets.map((): readonly [number, number] => [0, 1]);
  for (let level = 0; level < 2; level++) {
    const rows = sets.flatMap((set, index) => {
      const [from, to] = ends[index] as readonly [number, number];
      return Array.from({ length: PLACES }, (_, place) => part(set, from + ((place + 1) / PLACES) * (to - from)));
    });
    const gaps = gapAt(rows);
    ends = ends.map(([from, to], index) => {
      const wins = gaps.slice(index * PLACES, (index + 1) * PLACES).findIndex((each) => each <= 0);
      const step = (to - from) / PLACES;
      return wins === -1 ? [from, to] : [from + wins * step, from + (wins + 1) * step];
    });
  }
  return sets.map((set, index) => part(set, ends[index]?.[1] ?? 1));
}

/** The conditions that a set is, and in how many of the draws all of them hold. */
function conditionsOf(drawn: Drawing, set: Towards): { conditions: Condition[]; chance: number } {
  const found = [...set].map(([place, part]): { place: number; condition: Condition } => {
    const { group } = drawn.inputs[place] as Drawing["inputs"][number];
    const [{ label, unit }] = group;
    const value = toDigits(valueAt(group[0], part), 4);
    const side = part > 0 ? "at_least" : "at_most";
    return { place, condition: { inputs: group.map(({ id }) => id), label, unit, side, value } };
  });
  let held = 0;
  for (let draw = 0; draw < drawn.draws; draw++)
    if (found.every(({ place, condition }) => holds(drawn, place, condition, draw))) held++;
  return { conditions: found.map(({ condition }) => condition), chance: held / drawn.draws };
}

function holds(drawn: Drawing, place: number, { unit, side, value }: Condition, draw: number): boolean {
  const { group, chance, lies } = drawn.inputs[place] as Drawing["inputs"][number];
  const drawnValue = lies.get(group[0].id)?.(chance)[draw] as number;
  const bound = toBase(value, parseUnit(unit));
  return side === "at_least" ? drawnValue >= bound : drawnValue <= bound;
}

interface Ends {
  readonly value: number | readonly number[];
  readonly low?: number | undefined;
  readonly high?: number | undefined;
}

/** From the middle of a range towards its upper end, 1, or its lower one, -1. */
function valueAt({ value, low = 0, high = 0 }: Ends, part: number): number {
  const middle = Number(value);
  return middle + Math.abs(part) * ((part < 0 ? low : high) - middle);
}

/** What an option costs above the cheapest other one, row by row; infinite where it cannot be had. */
function gap(drawn: Drawing, rivals: readonly Rival[], option: number, rows: readonly Towards[]): number[] {
  const given = drawn.inputs.map(({ group }) => new Map(group.map((each) => [each.id, each])));
  const values = (id: string, place: number) => {
    const figure = given[place]?.get(id);
    if (!figure) throw new Error(`${id} is not drawn`);
    const unit = parseUnit(figure.unit);
    return Float64Array.from(rows, (row) => toBase(valueAt(figure, row.get(place) ?? 0), unit));
  };
  const at = drawn.options.map(({ at: outcome }, index): Rival => {
    const { of, lacking } = outcome(values, rows.length);
    const { id, winsTies } = rivals[index] as Rival;
    return { id, winsTies, lacking, cost: (of.get("monthly_cost") as Float64Array).slice() };
  });
  const mine = at[option] as Rival;
  const others = at.filter((each) => each !== mine);
  const best = winners(others);
  return rows.map((_, row) => {
    if (mine.lacking?.[row]) return Number.POSITIVE_INFINITY;
    const rival = others[best[row] as number];
    if (!rival) return Number.NEGATIVE_INFINITY;
    const [cost, other] = [mine.cost[row] as number, rival.cost[row] as number];
    // Where both cost the same, the one that wins ties has won.
    if (compare(cost, other) === 0) return mine.winsTies && !rival.winsTies ? 0 : Number.MIN_VALUE;
    return cost - other;
  });
}

function subsets<T>(of: readonly T[], size: number): T[][] {
  if (size === 0) return [[]];
  return of.flatMap((first, index) => subsets(of.slice(index + 1), size - 1).map((rest) => [first, ...rest]));
}
