import { busyWhilePaid } from "../../economics/books/busy-in-hours.js";
import { promised } from "../../economics/books/commitment.js";
import {
  perToken,
  saving,
  savingCeiling,
  utilizationNeeded,
  utilizationNeededInAll,
} from "../../economics/books/comparison.js";
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
} from "../../economics/books/fleet.js";
import {
  fixedInHours,
  paidInHours,
  paidInWindow,
  paidWithLoad,
  servedInHours,
  servedLoadInHours,
} from "../../economics/books/hours.js";
import { atPercentile, sizedForObjective } from "../../economics/books/percentile.js";
import {
  servingAtMean,
  servingAtObjective,
  servingAtPeak,
  servingAtTrough,
  withReserve,
} from "../../economics/books/reserve.js";
import { restFromApi, servedUnderCurve } from "../../economics/books/spillover.js";
import {
  boxesOfSteps,
  fixedCost,
  payingSteps,
  steps,
  stepsAtLeastOne,
  stepsIfAny,
} from "../../economics/books/steps.js";
import { busyFleet, unitCost } from "../../economics/books/unit-cost.js";
import { loadLevels } from "../../economics/hours/levels.js";
import { type Law, lawIn } from "../../economics/law.js";
import type { OptionLaws } from "../../economics/option-model.js";
import type { Search } from "../../economics/search.js";
import { spareForAvailability } from "../../economics/spare-replicas.js";
import { between } from "../../formula/compose.js";

/** What decides the number of boxes: the peak, the slow requests of the busiest hour, the trough, the mean, the least cost of none or more, of one or more, or the scenario. */
export type Sizing = "peak" | "objective" | "trough" | "average" | "cheapest" | "cheapest_fleet" | "fixed";

/** Whether the number of boxes is searched for. */
export function isSearched(sizing: Sizing): sizing is "cheapest" | "cheapest_fleet" {
  return sizing === "cheapest" || sizing === "cheapest_fleet";
}

/** Which hours are paid for; all of them where absent. */
export type BilledBy = "window" | "scale_to_zero";

/** Spare replicas for failures: a stated number, or as many as an availability takes. */
export type ReserveForm = "replicas" | "availability";

/** A fleet of our own, of one size all month. */
export interface FleetForm {
  readonly sizing: Sizing;
  /** Whether the API serves what exceeds it. */
  readonly spills: boolean;
  readonly billing?: BilledBy | undefined;
  readonly reserve?: ReserveForm | undefined;
  /** True where the GPUs are reserved for a term that the price states. */
  readonly isPromised?: boolean;
}

/** What GPUs of our own make a token for, and what that saves against the API. */
export const heldAgainstApi: readonly Law[] = [
  ...unitCost,
  ...perToken,
  ...saving,
  ...utilizationNeeded,
  ...savingCeiling,
];

export function fleetLaws(form: FleetForm, api: readonly Law[]): OptionLaws {
  const { sizing, reserve, billing, spills } = form;
  const laws = [
    ...api,
    ...sized(form),
    ...gpusOfBoxes,
    ...(reserve === undefined || isSearched(sizing) ? capacityOfReplicas : []),
    ...ceilings,
    ...paid(form),
    ...(form.isPromised ? promised : []),
    ...costOfBox,
    ...besidesGpus,
    ...served(form),
    ...heldAgainstApi,
  ];
  return {
    buysAll: false,
    // All that read its throughput read what the promise to the slow requests leaves of it.
    laws:
      sizing === "objective"
        ? between(laws, "replica_throughput", lawIn(atPercentile, "throughput_at_percentile"))
        : laws,
    ofFleet: billing === undefined ? [...busyFleet, ...utilizationNeededInAll] : busyWhilePaid,
    search: searched(form),
    spills,
    splitsRequests: false,
  };
}

function searched({ sizing, reserve }: FleetForm): Search | undefined {
  if (isSearched(sizing)) return loadLevels;
  return reserve === "availability" ? spareForAvailability : undefined;
}

const SIZED: Record<Sizing, readonly Law[]> = {
  peak: [...sizedForPeak, ...replicasInBoxes],
  objective: [...sizedForObjective, ...replicasInBoxes],
  trough: [...sizedToTrough, ...replicasInBoxes],
  average: [...sizedForMean, ...replicasInBoxes],
  cheapest: [...steps, ...fixedCost, ...payingSteps, ...stepsIfAny, ...boxesOfSteps, ...replicasInBoxes],
  cheapest_fleet: [...steps, ...payingSteps, ...stepsAtLeastOne, ...boxesOfSteps, ...replicasInBoxes],
  fixed: boxesForReplicas,
};

const SERVING: Record<Exclude<Sizing, "cheapest" | "cheapest_fleet">, readonly Law[]> = {
  peak: servingAtPeak,
  objective: servingAtObjective,
  trough: servingAtTrough,
  average: servingAtMean,
  fixed: [],
};

function sized({ sizing, reserve }: FleetForm): readonly Law[] {
  if (reserve === undefined || isSearched(sizing)) return SIZED[sizing];
  return [...SERVING[sizing], ...withReserve, ...replicasInBoxes];
}

function paid({ billing }: FleetForm): readonly Law[] {
  if (billing === undefined) return paidAlways;
  return [...(billing === "window" ? paidInWindow : paidWithLoad), ...fixedInHours, ...paidInHours];
}

function served({ spills, billing }: FleetForm): readonly Law[] {
  const inHours = billing === undefined ? [] : servedInHours;
  if (!spills) return [...inHours, ...servesAll];
  return [...(billing === undefined ? servedUnderCurve : [...inHours, ...servedLoadInHours]), ...restFromApi];
}
