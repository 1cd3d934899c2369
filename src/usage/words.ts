import { fixed, significant } from "../figures/number.js";
import type { Busiest } from "./busiest.js";
import type { Usage } from "./summary.js";

/** `$1,234.50`, `1,234.50 EUR`; of less than one, three digits: `$0.0425` */
export function moneyText({ money, currency }: Pick<Usage, "money" | "currency">): string {
  const isSmall = money !== null && money !== 0 && Math.abs(money) < 0.1;
  const amount = isSmall ? significant(money, 3) : fixed(money ?? 0, 2);
  return currency === "USD" ? `$${amount}` : `${amount} ${currency ?? ""}`.trim();
}

export function minuteWords({ median, most }: NonNullable<Busiest["minute"]>): string {
  if (median === most) return `${fixed(most, 2)} times the mean of its hour`;
  return `in half of the hours at least ${fixed(median, 2)} times the mean of its hour, at most ${fixed(most, 2)} times`;
}

export function asideText({ what, count }: Usage["asides"][number]): string {
  return `${what}: ${fixed(count, Number.isInteger(count) ? 0 : 2)}`;
}
