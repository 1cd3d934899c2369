import { fixed, trimmed } from "../figures/number.js";
import { type Conversion, conversion, type Scale, scaleOf } from "./conversion.js";
import type { Expression } from "./expression.js";
import type { Notation } from "./notation.js";

/** What stands in the place of a name, and the unit that it is shown in. */
export interface Leaf {
  readonly notation: Notation;
  readonly unit: string;
}

/** The expression with what stands for its names: `replica cost / (throughput × utilization)`. */
export function typesetNames(expression: Expression, notationFor: (name: string) => Notation): Notation {
  return typeset(expression, (name) => ({ notation: notationFor(name), unit: "1" }), false).notation;
}

export function symbol(words: string): Notation {
  return { kind: "symbol", words };
}

/**
 * The expression with its numbers, and the unit conversions that lead to `resultUnit` written out:
 * `$24.00/h / 26,600 tok/s × 1,000,000 tok/Mtok / 3,600 s/h`.
 */
export function typesetNumbers(expression: Expression, leaf: (name: string) => Leaf, resultUnit: string): Notation {
  return converted(typeset(expression, leaf, true), scaleOf(resultUnit)).notation;
}

interface Set {
  readonly notation: Notation;
  readonly scale: Scale;
}

const PLAIN = scaleOf("1");

function typeset(node: Expression, leaf: (name: string) => Leaf, converting: boolean): Set {
  const inner = (each: Expression) => typeset(each, leaf, converting);
  /** Terms that are added or compared must be shown in one unit: that of the first. */
  const alike = (nodes: readonly Expression[]): Set[] => {
    const all = nodes.map(inner);
    const first = all.find((_, index) => !isZero(nodes[index]));
    if (!converting || !first) return all;
    return all.map((each, index) => (isZero(nodes[index]) ? each : converted(each, first.scale)));
  };

  switch (node.kind) {
    case "number":
      return { notation: { kind: "number", text: node.text }, scale: PLAIN };
    case "name": {
      const { notation, unit } = leaf(node.name);
      return { notation, scale: scaleOf(unit) };
    }
    case "negate": {
      const { notation, scale } = inner(node.of);
      return { notation: { kind: "negative", of: notation }, scale };
    }
    case "call":
      return typesetCall(node, inner, alike);
    case "binary":
      break;
  }

  const { operator } = node;
  if (operator === "*" || operator === "/") {
    const [left, right] = [inner(node.left), inner(node.right)];
    return operator === "*"
      ? {
          notation: { kind: "product", left: left.notation, right: right.notation },
          scale: combineScales(left.scale, right.scale, 1),
        }
      : {
          notation: { kind: "fraction", above: left.notation, below: right.notation },
          scale: combineScales(left.scale, right.scale, -1),
        };
  }
  const [left, right] = both(alike([node.left, node.right]));
  const sides = { left: left.notation, right: right.notation };
  const notation: Notation =
    operator === "+" || operator === "-"
      ? { kind: "sum", sign: operator, ...sides }
      : { kind: "comparison", sign: operator, ...sides };
  return { notation, scale: isZero(node.left) ? right.scale : left.scale };
}

function typesetCall(
  node: Expression & { kind: "call" },
  inner: (each: Expression) => Set,
  alike: (nodes: readonly Expression[]) => Set[],
): Set {
  const { function: name, arguments: given } = node;
  const [first, ...branches] = given;
  if (!first) throw new Error(`${name} is of nothing`);
  // 36 months over 3 years is 1, and must be 1 before it is rounded or raised: what cancels is converted inside.
  const settled = (each: Expression) => converted(inner(each), PLAIN);
  switch (name) {
    case "if": {
      const { notation: condition } = inner(first);
      const [chosen, otherwise] = both(alike(branches));
      return {
        notation: { kind: "choice", condition, chosen: chosen.notation, otherwise: otherwise.notation },
        scale: scaleOfTerms([chosen, otherwise], branches),
      };
    }
    case "pow": {
      const [base, exponent] = both(given.map(settled));
      return { notation: { kind: "power", base: base.notation, exponent: exponent.notation }, scale: base.scale };
    }
    default: {
      const parts =
        name === "ceil" || name === "floor"
          ? given.map(settled)
          : name === "percentile"
            ? given.map(inner)
            : alike(given);
      return {
        notation: { kind: "call", function: name, arguments: parts.map(({ notation }) => notation) },
        scale: scaleOfTerms(parts, given),
      };
    }
  }
}

function both([first, second]: readonly Set[]): [Set, Set] {
  if (!first || !second) throw new Error("an operator lacks an operand");
  return [first, second];
}

/** A zero fits any unit. */
function scaleOfTerms(parts: readonly Set[], of: readonly Expression[]): Scale {
  return parts.find((_, index) => !isZero(of[index]))?.scale ?? PLAIN;
}

/** In another unit; as it is where the units are the same, or have nothing to do with one another. */
function converted(set: Set, to: Scale): Set {
  const steps = conversion(set.scale, to);
  if (steps.length === 0) return set;
  const factors = (times: boolean) => steps.filter((step) => step.times === times).map(factorOf);
  const notation: Notation = { kind: "converted", of: set.notation, times: factors(true), over: factors(false) };
  return { notation, scale: PLAIN };
}

function factorOf({ factor, unit }: Conversion): Notation {
  return { kind: "factor", number: Number.isInteger(factor) ? fixed(factor, 0) : trimmed(factor, 6), unit };
}

function isZero(node: Expression | undefined): boolean {
  return node?.kind === "number" && node.value === 0;
}

function combineScales(a: Scale, b: Scale, sign: 1 | -1): Scale {
  const sum = new Map(a);
  for (const [atom, power] of b) sum.set(atom, (sum.get(atom) ?? 0) + sign * power);
  return sum;
}
