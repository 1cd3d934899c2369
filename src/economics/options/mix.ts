import type { Formula } from "../../formula/formula.js";
import { apiBill, blendedPrice } from "../books/api.js";
import { perToken, saving, savingCeiling, utilizationNeeded } from "../books/comparison.js";
import { besidesGpus, capacityOfReplicas, gpusOfBoxes, replicasInBoxes } from "../books/fleet.js";
import { mix, type PriceClass } from "../books/mix.js";
import { restFromApi } from "../books/spillover.js";
import { steps } from "../books/steps.js";
import { unitCost } from "../books/unit-cost.js";

/** Reserved, on-demand and spot GPUs and the API, each for the hours that it is the cheapest for. */
export interface MixForm {
  readonly kind: "mix";
  readonly classes: readonly PriceClass[];
  readonly apiBlended: boolean;
}

export function mixFormulas({ classes, apiBlended }: MixForm): readonly Formula[] {
  return [
    ...(apiBlended ? [] : blendedPrice),
    ...apiBill,
    ...steps,
    ...mix(classes),
    ...replicasInBoxes,
    ...gpusOfBoxes,
    ...capacityOfReplicas,
    ...besidesGpus,
    // The mix has a law of its own for what a replica costs an hour.
    ...unitCost.filter(({ id }) => id !== "replica_cost"),
    ...restFromApi,
    ...perToken,
    ...saving,
    ...utilizationNeeded,
    ...savingCeiling,
  ];
}
