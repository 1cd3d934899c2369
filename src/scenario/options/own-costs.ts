import * as z from "zod";
import { quantity } from "../../reading/stated.js";
import { bounded, share } from "../fields.js";

/** What an option says of itself that the scenario else says for all: who runs it, what comes on top, how often it is there. */
export const ownCosts = {
  people: z
    .union([
      z.literal("none"),
      z.strictObject({
        engineers: bounded("engineers", "1"),
        salary: bounded("salary", "USD/year", "USD/FTE/month", "USD/month").optional(),
      }),
    ])
    .optional()
    .meta({
      description:
        "who runs this option, where that is not as in the scenario; none where the provider does, as of an endpoint",
    }),
  overhead: share("the overhead").optional().meta({
    description: "what comes on top of this option's GPU bill, where that is not as in the scenario",
  }),
};

export const availability = {
  availability: quantity(["share"], { least: 0.5, most: 1, what: "the availability" }).optional().meta({
    description: "the share of the tokens that this option serves at all, as promised or measured: told, not billed",
  }),
};
