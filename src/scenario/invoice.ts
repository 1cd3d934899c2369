import * as z from "zod";
import type { InvoiceForm } from "../economics/books/invoice.js";
import { dayNumber, isoDate } from "../figures/date.js";
import { figure } from "../figures/figure.js";
import { toDigits } from "../figures/number.js";
import { CLASS_WORDS, TOKEN_CLASSES } from "../figures/token-classes.js";
import { day, quantity } from "../reading/stated.js";
import { type Context, FIRST_PRICE } from "./context.js";
import { bounded, line } from "./fields.js";
import { apiFault } from "./references.js";
import type { Scenario } from "./schema.js";
import { CLASS_KEYS } from "./split.js";

const money = bounded("invoiced");

/** An invoice that was paid, to hold the memo's own bill against. */
export const Invoice = z.strictObject({
  of: z.string().optional().meta({ description: "the API option that sent it; needed where there are several" }),
  period: z
    .union([
      z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/, "a month is written year-month, such as 2026-03"),
      z.strictObject({ from: day, to: day }),
    ])
    .meta({ description: "the month that it is of, or its first and last day", examples: ["2026-03"] }),
  hours: quantity(["h"], { least: 1, most: 8784, what: "the hours of the invoice" })
    .optional()
    .meta({ description: "hours that it covers, where these are not all of its days" }),
  total: money.meta({ description: "what was asked in all", examples: ["$38,704.12"] }),
  lines: z
    .strictObject({
      fresh: money.optional(),
      written: money.optional(),
      written_1h: money.optional(),
      cached: money.optional(),
      output: money.optional(),
      other: z
        .array(
          z.strictObject({
            what: line(60).meta({ description: "what it is for", examples: ["web searches"] }),
            cost: bounded("invoiced_otherwise").meta({
              description: "what was asked for it; below nothing where it was taken off",
              examples: ["$400", "-$1,200"],
            }),
          }),
        )
        .max(40)
        .optional()
        .meta({ description: "what is no class of tokens, such as searches, seats or a discount" }),
    })
    .optional()
    .meta({ description: "its lines, by class of tokens; together no more than the total" }),
});

/** Days, each as 2026-03-01. */
interface Period {
  readonly from: string;
  readonly to: string;
}

export interface InvoiceInput {
  /** The API option whose it is. */
  readonly api: string;
  readonly period: Period;
  readonly form: InvoiceForm;
  /** Figures of lines that are no class of tokens, with what they are for. */
  readonly others: readonly { readonly id: string; readonly what: string }[];
}

/** Writes the figures of the invoice down; what is wrong with it is told. Undefined where there is none, or nobody's. */
export function giveInvoice(context: Context, { invoice, options }: Scenario): InvoiceInput | undefined {
  if (!invoice) return undefined;
  checkMoney(context, invoice);
  const api = whose(context, invoice.of, options);
  const period = periodOf(context, invoice.period);
  if (api === undefined || period === undefined) return undefined;
  mustBeOver(context, invoice.period, period);
  const { total, lines = {}, hours } = invoice;
  const give = (id: string, label: string, stated: typeof total, ...path: (string | number)[]) =>
    context.give(`${api}.${id}`, label, stated, context.at("invoice", ...path));
  give("invoice_total", "The invoice, in all", total, "total");
  const covered = { ...WORKED, value: (dayNumber(period.to) - dayNumber(period.from) + 1) * HOURS_OF_DAY };
  const at = context.at("invoice", ...(hours ? ["hours"] : ["period"]));
  context.give(
    `${api}.invoice_hours`,
    "Hours that the invoice covers",
    hours ?? covered,
    at,
    hours ? {} : { basis: "modelled" },
  );
  const option = options[api];
  if (option?.kind === "api" && option.commitment) {
    const source = "definition: of each of its days, the part of its calendar month";
    const months = { ...WORKED, value: monthsOf(period), unit: "month", source };
    context.give(`${api}.invoice_months`, "Months that the invoice covers", months, at, { basis: "modelled" });
  }
  const classes = TOKEN_CLASSES.filter((kind) => lines[CLASS_KEYS[kind]] !== undefined);
  for (const kind of classes) {
    const stated = lines[CLASS_KEYS[kind]];
    if (stated) give(`invoice_${kind}`, `The invoice: ${CLASS_WORDS[kind]}`, stated, "lines", CLASS_KEYS[kind]);
  }
  const others = (lines.other ?? []).map(({ what, cost }, index) => {
    const id = `invoice_other_${index + 1}`;
    give(id, `The invoice: ${what}`, cost, "lines", "other", index, "cost");
    return { id: `${api}.${id}`, what };
  });
  return { api, period, form: { lines: classes, others: others.length }, others };
}

/** Calendar months, a day as its part of its own. */
function monthsOf({ from, to }: Period): number {
  let months = 0;
  for (let day = dayNumber(from); day <= dayNumber(to); day++) {
    const date = new Date(isoDate(day));
    months += 1 / new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  }
  return toDigits(months, 9);
}

/** What was asked is single figures, and no more in its lines than in all. */
function checkMoney(context: Context, { total, lines = {} }: z.output<typeof Invoice>): void {
  const all = [...TOKEN_CLASSES.map((kind) => lines[CLASS_KEYS[kind]]), ...(lines.other ?? []).map(({ cost }) => cost)];
  const sum = all.reduce((added, stated) => added + (stated?.value ?? 0), 0);
  if (total.value === 0)
    context.fault(
      ["invoice", "total"],
      "it asks for nothing, and no bill explains a part of that",
      "leave invoice out",
    );
  if (sum > total.value + Math.min(CENT, total.value / 100))
    context.fault(
      ["invoice", "lines"],
      `the lines add up to ${figure(sum, "USD")}, which is more than the total`,
      `write what was paid for each; where they stand at list prices, add what was taken off: other: [{ what: discount, cost: "-$${(sum - total.value).toFixed(2)}" }]`,
    );
  for (const [index, each] of [total, ...all].entries())
    if (each?.low !== undefined)
      context.fault(
        index === 0 ? ["invoice", "total"] : ["invoice", "lines"],
        "an invoice is one figure, not a range",
        "give what was asked",
      );
}

/** An invoice is of days that have begun, and of days on which tokens were sold. */
function mustBeOver(context: Context, stated: string | Period, { from, to }: Period): void {
  const path = (key: "from" | "to") => ["invoice", "period", ...(typeof stated === "string" ? [] : [key])];
  const { lastDay } = context;
  if (lastDay !== undefined && from > lastDay)
    context.fault(path("from"), `this invoice is still to come: the latest day that can be meant is ${lastDay}`, MEANT);
  if (to < FIRST_PRICE) context.fault(path("to"), `no token of a language model was sold before ${FIRST_PRICE}`, MEANT);
}

const MEANT = "write the month that the invoice is of";
const HOURS_OF_DAY = 24;
const CENT = 0.01;
const WORKED = {
  ...{ unit: "h", basis: undefined, date: undefined, note: undefined },
  source: "definition: 24 hours of each of its days",
};

function whose(context: Context, of: string | undefined, options: Scenario["options"]): string | undefined {
  const kinds = new Map(Object.entries(options).map(([id, { kind }]) => [id, kind]));
  const apis = [...kinds.keys()].filter((id) => kinds.get(id) === "api");
  if (of === undefined) {
    if (apis.length > 1)
      context.fault(["invoice"], "several options are APIs: say whose invoice it is", `add of: ${apis[0]}`);
    return apis.length === 1 ? apis[0] : undefined;
  }
  const wrong = apiFault(of, kinds);
  if (wrong) context.fault(["invoice", "of"], wrong.message, wrong.hint);
  return wrong ? undefined : of;
}

function periodOf(context: Context, period: string | Period): Period | undefined {
  if (typeof period === "string") {
    const [year = 0, month = 0] = period.split("-").map(Number);
    const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
    return { from: `${period}-01`, to: `${period}-${last}` };
  }
  if (period.from <= period.to) return period;
  context.fault(["invoice", "period", "to"], "the invoice ends before it begins", "give its first and its last day");
  return undefined;
}
