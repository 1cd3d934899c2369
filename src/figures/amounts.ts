import type { Currency } from "./currencies.js";
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
  reasoning: "USD/Mtok",
  per_request: "USD/request",
  cache_storage: "USD/Mtok/h",
} as const satisfies Record<
  "gpu_hour" | "unit_hour" | "unit_month" | "blended" | "reasoning" | "per_request" | "cache_storage" | TokenClass,
  string
>;
export type AmountKind = keyof typeof AMOUNT_UNITS;

/** In the unit of its kind; `low` and `high` where it is a range, and `value` is then what is computed with. */
export interface Amount {
  readonly kind: AmountKind;
  readonly value: number;
  readonly low?: number | undefined;
  readonly high?: number | undefined;
  /** Dollars where absent. */
  readonly currency?: Currency | undefined;
}

/** What a price has beside those of tokens. */
const APART: Partial<Record<AmountKind, string>> = { per_request: "", cache_storage: " of kept cache" };

/** "$6.00/GPU/h", "$3.75 ($3.00 to $4.50)/GPU/h", "fresh and cached $0.13, output $0.39/Mtok and $0.005/request". */
export function amountsText(amounts: readonly Amount[]): string {
  const usual = amounts.filter(({ kind }) => APART[kind] === undefined);
  const [first] = usual;
  if (first === undefined) return "no such price";
  const words = usual.length === 1 ? money(first) : byKind(usual.map((each) => ({ ...each, text: money(each) })));
  const more = amounts.flatMap((each) => {
    const of = APART[each.kind];
    return of === undefined ? [] : [`${money(each)}${unitOf(each)}${of}`];
  });
  return [words + unitOf(first), ...more].join(" and ");
}

function unitOf({ kind }: Amount): string {
  return AMOUNT_UNITS[kind].slice("USD".length);
}

/** Each kind with its text, those of one text together; the text alone where all kinds have the same. */
export function byKind(all: readonly { readonly kind: AmountKind; readonly text: string }[]): string {
  const texts = [...new Set(all.map(({ text }) => text))];
  if (texts.length === 1) return texts.join();
  const kindsOf = (text: string) => all.filter((each) => each.text === text).map(({ kind }) => kind);
  return texts.map((text) => `${kindsOf(text).map(nameOf).join(" and ")} ${text}`).join(", ");
}

function money({ value, low = value, high = value, currency = "USD" }: Amount): string {
  const text = figure(value, currency);
  return low === high ? text : `${text} (${figure(low, currency)} to ${figure(high, currency)})`;
}

function nameOf(kind: AmountKind): string {
  if (kind === "per_request") return "a request";
  return isTokenClass(kind) ? CLASS_SHORT[kind] : kind.replace("_", " ");
}
