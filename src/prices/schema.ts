import * as z from "zod";
import { day, quantity } from "../reading/stated.js";

/** A price sheet: dated facts, each with its source. */

const perToken = (basis: string) =>
  quantity([`USD/M${basis}`, "USD/Mtok"], { least: 0, most: 10_000, what: "a price per million tokens" });

const TokenPrices = z.strictObject({
  fresh: perToken("fresh_tok"),
  cached: perToken("cached_tok"),
  output: perToken("output_tok"),
});

export const Price = z
  .strictObject({
    id: z
      .string()
      .regex(/^[a-z0-9][a-z0-9._-]*$/, "a price's id is written in small letters, digits, hyphens and dots")
      .meta({ description: "what scenarios call it; entries of one id follow one another in time" }),
    provider: z.string().min(1),
    item: z.string().min(1).meta({ description: "the GPU or the model" }),
    gpu_hour: quantity(["USD/GPU/h"], { least: 0.001, most: 1000, what: "a price per GPU hour" }).optional(),
    blended: quantity(["USD/Mtok"], { least: 0, most: 10_000, what: "a price per million tokens" })
      .optional()
      .meta({ description: "one price for a processed token, whatever its class" }),
    tokens: TokenPrices.optional().meta({ description: "prices by token class" }),
    class: z.enum(["on-demand", "reserved", "spot", "owned"]),
    effective: z.strictObject({
      from: day,
      to: day.optional().meta({ description: "the last day it holds; open where absent" }),
    }),
    source: z.string().min(1),
    read: day.meta({ description: "when the source was read" }),
    note: z.string().optional(),
  })
  .superRefine((price, ctx) => {
    const amounts = [price.gpu_hour, price.blended, price.tokens].filter((amount) => amount !== undefined);
    if (amounts.length !== 1) {
      const message = amounts.length === 0 ? "this price has no amount" : "this price has several amounts";
      ctx.addIssue({
        code: "custom",
        message,
        path: ["id"],
        params: { hint: "give one of gpu_hour, blended, tokens" },
      });
    }
    if (price.effective.to !== undefined && price.effective.to < price.effective.from) {
      ctx.addIssue({ code: "custom", message: "this price ends before it starts", path: ["effective", "to"] });
    }
  });
export type Price = z.output<typeof Price>;

export const PriceSheet = z.strictObject({ prices: z.array(Price).min(1) });
