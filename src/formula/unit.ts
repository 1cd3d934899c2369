import { OTHER_CURRENCIES } from "../figures/currencies.js";
import { TOKEN_CLASSES } from "../figures/token-classes.js";

/**
 * Units as the field writes them: `USD/Mtok`, `tok/s`, `USD/GPU/h`, `h/month`.
 * Token bases are dimensions of their own, so that a price per output token cannot meet a processed token unnoticed.
 * A month is not a number of hours until a scenario says how many; hence `h` and `month` are separate dimensions.
 */

export type Dimensions = Readonly<Record<string, number>>;

/** One factor of a unit, as it is written: { atom: "Mtok", power: -1 }. */
interface Factor {
  readonly atom: string;
  readonly power: number;
}

/** `value [unit] = value * num / den` in base units; two integers so that a conversion rounds once. */
export interface Unit {
  readonly name: string;
  readonly factors: readonly Factor[];
  readonly dimensions: Dimensions;
  readonly num: number;
  readonly den: number;
}

interface Atom {
  readonly dimension: string;
  readonly num: number;
  readonly den: number;
}

const ATOMS = new Map<string, Atom>();

function define(dimension: string, names: Record<string, number | [number, number]>): void {
  for (const [name, scale] of Object.entries(names)) {
    const [num, den] = typeof scale === "number" ? [scale, 1] : scale;
    ATOMS.set(name, { dimension, num, den });
  }
}

define("money", { USD: 1 });
// What one currency is worth in another changes from day to day: a rate says so, or they do not meet.
for (const currency of OTHER_CURRENCIES) define(currency, { [currency]: 1 });
// What provisioned units count is no token of anybody's: an output token counts as several of them.
for (const basis of ["tok", "counted_tok", ...TOKEN_CLASSES.map((kind) => `${kind}_tok`)]) {
  define(basis, { [basis]: 1, [`k${basis}`]: 1e3, [`M${basis}`]: 1e6, [`B${basis}`]: 1e9, [`T${basis}`]: 1e12 });
}
define("time", { s: 1, ms: [1, 1000], min: 60, h: 3600, day: 86_400, week: 604_800 });
define("calendar", { month: 1, year: 12 });
define("data", { B: 1, kB: 1e3, MB: 1e6, GB: 1e9, TB: 1e12, KiB: 2 ** 10, MiB: 2 ** 20, GiB: 2 ** 30, TiB: 2 ** 40 });
define("operations", { FLOP: 1, GFLOP: 1e9, TFLOP: 1e12, PFLOP: 1e15 });
define("power", { W: 1, kW: 1e3 });
define("character", { character: 1, kcharacter: 1e3 });
define("param", { param: 1, Mparam: 1e6, Bparam: 1e9 });

/** Things that are counted, and may therefore be rounded to whole numbers. */
const COUNTS = new Set([
  "GPU",
  "unit",
  "replica",
  "box",
  "FTE",
  "user",
  "session",
  "request",
  "stream",
  "layer",
  "server",
  "run",
]);
for (const count of COUNTS) define(count, { [count]: 1 });
// Heads that queries have and heads that keep keys and values are not one dimension: grouped attention has fewer of
// the second, and a cache sized by the first is several times too large.
for (const part of ["kv_head", "query_head", "element", "expert"]) define(part, { [part]: 1 });

/** Names for a product of atoms, so that a price per kWh meets watts times hours. */
const PRODUCTS = new Map<string, readonly string[]>([["kWh", ["kW", "h"]]]);

export class UnitError extends Error {
  constructor(
    /** The factor that no unit has. */
    readonly unknown: string,
    name = unknown,
  ) {
    super(`unknown unit "${unknown}"${unknown === name ? "" : ` in "${name}"`}`);
  }
}

const parsed = new Map<string, Unit>([
  ["1", { name: "1", factors: [], dimensions: {}, num: 1, den: 1 }],
  ["%", { name: "%", factors: [], dimensions: {}, num: 1, den: 100 }],
  // A plain number between nothing and all of something, told as per cent: 0.72 is 72 %.
  ["share", { name: "share", factors: [], dimensions: {}, num: 1, den: 1 }],
]);

/** Throws UnitError where a factor is unknown. */
export function parseUnit(name: string): Unit {
  const known = parsed.get(name);
  if (known) return known;
  const factors: Factor[] = [];
  const dimensions: Record<string, number> = {};
  let num = 1;
  let den = 1;
  let sign = 1;
  for (const part of name.split(/([*/])/)) {
    if (part === "*") continue;
    if (part === "/") {
      sign = -1;
      continue;
    }
    if (part === "1" && factors.length === 0) continue;
    // "share/year" is a plain number a year, told as per cent.
    if (part === "share") {
      sign = 1;
      continue;
    }
    if (part === "%" && name.startsWith("%/")) {
      den *= 100;
      continue;
    }
    for (const single of PRODUCTS.get(part) ?? [part]) {
      const atom = ATOMS.get(single);
      if (!atom) throw new UnitError(part, name);
      factors.push({ atom: single, power: sign });
      dimensions[atom.dimension] = (dimensions[atom.dimension] ?? 0) + sign;
      num *= sign > 0 ? atom.num : atom.den;
      den *= sign > 0 ? atom.den : atom.num;
    }
    // After a slash every further factor divides: USD/GPU/h. A star returns to multiplying: h*GPU.
    sign = 1;
  }
  const unit = { name, factors, dimensions: tidy(dimensions), num, den };
  parsed.set(name, unit);
  return unit;
}

export function unitNames(): string[] {
  return [...ATOMS.keys(), ...PRODUCTS.keys()];
}

export function atomOf(name: string): Atom {
  const atom = ATOMS.get(name);
  if (!atom) throw new UnitError(name);
  return atom;
}

export function toBase(value: number, unit: Unit): number {
  return (value * unit.num) / unit.den;
}

export function fromBase(value: number, unit: Unit): number {
  return (value * unit.den) / unit.num;
}

export function sameDimensions(a: Dimensions, b: Dimensions): boolean {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name]);
}

export function combine(a: Dimensions, b: Dimensions, sign: 1 | -1): Dimensions {
  const sum: Record<string, number> = { ...a };
  for (const [dimension, power] of Object.entries(b)) sum[dimension] = (sum[dimension] ?? 0) + sign * power;
  return tidy(sum);
}

/** Also a count for each of another: whole streams in a replica, whole GPUs in a box. One over a count is none. */
export function isCount(dimensions: Dimensions): boolean {
  const powers = Object.entries(dimensions);
  const counted = powers.every(([dimension]) => COUNTS.has(dimension));
  return counted && (powers.length === 0 || powers.some(([, power]) => power > 0));
}

/** "money/time", "tok/GPU/time", "a plain number": for messages. */
export function describe(dimensions: Dimensions): string {
  const names = Object.keys(dimensions).sort();
  if (names.length === 0) return "a plain number";
  const part = (wanted: 1 | -1) =>
    names.flatMap((name) => Array.from({ length: Math.max(0, wanted * (dimensions[name] ?? 0)) }, () => name));
  return [part(1).join("*") || "1", ...part(-1)].join("/");
}

function tidy(dimensions: Record<string, number>): Dimensions {
  return Object.fromEntries(Object.entries(dimensions).filter(([, power]) => power !== 0));
}
