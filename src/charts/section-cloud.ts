import { bare, figure } from "../figures/figure.js";
import type { CloudChart } from "../report/section.js";
import { apart } from "./apart.js";
import type { Chart } from "./chart.js";
import { cloudMarks, markedNames } from "./cloud-marks.js";
import { logarithmic } from "./geometry.js";
import { axis, axisWidth, drawing, type Label, labelLayers, type Stroke, strokeLayer } from "./layers.js";
import { textWidth } from "./text-width.js";
import { palette, TEXT, WIDTH } from "./theme.js";
import { logValues } from "./ticks.js";

const HEIGHT = 192;
const BOTTOM = 40;
const TOP = 40;
const LEADING = 14;

type Pair = readonly [measured: number, predicted: number];

/** Points about the line on which both axes agree, on the same logarithmic scale both ways, and a line on either side. */
export function sectionCloud(chart: CloudChart): Chart {
  const { id, title, subtitle, unit, groups, within } = chart;
  const all = groups.flatMap(({ points }) => points).flat();
  if (all.length === 0) throw new Error(`chart ${id} has no points`);
  const domain: [number, number] = [Math.min(...all) / 1.2, Math.max(...all) * 1.2];
  const ticks = logValues(domain).map((value) => ({ value, text: bare(value, unit, "short") }));
  const names = ["equal", `${within} times too high`, `${within} times too low`] as const;
  const right = Math.ceil(Math.max(...names.map((name) => textWidth(name, TEXT.note)))) + 8;
  const left = axisWidth(ticks);
  const plot = WIDTH - left - right;
  const [x, y] = [logarithmic(domain, [0, plot]), logarithmic(domain, [HEIGHT, 0])];
  const line = (factor: number): Stroke => {
    const [from, to] = [Math.max(domain[0], domain[0] / factor), Math.min(domain[1], domain[1] / factor)];
    const color = factor === 1 ? palette.ink.light : palette.muted.light;
    const ends = { x: x(from), y: y(from * factor), x2: x(to), y2: y(to * factor) };
    return { ...ends, color, ...(factor === 1 ? {} : { dash: [4, 4] }) };
  };
  const [equal, high, low] = [line(1), line(within), line(1 / within)];
  const [equalAt = 0, lowAt = 0] = apart(
    [equal, low].map(({ y2 }) => ({ at: y2, height: LEADING })),
    [-LEADING / 2, HEIGHT],
  );
  const small = { size: TEXT.note, color: palette.muted.light };
  const key = markedNames(
    groups.map(({ label, points }) => `${label}, ${points.length}`),
    { right: plot, y: -28 },
  );
  const labels: Label[] = [
    { ...small, text: chart.x, x: plot / 2, y: HEIGHT + 31, align: "center" },
    { ...small, text: chart.y, x: -left, y: -28 },
    { ...small, text: names[0], x: plot + 6, y: equalAt, color: palette.ink.light },
    { ...small, text: names[1], x: high.x2 - 4, y: -8, align: "right" },
    { ...small, text: names[2], x: plot + 6, y: lowAt },
    ...key.labels,
  ];
  const marks = groups.map(({ points }) => points.map(([across, up]) => ({ x: x(across), y: y(up) })));
  return {
    ...{ id, title, subtitle, description: describe(chart), data: table(chart) },
    spec: drawing({ width: plot, height: HEIGHT, padding: { left, right, top: TOP, bottom: BOTTOM } }, [
      scales(domain, axis(ticks, false), axis(ticks, true)),
      ...strokeLayer([equal, high, low]),
      ...cloudMarks(marks.map((own, group) => [...own, ...(key.marks[group] ?? [])])),
      ...labelLayers(labels),
    ]),
  };
}

/** A layer that draws nothing but the axes. */
function scales(domain: [number, number], across: object, up: object) {
  const log = (field: string, on: object) => {
    return { field, type: "quantitative" as const, scale: { type: "log" as const, nice: false, domain }, axis: on };
  };
  return {
    data: { values: [] },
    mark: { type: "point" as const },
    encoding: { x: log("x", across), y: log("y", up) },
  };
}

function near(points: readonly Pair[], within: number): number {
  return points.filter(([a, b]) => b / a <= within && a / b <= within).length;
}

function describe({ groups, x, y, within }: CloudChart): string {
  const all = groups.flatMap(({ points }) => points);
  const counts = groups.map(({ label, points }) => `${label}: ${points.length}`).join("; ");
  return `${all.length} points, ${y} against ${x}; ${near(all, within)} of them lie within ${within} times of each other. ${counts}.`;
}

/** Decade by decade: how many points of each group, and how many of all within the lines. */
function table({ groups, within, unit, x }: CloudChart): Chart["data"] {
  const decadeOf = ([measured]: Pair) => Math.floor(Math.log10(measured) + 1e-9);
  const all = groups.flatMap(({ points }) => points);
  const decades = [...new Set(all.map(decadeOf))].sort((a, b) => a - b);
  const rows = decades.map((decade) => {
    const own = groups.map(({ points }) => points.filter((point) => decadeOf(point) === decade));
    const counts = own.map(({ length }) => String(length));
    return [`from ${figure(10 ** decade, unit, "short")}`, ...counts, String(near(own.flat(), within))];
  });
  return { columns: [x, ...groups.map(({ label }) => label), `Within ${within} times`], rows };
}
