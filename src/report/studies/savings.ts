import { type BoxTerms, relativeShape, type SavingsAtSpend, savingsAt } from "../../economics/savings.js";
import { figure, percent } from "../../figures/figure.js";
import { fromBase, parseUnit, toBase } from "../../formula/unit.js";
import type { SavingsInput } from "../../scenario/studies/savings.js";
import { inquire, quantityOf } from "../inquire.js";
import { type LinesChart, part, type SectionTable } from "../section.js";
import { inBase, type Written } from "../written.js";
import { hiringParts } from "./hiring.js";
import type { Before, Studied } from "./studies.js";

const MONTH = parseUnit("USD/month");
const YEAR = parseUnit("USD/year");

/** What is saved at any bill, in USD a year before people, by how the boxes are run. `spend` in USD a month. */
export interface SavingAt {
  readonly floor: number;
  readonly best: number;
  readonly following: number;
  readonly ceiling: number;
}

interface Row {
  readonly spend: number;
  readonly at: SavingsAtSpend;
  readonly annual: SavingAt;
}

/** A document's table of savings by API bill, recomputed at every row from one shape of load and one set of prices. */
export function savingsSection(study: SavingsInput, { written }: Before): Studied {
  const { id } = study;
  const steps = inquire(study.inquiry, written);
  const { quantities } = written;
  const ceiling = Number(quantityOf(quantities, `${id}.saving_ceiling`).value);
  const terms = termsOf(study, written);
  const inYear = (saving: number) => fromBase(saving, YEAR);
  const annualAt = (spend: number): SavingAt => {
    if (spend === 0) return { floor: 0, best: 0, following: 0, ceiling: 0 };
    const base = toBase(spend, MONTH);
    const { floor, best, following } = savingsAt(terms, base);
    const [a, b, c] = [floor, best, following].map(({ saving }) => inYear(saving)) as [number, number, number];
    return { floor: a, best: b, following: c, ceiling: inYear(base * ceiling) };
  };
  const rows = study.spends.map(
    ({ spend }): Row => ({ spend, at: savingsAt(terms, toBase(spend, MONTH)), annual: annualAt(spend) }),
  );
  for (const row of rows) writeRow(id, row, quantities);
  const busy = quantityOf(quantities, `${id}.box_break_even_share`);
  const text = `A box costs what the API would where it is busy ${percent(Number(busy.value))} of the time. No way of running boxes saves more than ${percent(ceiling)}: that is every token on GPUs that are never idle.`;
  const table = savingTable(study, rows);
  const first = part({ text, tables: [table], charts: [chart(study, rows, ceiling)], steps });
  return { front: table.id, parts: [first, ...hiringParts(study, rows, annualAt, quantities)] };
}

function termsOf({ id, inquiry, shape }: SavingsInput, { quantities }: Written): BoxTerms {
  const single = (name: string) => {
    const value = inBase(quantityOf(quantities, inquiry.reads[name] ?? `${id}.${name}`));
    return typeof value === "number" ? value : Number.NaN;
  };
  const series = (name: string) => {
    const value = quantities[`${shape}.${name}`]?.value;
    return Array.isArray(value) ? value : [];
  };
  const kind = quantities[`${shape}.stated_low`] ? "stated" : "relative";
  const boxCapacity = single("box_capacity");
  return {
    shape: relativeShape(series("share"), series(`${kind}_low`), series(`${kind}_high`)),
    apiPrice: single("api_price"),
    hoursInMonth: single("hours_in_month"),
    boxCost: single("box_cost"),
    boxCapacity,
    breakEvenLoad: single("box_break_even_share") * boxCapacity,
  };
}

function writeRow(id: string, { spend, at, annual }: Row, quantities: Written["quantities"]): void {
  const source = "search over whole boxes on the load curve";
  const give = (name: string, label: string, value: number, unit: string) => {
    const whole = `${label}, at an API bill of ${figure(spend, "USD/month")}`;
    quantities[`${id}.at_${spend}_${name}`] = { value, unit, label: whole, basis: "modelled", source };
  };
  give("floor_boxes", "Boxes that stay full at the lowest load", at.floor.boxes, "box");
  give("floor_share", "Saved by them", at.floor.share, "share");
  give("best_boxes", "Boxes that save most, on all month", at.best.boxes, "box");
  give("best_share", "Saved by them", at.best.share, "share");
  give("best_saving", "Saved a year by them, before people", annual.best, "USD/year");
  give("following_share", "Saved by boxes that follow the load at once", at.following.share, "share");
}

function savingTable({ id, document, spends }: SavingsInput, rows: readonly Row[]): SectionTable {
  return {
    id: `${id}-by-spend`,
    caption: "What is saved by API bill: recomputed, and as the document has it",
    aside: "share of the API bill, before people",
    columns: [
      { head: "API bill", kind: "number", unit: "USD/month" },
      { head: "Boxes at the floor", kind: "number", unit: "1" },
      { head: "Floor saves", kind: "number", unit: "share" },
      { head: "Best boxes", kind: "number", unit: "1" },
      { head: "Best saves", kind: "number", unit: "share" },
      { head: "Following the load", kind: "number", unit: "share" },
      { head: `Floor, by ${document}`, kind: "text" },
      { head: "Autoscaled, by the same", kind: "text" },
      { head: "Line", kind: "number", unit: "1" },
    ],
    rows: rows.map(({ spend, at }, index) => ({
      cells: [
        spend,
        at.floor.boxes,
        at.floor.share,
        at.best.boxes,
        at.best.share,
        at.following.share,
        spends[index]?.floor ?? null,
        spends[index]?.autoscaled ?? null,
        spends[index]?.line ?? null,
      ],
    })),
    notes: [
      "Boxes at the floor stay full even at the lowest load. Best boxes are as many as save most, on all month. Following the load turns boxes on and off at once and for nothing, which no fleet can: it is the most that autoscaling could bring.",
      "The shape of the load is the same in every row; only its level grows with the bill.",
    ],
  };
}

function chart({ id }: SavingsInput, rows: readonly Row[], ceiling: number): LinesChart {
  const series = (label: string, of: (at: SavingsAtSpend) => number) => ({
    label,
    points: rows.map(({ spend, at }) => ({ x: spend, y: of(at) })),
  });
  return {
    kind: "lines",
    id: `${id}-by-spend`,
    title: "What is saved, by the API bill",
    subtitle: "share of the API bill, before people; the rows of the table",
    x: { label: "API bill", unit: "USD/month", log: true },
    y: { label: "Saved", unit: "share" },
    series: [
      series("following the load", ({ following }) => following.share),
      series("best boxes", ({ best }) => best.share),
      series("boxes at the floor", ({ floor }) => floor.share),
    ],
    marks: [{ axis: "y", at: ceiling, label: `the most possible, ${percent(ceiling)}` }],
  };
}
