import type { Report } from "../report/schema.js";
import type { Box, Point } from "./geometry.js";
import { type Label, type Layer, pixel, type Stroke } from "./layers.js";
import { cut, widest, wrap } from "./lines-of-text.js";
import type { Region } from "./map-regions.js";
import { roomIn } from "./map-room.js";
import { besidePoint } from "./place.js";
import { textWidth } from "./text-width.js";
import { BOLD, palette, TEXT } from "./theme.js";

/** Height of a map, and of the key above it where a name finds no room inside. */
export const HEIGHT = 230;
export const KEY = 22;

const NAME_ROOM = 190;
const SWATCH = 9;

export function paintOf(cheaper: string, { options }: Report): { fill: string; text: string } {
  const option = options.find(({ id }) => id === cheaper);
  if (!option) return { fill: palette.idle.light, text: palette.ink.light };
  return option.kind === "api"
    ? { fill: palette.api.light, text: palette.onApi.light }
    : { fill: palette.compute.light, text: palette.onCompute.light };
}

/** A dot where things stand today, and the word beside it on a ground of its own. */
export function todayMark(at: Point, edges: Point[][], plot: number) {
  const text = "today";
  const size = { width: textWidth(text, TEXT.note, BOLD) + 6, height: TEXT.line };
  const box = besidePoint(at, size, { lines: edges, boxes: [] }, { x: 3, y: 3, width: plot - 6, height: HEIGHT - 6 });
  const label: Label = {
    text,
    x: box.x + 3,
    y: box.y + box.height / 2,
    color: palette.ink.light,
    weight: BOLD,
    size: TEXT.note,
  };
  const ground = { x: box.x, y: box.y, x2: box.x + box.width, y2: box.y + box.height };
  const layers: Layer[] = [
    {
      data: { values: [ground] },
      mark: { type: "rect", color: palette.ground.light },
      encoding: { x: pixel("x"), y: pixel("y"), x2: { field: "x2" }, y2: { field: "y2" } },
    },
    {
      data: { values: [at] },
      mark: {
        type: "point",
        shape: "circle",
        size: 60,
        fill: palette.ink.light,
        stroke: palette.ground.light,
        strokeWidth: 1.3,
        opacity: 1,
      },
      encoding: { x: pixel("x"), y: pixel("y") },
    },
  ];
  return { labels: [label], layers, boxes: [box, { x: at.x - 7, y: at.y - 7, width: 14, height: 14 }] };
}

/** Each region's name inside it; where there is no room, in a key above the map. */
export function regionNames(report: Report, regions: readonly Region[], taken: readonly Box[]) {
  const labels: Label[] = [];
  const strokes: Stroke[] = [];
  let keyAt = 0;
  for (const cheaper of new Set(regions.map((region) => region.cheaper))) {
    const { fill, text: color } = paintOf(cheaper, report);
    const name = report.options.find(({ id }) => id === cheaper)?.label ?? "Both cost the same";
    const texts = wrap(name, NAME_ROOM, 2, TEXT.label, BOLD);
    const size = { width: widest(texts, TEXT.label, BOLD), height: TEXT.line * texts.length };
    const own = regions.filter((region) => region.cheaper === cheaper);
    const box = roomIn(own, size, taken, HEIGHT);
    if (box) {
      const place = (index: number) =>
        ({ x: box.x, y: box.y + TEXT.line * (index + 0.5), color, weight: BOLD }) as const;
      labels.push(...texts.map((text, index) => ({ ...place(index), text })));
      continue;
    }
    const short = cut(name, NAME_ROOM, TEXT.note);
    const y = -KEY / 2 - 3;
    strokes.push({ x: keyAt, y, x2: keyAt + SWATCH, y2: y, color: fill, width: SWATCH });
    labels.push({ text: short, x: keyAt + SWATCH + 5, y, color: palette.ink.light, size: TEXT.note });
    keyAt += SWATCH + 5 + textWidth(short, TEXT.note) + 16;
  }
  return { labels, strokes, hasKey: keyAt > 0 };
}
