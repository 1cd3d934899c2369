import { QuantityError } from "./quantity-error.js";

/*
 * The one rule for digits, wherever people write them: YAML, price sheets, feeds, CSV.
 * A comma, a space or an apostrophe groups thousands; a point is a decimal point. In half of Europe it is the other way
 * round, and what cannot be told apart is refused with both ways to write it.
 */

const PLAIN = /^(?:\d+|\d*\.\d+)(?:e[+-]?\d+)?$/i;
const GROUPED = /^[1-9]\d{0,2}(?:(?:,\d{3})+|(?: \d{3})+|(?:['’]\d{3})+|(?:_\d{3})+)(?:\.\d+)?$/;
/** `1.900`: one and nine tenths, or one thousand nine hundred. A leading zero groups nothing. */
const UNCLEAR = /^[1-9]\d{0,2}\.\d{3}$/;
const BY_POINTS = /^\d{1,3}(?:\.\d{3})+(?:,\d+)?$/;
const BY_COMMA = /^[\d '’_]*,\d+$/;

/** `isMeant`: whether a figure of this place may be as large as a point that groups thousands would make it. */
export function readDigits(text: string, isMeant: (grouped: number) => boolean): number {
  if (UNCLEAR.test(text) && isMeant(Number(text.replace(".", "")))) throw unclear(text);
  if (PLAIN.test(text)) return Number(text);
  if (GROUPED.test(text)) return Number(text.replace(/[^\d.]/g, ""));
  throw wrong(text);
}

/** Whether a point may group thousands in numbers of one column, such as 1.900 beside 100, and none shows that it does not. */
export function mixesPoints(cells: readonly string[]): boolean {
  const isShown = cells.some((cell) => !UNCLEAR.test(cell) && /[.,]/.test(cell) && isNumber(cell));
  return !isShown && cells.some(isUnclear) && cells.some((cell) => /^[1-9]\d*$/.test(cell));
}

/** Whether the point in it may group thousands. */
export function isUnclear(text: string): boolean {
  return UNCLEAR.test(text);
}

function isNumber(text: string): boolean {
  return PLAIN.test(text) || GROUPED.test(text);
}

function unclear(text: string): QuantityError {
  const hint = `write ${text.replace(".", ",")} where the point groups thousands, ${asDecimal(text)} where it is a decimal point`;
  return new QuantityError(`"${text}" can be read in two ways`, hint, 0, text.length);
}

/** The same number with other than three decimals. */
export function asDecimal(text: string): string {
  const short = text.replace(/0+$/, "");
  return short.endsWith(".") ? `${short}0` : short.length < text.length ? short : `${text}0`;
}

function wrong(text: string): QuantityError {
  const refused = (message: string, hint: string) => new QuantityError(message, hint, 0, text.length);
  if (BY_POINTS.test(text)) {
    const [whole = "", decimals] = text.split(",");
    const meant = `${whole.replaceAll(".", ",")}${decimals === undefined ? "" : `.${decimals}`}`;
    return refused("a point does not group thousands here", `commas do, and decimals take a point: ${meant}`);
  }
  if (BY_COMMA.test(text)) {
    const [whole = "", decimals = ""] = text.split(",");
    const meant = `${whole.replace(/[ '’_]/g, ",") || "0"}.${decimals}`;
    return refused("a decimal comma is not understood", `a comma groups thousands; decimals take a point: ${meant}`);
  }
  return refused(`"${text}" is no number`, "a comma groups thousands, decimals take a point: 1,234.5");
}
