import { apiBill, blendedPrice } from "../books/api.js";
import { perToken, saving, savingCeiling, utilizationNeeded } from "../books/comparison.js";
import { besidesGpus, capacityOfReplicas, costOfBox, gpusOfBoxes, replicasInBoxes, servesAll } from "../books/fleet.js";
import {
  paidInHours,
  scaledInHours,
  servedInHours,
  servedLoadInHours,
  stepHour,
  stepsForLoad,
} from "../books/hours.js";
import { restFromApi } from "../books/spillover.js";
import { steps } from "../books/steps.js";
import { unitCost } from "../books/unit-cost.js";
import type { Law } from "../law.js";
import type { Search } from "../search.js";
import { stepsThatPay } from "../steps-that-pay.js";

/** A fleet whose boxes come and go with the load, hour by hour. */
export interface AutoscaledForm {
  readonly kind: "autoscaled";
  /** Whether what is not worth a box is bought from the API; otherwise everything is served. */
  readonly spills: boolean;
  readonly apiBlended: boolean;
}

/** What the search finds needs no formula. */
const FOUND = new Set(stepsThatPay.finds.map(({ id }) => id));

export function autoscaledFormulas({ spills, apiBlended }: AutoscaledForm): readonly Law[] {
  return [
    ...(apiBlended ? [] : blendedPrice),
    ...apiBill,
    ...steps,
    ...(spills ? stepHour : stepsForLoad),
    ...scaledInHours.filter(({ id }) => !(spills && FOUND.has(id))),
    ...replicasInBoxes,
    ...gpusOfBoxes,
    ...capacityOfReplicas,
    ...paidInHours,
    ...costOfBox,
    ...besidesGpus,
    ...(spills ? [...servedLoadInHours, ...restFromApi] : [...servedInHours, ...servesAll]),
    ...unitCost,
    ...perToken,
    ...saving,
    ...utilizationNeeded,
    ...savingCeiling,
  ];
}

/** With an API to fall back on, what runs in an hour depends on the hours around it: a start is paid for once. */
export function autoscaledSearch({ spills }: AutoscaledForm): Search | undefined {
  return spills ? stepsThatPay : undefined;
}
