import type { Formula } from "../formula/formula.js";
import * as api from "./books/api.js";
import * as batch from "./books/batch.js";
import * as ceilings from "./books/ceilings.js";
import * as comparison from "./books/comparison.js";
import * as decode from "./books/decode.js";
import * as decodeStep from "./books/decode-step.js";
import * as demand from "./books/demand.js";
import * as effectiveThroughput from "./books/effective-throughput.js";
import * as fit from "./books/fit.js";
import * as fleet from "./books/fleet.js";
import * as memory from "./books/memory.js";
import * as phases from "./books/phases.js";
import * as planning from "./books/planning.js";
import * as spillover from "./books/spillover.js";
import * as unitCost from "./books/unit-cost.js";

/** Every law of every book. A quantity may have several: which one holds depends on what is given. */
export const LIBRARY: readonly Formula[] = [
  api,
  batch,
  ceilings,
  comparison,
  decode,
  decodeStep,
  demand,
  effectiveThroughput,
  fit,
  fleet,
  memory,
  phases,
  planning,
  spillover,
  unitCost,
].flatMap((books) => Object.values(books).flat());

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
