import { figureAt } from "../../economics/evaluate-option.js";
import { compare } from "../../economics/flips/crossings.js";
import type { Bounded, FigureBreakEven } from "../../economics/flips/figure-break-even.js";
import type { Mover } from "../../economics/flips/movers.js";
import { figure, percent } from "../../figures/figure.js";
import { WorkError } from "../../formula/model.js";
import { fromBase, parseUnit, toBase } from "../../formula/unit.js";
import type { Worked } from "../work.js";
import { inMonth } from "./pairs.js";

interface Uncrossed {
  readonly found: FigureBreakEven;
  readonly pair: readonly [Worked, Worked];
  readonly movers: readonly [Bounded, Bounded];
  readonly unit: string;
}

/** Why the cheaper of two options does not change over any value of a figure, in words that a leader would use. */
export function whyNever({ found: { range, beyond, ends }, pair, movers, unit }: Uncrossed): string {
  const [first, last] = ends;
  if (range === undefined || !first || !last)
    return `Nowhere in this range can both be had: ${beyond[0] ?? beyond[1]}.`;
  if (
    !movers.some((mover) =>
      depends(
        mover,
        range.map((end) => toBase(end, parseUnit(unit))),
      ),
    )
  )
    return "Neither cost depends on it.";
  const words = (value: number) => figure(value, unit.replace(/\/(replica|stream)$/, ""));
  const stretch = `from ${words(range[0])} to ${words(range[1])}`;
  const cheaper = compare(...first) || compare(...last);
  if (cheaper === 0) return `Both cost the same ${stretch}.`;
  const [less, more] = cheaper === -1 ? [0, 1] : [1, 0];
  const said = `${pair[less]?.input.label} stays the cheaper ${stretch}`;
  const reason = reasonOf(pair, movers, range, unit, [less, more] as [0 | 1, 0 | 1]);
  if (reason !== undefined) return `${said}. ${reason}`;
  const money = (costs: readonly [number, number]) =>
    `${figure(inMonth(costs[less as 0 | 1]), "USD/month")} against ${figure(inMonth(costs[more as 0 | 1]), "USD/month")}`;
  return `${said}: ${money(first)} at one end, ${money(last)} at the other.`;
}

/** Whether a cost is worked out from what is moved, or from what is found anew with it. */
function depends({ costed, moved }: Mover, ends: readonly number[]): boolean {
  if (moved === undefined) return false;
  const { needs, formulas } = costed.model.only("monthly_cost");
  if (needs.has(moved) || formulas.has(moved)) return true;
  const [first, last] = ends.map((end) => costed.choose?.at(new Map([...costed.given, [moved, end]])));
  return [...(first ?? [])].some(([name, value]) => needs.has(name) && String(value) !== String(last?.get(name)));
}

/** What holds an own fleet back at both ends of the range: people, the price of a token when full, or idleness. */
function reasonOf(
  pair: readonly [Worked, Worked],
  movers: readonly [Bounded, Bounded],
  range: readonly [number, number],
  unit: string,
  [less, more]: readonly [0 | 1, 0 | 1],
): string | undefined {
  if (pair[less].input.form.kind !== "api" || pair[more].input.form.kind === "api") return undefined;
  const ends = range.map((end) => toBase(end, parseUnit(unit)));
  const at = (side: 0 | 1, name: string) => ends.map((end) => valueAt(movers[side], name, end));
  const people = Math.min(...at(more, "people_cost"));
  const bill = Math.max(...at(less, "monthly_cost"));
  if (people >= bill)
    return `The people alone cost at least ${figure(inMonth(people), "USD/month")}, and ${pair[less].input.label} at most ${figure(inMonth(bill), "USD/month")} in all.`;
  // How fast a replica is with other requests moves in ripples, so that the ends do not bound what lies between.
  if (movers[more].limit) return undefined;
  const perMtok = (base: number) => figure(fromBase(base, parseUnit("USD/Mtok")), "USD/Mtok");
  const full = Math.min(...at(more, "loaded_unit_cost"));
  const price = Math.max(...at(less, "api_price"));
  const buysHere = !pair[more].input.form.spills || pair[more].input.api === pair[less].input.id;
  if (buysHere && full >= price)
    return `Even on full ${pair[more].input.form.kind === "provisioned" ? "units" : "GPUs"} a million tokens costs at least ${perMtok(full)}, and from the API at most ${perMtok(price)}.`;
  if (!buysHere || Math.min(...at(more, pair[more].values.has("units") ? "units" : "replicas")) <= 0) return undefined;
  const needed = at(more, "utilization_needed_in_all");
  if (!needed.every((share) => share > 1)) return undefined;
  return `The fleet would have to be busy ${percent(needed[0] ?? 0)} of the time at one end and ${percent(needed[1] ?? 0)} at the other, and it cannot be.`;
}

/** NaN, which no comparison accepts, where the option has no such figure, or none at that end of the range. */
function valueAt({ costed, moved }: Mover, name: string, at: number): number {
  if (!costed.given.has(name) && !costed.model.formulas.has(name)) return Number.NaN;
  try {
    return figureAt(costed, name, moved === undefined ? [] : [[moved, at]]);
  } catch (fault) {
    if (fault instanceof WorkError) return Number.NaN;
    throw fault;
  }
}
