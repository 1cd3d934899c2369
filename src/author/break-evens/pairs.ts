import { number } from "../../economics/evaluate-option.js";
import type { Pair } from "../../economics/flips/break-even.js";
import { toDigits } from "../../figures/number.js";
import { fromBase, parseUnit } from "../../formula/unit.js";
import type { Worked } from "../work.js";

/** Whether the API of an option is owed something whatever is used of it. */
export function owesFixed({ costed: { model } }: Worked): boolean {
  return FIXED.some((id) => model.formulas.has(id));
}

const FIXED = ["cache_storage_cost", "commitment_unused"];

export function pairOf(api: Worked, own: Worked): Pair {
  const { form } = own.input;
  const sharesApi = form.spills && own.input.api === api.input.id;
  return { api: api.costed, own: own.costed, sharesApi, mostVolume: mostVolume(own) };
}

/** The most volume that a fleet of stated size can carry without spilling; infinite where the fleet grows. */
export function mostVolume(own: Worked): number {
  if (!isBounded(own)) return Number.POSITIVE_INFINITY;
  const { values } = own;
  // Units are held against the busiest minute.
  const peak = number(values, "relative_peak") * Number(values.get("peak_in_hour") ?? 1);
  return (number(values, "capacity") * number(values, "hours_in_month")) / peak;
}

/** What leaves a part of today's tokens unserved: its cost is that of less, and is held against nobody's. */
export function servesLess(own: Worked): boolean {
  return isBounded(own) && Number(own.values.get("unserved_share") ?? 0) > 0;
}

/** A fleet of stated size that spills nothing carries what it can, and no more. */
export function isBounded({ input: { form } }: Worked): boolean {
  return form.isBounded;
}

export function inMonth(cost: number): number {
  return toDigits(fromBase(cost, parseUnit("USD/month")), 12);
}
