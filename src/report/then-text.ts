import { figure } from "../figures/figure.js";
import type { Flip, ReportOption } from "./schema.js";

/** "4 replicas + API (8 replicas then)": an option that is sized by a rule is told by its size where that is another. */
export function thenText({ to, size }: Pick<Flip, "to" | "size">, options: readonly ReportOption[]): string {
  const option = options.find(({ id }) => id === to);
  if (!option) return "no option";
  if (size === undefined) return option.label;
  const unit = option.units === undefined ? "replica" : "unit";
  return `${option.label} (${figure(size, "1")} ${size === 1 ? unit : `${unit}s`} then)`;
}
