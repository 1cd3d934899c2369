import { figure } from "./figure.js";
import { CLASS_SHORT, isTokenClass, type TokenClass } from "./token-classes.js";

/** The amounts that a price is made of: one for a GPU hour, for a provisioned unit or for any token, or one for each class of tokens. */

export const AMOUNT_UNITS = {
  gpu_hour: "USD/GPU/h",
  unit_hour: "USD/unit/h",
  unit_month: "USD/unit/month",
  blended: "USD/Mtok",
  fresh: "USD/Mtok",
  written_5m: "USD/Mtok",
  written_1h: "USD/Mtok",
  cached: "USD/Mtok",
  output: "USD/Mtok",
} as const satisfies Record<"gpu_hour" | "unit_hour" | "unit_month" | "blended" | TokenClass, string>;
export type AmountKind = keyof typeof AMOUNT_UNITS;

/** In the unit of its kind; `low` and `high` where it is a range, and `value` is then what is computed with. */
export interface Amount {
  readonly kind: AmountKind;
  readonly value: number;
  readonly low?: number | undefined;
  readonly high?: number | undefined;
}

/** "$6.00/GPU/h", "$3.75 ($3.00 to $4.50)/GPU/h", "fresh and cached $0.13, output $0.39/Mtok". */
export function amountsText(amounts: readonly Amount[]): string {
  const [first] = amounts;
  if (first === undefined) return "no such price";
  const unit = AMOUNT_UNITS[first.kind].slice("USD".length);
  if (amounts.length === 1) return dollars(first) + unit;
  const words = byKind(amounts.map((amount) => ({ kind: amount.kind, text: dollars(amount) })));
  return words + unit;
}

/** Each kind with its text, those of one text together; the text alone where all kinds have the same. */
export function byKind(all: readonly { readonly kind: AmountKind; readonly text: string }[]): string {
  const texts = [...new Set(all.map(({ text }) => text))];
  if (texts.length === 1) return texts.join();
  const kindsOf = (text: string) => all.filter((each) => each.text === text).map(({ kind }) => kind);
  return texts.map((text) => `${kindsOf(text).map(nameOf).join(" and ")} ${text}`).join(", ");
}

function dollars({ value, low = value, high = value }: Amount): string {
  const text = figure(value, "USD");
  return low === high ? text : `${text} (${figure(low, "USD")} to ${figure(high, "USD")})`;
}

function nameOf(kind: AmountKind): string {
  return isTokenClass(kind) ? CLASS_SHORT[kind] : kind;
}
