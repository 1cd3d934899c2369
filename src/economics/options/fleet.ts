import { apiBill, blendedPrice } from "../books/api.js";
import { busyWhilePaid } from "../books/busy-in-hours.js";
import { promised } from "../books/commitment.js";
import { perToken, saving, savingCeiling, utilizationNeeded, utilizationNeededInAll } from "../books/comparison.js";
import {
  besidesGpus,
  boxesForReplicas,
  capacityOfReplicas,
  ceilings,
  costOfBox,
  gpusOfBoxes,
  paidAlways,
  replicasInBoxes,
  servesAll,
  sizedForMean,
  sizedForPeak,
  sizedToTrough,
} from "../books/fleet.js";
import {
  fixedInHours,
  paidInHours,
  paidInWindow,
  paidWithLoad,
  servedInHours,
  servedLoadInHours,
} from "../books/hours.js";
import { servingAtMean, servingAtPeak, servingAtTrough, withReserve } from "../books/reserve.js";
import { restFromApi, servedUnderCurve } from "../books/spillover.js";
import { cheapestSteps, fixedCost, steps } from "../books/steps.js";
import { busyFleet, unitCost } from "../books/unit-cost.js";
import type { Law } from "../law.js";
import { loadLevels } from "../levels.js";
import type { Search } from "../search.js";
import { spareForAvailability } from "../spare-replicas.js";

/** What decides the number of boxes: the peak, the trough, the mean, the least cost, or the scenario. */
export type Sizing = "peak" | "trough" | "average" | "cheapest" | "fixed";

/** Which hours are paid for; all of them where absent. */
export type Billing = "window" | "scale_to_zero";

/** Spare replicas for failures: a stated number, or as many as an availability takes. */
export type Reserve = "replicas" | "availability";

/** A fleet of our own, of one size all month. */
export interface FleetForm {
  readonly kind: "self_hosted" | "floor_with_spillover";
  readonly sizing: Sizing;
  readonly apiBlended: boolean;
  readonly billing?: Billing | undefined;
  readonly reserve?: Reserve | undefined;
  /** True where the GPUs are reserved for a term that the price states. */
  readonly promised?: boolean | undefined;
}

export function fleetFormulas(form: FleetForm): readonly Law[] {
  return [
    ...(form.apiBlended ? [] : blendedPrice),
    ...apiBill,
    ...sized(form),
    ...gpusOfBoxes,
    ...(form.reserve === undefined || form.sizing === "cheapest" ? capacityOfReplicas : []),
    ...ceilings,
    ...paid(form),
    ...(form.promised ? promised : []),
    ...costOfBox,
    ...besidesGpus,
    ...served(form),
    ...unitCost,
    ...perToken,
    ...saving,
    ...utilizationNeeded,
    ...savingCeiling,
  ];
}

/** What is only worth asking of a fleet that exists. */
export function busyFormulas({ billing }: Pick<FleetForm, "billing">): readonly Law[] {
  return billing === undefined ? [...busyFleet, ...utilizationNeededInAll] : busyWhilePaid;
}

export function fleetSearch({ sizing, reserve }: FleetForm): Search | undefined {
  if (sizing === "cheapest") return loadLevels;
  return reserve === "availability" ? spareForAvailability : undefined;
}

const SIZED: Record<Sizing, readonly Law[]> = {
  peak: [...sizedForPeak, ...replicasInBoxes],
  trough: [...sizedToTrough, ...replicasInBoxes],
  average: [...sizedForMean, ...replicasInBoxes],
  cheapest: [...steps, ...fixedCost, ...cheapestSteps, ...replicasInBoxes],
  fixed: boxesForReplicas,
};

const SERVING: Record<Exclude<Sizing, "cheapest">, readonly Law[]> = {
  peak: servingAtPeak,
  trough: servingAtTrough,
  average: servingAtMean,
  fixed: [],
};

function sized({ sizing, reserve }: FleetForm): readonly Law[] {
  if (reserve === undefined || sizing === "cheapest") return SIZED[sizing];
  return [...SERVING[sizing], ...withReserve, ...replicasInBoxes];
}

function paid({ billing }: FleetForm): readonly Law[] {
  if (billing === undefined) return paidAlways;
  return [...(billing === "window" ? paidInWindow : paidWithLoad), ...fixedInHours, ...paidInHours];
}

function served({ kind, billing }: FleetForm): readonly Law[] {
  const inHours = billing === undefined ? [] : servedInHours;
  if (kind === "self_hosted") return [...inHours, ...servesAll];
  return [...(billing === undefined ? servedUnderCurve : [...inHours, ...servedLoadInHours]), ...restFromApi];
}
