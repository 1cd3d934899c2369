import type { Value } from "../../formula/evaluate.js";
import { list } from "../../formula/series.js";
import type { Search } from "../search.js";

/** A figure in each of some months; one that does not move is the same in all of them. */
function inEach(value: Value, count: number): readonly number[] {
  return typeof value === "number" ? Array.from({ length: count }, () => value) : value;
}

/**
 * Servers are bought when more are needed than there are, and each batch is replaced whenever its life has passed. What is
 * no longer needed is kept: it is paid for.
 */
export const serverPurchases: Search = {
  reads: ["servers", "hardware_life", "month_start"],
  finds: [
    { id: "servers_added", title: "Servers bought in each month because more are needed", unit: "server[]" },
    { id: "servers_replaced", title: "Servers bought in each month because a life has passed", unit: "server[]" },
  ],
  how: "bought when more are needed than there are, and again whenever a life has passed; none is sold before",
  run(read) {
    const life = Number(read("hardware_life"));
    const count = list(read("month_start")).length;
    const added: number[] = [];
    let there = 0;
    for (const needed of inEach(read("servers"), count)) {
      added.push(Math.max(0, needed - there));
      there = Math.max(there, needed);
    }
    const replaced = added.map((_, month) =>
      added.slice(0, month).reduce((sum, batch, bought) => {
        const age = month - bought;
        return sum + batch * (livesIn(age, life) - livesIn(age - 1, life));
      }, 0),
    );
    return new Map([
      ["servers_added", added],
      ["servers_replaced", replaced],
    ]);
  },
};

/** Whole lives that have passed at an age; one that misses a whole number by rounding error is that number. */
function livesIn(age: number, life: number): number {
  return Math.floor(age / life + 1e-9);
}

/** When the stack is left: when no box is kept until the horizon ends, or, where it is still to be built, in the last month. */
export function leaving(replicas: string, isFull: boolean): Search {
  return {
    reads: [replicas, "month_start"],
    finds: [
      { id: "kept_months", title: "Months until the last box is given back", unit: "month" },
      { id: "leaving_month", title: "The month in which the stack is left: 1 there, 0 in the others", unit: "1[]" },
    ],
    how: "the month from which on no box is kept until the horizon ends; where one is kept, the last month where set-up is still to be paid, and none where it is paid",
    run(read) {
      const count = list(read("month_start")).length;
      const kept = inEach(read(replicas), count).findLastIndex((each) => each > 0) + 1;
      const left = kept < count ? kept : isFull ? count - 1 : undefined;
      return new Map<string, number | readonly number[]>([
        ["kept_months", kept],
        ["leaving_month", Array.from({ length: count }, (_, month) => Number(month === left))],
      ]);
    },
  };
}

/** When the start has been paid back for good; nothing is found where it is not within the horizon. */
export const paidBack: Search = {
  reads: ["saved_so_far", "avoided_at_start"],
  finds: [{ id: "paid_back_in", title: "The month at whose end the start has been paid back for good", unit: "month" }],
  how: "the month after the last at whose end something is still owed",
  run(read) {
    const start = -Number(read("avoided_at_start"));
    const soFar = list(read("saved_so_far"));
    // Adding months up leaves rounding error; a billionth of what was paid is none of it.
    const owed = (sum: number) => sum < -1e-9 * Math.abs(start);
    const month = [start, ...soFar].findLastIndex(owed) + 1;
    return new Map(month > soFar.length ? [] : [["paid_back_in", month]]);
  },
};
