import type { Work } from "../work.js";

/** A single figure of the report, in its own unit. */
export function figureOf({ quantities }: Work, id: string): number {
  const value = quantities[id]?.value;
  if (typeof value !== "number") throw new Error(`${id} is not a single figure`);
  return value;
}
