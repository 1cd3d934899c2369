import type { CheaperMap } from "../report/schema.js";
import { type Point, visible } from "./geometry.js";

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

interface MapRow {
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
function bandsOf(rows: CheaperMap["rows"], { x, y }: Scales): MapRow[][] {
  const bands: MapRow[][] = [];
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

function sameOrder(a: MapRow, b: MapRow): boolean {
  return (
    a.spans.length === b.spans.length && a.spans.every(({ cheaper }, index) => cheaper === b.spans[index]?.cheaper)
  );
}

/** Where the two rows on either side of a step differ. */
function stepLines(below: MapRow, above: MapRow): Point[][] {
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

function cheaperAt({ spans }: MapRow, x: number): string | undefined {
  return spans.find(({ from, to }) => x >= from && x <= to)?.cheaper;
}

/** Without the rows that cannot be seen on either edge. */
function thinned(points: readonly Slice[]): Slice[] {
  const edges = (["x", "x2"] as const).flatMap((side) =>
    visible(points.map((point) => ({ x: point[side], y: point.y }))),
  );
  return [...new Set(edges)].sort((a, b) => a - b).flatMap((at) => points[at] ?? []);
}
