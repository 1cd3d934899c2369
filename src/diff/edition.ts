import * as z from "zod";
import { withOwner } from "../report/ids.js";
import type { Comparable, ComparableQuantity } from "./comparable.js";

/** A series is kept by what tells it apart: a month of hours in every edition would bury all else. */
const Series = z.strictObject({ count: z.int(), low: z.number(), high: z.number(), mean: z.number() });
export type Series = z.infer<typeof Series>;

export const Given = z.strictObject({
  value: z.union([z.number(), Series]),
  unit: z.string().describe('as the formula language spells it, e.g. "USD/Mtok"'),
  basis: z.string().describe("measured, quoted or assumed"),
  low: z.number().optional(),
  high: z.number().optional(),
  sheet: z.string().optional().describe("the price sheet that it was read from"),
});
export type Given = z.infer<typeof Given>;

const Figure = z.strictObject({ id: z.string(), label: z.string(), ...Given.shape });
export type Figure = z.infer<typeof Figure>;

const EditionBreakEven = z.strictObject({
  input: z.string(),
  label: z.string(),
  unit: z.string(),
  between: z.tuple([z.string(), z.string()]).describe("ids of two options"),
  crossings: z.array(
    z.strictObject({
      at: z.number(),
      from: z.string().describe('the cheaper option below `at`, or "equal"'),
      to: z.string().describe("the cheaper option above `at`"),
    }),
  ),
});
export type EditionBreakEven = z.infer<typeof EditionBreakEven>;

/** What later memos must know of one edition of a memo: all that can be compared, in the units written beside it. */
export const Edition = z.strictObject({
  as_of: z.iso.date("there is no such day").describe("ISO date of the prices"),
  option: z.string().nullable().describe("id of the recommended option; null where no options are compared"),
  label: z.string().nullable(),
  against: z.string().nullable(),
  difference: z.number().nullable().describe("USD a month that the recommended option saves against the other"),
  verdict: z.string(),
  headline: z.string(),
  options: z.array(z.strictObject({ id: z.string(), label: z.string(), monthly_cost: z.number() })),
  prices: z.array(Figure).describe("given figures in money, or from a price sheet"),
  assumptions: z.array(Figure).describe("every other given figure"),
  break_evens: z.array(EditionBreakEven),
});
export type Edition = z.infer<typeof Edition>;

/** The edition that a report is. */
export function editionOf({ scenario, recommendation, options, break_evens, ...report }: Comparable): Edition {
  const { option, against, difference, verdict, headline } = recommendation;
  const given = report.assumptions.flatMap((id) => {
    const quantity = report.quantities[id];
    return quantity === undefined ? [] : [{ figure: figureOf(id, quantity), isPrice: isPrice(quantity) }];
  });
  const figures = (prices: boolean) => given.filter(({ isPrice }) => isPrice === prices).map(({ figure }) => figure);
  return {
    as_of: scenario.as_of,
    option,
    label: options.find(({ id }) => id === option)?.label ?? null,
    against,
    difference,
    verdict,
    headline,
    options: options.map(({ id, label, monthly_cost }) => ({ id, label, monthly_cost })),
    prices: figures(true),
    assumptions: figures(false),
    break_evens: break_evens.map(({ input, label, unit, between, crossings }) => ({
      input,
      label,
      unit,
      between: [...between],
      crossings: crossings.map(({ at, from, to }) => ({ at, from, to })),
    })),
  };
}

export function figureOf(id: string, { label, value, unit, basis, low, high, place }: ComparableQuantity): Figure {
  return {
    id,
    label,
    value: typeof value === "number" ? value : seriesOf(value),
    unit,
    basis,
    ...(low === undefined ? {} : { low }),
    ...(high === undefined ? {} : { high }),
    ...(place !== undefined && isInSheet(place.file) ? { sheet: place.file } : {}),
  };
}

function seriesOf(values: readonly number[]): Series {
  const sum = values.reduce((all, value) => all + value, 0);
  const ends = values.reduce(({ low, high }, value) => ({ low: Math.min(low, value), high: Math.max(high, value) }), {
    low: values[0] ?? 0,
    high: values[0] ?? 0,
  });
  return { count: values.length, ...ends, mean: values.length === 0 ? 0 : sum / values.length };
}

function isPrice({ unit, place }: ComparableQuantity): boolean {
  return /^USD\b/.test(unit) || isInSheet(place?.file ?? "");
}

function isInSheet(file: string): boolean {
  return /(^|\/)prices\//.test(file);
}

/**
 * The earlier edition in the words of the later one: an option that got another id and kept its label is the same option,
 * and so are the figures below its id. Without it, a new id would read as a flipped decision.
 */
export function renamed(before: Edition, after: Edition): Edition {
  const ids = newIds(before, after);
  if (ids.size === 0) return before;
  const option = (id: string) => ids.get(id) ?? id;
  const figure = (each: Figure): Figure => ({ ...each, id: withOwner(each.id, option) });
  return {
    ...before,
    option: before.option === null ? null : option(before.option),
    against: before.against === null ? null : option(before.against),
    options: before.options.map((each) => ({ ...each, id: option(each.id) })),
    prices: before.prices.map(figure),
    assumptions: before.assumptions.map(figure),
    break_evens: before.break_evens.map((each) => ({
      ...each,
      input: withOwner(each.input, option),
      between: [option(each.between[0]), option(each.between[1])],
      crossings: each.crossings.map(({ at, from, to }) => ({ at, from: option(from), to: option(to) })),
    })),
  };
}

/** Old id -> new id. A label that several of them have tells nothing. */
function newIds(before: Edition, after: Edition): Map<string, string> {
  const missing = before.options.filter(({ id }) => !after.options.some((other) => other.id === id));
  const fresh = after.options.filter(({ id }) => !before.options.some((other) => other.id === id));
  const pairs = missing.flatMap(({ id, label }): [string, string][] => {
    const same = fresh.filter((each) => each.label === label);
    const isOnly = missing.filter((each) => each.label === label).length === 1;
    return isOnly && same.length === 1 && same[0] ? [[id, same[0].id]] : [];
  });
  return new Map(pairs);
}
