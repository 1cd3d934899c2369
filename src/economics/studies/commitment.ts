import { Model } from "../../formula/model.js";
import { sweepOne } from "../../formula/sweep.js";
import { commitment } from "../books/commitment.js";
import { rentedPrice } from "../books/procurement.js";
import type { AtOrNever } from "../never.js";
import { months } from "./months.js";

const model = new Model([...commitment, ...rentedPrice.filter(({ id }) => id === "reserved_price")]);

/**
 * How much on-demand prices must fall a year, steadily, for a reservation at a discount to stop paying over its term.
 * Regret only grows with the fall, so halving finds it. No fall reaches it where the first month alone, at today's
 * price, costs more on demand than the reservation does over the whole term.
 */
export function fallThatStopsReserving(reservedDiscount: number, term: number): AtOrNever {
  const given = new Map<string, number | readonly number[]>([
    ["gpus", 1],
    ["on_demand_price", 1],
    ["reserved_discount", reservedDiscount],
    ["gpu_price_fall", 0],
    ["hours_in_month", 1],
    ["term", term],
    ["years_passed", months(term).years_at_start],
  ]);
  const regret = sweepOne(model, "commitment_regret", ["gpu_price_fall"], given);
  if (regret([0]) >= 0) return { at: 0 };
  if (regret([1]) <= 0) return { never: "Even a price that falls to nothing does not make the reservation a loss." };
  let [low, high] = [0, 1];
  for (let at = 0.5; at > low && at < high; at = (low + high) / 2) {
    if (regret([at]) < 0) low = at;
    else high = at;
  }
  return { at: high };
}
