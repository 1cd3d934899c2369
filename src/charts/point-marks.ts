import type { Box, Point } from "./geometry.js";
import type { Label, Layer, Stroke } from "./layers.js";
import { pixel } from "./layers.js";
import { besidePoint } from "./place.js";
import { textWidth } from "./text-width.js";
import { palette, TEXT } from "./theme.js";

const SIZE = 40;
const HEIGHT = 14;

interface Marked {
  readonly points: readonly { readonly label?: string | undefined }[];
  readonly pixels: readonly Point[];
  readonly color: string;
}

/** Dots at the points that have a name, and at lines of one point, which would not be seen; each name finds room of its own. */
export function pointMarks(series: readonly Marked[], area: Box, taken: readonly Box[]) {
  const boxes = [...taken];
  const lines = series.map(({ pixels }) => pixels);
  const dots = series.flatMap(({ points, pixels, color }) =>
    pixels.flatMap((at, index) => {
      const label = points[index]?.label;
      return label !== undefined || pixels.length === 1 ? [{ ...at, color, label }] : [];
    }),
  );
  for (const { x, y } of dots) boxes.push({ x: x - 4, y: y - 4, width: 8, height: 8 });
  const labels: Label[] = [];
  const strokes: Stroke[] = [];
  for (const { x, y, label } of dots) {
    if (label === undefined) continue;
    const box = besidePoint({ x, y }, { width: textWidth(label, TEXT.note), height: HEIGHT }, { lines, boxes }, area);
    boxes.push(box);
    const middle = box.y + HEIGHT / 2;
    labels.push({ text: label, x: box.x, y: middle, color: palette.ink.light, size: TEXT.note });
    const [edge, away] = box.x > x ? [box.x - 2, box.x - x] : [box.x + box.width + 2, x - box.x - box.width];
    if (away > 16) strokes.push({ x, y, x2: edge, y2: middle, color: palette.muted.light });
  }
  return { labels, strokes, layers: dotLayer(dots) };
}

function dotLayer(dots: readonly (Point & { color: string })[]): Layer[] {
  if (dots.length === 0) return [];
  return [
    {
      data: { values: dots.map(({ x, y, color }) => ({ x, y, color })) },
      mark: { type: "circle", size: SIZE, opacity: 1, stroke: palette.ground.light, strokeWidth: 1 },
      encoding: {
        x: pixel("x"),
        y: pixel("y"),
        color: { field: "color", type: "nominal", scale: null, legend: null },
      },
    },
  ];
}
