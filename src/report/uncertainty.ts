import * as z from "zod";
import { UsualInput } from "./break-even.js";

/** What a figure stays below in one draw of twenty, in half of them and in nineteen of twenty. */
const Quantiles = z.strictObject({ p5: z.number(), p50: z.number(), p95: z.number() });
export type Quantiles = z.infer<typeof Quantiles>;

/** An input that is a range, and what it does to the decision. */
const UncertainInput = z.strictObject({
  inputs: z.array(z.string()).describe("ids of the quantities that move together"),
  label: z.string(),
  unit: z.string().describe("of the first of them, as is all that is told of its values"),
  middle: z.number().describe("what the memo computes with"),
  low: z.number(),
  high: z.number(),
  swing: z
    .tuple([z.number(), z.number()])
    .describe(
      "USD a month that the recommended option saves against the other with this input alone at its low and its high end",
    ),
  first_order: z.number().describe("share of the variance of that saving that goes with this input alone (Sobol)"),
  total: z.number().describe("the same, together with what it does only along with others"),
  flips_at: z
    .number()
    .nullable()
    .describe("the nearest value within its range at which another option is the cheapest, all else as it is"),
  flips_to: z.string().nullable().describe("that option; null also where none can carry the load"),
  change: z.number().nullable().describe("from the middle to there, relative, e.g. -0.21"),
  chance: z.number().describe("how likely the input by itself makes another option the cheapest, 0..1"),
  worth: z.number().describe("USD a month that it is worth at most to know this input before choosing"),
});
export type UncertainInput = z.infer<typeof UncertainInput>;

/** What must be true for an option to be the cheapest: the fewest ranges that make it so, and how far they have to lie. */
const MustBeTrue = z.strictObject({
  option: z.string(),
  conditions: z
    .array(
      z.strictObject({
        inputs: z.array(z.string()),
        label: z.string(),
        unit: z.string(),
        side: z.enum(["at_least", "at_most"]),
        value: z.number(),
      }),
    )
    .describe("all of them at once; none where no place of the ranges makes it the cheapest"),
  chance: z.number().describe("share of the draws in which all of them hold, 0..1"),
});
export type MustBeTrue = z.infer<typeof MustBeTrue>;

/** Ranges carried through: what all inputs that are ranges make of the decision together. */
export const Uncertainty = z.strictObject({
  draws: z.int().positive(),
  outcome: z
    .enum(["choose", "tie", "measure_first"])
    .describe(
      "what follows from the draws: choose the recommended option; a tie, where another is as likely and the wrong choice costs next to nothing; measure_first, where the wrong choice costs something and one input could tell",
    ),
  options: z.array(
    z.strictObject({
      option: z.string(),
      monthly_cost: Quantiles.describe("USD a month"),
      cost_per_mtok: Quantiles.describe("USD per million processed tokens"),
      replicas: Quantiles.nullable(),
      cheapest: z.number().describe("share of the draws in which it is the cheapest, 0..1"),
      regret: z
        .number()
        .nullable()
        .describe(
          "USD a month above the cheapest, on average over the draws in which it can be had; null where it never can",
        ),
      lacking: z.number().describe("share of the draws in which it cannot carry the load as stated"),
    }),
  ),
  saving: Quantiles.describe("USD a month that the recommended option saves against the other"),
  inputs: z.array(UncertainInput).describe("most worth knowing first"),
  worth_of_all: z.number().describe("USD a month that it is worth to know every input before choosing"),
  flips: z
    .array(
      z.strictObject({
        input: UsualInput,
        unit: z.string(),
        between: Quantiles.nullable().describe(
          "where it flips the decision, over all draws: those in which it does not lie at the end of what is searched; null where it does in too few, or in some below today's value and in some above",
        ),
        share: z.number().describe("share of the draws in which it does within what is searched"),
        looked: z.tuple([z.number(), z.number()]).optional().describe("the stretch that is searched"),
      }),
    )
    .describe("where the usual inputs flip the decision when all other inputs lie anywhere in their ranges"),
  must_be_true: z.array(MustBeTrue).describe("for each option that is not recommended"),
});
export type Uncertainty = z.infer<typeof Uncertainty>;
