import { counted } from "../figures/words.js";
import type { Report } from "../report/schema.js";

/** What whoever builds a memo must know of it, beside its decision: a clause each. */
export function toKnow({ later_prices = [], stale_prices }: Report): string[] {
  const later = later_prices.join(", ");
  const oldest = Math.max(...stale_prices.map(({ age_days }) => age_days));
  const limit = Math.min(...stale_prices.map(({ limit_days }) => limit_days));
  return [
    ...(later_prices.length > 0 ? [`a later price is on file and not used: ${later}`] : []),
    ...(stale_prices.length > 0
      ? [`${counted(stale_prices.length, "price is", "prices are")} up to ${oldest} days old, ${limit} allowed`]
      : []),
  ];
}
