import type { Problem } from "../problem/problem.js";
import { readDigits } from "../reading/digits.js";
import { AS_THEY_ARE, isScaled, withPoints } from "../reading/number-column.js";
import type { Position } from "../reading/places.js";
import { QuantityError } from "../reading/quantity-error.js";
import type { CappedProblems } from "./capped-problems.js";

/** Where a value stands, and the line itself. */
export type FieldPlace = Position & Pick<Problem, "excerpt">;

const SIGNED = /^-?(?:\d+|\d*\.\d+|\d+\.)(?:e[+-]?\d+)?$/i;
/** A point before three digits groups thousands in half of the world. */
const GROUPED = /^\d{1,3}(?:\.\d{3})+$/;
/** So does a comma where others of the file may be decimal ones. */
const MAY_GROUP = /^-?[1-9]\d{0,2},\d{3}$/;
/** Beyond it sums are no whole numbers any more. */
const MOST = 1e15;
const NEGATIVE = "mend the row: a credit stands in the costs, and nothing that was used is less than nothing";
const PLAIN = "write plain numbers, such as 12500 or 0.4";
const WHOLE = "write whole numbers, such as 12500";

/**
 * The fields of one record, by their names: the cells of a row, or the entries of a JSON object. Of several names the first
 * that is there counts, because tools have renamed theirs. What is there and cannot be meant becomes a problem at its place.
 */
export abstract class Fields {
  constructor(
    readonly file: string,
    readonly problems: CappedProblems,
  ) {}

  /** The value as it stands; undefined where there is none, or a blank. */
  abstract raw(name: string): unknown;
  /** The list of its file that the record stands in, where that has a name. */
  readonly listed: string | undefined = undefined;

  /** Whether a comma may be a decimal one: it is not what parts the columns. */
  readonly allowsCommas: boolean = false;

  /** Is there such a field at all, with a value or a blank in it? */
  abstract knows(name: string): boolean;
  /** The names of all fields, as the file writes them. */
  abstract names(): readonly string[];
  /** Where the value of `name` stands, or the record where it is not there. */
  abstract place(name?: string): FieldPlace;
  /** The line that the record begins in. */
  abstract get line(): number;
  /** The whole of the record. */
  abstract get text(): string;
  /** What the record says beside its figures: the texts of all fields whose name is none of `figures`. */
  abstract words(figures: RegExp): string;
  /** A problem for a name that is not there. */
  abstract missing(name: string): void;
  /** The object below a name; null where there is none. */
  abstract inner(name: string): Fields | null;
  /** The objects of a list below a name; what else stands there is a problem. */
  abstract list(name: string): readonly Fields[];

  has(...names: readonly string[]): boolean {
    return this.nameOf(names) !== undefined;
  }

  /** Of several names the one that is there. */
  nameOf(names: readonly string[]): string | undefined {
    for (let at = 0; at < names.length; at++) if (this.raw(names[at] as string) !== undefined) return names[at];
    return undefined;
  }

  word(...names: readonly string[]): string | null {
    const name = this.nameOf(names);
    const value = name === undefined ? undefined : this.raw(name);
    return typeof value === "string" ? value.trim() : typeof value === "number" ? String(value) : null;
  }

  /** A whole number of at least 0; null where none of the names is there. */
  count(...names: readonly string[]): number | null {
    // By number: of millions of cells, what goes through a list takes longer than what it does.
    for (let at = 0; at < names.length; at++) {
      const name = names[at] as string;
      const raw = this.raw(name);
      if (raw === undefined) continue;
      const value = typeof raw === "string" ? wholeNumber(raw) : raw;
      return typeof value === "number" && Number.isSafeInteger(value) && value >= 0 ? value : this.#slowly(name, raw);
    }
    return null;
  }

  /** As `count`; that it is missing is a problem. 0 after one. */
  needed(...names: readonly string[]): number {
    const count = this.count(...names);
    if (count === null && !this.has(...names)) this.missing(names[0] ?? "");
    return count ?? 0;
  }

  /** Any finite number, such as money, which a credit makes negative. */
  amount(...names: readonly string[]): number | null {
    const name = this.nameOf(names);
    if (name === undefined) return null;
    const raw = this.raw(name);
    if (!this.allowsCommas || typeof raw !== "string") return this.#number(name, raw);
    if (!MAY_GROUP.test(raw.trim())) return this.#number(name, withPoint(raw.trim()));
    this.#refuseUnclear(name, raw);
    return null;
  }

  /** As `amount`; that it is missing is a problem. 0 after one. */
  neededAmount(...names: readonly string[]): number {
    const amount = this.amount(...names);
    if (amount === null && !this.has(...names)) this.missing(names[0] ?? "");
    return amount ?? 0;
  }

  /** As `amount`, of what nobody is paid back: at least 0. */
  unsigned(...names: readonly string[]): number | null {
    const amount = this.amount(...names);
    if (amount === null || amount >= 0) return amount;
    const name = this.nameOf(names) ?? "";
    this.refuse([name], `"${name}" must be at least 0, found ${shown(this.raw(name))}`, NEGATIVE);
    return null;
  }

  /** As `unsigned`; that it is missing is a problem. 0 after one. */
  neededUnsigned(...names: readonly string[]): number {
    const amount = this.unsigned(...names);
    if (amount === null && !this.has(...names)) this.missing(names[0] ?? "");
    return amount ?? 0;
  }

  refuse(names: readonly string[], message: string, hint?: string): void {
    this.problems.tell(this.file, message, () => ({ ...this.place(this.nameOf(names)), hint }));
  }

  /** A count that is written otherwise than in digits alone. */
  #slowly(name: string, raw: unknown): number | null {
    const value = this.#number(name, raw);
    if (typeof raw === "string" && GROUPED.test(raw.trim())) {
      this.#refuseUnclear(name, raw);
      return null;
    }
    if (value === null || (Number.isSafeInteger(value) && value >= 0)) return value;
    const message = `"${name}" must be a whole number of at least 0, found ${shown(raw)}`;
    this.refuse([name], message, value < 0 ? NEGATIVE : WHOLE);
    return null;
  }

  #refuseUnclear(name: string, raw: string): void {
    this.refuse([name], `"${name}" may be thousands or parts of one, found ${shown(raw)}`, PLAIN);
  }

  #number(name: string, raw: unknown): number | null {
    const value = numberIn(raw);
    if (value !== undefined && Math.abs(value) <= MOST) return value;
    const most = value === undefined ? "" : ` of at most ${MOST}`;
    this.refuse(
      [name],
      `"${name}" must be a number${most}, found ${shown(raw)}`,
      typeof raw === "string" && isScaled(raw.trim()) ? AS_THEY_ARE : PLAIN,
    );
    return null;
  }
}

/** Money as it is written where decimals take a comma. */
function withPoint(text: string): string {
  const sign = text.startsWith("-") ? "-" : "";
  return sign + (withPoints([text.slice(sign.length)])[0] ?? "");
}

/** A number as JSON has it, or as people and tools write it; undefined for anything else. */
function numberIn(raw: unknown): number | undefined {
  if (typeof raw === "number") return raw;
  const trimmed = typeof raw === "string" ? raw.trim() : "";
  const text = trimmed.startsWith("$") ? trimmed.slice(1) : trimmed;
  if (SIGNED.test(text)) return Number(text);
  try {
    return readDigits(text, () => false);
  } catch (fault) {
    if (!(fault instanceof QuantityError)) throw fault;
    return undefined;
  }
}

/** Digits alone, as nearly every cell has them; NaN for anything else. */
function wholeNumber(text: string): number {
  if (text.length > 15) return Number.NaN;
  let value = 0;
  for (let at = 0; at < text.length; at++) {
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}

function shown(value: unknown): string {
  if (typeof value === "string") return `"${value.slice(0, 40)}"`;
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" ? "an object" : String(value);
}
