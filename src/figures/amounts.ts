import { figure } from "./figure.js";

/** The amounts that a price is made of: one for a GPU hour or for any token, or one for each class of tokens. */

export const AMOUNT_UNITS = {
  gpu_hour: "USD/GPU/h",
  blended: "USD/Mtok",
  fresh: "USD/Mtok",
  cached: "USD/Mtok",
  output: "USD/Mtok",
} as const;
export type AmountKind = keyof typeof AMOUNT_UNITS;

/** In the unit of its kind; `low` and `high` where it is a range, and `value` is then what is computed with. */
export interface Amount {
  readonly kind: AmountKind;
  readonly value: number;
  readonly low?: number | undefined;
  readonly high?: number | undefined;
}

/** "$6.00/GPU/h", "$3.75 ($3.00 to $4.50)/GPU/h", "fresh $0.60, cached $0.15, output $2.50/Mtok". */
export function amountsText(amounts: readonly Amount[]): string {
  const [first] = amounts;
  if (first === undefined) return "no such price";
  const unit = AMOUNT_UNITS[first.kind].slice("USD".length);
  if (amounts.length === 1) return dollars(first) + unit;
  const [text = "", ...others] = amounts.map(dollars);
  if (others.every((other) => other === text)) return `${text}${unit}, any token`;
  return amounts.map((amount) => `${amount.kind} ${dollars(amount)}`).join(", ") + unit;
}

function dollars({ value, low = value, high = value }: Amount): string {
  const text = figure(value, "USD");
  return low === high ? text : `${text} (${figure(low, "USD")} to ${figure(high, "USD")})`;
}
