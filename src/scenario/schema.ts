import * as z from "zod";
import { Age, Trusts } from "../prices/what-counts.js";
import { day, dayOr, words } from "../reading/stated.js";
import { Correlated } from "./correlated.js";
import { ExchangeRates } from "./exchange.js";
import { servingFacts } from "./facts/stating.js";
import { bounded, line, name, share } from "./fields.js";
import { Invoice } from "./invoice.js";
import { Matrix } from "./matrix.js";
import { Objective } from "./objective.js";
import { Option } from "./options/register.js";
import { Ownership } from "./ownership-schema.js";
import { Claims } from "./quotes/schema.js";
import type { MeanRequest } from "./request.js";
import { Study } from "./studies/study.js";
import { Workload } from "./workload-schema.js";

/**
 * A scenario file. The one definition behind validation, types, and the JSON Schema that editors use
 * (`breakeven schema`).
 */

/** In place of a day. */
export const LATEST = "latest";

const People = z.strictObject({
  engineers: bounded("engineers", "1").meta({
    description: "full-time people that self-hosting needs, such as 1.5 FTE; 0 FTE must be said",
  }),
  salary: bounded("salary", "USD/year", "USD/FTE/month", "USD/month").meta({
    description: "what one of them costs, on-costs included",
  }),
});

const Definition = z.strictObject({
  is: words(
    "an expression over the report's quantities, such as floor.capacity * api.api_price; units convert by themselves",
  ),
  unit: words("the unit it is told in", { example: "USD/month" }),
  title: words("what the memo calls it").optional(),
});

const Wanted = z
  .strictObject({
    by: line(80).meta({ description: "who decides, as a memo may say it", examples: ["the board"] }),
    due: day.optional().meta({ description: "the day by which they do" }),
  })
  .meta({ description: "the decision that is wanted" });

const Quality = z.strictObject({
  known: z.enum(["measured", "assumed", "not looked at"]).meta({ description: "what is known of it" }),
  note: line(200).optional().meta({ description: "by what, and what came of it" }),
});

const end = z.union([z.string(), z.number()]);

const AskedBreakEven = z.strictObject({
  over: words("the figure to move, by its name in the memo's list of inputs", { example: "floor.replica_throughput" }),
  between: z
    .tuple([z.string(), z.string()])
    .optional()
    .meta({ description: "two options; the recommended one against every other where absent" }),
  from: end
    .optional()
    .meta({ description: "where the search begins; a tenth of today's value where absent", examples: ["5k tok/s"] }),
  to: end
    .optional()
    .meta({ description: "where it ends; ten times today's value where absent", examples: ["60k tok/s"] }),
});
export type AskedBreakEven = z.output<typeof AskedBreakEven>;

/** What every scenario file says of itself. */
const heading = {
  id: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]*$/, "an id is written in small letters, digits and hyphens")
    .max(80)
    .meta({ description: "name of the memo, and of its folder", examples: ["support-chat"] }),
  title: line(120).meta({ description: "heading of the memo" }),
  question: line(400).meta({ description: "what the memo decides, as a question; {{floor.saving}} prints a quantity" }),
  as_of: dayOr(LATEST).meta({
    description: "the day whose prices count; latest: the last day on which one of its prices was read",
  }),
  trusts: Trusts,
  prices: z
    .strictObject({
      max_age: Age.refine(({ low }) => low === undefined, "a limit is one figure, not a range"),
    })
    .optional()
    .meta({ description: "how old a price may be, by the day on which its source was read" }),
  answers: line(400).optional().meta({ description: "the document whose claims the memo recomputes" }),
  // Gone once a memo of it is read: only editors see it here.
  matrix: Matrix.optional(),
};

const Cited = z.strictObject({
  title: line(200).meta({ description: "what it is called" }),
  published: line(200).meta({ description: "where it can be read" }),
  file: line(200).optional().meta({ description: "the copy that the lines are counted in" }),
});

const further = {
  documents: z.record(line(40).min(3), Cited).optional().meta({
    description: "documents whose claims a ledger checks or that sources cite, by the name they are cited by",
  }),
  define: z
    .record(name("a quantity's name"), Definition)
    .optional()
    .meta({ description: "quantities of your own, in the formula language" }),
  notes: z.string().max(20_000).optional().meta({ description: "Markdown; {{floor.saving}} prints a quantity" }),
  template: words("path of a memo template, relative to this file").optional(),
};

// Named: the inferred type of all studies is too long to write.
const studies: z.ZodType<Record<string, z.output<typeof Study>>> = z
  .record(name("a study's name"), Study)
  .meta({ description: "questions beside the decision, each worked out in a section of its own" });

export const Scenario = z.strictObject({
  ...heading,
  workload: Workload.meta({ description: "what is served: how many tokens, of which classes, when" }),
  options: z
    .record(name("an option's name"), Option)
    .meta({ description: "what is compared, in the order of the memo" }),
  people: People.optional().meta({ description: "who runs what is self-hosted" }),
  overhead: share("the overhead").optional().meta({
    description: "operations, software and storage as a share of the GPU bill; 0% must be said",
  }),
  correlated: Correlated.optional(),
  objective: Objective.optional().meta({
    description: "the service objective at which throughput was measured, or that a fleet is sized by",
  }),
  ownership: Ownership.optional().meta({
    description: "what a stack of our own costs beyond GPUs, people and overhead",
  }),
  exchange_rates: ExchangeRates.optional(),
  invoice: Invoice.optional().meta({
    description: "an invoice that was paid: the memo says how much of it its bill explains",
  }),
  ...servingFacts,
  claims: Claims.optional(),
  studies: studies.optional(),
  decision: Wanted.optional(),
  review: day.optional().meta({ description: "the day on which to look at the decision again" }),
  quality: Quality.optional().meta({
    description: "whether answers of the models and precisions that are compared are known to be as good",
  }),
  break_evens: z
    .array(AskedBreakEven)
    .max(40)
    .optional()
    .meta({ description: "further figures whose break-evens the memo should tell" }),
  ...further,
});
/** As it is read: how long requests are may stand in a file of its own. */
export type ReadScenario = z.output<typeof Scenario>;
export type Scenario = Omit<ReadScenario, "workload"> & {
  readonly workload: Omit<ReadScenario["workload"], "request"> & { readonly request?: MeanRequest | undefined };
};

const saying = (what: string, most: number) => words(`${what}; {{study.figure}} prints a quantity`, { most });

/** A memo that works something out and compares no options: a workbook, a ledger of claims. */
export const Reference = z
  .strictObject({
    kind: z.literal("reference").meta({ description: "a memo that works something out and compares no options" }),
    ...heading,
    headline: saying("the finding as a short title", 200),
    summary: saying("the finding in one sentence", 400),
    lede: saying("the finding in two or three sentences", 1000),
    next: saying("what to do with it", 600),
    key_figures: z
      .array(
        z.strictObject({
          label: line(40).meta({ description: "what the figure is called" }),
          quantity: words("id of a quantity of this memo"),
          note: line(120).meta({ description: "a line below it" }),
        }),
      )
      .min(2)
      .max(4)
      .meta({ description: "the figures at the head of the memo" }),
    ...servingFacts,
    claims: Claims.optional(),
    studies: studies.optional(),
    ...further,
  })
  .refine(({ claims, studies }) => claims !== undefined || studies !== undefined, {
    message: "nothing is worked out",
    path: ["studies"],
    params: { hint: "give studies, or claims" },
  });
export type Reference = z.output<typeof Reference>;

/** What a file in scenarios/ may be: of `kind: reference`, or else a comparison, which says no kind. */
export const ScenarioFile: z.ZodType = z.union([Scenario, Reference]);
