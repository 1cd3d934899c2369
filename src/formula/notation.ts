import { figure, type Style } from "../figures/figure.js";
import { MINUS } from "../figures/number.js";
import { seriesText } from "../figures/series.js";
import type { BinaryOperator, FunctionName } from "./expression.js";

/** A formula as it is shown: what stands where, and nothing of how a reader's language writes it. */
export type Notation =
  | { readonly kind: "symbol"; readonly words: string }
  /** A number of the formula itself, as its book writes it: 3,600 is `3600`, a half may be `50%`. */
  | { readonly kind: "number"; readonly text: string }
  | { readonly kind: "figure"; readonly value: number; readonly unit: string; readonly style: Style }
  | { readonly kind: "series"; readonly values: readonly number[]; readonly unit: string }
  | { readonly kind: "negative"; readonly of: Notation }
  | { readonly kind: "sum"; readonly sign: "+" | "-"; readonly left: Notation; readonly right: Notation }
  | { readonly kind: "product"; readonly left: Notation; readonly right: Notation }
  | { readonly kind: "fraction"; readonly above: Notation; readonly below: Notation }
  | { readonly kind: "comparison"; readonly sign: Comparison; readonly left: Notation; readonly right: Notation }
  | { readonly kind: "power"; readonly base: Notation; readonly exponent: Notation }
  | { readonly kind: "choice"; readonly condition: Notation; readonly chosen: Notation; readonly otherwise: Notation }
  | { readonly kind: "call"; readonly function: Call; readonly arguments: readonly Notation[] }
  /** What a unit is of another: 3,600 s/h. */
  | { readonly kind: "factor"; readonly number: string; readonly unit: string }
  /** Brought to another unit: `times` 1,000,000 tok/Mtok, `over` 3,600 s/h. */
  | {
      readonly kind: "converted";
      readonly of: Notation;
      readonly times: readonly Notation[];
      readonly over: readonly Notation[];
    };

export type Comparison = Exclude<BinaryOperator, "+" | "-" | "*" | "/">;

export type Call = Exclude<FunctionName, "if" | "pow">;

/** How tightly a piece holds together; a looser piece is bracketed inside a tighter one. */
export enum Grip {
  Comparison,
  Sum,
  Product,
  Whole,
}

/** On one line: a fraction's bar is a sign there. */
export function gripOf(notation: Notation): Grip {
  switch (notation.kind) {
    case "comparison":
      return Grip.Comparison;
    case "sum":
    case "negative":
      return Grip.Sum;
    case "product":
    case "fraction":
    case "converted":
      return Grip.Product;
    case "figure":
      // Behind another sign, what is below zero stands in brackets.
      return notation.value < 0 ? Grip.Sum : Grip.Whole;
    default:
      return Grip.Whole;
  }
}

/** For terminals and screen readers: `replica cost / (throughput × utilization)`. With names alone it parses back to the same value. */
export function notationText(notation: Notation): string {
  switch (notation.kind) {
    case "symbol":
      return notation.words;
    case "number":
      return notation.text;
    case "figure":
      return figure(notation.value, notation.unit, notation.style);
    case "series":
      return seriesText(notation.values, notation.unit);
    case "negative":
      return `-${held(notation.of, Grip.Whole)}`;
    case "sum": {
      const sign = notation.sign === "-" ? MINUS : "+";
      return `${held(notation.left, Grip.Sum)} ${sign} ${held(notation.right, Grip.Product)}`;
    }
    case "product":
      return `${held(notation.left, Grip.Product)} \u00d7 ${held(notation.right, Grip.Whole)}`;
    case "fraction":
      return `${held(notation.above, Grip.Product)} / ${held(notation.below, Grip.Whole)}`;
    case "comparison":
      return `${held(notation.left, Grip.Sum)} ${notation.sign} ${held(notation.right, Grip.Sum)}`;
    case "call":
      return `${notation.function}(${notation.arguments.map(notationText).join(", ")})`;
    case "power":
      return `pow(${notationText(notation.base)}, ${notationText(notation.exponent)})`;
    case "choice":
      return `if(${[notation.condition, notation.chosen, notation.otherwise].map(notationText).join(", ")})`;
    case "factor":
      return `${notation.number} ${notation.unit}`;
    case "converted": {
      const times = notation.times.map((factor) => ` \u00d7 ${notationText(factor)}`);
      const over = notation.over.map((factor) => ` / ${notationText(factor)}`);
      return [held(notation.of, Grip.Product), ...times, ...over].join("");
    }
  }
}

function held(notation: Notation, least: Grip): string {
  const text = notationText(notation);
  return gripOf(notation) < least ? `(${text})` : text;
}
