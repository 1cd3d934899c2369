import type { Point } from "./geometry.js";
import { type Label, type Layer, pixel } from "./layers.js";
import { textWidth } from "./text-width.js";
import { palette, TEXT } from "./theme.js";

const DOT = 3.2;
const ARM = 2.6;
const GAP = 18;

/** Shapes that differ also without colour. */
const LOOKS = [
  { color: palette.compute.light, width: DOT, opacity: 0.75 },
  { color: palette.against.light, width: 1.3, opacity: 1 },
] as const;

/**
 * Many points as one path for each group: a mark of its own for each would make the drawing ten times as long. The
 * first group is dots (strokes without length, whose round ends are seen), the second crosses.
 */
export function cloudMarks(groups: readonly (readonly Point[])[]): Layer[] {
  return groups.flatMap((points, group): Layer[] => {
    const look = LOOKS[group];
    if (!look || points.length === 0) return [];
    const values = points.flatMap((point) => (group === 0 ? [point, BREAK] : cross(point)));
    return [
      {
        data: { values: values.map((value, n) => ({ ...value, n })) },
        mark: {
          type: "line",
          color: look.color,
          strokeWidth: look.width,
          strokeCap: "round",
          opacity: look.opacity,
          invalid: "break-paths-show-path-domains",
        },
        encoding: { x: pixel("x"), y: pixel("y"), order: { field: "n", type: "quantitative" } },
      },
    ];
  });
}

const BREAK = { x: null, y: null };

function cross({ x, y }: Point) {
  return [
    { x: x - ARM, y: y - ARM },
    { x: x + ARM, y: y + ARM },
    BREAK,
    { x: x - ARM, y: y + ARM },
    { x: x + ARM, y: y - ARM },
    BREAK,
  ];
}

/** Names of the groups on one line that ends at `right`, each behind a mark of its own. */
export function markedNames(names: readonly string[], { right, y }: { right: number; y: number }) {
  const widths = names.map((name) => textWidth(name, TEXT.note) + 8);
  let x = right - widths.reduce((sum, width) => sum + width, 0) - GAP * (names.length - 1);
  const marks: Point[][] = [];
  const labels: Label[] = names.map((text, index) => {
    marks.push([{ x, y }]);
    const label = { text, x: x + 8, y, color: palette.muted.light, size: TEXT.note };
    x += (widths[index] ?? 0) + GAP;
    return label;
  });
  return { marks, labels };
}
