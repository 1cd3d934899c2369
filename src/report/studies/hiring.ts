import { leastSpend } from "../../economics/savings.js";
import { figure, percent } from "../../figures/figure.js";
import type { HiringBand, SavingsInput } from "../../scenario/studies/savings.js";
import { quantityOf } from "../inquire.js";
import { type Part, part, type SectionTable } from "../section.js";
import type { Written } from "../written.js";
import type { SavingAt } from "./savings.js";

type AnnualAt = (spend: number) => SavingAt;

/** An engineer's price by the year, from the low end of the range to the high one. */
interface Salary {
  readonly low: number;
  readonly middle: number;
  readonly high: number;
}

/** A bill is not known to the dollar; what a search finds is told to the nearest ten thousand. */
const nearest = (bill: number) => Math.round(bill / 1e4) * 1e4;

/** No API bill is larger: USD a month. */
const MOST = 1e9;

const WAYS = [
  { way: "floor", label: "Boxes that stay full at the lowest load" },
  { way: "best", label: "The number of boxes that saves most" },
  { way: "ceiling", label: "Every token on GPUs that are never idle" },
] as const;

/** Whether what is saved pays the people who make it: by row, by the smallest bill, and by the document's own bands. */
export function hiringParts(
  study: SavingsInput,
  rows: readonly { readonly spend: number; readonly annual: SavingAt }[],
  annualAt: AnnualAt,
  quantities: Written["quantities"],
): Part[] {
  const { id } = study;
  const { value, low, high } = quantityOf(quantities, study.inquiry.reads.salary ?? `${id}.salary`);
  const salary = { low: low ?? Number(value), middle: Number(value), high: high ?? Number(value) };
  const range = salary.low === salary.high ? money(salary.low) : `${money(salary.low)} to ${money(salary.high)}`;
  return [
    part({
      title: "Whether it pays an engineer",
      text: `An engineer costs ${range} a year. The saving is before people, so it must pay at least one.`,
      tables: [moneyTable(study, rows, salary), leastTable(id, annualAt, salary, quantities)],
    }),
    part({ title: "The hiring rule, band by band", tables: [rulesTable(study, annualAt, salary)] }),
  ];
}

function moneyTable(
  { id }: SavingsInput,
  rows: readonly { readonly spend: number; readonly annual: SavingAt }[],
  { middle }: Salary,
): SectionTable {
  return {
    id: `${id}-money`,
    caption: "What is saved a year, and how many engineers that pays",
    aside: `before people; engineers at ${money(middle)} a year, out of what the best boxes save`,
    columns: [
      { head: "API bill", kind: "number", unit: "USD/month" },
      { head: "The same a year", kind: "number", unit: "USD/year" },
      { head: "Floor saves", kind: "number", unit: "USD/year" },
      { head: "Best boxes save", kind: "number", unit: "USD/year" },
      { head: "Following saves", kind: "number", unit: "USD/year" },
      { head: "The most possible", kind: "number", unit: "USD/year" },
      { head: "Engineers paid", kind: "number", unit: "FTE" },
    ],
    rows: rows.map(({ spend, annual }) => ({
      cells: [spend, spend * 12, annual.floor, annual.best, annual.following, annual.ceiling, annual.best / middle],
    })),
    notes: [],
  };
}

/** The smallest API bill at which one engineer is paid, at both ends of what one costs. */
function leastTable(id: string, annualAt: AnnualAt, salary: Salary, quantities: Written["quantities"]): SectionTable {
  const source = "search over API bills";
  const least = (way: keyof SavingAt, end: "low" | "high", label: string) => {
    const found = leastSpend((spend) => annualAt(spend)[way], salary[end], MOST);
    if ("never" in found) return "never";
    const name = `${id}.${way}_pays_${end}`;
    const whole = `API bill a year from which an engineer at ${money(salary[end])} is paid: ${label}`;
    quantities[name] = {
      value: nearest(found.at * 12),
      unit: "USD/year",
      label: whole,
      basis: "modelled",
      source,
    };
    return { quantity: name };
  };
  return {
    id: `${id}-least`,
    caption: "The smallest API bill that pays one engineer",
    aside: "API bill a year, to the nearest ten thousand dollars; above it the saving pays at least one",
    columns: [
      { head: "How the boxes run", kind: "text" },
      { head: `Engineer at ${money(salary.low)}`, kind: "number", unit: "USD/year" },
      { head: `Engineer at ${money(salary.high)}`, kind: "number", unit: "USD/year" },
    ],
    rows: WAYS.map(({ way, label }) => ({ cells: [label, least(way, "low", label), least(way, "high", label)] })),
    notes: [],
  };
}

function rulesTable({ id, document, rules }: SavingsInput, annualAt: AnnualAt, salary: Salary): SectionTable {
  return {
    id: `${id}-rules`,
    caption: `The hiring rule of ${document}, checked against the saving`,
    aside: "saved a year before people, by the boxes that save most",
    columns: [
      { head: "API bill a year", kind: "text" },
      { head: "The document says", kind: "text" },
      { head: "Line", kind: "number", unit: "1" },
      { head: "Holds", kind: "text" },
      { head: "Why", kind: "text" },
    ],
    rows: rules.map((band) => {
      const { holds, why } = judged(band, annualAt, salary);
      return { cells: [bandWords(band), band.says, band.line, holds, why] };
    }),
    notes: [],
  };
}

function judged(band: HiringBand, annualAt: AnnualAt, salary: Salary): { holds: string; why: string } {
  const bottom = annualAt(band.from / 12).best;
  const top = band.to === null ? null : annualAt(band.to / 12);
  const engineer = `an engineer costs at least ${money(salary.low)}`;
  if (band.hire === "with_experts")
    return {
      holds: "only if their time is free",
      why: top
        ? `At most ${money(top.best)} is saved: ${percent(top.best / salary.middle, "short")} of an engineer, whether new or already there.`
        : `From ${money(bottom)} on is saved.`,
    };
  const pays = (wanted: number) => leastSpend((spend) => annualAt(spend).best, wanted, MOST);
  const from = pays(salary.low);
  if (band.hire === "no") {
    const holds = top !== null && top.best < salary.low;
    return holds
      ? { holds: "yes", why: `At most ${money(top.best)} is saved, and ${engineer}.` }
      : { holds: "not throughout", why: "at" in from ? `From ${money(from.at * 12)} on an engineer is paid.` : "" };
  }
  if (top !== null && top.best < salary.low) {
    const most =
      top.ceiling < salary.low
        ? `Even GPUs that are never idle save at most ${money(top.ceiling)}`
        : `At most ${money(top.best)} is saved`;
    return { holds: "no", why: `${most}, and ${engineer}.` };
  }
  const sure = pays(salary.high);
  if (bottom >= salary.high) return { holds: "yes", why: `At least ${money(bottom)} is saved.` };
  const starts = "at" in from ? `Only from ${money(from.at * 12)} on is an engineer at ${money(salary.low)} paid` : "";
  const safely = "at" in sure ? `, and one at ${money(salary.high)} from ${money(sure.at * 12)}` : "";
  return { holds: "in part", why: `${starts}${safely}.` };
}

function bandWords({ from, to }: HiringBand): string {
  if (to === null) return `from ${money(from)}`;
  return from === 0 ? `below ${money(to)}` : `${money(from)} to ${money(to)}`;
}

function money(value: number): string {
  return figure(value, "USD", "short");
}
