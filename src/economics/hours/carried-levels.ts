import type { Value } from "../../formula/evaluate.js";
import { list } from "../../formula/series.js";
import type { Search } from "../search.js";
import { alikeTogether } from "./carried-table.js";
import { loadLevels } from "./levels.js";

const TABLE = ["floor_from", "floor_width", "carried_least", "carried_rise"];
const COLD = ["cold_least", "cold_rise"];

/**
 * What each further step of a fleet takes off the API's bill while requests come as they come: simulated for as many steps, and
 * told in tokens at the API's usual price. Steps that gain by standing together count as alike, so that those worth their cost
 * are the first ones. `isCold`: what is spilled costs more, as the API has not seen its sessions.
 */
export function carriedLevels(isCold: boolean): Search {
  const { reads, finds, run } = loadLevels;
  return {
    reads: [...reads, "mean_load", "api_price", ...TABLE, ...(isCold ? [...COLD, "price_where_cold"] : [])],
    how: "the load curve, cut into levels of one step each, and what a simulated fleet of so many steps carries of them",
    finds: finds.map((each) =>
      each.id === "level_load"
        ? { ...each, title: "What each further step would take off the API's bill, in tokens at its price, on average" }
        : each,
    ),
    run(read, trace) {
      const found = run(read, trace);
      const [mean, step] = [Number(read("mean_load")), Number(read("step_capacity"))];
      const extra = isCold ? Number(read("price_where_cold")) / Number(read("api_price")) - 1 : 0;
      const under = list(found.get("level_load") ?? []);
      const carried = along(read, "carried");
      const cold = isCold ? along(read, "cold") : undefined;
      const taken: number[] = [];
      let [below, before] = [0, 0];
      for (const [index, level] of under.entries()) {
        below += level;
        const room = ((index + 1) * step) / mean;
        const spilled = mean - below * carried(room);
        const now = mean - spilled * (1 + (cold ? extra * cold(room) : 0));
        taken.push(now - before);
        before = now;
      }
      return new Map<string, Value>([...found, ["level_load", alikeTogether(taken)]]);
    },
  };
}

/** As the laws of `books/floor.ts` have it, for a capacity of so many times the mean load. */
function along(read: (name: string) => Value, what: "carried" | "cold"): (room: number) => number {
  const [from, width, rise] = [list(read("floor_from")), list(read("floor_width")), list(read(`${what}_rise`))];
  const least = Number(read(`${what}_least`));
  return (room) => {
    let sum = least;
    for (let index = 0; index < rise.length; index++)
      sum += (rise[index] ?? 0) * Math.min(1, Math.max(0, (room - (from[index] ?? 0)) / (width[index] ?? 1)));
    return sum;
  };
}
