import type { Box, Point } from "./geometry.js";
import type { Label, Layer, Stroke } from "./layers.js";
import { pixel } from "./layers.js";
import { besidePoint } from "./place.js";
import { textWidth } from "./text-width.js";
import { palette, TEXT } from "./theme.js";

const SIZE = 40;
const HEIGHT = 14;

/** Lettering farther from its point than this is tied to it. */
const NEAR = 13;
/** Points so close that are named alike have one name. */
const TOGETHER = 40;

interface Marked {
  readonly points: readonly { readonly label?: string | undefined }[];
  readonly pixels: readonly Point[];
  readonly color: string;
  readonly dots?: boolean | undefined;
}

/** Dots at the points that have a name, and at lines of one point, which would not be seen; each name finds room of its own. */
export function pointMarks(series: readonly Marked[], area: Box, taken: readonly Box[], ties: readonly Stroke[]) {
  const boxes = [...taken];
  const tied = ties.map(({ x, y, x2, y2 }) => [
    { x, y },
    { x: x2, y: y2 },
  ]);
  const lines = [...series.map(({ pixels }) => pixels), ...tied];
  const dots = series.flatMap(({ points, pixels, color, dots: isDotted }) =>
    pixels.flatMap((at, index) => {
      const label = points[index]?.label;
      return label !== undefined || isDotted || pixels.length === 1 ? [{ ...at, color, label }] : [];
    }),
  );
  for (const { x, y } of dots) boxes.push({ x: x - 4, y: y - 4, width: 8, height: 8 });
  const labels: Label[] = [];
  const strokes: Stroke[] = [];
  const named: (Point & { label: string })[] = [];
  for (const { x, y, label } of dots) {
    if (label === undefined) continue;
    if (named.some((other) => other.label === label && Math.hypot(other.x - x, other.y - y) < TOGETHER)) continue;
    named.push({ x, y, label });
    const box = besidePoint({ x, y }, { width: textWidth(label, TEXT.note), height: HEIGHT }, { lines, boxes }, area);
    boxes.push(box);
    labels.push({ text: label, x: box.x, y: box.y + HEIGHT / 2, color: palette.ink.light, size: TEXT.note });
    const across = Math.max(box.x - x, 0, x - box.x - box.width);
    const down = Math.max(box.y - y, 0, y - box.y - box.height);
    if (Math.hypot(across, down) > NEAR) strokes.push({ x, y, ...edgeOf(box, x, y), color: palette.muted.light });
  }
  return { labels, strokes, layers: dotLayer(dots) };
}

/** Where a leader from a point meets the lettering: at its side where it lies beside, else at its foot or head. */
function edgeOf({ x, y, width, height }: Box, fromX: number, fromY: number): { x2: number; y2: number } {
  const isBeside = fromY > y - HEIGHT && fromY < y + height + HEIGHT;
  if (isBeside && fromX < x) return { x2: x - 2, y2: y + height / 2 };
  if (isBeside && fromX > x + width) return { x2: x + width + 2, y2: y + height / 2 };
  return { x2: Math.max(x + 6, Math.min(fromX, x + width - 6)), y2: fromY > y ? y + height : y };
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
