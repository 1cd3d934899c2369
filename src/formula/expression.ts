/** The formula language's tree. A span is [start, end) in the expression's text, for underlining. */

export type Span = readonly [start: number, end: number];

export type BinaryOperator = "+" | "-" | "*" | "/" | "<" | "<=" | ">" | ">=" | "==";

export type Expression =
  | { readonly kind: "number"; readonly value: number; readonly text: string; readonly span: Span }
  | { readonly kind: "name"; readonly name: string; readonly span: Span }
  | { readonly kind: "negate"; readonly of: Expression; readonly span: Span }
  | {
      readonly kind: "binary";
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
      readonly span: Span;
    }
  | {
      readonly kind: "call";
      readonly function: FunctionName;
      readonly arguments: readonly Expression[];
      readonly span: Span;
    };

export const FUNCTIONS = {
  min: { least: 2, most: 8 },
  max: { least: 2, most: 8 },
  ceil: { least: 1, most: 1 },
  floor: { least: 1, most: 1 },
  abs: { least: 1, most: 1 },
  if: { least: 3, most: 3 },
  sum: { least: 1, most: 1 },
  mean: { least: 1, most: 1 },
  percentile: { least: 2, most: 2 },
  pow: { least: 2, most: 2 },
  next: { least: 1, most: 1 },
  cumulative: { least: 1, most: 1 },
} as const;

export type FunctionName = keyof typeof FUNCTIONS;

/** A fault in a formula, with the part of the expression to underline. */
export class FormulaError extends Error {
  constructor(
    message: string,
    readonly expression: string,
    readonly span: Span,
  ) {
    super(message);
  }

  /** The message with the expression and the fault underlined. */
  explain(where: string): string {
    const [start, end] = this.span;
    const underline = " ".repeat(start) + "^".repeat(Math.max(1, end - start));
    return `${where}: ${this.message}\n  ${this.expression}\n  ${underline}`;
  }
}

/** Every name an expression reads, once each, in order of appearance. */
export function namesIn(expression: Expression): string[] {
  const found = new Set<string>();
  visit(expression, (node) => {
    if (node.kind === "name") found.add(node.name);
  });
  return [...found];
}

/** The names that a plain sum adds up, in their order. Throws where the expression is anything else. */
export function termsOf(expression: Expression, of: string): string[] {
  if (expression.kind === "name") return [expression.name];
  if (expression.kind === "binary" && expression.operator === "+")
    return [...termsOf(expression.left, of), ...termsOf(expression.right, of)];
  throw new Error(`${of} is no plain sum`);
}

export function visit(expression: Expression, each: (node: Expression) => void): void {
  each(expression);
  if (expression.kind === "negate") visit(expression.of, each);
  if (expression.kind === "call") for (const argument of expression.arguments) visit(argument, each);
  if (expression.kind === "binary") {
    visit(expression.left, each);
    visit(expression.right, each);
  }
}
