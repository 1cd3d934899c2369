import { type BoxTerms, leastSpend, savingsAt, savingsAtCeiling } from "../../economics/studies/savings.js";
import { figure, percent } from "../../figures/figure.js";
import { fromBase, parseUnit, toBase } from "../../formula/unit.js";
import { type Part, part, type SectionTable } from "../../report/section.js";
import type { HiringBand, SavingsInput } from "../../scenario/studies/savings.js";
import { writeFigure } from "../found.js";
import { idOf } from "../ids.js";
import { quantityOf } from "../inquire.js";
import type { Written } from "../written.js";
import { type SavingAt, writeSavings } from "./saving-at.js";
import { single } from "./serve.js";

const MONTH = parseUnit("USD/month");
const YEAR = parseUnit("USD/year");

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
const HOW = "search over API bills";

const WAYS = [
  { way: "floor", label: "Boxes that stay full at the lowest load" },
  { way: "best", label: "The number of boxes that saves most" },
  { way: "ceiling", label: "Every token on GPUs that are never idle" },
] as const;

/** The smallest bill a year from which a way saves what is wanted; undefined where none does. */
type Least = (way: (typeof WAYS)[number]["way"], wanted: number) => number | undefined;

/** Whether what is saved pays the people who make it: by row, by the smallest bill, and by the document's own bands. */
export function hiringParts(
  study: SavingsInput,
  rows: readonly { readonly saved: SavingAt }[],
  terms: BoxTerms,
  written: Written,
): Part[] {
  const { id } = study;
  const { value, low, high } = quantityOf(written.quantities, study.inquiry.reads.salary ?? idOf.worked(id, "salary"));
  const salary = { low: low ?? Number(value), middle: Number(value), high: high ?? Number(value) };
  const range = salary.low === salary.high ? money(salary.low) : `${money(salary.low)} to ${money(salary.high)}`;
  const least = leastBill(terms, single(written, idOf.worked(id, "saving_ceiling")));
  return [
    part({
      title: "Whether it pays an engineer",
      text: `An engineer costs ${range} a year. The saving is before people, so it must pay at least one.`,
      tables: [moneyTable(id, rows, salary), leastTable(id, least, salary, written)],
    }),
    part({ title: "The hiring rule, band by band", tables: [rulesTable(study, least, salary, terms, written)] }),
  ];
}

function leastBill(terms: BoxTerms, ceiling: number): Least {
  const atCeiling = savingsAtCeiling(ceiling);
  return (way, wanted) => {
    const saving = (base: number) => (way === "ceiling" ? atCeiling(base) : savingsAt(terms, base)[way].saving);
    const found = leastSpend((spend) => fromBase(saving(toBase(spend, MONTH)), YEAR), wanted, MOST);
    return "at" in found ? fromBase(toBase(found.at, MONTH), YEAR) : undefined;
  };
}

function moneyTable(id: string, rows: readonly { readonly saved: SavingAt }[], { middle }: Salary): SectionTable {
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
    rows: rows.map(({ saved }) => ({
      cells: [
        ...[saved.bill, saved.annualBill],
        ...(["floor", "best", "following", "ceiling"] as const).map((way) => saved.id(way, "saving")),
        saved.id("best", "engineers_paid"),
      ].map((quantity) => ({ quantity })),
    })),
    notes: [],
  };
}

/** The smallest API bill at which one engineer is paid, at both ends of what one costs. */
function leastTable(id: string, leastBillOf: Least, salary: Salary, written: Written): SectionTable {
  const least = (way: (typeof WAYS)[number]["way"], end: "low" | "high", words: string) => {
    const found = leastBillOf(way, salary[end]);
    if (found === undefined) return "never";
    const label = `API bill a year from which an engineer at ${money(salary[end])} is paid: ${words}`;
    const figures = { value: nearest(found), unit: "USD/year", label, source: HOW };
    return { quantity: writeFigure(`${id}.${way}_pays_${end}`, figures, written) };
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

function rulesTable(
  study: SavingsInput,
  least: Least,
  salary: Salary,
  terms: BoxTerms,
  written: Written,
): SectionTable {
  const { id, rules } = study;
  const pays = (end: "low" | "high") => {
    const value = least("best", salary[end]);
    if (value === undefined) return undefined;
    const label = `API bill a year from which the best boxes pay an engineer at ${money(salary[end])}, to the dollar`;
    writeFigure(`${id}.best_pays_${end}_exactly`, { value, unit: "USD/year", label, source: HOW }, written);
    return value;
  };
  const found = { from: pays("low"), sure: pays("high") };
  const savedAt = (band: HiringBand, index: number, end: "from" | "to") => {
    const value = band[end];
    const bill = { ...band, value: value ?? 0, unit: "USD/year" } as const;
    return value ? writeSavings(`${id}.rule_${index + 1}_${end}`, bill, study, terms, written) : undefined;
  };
  return {
    id: `${id}-rules`,
    caption: "The hiring rule of the document, checked against the saving",
    aside: "saved a year before people, by the boxes that save most",
    columns: [
      { head: "API bill a year", kind: "text" },
      { head: "The document says", kind: "text" },
      { head: "Line", kind: "number", unit: "1" },
      { head: "Holds", kind: "text" },
      { head: "Why", kind: "text" },
    ],
    rows: rules.map((band, index) => {
      const [bottom, top] = [savedAt(band, index, "from"), savedAt(band, index, "to")];
      const { holds, why } = judged(band, { bottom, top, ...found }, salary);
      return { cells: [bandWords(band), band.says, String(band.line), holds, why] };
    }),
    notes: [],
  };
}

/** What the boxes that save most save at the ends of a band, and the bills from which they pay an engineer. */
interface Saves {
  readonly bottom: SavingAt | undefined;
  readonly top: SavingAt | undefined;
  readonly from: number | undefined;
  readonly sure: number | undefined;
}

function judged({ hire }: HiringBand, saves: Saves, salary: Salary): { holds: string; why: string } {
  const { top, from, sure } = saves;
  const bottom = saves.bottom?.single("best", "saving") ?? 0;
  const most = top?.single("best", "saving");
  const engineer = `an engineer costs at least ${money(salary.low)}`;
  if (hire === "with_experts")
    return {
      holds: "only if their time is free",
      why: top
        ? `At most ${money(top.single("best", "saving"))} is saved: ${percent(top.single("best", "engineers_paid"), "short")} of an engineer, whether new or already there.`
        : `From ${money(bottom)} on is saved.`,
    };
  if (hire === "no")
    return most !== undefined && most < salary.low
      ? { holds: "yes", why: `At most ${money(most)} is saved, and ${engineer}.` }
      : { holds: "not throughout", why: from === undefined ? "" : `From ${money(from)} on an engineer is paid.` };
  if (top && most !== undefined && most < salary.low) {
    const ceiling = top.single("ceiling", "saving");
    const words =
      ceiling < salary.low
        ? `Even GPUs that are never idle save at most ${money(ceiling)}`
        : `At most ${money(most)} is saved`;
    return { holds: "no", why: `${words}, and ${engineer}.` };
  }
  if (bottom >= salary.high) return { holds: "yes", why: `At least ${money(bottom)} is saved.` };
  const starts = from === undefined ? "" : `Only from ${money(from)} on is an engineer at ${money(salary.low)} paid`;
  const safely = sure === undefined ? "" : `, and one at ${money(salary.high)} from ${money(sure)}`;
  return { holds: "in part", why: `${starts}${safely}.` };
}

function bandWords({ from, to }: HiringBand): string {
  if (to === null) return `from ${money(from)}`;
  return from === 0 ? `below ${money(to)}` : `${money(from)} to ${money(to)}`;
}

function money(value: number): string {
  return figure(value, "USD", "short");
}
