import { between } from "../formula/compose.js";
import { Model } from "../formula/model.js";
import { inputPart, ownTokens } from "./books/counted-tokens.js";
import { load, shapeFromQuantiles, volumeFromRate } from "./books/demand.js";
import { heldAgainstInvoice, type InvoiceForm } from "./books/invoice.js";
import { perAccepted, perCharacters, perRequest } from "./books/per-request.js";
import { requests } from "./books/percentile.js";
import { rateOfUser, rateOfUsers } from "./books/planning.js";
import { loadOfRuns, runsOfRate, volumeOfRuns } from "./books/runs.js";
import { besideFreeApi } from "./free-api.js";
import { type Law, lawIn } from "./law.js";
import { apiWithOwnership, type OwnershipForm, ownWithOwnership } from "./options/ownership.js";
import type { Search } from "./search.js";
import { type WhatIf, withWhatIfs } from "./studies/what-ifs.js";

/** How the workload was given, which decides the formulas that lead to the volume and the load curve. */
export interface DemandForm {
  readonly from: "volume" | "rate" | "users" | "run_volume";
  readonly shape: "relative" | "quantiles" | "runs";
  /** Of a batch: true where its runs come by the day or by the week. */
  readonly runsByTime?: boolean;
  /** Surprises that count; none where absent. */
  readonly whatIfs?: readonly WhatIf[];
  /** True where it says how long a request is. */
  readonly hasRequest?: boolean;
  /** True where it says how many characters of text a token stands for. */
  readonly hasCharacters?: boolean;
}

/** What decides hour by hour once it was simulated; `isCold`: what is spilled costs more, as the API has not seen its sessions. */
interface WhileQueued {
  search(isCold: boolean): Search;
  laws(isCold: boolean): readonly Law[];
}

/** How an option's cost is worked out, whatever its kind. */
export interface OptionLaws {
  /** True of an API: it serves nothing itself, and nothing stands behind it. */
  readonly buysAll: boolean;
  /** All laws but those of the demand. */
  readonly laws: readonly Law[];
  /** What is only worth asking of a fleet that exists. */
  readonly ofFleet: readonly Law[];
  /** What must be searched for before the laws can run; most options need nothing. */
  readonly search?: Search | undefined;
  /** Boxes that come and go, while requests come as they come: what takes the place of laws of the same names, or stands beside them. */
  readonly whileQueued?: WhileQueued | undefined;
  /** Whether part of the tokens may be bought from the API. */
  readonly spills: boolean;
  /** True where each request goes one way or the other, whatever the load: the fleet must carry all that it is sent. */
  readonly splitsRequests: boolean;
  readonly ownership?: OwnershipForm | undefined;
  /** True where its model counts other tokens than the workload. */
  readonly countsOthers?: boolean | undefined;
  /** True where the scenario says which part of its answers is accepted. */
  readonly hasSuccess?: boolean | undefined;
  /** Of an API: the invoice that its bill is held against. */
  readonly invoice?: InvoiceForm | undefined;
}

/** The laws of a fleet whose model counts other tokens than the workload: all that read its throughput read it in the workload's. */
function countingOwn(laws: readonly Law[]): readonly Law[] {
  const [perToken, throughput] = [lawIn(ownTokens, "own_per_token"), lawIn(ownTokens, "throughput_of_workload")];
  const others = laws.some(({ id }) => id === "input_part") ? [] : inputPart;
  return [...between(laws, "replica_throughput", throughput), ...others, perToken];
}

const VOLUME: Record<DemandForm["from"], readonly Law[]> = {
  volume: [],
  rate: volumeFromRate,
  users: volumeFromRate,
  run_volume: volumeOfRuns,
};

const SHAPE: Record<DemandForm["shape"], readonly Law[]> = {
  relative: [],
  quantiles: shapeFromQuantiles,
  runs: loadOfRuns,
};

export function demandFormulas(form: DemandForm): readonly Law[] {
  return [
    ...(form.from === "users" ? [...rateOfUser, ...rateOfUsers] : []),
    ...VOLUME[form.from],
    ...(form.runsByTime ? runsOfRate : []),
    ...SHAPE[form.shape],
    ...load,
  ];
}

// A memo works each option out some twenty times, under surprises and other figures, and mostly by the same laws.
const models = new WeakMap<OptionLaws, Map<string, Model<Law>>>();

/** `isFree`: the API asks nothing. */
export function optionModel(demand: DemandForm, option: OptionLaws, withFleet: boolean, isFree = false): Model<Law> {
  const known = models.get(option) ?? new Map<string, Model<Law>>();
  models.set(option, known);
  const key = JSON.stringify([demand, withFleet, isFree]);
  const model = known.get(key) ?? composed(demand, option, withFleet, isFree);
  known.set(key, model);
  return model;
}

function composed(demand: DemandForm, option: OptionLaws, withFleet: boolean, isFree: boolean): Model<Law> {
  const counts = counted([...option.laws, ...(withFleet ? option.ofFleet : [])], option);
  const all = isFree ? besideFreeApi(counts) : counts;
  // A fleet with an API behind it is not enlarged for a surprise; a router's fleet must carry all that it is sent.
  const staysAsItIs = option.spills && !option.splitsRequests;
  const surprised = withWhatIfs(demand.whatIfs ?? [], [...demandFormulas(demand), ...all], staysAsItIs);
  const laws = option.countsOthers && !option.buysAll ? countingOwn(surprised) : surprised;
  return new Model([...laws, ...perUnit(demand, option), ...againstInvoice(laws, option)]);
}

/** Leaving our own stack is on no invoice: where it is counted, the bill has a name of its own. */
function againstInvoice(laws: readonly Law[], { invoice }: OptionLaws): readonly Law[] {
  if (!invoice) return [];
  const has = (id: string) => laws.some((law) => law.id === id);
  const bill = has("api_bill") ? "api_bill" : "monthly_cost";
  return heldAgainstInvoice(invoice, { bill, commits: has("commitment_unused") }, (kind) => has(`${kind}_cost`));
}

/** What a request, a text and an accepted answer cost, where the scenario says what these are. */
function perUnit({ hasRequest, hasCharacters }: DemandForm, { hasSuccess }: OptionLaws): readonly Law[] {
  return [
    ...(hasRequest ? [...perRequest, ...requests] : []),
    ...(hasRequest && hasSuccess ? perAccepted : []),
    ...(hasCharacters ? perCharacters : []),
  ];
}

function counted(laws: readonly Law[], { buysAll, ownership }: OptionLaws): readonly Law[] {
  if (!ownership) return laws;
  return buysAll ? apiWithOwnership(laws, ownership) : ownWithOwnership(laws, ownership);
}
