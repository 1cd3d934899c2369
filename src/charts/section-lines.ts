import { isoDate } from "../figures/date.js";
import { bare, figure, isShare } from "../figures/figure.js";
import { listed } from "../figures/words.js";
import type { LinesChart } from "../report/section.js";
import { bandLayers } from "./bands.js";
import type { Chart } from "./chart.js";
import { endLabels } from "./end-labels.js";
import { linear, logarithmic, type Point, visible } from "./geometry.js";
import {
  axis,
  axisWidth,
  drawing,
  type Label,
  type Layer,
  labelLayers,
  type Stroke,
  strokeLayer,
  type Tick,
} from "./layers.js";
import { acrossMarks } from "./line-marks.js";
import { seenThrough } from "./lines-over.js";
import { pointMarks } from "./point-marks.js";
import { textWidth } from "./text-width.js";
import { palette, REGULAR, TEXT, WIDTH } from "./theme.js";
import { dateTicks, logValues, roundValues } from "./ticks.js";

/** A single line needs no room to be told from others. */
const HEIGHTS = { one: 200, several: 250 };
const BOTTOM = 40;
const AXIS_NAME = 18;
/** "2026-09-04", with the gap to the next. */
const DAY_WIDTH = 70;

/** None is the rose that says against: these lines are only others. */
const COLORS = [palette.compute.light, palette.units.light, palette.running.light, palette.overhead.light];
const MOST_NAMED = 50;
const DASHES = [[], [7, 3], [2, 2], [10, 3, 2, 3]];

type Series = LinesChart["series"][number] & { color: string; dash: number[]; pixels: Point[] };
type Axis = LinesChart["x"];

/** Several lines over one axis, each named at its end; marks across the plot, such as a service objective. */
export function sectionLines(given: LinesChart): Chart {
  const chart = { ...given, series: merged(given.series) };
  const { id, title, subtitle, x: across, y: up, marks } = chart;
  const points = chart.series.flatMap((each) => each.points);
  if (points.length === 0) throw new Error(`chart ${id} has no points`);
  const bands = chart.series.flatMap(({ band = [] }) => band.flatMap(({ low, high }) => [low, high]));
  const at = (name: "x" | "y") => [
    ...[...points, ...bands].map((point) => point[name]),
    ...marks.filter((mark) => mark.axis === name).map((mark) => mark.at),
  ];
  const [xs, ys] = [domainOf(at("x"), across, false), domainOf(at("y"), up, true)];
  const places = namedPlaces(chart, xs);
  const [xTicks, yTicks] = [places ?? editionTicks(chart, xs) ?? ticks(xs, across, 7), ticks(ys, up, 5)];
  const left = Math.max(axisWidth(yTicks), axisWidth(xTicks.slice(0, 1)) / 2);
  const height = chart.series.length === 1 ? HEIGHTS.one : HEIGHTS.several;
  const y = scale(up)(ys, [height, 0]);
  const ends = [
    ...chart.series.flatMap(({ label, points: own }, n) => {
      const last = own[own.length - 1];
      return last ? [{ label, weight: REGULAR, color: lineOf(n).color, y: y(last.y) } as const] : [];
    }),
    ...marks.flatMap((mark) =>
      mark.axis === "y"
        ? [{ label: mark.label, weight: REGULAR, color: palette.muted.light, y: y(mark.at) } as const]
        : [],
    ),
  ];
  const names = endLabels(ends, height);
  const plot = WIDTH - left - names.width;
  const x = scale(across)(xs, [0, plot]);
  const series = seenThrough(
    chart.series.map((each, n): Series => {
      return { ...each, ...lineOf(n), pixels: each.points.map((point) => ({ x: x(point.x), y: y(point.y) })) };
    }),
  );
  const rules = acrossMarks(marks, { x, y, plot, height });
  const ties = toTheEdge(series, plot);
  const dotted = places ? series.map(unnamed) : series;
  const dots = pointMarks(dotted, { x: 0, y: 0, width: plot, height }, rules.boxes, [
    ...ties,
    ...rules.lying,
    ...yTicks.map(({ value }) => ({ x: 0, y: y(value), x2: plot, y2: y(value), color: palette.hairline.light })),
  ]);
  const ending = names.place(plot);
  const axisNames: Label[] = [
    { text: across.label, x: plot / 2, y: height + 31, align: "center", color: palette.muted.light, size: TEXT.note },
    { text: up.label, x: -left, y: -rules.height - AXIS_NAME + 8, color: palette.muted.light, size: TEXT.note },
  ];
  return {
    id,
    title,
    subtitle,
    description: describe(given),
    data: table(given),
    spec: drawing(
      { width: plot, height, padding: { left, right: names.width, top: rules.height + AXIS_NAME, bottom: BOTTOM } },
      [
        ...bandLayers(series, { x, y }),
        lineLayer(series, { across, up, xs, ys }, axis(xTicks, false), axis(yTicks, true)),
        ...strokeLayer([...rules.strokes, ...ties, ...ending.strokes, ...dots.strokes]),
        ...dots.layers,
        ...labelLayers([...rules.labels, ...dots.labels, ...ending.labels, ...axisNames]),
      ],
    ),
  };
}

/** Lines that are the same all along are one line with all their names. */
function merged(all: LinesChart["series"]): LinesChart["series"] {
  const lines = new Map<string, { series: LinesChart["series"][number]; labels: string[] }>();
  for (const { label, ...line } of all) {
    const key = JSON.stringify(line);
    const same = lines.get(key);
    if (same) same.labels.push(label);
    else lines.set(key, { series: { label, ...line }, labels: [label] });
  }
  // Three names beside a line are cut, and two long ones.
  return [...lines.values()].map(({ series, labels: [first = "", ...others] }) => {
    const label =
      others.length > 1 || [first, ...others].join().length > MOST_NAMED
        ? `${first} (and ${others.length} alike)`
        : listed([first, ...others]);
    return { ...series, label };
  });
}

function lineOf(n: number): { color: string; dash: number[] } {
  return {
    color: COLORS[n % COLORS.length] ?? palette.ink.light,
    dash: DASHES[Math.floor(n / COLORS.length) % DASHES.length] ?? [],
  };
}

const scale = ({ log }: Axis) => (log ? logarithmic : linear);

/** What the axis spans: all that is drawn, and a little more; from zero where heights are compared. */
function domainOf(values: readonly number[], { log, unit }: Axis, fromZero: boolean): [number, number] {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  if (log) return [low / 1.06, high * 1.06];
  if (unit === "date" && low < high) return [low, high];
  const from = fromZero || (low < high / 4 && unit !== "date") ? Math.min(0, low) : low;
  // Odds that are the same all along lie between never and always.
  if (isShare(unit) && from === high && high >= 0 && high <= 1) return [0, 1];
  const air = (high - from) * 0.04;
  return from === high ? [from - 1, high + 1] : [from < 0 ? from - air : from, high + air];
}

function ticks(domain: [number, number], { log, unit }: Axis, about: number): Tick[] {
  if (unit === "date") return dateTicks(domain, about);
  const logs = log ? logValues(domain) : [];
  const values = log && logs.length >= 3 ? logs : roundValues(...domain, about).filter((value) => !log || value > 0);
  const write = unit.startsWith("USD")
    ? (value: number) => figure(value, "USD", "short")
    : (value: number) => (isShare(unit) ? figure(value, unit, "exact") : bare(value, unit, "short"));
  return values.map((value) => ({ value, text: write(value) }));
}

/** Places that all lines have, and all name alike, such as percentiles: they are named once, under the axis, where there is room. */
function namedPlaces({ series, x: { log } }: LinesChart, xs: [number, number]): Tick[] | undefined {
  const names = new Map<number, string>();
  for (const { x, label } of series.flatMap(({ points }) => points)) {
    if (label === undefined || (names.get(x) ?? label) !== label) return undefined;
    names.set(x, label);
  }
  const ticks = [...names].sort(([a], [b]) => a - b).map(([value, text]) => ({ value, text }));
  const at = (log ? logarithmic : linear)(xs, [0, WIDTH / 2]);
  const isNarrow = ticks.some(({ value, text }, index) => {
    const before = ticks[index - 1];
    return (
      before && at(value) - at(before.value) < (textWidth(before.text, TEXT.note) + textWidth(text, TEXT.note)) / 2
    );
  });
  return isNarrow ? undefined : ticks;
}

const unnamed = (line: Series): Series => ({ ...line, dots: true, points: line.points.map(({ x, y }) => ({ x, y })) });

/** The days that dots stand on, where an axis has room to name each. */
function editionTicks({ series, x: { unit } }: LinesChart, [low, high]: [number, number]): Tick[] | undefined {
  const dotted = series.filter(({ dots }) => dots).flatMap(({ points }) => points.map(({ x }) => x));
  const days = [...new Set(dotted)].sort((a, b) => a - b);
  const room = ((high - low) * DAY_WIDTH) / (WIDTH / 2);
  const isNarrow = days.some((day, index) => index > 0 && day - (days[index - 1] ?? day) < room);
  if (unit !== "date" || days.length < 2 || isNarrow) return undefined;
  return days.map((value) => ({ value, text: isoDate(value) }));
}

/** A line that ends early is tied to the edge, where its name stands. */
function toTheEdge(series: readonly Series[], plot: number): Stroke[] {
  return series.flatMap(({ pixels, color }) => {
    const last = pixels[pixels.length - 1];
    if (!last || last.x > plot - 4) return [];
    return [{ x: last.x, y: last.y, x2: plot + 2, y2: last.y, color, dash: [1, 4] }];
  });
}

function lineLayer(
  series: readonly Series[],
  { across, up, xs, ys }: { across: Axis; up: Axis; xs: [number, number]; ys: [number, number] },
  x: object,
  y: object,
): Layer {
  const values = series.flatMap(unbroken).flatMap(({ points, pixels, color, dash }, line) =>
    visible(pixels).flatMap((index, n) => {
      const point = points[index];
      return point ? [{ x: point.x, y: point.y, n, line, color, dash }] : [];
    }),
  );
  const of = ({ log }: Axis, domain: [number, number]) =>
    log ? { type: "log" as const, nice: false, domain } : { type: "linear" as const, nice: false, zero: false, domain };
  return {
    data: { values },
    mark: { type: "line", strokeWidth: 2, strokeJoin: "round" },
    encoding: {
      x: { field: "x", type: "quantitative", scale: of(across, xs), axis: x },
      y: { field: "y", type: "quantitative", scale: of(up, ys), axis: y },
      order: { field: "n", type: "quantitative" },
      detail: { field: "line", type: "nominal" },
      color: { field: "color", type: "nominal", scale: null, legend: null },
      strokeDash: { field: "dash", type: "nominal", scale: null, legend: null },
    },
  };
}

/** The stretches of a line between which nothing is known. */
function unbroken(series: Series): Series[] {
  const starts = series.points.flatMap(({ apart }, index) => (index === 0 || apart ? [index] : []));
  return starts.map((start, n) => ({
    ...series,
    points: series.points.slice(start, starts[n + 1]),
    pixels: series.pixels.slice(start, starts[n + 1]),
  }));
}

function describe({ series, marks, x, y }: LinesChart): string {
  const each = series.flatMap(({ label, points }) => {
    const [first, last] = [points[0], points[points.length - 1]];
    if (!first || !last) return [];
    return `${label}: from ${figure(first.y, y.unit, "short")} at ${figure(first.x, x.unit, "short")} to ${figure(last.y, y.unit, "short")} at ${figure(last.x, x.unit, "short")}`;
  });
  const marked = marks.map(
    ({ axis: on, at, label }) => `${label}: ${figure(at, on === "x" ? x.unit : y.unit, "short")}`,
  );
  return `Lines of ${y.label} against ${x.label}. ${[...each, ...marked].join("; ")}.`;
}

function table({ series, x, y }: LinesChart): Chart["data"] {
  const rows = series.flatMap(({ label, points }) =>
    points.map((point) => [label, point.label ?? "", figure(point.x, x.unit), figure(point.y, y.unit)]),
  );
  return { columns: ["Line", "Point", x.label, y.label], rows };
}
