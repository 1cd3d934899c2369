import type { Box } from "./geometry.js";
import type { Region, Slice } from "./map-regions.js";

/** The best spot inside a region for words of the given size; undefined where none is wide enough. */
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
      // Room counts, and so does standing near the middle of the map.
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
