import { AMOUNT_UNITS, type Amount, type AmountKind } from "../../figures/amounts.js";
import { dayNumber, isoDate } from "../../figures/date.js";
import type { LinesChart } from "../../report/section.js";
import type { DatedPrice, PriceUse } from "../../scenario/price-use.js";
import { priceLabel } from "./sources.js";

/** More lines than this cannot be told apart; those that moved most are drawn. */
const MOST_LINES = 8;
/** Prices that differ by more than this factor are drawn by ratio, or the small ones would lie on the axis. */
const WIDE = 15;

type Line = LinesChart["series"][number];

/** How the prices that have a history moved, one chart a unit, stepped; none where no price has two dates. */
export function historyCharts(uses: readonly PriceUse[], asOf: string): LinesChart[] {
  const isInDollars = ({ entries }: PriceUse) =>
    entries.every(({ amounts }) => amounts.every((each) => !each.currency));
  const moved = uses.filter((use) => isInDollars(use) && new Set(use.entries.map(({ from }) => from)).size > 1);
  return (["USD/GPU/h", "USD/unit/h", "USD/unit/month", "USD/Mtok"] as const).flatMap(
    (unit) => chartOf(moved, unit, asOf) ?? [],
  );
}

/** What each unit is the price of, in words. */
const SOLD = {
  "USD/GPU/h": { id: "gpu-hour", of: "a GPU hour", dollars: "dollars for each GPU and hour", axis: "$/GPU/h" },
  "USD/unit/h": { id: "unit-hour", of: "a unit hour", dollars: "dollars for each unit and hour", axis: "$/unit/h" },
  "USD/unit/month": {
    ...{ id: "unit-month", of: "a reserved unit", dollars: "dollars for each unit and month", axis: "$/unit/month" },
  },
  "USD/Mtok": { id: "tokens", of: "tokens", dollars: "dollars per million tokens", axis: "$/Mtok" },
} as const;

function chartOf(uses: readonly PriceUse[], unit: keyof typeof SOLD, asOf: string): LinesChart | undefined {
  const days = uses
    .filter(({ entries }) => entries.some(({ amounts }) => amounts.some(({ kind }) => AMOUNT_UNITS[kind] === unit)))
    .flatMap(({ entries }) => entries.flatMap(({ from, to }) => [from, ...(to === null ? [] : [to])]));
  const all = [asOf, ...days].map(dayNumber);
  // Nobody knows what holds after the last day on file.
  const end = Math.max(...all);
  const drawn = uses.filter((use) => linesOf(use, unit, end, true).length > 0);
  // The only price of a chart is named above it.
  const [only] = drawn.length === 1 ? drawn : [];
  const lines = drawn.flatMap((use) => linesOf(use, unit, end, only === undefined));
  if (lines.length === 0) return undefined;
  const series = mostMoved(lines);
  const values = series.flatMap(({ points }) => points.map(({ y }) => y));
  const isWide = Math.min(...values) > 0 && Math.max(...values) / Math.min(...values) > WIDE;
  const { id, of, dollars, axis } = SOLD[unit];
  const left = lines.length - series.length;
  return {
    kind: "lines",
    id: `price-history-${id}`,
    title: `How the price of ${of} moved`,
    subtitle: [
      ...(only ? [priceLabel(only)] : []),
      `${dollars}, as the price sheets have it`,
      ...(isWide ? ["logarithmic"] : []),
      ...(left > 0 ? [`${left} lines that moved less are left out`] : []),
    ].join("; "),
    x: { label: "day", unit: "date" },
    y: { label: axis, unit, ...(isWide && { log: true }) },
    series,
    marks: [{ axis: "x", at: dayNumber(asOf), label: `this memo, ${isoDate(dayNumber(asOf))}` }],
  };
}

/** A line for each class of tokens, and for each source where it is the only price of its chart. */
function linesOf(use: PriceUse, unit: string, end: number, isNamed: boolean): Line[] {
  const all = courses(use.entries);
  // Beside others, only what the memo computes with: further sources stand in the table.
  const drawn = isNamed ? all.filter(({ entries }) => entries.includes(use.taken)) : all;
  return drawn.flatMap(({ source, entries }) => {
    const kinds = [...new Set(entries.flatMap(({ amounts }) => amounts.map(({ kind }) => kind)))].filter(
      (kind) => AMOUNT_UNITS[kind] === unit,
    );
    const name = isNamed ? priceLabel(use) : (source ?? "");
    const lines = kinds.map((kind): Line => ({ label: kind, points: steps(entries, kind, end) }));
    return merged(lines).map(({ label, points }) => ({
      label: [name, label].filter((part) => part !== "").join(", ") || priceLabel(use),
      points,
    }));
  });
}

/** The entries by source; as one course without a source where none holds at the same time as another. */
function courses(entries: readonly DatedPrice[]): { source: string | null; entries: readonly DatedPrice[] }[] {
  const byDay = [...entries].sort((a, b) => (a.from < b.from ? -1 : 1));
  const overlap = byDay.some(({ to }, index) => {
    const next = byDay[index + 1];
    return next !== undefined && (to === null || to >= next.from);
  });
  const sources = [...new Set(entries.map(({ source }) => source))];
  if (!overlap || sources.length === 1) return [{ source: null, entries: byDay }];
  return sources.map((source) => ({ source, entries: byDay.filter((entry) => entry.source === source) }));
}

/** Lines that coincide, as one; without a name of its own where all do. */
function merged(lines: readonly Line[]): Line[] {
  const form = ({ points }: Line) => JSON.stringify(points);
  const distinct = lines.filter((line, index) => lines.findIndex((other) => form(other) === form(line)) === index);
  if (distinct.length === 1) return distinct.map((line) => ({ ...line, label: "" }));
  return distinct.map((line) => {
    const same = lines.filter((other) => form(other) === form(line));
    return { ...line, label: same.map(({ label }) => label).join(" and ") };
  });
}

/** Two points for each price: where it starts, and where the next one does. A day between two that has none is a gap. */
function steps(entries: readonly DatedPrice[], kind: AmountKind, end: number): Line["points"] {
  const known = entries.flatMap((entry) => {
    const amount: Amount | undefined = entry.amounts.find((each) => each.kind === kind);
    return amount ? [{ ...entry, value: amount.value }] : [];
  });
  return known.flatMap(({ from, to, value }, index) => {
    const [start, next] = [dayNumber(from), known[index + 1]];
    const stop = Math.min(to === null ? end : dayNumber(to) + 1, next ? dayNumber(next.from) : end);
    const before = known[index - 1];
    const isApart = before?.to != null && dayNumber(before.to) + 1 < start;
    return [
      { x: start, y: value, ...(isApart && { apart: true }) },
      { x: stop, y: value },
    ];
  });
}

function mostMoved(lines: readonly Line[]): Line[] {
  const move = ({ points }: Line) => {
    const values = points.map(({ y }) => y);
    return Math.max(...values) / Math.max(Math.min(...values), Number.MIN_VALUE);
  };
  const kept = new Set([...lines].sort((a, b) => move(b) - move(a)).slice(0, MOST_LINES));
  return lines.filter((line) => kept.has(line));
}
