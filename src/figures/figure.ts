import { CURRENCIES, currencyOf } from "./currencies.js";
import { isoDate } from "./date.js";
import { compact, fixed, MINUS, THIN, toDigits, trimmed } from "./number.js";
import { ANY_CLASS, CLASS_SHORT, CLASS_TOKENS, TOKEN_CLASSES, type TokenClass } from "./token-classes.js";

/**
 * A number with its unit, as a reader expects it. No printer writes a figure in any other way.
 *   full   $184,811/month   $0.2506/Mtok   26,600 tok/s   79.1 %
 *   short  $184.8K          $0.251/Mtok    26.6K tok/s    79 %
 *   exact  $184,811         $0.250627/Mtok 26,600 tok/s   79.0622 %
 * `unrounded` is for the notes that say what rounding hides: nine digits, nothing abbreviated.
 */
export type Style = "full" | "short" | "exact" | "unrounded";

const DIGITS: Record<Style, number> = { full: 4, short: 3, exact: 6, unrounded: 9 };

const CLASSED = new RegExp(`\\b(M?)(${ANY_CLASS})_tok\\b`, "g");
const SHARE_OF_TOKENS = new RegExp(`^(${ANY_CLASS})_tok/tok$`);
const TOKENS = new RegExp(`^(?:(${ANY_CLASS})_)?tok$`);

/** "USD/Mtok" -> { lead: "$", tail: "/Mtok" }; "tok/s" -> { lead: "", tail: " tok/s" }. */
export function unitWords(unit: string): { lead: string; tail: string } {
  if (unit === "1") return { lead: "", tail: "" };
  if (unit === "%") return { lead: "", tail: `${THIN}%` };
  const currency = currencyOf(unit);
  if (currency) return { lead: CURRENCIES[currency], tail: unitName(unit.slice(currency.length)) };
  if (unit.startsWith("1/")) return { lead: "", tail: unitName(unit.slice(1)) };
  return { lead: "", tail: THIN + unitName(unit) };
}

/** The unit as a column head or axis names it: "$/Mtok", "tok/s", "%". */
export function unitName(unit: string): string {
  if (unit === "1") return "";
  // What a stream waits for each of its tokens: a reader knows it as milliseconds.
  if (unit === "ms*stream/output_tok") return "ms";
  return unit
    .replace(/\bUSD\b/g, "$")
    .replace(CLASSED, (_, scale: string, kind: TokenClass) => `${scale}tok ${CLASS_SHORT[kind]}`)
    .replace(/\bcounted_tok\b/g, "tok counted")
    .replace(/\bkcharacter\b/, "1,000 characters")
    .replace(/\bBparam\b/, "billion parameters")
    .replace(/\bkv_head\b/, "KV head")
    .replaceAll("*", "\u00b7");
}

/** A share in 0..1 as per cent. What is there, however little, is not told as nothing. */
export function percent(share: number, style: Style = "full"): string {
  const digits = style === "full" ? 1 : style === "short" ? 0 : undefined;
  if (digits === undefined) return `${trimmed(share * 100, DIGITS[style])}${THIN}%`;
  const isLittle = Math.abs(share) > NOTHING && Math.abs(share * 100) < 0.5 / 10 ** digits;
  return `${isLittle ? trimmed(share * 100, 1) : fixed(share * 100, digits)}${THIN}%`;
}

/** One in a million: less is rounding error. */
const NOTHING = 1e-6;

export function figure(value: number, unit: string, style: Style = "full"): string {
  if (isShare(unit)) return percent(value, style);
  if (unit.startsWith("share/")) return percent(value, style) + unit.slice("share".length);
  if (unit === "date") return isoDate(value);
  const { lead, tail } = unitWords(unitFor(value, unit));
  const sign = value < 0 ? MINUS : "";
  return sign + lead + magnitude(Math.abs(value), unit, style) + tail;
}

/** In short, but with as many digits as it takes not to be read as one of some other figures that it is not. */
export function figureApart(
  value: number,
  unit: string,
  others: readonly number[],
  write: typeof figure = figure,
): string {
  const isApart = (style: Style) =>
    others.every((other) => other === value || write(other, unit, style) !== write(value, unit, style));
  return write(value, unit, (["short", "full", "exact"] as const).find(isApart) ?? "unrounded");
}

/** Told as per cent: a share of something, such as the output tokens among all processed tokens. */
export function isShare(unit: string): boolean {
  return unit === "share" || SHARE_OF_TOKENS.test(unit);
}

/** Things that are counted, by the word for several of them. */
const PLURALS: Record<string, string> = {
  replica: "replicas",
  box: "boxes",
  GPU: "GPUs",
  unit: "units",
  request: "requests",
  server: "servers",
  user: "users",
  month: "months",
  year: "years",
  session: "sessions",
  stream: "streams",
  layer: "layers",
  kv_head: "KV heads",
  element: "elements",
  expert: "experts",
};

/** The unit as so many of it are called: 1 box, 2 boxes, 10 sessions/day. */
export function unitFor(value: number, unit: string): string {
  const [first = "", ...per] = unit.split("/");
  return value === 1 ? unit : [PLURALS[first] ?? first, ...per].join("/");
}

const PER: Record<string, string> = {
  month: "a month",
  year: "a year",
  day: "a day",
  h: "an hour",
  min: "a minute",
  s: "a second",
  Mtok: "per million processed tokens",
  ...Object.fromEntries(TOKEN_CLASSES.map((kind) => [`M${kind}_tok`, `per million ${CLASS_TOKENS[kind]}`])),
};

/** Units that a sentence writes out. */
const WRITTEN_OUT: Record<string, string> = { tok: " tokens", Mtok: "M tokens", h: " hours" };

/** The figure as a sentence says it: "$18,559 a month", "$0.2506 per million processed tokens", "$6.00 an hour per GPU". */
export function figureInProse(value: number, unit: string, style: Style = "full"): string {
  const [what = "", ...per] = unit.split("/");
  if (unit === "FTE") return value < 1 ? `${figure(value, "1", style)} of a full-time person` : people(value, style);
  if (per.length === 0 || isShare(unit)) return figure(value, unit, style);
  const words = per.filter((each) => each !== "replica" && each !== "stream").map((each) => PER[each] ?? `per ${each}`);
  const name = WRITTEN_OUT[what];
  const amount = name === undefined ? figure(value, what, style) : bare(value, what, style) + name;
  // A number of units takes its unit's name; money carries its sign already.
  const kind = TOKENS.exec(what);
  return kind && per[0] === "s"
    ? `${bare(value, "tok/s", style)}${THIN}${kind[1] === undefined ? "" : `${CLASS_SHORT[kind[1] as TokenClass]} `}tok/s`
    : [amount, ...words.reverse()].join(" ");
}

/** Money as sentences and tiles say it, in three digits: "$23.9K", "$9,480", "$913"; without cents from $10 on: "$54", "$7.33". */
export function dollarsInProse(value: number): string {
  const size = Math.abs(value);
  if (size < 9.995) return figure(value, "USD", "short");
  if (size < 999.5) return figure(toDigits(value, size < 100 ? 2 : 3), "USD", "short").replace(".00", "");
  return figure(toDigits(value, 3), "USD", size >= 9995 ? "short" : "full");
}

function people(count: number, style: Style): string {
  return `${figure(count, "1", style)} full-time ${count === 1 ? "person" : "people"}`;
}

/**
 * The unit as a table of one setup tells it: that a figure is per replica or stream goes without saying there, and so
 * does what an operation is counted for.
 */
export function plainUnit(unit: string): string {
  if (unit.startsWith("FLOP/param")) return "1";
  if (unit === "ms*stream/output_tok") return "ms";
  return unit.replace(/\/(replica|stream)(?=\/|$)/g, "");
}

/** The figure without its unit, for a column whose head names the unit. */
export function bare(value: number, unit: string, style: Style = "full"): string {
  return (value < 0 ? MINUS : "") + magnitude(Math.abs(value), unit, style);
}

/** "+17 %", "−21 %": a relative change. */
export function change(relative: number): string {
  return (relative > 0 ? "+" : "") + percent(relative, "short");
}

function magnitude(value: number, unit: string, style: Style): string {
  const isMoney = currencyOf(unit) !== undefined;
  if (style === "unrounded") return trimmed(value, DIGITS[style]);
  if (style === "short" && value >= 1000) return compact(value, isMoney ? 4 : 3);
  // Token counts read as 303.4B: thirteen digits say nothing to a reader.
  if (value >= 1e7 && /tok/.test(unit)) return compact(value, DIGITS[style]);
  const isWhole = Math.round(value * 100) % 100 === 0;
  if (isMoney && value >= 100) return fixed(value, style === "exact" && !isWhole ? 2 : 0);
  if (isMoney && value >= 1 && style !== "exact") return fixed(value, 2);
  return isMoney ? withCents(trimmed(value, DIGITS[style])) : trimmed(value, DIGITS[style]);
}

/** $0.50 and $2.00, not $0.5 and $2. */
function withCents(text: string): string {
  if (!text.includes(".")) return text === "0" ? text : `${text}.00`;
  return /\.\d$/.test(text) ? `${text}0` : text;
}
