import { figure } from "../figures/figure.js";
import type { CheaperMap, Report } from "../report/schema.js";
import type { Chart } from "./chart.js";

/** The map in a few sentences: who is cheaper today, and where that changes along today's row. */
export function mapDescription(map: CheaperMap, report: Report): string {
  const { x, y, today, boundary, cheaper, difference } = map;
  const [row, column] = [y.values.indexOf(today.y), x.values.indexOf(today.x)];
  const now = cheaper[row]?.[column];
  const at = `At today's ${figure(today.y, y.unit, "short")} and ${figure(today.x, x.unit, "short")}`;
  const saved = figure(difference[row]?.[column] ?? 0, "USD", "short");
  const first =
    now === undefined || now === "equal"
      ? `${at} both cost the same.`
      : `${at} ${nameOf(now, report)} is cheaper, by ${saved} a month.`;
  const turns = boundary.filter((point) => point.y === today.y).map((point) => figure(point.x, x.unit, "short"));
  const then =
    turns.length > 0
      ? ` At that ${y.label.toLowerCase()} it changes at ${turns.join(", ")}.`
      : ` At that ${y.label.toLowerCase()} it changes nowhere from ${figure(x.range[0], x.unit, "short")} to ${figure(x.range[1], x.unit, "short")}.`;
  return `A map of which option is cheaper, ${x.label} to the right and ${y.label} upwards. ${first}${then}`;
}

/** The exact boundary, at the values of the table's rows. */
export function mapTable({ x, y, boundary, rows }: CheaperMap, report: Report): Chart["data"] {
  const told = y.values.map((value) => {
    const turns = boundary.filter((point) => point.y === value).map((point) => figure(point.x, x.unit, "short"));
    const row = rows.find((each) => each.y === value);
    const order = (row?.spans ?? []).map(({ cheaper }) => nameOf(cheaper, report)).join(" \u2192 ");
    return [figure(value, y.unit, "short"), order, turns.join(", ")];
  });
  return { columns: [y.label, `Cheaper as ${x.label} rises`, "Changes at"], rows: told };
}

function nameOf(id: string, { options }: Report): string {
  return options.find((option) => option.id === id)?.label ?? "both the same";
}
