import { figure } from "../figures/figure.js";
import type { Crossing } from "../report/break-even.js";
import { type Box, overlap, type Point } from "./geometry.js";
import { type Label, type Layer, pixel, type Stroke } from "./layers.js";
import type { LineStyle } from "./line-style.js";
import { widest, wrap } from "./lines-of-text.js";
import { besidePoint } from "./place.js";
import { textWidth } from "./text-width.js";
import { BOLD, palette, TEXT } from "./theme.js";
import type { Mark, VolumeView } from "./volume-view.js";

const ROOM = 185;
const LEADING = 15;

interface Plot {
  x: (volume: number) => number;
  y: (cost: number) => number;
  area: Box;
  lines: Point[][];
  boxes: Box[];
}

interface Marks {
  ground: Layer[];
  dots: Layer[];
  strokes: Stroke[];
  labels: Label[];
}

/** A small ring at every crossing; a dot and words at the one that decides. */
export function crossingMarks(view: VolumeView, styles: Map<string, LineStyle>, plot: Plot): Marks {
  const { deciding, crossings } = view;
  const at = ({ at: volume, meets }: Mark): Point => ({ x: plot.x(volume), y: plot.y(meets) });
  const rings = crossings.filter((crossing) => crossing !== deciding).map(at);
  const dots = points(rings, deciding && at(deciding));
  if (deciding === undefined) return { ground: [], dots, strokes: [], labels: [] };

  const dot = at(deciding);
  const bold = figure(deciding.at, view.unit, "short");
  const plain = wrap(whatChanges(deciding, view, styles), ROOM, 3, TEXT.note);
  const width = Math.max(textWidth(bold, TEXT.label, BOLD), widest(plain, TEXT.note));
  const boxes = [...plot.boxes, ...rings.map(({ x, y }) => ({ x: x - 4, y: y - 4, width: 8, height: 8 }))];
  const size = { width, height: LEADING * (1 + plain.length) };
  const box = besidePoint(dot, size, { lines: plot.lines, boxes }, plot.area);
  const place = (index: number) => ({ x: box.x, y: box.y + LEADING * (index + 0.5), color: palette.ink.light });
  return {
    ground: [ground(box)],
    dots,
    strokes: leader(dot, box),
    labels: [
      { ...place(0), text: bold, weight: BOLD },
      ...plain.map((text, index) => ({ ...place(index + 1), text, size: TEXT.note })),
    ],
  };
}

/** "Above 824B tok/month, 6 replicas + spillover is cheaper". */
export function crossingSentence(crossing: Crossing, view: VolumeView, styles: Map<string, LineStyle>): string {
  const changes = whatChanges(crossing, view, styles);
  return `At ${figure(crossing.at, view.unit, "short")} two lines cross: ${changes}`;
}

function whatChanges({ at, from, to }: Crossing, { today }: VolumeView, styles: Map<string, LineStyle>): string {
  const isBelow = today !== undefined && at < today;
  const side = isBelow ? "below" : "above";
  const name = (option: string) => styles.get(option)?.label ?? option;
  const [then, now] = isBelow ? [from, to] : [to, from];
  if (then === "equal") return `just ${side} it both cost the same`;
  return now === "equal"
    ? `just ${side} it ${name(then)} is cheaper`
    : `just ${side} it ${name(then)} costs less than ${name(now)}`;
}

/** A thin line from the dot to its words, where they could not stand close by. */
function leader(dot: Point, box: Box): Stroke[] {
  const near = {
    x: Math.max(box.x, Math.min(dot.x, box.x + box.width)),
    y: Math.max(box.y + 2, Math.min(dot.y, box.y + box.height - 2)),
  };
  const isClose = overlap({ x: dot.x - 16, y: dot.y - 16, width: 32, height: 32 }, box) > 0;
  return isClose ? [] : [{ x: dot.x, y: dot.y, x2: near.x, y2: near.y, color: palette.muted.light }];
}

/** Keeps grid lines out of the words. */
function ground({ x, y, width, height }: Box): Layer {
  return {
    data: { values: [{ x: x - 3, y, x2: x + width + 3, y2: y + height }] },
    mark: { type: "rect", color: palette.ground.light },
    encoding: { x: pixel("x"), y: pixel("y"), x2: { field: "x2" }, y2: { field: "y2" } },
  };
}

function points(rings: readonly Point[], dot: Point | undefined): Layer[] {
  const ring = { size: 22, fill: palette.ground.light, stroke: palette.ink.light };
  const values = [
    ...rings.map((point) => ({ ...point, ...ring })),
    ...(dot ? [{ ...dot, size: 60, fill: palette.ink.light, stroke: palette.ground.light }] : []),
  ];
  if (values.length === 0) return [];
  const asGiven = { type: "nominal", scale: null, legend: null } as const;
  return [
    {
      data: { values },
      mark: { type: "point", shape: "circle", opacity: 1, strokeWidth: 1.3 },
      encoding: {
        x: pixel("x"),
        y: pixel("y"),
        size: { field: "size", type: "quantitative", scale: null, legend: null },
        fill: { field: "fill", ...asGiven },
        stroke: { field: "stroke", ...asGiven },
      },
    },
  ];
}
