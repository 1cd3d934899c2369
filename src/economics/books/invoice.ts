import { CLASS_TOKENS, type TokenClass } from "../../figures/token-classes.js";
import { book, type Law } from "../law.js";

const FILE = "src/economics/books/invoice.ts";

/** What an invoice tells, which decides what it can be held against. */
export interface InvoiceForm {
  /** Classes of tokens that have a line of their own. */
  readonly lines: readonly TokenClass[];
  /** How many lines are of something else. */
  readonly others: number;
}

/** The part of a month that the invoice is of, and so of what a month costs. */
const inPeriod = (cost: string) => ({
  is: `${cost} * invoice_hours / hours_in_month`,
});

/** The bill over the days of the invoice: what is used by the hour, and no less than what was promised for those months. */
const overItsDays = (bill: string, commits: boolean) =>
  commits
    ? {
        is: `max((${bill} - commitment_unused) * invoice_hours / hours_in_month, commitment * invoice_months)`,
        source:
          "definition: as many hours of what is used as the invoice covers, or the promise of its months where that is more",
      }
    : { ...inPeriod(bill), source: "definition: as many hours of the month as the invoice covers" };

/** The bill that is worked out against the one that came; `bill` is what the month's bill is called, `commits` whether money is promised to the API. */
export function heldAgainstInvoice(
  { lines, others }: InvoiceForm,
  { bill, commits }: { bill: string; commits: boolean },
  isWorked: (kind: TokenClass) => boolean,
): readonly Law[] {
  return book(
    FILE,
    [
      {
        id: "invoice_worked",
        title: "What the API bill comes to here over the days of the invoice",
        symbol: "bill of those days",
        unit: "USD",
        ...overItsDays(bill, commits),
        shown: { in: "bill" },
      },
      {
        id: "invoice_explained",
        title: "The part of the invoice that this explains",
        symbol: "explained",
        unit: "share",
        is: "invoice_worked / invoice_total",
        source: "definition",
        shown: { in: "bill" },
      },
      {
        id: "invoice_rest",
        title: "The rest of the invoice",
        symbol: "rest",
        unit: "USD",
        is: "invoice_total - invoice_worked",
        source: "definition",
        shown: { in: "bill" },
      },
      ...lines.flatMap((kind) => (isWorked(kind) ? ofClass(kind) : [])),
      ...(lines.length + others > 0 ? onNoLine(lines, others, isWorked) : []),
      ...(others > 0 ? [takenOff(others)] : []),
    ],
    "api",
  );
}

/** Lines below nothing: discounts and credits, which no class of tokens shows. */
function takenOff(others: number) {
  const stated = Array.from({ length: others }, (_, index) => `invoice_other_${index + 1}`);
  return {
    id: "invoice_taken_off",
    title: "What the invoice takes off in all, on lines of its own",
    unit: "USD",
    inputs: Object.fromEntries(stated.map((name) => [name, "USD"])),
    is: stated.map((name) => `max(-${name}, 0)`).join(" + "),
    source: "definition",
  };
}

/** What is asked for, and worked out, beyond the lines: with it the lines add up to the invoice. */
function onNoLine(lines: readonly TokenClass[], others: number, isWorked: (kind: TokenClass) => boolean) {
  const beyond = (whole: string, parts: readonly string[]) => ({
    inputs: Object.fromEntries([whole, ...parts].map((name) => [name, "USD"])),
    is: [whole, ...parts].join(" - "),
    source: "definition",
  });
  const stated = [
    ...lines.map((kind) => `invoice_${kind}`),
    ...Array.from({ length: others }, (_, index) => `invoice_other_${index + 1}`),
  ];
  const worked = lines.filter(isWorked).map((kind) => `invoice_${kind}_worked`);
  return [
    {
      id: "invoice_unlisted",
      title: "What the invoice asks for that stands on no line of it",
      unit: "USD",
      ...beyond("invoice_total", stated),
    },
    {
      id: "invoice_unlisted_worked",
      title: "What comes to be paid here, over the days of the invoice, for what has no line on it",
      unit: "USD",
      ...beyond("invoice_worked", worked),
    },
    {
      id: "invoice_unlisted_rest",
      title: "What the invoice asks for on no line beyond that",
      unit: "USD",
      ...beyond("invoice_unlisted", ["invoice_unlisted_worked"]),
    },
  ];
}

function ofClass(kind: TokenClass) {
  return [
    {
      id: `invoice_${kind}_worked`,
      title: `What ${CLASS_TOKENS[kind]} come to here over the days of the invoice`,
      unit: "USD",
      ...inPeriod(`${kind}_cost`),
      source: "definition: as many hours of the month as the invoice covers",
    },
    {
      id: `invoice_${kind}_rest`,
      title: `What the invoice asks for ${CLASS_TOKENS[kind]} beyond that`,
      unit: "USD",
      is: `invoice_${kind} - invoice_${kind}_worked`,
      source: "definition",
    },
  ];
}
