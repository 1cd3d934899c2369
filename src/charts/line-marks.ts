import type { LinesChart } from "../report/section.js";
import type { Box } from "./geometry.js";
import type { Label, Stroke } from "./layers.js";
import { cut } from "./lines-of-text.js";
import { textWidth } from "./text-width.js";
import { palette, TEXT } from "./theme.js";

const LINE = 14;
const ROOM = 240;

interface Plot {
  x: (value: number) => number;
  y: (value: number) => number;
  plot: number;
  height: number;
}

/**
 * Rules across the plot. Those that stand upright are named above it, in as many rows as keep their names apart; those
 * that lie are named at their end, with the lines.
 */
export function acrossMarks(marks: LinesChart["marks"], { x, y, plot, height }: Plot) {
  const rows: { from: number; to: number }[][] = [];
  const upright = marks
    .filter(({ axis }) => axis === "x")
    .sort((a, b) => a.at - b.at)
    .map(({ at, label }) => {
      const text = cut(label, ROOM, TEXT.note);
      const half = textWidth(text, TEXT.note) / 2;
      const middle = Math.max(half, Math.min(x(at), plot - half));
      const free = rows.findIndex((row) =>
        row.every(({ from, to }) => middle - half > to + 8 || middle + half < from - 8),
      );
      const row = free < 0 ? rows.push([]) - 1 : free;
      rows[row]?.push({ from: middle - half, to: middle + half });
      return { text, middle, row, at: x(at) };
    });
  const top = ({ row }: { row: number }) => -10 - row * LINE;
  const labels: Label[] = upright.map((mark) => ({
    ...{ text: mark.text, x: mark.middle, y: top(mark), align: "center" as const },
    ...{ color: palette.ink.light, size: TEXT.note },
  }));
  const dash = [2, 3];
  const color = palette.muted.light;
  const lying = marks.flatMap(({ axis, at }): Stroke[] =>
    axis === "y" ? [{ x: 0, y: y(at), x2: plot, y2: y(at), color, dash }] : [],
  );
  const strokes = [...upright.map(({ at }) => ({ x: at, y: -3, x2: at, y2: height, color, dash })), ...lying];
  const boxes: Box[] = upright.map(({ at }) => ({ x: at - 2, y: 0, width: 4, height }));
  return { labels, strokes, lying, boxes, height: rows.length === 0 ? 0 : 4 + rows.length * LINE };
}
