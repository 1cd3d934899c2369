import {
  type BinaryOperator,
  type Expression,
  FormulaError,
  FUNCTIONS,
  type FunctionName,
  type Span,
} from "./expression.js";

/**
 * comparison := sum [("<" | "<=" | ">" | ">=" | "==") sum]
 * sum        := product (("+" | "-") product)*
 * product    := unary (("*" | "/") unary)*
 * unary      := "-" unary | number ["%"] | name | function "(" comparison ("," comparison)* ")" | "(" comparison ")"
 */
export function parse(text: string): Expression {
  const known = alreadyRead.get(text);
  if (known) return known;
  const parser = new Parser(text);
  const expression = parser.comparison();
  parser.mustEnd();
  alreadyRead.set(text, expression);
  return expression;
}

// A law stands in many options and memos, and its printers find it as text in the report.
const alreadyRead = new Map<string, Expression>();

interface Token {
  readonly kind: "number" | "name" | "mark" | "end";
  readonly text: string;
  readonly span: Span;
}

/** Deep enough for any law, shallow enough that no text can exhaust the stack. */
const DEEPEST = 200;
const LONGEST = 2_000;

const TOKEN =
  /\s*(?:(\d+(?:\.\d+)?(?:e[+-]?\d+)?%?)|([A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)*)|(<=|>=|==|[-+*/(),<>\u00d7\u00f7\u2212]))/y;

/** A derivation's own signs are read too, so that what a memo prints can be typed back. */
const TYPOGRAPHIC = new Map([
  ["\u00d7", "*"],
  ["\u00f7", "/"],
  ["\u2212", "-"],
]);

function tokens(text: string): Token[] {
  if (text.length > LONGEST)
    throw new FormulaError(`the expression is longer than ${LONGEST} characters`, text.slice(0, 60), [0, 60]);
  const found: Token[] = [];
  const end = text.trimEnd().length;
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < end) {
    const start = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    if (!match) {
      const at = start + (/\S/.exec(text.slice(start))?.index ?? 0);
      throw new FormulaError(`"${text[at]}" has no meaning here`, text, [at, at + 1]);
    }
    const [, number, name, mark] = match;
    const body = number ?? name ?? mark ?? "";
    const span: Span = [TOKEN.lastIndex - body.length, TOKEN.lastIndex];
    found.push({ kind: number ? "number" : name ? "name" : "mark", text: TYPOGRAPHIC.get(body) ?? body, span });
  }
  found.push({ kind: "end", text: "", span: [end, end + 1] });
  return found;
}

class Parser {
  private readonly tokens: Token[];
  private at = 0;
  private depth = 0;

  constructor(private readonly text: string) {
    this.tokens = tokens(text);
  }

  comparison(): Expression {
    if (++this.depth > DEEPEST) throw this.fault("the expression is nested too deeply");
    const left = this.sum();
    const operator = this.take("<", "<=", ">", ">=", "==");
    const whole = operator ? binary(operator, left, this.sum()) : left;
    this.depth--;
    return whole;
  }

  mustEnd(): void {
    if (this.next.kind !== "end") throw this.fault(`expected an operator before "${this.next.text}"`);
  }

  private sum(): Expression {
    let left = this.product();
    for (let operator = this.take("+", "-"); operator; operator = this.take("+", "-")) {
      left = binary(operator, left, this.product());
    }
    return left;
  }

  private product(): Expression {
    let left = this.unary();
    for (let operator = this.take("*", "/"); operator; operator = this.take("*", "/")) {
      left = binary(operator, left, this.unary());
    }
    return left;
  }

  private unary(): Expression {
    const token = this.next;
    if (this.take("-")) {
      if (++this.depth > DEEPEST) throw this.fault("the expression is nested too deeply");
      const of = this.unary();
      this.depth--;
      return { kind: "negate", of, span: [token.span[0], of.span[1]] };
    }
    if (this.take("(")) {
      const inner = this.comparison();
      const close = this.expect(")");
      return { ...inner, span: [token.span[0], close.span[1]] };
    }
    if (token.kind === "number") {
      this.at++;
      const percent = token.text.endsWith("%");
      const value = Number(percent ? token.text.slice(0, -1) : token.text);
      return { kind: "number", value: percent ? value / 100 : value, text: token.text, span: token.span };
    }
    if (token.kind === "name") {
      this.at++;
      return this.next.text === "(" ? this.call(token) : { kind: "name", name: token.text, span: token.span };
    }
    throw this.fault(token.kind === "end" ? "the expression ends too early" : `"${token.text}" cannot stand here`);
  }

  private call(name: Token): Expression {
    if (!isFunction(name.text)) {
      const known = Object.keys(FUNCTIONS).join(", ");
      throw new FormulaError(`no function is called "${name.text}"; there are ${known}`, this.text, name.span);
    }
    this.expect("(");
    const given: Expression[] = [this.comparison()];
    while (this.take(",")) given.push(this.comparison());
    const span: Span = [name.span[0], this.expect(")").span[1]];
    const { least, most } = FUNCTIONS[name.text];
    if (given.length < least || given.length > most) {
      const wanted = least === most ? `${least}` : `${least} to ${most}`;
      throw new FormulaError(`${name.text} takes ${wanted} values, not ${given.length}`, this.text, span);
    }
    return { kind: "call", function: name.text, arguments: given, span };
  }

  private get next(): Token {
    const token = this.tokens[this.at];
    if (!token) throw new Error("read past the end of an expression");
    return token;
  }

  private take<Mark extends string>(...marks: Mark[]): Mark | undefined {
    const mark = marks.find((each) => this.next.kind === "mark" && this.next.text === each);
    if (mark) this.at++;
    return mark;
  }

  private expect(mark: string): Token {
    const token = this.next;
    if (!this.take(mark)) throw this.fault(`expected "${mark}"`);
    return token;
  }

  private fault(message: string): FormulaError {
    return new FormulaError(message, this.text, this.next.span);
  }
}

function binary(operator: BinaryOperator, left: Expression, right: Expression): Expression {
  return { kind: "binary", operator, left, right, span: [left.span[0], right.span[1]] };
}

function isFunction(name: string): name is FunctionName {
  return Object.hasOwn(FUNCTIONS, name);
}
