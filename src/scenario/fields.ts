import * as z from "zod";
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

export const share = (what: string) => quantity(["share"], { least: 0, most: 1, what });
