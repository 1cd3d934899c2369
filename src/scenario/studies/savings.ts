import * as z from "zod";
import { day, quantity, words } from "../../reading/stated.js";
import { figureOf } from "../../reading/stated-text.js";
import type { Path } from "../../reading/yaml-path.js";
import type { Context } from "../context.js";
import { bounded } from "../fields.js";
import { loadShape, POINTS } from "../load-shape.js";
import { defineStudy, type InputOf } from "./define.js";
import { resolveInquiry } from "./inquiry.js";

const load = bounded("load");
const points = Object.fromEntries(
  Object.keys(POINTS).map((point) => [point, point === "trough" ? load : load.optional()]),
) as { trough: typeof load } & Record<Exclude<keyof typeof POINTS, "trough">, z.ZodOptional<typeof load>>;

const Band = z
  .strictObject({
    from: quantity(["USD/year"], { least: 0, most: 1e12, what: "an API bill" }),
    to: quantity(["USD/year"], { least: 1, most: 1e12, what: "an API bill" }).optional(),
    says: words("the document's rule, in our words", { most: 160 }),
    hire: z
      .enum(["no", "with_experts", "yes"])
      .meta({ description: "whether the document says to hire an engineer: not, only where one is there, or yes" }),
    line: z.int().positive().meta({ description: "the line of the document on which it stands" }),
  })
  .refine(({ from, to }) => to === undefined || to.value > from.value, {
    message: "a band ends above where it starts",
    path: ["to"],
  });

const Spend = z.strictObject({
  spend: bounded("api_bill"),
  floor: words("what the document promises for a fleet sized to the floor", { most: 60 }),
  autoscaled: words("what it promises where the fleet follows the load", { most: 60 }),
  line: z.int().positive().meta({ description: "the line of the document on which it stands" }),
});

const Load = z.strictObject({
  quantiles: z.strictObject(points).meta({ description: "how high the load stands at each share of the month" }),
  source: words("where the curve comes from").optional(),
  date: day.optional(),
  basis: z.enum(["measured", "assumed"]).optional().meta({ description: "what the curve rests on" }),
});

const WORK = ["box_capacity", "box_cost", "box_break_even_share", "full_unit_cost", "saving_ceiling"];

/** A document's table of savings by API bill, recomputed from one load shape and one set of prices. */
export const savings = defineStudy("savings_by_spend", {
  is: "savings of a document by API bill, recomputed",

  fields: {
    document: words("the document, as sources name it", { most: 40 }),
    given: z
      .strictObject({
        api_price: figureOf("what the API asks for a million tokens", "$2.50/Mtok"),
        gpu_price: figureOf("what a GPU costs an hour", "$2.50/GPU/h"),
        gpus_per_box: figureOf("GPUs of a box", "8"),
        gpus_per_replica: figureOf("GPUs of a replica", "8"),
        replica_throughput: figureOf("tokens a second of a replica", "26.6k tok/s"),
        hours_in_month: figureOf("the hours of a month", "730"),
        salary: figureOf("what an engineer costs a year", "$200k/year"),
      })
      .meta({ description: "prices, a replica and a box; a range for the salary is kept as its two ends" }),
    load: Load.optional().meta({ description: "the shape of the load; the workload's own where absent" }),
    spends: z.array(Spend).min(2).max(20).meta({ description: "the rows of the document's table" }),
    rules: z.array(Band).min(1).max(10).meta({ description: "the document's rules by API bill" }),
  },
  resolve(context, id, study) {
    const path = ["studies", id];
    const { document, given, spends, rules } = study;
    const inquiry = resolveInquiry(context, id, { given, work: WORK }, path);
    for (const name of Object.keys(given)) mustBePositive(context, id, name);
    const shape = study.load ? id : "workload";
    if (study.load) giveLoad(context, id, study.load);
    else if (!context.givens.has("workload.share"))
      context.fault(path, "the study has no load", "add load with its quantiles: this file has no workload");
    for (const [index, { spend }] of spends.entries()) {
      const before = spends[index - 1];
      if (before && spend.value <= before.spend.value)
        context.fault([...path, "spends", index, "spend"], "the bills must rise from row to row");
    }
    const at = (...key: Path) => ({ file: context.file, line: context.source.place([...path, ...key]).line });
    return {
      document,
      inquiry,
      /** First part of the ids that hold the shape of the load. */
      shape,
      /** USD a month, rising. */
      spends: spends.map((row, index) => ({ ...row, spend: row.spend.value, at: at("spends", index, "spend") })),
      /** USD a year. */
      rules: rules.map((rule, index) => ({
        ...rule,
        from: rule.from.value,
        to: rule.to?.value ?? null,
        at: at("rules", index),
      })),
    };
  },
});
export type SavingsInput = InputOf<typeof savings>;
export type HiringBand = SavingsInput["rules"][number];

/** Every one of them stands under a fraction line somewhere. */
function mustBePositive(context: Context, id: string, name: string): void {
  const found = context.givens.get(`${id}.${name}`);
  if (found === undefined || Number(found.low ?? found.value) > 0) return;
  context.fault(["studies", id, "given", name], `"${name}" must be above zero`, "give what it really is");
}

/** What the study reads of a load curve; its ends follow from these. */
const CURVE = ["share", "stated_low", "stated_high"];

function giveLoad(context: Context, id: string, load: z.output<typeof Load>): void {
  const shape = loadShape(load, (message, hint, ...key) =>
    context.fault(["studies", id, "load", ...key], message, hint),
  );
  for (const { name, label, value, unit, key, source, date, basis } of shape.figures) {
    if (!CURVE.includes(name)) continue;
    const stated = { value: Number.NaN, unit, basis, source, date, note: undefined };
    context.give(`${id}.${name}`, label, stated, context.at("studies", id, "load", ...key), { value });
  }
}
