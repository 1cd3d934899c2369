import type { Problem } from "../../problem/problem.js";
import { dayAfter } from "../days.js";
import type { GpuOffer, Offer } from "./offer.js";

/** The price of one key as one row of a table has it. */
export interface Observation {
  readonly line: number;
  /** As the row has it, from the day on: its order within a day. Null where the table has no dates. */
  readonly time: string | null;
  readonly offer: Offer & { readonly amount: GpuOffer };
}

type Refuse = (problem: Omit<Problem, "file">) => void;

/**
 * Rows of one key, in whatever order, as prices that follow one another: equal ones in a row are one price, and each
 * ends on the day before the next. A price is checked on the last day that has it. Of several on one day the last counts.
 */
export function historyOf(observations: readonly Observation[], refuse: Refuse): Offer[] {
  const [first] = observations;
  if (first === undefined || first.time === null) return observations.map(({ offer }) => offer);
  const ordered = [...observations].sort((a, b) => ((a.time ?? "") < (b.time ?? "") ? -1 : a.time === b.time ? 0 : 1));
  const days = new Map<string, Observation>();
  for (const each of ordered) {
    const before = days.get(dayOf(each));
    if (before !== undefined && before.time === each.time && !isSame(before, each)) {
      const message = `"${each.offer.key}" has another price on ${dayOf(each)} in row ${before.line}`;
      const hint = "name the column that tells the two apart, such as --column region=HEADING";
      refuse({ line: each.line, column: 1, message, hint });
    }
    days.set(dayOf(each), each);
  }
  const offers: Offer[] = [];
  let latest: Observation | undefined;
  for (const [day, each] of days) {
    const current = offers.at(-1);
    if (current !== undefined && latest !== undefined && isSame(latest, each)) {
      offers[offers.length - 1] = { ...current, checked: day };
    } else {
      if (current !== undefined) offers[offers.length - 1] = { ...current, to: dayAfter(day, -1) };
      offers.push({ ...each.offer, from: day, to: null, checked: day });
    }
    latest = each;
  }
  return offers;
}

function dayOf({ time }: Observation): string {
  return (time ?? "").slice(0, 10);
}

function isSame(a: Observation, b: Observation): boolean {
  const [one, other] = [a.offer.amount, b.offer.amount];
  return one.gpuHour === other.gpuHour && one.gpus === other.gpus;
}
