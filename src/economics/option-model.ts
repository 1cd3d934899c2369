import type { Formula } from "../formula/formula.js";
import { Model } from "../formula/model.js";
import { apiBill, billByClass, blendedPrice } from "./books/api.js";
import { perToken, saving, utilizationNeeded, utilizationNeededInAll } from "./books/comparison.js";
import { load, shapeFromQuantiles, volumeFromRate } from "./books/demand.js";
import { boxesForReplicas, fleet, replicasInBoxes, servesAll, sizedForPeak, sizedToTrough } from "./books/fleet.js";
import { spillover } from "./books/spillover.js";
import { busyFleet, unitCost } from "./books/unit-cost.js";

export type Sizing = "peak" | "trough" | "fixed";

/** How the workload was given, which decides the formulas that lead to the volume and the load curve. */
export interface DemandForm {
  readonly from: "volume" | "rate";
  readonly shape: "relative" | "quantiles";
}

export type OptionForm =
  | { readonly kind: "api"; readonly blended: boolean }
  | { readonly kind: "self_hosted"; readonly sizing: Sizing; readonly apiBlended: boolean }
  | { readonly kind: "floor_with_spillover"; readonly sizing: Sizing; readonly apiBlended: boolean };

/** An API option names its bill `monthly_cost` as every other option does. */
const apiMonthly: readonly Formula[] = apiBill.map((formula) => ({ ...formula, id: "monthly_cost" }));

export function demandFormulas(form: DemandForm): readonly Formula[] {
  return [
    ...(form.from === "rate" ? volumeFromRate : []),
    ...(form.shape === "quantiles" ? shapeFromQuantiles : []),
    ...load,
  ];
}

/** The formulas of one option, besides those of the demand. */
export function optionFormulas(form: OptionForm): readonly Formula[] {
  if (form.kind === "api")
    return [...(form.blended ? [] : [...blendedPrice, ...billByClass]), ...apiMonthly, ...perToken];
  return [
    ...(form.apiBlended ? [] : blendedPrice),
    ...apiBill,
    ...sizingFormulas(form.sizing),
    ...fleet,
    ...(form.kind === "self_hosted" ? servesAll : spillover),
    ...unitCost,
    ...perToken,
    ...saving,
    ...utilizationNeeded,
  ];
}

/** What is only worth asking of a fleet that exists. */
export const fleetFormulas: readonly Formula[] = [...busyFleet, ...utilizationNeededInAll];

export function optionModel(demand: DemandForm, form: OptionForm, withFleet: boolean): Model {
  return new Model([...demandFormulas(demand), ...optionFormulas(form), ...(withFleet ? fleetFormulas : [])]);
}

function sizingFormulas(sizing: Sizing): readonly Formula[] {
  if (sizing === "peak") return [...sizedForPeak, ...replicasInBoxes];
  if (sizing === "trough") return [...sizedToTrough, ...replicasInBoxes];
  return boxesForReplicas;
}
