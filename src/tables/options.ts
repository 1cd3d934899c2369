import { figure } from "../figures/figure.js";
import { costOfKind } from "../report/cost-of-kind.js";
import { optionFigure, optionNumber } from "../report/option-figure.js";
import type { CostLine, Report, ReportOption } from "../report/schema.js";
import { numberColumn } from "./number-column.js";
import type { Column, Row, Table } from "./table.js";

const CATEGORIES: readonly { id: CostLine["category"]; word: string }[] = [
  { id: "api", word: "API" },
  { id: "compute", word: "GPUs" },
  { id: "units", word: "Provisioned units" },
  { id: "overhead", word: "Overhead" },
  { id: "people", word: "People" },
  { id: "running", word: "Running" },
  { id: "setup", word: "Set-up and exit" },
  { id: "leaving", word: "Leaving our own stack" },
];

/** What each option costs a month, by kind of cost: a row per kind, a column per option, a total. */
export function costTable(report: Report): Table {
  const { options } = report;
  const kinds = CATEGORIES.filter(({ id }) => options.some((option) => isShown(option, id)));
  const columns = options.map((option) => {
    const values = kinds.map(({ id }) => costOfKind(option.lines, id));
    return numberColumn([...values, option.monthly_cost], "USD/month").texts;
  });
  const rows: Row[] = kinds.map(({ word }, row) => ({ cells: [word, ...columns.map((texts) => texts[row] ?? "")] }));
  const totals = columns.map((texts) => texts[kinds.length] ?? "");
  return {
    id: "costs",
    caption: "What each option costs a month, by kind of cost",
    columns: [
      { head: "Kind of cost", align: "left" },
      ...options.map(({ label }) => ({ head: label, unit: "$/month", align: "right" }) as const),
    ],
    rows: [...rows, { cells: ["Total", ...totals], isTotal: true }],
    notes: [],
  };
}

/** How each option serves the load: machines, how busy they are, what is bought by the token, the price that results. */
export function serviceTable(report: Report): Table {
  const { options } = report;
  const all: { head: string; unit: string; of: (option: ReportOption) => number | null }[] = [
    { head: "Replicas", unit: "1", of: (option) => option.replicas },
    { head: "GPUs", unit: "1", of: (option) => option.gpus },
    { head: "Boxes", unit: "1", of: (option) => option.boxes },
    { head: "Units", unit: "1", of: (option) => option.units ?? null },
    { head: "Capacity", unit: "tok/s", of: (option) => option.capacity },
    { head: "Utilization", unit: "share", of: (option) => option.utilization },
    { head: servedOn(options), unit: "tok/month", of: (option) => option.served_tokens },
    { head: "Bought from the API", unit: "tok/month", of: (option) => option.spilled_tokens },
    { head: "Unserved", unit: "share", of: (option) => option.unserved_share ?? null },
    { head: "Available", unit: "share", of: (option) => available(report, option) },
    { head: "All-in cost", unit: "USD/Mtok", of: (option) => option.cost_per_mtok },
  ];
  const used = all.filter(({ of }) => options.some((option) => of(option) !== null));
  const columns = used.map(({ head, unit, of }) => ({ head, ...numberColumn(options.map(of), unit) }));
  return {
    id: "service",
    caption: "How each option serves the load",
    aside: "tokens are processed tokens: input, whether cached or not, and output together",
    columns: [
      { head: "Option", align: "left" },
      ...columns.map(({ head, unit }) => ({ head, ...(unit === "" ? {} : { unit }), align: "right" }) satisfies Column),
    ],
    rows: options.map((option, row) => ({ cells: [option.label, ...columns.map(({ texts }) => texts[row] ?? "")] })),
    notes: [
      ...(options.some(({ id }) => optionFigure(report, id, "paid_capacity") !== undefined)
        ? [
            "A fleet that is not paid for all month is shown at its largest; its utilization counts only what is paid for.",
          ]
        : []),
      ...(options.some(({ id }) => optionFigure(report, id, "unserved_tokens") !== undefined)
        ? ["What an option does not serve while it is not there is told, and taken from no cost."]
        : []),
      ...capacities(report),
    ],
  };
}

/** What a fleet that keeps a promise to slow requests would make if it kept none. */
function capacities(report: Report): string[] {
  return report.options.flatMap(({ id, label }) => {
    const full = optionNumber(report, id, "full_capacity");
    if (full === null) return [];
    return [
      `The capacity of \u201c${label}\u201d is what keeps its promise to slow requests; full it would make ${figure(full, "tok/s")}.`,
    ];
  });
}

function servedOn(options: readonly ReportOption[]): string {
  const [gpus, units] = [
    options.some(({ gpus: count }) => count !== null),
    options.some(({ units: count }) => count !== undefined),
  ];
  return units ? (gpus ? "Served on own GPUs or units" : "Served on units") : "Served on own GPUs";
}

/** How available an option says that it is; of a fleet with a reserve, what that reserve is for is told elsewhere. */
function available(report: Report, option: ReportOption): number | null {
  return optionFigure(report, option.id, "unserved_tokens") ? optionNumber(report, option.id, "availability") : null;
}

/** What a scenario need not state is left out where it comes to nothing. */
function isShown(option: ReportOption, category: CostLine["category"]): boolean {
  const cost = costOfKind(option.lines, category);
  return ["running", "setup", "leaving"].includes(category) ? (cost ?? 0) !== 0 : cost !== null;
}
