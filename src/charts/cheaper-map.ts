import { bare, isShare, percent, unitName } from "../figures/figure.js";
import type { CheaperMap, Report } from "../report/schema.js";
import type { Chart } from "./chart.js";
import { linear, logarithmic, type Point } from "./geometry.js";
import { axisWidth, type Label, type Layer, labelLayers, pixel, strokeLayer, type Tick } from "./layers.js";
import { HEIGHT, KEY, paintOf, regionNames, todayMark } from "./map-marks.js";
import { borders, type Region, regionsOf } from "./map-regions.js";
import { mapDescription, mapTable } from "./map-words.js";
import { config, LABEL_PADDING, palette, TEXT, WIDTH } from "./theme.js";
import { logValues, roundValues } from "./ticks.js";

const BOTTOM = 40;
const RIGHT = 18;

/** Who is cheaper when two inputs move at once: a region for each option, the exact line between them, and today. */
export function cheaperMaps(report: Report): Chart[] {
  return (report.maps ?? []).map((map) => cheaperMap(map, report));
}

function cheaperMap(map: CheaperMap, report: Report): Chart {
  const [xTicks, yTicks] = [ticks(map.x), ticks(map.y)];
  const left = axisWidth(yTicks);
  const plot = WIDTH - left - RIGHT;
  const scales = { x: scale(map.x, [0, plot]), y: scale(map.y, [HEIGHT, 0]) };
  const regions = regionsOf(map.rows, scales);
  const edges = borders(map.rows, scales);
  const today = todayMark({ x: scales.x(map.today.x), y: scales.y(map.today.y) }, edges, plot);
  const names = regionNames(report, regions, today.boxes);
  const small = { color: palette.muted.light, size: TEXT.note };
  const labels: Label[] = [
    ...xTicks.map(({ value, text }) => ({
      ...small,
      text,
      x: scales.x(value),
      y: HEIGHT + 13,
      align: "center" as const,
    })),
    ...yTicks.map(({ value, text }) => ({
      ...small,
      text,
      x: -LABEL_PADDING,
      y: scales.y(value),
      align: "right" as const,
    })),
    { ...small, text: axisWords(map.x), x: plot / 2, y: HEIGHT + 31, align: "center" },
    ...names.labels,
    ...today.labels,
  ];
  return {
    id: `cheaper-map-${map.id}`,
    title: map.title,
    subtitle: `upwards: ${axisWords(map.y)}; along the line both cost the same`,
    description: mapDescription(map, report),
    data: mapTable(map, report),
    spec: {
      width: plot,
      height: HEIGHT,
      padding: { left, right: RIGHT, top: names.hasKey ? KEY + 6 : 8, bottom: BOTTOM },
      autosize: { type: "none" },
      config,
      layer: [
        ...regions.map(({ points, cheaper }) => area(points, paintOf(cheaper, report).fill)),
        ...lineLayer(edges),
        ...strokeLayer(names.strokes),
        ...today.layers,
        ...labelLayers(labels),
      ],
    },
  };
}

function scale({ range, ratio }: CheaperMap["x"], pixels: [number, number]): (value: number) => number {
  return ratio ? logarithmic(range, pixels) : linear(range, pixels);
}

function ticks({ range, ratio, unit }: CheaperMap["x"]): Tick[] {
  const values = ratio ? logValues(range) : roundValues(...range, 6);
  return values.map((value) => ({ value, text: isShare(unit) ? percent(value, "short") : bare(value, unit, "short") }));
}

function axisWords({ label, unit }: CheaperMap["x"]): string {
  return isShare(unit) ? label : `${label}, ${unitName(unit)}`;
}

function area(points: Region["points"], color: string): Layer {
  return {
    data: { values: points },
    mark: { type: "area", orient: "horizontal", color, opacity: 1 },
    encoding: { y: pixel("y"), x: pixel("x"), x2: { field: "x2" } },
  };
}

/** The borders as lines, in the ground that both regions stand out from; as single strokes they would make a heavy file. */
function lineLayer(lines: readonly Point[][]): Layer[] {
  const values = lines.flatMap((line, of) => line.map(({ x, y }, order) => ({ x, y, of, order })));
  if (values.length === 0) return [];
  return [
    {
      data: { values },
      mark: { type: "line", color: palette.ground.light, strokeWidth: 2 },
      encoding: {
        x: pixel("x"),
        y: pixel("y"),
        detail: { field: "of", type: "nominal" },
        order: { field: "order", type: "quantitative" },
      },
    },
  ];
}
