import * as z from "zod";

/**
 * What a study shows, as pure data: tables of figures, charts, and the steps that work them out. One shape for all
 * studies, so that a new one needs no printer of its own.
 */

const QuantityCell = z.strictObject({
  quantity: z.string(),
  to: z.string().optional().describe("the quantity at the other end, where two make a range"),
  unit: z.string().optional().describe("told in this unit, and not in its own"),
  words: z.string().optional().describe("said before it, such as below"),
});

/** What stands in a table. No number stands in it by itself: what is worked out is a quantity, with its law or its search. */
export const Cell = z
  .union([
    z.string(),
    z.null(),
    QuantityCell,
    z.strictObject({ ends: z.string() }),
    z.strictObject({ working: z.string() }),
    z.strictObject({ text: z.string(), working: z.string().nullable() }),
    z.strictObject({ fit: z.string() }),
  ])
  .describe(
    "text; nothing; a quantity by its id; both ends of a quantity's range, without its unit; how a quantity was worked out, on one line; words with the working that they rest on; a parameter of a fit or what was aimed for with it, in words",
  );
export type Cell = z.infer<typeof Cell>;

export const SectionTable = z.strictObject({
  id: z.string(),
  caption: z.string(),
  aside: z.string().optional().describe("units and caveats, after the caption"),
  columns: z.array(
    z.strictObject({
      head: z.string(),
      unit: z.string().optional().describe("unit of every number in the column; absent for text or mixed units"),
      decimals: z
        .int()
        .min(0)
        .optional()
        .describe("places of every number, where their size does not tell how many say anything"),
      kind: z.enum(["text", "number", "prose", "verdict"]).describe("prose is long and wraps; a verdict is a tag"),
    }),
  ),
  rows: z.array(
    z.strictObject({
      cells: z.array(Cell),
      mark: z.enum(["total", "today", "best", "group"]).optional(),
    }),
  ),
  notes: z.array(z.string()),
});
export type SectionTable = z.infer<typeof SectionTable>;
export type SectionRow = SectionTable["rows"][number];

const Axis = z.strictObject({
  label: z.string(),
  unit: z.string().describe('"date" for days since 1970-01-01'),
  log: z.boolean().optional(),
});

const Point = z.strictObject({ x: z.number(), y: z.number() });

export const LinesChart = z.strictObject({
  kind: z.literal("lines"),
  id: z.string(),
  title: z.string(),
  subtitle: z.string(),
  x: Axis,
  y: Axis,
  series: z.array(
    z.strictObject({
      label: z.string(),
      points: z.array(
        z.strictObject({
          x: z.number(),
          y: z.number(),
          label: z.string().optional(),
          apart: z.boolean().optional().describe("true where nothing is known between the point before and this one"),
        }),
      ),
      band: z
        .array(z.strictObject({ low: Point, high: Point }))
        .optional()
        .describe("how far each point may lie off, both ways; drawn as one band"),
      dots: z.boolean().optional().describe("true where every point was measured: each is then seen as a dot"),
    }),
  ),
  marks: z
    .array(z.strictObject({ axis: z.enum(["x", "y"]), at: z.number(), label: z.string() }))
    .describe("lines across the chart, such as a service objective"),
});
export type LinesChart = z.infer<typeof LinesChart>;

export const BarsChart = z.strictObject({
  kind: z.literal("bars"),
  id: z.string(),
  title: z.string(),
  subtitle: z.string(),
  unit: z.string(),
  bars: z.array(
    z.strictObject({
      label: z.string(),
      parts: z.array(
        z.strictObject({
          label: z.string(),
          value: z.number(),
          empty: z.boolean().optional().describe("true for room that nothing fills"),
        }),
      ),
      limit: z.number().optional().describe("where an upright stroke stands, such as what of a memory is usable"),
    }),
  ),
});
export type BarsChart = z.infer<typeof BarsChart>;

export const CloudChart = z.strictObject({
  kind: z.literal("cloud"),
  id: z.string(),
  title: z.string(),
  subtitle: z.string(),
  x: z.string().describe("name of the measured figure"),
  y: z.string().describe("name of the predicted figure"),
  unit: z.string(),
  groups: z
    .array(
      z.strictObject({ label: z.string(), points: z.array(z.tuple([z.number().positive(), z.number().positive()])) }),
    )
    .min(1)
    .max(2)
    .describe("measured and predicted; dots, and crosses where there is a second group"),
  within: z.number().gt(1).describe("factor whose lines are drawn beside the line of equality"),
});
export type CloudChart = z.infer<typeof CloudChart>;

const SwingEnd = z.strictObject({ words: z.string().describe("what the input is there"), value: z.number() });

export const SwingsChart = z.strictObject({
  kind: z.literal("swings"),
  id: z.string(),
  title: z.string(),
  subtitle: z.string(),
  today: z.number().describe("the figure as the memo has it, in USD"),
  swings: z
    .array(z.strictObject({ label: z.string(), low: SwingEnd, high: SwingEnd }))
    .min(1)
    .describe("what the figure is at both ends of one input, all else as it is; the longest first"),
});
export type SwingsChart = z.infer<typeof SwingsChart>;

export const SectionChart = z.discriminatedUnion("kind", [LinesChart, BarsChart, CloudChart, SwingsChart]);
export type SectionChart = z.infer<typeof SectionChart>;

export const Section = z.strictObject({
  id: z.string(),
  title: z.string(),
  lead: z.string().describe("plain sentences: what was asked and what came of it"),
  front: z
    .string()
    .optional()
    .describe("id of the table that says what was found: where no options are compared it stands on page one"),
  parts: z
    .array(
      z.strictObject({
        title: z.string().nullable(),
        text: z.string().describe("Markdown, its quantities filled in; may be empty"),
        tables: z.array(SectionTable),
        charts: z.array(SectionChart),
        steps: z.array(z.string()).describe("quantity ids whose working is printed in the appendix, in reading order"),
        detail: z
          .boolean()
          .optional()
          .describe("true for what stands in the appendix, with all that follows it in the section"),
      }),
    )
    .describe("in reading order; a part without a title follows the lead"),
});
export type Section = z.infer<typeof Section>;
export type Part = Section["parts"][number];

/** A part of a section, of what there is to show. */
export function part(shown: Partial<Part>): Part {
  return { title: null, text: "", tables: [], charts: [], steps: [], ...shown };
}

export const Claim = z.strictObject({
  id: z.string(),
  document: z.string(),
  line: z.int().positive().optional(),
  where: z.string().optional().describe("place in a document whose lines are not counted"),
  about: z.string(),
  group: z.string(),
  unit: z.string(),
  claimed: z.strictObject({ low: z.number(), high: z.number() }).nullable(),
  recomputed: z
    .strictObject({ low: z.number(), high: z.number(), unit: z.string(), quantity: z.string() })
    .nullable()
    .describe("what the document's own inputs lead to, in the claim's unit where it is the same kind of quantity"),
  comparable: z.boolean().describe("whether claimed and recomputed are the same quantity"),
  verdict: z.enum(["consistent", "rounding", "inconsistent", "wrong", "not_computable"]),
  why: z.string(),
});
export type Claim = z.infer<typeof Claim>;
