import { type Point, visible } from "./geometry.js";
import type { Layer } from "./layers.js";
import type { LineStyle } from "./line-style.js";
import { palette } from "./theme.js";
import type { VolumeView } from "./volume-view.js";

/** Steps lower than this, which is less than the line's width, would only roughen it. */
const LOWEST_STEP = 1.5;

/** The lines of cost against volume, with their axes. */
export function curveLayers(
  view: VolumeView,
  styles: Map<string, LineStyle>,
  inPixels: Point[][],
  x: object,
  y: object,
): Layer[] {
  const values = view.curves.flatMap(({ option, points }, index) => {
    const { color, dash } = styles.get(option) ?? { color: palette.ink.light, dash: [] };
    const seen = seenPoints(points, inPixels[index] ?? []);
    return seen.map((point, n) => ({ ...point, n, option, color, dash }));
  });
  const scale = { type: view.type, nice: false, ...(view.type === "linear" && { zero: false }) };
  return [
    {
      data: { values },
      mark: { type: "line", strokeWidth: 2, strokeJoin: "round" },
      encoding: {
        x: { field: "x", type: "quantitative", scale: { ...scale, domain: view.volumes }, axis: x },
        y: { field: "y", type: "quantitative", scale: { ...scale, domain: view.costs }, axis: y },
        // Steps go straight up: the points keep their order instead of being sorted along x.
        order: { field: "n", type: "quantitative" },
        detail: { field: "option", type: "nominal" },
        color: { field: "color", type: "nominal", scale: null, legend: null },
        strokeDash: { field: "dash", type: "nominal", scale: null, legend: null },
      },
    },
  ];
}

/** What is left to draw of a curve: no points on a straight stretch, no steps too low to see. */
function seenPoints(points: readonly Point[], inPixels: readonly Point[]): Point[] {
  const level: { point: Point; pixel: Point }[] = [];
  for (const [i, point] of points.entries()) {
    const pixel = inPixels[i] ?? point;
    const last = level[level.length - 1];
    const isTinyStep =
      last !== undefined && pixel.x - last.pixel.x < 0.05 && Math.abs(pixel.y - last.pixel.y) < LOWEST_STEP;
    if (isTinyStep) level.pop();
    level.push(isTinyStep ? { point: midway(last.point, point), pixel: midway(last.pixel, pixel) } : { point, pixel });
  }
  return visible(level.map(({ pixel }) => pixel)).flatMap((at) => level[at]?.point ?? []);
}

function midway(a: Point, b: Point): Point {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}
