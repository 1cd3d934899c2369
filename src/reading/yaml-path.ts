/** Keys and list positions (from 0) that lead from the top of a file to a value. */
export type Path = readonly PropertyKey[];

/** The value at a path of plain data, undefined where there is none. */
export function valueAt(value: unknown, path: Path): unknown {
  let here = value;
  for (const step of path) {
    if (typeof here !== "object" || here === null || !Object.hasOwn(here, step)) return undefined;
    here = (here as Record<PropertyKey, unknown>)[step];
  }
  return here;
}
