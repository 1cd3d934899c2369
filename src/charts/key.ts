import { type Layer, labelLayers, pixel } from "./layers.js";
import { textWidth } from "./text-width.js";
import { palette, TEXT } from "./theme.js";

const KEY_HEIGHT = 12;

const LINE = 16;

/** Swatches above a plot, for what no lettering inside it could name; `rows` lines of them where they are many. */
export function keyOf(entries: readonly { color: string; text: string }[], room: number) {
  let [x, row] = [0, 0];
  const placed = entries.map(({ color, text }) => {
    const width = 14 + textWidth(text, TEXT.note);
    if (x > 0 && x + width > room) [x, row] = [0, row + 1];
    const at = { x: x + 5, row, color, text };
    x += width + 16;
    return at;
  });
  const height = entries.length === 0 ? 0 : KEY_HEIGHT + row * LINE;
  const laid = placed.map(({ row: line, ...entry }) => ({ ...entry, y: 2 - KEY_HEIGHT / 2 - (row - line) * LINE }));
  return { height, layers: layers(laid) };
}

function layers(entries: { x: number; y: number; color: string; text: string }[]): Layer[] {
  if (entries.length === 0) return [];
  const swatches: Layer = {
    data: { values: entries },
    mark: { type: "square", size: 81, opacity: 1 },
    encoding: {
      x: pixel("x"),
      y: pixel("y"),
      color: { field: "color", type: "nominal", scale: null, legend: null },
    },
  };
  const words = entries.map((entry) => ({ ...entry, x: entry.x + 9, color: palette.muted.light, size: TEXT.note }));
  return [swatches, ...labelLayers(words)];
}
