import { Model } from "../formula/model.js";
import { busyWhilePaid } from "./books/busy-in-hours.js";
import { load, shapeFromQuantiles, volumeFromRate } from "./books/demand.js";
import { rateOfUser, rateOfUsers } from "./books/planning.js";
import { busyFleet } from "./books/unit-cost.js";
import { besideFreeApi } from "./free-api.js";
import type { Law } from "./law.js";
import { type ApiForm, apiFormulas } from "./options/api.js";
import { type AutoscaledForm, autoscaledFormulas, autoscaledSearch } from "./options/autoscaled.js";
import { busyFormulas, type FleetForm, fleetFormulas, fleetSearch } from "./options/fleet.js";
import { type MixForm, mixFormulas, mixSearch } from "./options/mix.js";
import { apiWithOwnership, type OwnershipForm, ownWithOwnership } from "./options/ownership.js";
import { type RouterForm, routerFormulas } from "./options/router.js";
import type { Search } from "./search.js";
import { type WhatIf, withWhatIfs } from "./what-ifs.js";

/** How the workload was given, which decides the formulas that lead to the volume and the load curve. */
export interface DemandForm {
  readonly from: "volume" | "rate" | "users";
  readonly shape: "relative" | "quantiles";
  /** Surprises that count; none where absent. */
  readonly whatIfs?: readonly WhatIf[];
}

export type OptionForm = (ApiForm | FleetForm | AutoscaledForm | MixForm | RouterForm) & {
  readonly ownership?: OwnershipForm | undefined;
};

export function demandFormulas(form: DemandForm): readonly Law[] {
  return [
    ...(form.from === "users" ? [...rateOfUser, ...rateOfUsers] : []),
    ...(form.from === "volume" ? [] : volumeFromRate),
    ...(form.shape === "quantiles" ? shapeFromQuantiles : []),
    ...load,
  ];
}

/** The formulas of one option, besides those of the demand. */
export function optionFormulas(form: OptionForm): readonly Law[] {
  if (form.kind === "api") return apiFormulas(form);
  if (form.kind === "router") return routerFormulas(form);
  if (form.kind === "autoscaled") return autoscaledFormulas(form);
  return form.kind === "mix" ? mixFormulas(form) : fleetFormulas(form);
}

/** What is only worth asking of a fleet that exists. */
function ofFleet(form: OptionForm): readonly Law[] {
  if (form.kind === "api") return [];
  if (form.kind === "router") return busyFleet;
  return form.kind === "autoscaled" || form.kind === "mix" ? busyWhilePaid : busyFormulas(form);
}

/** `isFree`: the API asks nothing. */
export function optionModel(demand: DemandForm, form: OptionForm, withFleet: boolean, isFree = false): Model<Law> {
  const counts = counted([...optionFormulas(form), ...(withFleet ? ofFleet(form) : [])], form);
  const all = isFree ? besideFreeApi(counts) : counts;
  return new Model(withWhatIfs(demand.whatIfs ?? [], [...demandFormulas(demand), ...all], staysAsItIs(form)));
}

function counted(formulas: readonly Law[], form: OptionForm): readonly Law[] {
  const { kind, ownership } = form;
  if (!ownership) return formulas;
  return kind === "api" ? apiWithOwnership(formulas, ownership) : ownWithOwnership(formulas, ownership);
}

/** What must be searched for before the option's formulas can run; most options need nothing. */
export function searchOf(form: OptionForm): Search | undefined {
  if (form.kind === "mix") return mixSearch(form);
  if (form.kind === "autoscaled") return autoscaledSearch(form);
  return form.kind === "self_hosted" || form.kind === "floor_with_spillover" ? fleetSearch(form) : undefined;
}

/** A fleet with an API behind it is not enlarged for a surprise; a router's fleet must carry all that it is sent. */
function staysAsItIs(form: OptionForm): boolean {
  return spills(form) && form.kind !== "router";
}

/** Whether part of the tokens may be bought from the API. */
export function spills(form: OptionForm): boolean {
  if (form.kind === "router") return true;
  return form.kind === "floor_with_spillover" || form.kind === "mix" || (form.kind === "autoscaled" && form.spills);
}
