import { Grip, gripOf, type Notation, notationText } from "../formula/notation.js";

export const SIGN = 3;
export const COMMA = 2;
export const BRACKETS = 2;

/** About how many characters a piece is wide. */
export function width(notation: Notation): number {
  switch (notation.kind) {
    case "fraction":
      return Math.max(width(notation.above), width(notation.below));
    case "negative":
      return 1 + heldWidth(notation.of, Grip.Product);
    case "sum":
      return heldWidth(notation.left, Grip.Sum) + SIGN + heldWidth(notation.right, Grip.Product);
    case "product":
      return heldWidth(notation.left, Grip.Product) + SIGN + heldWidth(notation.right, Grip.Product);
    case "comparison":
      return heldWidth(notation.left, Grip.Sum) + SIGN + heldWidth(notation.right, Grip.Sum);
    case "converted":
      return heldWidth(notation.of, Grip.Product) + SIGN + width(factors(notation));
    case "choice":
      return Math.max(
        width(notation.chosen) + " if ".length + width(notation.condition),
        width(notation.otherwise) + " otherwise".length,
      );
    case "power":
      return heldWidth(notation.base, Grip.Whole) + width(notation.exponent);
    case "call":
      return notation.function.length + BRACKETS + listWidth(notation.arguments);
    default:
      return notationText(notation).length;
  }
}

function heldWidth(notation: Notation, least: Grip): number {
  return width(notation) + (texGrip(notation) < least ? BRACKETS : 0);
}

export function listWidth(parts: readonly Notation[]): number {
  return parts.reduce((sum, part) => sum + width(part), COMMA * (parts.length - 1));
}

/** A bar holds a fraction together, where a slash would not. */
export function texGrip(notation: Notation): Grip {
  return notation.kind === "fraction" ? Grip.Whole : gripOf(notation);
}

/** What a figure is multiplied by to be told in another unit. */
export function factors({ times, over }: Notation & { kind: "converted" }): Notation {
  const product = (all: readonly Notation[]): Notation =>
    all.reduce((left, right) => ({ kind: "product", left, right }));
  const above: Notation = times.length > 0 ? product(times) : { kind: "number", text: "1" };
  return over.length > 0 ? { kind: "fraction", above, below: product(over) } : above;
}
