import type { Formula } from "../../formula/formula.js";
import { apiBill, blendedPrice } from "../books/api.js";
import { perToken, saving, utilizationNeeded, utilizationNeededInAll } from "../books/comparison.js";
import { boxesForReplicas, fleet, replicasInBoxes, servesAll, sizedForPeak, sizedToTrough } from "../books/fleet.js";
import { spillover } from "../books/spillover.js";
import { busyFleet, unitCost } from "../books/unit-cost.js";

export type Sizing = "peak" | "trough" | "fixed";

/** A fleet of our own, rented all month. */
export interface FleetForm {
  readonly kind: "self_hosted" | "floor_with_spillover";
  readonly sizing: Sizing;
  readonly apiBlended: boolean;
}

export function fleetFormulas({ kind, sizing, apiBlended }: FleetForm): readonly Formula[] {
  return [
    ...(apiBlended ? [] : blendedPrice),
    ...apiBill,
    ...SIZED[sizing],
    ...fleet,
    ...(kind === "self_hosted" ? servesAll : spillover),
    ...unitCost,
    ...perToken,
    ...saving,
    ...utilizationNeeded,
  ];
}

/** What is only worth asking of a fleet that exists. */
export const busyFleetFormulas: readonly Formula[] = [...busyFleet, ...utilizationNeededInAll];

const SIZED: Record<Sizing, readonly Formula[]> = {
  peak: [...sizedForPeak, ...replicasInBoxes],
  trough: [...sizedToTrough, ...replicasInBoxes],
  fixed: boxesForReplicas,
};
