import type { CostLine } from "./schema.js";

/** What lines of one kind come to in a month, so that a table and a chart say the same; null where there is none of them. */
export function costOfKind(lines: readonly CostLine[], category: CostLine["category"]): number | null {
  const own = lines.filter((line) => line.category === category);
  return own.length === 0 ? null : own.reduce((sum, line) => sum + line.monthly_cost, 0);
}
