import type { LinesChart } from "../report/section.js";
import { type Layer, pixel } from "./layers.js";

/** Light enough that lines are still seen in it; its edge tells it from another band that it lies over. */
const LOOK = { strokeWidth: 1, opacity: 0.45, fillOpacity: 0.29 };

type End = NonNullable<Banded["band"]>[number];

interface Banded {
  readonly band?: LinesChart["series"][number]["band"];
  readonly color: string;
}

interface Scales {
  x(value: number): number;
  y(value: number): number;
}

/**
 * A band around each line that is unsure: from end to end along its lower side, and back along the upper one. At its ends it is as
 * wide as both measures of the last point may be off, so that no line begins or ends outside its band.
 */
export function bandLayers(series: readonly Banded[], { x, y }: Scales): Layer[] {
  const values = series.flatMap(({ band = [], color }, line) => {
    const [first, last] = [band[0], band.at(-1)];
    if (!first || !last) return [];
    const outline = [
      ...band.map(({ low }) => low),
      ...corner(last, "low"),
      ...band.map(({ high }) => high).reverse(),
      ...corner(first, "high"),
    ];
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

/** Where the two sides meet: as high as one and as far as the other; none where only one of the measures is unsure. */
function corner({ low, high }: End, height: "low" | "high"): { x: number; y: number }[] {
  if (low.x === high.x) return [];
  return [height === "low" ? { x: high.x, y: low.y } : { x: low.x, y: high.y }];
}
