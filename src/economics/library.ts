import * as api from "./books/api.js";
import * as batch from "./books/batch.js";
import * as beside from "./books/beside.js";
import * as ceilings from "./books/ceilings.js";
import * as commitment from "./books/commitment.js";
import * as comparison from "./books/comparison.js";
import * as countedTokens from "./books/counted-tokens.js";
import * as crossover from "./books/crossover.js";
import * as decode from "./books/decode.js";
import * as decodeStep from "./books/decode-step.js";
import * as demand from "./books/demand.js";
import * as effectiveThroughput from "./books/effective-throughput.js";
import * as experts from "./books/experts.js";
import * as fit from "./books/fit.js";
import * as fixedCost from "./books/fixed-cost.js";
import * as fleet from "./books/fleet.js";
import * as fleetAlone from "./books/fleet-alone.js";
import * as following from "./books/following.js";
import * as fullFleet from "./books/full-fleet.js";
import * as future from "./books/future.js";
import * as hybrid from "./books/hybrid.js";
import * as identities from "./books/identities.js";
import * as lens from "./books/lens.js";
import * as memory from "./books/memory.js";
import * as multiples from "./books/multiples.js";
import * as owned from "./books/owned.js";
import * as ownedFleet from "./books/owned-fleet.js";
import * as ownership from "./books/ownership.js";
import * as ownershipLines from "./books/ownership-lines.js";
import * as parts from "./books/parts.js";
import * as perRequest from "./books/per-request.js";
import * as phases from "./books/phases.js";
import * as placement from "./books/placement.js";
import * as planning from "./books/planning.js";
import * as priceIdentities from "./books/price-identities.js";
import * as procurement from "./books/procurement.js";
import * as routedFleet from "./books/routed-fleet.js";
import * as router from "./books/router.js";
import * as savings from "./books/savings.js";
import * as setups from "./books/setups.js";
import * as spillover from "./books/spillover.js";
import * as unitCost from "./books/unit-cost.js";
import * as whatIfs from "./books/what-ifs.js";
import type { Law } from "./law.js";

/** A fleet may be sized for its average load, which is a choice and not what its load and its peak lead to; so is a lens. */
const CHOICES: readonly Law[] = [
  ...fleet.sizedForMean,
  ...ownership.idleInMix,
  ...ownershipLines.perTokenOfApi,
  ...ownershipLines.perTokenBesidesLeaving,
];

/**
 * Every law that holds whatever is compared. A quantity may have several: which one holds depends on what is given.
 * Books that only one kind of option reads (its hours, steps, mix and reserve) are not in it.
 */
const SHARED = [
  api,
  batch,
  beside,
  ceilings,
  commitment,
  comparison,
  countedTokens,
  crossover,
  decode,
  decodeStep,
  demand,
  effectiveThroughput,
  experts,
  fit,
  fixedCost,
  fleet,
  fleetAlone,
  following,
  fullFleet,
  future,
  hybrid,
  identities,
  lens,
  memory,
  multiples,
  owned,
  ownedFleet,
  ownership,
  ownershipLines,
  parts,
  perRequest,
  phases,
  placement,
  planning,
  priceIdentities,
  procurement,
  routedFleet,
  router,
  savings,
  setups,
  spillover,
  unitCost,
  whatIfs,
] as const;
export type SharedBooks = (typeof SHARED)[number];

export const LIBRARY: readonly Law[] = SHARED.flatMap((books): readonly (readonly Law[])[] => Object.values(books))
  .flat()
  .filter((law) => !CHOICES.includes(law));

/** The unit in which the books speak of a quantity; undefined for a name that no law knows. */
export function unitOf(name: string): string | undefined {
  for (const law of LIBRARY) {
    if (law.id === name) return law.unit;
    // Only what may read it is parsed for it.
    const unit = law.is.includes(name) ? law.inputs[name] : undefined;
    if (unit !== undefined) return unit;
  }
  return undefined;
}

/** Every quantity that some law reads or works out. */
export function quantityNames(): string[] {
  return [...new Set(LIBRARY.flatMap(({ id, inputs }) => [id, ...Object.keys(inputs)]))];
}
