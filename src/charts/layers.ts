import type { TopLevelSpec } from "vega-lite";
import { textWidth } from "./text-width.js";
import { config, LABEL_PADDING, REGULAR, TEXT, type Weight } from "./theme.js";

/** Layers that several charts share. Positions are pixels of the plot: text is measured before it is placed. */

export type Layer = Extract<TopLevelSpec, { layer: unknown }>["layer"][number];

/** What a chart is drawn by: of a size that is known, with room around the plot for what its labels take. */
export function drawing(
  box: { width: number; height: number; padding: { left: number; right: number; top: number; bottom: number } },
  layer: Layer[],
): TopLevelSpec {
  return { ...box, autosize: { type: "none" }, config, layer };
}

export interface Label {
  text: string;
  x: number;
  y: number;
  color: string;
  align?: "left" | "center" | "right";
  weight?: Weight;
  size?: number;
}

/** A position that is already in pixels. */
export const pixel = (field: string) => ({ field, type: "quantitative" as const, scale: null, axis: null });
const paint = { field: "color", type: "nominal" as const, scale: null, legend: null };

/** Text; one layer for each alignment and weight, which Vega-Lite cannot take from the data. */
export function labelLayers(labels: readonly Label[]): Layer[] {
  const groups = new Map<string, Label[]>();
  for (const label of labels.filter(({ text }) => text !== "")) {
    const key = `${label.align ?? "left"} ${label.weight ?? REGULAR}`;
    groups.set(key, [...(groups.get(key) ?? []), label]);
  }
  return [...groups.values()].map((group) => {
    const { align = "left", weight = REGULAR } = group[0] ?? {};
    return {
      data: { values: group.map(({ text, x, y, color, size = TEXT.label }) => ({ text, x, y, color, size })) },
      mark: { type: "text", align, fontWeight: weight },
      encoding: {
        x: pixel("x"),
        y: pixel("y"),
        text: { field: "text", type: "nominal" },
        color: paint,
        size: { field: "size", type: "quantitative", scale: null, legend: null },
      },
    };
  });
}

export function rectangles(values: readonly Omit<Stroke, "width" | "dash">[]): Layer {
  return {
    data: { values: [...values] },
    mark: { type: "rect" },
    encoding: { x: pixel("x"), x2: { field: "x2" }, y: pixel("y"), y2: { field: "y2" }, color: paint },
  };
}

/** Lines of one label, centred on `y`. */
export function lines(texts: readonly string[], at: Omit<Label, "text">, leading: number = TEXT.line): Label[] {
  return texts.map((text, index) => ({ ...at, text, y: at.y + (index - (texts.length - 1) / 2) * leading }));
}

export interface Stroke {
  x: number;
  y: number;
  x2: number;
  y2: number;
  color: string;
  width?: number;
  dash?: number[];
}

/** Straight strokes: rules, leaders. Each layer costs milliseconds, so a chart hands over all of its strokes at once. */
export function strokeLayer(strokes: readonly Stroke[]): Layer[] {
  if (strokes.length === 0) return [];
  return [
    {
      data: { values: strokes.map(({ width = 1, dash = [], ...stroke }) => ({ ...stroke, width, dash })) },
      mark: { type: "rule" },
      encoding: {
        x: pixel("x"),
        y: pixel("y"),
        x2: { field: "x2" },
        y2: { field: "y2" },
        color: paint,
        strokeWidth: { field: "width", type: "quantitative", scale: null, legend: null },
        strokeDash: { field: "dash", type: "nominal", scale: null, legend: null },
      },
    },
  ];
}

export interface Tick {
  value: number;
  text: string;
}

/** What the labels of a left axis take up, with the space between them and the plot. */
export function axisWidth(ticks: readonly Tick[]): number {
  return Math.ceil(Math.max(0, ...ticks.map(({ text }) => textWidth(text, TEXT.note)))) + LABEL_PADDING + 2;
}

/** An axis that shows the given values under the given names, with or without grid lines. */
export function axis(ticks: readonly Tick[], grid: boolean) {
  const names: Record<string, string> = Object.fromEntries(ticks.map(({ value, text }) => [String(value), text]));
  return { values: ticks.map(({ value }) => value), labelExpr: `${JSON.stringify(names)}[datum.value]`, grid };
}
