import * as z from "zod";
import { InputError } from "../problem/problem.js";

const Quantity = z.object({
  value: z.union([z.number(), z.array(z.number())]),
  unit: z.string(),
  label: z.string(),
  basis: z.string(),
  low: z.number().optional(),
  high: z.number().optional(),
  source: z.string().optional(),
  date: z.string().optional(),
  place: z.object({ file: z.string() }).optional(),
});
export type ComparableQuantity = z.infer<typeof Quantity>;

/**
 * What a comparison reads of a report, and no more: the report of an older or a newer release, which the report's own
 * schema refuses for a field that came or went, can then still be compared.
 */
export const Comparable = z.object({
  schema: z.literal("breakeven-report/1"),
  scenario: z.object({ id: z.string(), title: z.string(), as_of: z.string() }),
  recommendation: z.object({
    option: z.string().nullable(),
    against: z.string().nullable(),
    verdict: z.string(),
    headline: z.string(),
    difference: z.number().nullable(),
  }),
  key_figures: z.array(z.object({ label: z.string(), quantity: z.string() })),
  options: z.array(z.object({ id: z.string(), label: z.string(), monthly_cost: z.number() })),
  quantities: z.record(z.string(), Quantity),
  break_evens: z.array(
    z.object({
      input: z.string(),
      label: z.string(),
      unit: z.string(),
      between: z.tuple([z.string(), z.string()]),
      crossings: z.array(z.object({ at: z.number(), from: z.string(), to: z.string() })),
      never: z.string().optional(),
    }),
  ),
  assumptions: z.array(z.string()),
  claims: z.array(z.object({ id: z.string(), about: z.string(), verdict: z.string() })).optional(),
  warnings: z.array(z.string()),
});
export type Comparable = z.infer<typeof Comparable>;

/** Reads a report.json. Throws InputError where it is none; `file` is how problems name it. */
export function readComparable(text: string, file: string): Comparable {
  const parsed = Comparable.safeParse(jsonOf(text, file));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const where = issue === undefined || issue.path.length === 0 ? "" : ` (${issue.path.join(".")}: ${issue.message})`;
  const hint = "give the report.json that a build wrote";
  throw new InputError([{ file, line: 1, column: 1, message: `is no report of this tool${where}`, hint, excerpt: "" }]);
}

/** Reads JSON. Throws InputError at the place where it breaks; a merge that was left half done is named as such. */
export function jsonOf(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new InputError([{ file, ...faultOf(text, error) }]);
  }
}

function faultOf(text: string, error: SyntaxError) {
  const conflict = text.split("\n").findIndex((line) => /^(<{7}|={7}|>{7})( |\r?$)/.test(line));
  if (conflict >= 0) {
    const hint = "take either side, then build again";
    return { line: conflict + 1, column: 1, message: "holds a merge conflict", hint };
  }
  // Engines word the fault differently; those that tell a place tell it as a position, and some tell none.
  const at = Number(/position (\d+)/.exec(error.message)?.[1] ?? 0);
  const before = text.slice(0, at).split("\n");
  const column = (before[before.length - 1] ?? "").length + 1;
  return {
    line: before.length,
    column,
    message: "is not JSON",
    hint: "build it again, or take it from the repository",
  };
}
