import * as z from "zod";
import type { Basis } from "../figures/basis.js";
import { inCurrency } from "../figures/currencies.js";
import { toDigits } from "../figures/number.js";
import { parseUnit } from "../formula/unit.js";
import { type Bounds, outsideOf } from "./bounds.js";
import { foreignMoney } from "./foreign-money.js";
import { QuantityError } from "./quantity-error.js";
import { type ReadQuantity, readQuantity } from "./quantity-text.js";
import type { Spread } from "./spread.js";
import { fromSamples, fromThree, LIKELY, QUANTILES, type ReadSpread } from "./stated-spread.js";
import { example } from "./unit-scale.js";

/** A figure as a file states it, with what it rests on. */
export interface Stated extends ReadQuantity {
  readonly basis: Basis | undefined;
  readonly source: string | undefined;
  readonly date: string | undefined;
  readonly note: string | undefined;
  /** How it lies about, where the file says more than both ends of a range. */
  readonly spread?: Spread | undefined;
}

/** For editors; that February has no 30th they do not tell. */
const A_DAY = "\\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])";
const DATE = "a date is written year-month-day, such as 2026-06-09";

export const day = z
  .string({ error: ({ input }) => (input === undefined ? undefined : DATE) })
  .regex(/^\d{4}-\d{2}-\d{2}$/, { error: DATE, abort: true })
  .refine(isDay, "there is no such day")
  .meta({ description: "a day, such as 2026-06-09", pattern: `^${A_DAY}$` });

/** True for a day that there is, written as 2026-06-09. Date.parse alone makes 2 March of 30 February. */
export function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return text.length === 10 && !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** Text that must say something: what, in how many letters at the most, and such as what. */
export function words(description: string, { most, example }: { most?: number; example?: string } = {}) {
  const text = most === undefined ? z.string().min(1) : z.string().min(1).max(most);
  return text.meta({ description, ...(example !== undefined && { examples: [example] }) });
}

/** A day, or a word that stands for one. */
export function dayOr(word: string) {
  return z
    .string({ error: ({ input }) => (input === undefined ? undefined : DATE) })
    .superRefine((text, ctx) => {
      const issues = text === word ? [] : (day.safeParse(text).error?.issues ?? []);
      for (const { message } of issues) ctx.addIssue({ code: "custom", message });
    })
    .meta({ examples: ["2026-06-09", word], pattern: `^(?:${A_DAY}|${word})$` });
}

/** What may stand beside a figure. */
export const about = {
  basis: z
    .enum(["measured", "quoted", "assumed"])
    .optional()
    .meta({
      description: "what the figure rests on; assumed where absent",
      enumDescriptions: [
        "seen by ourselves: a load test, an invoice, a meter",
        "said by who sells it, or published",
        "our own guess",
      ],
    }),
  source: words("where it comes from: a document and line, a page, an invoice", {
    example: "load test of the staging fleet",
  }).optional(),
  date: day.optional().meta({ description: "when it was measured or read", examples: ["2026-05-12"] }),
  note: z.string().optional().meta({ description: "a remark for whoever reads this file" }),
};

/** Names that an editor can offer, and what they are of. */
export type Nameable = "model" | "gpu" | "gpu_price" | "token_price" | "unit_price" | "tokenizer" | "content" | "item";
export const NAMES = z.registry<{ readonly of: Nameable }>();

/** How a quantity is written as one text. */
export interface Written {
  readonly units: readonly string[];
  readonly anyCurrency: boolean;
  /** True where a bare number will do. */
  readonly plain: boolean;
  /** What it is where its key says nothing more. */
  readonly description: string;
  readonly examples: readonly string[];
  /** Three that can be meant, as one may write them: lower than usual, about the middle, and higher. */
  readonly three: readonly [string, string, string];
}

/** Of each quantity, for editors and for what stands in for a figure that cannot be read. */
export const FIGURES = z.registry<Written>();

/**
 * A quantity: "26.6k tok/s", or { value: "26.6k tok/s", basis, source, date, note }; or, in place of `value`, how it lies
 * about: { low, likely, high }, { p5, p50, p95 } or { samples }.
 * `units`: the unit it is kept in, then other accepted spellings.
 */
export function quantity(units: readonly [string, ...string[]], bounds: Bounds) {
  const [unit] = units;
  const plain = units.some((each) => parseUnit(each).factors.length === 0);
  const described = {
    description: `${bounds.what}, such as ${example(unit)}`,
    examples: [example(unit).replaceAll('"', "")],
  };
  const written = z.union([z.string(), z.number()]).meta(described);
  const read = (text: string | number, ctx: z.RefinementCtx, path: (string | number)[]): ReadQuantity => {
    if (typeof text === "number" && !plain) {
      refuse(ctx, path, "a bare number needs a unit here", {
        hint: `write it with its unit, such as ${example(unit)}`,
      });
      return z.NEVER;
    }
    try {
      const foreign = bounds.anyCurrency && typeof text === "string" ? foreignMoney(text) : undefined;
      const found =
        typeof text === "number"
          ? { value: text, unit }
          : readQuantity(foreign?.inDollars ?? text, units, bounds.usual ?? bounds.most);
      if (foreign) {
        const { usual: _, most: __, ...least } = bounds;
        const other = { ...found, unit: inCurrency(found.unit, foreign.currency) };
        return within(other, { ...least, least: 0 }, ctx, path) ? other : z.NEVER;
      }
      return within(found, bounds, ctx, path) ? found : z.NEVER;
    } catch (fault) {
      if (!(fault instanceof QuantityError)) throw fault;
      refuse(ctx, path, fault.message, { hint: fault.hint, offset: fault.offset, length: fault.length });
      return z.NEVER;
    }
  };
  const bare = written.transform(
    (text, ctx): Stated => ({
      ...read(text, ctx, []),
      basis: undefined,
      source: undefined,
      date: undefined,
      note: undefined,
    }),
  );
  const full = z.strictObject({ value: written, ...about }).transform(
    ({ value, basis, source, date, note }, ctx): Stated => ({
      ...read(value, ctx, ["value"]),
      basis,
      source,
      date,
      note,
    }),
  );
  /** Points of a distribution: each one figure within the bounds. */
  const single = (text: string | number, ctx: z.RefinementCtx, path: (string | number)[]): ReadQuantity => {
    const found = read(text, ctx, path);
    if (found.low !== undefined) refuse(ctx, path, "a range stands where one figure belongs");
    return found;
  };
  const orRefuse = (
    work: (fault: (key: string, message: string, hint: string) => void) => ReadSpread | undefined,
    ctx: z.RefinementCtx,
  ) => {
    if (ctx.issues.length > 0) return z.NEVER;
    return work((key, message, hint) => refuse(ctx, [key], message, { hint })) ?? z.NEVER;
  };
  const likely = z
    .strictObject({ low: written, likely: written, high: written, ...about })
    .transform(({ low, likely: at, high, basis, source, date, note }, ctx): Stated => {
      const points = [single(low, ctx, ["low"]), single(at, ctx, ["likely"]), single(high, ctx, ["high"])] as const;
      return { ...orRefuse((fault) => fromThree(LIKELY, points, fault), ctx), basis, source, date, note };
    });
  const quantiles = z
    .strictObject({
      p5: written,
      p50: written,
      p95: written,
      ...about,
    })
    .transform(({ p5, p50, p95, basis, source, date, note }, ctx): Stated => {
      const points = [single(p5, ctx, ["p5"]), single(p50, ctx, ["p50"]), single(p95, ctx, ["p95"])] as const;
      return { ...orRefuse((fault) => fromThree(QUANTILES, points, fault), ctx), basis, source, date, note };
    });
  const samples = z
    .strictObject({ samples: z.array(written).min(2).max(10_000), ...about })
    .transform(({ samples: all, basis, source, date, note }, ctx): Stated => {
      const read = all.map((text, index) => single(text, ctx, ["samples", index]));
      return {
        ...orRefuse((fault) => fromSamples(read, bounds.whole === true, fault), ctx),
        basis,
        source,
        date,
        note,
      };
    });
  return z.union([bare, full, likely, quantiles, samples]).register(FIGURES, {
    units,
    anyCurrency: bounds.anyCurrency ?? false,
    plain,
    three: threeOf(unit, bounds),
    ...described,
  });
}

function threeOf(unit: string, { least = 1, most = 1e6, whole = false }: Bounds): readonly [string, string, string] {
  // From nothing on, what is meant lies anywhere on a scale of nine digits.
  const from = least === 0 ? most / 1e9 : least;
  const at = (part: number) => {
    const value = from > 0 ? from * (most / from) ** part : from + (most - from) * part;
    const behind = unit.startsWith("1") ? unit.slice(1) : ` ${unit}`;
    return `${whole ? Math.round(value) : toDigits(value, 2)}${behind}`;
  };
  return [at(0.05), at(0.5), at(0.95)];
}

function within(found: ReadQuantity, bounds: Bounds, ctx: z.RefinementCtx, path: (string | number)[]): boolean {
  const fault = outsideOf(found, bounds);
  if (fault) refuse(ctx, path, fault.message, fault.hint === undefined ? {} : { hint: fault.hint });
  return fault === undefined;
}

function refuse(
  ctx: z.RefinementCtx,
  path: (string | number)[],
  message: string,
  params: Record<string, unknown> = {},
): void {
  ctx.addIssue({ code: "custom", message, path, params });
}
