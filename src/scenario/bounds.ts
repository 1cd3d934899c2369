import { type Bounds, outsideOf } from "../reading/bounds.js";
import type { Stated } from "../reading/stated.js";
import { machines } from "./bounds/machines.js";
import { models } from "./bounds/models.js";
import { ownership } from "./bounds/ownership.js";
import type { BoundsOf } from "./bounds/row.js";
import { workload } from "./bounds/workload.js";

/**
 * What each quantity of a scenario can be meant to be: outside of it, a unit or a decimal point is a slip. Wide enough
 * for what is known to exist, from a hobby to the largest there is. By the names that the laws read, so that a
 * worksheet is held against the same bounds as an option.
 */
export const BOUNDS = { ...workload, ...machines, ...ownership, ...models } satisfies Record<string, BoundsOf>;

export type Bounded = keyof typeof BOUNDS;

/** Laws that read a price of a GPU hour, under whatever name. */
const GPU_PRICE = /(^|_)(gpu|on_demand|reserved|spot|bare_metal)_price$/;

/** What bounds a law's input, told in its unit; undefined where nothing is known of it. */
export function boundsOfLaw(name: string, unit: string): Bounds | undefined {
  const row: BoundsOf | undefined = Object.hasOwn(BOUNDS, name) ? BOUNDS[name as Bounded] : undefined;
  if (row?.unit === unit) return row;
  if (unit === BOUNDS.gpu_price.unit && GPU_PRICE.test(name)) return BOUNDS.gpu_price;
  return /^USD\/M(\w+_)?tok$/.test(unit) && name.endsWith("_price") ? BOUNDS.api_price : undefined;
}

/** What bounds a quotient of two figures that a file states, as a figure by itself. Undefined where it can be meant. */
export function quotientFault(name: Bounded, whole: Stated, parts: Stated) {
  const { unit } = BOUNDS[name];
  const { value, low = value, high = value } = whole;
  return outsideOf(
    { unit, value: value / parts.value, low: low / parts.value, high: high / parts.value },
    BOUNDS[name],
  );
}
