import type { LinesChart } from "../report/section.js";
import { type Layer, pixel } from "./layers.js";

/** Light enough that lines are still seen in it; its edge tells it from another band that it lies over. */
const LOOK = { strokeWidth: 1, opacity: 0.45, fillOpacity: 0.29 };

interface Banded {
  readonly band?: LinesChart["series"][number]["band"];
  readonly color: string;
}

interface Scales {
  x(value: number): number;
  y(value: number): number;
}

/** A band around each line that is unsure: from end to end along its lower side, and back along the upper one. */
export function bandLayers(series: readonly Banded[], { x, y }: Scales): Layer[] {
  const values = series.flatMap(({ band = [], color }, line) => {
    const outline = [...band.map(({ low }) => low), ...band.map(({ high }) => high).reverse()];
    return outline.map((point, n) => ({ x: x(point.x), y: y(point.y), n, line, color }));
  });
  if (values.length === 0) return [];
  return [
    {
      data: { values },
      mark: { type: "line", interpolate: "linear-closed", ...LOOK },
      encoding: {
        x: pixel("x"),
        y: pixel("y"),
        order: { field: "n", type: "quantitative" },
        detail: { field: "line", type: "nominal" },
        stroke: { field: "color", type: "nominal", scale: null, legend: null },
        fill: { field: "color", type: "nominal", scale: null, legend: null },
      },
    },
  ];
}
