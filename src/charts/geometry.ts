/** Pixel geometry that a chart needs before it is drawn: where lines run, and where a label finds room. */

export type Point = { x: number; y: number };
export type Box = { x: number; y: number; width: number; height: number };

/** A straight scale from values to pixels, as Vega's linear scale maps them. */
export function linear(domain: [number, number], range: [number, number]): (value: number) => number {
  const [from, to] = domain;
  return (value) => range[0] + ((value - from) / (to - from)) * (range[1] - range[0]);
}

/** A logarithmic scale; the domain must be positive. */
export function logarithmic(domain: [number, number], range: [number, number]): (value: number) => number {
  const inner = linear([Math.log(domain[0]), Math.log(domain[1])], range);
  return (value) => inner(Math.log(value));
}

/** Height of a line of points (sorted by x) at `x`; at a jump, the height after it. Undefined outside the line. */
export function heightAt(points: readonly Point[], x: number): number | undefined {
  for (let i = points.length - 1; i >= 0; i--) {
    const point = points[i];
    if (point === undefined || point.x > x) continue;
    const next = points[i + 1];
    if (point.x === x) return point.y;
    return next && point.y + ((x - point.x) / (next.x - point.x)) * (next.y - point.y);
  }
  return undefined;
}

/** The stretch of a line from `from` to `to`, cut exactly there. */
export function stretch(points: readonly Point[], from: number, to: number): Point[] {
  const inside = points.filter((point) => point.x >= from && point.x <= to);
  const ends = [from, to].map((x) => ({ x, y: heightAt(points, x) }));
  const [start, end] = ends as [{ x: number; y?: number }, { x: number; y?: number }];
  if (start.y !== undefined && inside[0]?.x !== from) inside.unshift({ x: from, y: start.y });
  if (end.y !== undefined && inside[inside.length - 1]?.x !== to) inside.push({ x: to, y: end.y });
  return inside;
}

/** Pixels. */
const UNSEEN = 0.2;

/**
 * Drops the points that a reader cannot see: those closer to the chord of their neighbours
 * (Ramer 1972, Douglas and Peucker 1973). Points are in pixels; the kept indices come back.
 */
export function visible(points: readonly Point[]): number[] {
  const kept = new Set([0, points.length - 1]);
  const open: [number, number][] = [[0, points.length - 1]];
  for (let span = open.pop(); span !== undefined; span = open.pop()) {
    const [first, last] = span;
    let worst = UNSEEN;
    let at = -1;
    for (let i = first + 1; i < last; i++) {
      const distance = offChord(points[i], points[first], points[last]);
      if (distance > worst) [worst, at] = [distance, i];
    }
    if (at < 0) continue;
    kept.add(at);
    open.push([first, at], [at, last]);
  }
  return [...kept].filter((index) => index >= 0).sort((a, b) => a - b);
}

function offChord(point: Point | undefined, a: Point | undefined, b: Point | undefined): number {
  if (point === undefined || a === undefined || b === undefined) return 0;
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const length = Math.hypot(dx, dy);
  if (length === 0) return Math.hypot(point.x - a.x, point.y - a.y);
  return Math.abs(dx * (point.y - a.y) - dy * (point.x - a.x)) / length;
}

/** How many pixels of the line run inside the box, counted along x. */
export function lengthInside(line: readonly Point[], box: Box): number {
  let length = 0;
  for (let i = 1; i < line.length; i++) {
    const [a, b] = [line[i - 1], line[i]];
    if (a !== undefined && b !== undefined) length += clippedLength(a, b, box);
  }
  return length;
}

/** Liang and Barsky 1984: the part of a segment inside a box. */
function clippedLength(a: Point, b: Point, box: Box): number {
  if (Math.max(a.x, b.x) < box.x || Math.min(a.x, b.x) > box.x + box.width) return 0;
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  let [from, to] = [0, 1];
  const sides: [number, number][] = [
    [-dx, a.x - box.x],
    [dx, box.x + box.width - a.x],
    [-dy, a.y - box.y],
    [dy, box.y + box.height - a.y],
  ];
  for (const [p, q] of sides) {
    if (p === 0 && q < 0) return 0;
    if (p < 0) from = Math.max(from, q / p);
    if (p > 0) to = Math.min(to, q / p);
  }
  return Math.max(0, to - from) * Math.hypot(dx, dy);
}

export function overlap(a: Box, b: Box): number {
  const across = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const down = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return across > 0 && down > 0 ? across * down : 0;
}
