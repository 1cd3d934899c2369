import { bare, figure } from "../figures/figure.js";
import type { CloudChart } from "../report/section.js";
import type { Chart } from "./chart.js";
import { logarithmic } from "./geometry.js";
import { axis, axisWidth, type Label, labelLayers, type Stroke, strokeLayer } from "./layers.js";
import { textWidth } from "./text-width.js";
import { config, palette, TEXT, WIDTH } from "./theme.js";
import { logValues } from "./ticks.js";

const HEIGHT = 300;
const BOTTOM = 40;
const TOP = 22;
const DOT = 9;

/** Points about the line on which both axes agree, on the same logarithmic scale both ways, and a line on either side. */
export function sectionCloud(chart: CloudChart): Chart {
  const { id, title, subtitle, unit, points, within } = chart;
  if (points.length === 0) throw new Error(`chart ${id} has no points`);
  const all = points.flat();
  const domain: [number, number] = [Math.min(...all) / 1.2, Math.max(...all) * 1.2];
  const ticks = logValues(domain).map((value) => ({ value, text: bare(value, unit, "short") }));
  const names = ["equal", `${within} times too high`, `${within} times too low`];
  const right = Math.ceil(Math.max(...names.map((name) => textWidth(name, TEXT.note)))) + 8;
  const left = axisWidth(ticks);
  const plot = WIDTH - left - right;
  const [x, y] = [logarithmic(domain, [0, plot]), logarithmic(domain, [HEIGHT, 0])];
  const lines = [1, within, 1 / within].map((factor): Stroke => {
    const [from, to] = [Math.max(domain[0], domain[0] / factor), Math.min(domain[1], domain[1] / factor)];
    const color = factor === 1 ? palette.ink.light : palette.muted.light;
    return {
      ...{ x: x(from), y: y(from * factor), x2: x(to), y2: y(to * factor), color },
      ...(factor === 1 ? {} : { dash: [4, 4] }),
    };
  });
  const small = { size: TEXT.note, color: palette.muted.light };
  const labels: Label[] = [
    { ...small, text: chart.x, x: plot / 2, y: HEIGHT + 31, align: "center" },
    { ...small, text: chart.y, x: -left, y: -12 },
    { ...small, text: names[0] ?? "", x: plot + 6, y: 2, color: palette.ink.light },
    { ...small, text: names[1] ?? "", x: (lines[1]?.x2 ?? plot) - 6, y: -8, align: "right" },
    { ...small, text: names[2] ?? "", x: plot + 6, y: lines[2]?.y2 ?? 0 },
  ];
  const log = (name: "x" | "y", on: object) => ({
    field: name,
    type: "quantitative" as const,
    scale: { type: "log" as const, nice: false, domain },
    axis: on,
  });
  return {
    ...{ id, title, subtitle, description: describe(chart), data: table(chart) },
    spec: {
      width: plot,
      height: HEIGHT,
      padding: { left, right, top: TOP, bottom: BOTTOM },
      autosize: { type: "none" },
      config,
      layer: [
        ...strokeLayer(lines),
        {
          data: { values: points.map(([measured, predicted]) => ({ x: measured, y: predicted })) },
          mark: { type: "circle", size: DOT, opacity: 0.55, color: palette.compute.light },
          encoding: { x: log("x", axis(ticks, false)), y: log("y", axis(ticks, true)) },
        },
        ...labelLayers(labels),
      ],
    },
  };
}

function describe({ points, x, y, within }: CloudChart): string {
  const near = points.filter(([a, b]) => b / a <= within && a / b <= within).length;
  return `${points.length} points of ${y} against ${x}; ${near} of them lie within ${within} times of each other.`;
}

/** Decade by decade: how many points, and how many of them within the lines. */
function table({ points, within, unit, x }: CloudChart): Chart["data"] {
  const decades = new Map<number, [number, number][]>();
  for (const point of points) {
    const decade = Math.floor(Math.log10(point[0]) + 1e-9);
    decades.set(decade, [...(decades.get(decade) ?? []), point]);
  }
  const rows = [...decades]
    .sort(([a], [b]) => a - b)
    .map(([decade, own]) => {
      const inside = own.filter(([a, b]) => b / a <= within && a / b <= within).length;
      return [`from ${figure(Number(`1e${decade}`), unit, "short")}`, String(own.length), String(inside)];
    });
  return { columns: [x, "Points", `Within ${within} times`], rows };
}
