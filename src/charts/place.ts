import { type Box, lengthInside, overlap, type Point } from "./geometry.js";

/** What a label keeps off: lines, and boxes that hold something already. */
export interface Taken {
  lines: readonly (readonly Point[])[];
  boxes: readonly Box[];
}

const STEP = 9;
const CLEARANCE = 9;

/** A pixel of line or of another box under the lettering weighs as much as moving the label away by so many pixels. */
const CROSSED = 6;

/**
 * Finds room for a box of the given size near a point: inside `view`, off the point, the lines and the boxes already
 * there. Where nothing is free it takes the least bad spot.
 */
export function besidePoint(point: Point, size: { width: number; height: number }, taken: Taken, view: Box): Box {
  let best: Box = { x: view.x, y: view.y, ...size };
  let least = Number.POSITIVE_INFINITY;
  for (const { box, away } of spots(point, size, view)) {
    if (away >= least) break;
    const cost = away + clutter(box, taken);
    if (cost < least) [least, best] = [cost, box];
  }
  return best;
}

/** Every spot on a grid through the point, the nearest first. */
function spots(point: Point, { width, height }: { width: number; height: number }, view: Box) {
  const found: { box: Box; away: number }[] = [];
  for (const x of grid(point.x + CLEARANCE, view.x, view.x + view.width - width)) {
    for (const y of grid(point.y + CLEARANCE, view.y, view.y + view.height - height)) {
      const box = { x, y, width, height };
      const away = distance(point, box);
      if (away >= CLEARANCE - 1) found.push({ box, away });
    }
  }
  return found.sort((a, b) => a.away - b.away || a.box.x - b.box.x || a.box.y - b.box.y);
}

function grid(through: number, from: number, to: number): number[] {
  const start = through - Math.floor((through - from) / STEP) * STEP;
  return Array.from({ length: Math.max(0, Math.floor((to - start) / STEP) + 1) }, (_, index) => start + index * STEP);
}

function distance(point: Point, box: Box): number {
  const across = Math.max(box.x - point.x, 0, point.x - box.x - box.width);
  const down = Math.max(box.y - point.y, 0, point.y - box.y - box.height);
  return Math.hypot(across, down);
}

function clutter(box: Box, { lines, boxes }: Taken): number {
  const roomy = { x: box.x - 4, y: box.y - 2, width: box.width + 8, height: box.height + 4 };
  const crossed = lines.reduce((sum, line) => sum + lengthInside(line, roomy), 0);
  const covered = boxes.reduce((sum, other) => sum + overlap(roomy, other), 0);
  return CROSSED * (crossed + covered);
}
