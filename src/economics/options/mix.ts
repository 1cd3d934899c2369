import { apiBill, blendedPrice } from "../books/api.js";
import { perToken, saving, savingCeiling, utilizationNeeded } from "../books/comparison.js";
import { besidesGpus, capacityOfReplicas, gpusOfBoxes, replicasInBoxes } from "../books/fleet.js";
import { isFlexible, mix, type PriceClass } from "../books/mix.js";
import { restFromApi } from "../books/spillover.js";
import { fixedCost, steps } from "../books/steps.js";
import { unitCost } from "../books/unit-cost.js";
import { levelsFor, type Starts } from "../flexible-steps.js";
import type { Law } from "../law.js";
import type { Search } from "../search.js";

/** Reserved, on-demand and spot GPUs and the API, each for the hours that it is the cheapest for. */
export interface MixForm {
  readonly kind: "mix";
  readonly classes: readonly PriceClass[];
  readonly starts: Starts;
  readonly apiBlended: boolean;
}

export function mixFormulas({ classes, apiBlended }: MixForm): readonly Law[] {
  return [
    ...(apiBlended ? [] : blendedPrice),
    ...apiBill,
    ...steps,
    ...fixedCost,
    ...replicasInBoxes,
    ...gpusOfBoxes,
    ...capacityOfReplicas,
    ...mix(classes),
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

export function mixSearch({ classes, starts }: MixForm): Search {
  return levelsFor(classes.filter(isFlexible), starts);
}
