import { bare, unitName } from "../figures/figure.js";
import { toDigits } from "../figures/number.js";
import { optionFigure } from "../report/option-figure.js";
import type { Report } from "../report/schema.js";
import { NONE, type Table } from "./table.js";

const FIGURES = [
  { name: "replica_throughput", head: "A replica does", plain: "tok/s" },
  { name: "replicas", head: "Replicas", plain: "1" },
  { name: "monthly_cost", head: "Cost", plain: "USD/month" },
  { name: "cost_per_mtok", head: "All-in cost", plain: "USD/Mtok" },
] as const;

/** What a range of a replica's throughput makes of the options that rest on one; undefined where none does. */
export function intervalTable(report: Report): Table | undefined {
  const ranged = report.options.filter(({ id }) => optionFigure(report, id, "replica_throughput")?.low !== undefined);
  if (ranged.length === 0) return undefined;
  const rows = ranged.map(({ id, label }) => ({
    cells: [label, ...FIGURES.map(({ name, plain }) => text(optionFigure(report, id, name), plain))],
  }));
  return {
    id: "intervals",
    caption: "What the speed of a replica alone makes of it",
    aside:
      "from the least to the most over the range of that speed, all else as stated; what all ranges make of it together stands under \u201cHow sure is this?\u201d",
    columns: [
      { head: "Option", align: "left" },
      ...FIGURES.map(({ head, plain }) => ({ head, unit: unitName(plain), align: "right" }) as const),
    ],
    rows,
    notes: [
      ...(rows.some(({ cells }) => cells.slice(1).some((cell) => !cell.includes(" to ")))
        ? ["One figure alone is the same all along the range, because replicas and boxes are rented whole."]
        : []),
      ...(ranged.some(({ id, sized_for }) => sized_for === "floor" && isMoved(optionFigure(report, id, "replicas")))
        ? [
            "A fleet sized for the quietest hour has fewer boxes where replicas are faster, so that more is bought from the API and the month may cost more.",
          ]
        : []),
    ],
  };
}

function isMoved(quantity: Report["quantities"][string] | undefined): boolean {
  return quantity?.low !== undefined && quantity.low !== quantity.high;
}

function text(quantity: Report["quantities"][string] | undefined, unit: string): string {
  if (!quantity || typeof quantity.value !== "number") return NONE;
  const { value, low = value, high = value } = quantity;
  // An end of a range is known to three digits; replicas are counted, and a price has its cents as everywhere.
  const digits = unit === "USD/Mtok" ? 4 : 3;
  const write = (amount: number) => (unit === "1" ? bare(amount, unit) : bare(toDigits(amount, digits), unit, "short"));
  return low === high ? write(value) : `${write(low)} to ${write(high)}`;
}
