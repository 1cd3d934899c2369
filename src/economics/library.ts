import type { Formula } from "../formula/formula.js";
import * as api from "./books/api.js";
import * as batch from "./books/batch.js";
import * as busyInHours from "./books/busy-in-hours.js";
import * as ceilings from "./books/ceilings.js";
import * as commitment from "./books/commitment.js";
import * as comparison from "./books/comparison.js";
import * as decode from "./books/decode.js";
import * as decodeStep from "./books/decode-step.js";
import * as demand from "./books/demand.js";
import * as effectiveThroughput from "./books/effective-throughput.js";
import * as fit from "./books/fit.js";
import * as fixedCost from "./books/fixed-cost.js";
import * as fleet from "./books/fleet.js";
import * as fleetAlone from "./books/fleet-alone.js";
import * as following from "./books/following.js";
import * as future from "./books/future.js";
import * as hours from "./books/hours.js";
import * as identities from "./books/identities.js";
import * as lens from "./books/lens.js";
import * as memory from "./books/memory.js";
import * as owned from "./books/owned.js";
import * as ownedFleet from "./books/owned-fleet.js";
import * as ownership from "./books/ownership.js";
import * as phases from "./books/phases.js";
import * as planning from "./books/planning.js";
import * as priceIdentities from "./books/price-identities.js";
import * as procurement from "./books/procurement.js";
import * as reserve from "./books/reserve.js";
import * as router from "./books/router.js";
import * as savings from "./books/savings.js";
import * as spillover from "./books/spillover.js";
import * as steps from "./books/steps.js";
import * as unitCost from "./books/unit-cost.js";
import * as whatIfs from "./books/what-ifs.js";

/** Every law of every book. A quantity may have several: which one holds depends on what is given. */
export const LIBRARY: readonly Formula[] = [
  api,
  batch,
  busyInHours,
  ceilings,
  commitment,
  comparison,
  decode,
  decodeStep,
  demand,
  effectiveThroughput,
  fit,
  fixedCost,
  fleet,
  fleetAlone,
  following,
  future,
  hours,
  identities,
  lens,
  memory,
  owned,
  ownedFleet,
  ownership,
  phases,
  planning,
  priceIdentities,
  procurement,
  reserve,
  router,
  savings,
  spillover,
  steps,
  unitCost,
  whatIfs,
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
