import { periodWords } from "../../figures/date.js";
import { figureInProse, percent } from "../../figures/figure.js";
import { CLASS_WORDS, type TokenClass } from "../../figures/token-classes.js";
import { capital } from "../../figures/words.js";
import { type Cell, part, type Section, type SectionTable } from "../../report/section.js";
import type { Inputs } from "../../scenario/inputs.js";
import type { InvoiceInput } from "../../scenario/invoice.js";
import { apiOf } from "../whose.js";
import type { Work } from "../work.js";

/** Further from the invoice than this, a bill must not be relied on before somebody knows why. */
const FAR = 0.1;
const HALF_A_CENT = 0.005;

/** What this memo's bill explains of an invoice that came, and where the rest lies; none where no invoice is stated. */
export function invoiceSection({ invoice, options }: Inputs, work: Work): Section | undefined {
  if (!invoice) return undefined;
  const label = options.find(({ id }) => id === invoice.api)?.label ?? "";
  const { figures, explained, of, money } = held(invoice, work);
  const share = percent(explained);
  const sums = `${money("invoice_worked")} against ${money("invoice_total")}`;
  const rest = figures.single("invoice_rest");
  const found =
    rest < 0
      ? `For ${label} this memo works out ${share} of ${of}: ${sums}, ${money("invoice_rest")} more than was asked.`
      : `For ${label} this memo explains ${share} of ${of}: ${sums}. The rest is ${money("invoice_rest")}.`;
  const lead = [found, ...whereItLies(invoice, work), THE_SAME];
  const isLess = (figures.number("invoice_taken_off") ?? 0) > 0;
  const off = isLess ? (["invoice_taken_off"] as const) : [];
  const steps = ["invoice_worked", "invoice_explained", "invoice_rest", ...off] as const;
  return {
    id: "invoice",
    title: "Against the invoice",
    lead: lead.join(" "),
    parts: [part({ tables: [tableOf(invoice, work)], steps: steps.map((name) => figures.id(name)) })],
  };
}

/** What page one says of it. */
export function invoiceWords({ invoice, options }: Inputs, work: Work): string[] {
  if (!invoice) return [];
  const label = options.find(({ id }) => id === invoice.api)?.label ?? "";
  const { explained, of } = held(invoice, work);
  const share = percent(explained);
  if (Math.abs(explained - 1) <= FAR) return [`What is worked out here for “${label}” explains ${share} of ${of}.`];
  return [
    `What is worked out here for “${label}” comes to ${share} of ${of}: until somebody knows why, rely on neither.`,
  ];
}

const THE_SAME = "What is worked out is the month of this memo at its prices, for as many hours as the invoice covers.";

function held(invoice: InvoiceInput, { quantities }: Work) {
  const figures = apiOf(invoice.api, quantities);
  const money = (name: Parameters<typeof figures.single>[0]) => figureInProse(Math.abs(figures.single(name)), "USD");
  const { from, to } = invoice.period;
  return {
    figures,
    explained: figures.single("invoice_explained"),
    of: `the invoice of ${periodWords(from, to)}`,
    money,
  };
}

/** The line that differs the most, where the invoice has lines. */
function whereItLies(invoice: InvoiceInput, work: Work): string[] {
  const { form, others } = invoice;
  if (form.lines.length + others.length === 0)
    return ["The invoice is stated without its lines, so nobody can tell where that lies."];
  const { figures } = held(invoice, work);
  const rest = (kind: TokenClass) => figures.number(`invoice_${kind}_rest`) ?? figures.single(`invoice_${kind}`);
  const otherwise = others.map(({ id, what }) => ({ what, by: Number(work.quantities[id]?.value) }));
  const off = figures.number("invoice_taken_off") ?? 0;
  const all = [
    ...form.lines.map((kind) => ({ what: CLASS_WORDS[kind], by: rest(kind) })),
    ...otherwise.filter(({ by }) => by >= 0),
    { what: "what stands on none", by: figures.single("invoice_unlisted_rest") },
  ];
  const most = all.reduce((first, each) => (Math.abs(each.by) > Math.abs(first.by) ? each : first));
  if (Math.abs(most.by) < HALF_A_CENT) return [];
  const amount = figureInProse(Math.abs(most.by), "USD");
  return [
    `The line that differs most is ${most.what}: ${amount} ${most.by > 0 ? "more" : "less"} on the invoice than here.`,
    ...(off > 0 ? [`${figureInProse(off, "USD")} was taken off in all, which its other lines do not show.`] : []),
  ];
}

function tableOf({ api, form, others, period }: InvoiceInput, { quantities }: Work): SectionTable {
  const figures = apiOf(api, quantities);
  const cell = (id: string): Cell => (quantities[id] ? { quantity: id } : null);
  const lines = form.lines.map((kind) => ({
    cells: [
      capital(CLASS_WORDS[kind]),
      cell(figures.id(`invoice_${kind}`)),
      cell(figures.id(`invoice_${kind}_worked`)),
      // Of a class that is not worked out, all is more than that.
      cell(figures.id(figures.has(`invoice_${kind}_rest`) ? `invoice_${kind}_rest` : `invoice_${kind}`)),
    ],
  }));
  const rows = others.map(({ id, what }) => ({ cells: [capital(what), cell(id), null, cell(id)] }));
  const beyond = ["invoice_unlisted", "invoice_unlisted_worked", "invoice_unlisted_rest"] as const;
  // Within a cent of nothing there is nothing that has no line.
  const isUnlisted = beyond.some((name) => Math.abs(figures.number(name) ?? 0) >= HALF_A_CENT);
  const unlisted = isUnlisted ? [{ cells: ["On no line", ...beyond.map((name) => cell(figures.id(name)))] }] : [];
  const total = ["invoice_total", "invoice_worked", "invoice_rest"] as const;
  return {
    id: "invoice",
    caption: `The invoice of ${periodWords(period.from, period.to)}, line by line`,
    columns: [
      { head: "Line", kind: "text" },
      ...["On the invoice", "Worked out here", "Difference"].map((head) => {
        return { head, unit: "USD", decimals: 2, kind: "number" as const };
      }),
    ],
    rows: [
      ...lines,
      ...rows,
      ...unlisted,
      { cells: ["In all", ...total.map((name) => cell(figures.id(name)))], mark: "total" as const },
    ],
    notes: [],
  };
}
