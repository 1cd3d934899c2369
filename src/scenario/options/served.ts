import type { Value } from "../../formula/evaluate.js";
import type { Served } from "./kind.js";

/** What a fleet serves and is paid for in each hour: by the laws of its hours, or up to its one capacity. */
export function servedByFleet(load: readonly number[], values: ReadonlyMap<string, Value>): Served {
  if (values.has("own_load")) return { own: series(values, "own_load"), paid: series(values, "paid_capacity_in_hour") };
  const capacity = Number(values.get("capacity"));
  return { own: load.map((each) => Math.min(each, capacity)), paid: load.map(() => capacity) };
}

export function series(values: ReadonlyMap<string, Value>, name: string): readonly number[] {
  const value = values.get(name);
  return Array.isArray(value) ? value : [];
}
