import type * as z from "zod";
import { type Path, valueAt } from "./yaml-path.js";

type Issue = z.core.$ZodIssue;
type Primitive = z.core.util.Primitive;

/** A value of a kind that nothing expects there. */
interface WrongKind {
  code: "wrong_kind";
  path: PropertyKey[];
  message: string;
  /** Names of types as zod has them ("string", "array"), or values as JSON. */
  expected: string[];
}

/** Something required that is not there. */
interface Missing {
  code: "missing";
  path: PropertyKey[];
  /** What it may be, where that is a list of words. */
  values: readonly Primitive[];
}

/** An issue that says one thing: no unions, absence told apart from a wrong type, its path from the top of the file. */
export type Settled =
  | Exclude<Issue, { code: "invalid_type" | "invalid_union" | "invalid_element" }>
  | WrongKind
  | Missing;

/** One issue of zod as one or more that can be worded. Of a union, the branch that fits best speaks. */
export function settled(issue: Issue, value: unknown, above: Path = []): Settled[] {
  const path = [...above, ...issue.path];
  if (issue.code !== "custom" && issue.code !== "unrecognized_keys" && valueAt(value, path) === undefined) {
    return [{ code: "missing", path, values: valuesOf(issue) }];
  }
  switch (issue.code) {
    case "invalid_union":
      return settledUnion(issue, value, path);
    case "invalid_type":
      return [{ code: "wrong_kind", path, message: issue.message, expected: [issue.expected] }];
    case "invalid_element":
      return issue.issues.flatMap((inner) => settled(inner, value, path));
    default:
      return [{ ...issue, path }];
  }
}

function settledUnion(issue: z.core.$ZodIssueInvalidUnion, value: unknown, path: PropertyKey[]): Settled[] {
  if (issue.errors.length === 0) {
    const values = valuesOf(issue);
    const { message } = issue;
    return [
      values.length > 0
        ? { code: "invalid_value", path, message, values: [...values] }
        : { code: "custom", path, message },
    ];
  }
  const branches = issue.errors.map((issues) => issues.flatMap((inner) => settled(inner, value, path)));
  const held = valueAt(value, path);
  const fitting = branches.filter((branch) => !branch.some((one) => isWrongKind(one, path, held)));
  if (fitting.length === 0) return [mergedKinds(branches.flat(), issue.message, path)];
  return mergedValues(fitting, path) ?? [...fitting].sort((a, b) => badness(a, path) - badness(b, path))[0] ?? [];
}

/** Text where only mappings are expected and the like: this branch of the union was not meant. */
function isWrongKind(issue: Settled, path: Path, held: unknown): boolean {
  if (issue.path.length !== path.length) return false;
  if (issue.code === "invalid_value") return issue.values.every((value) => typeof value !== typeof held);
  return issue.code === "wrong_kind";
}

function mergedKinds(issues: readonly Settled[], message: string, path: PropertyKey[]): WrongKind {
  const expected = issues.flatMap((issue) => {
    if (issue.path.length !== path.length) return [];
    if (issue.code === "wrong_kind") return issue.expected;
    return issue.code === "invalid_value" ? issue.values.map((value) => JSON.stringify(value)) : [];
  });
  return { code: "wrong_kind", path, message, expected: [...new Set(expected)] };
}

/** Where every branch wants another word, for the value itself or for one and the same key: all those words together. */
function mergedValues(branches: readonly Settled[][], path: Path): Settled[] | undefined {
  const wanted = branches.map((branch) =>
    branch.find(
      (issue) => issue.code === "invalid_value" && (issue.path.length === path.length || issue.values.length === 1),
    ),
  );
  const [first] = wanted;
  if (branches.length < 2 || first?.code !== "invalid_value") return undefined;
  const isSamePlace = wanted.every((one) => one !== undefined && String(one.path) === String(first.path));
  const values = wanted.flatMap((one) => (one?.code === "invalid_value" ? one.values : []));
  return isSamePlace ? [{ ...first, values: [...new Set(values)] }] : undefined;
}

/**
 * The branch with the fewest complaints was meant. A word that contradicts `kind` weighs more than all others; a key that
 * the branch does not know weighs more than a value that it does not like, or than such a key further down.
 */
function badness(branch: readonly Settled[], path: Path): number {
  return branch.reduce((sum, issue) => {
    if (issue.code === "unrecognized_keys")
      return sum + (issue.path.length === path.length ? 10 * issue.keys.length : 1);
    return sum + (issue.code === "invalid_value" && issue.values.length === 1 ? 1_000 : 1);
  }, 0);
}

function valuesOf(issue: Issue): readonly Primitive[] {
  if (issue.code === "invalid_value") return issue.values;
  return issue.code === "invalid_union" && "options" in issue ? (issue.options ?? []) : [];
}
