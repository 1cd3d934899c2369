import { type Conversion, conversion, type Scale, scaleOf } from "./conversion.js";
import type { Expression, Span } from "./expression.js";

/** A number in an expression that converts once more what its unit converts already. */
interface Doubled {
  readonly span: Span;
  /** As it is written: "* 12". */
  readonly written: string;
  /** What the unit does by itself: "12 month/year". */
  readonly step: string;
}

interface Literal {
  readonly value: number;
  readonly text: string;
  readonly times: boolean;
  readonly span: Span;
}

/** A product: its numbers, and the unit that its names are shown in. */
interface Term {
  readonly literals: readonly Literal[];
  readonly scale: Scale;
}

/** More terms than this come of brackets multiplied with brackets, where no number is a conversion by itself. */
const MOST_TERMS = 64;
const MOST_LITERALS = 6;
const SAME = 1e-9;
/** Told as per cent, so that a factor of a hundred has happened already. */
const PER_CENT: Conversion = { factor: 100, unit: "per cent", times: true };

/** The first number that does what the conversion into `unit` does by itself, such as 12 from USD/month into USD/year. */
export function doubled(
  expression: Expression,
  unit: string,
  unitOf: (name: string) => string | undefined,
): Doubled | undefined {
  const target = scaleOf(unit);
  for (const { literals, scale } of terms(expression, unitOf)) {
    const steps = unit === "share" || unit === "%" ? [PER_CENT] : conversion(scale, target);
    const found = steps.length === 0 ? undefined : matching(literals, steps);
    if (found) return found;
  }
  return undefined;
}

function matching(literals: readonly Literal[], steps: readonly Conversion[]): Doubled | undefined {
  const whole = { factor: steps.reduce((all, step) => all * sizeOf(step), 1), unit: "", times: true };
  for (const some of subsets(literals.slice(0, MOST_LITERALS))) {
    const size = some.reduce((all, { value, times }) => all * (times ? value : 1 / value), 1);
    const step = [...steps, whole].find((each) => Math.abs(size / sizeOf(each) - 1) < SAME && sizeOf(each) !== 1);
    const [first] = some;
    if (step === undefined || first === undefined) continue;
    const written = some.map(({ times, text }) => `${times ? "*" : "/"} ${text}`).join(" ");
    return { span: first.span, written, step: (step === whole ? steps : [step]).map(stepText).join(", ") };
  }
  return undefined;
}

function sizeOf({ factor, times }: Conversion): number {
  return times ? factor : 1 / factor;
}

function stepText({ factor, unit }: Conversion): string {
  return `${factor} ${unit}`;
}

/** All subsets but the empty one, small ones first. */
function subsets<T>(all: readonly T[]): T[][] {
  const masks = Array.from({ length: 2 ** all.length - 1 }, (_, index) => index + 1);
  return masks.map((mask) => all.filter((_, at) => (mask >> at) % 2 === 1)).sort((a, b) => a.length - b.length);
}

/** The products that an expression adds up, chooses between or takes apart. None where it is no such thing. */
function terms(node: Expression, unitOf: (name: string) => string | undefined): Term[] {
  const inside = (each: Expression) => terms(each, unitOf);
  switch (node.kind) {
    case "number":
      return [{ literals: [{ value: node.value, text: node.text, times: true, span: node.span }], scale: new Map() }];
    case "name": {
      const unit = unitOf(node.name);
      return unit === undefined ? [] : [{ literals: [], scale: scaleOf(unit.replace(/\[\]$/, "")) }];
    }
    case "negate":
      return inside(node.of);
    case "call":
      if (node.function === "pow") return [];
      return (node.function === "if" ? node.arguments.slice(1) : node.arguments).flatMap(inside);
    case "binary": {
      const [left, right] = [inside(node.left), inside(node.right)];
      if (node.operator === "+" || node.operator === "-") return [...left, ...right];
      if (node.operator !== "*" && node.operator !== "/") return [];
      const isDivided = node.operator === "/";
      const pairs = left.flatMap((one) => right.map((other) => product(one, isDivided ? inverse(other) : other)));
      return pairs.length > MOST_TERMS ? [] : pairs;
    }
  }
}

function product(one: Term, other: Term): Term {
  const scale = new Map(one.scale);
  for (const [atom, power] of other.scale) scale.set(atom, (scale.get(atom) ?? 0) + power);
  return { literals: [...one.literals, ...other.literals], scale };
}

function inverse({ literals, scale }: Term): Term {
  return {
    literals: literals.map((literal) => ({ ...literal, times: !literal.times })),
    scale: new Map([...scale].map(([atom, power]) => [atom, -power])),
  };
}
