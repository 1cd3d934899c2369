import * as z from "zod";

/** The verdicts on what a vendor claims, the gravest first. */
export const QUOTE_VERDICTS = [
  "impossible",
  "inconsistent",
  "not_comparable",
  "optimistic",
  "plausible",
  "conservative",
] as const;
export type QuoteVerdict = (typeof QUOTE_VERDICTS)[number];

/** What a vendor claims, held against what can be. */
export const Quote = z.strictObject({
  id: z.string(),
  by: z.string(),
  said: z.string().optional().describe("the day on which it was said"),
  read: z.string().optional().describe("the day on which it was read, where it bears no date"),
  source: z.string(),
  about: z.string(),
  verdict: z.enum(QUOTE_VERDICTS),
  because: z.string().describe("why, with the figures that decide"),
  ask: z.string().describe("the question to ask back"),
  claimed: z.string().describe("id of the figure that is claimed"),
  implied: z.array(z.string()).describe("ids of what it implies: a rate of a GPU, MFU, MBU, utilization, margin"),
});
export type Quote = z.infer<typeof Quote>;
