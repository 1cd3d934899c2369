import { Model } from "../formula/model.js";
import { discounting } from "./books/future.js";
import { number } from "./evaluate-option.js";
import { months } from "./months.js";
import type { AtOrNever } from "./never.js";

/** A project month by month: what it saves, what that is worth today, and what has come back so far. */
export interface PresentValue {
  readonly saving: readonly number[];
  readonly present: readonly number[];
  /** Money back so far less what was paid at the start, undiscounted: `cumulative[0]` is the end of the first month. */
  readonly cumulative: readonly number[];
  readonly value: number;
}

const model = new Model(discounting);

/**
 * Discounts month by month what `saving` gives for month 0, 1, 2 and so on. A month's saving arrives at the month's
 * end; the rate is per year and compounds.
 */
export function netPresentValue(
  paidAtStart: number,
  saving: (month: number) => number,
  count: number,
  discountRate: number,
): PresentValue {
  const { start, years_at_end } = months(count);
  const savings = start.map(saving);
  const values = model.run(
    new Map<string, number | readonly number[]>([
      ["paid_at_start", paidAtStart],
      ["saving_in_month", savings],
      ["discount_rate", discountRate],
      ["years_passed", years_at_end],
    ]),
  );
  const present = values.get("present_saving");
  if (typeof present !== "object") throw new Error("present_saving is not a series");
  let back = -paidAtStart;
  const cumulative = savings.map((each) => {
    back += each;
    return back;
  });
  return { saving: savings, present, cumulative, value: number(values, "net_present_value") };
}

/** The month at whose end the start has been paid back for good, where savings change from month to month. */
export function paidBackAfter({ saving, cumulative }: PresentValue): AtOrNever {
  const start = (cumulative[0] ?? 0) - (saving[0] ?? 0);
  // Adding months up leaves rounding error; a billionth of what was paid is none of it.
  const owed = (sum: number) => sum < -1e-9 * Math.abs(start);
  const last = [start, ...cumulative].findLastIndex(owed);
  if (last === cumulative.length)
    return { never: `It is not paid back within the ${cumulative.length} months looked at.` };
  return { at: last + 1 };
}
