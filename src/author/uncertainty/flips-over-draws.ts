import { SWEEPS } from "../../economics/flips/break-even.js";
import { toDigits } from "../../figures/number.js";
import { fromBase, parseUnit, toBase } from "../../formula/unit.js";
import type { Flip } from "../../report/break-even.js";
import type { Uncertainty } from "../../report/uncertainty.js";
import type { Inputs } from "../../scenario/inputs.js";
import { type Rival, winners } from "../../uncertainty/choice.js";
import { quantiles } from "../../uncertainty/quantiles.js";
import { moving } from "../break-evens/flips.js";
import type { Decision } from "../decision.js";
import type { Work } from "../work.js";
import { atChances, type Drawing, setting, type Values } from "./draws.js";

/** Draws in which flips are looked for, places along an input that are looked at, and how often again between two of them: to more than the digits told. */
const LOOKED_AT = { draws: 32, places: 12, again: 4 } as const;

/** Fewer draws with a flip tell nothing of where it lies. */
const FEWEST = 7;
/** The same, of the draws that are looked at. */
export const FEWEST_SHARE = FEWEST / LOOKED_AT.draws;

/**
 * Where each usual input flips the decision when all other inputs lie anywhere in their ranges: in each draw the change nearest
 * to today's value between the recommended option and any other, every fleet sized again at every place.
 */
export function flipsOverDraws(
  drawn: Drawing,
  inputs: Inputs,
  work: Work,
  { recommended, against }: Pick<Decision, "recommended" | "against">,
  flips: readonly Flip[],
): Uncertainty["flips"] {
  // A search for each of so many places would take longer than the rest of the memo.
  if (drawn.searches) return [];
  const [api, own] = recommended.kind === "api" ? [recommended, against] : [against, recommended];
  return flips.flatMap((flip) => {
    if (flip.input === "utilization" || flip.spans === undefined) return [];
    const { unit: name, ratio } = SWEEPS[flip.input];
    const unit = parseUnit(name);
    const movers = new Map(
      moving(work, flip.input, api.id, own.id, recommended.id).map(({ costed, moves }) => [costed.id, moves]),
    );
    const set = [...new Set([...movers.values()].flatMap((moved) => moved ?? []))];
    const range = [flip.spans[0]?.from, flip.spans[flip.spans.length - 1]?.to].map((end) => toBase(end ?? 0, unit));
    const today = toBase(flip.today, unit);
    const places = along(range as [number, number], today, ratio);
    const found = nearestChanges(setting(drawn, inputs, work, set), movers, recommended.id, places, today);
    const told = found.filter((at) => !Number.isNaN(at));
    // Where some draws flip on one side and the others do not, these lie beyond what is looked at, on that side; flips on both have no one place.
    const beyond = told.every((at) => at > today) ? range[1] : told.every((at) => at < today) ? range[0] : undefined;
    const all = Float64Array.from(found, (at) => fromBase(Number.isNaN(at) ? (beyond ?? at) : at, unit));
    const isOneStretch = told.length === found.length || beyond !== undefined;
    const { p5, p50, p95 } = quantiles(isOneStretch ? all : all.slice(0, 0));
    const known = (value: number) => toDigits(value, 3);
    // What no range moves is the figure that the memo gives everywhere, to its last digit.
    const stays = flip.at !== null && told.length === found.length && all.every((at) => isSame(at, flip.at ?? 0));
    const ends = stays ? { p5: flip.at ?? 0, p50: flip.at ?? 0, p95: flip.at ?? 0 } : { p5, p50, p95 };
    const between =
      told.length < FEWEST || !isOneStretch ? null : { p5: known(ends.p5), p50: known(ends.p50), p95: known(ends.p95) };
    const looked = range.map((end) => known(fromBase(end, unit))) as [number, number];
    return [{ input: flip.input, unit: name, between, share: told.length / found.length, looked }];
  });
}

/** Within what the last look leaves open. */
function isSame(found: number, at: number): boolean {
  return Math.abs(found - at) <= 1e-3 * Math.abs(at);
}

/** Places from one end to the other, today's among them. */
function along([from, to]: [number, number], today: number, ratio: boolean): number[] {
  const isRatio = ratio && from > 0;
  const at = (part: number) => (isRatio ? from * (to / from) ** part : from + part * (to - from));
  const all = Array.from({ length: LOOKED_AT.places + 1 }, (_, index) => at(index / LOOKED_AT.places));
  return [...new Set([...all, today])].sort((a, b) => a - b);
}

/** In each draw the place nearest to today's at which the option stops or begins to be the cheapest; NaN where it does nowhere. */
function nearestChanges(
  drawn: Drawing,
  movers: ReadonlyMap<string, string | undefined>,
  option: string,
  places: readonly number[],
  today: number,
): number[] {
  const many = Math.min(LOOKED_AT.draws, drawn.draws);
  const isCheapest = cheapestAt(drawn, movers, option, many);
  let around = Array.from({ length: many }, (): readonly number[] | undefined => places);
  for (let level = 0; level <= LOOKED_AT.again; level++) {
    const count = places.length;
    const wins = isCheapest(around.map((all) => all ?? places));
    around = around.map((all, draw) => {
      if (!all) return undefined;
      const changes = all.slice(1).flatMap((to, index) => {
        const from = all[index] as number;
        const at = draw * count + index;
        return wins[at] === wins[at + 1]
          ? []
          : [{ from, to, off: Math.min(Math.abs(from - today), Math.abs(to - today)) }];
      });
      const [nearest] = changes.sort((a, b) => a.off - b.off);
      return nearest && all.map((_, index) => nearest.from + (index / (count - 1)) * (nearest.to - nearest.from));
    });
  }
  return around.map((all) => (all ? (all[Math.floor(all.length / 2)] as number) : Number.NaN));
}

/** Whether an option is the cheapest, draw by draw and place by place. */
function cheapestAt(drawn: Drawing, movers: ReadonlyMap<string, string | undefined>, option: string, many: number) {
  const place = drawn.options.findIndex(({ worked }) => worked.input.id === option);
  let values: Values | undefined;
  return (places: readonly (readonly number[])[]): Uint8Array => {
    const at = Float64Array.from(places.flat());
    const count = at.length / many;
    values ??= atChances(
      drawn,
      drawn.inputs.map(({ chance }) => Float64Array.from(at, (_, row) => chance[Math.floor(row / count)] as number)),
    );
    const rivals = drawn.options.map(({ worked: { input }, at: outcome }): Rival => {
      const name = movers.get(input.id);
      const { of, lacking } = outcome(values as Values, at.length, new Map(name === undefined ? [] : [[name, at]]));
      const cost = (of.get("monthly_cost") as Float64Array).slice();
      return { id: input.id, cost, lacking, winsTies: input.form.kind === "api" };
    });
    return Uint8Array.from(winners(rivals), (winner) => (winner === place ? 1 : 0));
  };
}
