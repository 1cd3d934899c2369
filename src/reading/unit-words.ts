import { unitNames } from "../formula/unit.js";
import { readDigits } from "./digits.js";
import { QuantityError } from "./quantity-error.js";
import { type Token, TokenReader, takeScale } from "./quantity-tokens.js";

/** A unit as it is written behind a number: `tokens/month`, `per 1M tokens`, `cents`. */
interface WrittenUnit {
  /** As the formula language spells it; a unit with nothing above the line begins with "/". */
  readonly name: string;
  /** What a figure is to be divided by besides: 100 for cents, a million where the price is that of so many. */
  readonly by: number;
}

export const WORDS: Readonly<Record<string, readonly string[]>> = {
  USD: ["$", "usd", "dollar", "dollars"],
  GPU: ["gpu", "gpus"],
  unit: ["unit", "units", "ptu", "ptus"],
  FTE: ["fte", "ftes", "engineer", "engineers", "person", "persons", "people", "staff", "developer", "developers"],
  replica: ["replica", "replicas"],
  run: ["run", "runs"],
  box: ["box", "boxes", "node", "nodes"],
  h: ["h", "hr", "hrs", "hour", "hours"],
  s: ["s", "sec", "secs", "second", "seconds"],
  ms: ["ms", "msec", "millisecond", "milliseconds"],
  min: ["min", "mins", "minute", "minutes"],
  day: ["d", "day", "days"],
  week: ["week", "weeks"],
  month: ["mo", "month", "months"],
  year: ["yr", "yrs", "year", "years", "annum"],
  character: ["char", "chars", "character", "characters"],
  kWh: ["kwh"],
  kW: ["kw"],
};
const ATOMS = new Map(Object.entries(WORDS).flatMap(([atom, words]) => words.map((word) => [word, [atom]] as const)));
/** Words for several atoms at once; what stands behind "/" divides. */
export const RATES = new Map(
  Object.entries({
    tps: ["tok", "/s"],
    tpm: ["tok", "/min"],
    rpm: ["request", "/min"],
    gpuh: ["GPU", "h"],
    gpuhr: ["GPU", "h"],
    hourly: ["/h"],
    daily: ["/day"],
    monthly: ["/month"],
    yearly: ["/year"],
    annually: ["/year"],
  }),
);
const PER = [["/"], ["per"], ["a"], ["an"], ["each"], ["every"]];
const CENTS = [["us", "cents"], ["us", "cent"], ["cents"], ["cent"], ["¢"]];
const DOLLARS = [
  ["us", "$"],
  ["us", "dollars"],
  ["us", "dollar"],
  ["$", "us"],
];
const OF_WHAT = 'say of what, such as "$0.45 per 1M tokens"';
const TOKENS = /^([kmbt]?)(?:(fresh|cached|output)_)?(?:tok|toks|token|tokens)$/i;
/** What price pages call the classes. */
const CLASSES: Readonly<Record<string, string>> = {
  fresh: "fresh_tok",
  input: "fresh_tok",
  prompt: "fresh_tok",
  cached: "cached_tok",
  output: "output_tok",
  completion: "output_tok",
};

/** `isMoney`: a dollar sign stands before the number. Throws QuantityError for what is no unit. */
export function readUnit(tokens: readonly Token[], isMoney: boolean): WrittenUnit {
  const reader = new TokenReader(tokens);
  const above: string[] = [];
  const below: string[] = [];
  let [by, side] = [1, above];
  for (let token = reader.peek(); token !== undefined; token = reader.peek()) {
    const count = side === below ? takeCount(reader) : undefined;
    if (count !== undefined) by *= count;
    else if (reader.takeAny(PER)) side = below;
    // A star returns to multiplying, as in the formula language; a hyphen joins what belongs together: GPU-hour.
    else if (reader.takeAny([["*"], ["·"]])) side = above;
    else if (above.length + below.length > 0 && reader.take("-")) continue;
    else if (reader.takeAny(CENTS)) {
      if (isMoney) throw new QuantityError("dollars and cents stand together", "write one of them", token.at, 1);
      by *= 100;
      above.push("USD");
    } else if (reader.takeAny(DOLLARS)) above.push("USD");
    else if (token.kind === "number") {
      const hint = "write one number and its unit, or a range: 20B to 40B tokens/month";
      throw new QuantityError(`"${token.text}" stands where the unit belongs`, hint, token.at, token.text.length);
    } else {
      reader.next++;
      for (const atom of atomsOf(token, reader)) {
        if (atom.startsWith("/")) below.push(atom.slice(1));
        else side.push(atom);
      }
    }
  }
  return { name: [above.join("*"), ...below].join("/"), by };
}

/** How many of something one price is for: `1M` tokens, `1,000` tokens, a `million` tokens. */
function takeCount(reader: TokenReader): number | undefined {
  const token = reader.peek();
  const isNumber = token?.kind === "number";
  if (isNumber) reader.next++;
  const scale = takeScale(reader);
  if (token === undefined || (!isNumber && scale === undefined)) return undefined;
  const count = isNumber ? placed(token, () => readDigits(token.text, () => true)) : 1;
  const length = token.text.length;
  if (count === 0) throw new QuantityError("a price for none of something", OF_WHAT, token.at, length);
  if (reader.peek()?.kind !== "word")
    throw new QuantityError("it is not said what so many are of", OF_WHAT, token.at, length);
  return count * (scale ?? 1);
}

/** The fault at the place of its token. */
export function placed<T>(token: Token, read: () => T): T {
  try {
    return read();
  } catch (fault) {
    if (!(fault instanceof QuantityError)) throw fault;
    throw new QuantityError(fault.message, fault.hint, token.at + fault.offset, fault.length);
  }
}

function atomsOf({ text }: Token, reader: TokenReader): readonly string[] {
  const word = text.toLowerCase();
  const named = CLASSES[word];
  // "output tokens", "cached input tokens": the class alone is no unit.
  if (named !== undefined && reader.takeAny([["tokens"], ["token"], ["tok"], ["input", "tokens"], ["input", "token"]]))
    return [named];
  const [, scale, kind] = TOKENS.exec(text) ?? [];
  if (scale !== undefined) {
    const prefix = /^k$/i.test(scale) ? "k" : scale.toUpperCase();
    return [`${prefix}${kind === undefined ? "" : `${kind.toLowerCase()}_`}tok`];
  }
  // "t/s", as many write it for tokens; a ton is nothing here.
  if (word === "t" && reader.peek()?.text === "/") return ["tok"];
  return ATOMS.get(text) ?? ATOMS.get(word) ?? RATES.get(word) ?? [singular(text)];
}

/** "users", "sessions", "layers": one of them is the unit. */
function singular(word: string): string {
  const one = word.replace(/s$/, "");
  return one.length > 2 && !unitNames().includes(word) && unitNames().includes(one) ? one : word;
}
