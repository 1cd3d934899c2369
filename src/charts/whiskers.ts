import type { Stroke } from "./layers.js";
import { palette } from "./theme.js";

/** How far a bracket's ends reach up into its bar. */
const END = 3;

export interface Range {
  readonly low: number;
  readonly high: number;
}

/** How far a bar may be off, both ways: a bracket along its foot, open upwards, so that it is no other bar's. */
export function whisker({ low, high }: Range, x: (value: number) => number, foot: number): Stroke[] {
  const [from, to] = [x(low), x(high)];
  const tick = (at: number) => ({ x: at, y: foot, x2: at, y2: foot - END });
  const bracket = [{ x: from, y: foot, x2: to, y2: foot }, tick(from), tick(to)];
  const edge = { color: palette.ground.light, width: 3.5 };
  return [
    ...bracket.map((stroke) => ({ ...stroke, ...edge })),
    ...bracket.map((stroke) => ({ ...stroke, color: palette.ink.light, width: 1.5 })),
  ];
}
