import type { Formula } from "../formula/formula.js";
import * as api from "./books/api.js";
import * as comparison from "./books/comparison.js";
import * as demand from "./books/demand.js";
import * as fleet from "./books/fleet.js";
import * as spillover from "./books/spillover.js";
import * as unitCost from "./books/unit-cost.js";

/** Every law of every book. A quantity may have several: which one holds depends on what is given. */
export const LIBRARY: readonly Formula[] = [api, comparison, demand, fleet, spillover, unitCost].flatMap((books) =>
  Object.values(books).flat(),
);

const units = new Map<string, string>();
for (const { id, unit, inputs } of LIBRARY) {
  for (const [name, of] of [[id, unit] as const, ...Object.entries(inputs)]) if (!units.has(name)) units.set(name, of);
}

/** The unit in which the books speak of a quantity; undefined for a name that no law knows. */
export function unitOf(name: string): string | undefined {
  return units.get(name);
}

/** Every quantity that some law reads or works out. */
export function quantityNames(): string[] {
  return [...units.keys()];
}
