import { parseUnit, sameDimensions, UnitError, unitNames } from "../formula/unit.js";
import { nearest } from "../problem/nearest.js";

/** A figure read from text, in the unit that was asked for. */
export interface ReadQuantity {
  /** The middle, where a range was given. */
  readonly value: number;
  readonly unit: string;
  readonly low?: number;
  readonly high?: number;
}

/** A figure that cannot be read; offset and length point into the text. */
export class QuantityError extends Error {
  constructor(
    message: string,
    readonly hint: string | undefined,
    readonly offset = 0,
    readonly length?: number,
  ) {
    super(message);
  }
}

const NUMBER = String.raw`-?\$?\s*-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:e[+-]?\d+)?(?:\s*%|[kKMBT](?![A-Za-z]))?`;
const WHOLE = new RegExp(String.raw`^\s*(${NUMBER})(?:\s+to\s+(${NUMBER}))?\s*(.*?)\s*$`, "d");
/** "1.2 to 1.8 $/h": the unit once, at the end. */
const ONE_UNIT = new RegExp(String.raw`^\s*${NUMBER}\s+to\s`);
const SUFFIX: Record<string, number> = { k: 1e3, K: 1e3, M: 1e6, B: 1e9, T: 1e12 };

/**
 * Reads `$6/GPU/h`, `26.6k tok/s`, `583B tokens/month`, `30%`, `1.2 to 1.8 $/h`.
 * The first of `units` is the one the figure is given back in; the others are accepted as other spellings of it
 * ("tok/s" where a figure is per replica anyway). Throws QuantityError.
 */
export function readQuantity(text: string, units: readonly [string, ...string[]]): ReadQuantity {
  const ends = /^(.*\d.*[a-zA-Z%$].*?)\s+to\s+(.*\d.*)$/.exec(text);
  // "40k tok/s to 55k tok/s": the unit at both ends.
  if (ends?.[1] !== undefined && ends[2] !== undefined && !ONE_UNIT.test(text)) {
    return range(readSingle(ends[1], units).value, readSingle(ends[2], units).value, units[0]);
  }
  return readSingle(text, units);
}

function range(low: number, high: number, unit: string): ReadQuantity {
  if (high < low) throw new QuantityError("the range runs backwards", "write the lower end first");
  return { value: Number(((low + high) / 2).toPrecision(15)), unit, low, high };
}

function readSingle(text: string, units: readonly [string, ...string[]]): ReadQuantity {
  const [unit] = units;
  refuseForeign(text);
  const match = WHOLE.exec(text);
  const from = match?.[1];
  if (!match || from === undefined) {
    const hint = `write a number and its unit, such as ${example(unit)}`;
    throw new QuantityError(`"${text}" does not start with a number`, hint);
  }
  const tail = match[3] ?? "";
  const written = writtenUnit([from, match[2] ?? ""], tail);
  const offset = match.indices?.[3]?.[0] ?? 0;
  const scale = scaleBetween(written, units, { text, tail, offset });
  const low = finite((magnitude(from) * scale.num) / scale.den, text);
  if (match[2] === undefined) return { value: low, unit };
  return range(low, finite((magnitude(match[2]) * scale.num) / scale.den, text), unit);
}

function refuseForeign(text: string): void {
  const currency = /[€£¥₹]|\b(EUR|GBP|JPY|CHF|CNY|INR)\b/.exec(text);
  if (currency) {
    const hint = "convert it, and say at which rate in the note";
    throw new QuantityError("only US dollars are understood", hint, currency.index, currency[0].length);
  }
  const comma = /\d,(\d{1,2}|\d{4,})(?!\d)/.exec(text);
  if (comma && !/\d,\d{3}/.test(comma[0])) {
    const hint = "a comma groups thousands; decimals take a point: 2.10";
    throw new QuantityError("a decimal comma is not understood", hint, comma.index, comma[0].length);
  }
}

/** The unit as the formula language spells it. `$` before the number counts as a leading USD, `%` as a unit of its own. */
function writtenUnit(numbers: readonly string[], tail: string): string {
  if (numbers.some((number) => number.includes("%"))) {
    // "8% a year" is a share by time; a per cent of anything else is no quantity.
    return tail === "" ? "%" : /^\s*\//.test(tail) ? `%${spelled(tail)}` : `%*${spelled(tail)}`;
  }
  const money = numbers.some((number) => number.includes("$"));
  const rest = spelled(tail);
  if (!money) return rest === "" || rest.startsWith("/") ? `1${rest}` : rest;
  return rest === "" ? "USD" : rest.startsWith("/") ? `USD${rest}` : `USD*${rest}`;
}

const WORDS = new Map(
  Object.entries({
    $: "USD",
    usd: "USD",
    dollar: "USD",
    dollars: "USD",
    gpus: "GPU",
    gpu: "GPU",
    engineer: "FTE",
    engineers: "FTE",
    fte: "FTE",
    ftes: "FTE",
    replicas: "replica",
    boxes: "box",
    node: "box",
    nodes: "box",
    streams: "stream",
    users: "user",
    sessions: "session",
    layers: "layer",
    hour: "h",
    hours: "h",
    hr: "h",
    sec: "s",
    second: "s",
    minute: "min",
    minutes: "min",
    "engineer-month": "FTE*month",
    "engineer-months": "FTE*month",
    seconds: "s",
    days: "day",
    d: "day",
    months: "month",
    mo: "month",
    years: "year",
    yr: "year",
    "%": "%",
  }),
);

function spelled(tail: string): string {
  return tail
    .replace(/\s+per\s+|\bper\s+/g, "/")
    .replace(/([kMBT])\s+(?=tok)/g, "$1")
    .replace(/\b([kMBT]?)((?:fresh|cached|output)_)?tok(?:en)?s?\b/g, "$1$2tok")
    .split(/([*/])/)
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .map((part) => WORDS.get(part) ?? WORDS.get(part.toLowerCase()) ?? singular(part))
    .join("");
}

/** "users", "sessions", "layers": one of them is the unit. */
function singular(word: string): string {
  const one = word.replace(/s$/, "");
  return one.length > 2 && !unitNames().includes(word) && unitNames().includes(one) ? one : word;
}

interface Written {
  readonly text: string;
  readonly tail: string;
  readonly offset: number;
}

function scaleBetween(
  written: string,
  units: readonly [string, ...string[]],
  where: Written,
): { num: number; den: number } {
  const [unit] = units;
  const length = Math.max(1, where.tail.length);
  if (written === "1" && units.every((each) => parseUnit(each).factors.length > 0)) {
    throw new QuantityError(
      "a bare number needs a unit here",
      `write it with its unit, such as ${example(unit)}`,
      0,
      where.text.length,
    );
  }
  let given: ReturnType<typeof parseUnit>;
  try {
    given = parseUnit(written);
  } catch (fault) {
    if (!(fault instanceof UnitError)) throw fault;
    const unknown = /unknown unit "([^"]*)"/.exec(fault.message)?.[1] ?? "";
    const meant = nearest(unknown, unitNames());
    const hint = meant ? `did you mean "${meant}"?` : `expected a unit such as in ${example(unit)}`;
    throw new QuantityError(fault.message, hint, where.offset, length);
  }
  for (const accepted of units) {
    const wanted = parseUnit(accepted);
    if (!sameDimensions(given.dimensions, wanted.dimensions)) continue;
    return { num: given.num * wanted.den, den: given.den * wanted.num };
  }
  const shown = written === "1" ? "a bare number" : `"${written.replaceAll("USD", "$")}"`;
  throw new QuantityError(
    `${shown} is not a ${unit.replaceAll("USD", "$")} figure`,
    `expected something like ${example(unit)}`,
    where.offset,
    length,
  );
}

function magnitude(number: string): number {
  const bare = number.replace(/[$,%\s]/g, "");
  const suffix = SUFFIX[bare.slice(-1)];
  return suffix ? Number(bare.slice(0, -1)) * suffix : Number(bare);
}

function finite(value: number, text: string): number {
  if (!Number.isFinite(value)) throw new QuantityError(`"${text}" is too large to be meant`, undefined);
  // 583B is 583 x 1e9 exactly; 26.6k must not become 26600.000000000004.
  return Number(value.toPrecision(15));
}

const EXAMPLES: Record<string, string> = {
  "tok/month": '"583B tok/month"',
  "tok/s": '"26.6k tok/s"',
  "tok/s/replica": '"26.6k tok/s"',
  "USD/GPU/h": '"$6/GPU/h"',
  "USD/Mtok": '"$0.317/Mtok"',
  "USD/Mfresh_tok": '"$0.60/Mtok"',
  "USD/Mcached_tok": '"$0.15/Mtok"',
  "USD/Moutput_tok": '"$2.50/Mtok"',
  "USD/FTE/year": '"$400k/year"',
  "h/month": '"730 h/month"',
  "GPU/replica": '"4 GPU"',
  "GPU/box": '"8 GPU"',
  replica: '"4 replicas"',
  FTE: '"1 FTE"',
  s: '"3 s"',
  ms: '"50 ms"',
  share: '"30%"',
  "share/year": '"5%/year"',
  month: '"36 months"',
  year: '"3 years"',
  "FTE*month": '"3 FTE*month"',
  "USD/server": '"$280000/server"',
  "USD/kWh": '"$0.10/kWh"',
  user: '"1M users"',
  "session/user/day": '"10 sessions/day"',
  "tok/session": '"500 tokens"',
};

export function example(unit: string): string {
  return EXAMPLES[unit] ?? `"1 ${unit}"`;
}
