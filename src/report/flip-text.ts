import { figure } from "../figures/figure.js";
import type { Flip } from "./break-even.js";
import type { ReportOption } from "./schema.js";

/**
 * "The floor fleet + API (8 replicas then)": an option that is sized by a rule is told by its size where that is another, and
 * by its rule where its label counts today's.
 */
export function thenText(
  { to, size }: Pick<Flip, "to" | "size">,
  options: readonly ReportOption[],
  named = (label: string) => label,
): string {
  const option = options.find(({ id }) => id === to);
  if (!option) return "no option";
  if (size === undefined) return named(option.label);
  const unit = option.units === undefined ? "replica" : "unit";
  const isCounted = /\b\d+ (replicas?|units?)\b/.test(option.label);
  const rule = isCounted && option.sized_for !== undefined;
  const buys = option.kind === "floor_with_spillover" ? " + API" : "";
  const name = rule ? `The ${option.sized_for} fleet${buys}` : named(option.label);
  return `${name} (${figure(size, "1")} ${size === 1 ? unit : `${unit}s`} then)`;
}

/** What a flip must not be read as: today's figure, and the ends of its range, which it may lie just beyond. */
export function besideFlip({ today, range }: Pick<Flip, "today" | "range">): number[] {
  return [today, ...(range ? [range.low, range.high] : [])];
}
