import { heightAt, type Point } from "./geometry.js";

/** Lines closer than this hide one another. */
const CLOSE = 2;
/** What is hidden along half of its way is drawn in dashes. */
const MUCH = 0.5;
const GAPS = [5, 6];

interface Drawn {
  readonly pixels: readonly Point[];
  readonly dash: number[];
}

/** Of lines that lie on one another, the later one is drawn in dashes, through whose gaps the other is seen. */
export function seenThrough<T extends Drawn>(series: readonly T[]): T[] {
  return series.map((each, at) =>
    each.dash.length === 0 && series.slice(0, at).some((under) => covers(each.pixels, under.pixels))
      ? { ...each, dash: GAPS }
      : each,
  );
}

function covers(over: readonly Point[], under: readonly Point[]): boolean {
  if (over.length < 2) return false;
  const rising = [...under].sort((a, b) => a.x - b.x);
  const hidden = over.filter(({ x, y }) => {
    const below = heightAt(rising, x);
    return below !== undefined && Math.abs(below - y) < CLOSE;
  });
  return hidden.length >= over.length * MUCH;
}
