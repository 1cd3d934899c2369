import * as z from "zod";

/** Monthly cost of every option over a stretch of volumes, for drawing. Jumps are two points at one volume, until there are more than 500. */
export const CostCurve = z.strictObject({
  option: z.string(),
  points: z.array(z.strictObject({ volume: z.number(), cost: z.number() })),
});
export type CostCurve = z.infer<typeof CostCurve>;

/** The month's load sorted downwards, and what each self-hosting option's fleet takes of it. */
export const LoadDuration = z.strictObject({
  shape: z.enum(["quantiles", "hourly", "flat", "peak_factor", "runs"]),
  points: z
    .array(z.strictObject({ share: z.number(), load: z.number() }))
    .describe("share of the month at or above the load; tok/s"),
  mean: z.number(),
  peak: z.number(),
  fleets: z.array(z.strictObject({ option: z.string(), capacity: z.number() })),
});
export type LoadDuration = z.infer<typeof LoadDuration>;

/** Who serves what on an average day: means over the month of each hour of the day; tok/s. */
export const ServedByHour = z.strictObject({
  option: z.string(),
  hours: z.array(z.strictObject({ hour: z.int(), own: z.number(), spilled: z.number(), paid_capacity: z.number() })),
});
export type ServedByHour = z.infer<typeof ServedByHour>;
