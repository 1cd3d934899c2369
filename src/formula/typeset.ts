import { fixed, trimmed } from "../figures/number.js";
import { type Conversion, conversion, type Scale, scaleOf } from "./conversion.js";
import type { Expression } from "./expression.js";

/** One printed expression: `text` for terminals and screen readers, `tex` for KaTeX. */
export interface Typeset {
  readonly text: string;
  readonly tex: string;
}

/** What stands in the place of a name: its words, or its number with the unit it is shown in. */
export interface Leaf extends Typeset {
  readonly unit: string;
}

/** The expression with its names: `replica cost / (throughput × utilization)`. The text parses back to the same value. */
export function typesetNames(expression: Expression, words = (name: string) => name): Typeset {
  return print(expression, (name) => ({ text: words(name), tex: texWords(words(name)), unit: "1" }), false);
}

/**
 * The expression with its numbers, and the unit conversions that lead to `resultUnit` written out:
 * `$24.00/h / 26,600 tok/s × 1,000,000 tok/Mtok / 3,600 s/h`.
 */
export function typesetNumbers(expression: Expression, leaf: (name: string) => Leaf, resultUnit: string): Typeset {
  const printed = print(expression, leaf, true);
  const whole = conversion(printed.scale, scaleOf(resultUnit));
  return whole.length === 0 ? printed : converted(printed, whole);
}

/** Words for TeX text mode, with everything that TeX would act on made harmless. */
export function texWords(words: string): string {
  const safe = words.replace(/[\\{}$&#%_^~]/g, (mark) => TEX_MARKS[mark] ?? mark);
  return `\\text{${safe}}`;
}

const TEX_MARKS: Record<string, string> = {
  "\\": "\\textbackslash ",
  "{": "\\{",
  "}": "\\}",
  $: "\\$",
  "&": "\\&",
  "#": "\\#",
  "%": "\\%",
  _: "\\_",
  "^": "\\textasciicircum ",
  "~": "\\textasciitilde ",
};

/** How tightly a printed piece holds together; a looser piece is bracketed inside a tighter one. */
enum Grip {
  Comparison,
  Sum,
  Product,
  Whole,
}

interface Printed extends Typeset {
  readonly grip: Grip;
  /** In TeX a fraction holds together by itself, where the text needs brackets. */
  readonly texGrip: Grip;
  readonly scale: Scale;
}

const SIGNS: Record<string, Typeset> = {
  "+": { text: "+", tex: "+" },
  "-": { text: "\u2212", tex: "-" },
  "*": { text: "\u00d7", tex: "\\times" },
  "<": { text: "<", tex: "<" },
  "<=": { text: "<=", tex: "\\le" },
  ">": { text: ">", tex: ">" },
  ">=": { text: ">=", tex: "\\ge" },
  "==": { text: "==", tex: "=" },
};

function print(node: Expression, leaf: (name: string) => Leaf, converting: boolean): Printed {
  const inner = (each: Expression) => print(each, leaf, converting);
  /** Terms that are added or compared must be shown in one unit: that of the first. */
  const alike = (nodes: readonly Expression[]): Printed[] => {
    const all = nodes.map(inner);
    const first = all.find((_, index) => !isZero(nodes[index]));
    if (!converting || !first) return all;
    return all.map((each, index) => {
      const steps = isZero(nodes[index]) ? [] : conversion(each.scale, first.scale);
      return steps.length === 0 ? each : converted(each, steps);
    });
  };

  switch (node.kind) {
    case "number": {
      const tex = node.text.replace("%", "\\%").replace(/e(.*)/, "\\times 10^{$1}");
      return { text: node.text, tex, grip: Grip.Whole, texGrip: Grip.Whole, scale: scaleOf("1") };
    }
    case "name": {
      const { text, tex, unit } = leaf(node.name);
      // Behind another sign, what is below zero stands in brackets.
      const grip = text.startsWith("\u2212") ? Grip.Sum : Grip.Whole;
      return { text, tex, grip, texGrip: grip, scale: scaleOf(unit) };
    }
    case "negate": {
      const of = inner(node.of);
      const text = `-${bracket(of, Grip.Whole)}`;
      return { text, tex: `-${texBracket(of, Grip.Product)}`, grip: Grip.Sum, texGrip: Grip.Sum, scale: of.scale };
    }
    case "call":
      return printCall(node, inner, alike);
    case "binary":
      break;
  }

  const { operator } = node;
  if (operator === "*" || operator === "/") {
    const [left, right] = [inner(node.left), inner(node.right)];
    const scale = combineScales(left.scale, right.scale, operator === "*" ? 1 : -1);
    if (operator === "/") {
      const text = `${bracket(left, Grip.Product)} / ${bracket(right, Grip.Whole)}`;
      return { text, tex: `\\frac{${left.tex}}{${right.tex}}`, grip: Grip.Product, texGrip: Grip.Whole, scale };
    }
    const text = `${bracket(left, Grip.Product)} \u00d7 ${bracket(right, Grip.Whole)}`;
    const tex = `${texBracket(left, Grip.Product)} \\times ${texBracket(right, Grip.Product)}`;
    return { text, tex, grip: Grip.Product, texGrip: Grip.Product, scale };
  }

  const grip = operator === "+" || operator === "-" ? Grip.Sum : Grip.Comparison;
  const tighter = grip === Grip.Sum ? Grip.Product : Grip.Sum;
  const [left, right] = alike([node.left, node.right]);
  if (!left || !right) throw new Error("an operator lacks an operand");
  const sign = SIGNS[operator] ?? { text: operator, tex: operator };
  const first = grip === Grip.Sum ? Grip.Sum : tighter;
  return {
    text: `${bracket(left, first)} ${sign.text} ${bracket(right, tighter)}`,
    tex: `${texBracket(left, first)} ${sign.tex} ${texBracket(right, tighter)}`,
    grip,
    texGrip: grip,
    scale: isZero(node.left) ? right.scale : left.scale,
  };
}

function printCall(
  node: Expression & { kind: "call" },
  inner: (each: Expression) => Printed,
  alike: (nodes: readonly Expression[]) => Printed[],
): Printed {
  const name = node.function;
  const [condition, ...branches] = node.arguments;
  const parts =
    name === "if" && condition
      ? [inner(condition), ...alike(branches)]
      : name === "percentile"
        ? node.arguments.map(inner)
        : name === "pow" || name === "ceil" || name === "floor"
          ? node.arguments.map((each) => settled(inner(each)))
          : alike(node.arguments);
  const texts = parts.map((part) => part.text).join(", ");
  const [a = "", b = "", c = ""] = parts.map((part) => part.tex);
  const scale =
    parts.find((_, index) => !(name === "if" && index === 0) && !isZero(node.arguments[index]))?.scale ?? scaleOf("1");
  const TEX: Record<typeof name, string> = {
    ceil: `\\left\\lceil ${a} \\right\\rceil`,
    floor: `\\left\\lfloor ${a} \\right\\rfloor`,
    abs: `\\left| ${a} \\right|`,
    min: `\\min\\left(${parts.map((part) => part.tex).join(",\\ ")}\\right)`,
    max: `\\max\\left(${parts.map((part) => part.tex).join(",\\ ")}\\right)`,
    if: `\\begin{cases} ${b} & \\text{if } ${a} \\\\ ${c} & \\text{otherwise} \\end{cases}`,
    sum: `\\sum \\left(${a}\\right)`,
    mean: `\\operatorname{mean}\\left(${a}\\right)`,
    next: `\\operatorname{next}\\left(${a}\\right)`,
    cumulative: `\\operatorname{cumulative}\\left(${a}\\right)`,
    percentile: `\\operatorname{percentile}\\left(${a},\\ ${b}\\right)`,
    pow: `${power(parts[0])}^{${b}}`,
  };
  return { text: `${name}(${texts})`, tex: TEX[name], grip: Grip.Whole, texGrip: Grip.Whole, scale };
}

/** 36 months over 3 years is 1, and must be 1 before it is rounded or raised: what cancels is converted inside. */
function settled(printed: Printed): Printed {
  const steps = conversion(printed.scale, scaleOf("1"));
  return steps.length === 0 ? printed : converted(printed, steps);
}

/** A fraction holds together by itself in TeX, but not under an exponent. */
function power(base: Printed | undefined): string {
  if (!base) return "";
  return base.grip < Grip.Whole ? `\\left(${base.tex}\\right)` : `{${base.tex}}`;
}

function converted(printed: Printed, steps: readonly Conversion[]): Printed {
  let text = bracket(printed, Grip.Product);
  const above: string[] = [];
  const below: string[] = [];
  for (const { factor, unit, times } of steps) {
    const number = Number.isInteger(factor) ? fixed(factor, 0) : trimmed(factor, 6);
    text += ` ${times ? "\u00d7" : "/"} ${number} ${unit}`;
    (times ? above : below).push(`${texNumber(number)}\\,${texWords(unit)}`);
  }
  const top = above.join(" \\times ");
  const factor = below.length === 0 ? top : `\\frac{${top || "1"}}{${below.join(" \\times ")}}`;
  return {
    text,
    tex: `${texBracket(printed, Grip.Product)} \\times ${factor}`,
    grip: Grip.Product,
    texGrip: Grip.Product,
    scale: scaleOf("1"),
  };
}

/** 26,600 -> 26{,}600: TeX would set the comma as a list separator. */
export function texNumber(number: string): string {
  return number.replaceAll(",", "{,}").replaceAll("\u2212", "-").replaceAll("\u202f", "\\,");
}

function bracket(printed: Printed, least: Grip): string {
  return printed.grip < least ? `(${printed.text})` : printed.text;
}

function texBracket(printed: Printed, least: Grip): string {
  return printed.texGrip < least ? `\\left(${printed.tex}\\right)` : printed.tex;
}

function isZero(node: Expression | undefined): boolean {
  return node?.kind === "number" && node.value === 0;
}

function combineScales(a: Scale, b: Scale, sign: 1 | -1): Scale {
  const sum = new Map(a);
  for (const [atom, power] of b) sum.set(atom, (sum.get(atom) ?? 0) + sign * power);
  return sum;
}
