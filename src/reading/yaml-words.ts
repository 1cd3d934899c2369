import { listed } from "../figures/words.js";
import { nameHint } from "../problem/nearest.js";
import type { Settled } from "./yaml-issues.js";
import type { Path } from "./yaml-path.js";
import type { About } from "./yaml-schema.js";

/** What stands at the place of an issue. */
export interface Held {
  value: unknown;
  /** As the author wrote it, where that is one word or number. */
  written: string | undefined;
}

/** Issues that are worded here; unknown keys and custom messages bring their own words. */
type Worded = Exclude<Settled, { code: "unrecognized_keys" | "custom" | "invalid_key" | "missing" }>;

/** Quoted text longer than this is not repeated in a message. */
const LONGEST_QUOTE = 40;

/** zod's names of types, in the words of the YAML page. */
const KINDS: Record<string, string> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  tuple: "a list",
  object: "a mapping",
  record: "a mapping",
  null: "nothing",
};

/** zod's names of text formats. Anything else is told by the schema's description. */
const FORMATS: Record<string, string> = {
  date: "a date such as 2026-06-09",
  url: "a web address such as https://example.org",
};

/** The beginning of every message that zod writes itself; another message was written for this schema. */
const ZODS_OWN = /^(Invalid|Too (big|small)|Unrecognized|Unexpected)\b/;

export function wordsFor(issue: Worded, held: Held): string {
  const name = nameOf(issue.path);
  if (!ZODS_OWN.test(issue.message)) return issue.message;
  switch (issue.code) {
    case "wrong_kind":
      return kindWords(name, issue.expected, held);
    case "invalid_value":
      return `${name} must be ${listed(
        issue.values.map((value) => JSON.stringify(value)),
        "or",
      )}, found ${heldWords(held)}`;
    case "too_small":
      return sizeWords(
        name,
        issue.origin,
        issue.minimum,
        { isLeast: true, inclusive: issue.inclusive !== false },
        held,
      );
    case "too_big":
      return sizeWords(
        name,
        issue.origin,
        issue.maximum,
        { isLeast: false, inclusive: issue.inclusive !== false },
        held,
      );
    case "invalid_format":
      return `${name} must be ${FORMATS[issue.format] ?? "written differently"}, found ${heldWords(held)}`;
    case "not_multiple_of":
      return `${name} must be a multiple of ${issue.divisor}, found ${heldWords(held)}`;
  }
}

/** How to mend it: an example, the word that was meant, or what the schema says of the place. */
export function hintFor(
  issue: Worded | Extract<Settled, { code: "missing" }>,
  held: Held,
  about: About,
): string | undefined {
  if (issue.code === "invalid_value" || issue.code === "missing") {
    const values = issue.values.map(String);
    const hint =
      issue.code === "missing"
        ? values.length > 0
          ? `one of ${values.join(", ")}`
          : undefined
        : meantHint(held, values);
    if (hint !== undefined) return hint;
  }
  const key = issue.path.at(-1);
  if (about.example !== undefined) {
    return `for example ${typeof key === "string" ? `${key}: ` : ""}${about.example}`;
  }
  if (
    issue.code === "wrong_kind" &&
    ZODS_OWN.test(issue.message) &&
    issue.expected.includes("string") &&
    isNumberOrFlag(held.value)
  ) {
    return `put it in quotes: "${held.written ?? String(held.value)}"`;
  }
  if (about.description !== undefined) return about.description;
  if (issue.code === "missing" || !ZODS_OWN.test(issue.message)) return undefined;
  if (issue.code === "invalid_format" && issue.format === "regex") return `it must match ${issue.pattern}`;
  return undefined;
}

export function missingWords(path: Path): string {
  const parent = path.slice(0, -1);
  const last = path.at(-1);
  const name = typeof last === "number" ? `item ${last + 1}` : `"${String(last)}"`;
  return parent.length === 0 ? `${name} is missing` : `${name} is missing in ${nameOf(parent)}`;
}

/** For a key of a free mapping that cannot be a name there. */
export function keyWords(issue: Extract<Settled, { code: "invalid_key" }>): string {
  const own = issue.issues.find(({ message }) => !ZODS_OWN.test(message));
  return own?.message ?? `"${String(issue.path.at(-1))}" cannot be a name here`;
}

/** `"price"`, `item 2 of "options"`, `the file`. */
export function nameOf(path: Path): string {
  const last = path.at(-1);
  if (last === undefined) return "the file";
  return typeof last === "number" ? `item ${last + 1} of ${nameOf(path.slice(0, -1))}` : `"${String(last)}"`;
}

function kindWords(name: string, expected: readonly string[], held: Held): string {
  const kinds = listed([...new Set(expected.map((kind) => KINDS[kind] ?? kind))], "or");
  if (held.value === null) return `${name} is empty: expected ${kinds}`;
  return `${name}: expected ${kinds}, found ${heldWords(held)}`;
}

interface Bound {
  isLeast: boolean;
  inclusive: boolean;
}

function sizeWords(name: string, origin: string, limit: number | bigint, bound: Bound, held: Held): string {
  const { value } = held;
  if (origin === "string" || origin === "array") {
    const unit = origin === "string" ? "character" : "item";
    const has = typeof value === "string" || Array.isArray(value) ? value.length : 0;
    if (has === 0 && bound.isLeast) return `${name} must not be empty`;
    const wanted = `${bound.isLeast ? "at least" : "at most"} ${limit} ${unit}${Number(limit) === 1 ? "" : "s"}`;
    return `${name} must have ${wanted}, has ${has}`;
  }
  const exclusive = bound.isLeast ? "more than" : "less than";
  const inclusive = bound.isLeast ? "at least" : "at most";
  return `${name} must be ${bound.inclusive ? inclusive : exclusive} ${limit}, found ${heldWords(held)}`;
}

function heldWords({ value, written }: Held): string {
  if (value === null || value === undefined) return "nothing";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "a mapping";
  if (typeof value === "number") return `the number ${written ?? value}`;
  if (typeof value === "boolean") return String(value);
  const text = String(value);
  return text.length > LONGEST_QUOTE || text.includes("\n") ? "text" : `"${text}"`;
}

function meantHint(held: Held, values: readonly string[]): string | undefined {
  const hint = typeof held.value === "string" ? nameHint(held.value, values) : undefined;
  // The message lists the words already.
  return hint?.startsWith("did you mean") ? hint : undefined;
}

function isNumberOrFlag(value: unknown): boolean {
  return typeof value === "number" || typeof value === "boolean";
}
