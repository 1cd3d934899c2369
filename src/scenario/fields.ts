import * as z from "zod";
import { parseUnit, UnitError } from "../formula/unit.js";
import { NAMES, type Nameable, quantity } from "../reading/stated.js";
import { BOUNDS, type Bounded } from "./bounds.js";

/** Fields that several parts of a scenario are made of. */

export const name = (what: string) =>
  z
    .string()
    .regex(/^[a-z][a-z0-9_]*$/, `${what} is written in small letters, digits and underscores, such as own_fleet`)
    .max(60);

/** One line of words for people: not empty, and nothing in it that a terminal or an SVG would take as a command. */
export const line = (most: number) =>
  z
    .string()
    .max(most)
    .regex(/\S/, "is empty")
    .regex(/^\P{Cc}*$/u, "holds control characters");

/** A name that is none of a scenario's own: of a price, a model, a GPU. */
export const named = (of: Nameable) => z.string().register(NAMES, { of });

export const optionLabel = line(60).meta({
  description: "what the memo calls the option",
  examples: ["Own H100 fleet"],
});
export const tokenPrice = named("token_price").meta({
  description: "id of a price-sheet entry with a price per token",
});
export const gpuPriceId = (description: string) => named("gpu_price").meta({ description });

/** A unit's name, as formulas and figures are told in. */
export const unitName = z
  .string()
  .min(1)
  .superRefine((text, ctx) => {
    try {
      parseUnit(text);
    } catch (fault) {
      if (!(fault instanceof UnitError)) throw fault;
      const hint = "write a unit such as USD/Mtok, tok/s, share or 1";
      ctx.addIssue({ code: "custom", message: fault.message, params: { hint } });
    }
  });

/** A figure within its row of the table of bounds; `spellings`: further units that it may be written in. */
export const bounded = (name: Bounded, ...spellings: readonly string[]) =>
  quantity([BOUNDS[name].unit, ...spellings], BOUNDS[name]);

export const share = (what: string) => quantity(["share"], { least: 0, most: 1, what });
