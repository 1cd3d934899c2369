import { figure } from "../figures/figure.js";
import type { Flip } from "./break-even.js";
import type { ReportOption } from "./schema.js";

/** Who then is the cheapest, and how many GPUs, units or replicas it has where these are others than today. */
type Beyond = Pick<Flip, "to" | "size" | "gpus">;

/** Who is the cheapest beyond a flip, and how large where its rule gives it another size than today's: a rule where its label counts today's. */
export function winnerBeyond(
  { to, size, gpus }: Beyond,
  options: readonly ReportOption[],
  named = (label: string) => label,
): { readonly name: string; readonly count?: string } {
  const option = options.find(({ id }) => id === to);
  if (!option) return { name: "no option" };
  const count = gpus ?? size;
  if (count === undefined) return { name: named(option.label) };
  const unit = gpus === undefined ? (option.units === undefined ? "replica" : "unit") : "GPU";
  const isCounted = /\b\d+ (replicas?|units?)\b/.test(option.label);
  const rule = isCounted && option.sized_for !== undefined;
  const buys = option.kind === "floor_with_spillover" ? " + API" : "";
  const name = rule ? `The ${option.sized_for} fleet${buys}` : named(option.label);
  return { name, count: figure(count, unit) };
}

/** "The floor fleet + API (32 GPUs then)" */
export function thenText(flip: Beyond, options: readonly ReportOption[], named?: (label: string) => string): string {
  const { name, count } = winnerBeyond(flip, options, named);
  return count === undefined ? name : `${name} (${count} then)`;
}

/** What a flip must not be read as: today's figure, and the ends of its range, which it may lie just beyond. */
export function besideFlip({ today, range }: Pick<Flip, "today" | "range">): number[] {
  return [today, ...(range ? [range.low, range.high] : [])];
}
