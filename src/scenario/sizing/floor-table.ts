import { MINUTE } from "../../simulation/arrivals.js";
import type { Arrivals } from "../../simulation/busiest-hour.js";
import { type CarriedLoad, type CarriedMonth, carriedAt, carriedOfMonth } from "../../simulation/carried.js";
import type { FloorFound } from "../../simulation/floor.js";
import { Random } from "../../simulation/random.js";
import type { Context } from "../context.js";
import type { Plan } from "./floor-plan.js";

/** Formula inputs, as a table of what is carried has them. */
export type FloorTable = Readonly<Record<string, number | readonly number[]>>;

const DRAWN_MINUTES = 240;

/** The loads of an hour's minutes over its mean. */
function minutesOf(arrivals: Arrivals): Float64Array {
  const loads = arrivals.kind === "replayed" ? countedMinutes(arrivals) : drawnMinutes(arrivals.minutes);
  const mean = loads.reduce((sum, each) => sum + each, 0) / loads.length;
  return loads.map((each) => each / mean);
}

function countedMinutes({ seen, seconds }: Extract<Arrivals, { kind: "replayed" }>): Float64Array {
  const minutes = new Float64Array(Math.max(1, Math.floor(seconds / MINUTE)));
  for (const at of seen.at) {
    const minute = Math.floor(at / MINUTE);
    if (minute < minutes.length) minutes[minute] = (minutes[minute] as number) + 1;
  }
  return minutes;
}

function drawnMinutes(variation: number): Float64Array {
  if (variation === 0) return Float64Array.of(1);
  const random = new Random(1);
  return Float64Array.from({ length: DRAWN_MINUTES }, () => random.gamma(variation));
}

/** What is carried, and what of the rest comes cold; straight lines lie between. */
export function tabled(found: FloorFound, plan: Plan, arrivals: Arrivals, isCold: boolean): FloorTable {
  const minutes = minutesOf(arrivals);
  return plan.rooms.length === 0 ? byHour(found, minutes, isCold) : ofMonth(found, plan, minutes, isCold);
}

/** At each capacity over the mean load. */
function ofMonth(found: FloorFound, { rooms, load }: Plan, minutes: Float64Array, isCold: boolean): FloorTable {
  const months = rooms.map(({ room, replicas }) => carriedOfMonth(found, replicas, room, load, minutes));
  const line = (what: keyof CarriedMonth) => {
    const values = months.map((month) => month[what]);
    const rise = values.slice(1).map((value, index) => value - (values[index] as number));
    return { [`${what}_least`]: values[0] as number, [`${what}_rise`]: rise.length > 0 ? rise : [0] };
  };
  const from = rooms.map(({ room }) => room);
  const width = from.slice(1).map((room, index) => room - (from[index] as number));
  return {
    floor_from: width.length > 0 ? from.slice(0, -1) : from,
    floor_width: width.length > 0 ? width : [1],
    ...line("carried"),
    ...(isCold && line("cold")),
  };
}

/** Loads of an hour over the capacity that is there in it, of which is told what is carried. */
const LOADS = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 2, 3, 5];

/** In each hour, by the load over the capacity, for each number of replicas. */
function byHour(found: FloorFound, minutes: Float64Array, isCold: boolean): FloorTable {
  const sizes = found.sizes.map(({ replicas }) => replicas);
  const told = sizes.flatMap((replicas) => {
    const at = carriedAt(found, replicas, minutes);
    return LOADS.map((load) => at(load));
  });
  const values = (of: keyof CarriedLoad) => told.map((each) => each[of]);
  return {
    ...{ simulated_loads: LOADS, simulated_sizes: sizes, carried_of_capacity: values("carried") },
    ...(isCold && { cold_of_spilled: values("cold") }),
  };
}

/** As if every hour were even and nothing came cold: all under the capacity is carried. */
export function evenTable(table: FloorTable): FloorTable {
  const list = (name: string) => {
    const value = table[name];
    return Array.isArray(value) ? (value as readonly number[]) : [];
  };
  const none = (name: string) => (name in table ? { [name]: list(name).map(() => 0) } : {});
  if ("simulated_loads" in table) {
    const even = list("simulated_sizes").flatMap(() => list("simulated_loads").map((load) => Math.min(1, load)));
    return { carried_of_capacity: even, ...none("cold_of_spilled") };
  }
  return {
    ...{ carried_least: 1, ...none("carried_rise") },
    ...("cold_least" in table && { cold_least: 0, ...none("cold_rise") }),
  };
}

const TABLE: Readonly<Record<string, { readonly what: string; readonly unit: string }>> = {
  floor_from: { what: "capacities over the mean load that were simulated", unit: "1" },
  floor_width: { what: "how far it is from each of them to the next", unit: "1" },
  carried_least: { what: "what is carried of the load under the capacity, at the least of them", unit: "share" },
  carried_rise: { what: "what is carried more of it up to the next", unit: "share" },
  cold_least: { what: "what of the rest comes cold to the API, at the least of them", unit: "share" },
  cold_rise: { what: "what of the rest comes cold more up to the next", unit: "share" },
  simulated_loads: { what: "loads of an hour over its capacity that were simulated", unit: "1" },
  simulated_sizes: { what: "numbers of replicas that were simulated", unit: "replica" },
  carried_of_capacity: { what: "what they carry at each of those loads, over their capacity", unit: "share" },
  cold_of_spilled: { what: "what of the rest comes cold to the API at each of those loads", unit: "share" },
};

/** Writes the table down; what reads it, by name. */
export function giveTable(context: Context, name: string, label: string, table: FloorTable, found: FloorFound) {
  const at = context.at("workload", "arrivals");
  const source = `simulated: ${found.requests} requests at loads that stand still, one by one, seed 1; more than ${found.atOnce} at once in a replica go to the API`;
  const about = { basis: "modelled", source, date: undefined, note: undefined } as const;
  return Object.fromEntries(
    Object.entries(table).map(([key, value]) => {
      const { what = key, unit = "1" } = TABLE[key] ?? {};
      const single = typeof value === "number" ? value : Number.NaN;
      context.give(`${name}.${key}`, `${label}: ${what}`, { value: single, unit, ...about }, at, { value });
      return [key, `${name}.${key}`];
    }),
  );
}
