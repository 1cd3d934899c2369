import { toDigits } from "../figures/number.js";
import { TOKEN_CLASSES } from "../figures/token-classes.js";
import { readDigits } from "./digits.js";
import { endsOf, shared, type WrittenEnd } from "./quantity-ends.js";
import { QuantityError } from "./quantity-error.js";
import { example, scaleBetween } from "./unit-scale.js";
import { placed, readUnit } from "./unit-words.js";

/** A figure read from text, in the unit that was asked for. */
export interface ReadQuantity {
  /** The middle, where a range was given. */
  readonly value: number;
  readonly unit: string;
  readonly low?: number;
  readonly high?: number;
}

/** Units, the first of which a figure is given back in; the others are accepted as other spellings of it. */
type Units = readonly [string, ...string[]];

/**
 * Figures of these units stay below this, so that a point in them groups no thousands: `$1.125/GPU/h` is no $1,125.
 * The dearest text model lists $600/Mtok (openai.com, 2025-03); the fastest memory of a GPU has 22 TB/s.
 */
const MOST: Readonly<Record<string, number>> = {
  "USD/Mtok": 1000,
  ...Object.fromEntries(TOKEN_CLASSES.map((kind) => [`USD/M${kind}_tok`, 1000])),
  "USD/GPU/h": 1000,
  "USD/unit/h": 1000,
  "USD/kWh": 10,
  "TB/s": 1000,
  "TB/s/GPU": 1000,
  share: 10,
  "share/year": 10,
};

/**
 * Reads `$6/GPU/h`, `26.6k tok/s`, `583B tokens/month`, `30%`, `$0.45 per 1M tokens`, `1.2 to 1.8 $/h`. Throws QuantityError.
 *
 * A unit or scale that stands at one end of a range belongs to both: `$150 to 200k/year`, `20-40B tokens/month`. Only
 * where the lower end would then exceed the upper one, and is within a hundredth of it without, it is read without:
 * `900 to 1.2k`. Otherwise the range is refused.
 *
 * `most`: beyond it no figure of this place is meant. It tells whether the point of `1.900` may group thousands.
 */
export function readQuantity(text: string, units: Units, most = Number.POSITIVE_INFINITY): ReadQuantity {
  refuseUnread(text);
  const ends = endsOf(text);
  const unit = units[0];
  if (ends === undefined) {
    const hint = `write a number and its unit, such as ${example(unit)}`;
    throw new QuantityError(`"${text.slice(0, 40)}" does not start with a number`, hint);
  }
  const [first, second] = ends;
  const read = (end: WrittenEnd) => amountOf(end, units, Math.min(most, MOST[unit] ?? most), text);
  if (second === undefined) return { value: read(first), unit };
  const [low, high] = shared(first, second).map(read) as [number, number];
  if (high < low) throw new QuantityError("the range runs backwards", "write the lower end first");
  return { value: exact((low + high) / 2, text), unit, low, high };
}

/** One end in the unit that was asked for. */
function amountOf(end: WrittenEnd, units: Units, most: number, text: string): number {
  const { number, scale, unit } = end;
  const { name, by } = readUnit(unit, end.isMoney);
  const [from, to] = [unit[0], unit[unit.length - 1]];
  const place =
    from && to ? { offset: from.at, length: to.at + to.text.length - from.at } : { offset: 0, length: text.length };
  const { num, den } = scaleBetween(spelled(end, name), units, place);
  // Nobody groups the thousands of so many thousands (280.161B), and hundreds by the second are measured with their decimals
  // (470.211 tok/s). What is slower may be a rate in thousands (26.655 tok/s), and 470.210 as well: the zero says nothing.
  const isMeasured = units[0].includes("/s") && /^\d{3}\./.test(number.text);
  const isDecimal = (scale !== undefined || isMeasured) && !number.text.endsWith("0");
  const isMeant = (grouped: number) => !isDecimal && (scale !== undefined || (grouped * num) / (den * by) < most);
  const written = placed(number, () => readDigits(number.text, isMeant)) * (scale ?? 1);
  if (scale === undefined) refuseDecimalComma(end, (written * num) / (den * by) >= (MOST[units[0]] ?? Infinity));
  return exact(((end.isNegative ? -written : written) * num) / (den * by), text);
}

/** `$1,125/GPU/h`: as thousands no price, so a comma that was meant for a point. */
function refuseDecimalComma({ number: { text, at } }: WrittenEnd, isTooMuch: boolean): void {
  if (!isTooMuch || !/^\d{1,3},\d{3}$/.test(text)) return;
  const hint = `a comma groups thousands; decimals take a point: ${text.replace(",", ".")}`;
  throw new QuantityError(`"${text}" is more than can be meant`, hint, at, text.length);
}

/** The unit as the formula language spells it. `$` before the number counts as a leading USD, `%` as a unit of its own. */
function spelled({ isPercent, isMoney }: WrittenEnd, name: string): string {
  const isBelow = name === "" || name.startsWith("/");
  // "8% a year" is a share by time; a per cent of anything else is no quantity.
  if (isPercent) return isBelow ? `%${name}` : `%*${name}`;
  if (isMoney && !/^USD\b/.test(name)) return isBelow ? `USD${name}` : `USD*${name}`;
  return isBelow ? `1${name}` : name;
}

function exact(value: number, text: string): number {
  if (!Number.isFinite(value)) throw new QuantityError(`"${text}" is too large to be meant`, undefined);
  // 583B is 583 x 1e9 exactly; 26.6k must not become 26600.000000000004.
  return toDigits(value, 15);
}

/** A quantity needs no more letters; what says more belongs in a note. */
const LONGEST = 200;
const CURRENCY =
  /[€£¥₹₽₩₺₪฿₫₴₱]|\b(?:A|AU|C|CA|HK|NT|NZ|R|S)\$|\b(?:EUR|GBP|JPY|CHF|CNY|RMB|INR|AUD|CAD|NZD|HKD|SGD|SEK|NOK|DKK|PLN|KRW|BRL|euros?|pounds?|yen|yuan|rupees?|francs?)\b/i;
const VAGUE =
  /±|^\s*(?:[~≈<>≤≥]|(?:about|around|circa|ca|approx|approximately|roughly|nearly|almost|over|under|up to|at least|at most|more than|less than)\b)/i;

/** What is no quantity whatever its number and its unit: too long, in another currency, or only about so much. */
function refuseUnread(text: string): void {
  if (text.length > LONGEST) {
    const message = `a quantity of ${text.length} characters is too long to be one`;
    throw new QuantityError(message, `write it in at most ${LONGEST}, and what it rests on in source or note`);
  }
  const currency = CURRENCY.exec(text);
  if (currency) {
    const hint = "convert it, and say at which rate in the note";
    throw new QuantityError("only US dollars are understood", hint, currency.index, currency[0].length);
  }
  const vague = VAGUE.exec(text);
  if (vague) {
    const hint = "write the least and the most that can be meant, such as 4k to 6k tok/s";
    throw new QuantityError(`"${vague[0].trim()}" does not say how much`, hint, vague.index, vague[0].length);
  }
}
