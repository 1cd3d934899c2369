import type { Formula } from "../formula/formula.js";
import { Model } from "../formula/model.js";
import { load, shapeFromQuantiles, volumeFromRate } from "./books/demand.js";
import { rateOfUser, rateOfUsers } from "./books/planning.js";
import { type ApiForm, apiFormulas } from "./options/api.js";
import { busyFleetFormulas, type FleetForm, fleetFormulas } from "./options/fleet.js";
import type { Search } from "./search.js";

/** How the workload was given, which decides the formulas that lead to the volume and the load curve. */
export interface DemandForm {
  readonly from: "volume" | "rate" | "users";
  readonly shape: "relative" | "quantiles";
}

export type OptionForm = ApiForm | FleetForm;

export function demandFormulas(form: DemandForm): readonly Formula[] {
  return [
    ...(form.from === "users" ? [...rateOfUser, ...rateOfUsers] : []),
    ...(form.from === "volume" ? [] : volumeFromRate),
    ...(form.shape === "quantiles" ? shapeFromQuantiles : []),
    ...load,
  ];
}

/** The formulas of one option, besides those of the demand. */
export function optionFormulas(form: OptionForm): readonly Formula[] {
  return form.kind === "api" ? apiFormulas(form) : fleetFormulas(form);
}

/** `withFleet`: also what is only worth asking of a fleet that exists. */
export function optionModel(demand: DemandForm, form: OptionForm, withFleet: boolean): Model {
  const ofFleet = withFleet && form.kind !== "api" ? busyFleetFormulas : [];
  return new Model([...demandFormulas(demand), ...optionFormulas(form), ...ofFleet]);
}

/** What must be searched for before the option's formulas can run; most options need nothing. */
export function searchOf(_form: OptionForm): Search | undefined {
  return undefined;
}

/** Whether part of the tokens may be bought from the API. */
export function spills(form: OptionForm): boolean {
  return form.kind === "floor_with_spillover";
}
