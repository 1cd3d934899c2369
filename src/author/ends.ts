import type { Value } from "../formula/evaluate.js";
import type { ReportQuantity } from "../report/schema.js";
import type { Worked } from "./work.js";
import { shown } from "./written.js";

/**
 * What an option's figures may be while its replica's throughput, or what a box takes to start, stands anywhere in its
 * range: worked out at both ends beside the middle, the least and the most of them. Whole replicas, boxes and a search for the cheapest fleet go
 * through it like any other law.
 */
export function widen(
  { input, values, idOf }: Worked,
  ends: readonly ReadonlyMap<string, Value>[],
  quantities: Record<string, ReportQuantity>,
): void {
  for (const [name, value] of values) {
    const id = idOf(name);
    const quantity = quantities[id];
    // Figures of the workload and of the API do not depend on how fast a replica is.
    if (!quantity || quantity.low !== undefined || !id.startsWith(`${input.id}.`) || typeof value !== "number")
      continue;
    // An empty fleet at one end has no utilization and no unit cost there.
    const others = ends.map((end) => end.get(name)).filter((other) => typeof other === "number");
    const [low, high] = [Math.min(value, ...others), Math.max(value, ...others)];
    if (low === high) continue;
    const told = (amount: number) => Number(shown(amount, quantity.unit));
    quantities[id] = { ...quantity, low: told(low), high: told(high) };
  }
}
