import type { LoadDuration } from "../report/curves.js";
import type { Point } from "./geometry.js";

/** The load curve as a chart draws it: x is the share of the month in 0..1, y is tok/s. */
export function loadCurve(load: LoadDuration): Point[] {
  if (isCurve(load))
    return load.points.map(({ share, load: y }) => ({ x: share, y })).sort((a, b) => a.x - b.x || b.y - a.y);
  return [
    { x: 0, y: load.mean },
    { x: 1, y: load.mean },
  ];
}

/** Whether the load's course is known, or only its mean and peak. */
export function isCurve({ shape, points }: LoadDuration): boolean {
  return (shape === "quantiles" || shape === "hourly") && points.length >= 2;
}

/** The curve with a point wherever it crosses the level, so that the areas above and below meet on it. */
export function splitAt(curve: readonly Point[], level: number): Point[] {
  return curve.flatMap((point, index) => {
    const before = curve[index - 1];
    if (before === undefined || (before.y - level) * (point.y - level) >= 0) return [point];
    const part = (level - before.y) / (point.y - before.y);
    return [{ x: before.x + part * (point.x - before.x), y: level }, point];
  });
}
