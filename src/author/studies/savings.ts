import { type BoxTerms, relativeShape } from "../../economics/studies/savings.js";
import { figureInProse, percent } from "../../figures/figure.js";
import { type LinesChart, part, type SectionTable } from "../../report/section.js";
import type { SavingsInput } from "../../scenario/studies/savings.js";
import { writeFigure } from "../found.js";
import { idOf } from "../ids.js";
import { inquire, quantityOf } from "../inquire.js";
import { inBase, type Written } from "../written.js";
import { hiringParts } from "./hiring.js";
import { type SavingAt, type SavingWay, writeSavings } from "./saving-at.js";
import { single } from "./serve.js";
import type { Before, Studied } from "./studies.js";

type SpendRow = SavingsInput["spends"][number] & { readonly saved: SavingAt };

/** A document's table of savings by API bill, recomputed at every row from one shape of load and one set of prices. */
export function savingsSection(study: SavingsInput, { written }: Before): Studied {
  const { id, spends } = study;
  const steps = inquire(study.inquiry, written);
  const terms = termsOf(study, written);
  const rows = spends.map((row): SpendRow => {
    const bill = { ...row, value: row.spend, unit: "USD/month" } as const;
    return { ...row, saved: writeSavings(`${id}.at_${row.spend}`, bill, study, terms, written) };
  });
  const busy = single(written, idOf.worked(id, "box_break_even_share"));
  const ceiling = single(written, idOf.worked(id, "saving_ceiling"));
  const text = `A box costs what the API would where it is busy ${percent(busy)} of the time. No way of running boxes saves more than ${percent(ceiling)}: that is every token on GPUs that are never idle. ${growthWords(study, rows, written)}`;
  const table = savingTable(study, rows);
  const first = part({ text, tables: [table], charts: [chart(study, rows, ceiling, written)], steps });
  return { front: table.id, parts: [first, ...hiringParts(study, rows, terms, written)] };
}

/** A share that is this much larger has grown; less is what whole boxes make of it. */
const GROWN = 0.005;

/** Whether the share that the best boxes save grows with the bill, and from which row on it no longer does, which is written down. */
function growthWords({ id }: SavingsInput, rows: readonly SpendRow[], written: Written): string {
  const shares = rows.map(({ saved }) => single(written, saved.id("best", "share")));
  const level = shares.findIndex((share, row) => Math.max(...shares.slice(row)) < share + GROWN);
  const [first, last] = [rows[0], rows.at(-1)];
  if (!first || !last) throw new Error("a table of savings has rows");
  const saved = (row: SpendRow) => percent(single(written, row.saved.id("best", "share")));
  const at = ({ spend }: SpendRow) => figureInProse(spend, "USD/month");
  const most = rows[level];
  if (!most || most === last)
    return `The best boxes save ${saved(first)} at ${at(first)} and ${saved(last)} at ${at(last)}: the share grows as far as the table goes.`;
  const label = `API bill of the first row that no larger one passes by ${percent(GROWN)} of the bill: saved by the best boxes`;
  const found = { value: most.spend, unit: "USD/month", label, source: "search over API bills" };
  writeFigure(idOf.worked(id, "best_levels_off"), found, written);
  return most === first
    ? `The share that the best boxes save does not grow with the bill: it is ${saved(first)} at ${at(first)} and ${saved(last)} at ${at(last)}.`
    : `The best boxes save ${saved(first)} at ${at(first)} and ${saved(most)} at ${at(most)}; no larger bill of the table saves a larger share.`;
}

function termsOf({ id, inquiry, shape }: SavingsInput, { quantities }: Written): BoxTerms {
  const base = (name: string) => Number(inBase(quantityOf(quantities, inquiry.reads[name] ?? `${id}.${name}`)));
  const series = (name: string) => {
    const value = quantities[`${shape}.${name}`]?.value;
    return Array.isArray(value) ? value : [];
  };
  const kind = quantities[idOf.worked(shape, "stated_low")] ? "stated" : "relative";
  const boxCapacity = base("box_capacity");
  return {
    shape: relativeShape(series("share"), series(`${kind}_low`), series(`${kind}_high`)),
    apiPrice: base("api_price"),
    hoursInMonth: base("hours_in_month"),
    boxCost: base("box_cost"),
    boxCapacity,
    breakEvenLoad: base("box_break_even_share") * boxCapacity,
  };
}

function savingTable({ id }: SavingsInput, rows: readonly SpendRow[]): SectionTable {
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
      { head: "Floor, as the document has it", kind: "text" },
      { head: "Autoscaled, as it has it", kind: "text" },
      { head: "Line", kind: "number", unit: "1" },
    ],
    rows: rows.map(({ saved, floor, autoscaled, line }) => {
      const at = (...of: Parameters<typeof saved.id>) => ({ quantity: saved.id(...of) });
      return {
        cells: [
          { quantity: saved.bill },
          ...[at("floor", "boxes"), at("floor", "share"), at("best", "boxes"), at("best", "share")],
          at("following", "share"),
          ...[floor, autoscaled, String(line)],
        ],
      };
    }),
    notes: [
      "Boxes at the floor stay full even at the lowest load. Best boxes are as many as save most, on all month. Following the load turns boxes on and off at once and for nothing, which no fleet can: it is the most that autoscaling could bring.",
      "The shape of the load is the same in every row; only its level grows with the bill.",
    ],
  };
}

function chart({ id }: SavingsInput, rows: readonly SpendRow[], ceiling: number, written: Written): LinesChart {
  const series = (label: string, way: SavingWay) => ({
    label,
    points: rows.map(({ spend, saved }) => ({ x: spend, y: single(written, saved.id(way, "share")) })),
  });
  return {
    kind: "lines",
    id: `${id}-by-spend`,
    title: "What is saved, by the API bill",
    subtitle: "share of the API bill, before people; the rows of the table",
    x: { label: "API bill", unit: "USD/month", log: true },
    y: { label: "Saved", unit: "share" },
    series: [
      series("following the load", "following"),
      series("best boxes", "best"),
      series("boxes at the floor", "floor"),
    ],
    marks: [{ axis: "y", at: ceiling, label: `the most possible, ${percent(ceiling)}` }],
  };
}
