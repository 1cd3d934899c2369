import type { Stroke } from "./layers.js";
import { palette } from "./theme.js";

/** How far a bracket's ends reach up, and how far below its bar it lies: over dark fills and lettering it would be lost. */
const END = 3;
const BELOW = 4.5;

export interface Range {
  readonly low: number;
  readonly high: number;
}

/** How far a bar may be off, both ways: a bracket close below it, open upwards, so that it is no other bar's; without an end beyond `most`. */
export function whisker({ low, high }: Range, x: (value: number) => number, foot: number, most: number): Stroke[] {
  if (low >= most) return [];
  const [from, to, y] = [x(low), x(Math.min(high, most)), foot + BELOW];
  const look = { color: palette.ink.light, width: 1.5 };
  const tick = (at: number) => ({ x: at, y: y + look.width / 2, x2: at, y2: y - END, ...look });
  return [{ x: from, y, x2: to, y2: y, ...look }, tick(from), ...(high <= most ? [tick(to)] : [])];
}
