import * as z from "zod";

/** What both options cost on one side of a crossing. */
const Side = z.strictObject({
  at: z.number(),
  costs: z.tuple([z.number(), z.number()]).describe("USD a month of both options, in the order of `between`"),
});

export const Crossing = z.strictObject({
  at: z.number(),
  from: z.string().describe('the cheaper option below `at`; "equal" where both cost the same'),
  to: z.string().describe("the cheaper option above `at`"),
  jump: z.boolean().describe("true where a whole replica or box makes the cost step over the other line"),
  cost: z
    .number()
    .describe("monthly cost of the second option of the pair just below `at`; for utilization, of its fleet alone"),
  proof: z
    .strictObject({ below: Side, above: Side })
    .optional()
    .describe(
      "both costs just below and just above, worked out apart from the search; for utilization, of the tokens that the fleet serves",
    ),
});
export type Crossing = z.infer<typeof Crossing>;

/** The inputs that every pair of an API and a fleet is compared over. */
export const UsualInput = z.enum([
  "volume",
  "gpu_price",
  "unit_price",
  "api_price",
  "utilization",
  "throughput",
  "engineers",
]);
export type UsualInput = z.infer<typeof UsualInput>;

export const BreakEven = z.strictObject({
  input: z.string().describe("one of the six usual inputs, or the id of a given figure that the scenario asked for"),
  label: z.string(),
  unit: z.string(),
  between: z.tuple([z.string(), z.string()]),
  today: z.number(),
  cheaper_today: z.string(),
  range: z.tuple([z.number(), z.number()]).describe("the stretch that was searched"),
  crossings: z.array(Crossing),
  never: z.string().optional().describe("the reason in words, where there is no crossing"),
  refused: z
    .literal(true)
    .optional()
    .describe("where it could not be searched: `never` says why, and that nothing is known of a crossing"),
  note: z.string().optional().describe("what else moves with the input, and what was left out of the search"),
});
export type BreakEven = z.infer<typeof BreakEven>;

/** A part of what is moved, and who is the cheapest on it. */
const Span = z.strictObject({
  from: z.number(),
  to: z.number(),
  cheapest: z.string().nullable().describe("an option's id; null where no option can carry the load"),
});

/** One input's nearest crossing that changes the recommended option. */
export const Flip = z.strictObject({
  input: UsualInput,
  label: z.string(),
  unit: z.string(),
  today: z.number(),
  at: z.number().nullable(),
  change: z.number().nullable().describe("relative, e.g. -0.21"),
  to: z.string().nullable().describe("the option that is then the cheapest; null where none can carry the load"),
  size: z.number().optional().describe("replicas or units that it then has, where its rule gives it others than today"),
  gpus: z.number().optional().describe("GPUs that it then has, where its rule gives it others than today"),
  spans: z.array(Span).optional().describe("who is the cheapest where, all along what was searched"),
  turns_back: z.literal(true).optional().describe("the recommended option is the cheapest again further on"),
  range: z
    .strictObject({
      inputs: z.array(z.string()).describe("ids of the quantities that are stated as ranges"),
      low: z.number(),
      high: z.number(),
      chance: z.number().describe("how likely it turns the decision, all else as stated, 0..1"),
    })
    .optional()
    .describe("how far the input may lie, nine times in ten; absent where it is stated as one figure"),
  further: z.string().optional().describe("where the decision turns back, and who wins further on or the other way"),
  why_not: z.string().nullable().describe("why nothing flips, where `at` is null"),
});
export type Flip = z.infer<typeof Flip>;

/** An input that is a range, and which option is the cheapest where in it, all else as it is. */
export const Reach = z.strictObject({
  inputs: z
    .array(z.string())
    .describe("ids of the quantities that move together: one figure, or the amounts of one price"),
  label: z.string(),
  unit: z.string().describe("of the first of them, as are the places"),
  range: z.tuple([z.number(), z.number()]),
  spans: z.array(Span.extend({ share: z.number().describe("of the range, 0..1") })),
  at_stake: z
    .array(
      z.strictObject({
        option: z.string(),
        most_lost: z
          .number()
          .nullable()
          .describe(
            "USD a month that it costs at most above the cheapest; null where it cannot carry all of the range",
          ),
      }),
    )
    .optional()
    .describe("what the wrong choice costs at most within the range: the recommended option, and whoever wins in it"),
});
export type Reach = z.infer<typeof Reach>;
