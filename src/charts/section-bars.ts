import { dollarsInProse, figure } from "../figures/figure.js";
import type { BarsChart } from "../report/section.js";
import type { Chart } from "./chart.js";
import { keyOf } from "./key.js";
import { drawing, type Label, type Layer, labelLayers, lines, type Stroke, strokeLayer } from "./layers.js";
import { widest, wrap } from "./lines-of-text.js";
import { textWidth } from "./text-width.js";
import { BOLD, palette, TEXT, WIDTH } from "./theme.js";

const ROOMY = 30;
/** Where a name takes three lines. */
const ROOMIEST = 40;
const TIGHT = 24;
/** More bars than this stand closer together. */
const MANY = 10;
const BETWEEN = 8;
const NAME_ROOM = 190;
const GAP = 10;
const INSET = 5;

/** Fills in the order in which parts are first met, with the lettering that is legible on each. */
const FILLS = [
  { fill: palette.compute.light, text: palette.onCompute.light },
  { fill: palette.api.light, text: palette.onApi.light },
  { fill: palette.people.light, text: palette.onPeople.light },
  { fill: palette.overhead.light, text: palette.onOverhead.light },
  { fill: palette.units.light, text: palette.onUnits.light },
] as const;
type Fill = { readonly fill: string; readonly text: string };
/** Room that nothing fills is paper, nearly. */
const EMPTY: Fill = { fill: palette.idle.light, text: palette.ink.light };

interface Segment {
  name: string;
  value: number;
  start: number;
  end: number;
  fill: Fill;
}

interface BarRow {
  name: string[];
  y: number;
  total: number;
  segments: Segment[];
  limit: number | undefined;
}

/** A bar for each thing compared, stacked from its parts, with the total at its end. */
export function sectionBars({ id, title, subtitle, unit, bars: stated }: BarsChart): Chart {
  const names = [...new Set(stated.flatMap(({ parts }) => parts.map(({ label }) => label)))];
  const isMany = stated.length > MANY;
  const named = stated.map(({ label }) => wrap(label, NAME_ROOM, isMany ? 2 : 3));
  const pitch = isMany ? TIGHT : named.some((name) => name.length > 2) ? ROOMIEST : ROOMY;
  const rows = stated.map((bar, index) => rowOf(bar, named[index] ?? [], (index + 0.5) * pitch, names));
  // The subtitle says of money what it is per; behind every amount it would only take room.
  const write = (value: number) =>
    unit.startsWith("USD") && Math.abs(value) >= 1000
      ? dollarsInProse(value)
      : figure(value, unit.startsWith("USD") ? "USD" : unit, "short");
  const left = Math.max(0, ...rows.map(({ name }) => widest(name))) + GAP;
  const right = Math.max(0, ...rows.map(({ total }) => textWidth(write(total), TEXT.label, BOLD))) + GAP;
  const plot = WIDTH - left - right;
  const most = Math.max(0, ...rows.map(({ total }) => total)) || 1;
  const x = (value: number) => (value / most) * plot;

  const inside = rows.flatMap(({ segments, y }) => segments.flatMap((segment) => inSegment(segment, write, x, y)));
  const key = keyOf(names.length > 1 ? unnamed(rows, names, inside, write) : [], plot);
  const labels: Label[] = rows.flatMap(({ name, total, y }) => [
    ...lines(name, { x: -GAP, y, align: "right", color: palette.ink.light }, 12),
    { text: write(total), x: x(total) + GAP, y, color: palette.ink.light, weight: BOLD },
  ]);

  const reach = pitch / 2 - 1;
  const limits = rows.flatMap(({ limit, y }): Stroke[] =>
    limit === undefined
      ? []
      : [{ x: x(limit), y: y - reach, x2: x(limit), y2: y + reach, color: palette.ink.light, width: 2 }],
  );

  return {
    id,
    title,
    subtitle,
    description: `Bars. ${stated.map(({ label }, index) => `${label}: ${write(rows[index]?.total ?? 0)}`).join("; ")}.`,
    data: {
      columns: ["Bar", "Part", subtitle],
      rows: stated.flatMap(({ label, parts }, index) => [
        ...(names.length > 1 ? parts.map((part) => [label, part.label, figure(part.value, unit)]) : []),
        [label, "Total", figure(rows[index]?.total ?? 0, unit)],
      ]),
    },
    spec: drawing({ width: plot, height: pitch * rows.length, padding: { left, right, top: key.height, bottom: 0 } }, [
      bars(rows, most, pitch),
      ...strokeLayer(limits),
      ...key.layers,
      ...labelLayers([...labels, ...(names.length > 1 ? inside.map(({ label }) => label) : [])]),
    ]),
  };
}

function rowOf(
  { parts, limit }: BarsChart["bars"][number],
  name: string[],
  y: number,
  names: readonly string[],
): BarRow {
  let end = 0;
  const segments = parts.map(({ label, value, empty }) => {
    const start = end;
    end += value;
    const fill = empty ? EMPTY : (FILLS[names.indexOf(label) % FILLS.length] ?? FILLS[0]);
    return { name: label, value, start, end, fill };
  });
  return { name, y, total: end, segments, limit };
}

/** The fullest lettering that fits the segment, or none. */
function inSegment(
  { name, value, start, end, fill }: Segment,
  write: (value: number) => string,
  x: (value: number) => number,
  y: number,
): { name: string; of: string; label: Label }[] {
  const room = x(end) - x(start) - 2 * INSET;
  const fits = (text: string) => textWidth(text, TEXT.label) <= room;
  const amount = write(value);
  const isNamed = fits(`${name} ${amount}`);
  if (!isNamed && !fits(amount)) return [];
  const text = isNamed ? `${name} ${amount}` : amount;
  const label: Label = { text, x: (x(start) + x(end)) / 2, y, align: "center", color: fill.text };
  return [{ name: isNamed ? name : "", of: name, label }];
}

/** What stands in the key; of one bar alone with the amount, where its part has no room for it. */
function unnamed(
  rows: readonly BarRow[],
  names: readonly string[],
  inside: readonly { name: string; of: string }[],
  write: (value: number) => string,
) {
  const drawn = rows.flatMap(({ segments }) => segments.filter(({ start, end }) => end > start));
  return names.flatMap((name) => {
    const segment = drawn.find((each) => each.name === name);
    if (!segment || inside.some((each) => each.name === name)) return [];
    const isTold = rows.length > 1 || inside.some(({ of }) => of === name);
    return [{ color: segment.fill.fill, text: isTold ? name : `${name} ${write(segment.value)}` }];
  });
}

function bars(rows: readonly BarRow[], most: number, pitch: number): Layer {
  const values = rows.flatMap(({ segments }, row) =>
    segments.map(({ start, end, fill }) => ({ row, start, end, color: fill.fill })),
  );
  return {
    data: { values },
    mark: { type: "bar", stroke: palette.ground.light, strokeWidth: 1 },
    encoding: {
      y: {
        field: "row",
        type: "ordinal",
        scale: {
          domain: rows.map((_, row) => row),
          paddingInner: BETWEEN / pitch,
          paddingOuter: BETWEEN / pitch / 2,
        },
        axis: null,
      },
      x: { field: "start", type: "quantitative", scale: { domain: [0, most], nice: false }, axis: null },
      x2: { field: "end" },
      color: { field: "color", type: "nominal", scale: null, legend: null },
    },
  };
}
