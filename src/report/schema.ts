import * as z from "zod";
import { CATEGORIES } from "../economics/law.js";
import { Basis } from "../figures/basis.js";
import { KIND_NAMES } from "../scenario/options/kind.js";
import { BreakEven, Flip, Reach } from "./break-even.js";
import { CostCurve, LoadDuration, ServedByHour } from "./curves.js";
import { Quote } from "./quote.js";
import { Claim, Section, SectionTable } from "./section.js";
import { Uncertainty } from "./uncertainty.js";

/**
 * The Report: everything a printer may say, as pure data. Printers read it and never compute.
 * Numbers are unrounded, in the unit written beside them. Published as JSON Schema by
 * `breakeven schema report`.
 */

/** Where a figure was given: a path relative to the folder the tool was called on, and a line or a price entry. */
export const Place = z.strictObject({
  file: z.string(),
  line: z.int().positive().optional().describe("absent where an entry is named"),
  entry: z.string().optional().describe("id of an entry of a price sheet"),
  from: z.string().optional().describe("first day of the entry, where several have its id"),
});
export type Place = z.infer<typeof Place>;

export const ReportQuantity = z.strictObject({
  value: z.union([z.number(), z.array(z.number())]),
  unit: z.string().describe('as the formula language spells it, e.g. "USD/Mtok"; "1" for a plain number'),
  label: z.string(),
  basis: Basis,
  low: z.number().optional(),
  high: z.number().optional(),
  formula: z.string().optional().describe("id in `formulas`; absent for a given figure"),
  inputs: z.record(z.string(), z.string()).optional().describe("formula input -> quantity id"),
  source: z.string().optional(),
  date: z.string().optional().describe("ISO date of the measurement or of the reading"),
  place: Place.optional(),
  note: z.string().optional(),
});
export type ReportQuantity = z.infer<typeof ReportQuantity>;

export const ReportFormula = z.strictObject({
  title: z.string(),
  symbol: z.string().describe("what stands left of the equals sign, e.g. `c` or `fleet cost`"),
  unit: z.string(),
  inputs: z.record(z.string(), z.string()).describe("input -> unit"),
  is: z.string().describe("the expression, in the formula language"),
  source: z.string(),
  file: z.string().describe("the book, or the scenario that defines it"),
});
export type ReportFormula = z.infer<typeof ReportFormula>;

export const CostLine = z.strictObject({
  id: z.string(),
  label: z.string(),
  category: z.enum(CATEGORIES),
  monthly_cost: z.number(),
  quantity: z.string().describe("the quantity that works it out"),
});
export type CostLine = z.infer<typeof CostLine>;

const TokensPerToken = z.strictObject({ value: z.number(), low: z.number(), high: z.number() });

export const ReportOption = z.strictObject({
  id: z.string(),
  label: z.string(),
  kind: z.enum(KIND_NAMES),
  monthly_cost: z.number().describe("USD a month, all lines"),
  cost_per_mtok: z.number().describe("USD per million processed tokens, all lines"),
  lines: z.array(CostLine),
  sizing: z.string().describe("one sentence: how the fleet was sized, or how the bill is made"),
  sized_for: z.enum(["floor", "average", "peak"]).optional().describe("the load that its rule sizes it for"),
  replicas: z.number().nullable(),
  gpus: z.number().nullable(),
  boxes: z.number().nullable(),
  units: z.number().optional().describe("provisioned units that are paid for, of an option that buys any"),
  capacity: z
    .number()
    .nullable()
    .describe("processed tok/s at the service objective; at its largest, where the fleet comes and goes"),
  utilization: z.number().nullable().describe("served / capacity that is paid for, 0..1"),
  served_tokens: z.number().nullable().describe("processed tokens a month on the own fleet"),
  spilled_tokens: z.number().nullable().describe("processed tokens a month sent to the API"),
  monthly_cost_low: z
    .number()
    .optional()
    .describe(
      "lower end of a 90 % interval, widened to the cost where that lies outside it; absent where nothing is a range",
    ),
  monthly_cost_high: z.number().optional(),
  probability_cheapest: z.number().optional().describe("share of the draws in which it is the cheapest; together 1"),
  expected_regret: z.number().optional().describe("USD a month that choosing it costs above the cheapest, on average"),
  tokens_per_token: z
    .strictObject({ input: TokensPerToken, output: TokensPerToken })
    .optional()
    .describe("tokens that its model makes of one of the workload's; absent in reports of before"),
  unserved_share: z
    .number()
    .optional()
    .describe(
      "the part of all tokens that nobody serves: over the API's limits, or beyond the units; where any may be",
    ),
});
export type ReportOption = z.infer<typeof ReportOption>;

/** What a leader asks of such a memo. */
export const Question = z.strictObject({
  question: z.string(),
  answer: z.string().nullable().describe("what is asked, in a sentence or two; null where it is not looked at"),
  detail: z.string().optional().describe("what the answer rests on, and what else belongs to it"),
  would: z.string().optional().describe("what would answer it, where nothing does"),
  section: z.string().optional().describe("the heading under which the answer is worked out"),
  figures: z.array(z.string()).optional().describe("the figures that the answer tells, by id, the main one first"),
});
export type Question = z.infer<typeof Question>;

/** A case that every decision is put to, worked out as the month itself is, each fleet sized again. */
export const Stress = z.strictObject({
  case: z.string(),
  label: z.string(),
  costs: z.record(z.string(), z.number()).describe("option -> USD a month; none where it is not looked at"),
  sizes: z.record(z.string(), z.number()).describe("option -> its replicas or units, where they are others than today"),
  gpus: z.record(z.string(), z.number()).describe("option -> its GPUs, where they are others than today"),
  lacking: z.record(z.string(), z.string()).describe("option -> why it is no choice"),
  unknown: z.record(z.string(), z.string()).describe("option -> why its cost is not known"),
  cheapest: z.string().nullable().describe("null where not every option is known"),
  next: z.string().nullable().describe("the best option of the other kind"),
  ahead: z.number().nullable().describe("how far the cheapest lies below it, USD a month"),
});
export type Stress = z.infer<typeof Stress>;

/** The month at a price that no option takes. */
export const AlsoCost = z.strictObject({
  label: z.string(),
  quantity: z.string().describe("the id of its cost"),
  monthly_cost: z.number().describe("USD a month"),
});
export type AlsoCost = z.infer<typeof AlsoCost>;

export const Report = z.strictObject({
  schema: z.literal("breakeven-report/1"),
  scenario: z.strictObject({
    id: z.string(),
    title: z.string(),
    question: z.string(),
    as_of: z.string(),
    file: z.string(),
    cell: z.string().optional().describe("which memo of a file with a matrix; absent for the others"),
    built_with: z.string().describe("options of the command line that the figures depend on; empty for none"),
    answers: z.string().nullable().describe("the document whose claim the memo recomputes"),
    notes: z.string().describe("Markdown, its quantities already filled in; may be empty"),
  }),
  recommendation: z.strictObject({
    option: z.string().nullable().describe("null where no options are compared"),
    against: z.string().nullable().describe("the best option of the other kind: what the decision is measured against"),
    verdict: z.string().describe("machine-readable reason, snake_case"),
    headline: z.string().describe("the decision as a short title, e.g. Stay on the API. ..."),
    summary: z.string().describe("the decision in one sentence, with its money"),
    lede: z.string().describe("two to four sentences: the money, plainly, and the one reason"),
    difference: z.number().nullable().describe("USD a month that the recommended option saves against the other"),
    kind: z
      .enum(["choose", "tie", "measure_first"])
      .optional()
      .describe("absent where no options are compared; what `uncertainty.outcome` says, where anything is a range"),
    open: z
      .array(Reach)
      .optional()
      .describe("the inputs that turn the decision by themselves, where it is not to be taken now"),
    how_sure: z
      .string()
      .optional()
      .describe("how likely the recommended option is the cheapest, what that leaves out, and what to find out first"),
    dated: z.string().optional().describe("when the prices of the two options in question were read"),
    compared: z.string().optional().describe("which models are compared, and what is promised of their times"),
    doings: z.string().optional().describe("what each option of our own does, a line each"),
    which_speed: z
      .string()
      .optional()
      .describe(
        "the speed that the decision rests on, who says so, and the money at the speed that a prediction or others give; absent where nobody contradicts it",
      ),
    caveats: z.array(z.string()).optional().describe("what weighs as much as the saving, as sentences"),
    decides: SectionTable.optional().describe(
      "what an open decision waits for: each figure, its range, where it turns the decision and what that costs",
    ),
    wanted: z.string().optional().describe("who decides by when, and when to look again, where the scenario says so"),
    confidence: z
      .number()
      .optional()
      .describe(
        "share of the draws in which the recommended option is the cheapest, 0..1; absent where nothing is a range",
      ),
  }),
  key_figures: z
    .array(z.strictObject({ label: z.string(), quantity: z.string(), note: z.string() }))
    .min(2)
    .max(4),
  also_costs: z
    .array(AlsoCost)
    .optional()
    .describe("the month at prices that no option takes: another seller's list, our GPUs paid for in another way"),
  flips: z.array(Flip),
  conditions: z.array(z.string()).describe("what must be true for the decision to change, as sentences"),
  next: z.string().describe("what to do next, in a few sentences"),
  steps: z.array(z.string()).optional().describe("the same, a step each; absent where no options are compared"),
  questions: z
    .array(Question)
    .optional()
    .describe("what whoever presents the memo is asked; absent where no options are compared"),
  questions_name: z.string().optional().describe("which options the answers call the API and our own"),
  options: z.array(ReportOption).describe("two or more; none where the memo compares no options"),
  quantities: z.record(z.string(), ReportQuantity),
  formulas: z.record(z.string(), ReportFormula),
  workings: z
    .array(
      z.strictObject({
        title: z.string(),
        option: z.string().nullable(),
        steps: z.array(z.string()).describe("quantity ids, in reading order"),
      }),
    )
    .describe("the worked derivations"),
  not_worked_out: z
    .array(
      z.strictObject({ option: z.string(), more: z.number().describe("USD a month above the recommended option") }),
    )
    .optional()
    .describe("options that lose clearly: the memo does not print their steps, and `explain` does"),
  break_evens: z.array(BreakEven),
  maps: z.unknown().optional().describe("of editions that drew two inputs at once; no longer written"),
  cost_curves: z.array(CostCurve),
  load_duration: LoadDuration.nullable(),
  hours: z.array(ServedByHour).nullable().describe("null where the load is not given hour by hour"),
  uncertainty: Uncertainty.optional().describe("absent where no input that decides is a range"),
  value_of_information: z
    .array(z.strictObject({ input: z.string(), usd_per_month: z.number() }))
    .optional()
    .describe("what it is worth at most to know an input before choosing, largest first"),
  stress: z.array(Stress).optional().describe("absent where no options are compared"),
  sections: z.array(Section).describe("what the scenario's studies found"),
  claims: z
    .array(z.union([Claim, Quote]))
    .optional()
    .describe("lines of documents, recomputed, and what vendors claim, held against what can be"),
  assumptions: z.array(z.string()).describe("ids of every given quantity, in the order the files give them"),
  documents: z
    .array(
      z.strictObject({
        id: z.string(),
        cited_as: z.array(z.string()).optional().describe("the names that this memo cites it by"),
        file: z.string().nullable().describe("the copy that lines are counted in, where citations name it"),
        title: z.string(),
        published: z.string(),
      }),
    )
    .describe("the source documents that laws and figures of this memo cite"),
  warnings: z.array(z.string()),
  stale_prices: z
    .array(
      z.strictObject({
        id: z.string().describe("of the price"),
        age_days: z.number().describe("from the day on which its source was read to the scenario's day"),
        limit_days: z.number(),
        file: z.string(),
        entry: z.string().describe("the entry as `place` names it"),
        from: z.string().optional(),
      }),
    )
    .default([])
    .describe("prices that are older than the scenario allows"),
  later_prices: z
    .array(z.string())
    .optional()
    .describe("ids of prices of which a later one is on file that the scenario's day does not reach; absent for none"),
});
export type Report = z.infer<typeof Report>;

/** The report of a memo that compares options. */
export type DecisionReport = Report & {
  recommendation: { option: string; against: string; difference: number };
  load_duration: LoadDuration;
};

export function isDecision(report: Report): report is DecisionReport {
  return report.recommendation.option !== null;
}
