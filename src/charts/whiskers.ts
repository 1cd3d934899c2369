import type { Stroke } from "./layers.js";
import { palette } from "./theme.js";

/** Half the height of a whisker's ends. */
const END = 3;

export interface Range {
  readonly low: number;
  readonly high: number;
}

/** How far a bar may be off, both ways: a stroke from end to end, closed by a tick at each. */
export function whisker({ low, high }: Range, x: (value: number) => number, y: number): Stroke[] {
  const [from, to] = [x(low), x(high)];
  const stroke = { color: palette.muted.light, width: 1.5 };
  const tick = (at: number) => ({ ...stroke, x: at, y: y - END, x2: at, y2: y + END });
  return [{ ...stroke, x: from, y, x2: to, y2: y }, tick(from), tick(to)];
}
