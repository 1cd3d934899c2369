import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseAst } from "rolldown/parseAst";
import { describe, expect, test } from "vitest";
import { unitOfFigure } from "../../src/economics/figure-units.js";
import { ROOT } from "../support/scenarios.js";

/** A part of a source as the parser gives it: its kind, where it stands, and its own parts by name. */
interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [part: string]: unknown;
}

const SUMS = ["+", "-", "*", "/"];
const COMPARED = ["<", "<=", ">", ">="];
const WRAPPED = ["ParenthesizedExpression", "TSNonNullExpression", "TSAsExpression", "ChainExpression"];

const isNode = (part: unknown): part is Node => typeof part === "object" && part !== null && "type" in part;
const isMoney = (name: string) => unitOfFigure(name)?.startsWith("USD") ?? false;
const isSum = ({ type, operator }: Node) => type === "BinaryExpression" && SUMS.includes(String(operator));

/** The name of a figure that an operand reads: `option.monthly_cost`, `figures.number("fleet_cost")`. */
function figureRead(node: unknown): string | undefined {
  if (!isNode(node)) return undefined;
  if (WRAPPED.includes(node.type)) return figureRead(node.expression);
  if (node.type === "BinaryExpression") return figureRead(node.left) ?? figureRead(node.right);
  if (node.type === "LogicalExpression") return figureRead(node.left);
  if (node.type === "Identifier") return String(node.name);
  if (node.type === "MemberExpression") return node.computed === true ? undefined : figureRead(node.property);
  if (node.type !== "CallExpression" || !Array.isArray(node.arguments)) return undefined;
  const [first] = node.arguments;
  if (isNode(first) && first.type === "Literal") return String(first.value);
  return isNode(node.callee) && node.callee.type === "Identifier" ? figureRead(first) : undefined;
}

/** What only puts in order or is held against a bound is printed nowhere. `above` is innermost first. */
function isWeighed([parent, grandparent, ...above]: readonly Node[]): boolean {
  if (parent === undefined) return false;
  if (parent.type === "BinaryExpression" && COMPARED.includes(String(parent.operator))) return true;
  if (isSum(parent) || parent.type === "LogicalExpression" || WRAPPED.includes(parent.type))
    return isWeighed(grandparent === undefined ? [] : [grandparent, ...above]);
  const isSorting = isNode(grandparent?.callee) && figureRead(grandparent.callee) === "sort";
  return parent.type === "ArrowFunctionExpression" && isSorting;
}

/** The sums of money in a source, each as it stands there. */
function sumsOfMoney(text: string): string[] {
  const found: string[] = [];
  const walk = (node: Node, above: readonly Node[]): void => {
    if (isSum(node) && !isWeighed(above)) {
      const names = [figureRead(node.left), figureRead(node.right)];
      if (names.some((name) => name !== undefined && isMoney(name))) found.push(text.slice(node.start, node.end));
    }
    for (const part of Object.values(node).flat()) if (isNode(part)) walk(part, [node, ...above]);
  };
  walk(parseAst(text, { lang: "ts" }) as unknown as Node, []);
  return found;
}

/** What is held against a bound some lines on, or rounds what a search found: none of them is told as it is. */
const NOT_TOLD: Readonly<Record<string, readonly string[]>> = {
  "page-one/confidence.ts": ["against.monthly_cost - recommended.monthly_cost"],
  "studies/hiring.ts": ["bill / 1e4"],
  "uncertainty/alone-and-together.ts": ["(low + high) / 2 - lead"],
};

describe("a sum of money is a law's, and not a sentence's", () => {
  test("in no file of the rooms that write sentences", () => {
    const files = readdirSync(join(ROOT, "src/author"), { recursive: true, encoding: "utf8" });
    const found = files
      .filter((file) => file.endsWith(".ts"))
      .map((file) => [file.replaceAll("\\", "/"), readFileSync(join(ROOT, "src/author", file), "utf8")] as const)
      .map(([file, text]) => [file, sumsOfMoney(text)] as const)
      .filter(([, sums]) => sums.length > 0);
    expect(Object.fromEntries(found)).toEqual(NOT_TOLD);
  });

  test.each([
    ["words(own.monthly_cost - other)", 1],
    ["words(bill / 100)", 1],
    ['words(10 * figures.single("one_per_cent_off"))', 1],
    ['words(money("units_cost") - other)', 1],
    ["const gap = Math.abs(a.monthly_cost - b.monthly_cost)", 1],
    ["options.sort((a, b) => a.monthly_cost - b.monthly_cost)", 0],
    ["options.sort((a, b) => a.monthly_cost - b.monthly_cost || a.gpus - b.gpus)", 0],
    ["if (api.monthly_cost <= own.monthly_cost * (1 + 1e-9)) buy()", 0],
    ["words(replicas * gpus_per_replica)", 0],
  ])("found in %s: %i", (text, count) => {
    expect(sumsOfMoney(text)).toHaveLength(count);
  });
});
