import type { CheaperMap } from "../report/schema.js";
import { type Box, type Point, visible } from "./geometry.js";

/** A patch of the map on which one option is cheaper, row by row from the lowest y up; in pixels. */
export interface Region {
  cheaper: string;
  points: Slice[];
}
export interface Slice {
  y: number;
  x: number;
  x2: number;
}

/** Patches overlap by this much, or the ground would shine through between two of one colour. */
const SEAM = 0.5;

interface Row {
  y: number;
  spans: { from: number; to: number; cheaper: string }[];
}

interface Scales {
  x: (value: number) => number;
  y: (value: number) => number;
}

/** The patches of a map. Rows that follow one another with the same options in the same order belong to the same ones. */
export function regionsOf(rows: CheaperMap["rows"], scales: Scales): Region[] {
  return bandsOf(rows, scales).flatMap((band) =>
    (band[0]?.spans ?? []).map(({ cheaper }, index) => {
      const points = band.flatMap(({ y, spans }): Slice[] => {
        const span = spans[index];
        return span ? [{ y, x: span.from, x2: span.to }] : [];
      });
      return { cheaper, points: thinned(points) };
    }),
  );
}

/** The lines between the patches: along the rows of each band, and across from one band to the next. */
export function borders(rows: CheaperMap["rows"], scales: Scales): Point[][] {
  const bands = bandsOf(rows, scales);
  const along = bands.flatMap((band) =>
    (band[0]?.spans ?? []).slice(1).map((_, index) => {
      const line = band.map(({ y, spans }) => ({ x: spans[index + 1]?.from ?? 0, y }));
      return visible(line).flatMap((at) => line[at] ?? []);
    }),
  );
  const across = bands.slice(1).flatMap((band, index) => {
    const below = bands[index]?.at(-1);
    const above = band[0];
    return below && above ? stepLines(below, above) : [];
  });
  return [...along, ...across];
}

/** Rows in pixels, in bands; two bands meet halfway between their rows. */
function bandsOf(rows: CheaperMap["rows"], { x, y }: Scales): Row[][] {
  const bands: Row[][] = [];
  for (const { y: value, spans } of rows) {
    const row = { y: y(value), spans: spans.map(({ from, to, cheaper }) => ({ from: x(from), to: x(to), cheaper })) };
    const band = bands.at(-1);
    const last = band?.at(-1);
    if (band && last && sameOrder(last, row)) {
      band.push(row);
      continue;
    }
    const middle = last ? (last.y + row.y) / 2 : row.y;
    if (band && last) band.push({ ...last, y: middle });
    bands.push(band ? [{ ...row, y: middle + SEAM }, row] : [row]);
  }
  return bands;
}

function sameOrder(a: Row, b: Row): boolean {
  return (
    a.spans.length === b.spans.length && a.spans.every(({ cheaper }, index) => cheaper === b.spans[index]?.cheaper)
  );
}

/** Where the two rows on either side of a step differ. */
function stepLines(below: Row, above: Row): Point[][] {
  const ends = [...new Set([...below.spans, ...above.spans].flatMap(({ from, to }) => [from, to]))].sort(
    (a, b) => a - b,
  );
  return ends.slice(1).flatMap((to, index) => {
    const from = ends[index] ?? to;
    const [one, other] = [below, above].map((row) => cheaperAt(row, (from + to) / 2));
    const y = below.y;
    return one === other || to - from < 0.5
      ? []
      : [
          [
            { x: from, y },
            { x: to, y },
          ],
        ];
  });
}

function cheaperAt({ spans }: Row, x: number): string | undefined {
  return spans.find(({ from, to }) => x >= from && x <= to)?.cheaper;
}

/** Without the rows that cannot be seen on either edge. */
function thinned(points: readonly Slice[]): Slice[] {
  const edges = (["x", "x2"] as const).flatMap((side) =>
    visible(points.map((point) => ({ x: point[side], y: point.y }))),
  );
  return [...new Set(edges)].sort((a, b) => a - b).flatMap((at) => points[at] ?? []);
}

/** How much room a region leaves around the middle of each of its rows, for words of the given size: the best spot. */
export function roomIn(
  regions: readonly Region[],
  size: { width: number; height: number },
  taken: readonly Box[],
  height: number,
): Box | undefined {
  let best: { box: Box; room: number } | undefined;
  for (let top = 4; top + size.height <= height - 4; top += 4) {
    for (const { points } of regions) {
      const slack = clear(points, top - 3, top + size.height + 3);
      if (slack === undefined) continue;
      const room = slack[1] - slack[0];
      const box = { x: (slack[0] + slack[1] - size.width) / 2, y: top, ...size };
      // Half a region's width is worth as much as standing in the middle of it.
      const worth = room - Math.abs(top + size.height / 2 - height / 2) / 2;
      const isFree = room >= size.width + 12 && !taken.some((other) => meets(other, box));
      if (isFree && (best === undefined || worth > best.room)) best = { box, room: worth };
    }
  }
  return best?.box;
}

/** The stretch of x that lies inside a region at every height from `top` to `bottom`. */
function clear(points: readonly Slice[], top: number, bottom: number): [number, number] | undefined {
  const heights = points.map(({ y }) => y);
  if (Math.min(...heights) > top || Math.max(...heights) < bottom) return undefined;
  const inside = [...points.filter(({ y }) => y > top && y < bottom), sliceAt(points, top), sliceAt(points, bottom)];
  return [Math.max(...inside.map(({ x }) => x)), Math.min(...inside.map(({ x2 }) => x2))];
}

function sliceAt(points: readonly Slice[], y: number): Slice {
  for (const [index, b] of points.entries()) {
    const a = points[index - 1];
    if (!a || y > Math.max(a.y, b.y) || y < Math.min(a.y, b.y) || a.y === b.y) continue;
    const part = (y - a.y) / (b.y - a.y);
    return { y, x: a.x + part * (b.x - a.x), x2: a.x2 + part * (b.x2 - a.x2) };
  }
  throw new RangeError("the height lies outside the region");
}

function meets(a: Box, b: Box): boolean {
  return a.x < b.x + b.width + 4 && b.x < a.x + a.width + 4 && a.y < b.y + b.height + 2 && b.y < a.y + a.height + 2;
}
