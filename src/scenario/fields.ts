import * as z from "zod";
import { parseUnit, UnitError } from "../formula/unit.js";
import { quantity } from "../reading/stated.js";

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

export const share = (what: string) => quantity(["share"], { least: 0, most: 1, what });
