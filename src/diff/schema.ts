import * as z from "zod";
import { Given } from "./edition.js";

/** What `breakeven diff --format json` prints; published as JSON Schema by `breakeven schema diff`. Money is USD a month. */

const relative = z
  .number()
  .nullable()
  .describe("relative change, e.g. -0.21; null where there is nothing to divide by, or one side is missing");
const status = z.enum(["changed", "new", "gone"]);

const Decision = z.strictObject({
  option: z.string().nullable().describe("id of the recommended option; null where no options are compared"),
  label: z.string().nullable(),
  against: z.string().nullable().describe("label of the option that it is measured against"),
  difference: z.number().nullable().describe("USD a month that it saves against the other"),
  verdict: z.string(),
  headline: z.string(),
});

const NumberChange = z.strictObject({ before: z.number(), after: z.number(), change: relative });

const CostChange = z.strictObject({
  id: z.string(),
  label: z.string(),
  status,
  before: z.number().nullable().describe("USD a month"),
  after: z.number().nullable().describe("USD a month"),
  change: relative,
});
export type CostChange = z.infer<typeof CostChange>;

const side = z.string().describe('label of the cheaper option, or "equal"');
const Crossing = z.strictObject({ at: z.number(), from: side, to: side });
const MovedCrossing = z.strictObject({ from: side, to: side, ...NumberChange.shape });

const BreakEvenChange = z.strictObject({
  input: z.string(),
  label: z.string(),
  unit: z.string(),
  between: z.tuple([z.string(), z.string()]).describe("labels of the two options"),
  moved: z.array(MovedCrossing),
  appeared: z.array(Crossing),
  vanished: z.array(Crossing),
  never: z.string().nullable().describe("why there is no crossing any more, in words"),
});
export type BreakEvenChange = z.infer<typeof BreakEvenChange>;

const FigureChange = z.strictObject({
  id: z.string(),
  label: z.string(),
  status,
  before: Given.nullable(),
  after: Given.nullable(),
  change: relative,
});
export type FigureChange = z.infer<typeof FigureChange>;

/** What two editions of one memo tell of each other. Only what changed is listed. */
export const EditionDiff = z.strictObject({
  as_of: z.strictObject({ before: z.string(), after: z.string() }),
  decision: z.strictObject({
    change: z
      .enum(["flipped", "reworded", "kept", "none"])
      .describe("reworded: the same option, for another reason; none: no options are compared"),
    before: Decision,
    after: Decision,
  }),
  difference: NumberChange.nullable().describe("of the money that the decision saves; null where it stayed"),
  costs: z.array(CostChange).describe("monthly cost of each option"),
  break_evens: z.array(BreakEvenChange),
  prices: z.array(FigureChange).describe("given figures in money, or from a price sheet"),
  assumptions: z.array(FigureChange).describe("every other given figure"),
  below: z.int().min(0).describe("how many changes were left out for being below the threshold"),
});
export type EditionDiff = z.infer<typeof EditionDiff>;

export const ReportDiff = z.strictObject({
  id: z.string(),
  title: z.string(),
  ...EditionDiff.shape,
  findings: z.array(FigureChange).describe("headline figures of a memo that compares no options"),
  claims: z.array(
    z.strictObject({
      id: z.string(),
      about: z.string(),
      before: z.string().nullable().describe("verdict; null where the claim is new"),
      after: z.string().nullable(),
    }),
  ),
  warnings: z.strictObject({ new: z.array(z.string()), gone: z.array(z.string()) }),
  sources: z.array(z.string()).describe("labels of figures that stayed and now rest on another source or date"),
});
export type ReportDiff = z.infer<typeof ReportDiff>;

const Named = z.strictObject({ id: z.string(), title: z.string(), headline: z.string() });
export type Named = z.infer<typeof Named>;

export const FolderDiff = z.strictObject({
  schema: z.literal("breakeven-diff/1"),
  base: z.string().describe("what was compared, as a person would name it"),
  head: z.string(),
  threshold: z.number().nullable().describe("relative; changes of money and figures below it are only counted"),
  counts: z.strictObject({
    flipped: z.int(),
    changed: z.int().describe("flipped ones among them"),
    added: z.int(),
    removed: z.int(),
    below: z.int().describe("memos whose every change is below the threshold"),
    wording: z.int().describe("memos of which nothing changed but words, charts or workings"),
    unchanged: z.int(),
  }),
  changed: z.array(ReportDiff).describe("memos by id"),
  added: z.array(Named),
  removed: z.array(Named),
  below: z.array(z.string()).describe("ids of memos"),
  wording: z.array(z.string()),
  unchanged: z.array(z.string()),
});
export type FolderDiff = z.infer<typeof FolderDiff>;
