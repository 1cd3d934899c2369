import { nameHint } from "../problem/nearest.js";
import type { Problem, Problems } from "../problem/problem.js";
import type { JsonObject, JsonText } from "./json.js";
import type { Position } from "./places.js";

/**
 * An object of a JSON file, read key by key. Of several keys the first that is there counts: tools have renamed theirs.
 * What is there and cannot be meant becomes a problem at its place, and reads as null.
 */
export class JsonRecord {
  constructor(
    readonly file: string,
    readonly object: JsonObject,
    private readonly text: Pick<JsonText, "place">,
    readonly problems: Problems,
  ) {}

  /** Where the entry stands, or the object where none of the keys is there. */
  place(...keys: readonly string[]): Position {
    return this.text.place(this.object, this.#key(keys));
  }

  has(...keys: readonly string[]): boolean {
    return this.#key(keys) !== undefined;
  }

  /** A finite number of at least 0. */
  number(...keys: readonly string[]): number | null {
    const key = this.#key(keys);
    if (key === undefined) return null;
    const value = this.object[key];
    if (typeof value === "number" && Number.isFinite(value) && value >= 0) return value;
    this.refuse([key], `"${key}" must be a number of at least 0, found ${shown(value)}`);
    return null;
  }

  /** As `number`, also where the tool wrote its numbers as text. */
  figure(...keys: readonly string[]): number | null {
    const key = this.#key(keys);
    const value = key === undefined ? undefined : this.object[key];
    const isText = typeof value === "string" && /^\d+(\.\d+)?(e[+-]?\d+)?$/i.test(value.trim());
    return isText ? Number(value) : this.number(...keys);
  }

  /** As `number`; that it is missing is a problem too. */
  needed(...keys: readonly string[]): number | null {
    this.#mustHave(keys);
    return this.number(...keys);
  }

  /** Whatever stands for a price: one bad price among thousands is for its reader to refuse. What is no number is NaN. */
  price(...keys: readonly string[]): number | null {
    const key = this.#key(keys);
    const value = key === undefined ? null : this.object[key];
    return value === null || typeof value === "number" ? value : Number.NaN;
  }

  /** As `price`; that it is missing is a problem. */
  neededPrice(...keys: readonly string[]): number | null {
    this.#mustHave(keys);
    return this.price(...keys);
  }

  /** A whole number above 0, also where it was passed through as text. */
  count(...keys: readonly string[]): number | null {
    const key = this.#key(keys);
    const value = key === undefined ? undefined : this.object[key];
    if (key === undefined || value === "") return null;
    const number = typeof value === "string" && /^\d+$/.test(value) ? Number(value) : value;
    if (typeof number === "number" && Number.isInteger(number) && number > 0) return number;
    this.refuse([key], `"${key}" must be a whole number above 0, found ${shown(value)}`);
    return null;
  }

  word(...keys: readonly string[]): string | null {
    const key = this.#key(keys);
    const value = key === undefined ? undefined : this.object[key];
    return typeof value === "string" && value.trim() !== "" ? value.trim() : null;
  }

  /** An object within this one; null where there is none. */
  inner(key: string): JsonRecord | null {
    const value = this.object[key];
    return isObject(value) ? new JsonRecord(this.file, value, this.text, this.problems) : null;
  }

  /** The objects of a list; what else stands in it is a problem. */
  records(key: string): JsonRecord[] {
    const value = this.object[key];
    const items: readonly unknown[] = Array.isArray(value) ? value : [];
    if (!items.every(isObject)) this.refuse([key], `"${key}" must be a list of objects`);
    return items.filter(isObject).map((item) => new JsonRecord(this.file, item, this.text, this.problems));
  }

  refuse(keys: readonly string[], message: string, hint?: string): void {
    this.problems.add(this.at(keys, message, hint));
  }

  at(keys: readonly string[], message: string, hint?: string): Problem {
    return { file: this.file, ...this.place(...keys), message, hint };
  }

  #mustHave(keys: readonly string[]): void {
    if (this.has(...keys)) return;
    const names = Object.keys(this.object).filter((name) => typeof this.object[name] === "number");
    this.refuse([], `"${keys[0]}" is missing`, nameHint(keys[0] ?? "", names));
  }

  #key(keys: readonly string[]): string | undefined {
    return keys.find((key) => this.object[key] !== undefined && this.object[key] !== null);
  }
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function shown(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  return typeof value === "object"
    ? "an object"
    : typeof value === "string"
      ? `"${value.slice(0, 40)}"`
      : String(value);
}
