import { bare, isShare, percent, unitName } from "../figures/figure.js";
import type { CheaperMap, Report } from "../report/schema.js";
import type { Chart } from "./chart.js";
import { type Box, linear, logarithmic, type Point } from "./geometry.js";
import {
  axisWidth,
  type Label,
  type Layer,
  labelLayers,
  pixel,
  type Stroke,
  strokeLayer,
  type Tick,
} from "./layers.js";
import { cut, widest, wrap } from "./lines-of-text.js";
import { borders, type Region, regionsOf, roomIn } from "./map-regions.js";
import { mapDescription, mapTable } from "./map-words.js";
import { besidePoint } from "./place.js";
import { textWidth } from "./text-width.js";
import { BOLD, config, LABEL_PADDING, palette, TEXT, WIDTH } from "./theme.js";
import { logValues, roundValues } from "./ticks.js";

const HEIGHT = 230;
const BOTTOM = 40;
const RIGHT = 18;
const NAME_ROOM = 190;
const KEY = 22;
const SWATCH = 9;

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

function paintOf(cheaper: string, { options }: Report): { fill: string; text: string } {
  const option = options.find(({ id }) => id === cheaper);
  if (!option) return { fill: palette.idle.light, text: palette.ink.light };
  return option.kind === "api"
    ? { fill: palette.api.light, text: palette.onApi.light }
    : { fill: palette.compute.light, text: palette.onCompute.light };
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

/** A dot where things stand today, and the word beside it on a ground of its own. */
function todayMark(at: Point, edges: Point[][], plot: number) {
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
function regionNames(report: Report, regions: readonly Region[], taken: readonly Box[]) {
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
