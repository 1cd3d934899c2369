import * as z from "zod";
import { quantity } from "../reading/stated.js";

/** Whose price counts where sources differ, as a scenario and breakeven.yaml say it. */
export const Trusts = z
  .record(z.string(), z.string().min(1))
  .optional()
  .meta({
    description: "whose price counts where sources differ: a price's id, then the name of a feed, or hand",
    examples: [{ "deepseek-chat": "litellm" }],
  });

/** How old a price may be. */
export const Age = quantity(["day"], { least: 0, most: 36_500, what: "the age of a price" });
