import * as z from "zod";
import { amountsOf } from "../../prices/amounts.js";
import { nameHint } from "../../problem/nearest.js";
import { quantity, type Stated } from "../../reading/stated.js";
import { type Path, valueAt } from "../../reading/yaml-path.js";
import { courseTaken, LEAST_MONTHS } from "../../uncertainty/course.js";
import type { Context } from "../context.js";
import { bounded, name } from "../fields.js";
import { fromSheet } from "../price-book.js";
import { defineStudy, type InputOf } from "./define.js";

const stated = {
  drift: quantity(["share"], { least: -0.95, most: 10, what: "the change a year" }).meta({
    description: "what the middle course changes by in a year: -20% for a fifth less",
  }),
  spread: quantity(["share"], { least: 0, most: 2, what: "the scatter of a year" }).meta({
    description: "how far courses scatter in a year: a standard deviation of the logarithm; 0% for no scatter",
  }),
};
const OWN = z.strictObject(stated);
const PRICE = z
  .strictObject({
    drift: stated.drift.optional(),
    spread: stated.spread.optional(),
    history: z.string().optional().meta({
      description: "id of a price of the sheets: it goes on as it did from its first entry to the scenario's day",
    }),
  })
  .superRefine(({ drift, spread, history }, ctx) => {
    const isWhole = history === undefined ? drift !== undefined && spread !== undefined : !drift && !spread;
    if (isWhole) return;
    const message = "say how it goes on by drift and spread, or by a history, and by nothing else";
    const hint = "write { drift: -20%, spread: 15% }, or { history: the id of a price }";
    ctx.addIssue({ code: "custom", message, params: { hint } });
  });

const MOVED = ["gpu_price", "api_price", "volume"] as const;
export type MovedOn = (typeof MOVED)[number];

const CALLED: Record<MovedOn, string> = {
  gpu_price: "GPUs by the month",
  api_price: "The API's price",
  volume: "The volume",
};

/** A commitment held against prices and a volume that go their own way while it binds. */
export const outlook = defineStudy("outlook", {
  is: "a commitment against prices and a volume that go their own way",
  fields: {
    commits: name("an option").meta({ description: "the option that binds: its GPUs keep today's price" }),
    instead: name("an option")
      .optional()
      .meta({ description: "what would be rented otherwise, at prices of each month; the same fleet where absent" }),
    by_month: z.string().optional().meta({
      description: "id of a price: what a GPU asks today of whoever is not bound; the option's own where absent",
    }),
    terms: z.array(bounded("term")).min(1).max(3).meta({ description: "for how many months it may bind" }),
    gpu_price: PRICE.optional().meta({ description: "how GPU prices go on for whoever is not bound" }),
    api_price: PRICE.optional().meta({ description: "how the API's price goes on" }),
    volume: OWN.optional().meta({ description: "how the volume goes on" }),
  },
  resolve(context, id, study) {
    const path: Path = ["studies", id];
    const options = Object.entries(
      (valueAt(context.source.value, ["options"]) ?? {}) as Record<string, { kind?: string }>,
    );
    const owns = options.flatMap(([option, { kind }]) => (kind === "api" ? [] : [option]));
    for (const key of ["commits", "instead"] as const) {
      const named = study[key];
      if (named === undefined || owns.includes(named)) continue;
      const hint = nameHint(named, owns) ?? "name an option that is no API";
      context.fault([...path, key], `no option of our own is called "${named}"`, hint);
    }
    if (MOVED.every((each) => study[each] === undefined)) {
      const hint = `say how one of ${MOVED.join(", ")} goes on`;
      context.fault(path, "nothing changes while the commitment binds", hint);
    }
    for (const [index, term] of study.terms.entries())
      give(context, `${id}.term_${index + 1}`, "Months that the commitment binds for", term, [...path, "terms", index]);
    const moved = MOVED.flatMap((each): MovedOn[] => {
      const course = study[each];
      if (!course) return [];
      const found =
        "history" in course && course.history !== undefined
          ? taken(context, each, course.history, [...path, each])
          : course;
      if (!found?.drift || !found.spread) return [];
      give(context, `${id}.${each}_drift`, `${CALLED[each]}: change a year`, found.drift, [...path, each]);
      give(context, `${id}.${each}_spread`, `${CALLED[each]}: scatter a year`, found.spread, [...path, each]);
      return [each];
    });
    const entry =
      study.by_month === undefined ? undefined : context.price(study.by_month, [...path, "by_month"], "gpu_price");
    if (entry?.price.gpu_hour)
      context.give(
        `${id}.gpu_price`,
        "A GPU by the month, today",
        entry.price.gpu_hour,
        context.atPrice(entry, "gpu_hour"),
        fromSheet(entry),
      );
    const { commits, instead = null } = study;
    return { commits, instead, terms: study.terms.map(({ value }) => value), moved };
  },
});
export type OutlookInput = InputOf<typeof outlook>;

function give(context: Context, id: string, label: string, value: Stated, path: Path): void {
  context.give(id, label, value, context.at(...path));
}

/** What a price of the sheets has done until the scenario's day; what is wrong with it is noted. */
function taken(
  context: Context,
  moved: MovedOn,
  id: string,
  path: Path,
): { drift: Stated; spread: Stated } | undefined {
  const at: Path = [...path, "history"];
  const entries = context.prices.history(id);
  const [first] = entries;
  const day = context.prices.asOf;
  const dated = entries.flatMap(({ price }) => {
    const [amount] = amountsOf(price, { billed: "standard", input: undefined });
    return amount ? [{ from: price.effective.from, price: amount.value }] : [];
  });
  const course = courseTaken(dated, day);
  if (!first) {
    context.fault(at, `no price called "${id}" is in the sheets by ${day}`, "name an entry, or state drift and spread");
    return undefined;
  }
  if (!course || dated.length < 2) {
    const message = `"${id}" has ${dated.length === 1 ? "one price" : `${dated.length} prices`} since ${first.price.effective.from}`;
    const hint = `a history takes two prices and ${LEAST_MONTHS} months: state drift and spread`;
    context.fault(at, message, hint);
    return undefined;
  }
  context.price(id, at, moved === "gpu_price" ? "gpu_price" : "price");
  const source = `how ${id} moved from ${first.price.effective.from} to ${day}, by ${dated.length} prices of the sheet, month by month`;
  const of = (value: number): Stated => ({
    value,
    unit: "share",
    basis: "modelled",
    source,
    date: undefined,
    note: undefined,
  });
  return { drift: of(course.drift), spread: of(course.spread) };
}
