import type { Bounds } from "../../reading/bounds.js";

export interface BoundsOf extends Bounds {
  /** The unit that it is kept in, and that the bounds are in. */
  readonly unit: string;
}

export const WHOLE = { whole: true } as const;
export const OR_ZERO = { orZero: true } as const;
/** Why something that costs nothing lies outside. */
export const FREE = "nothing is written as 0";

export function row(
  unit: string,
  least: number,
  most: number,
  what: string,
  more: Pick<Bounds, "whole" | "orZero"> = {},
) {
  return { unit, least, most, what, ...more };
}
