import type * as z from "zod";
import { isMisspelt, nameHint, nearest } from "../problem/nearest.js";
import type { Problem } from "../problem/problem.js";
import type { YamlSource } from "./yaml.js";
import { type Settled, settled } from "./yaml-issues.js";
import { type Path, valueAt } from "./yaml-path.js";
import type { YamlPlace } from "./yaml-place.js";
import { aboutAt, keysAt } from "./yaml-schema.js";
import { hintFor, keyWords, missingWords, nameOf, wordsFor } from "./yaml-words.js";

/** Which part of a value a problem is about. */
export interface ProblemPart {
  hint?: string | undefined;
  /** Letters into the text at the path, and how many of them. */
  offset?: number | undefined;
  length?: number | undefined;
  /** Point at the key, not at the value. */
  key?: boolean | undefined;
}

/** A problem with the value at a path of a YAML file, for checks that no schema can make. */
export function problemAt(source: YamlSource, path: Path, message: string, part: ProblemPart = {}): Problem {
  const { hint, offset, length, key } = part;
  const within = offset === undefined ? undefined : source.placeWithin(path, offset, length ?? 1);
  const place = within ?? (key === true ? source.keyPlace(path) : source.place(path));
  return { file: source.file, ...place, message, hint };
}

/** Where a part of the text at a path stands, for what is found in it later; the whole value without a part. */
export function placeOf(source: YamlSource, path: Path): (offset?: number, length?: number) => YamlPlace {
  return (offset, length) =>
    offset === undefined ? source.place(path) : source.placeWithin(path, offset, length ?? 1);
}

/** `{ value: 2,400 tok/s }`: what stands behind the comma is read as a key. */
const COMMA = "between braces a comma separates entries: write the number without it, or in quotes";

/**
 * What a zod schema objects to in a YAML file, in plain words, each at its place. A custom issue keeps its message;
 * its `params` may hold `hint`, `offset`, `length` and `key` as in `Part`.
 */
export function zodProblems(source: YamlSource, error: z.core.$ZodError, schema: z.core.$ZodType): Problem[] {
  const issues = error.issues.flatMap((issue) => settled(issue, source.value));
  const meant = new Set<string>();
  const problems: Problem[] = [];
  for (const issue of issues) {
    if (issue.code !== "unrecognized_keys") continue;
    const keys = keysAt(schema, issue.path, source.value, issue.keys);
    const absent = keys.filter((key) => valueAt(source.value, [...issue.path, key]) === undefined);
    for (const key of issue.keys) {
      const guess = nearest(key, absent);
      if (guess !== undefined && isMisspelt(key, guess)) meant.add(id([...issue.path, guess]));
      const isDigits = /^\d/.test(key);
      const hint = isDigits ? COMMA : nameHint(key, guess === undefined ? keys : [guess]);
      problems.push(problemAt(source, [...issue.path, key], unknownKeyMessage(issue.path, key), { hint, key: true }));
    }
  }
  for (const issue of issues) {
    // A misspelt key that is required would be reported twice: as unknown and as missing.
    if (issue.code === "unrecognized_keys" || (issue.code === "missing" && meant.has(id(issue.path)))) continue;
    problems.push(problemFor(source, issue, schema));
  }
  return problems;
}

function problemFor(
  source: YamlSource,
  issue: Exclude<Settled, { code: "unrecognized_keys" }>,
  schema: z.core.$ZodType,
): Problem {
  const { path } = issue;
  const about = aboutAt(schema, path, source.value);
  const held = { value: valueAt(source.value, path), written: source.written(path) };
  switch (issue.code) {
    case "missing":
      return problemAt(source, path.slice(0, -1), missingWords(path), { hint: hintFor(issue, held, about), key: true });
    case "custom":
      return problemAt(source, path, issue.message, partOf(issue.params, about.description));
    case "invalid_key":
      return problemAt(source, path, keyWords(issue), { key: true, hint: about.description });
    default:
      return problemAt(source, path, wordsFor(issue, held), { hint: hintFor(issue, held, about) });
  }
}

function unknownKeyMessage(path: Path, key: string): string {
  return path.length === 0 ? `unknown key "${key}"` : `unknown key "${key}" in ${nameOf(path)}`;
}

function partOf(params: Record<string, unknown> | undefined, description: string | undefined): ProblemPart {
  const { hint, offset, length, key } = params ?? {};
  // From the first letter to no stated end: the whole value.
  const isPart = typeof offset === "number" && (offset > 0 || typeof length === "number");
  return {
    hint: typeof hint === "string" ? hint : description,
    offset: isPart ? offset : undefined,
    length: typeof length === "number" ? length : undefined,
    key: key === true,
  };
}

function id(path: Path): string {
  return JSON.stringify(path);
}
