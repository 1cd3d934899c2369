import * as z from "zod";
import { ANY_CLASS } from "../figures/token-classes.js";
import { QuantityError } from "./quantity-error.js";
import { readQuantity } from "./quantity-text.js";
import { about, type Stated, words } from "./stated.js";

const written = z.union([z.string(), z.number()]);

const CLASSED = new RegExp(`(?:${ANY_CLASS})_tok`, "g");

const known = {
  ...about,

  label: words("what the memo calls it").optional(),
};

/** A figure that the memo has already, by its id. */
export const OfMemo = z.strictObject({
  of: words("id of another quantity of this memo", { example: "floor.capacity" }),
});
export type OfMemo = z.output<typeof OfMemo>;

/**
 * A quantity whose unit is known only by its name, or the id of a quantity of the memo: "$2/GPU/h",
 * { value, basis, source, date, note, label }, or { of: floor.capacity }.
 */
export const StatedText = z.union([
  written.meta({ description: "a quantity with its unit, such as $2/GPU/h", examples: ["$2/GPU/h"] }),
  z.strictObject({ value: written.meta({ description: "the figure with its unit" }), ...known }),
  OfMemo,
]);
/** The same of a stated name. */
export const figureOf = (description: string, example: string) => StatedText.meta({ description, examples: [example] });

export type StatedText = z.output<typeof StatedText>;

/** The figure in the unit that its name asks for; `most`: beyond it none is meant. Throws QuantityError. */
export function readStated(
  text: Exclude<StatedText, OfMemo>,
  unit: string,
  most?: number,
): Stated & { label?: string | undefined } {
  const { value, basis, source, date, note, label } =
    typeof text === "object"
      ? text
      : { value: text, basis: undefined, source: undefined, date: undefined, note: undefined, label: undefined };
  if (typeof value === "number" && unit !== "1")
    throw new QuantityError("a bare number needs a unit here", `the quantity is in ${unit}`);
  const read = typeof value === "number" ? { value, unit } : readQuantity(value, spellings(unit), most);
  return { ...read, basis, source, date, note, label };
}

/**
 * A share may be written as a plain number or in per cent; what is told per replica or box may leave that out, and a
 * figure whose name says which tokens it counts need not say it again.
 */
function spellings(unit: string): [string, ...string[]] {
  const shorter = unit.replace(/\/(replica|box|GPU|server|FTE|stream|session|user)(?=\/|$)/g, "");
  const plain = (name: string) => name.replace(CLASSED, "tok");
  return [unit, ...[shorter, plain(unit), plain(shorter)].filter((each) => each !== unit && each !== "")];
}
