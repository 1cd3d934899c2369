import type { ReportOption } from "../report/schema.js";
import type { PayingVerdict } from "../scenario/options/kind.js";
import { apiBill } from "./bill/api-bill.js";
import { servesLess as isShort } from "./break-evens/pairs.js";
import { isEmpty } from "./options.js";
import { apiOf, optionOf } from "./whose.js";
import type { Work } from "./work.js";

/** What decides the case; each verdict has its words in `verdicts/verdicts.ts`. */
export type Verdict =
  | "api_is_free"
  | "people_cost_more_than_tokens_save"
  | "people_alone_cost_more"
  | "ownership_costs_more"
  | "fleet_idles"
  | "fleet_and_spillover_cost_more"
  | "gpus_dearer_when_full"
  | "cheap_gpus_idle"
  | "nothing_to_rent"
  | "no_box_pays"
  | "answers_paid_twice"
  | "leaving_costs_more"
  | "no_unit_pays"
  | "units_dearer_when_full"
  | "units_idle"
  | "units_and_rest_cost_more"
  | "units_serve_less"
  | PayingVerdict;

export interface Decision {
  readonly recommended: ReportOption;
  /** The best option of the other kind. */
  readonly against: ReportOption;
  readonly verdict: Verdict;
  /** True where the provider of its GPUs runs the one of the two that is no API. */
  readonly runByProvider: boolean;
  /** Fleets that we would run. */
  readonly ours: readonly string[];
  /** False where the API of the two is another than the one that its utilization is held against. */
  readonly isMeasured: boolean;
}

/** The cheapest option; where an own fleet only ties with an API, the API, since it binds nobody. */
export function decide(options: readonly ReportOption[], work: Work): Decision {
  const cheapest = (side: readonly ReportOption[]): ReportOption => {
    const [first, ...rest] = side;
    if (!first) throw new Error("a comparison needs an API and an option of another kind");
    return rest.reduce((best, next) => (next.monthly_cost < best.monthly_cost ? next : best), first);
  };
  const api = cheapest(options.filter(({ kind }) => kind === "api"));
  const owns = options.filter(({ kind }) => kind !== "api");
  // An empty fleet is the API under another name; it is compared only where there is nothing else.
  const real = owns.filter((own) => !isEmpty(own));
  const whole = real.filter((own) => !servesLess(own, work));
  const own = cheapest(whole.length > 0 ? whole : real.length > 0 ? real : owns);
  const buys = servesLess(own, work) || api.monthly_cost <= own.monthly_cost * (1 + 1e-9);
  const verdict = buys ? whyApi(api, own, real, work) : whyOwn(own, api, work);
  const runByProvider = formOf(own, work)?.runByProvider === true;
  const [recommended, against] = buys ? [api, own] : [own, api];
  const isMeasured = work.options.find(({ input }) => input.id === own.id)?.input.api === api.id;
  const ours = owns.filter((each) => formOf(each, work)?.runByProvider !== true).map(({ id }) => id);
  return { recommended, against, verdict, runByProvider, ours, isMeasured };
}

/** What leaves a part of the tokens unserved, which cost it nothing, is not the same service: its cost decides nothing. */
export function servesLess(option: ReportOption, work: Work): boolean {
  const worked = work.options.find(({ input }) => input.id === option.id);
  return worked !== undefined && isShort(worked);
}

function whyApi(api: ReportOption, own: ReportOption, owns: readonly ReportOption[], work: Work): Verdict {
  const { quantities } = work;
  const fleet = optionOf(own.id, quantities);
  if (own.kind === "provisioned") return whyNoUnits(api, own, work);
  if (own.replicas === 0) return fleet.has("replicas_fit") ? "nothing_to_rent" : "no_box_pays";
  const price = apiOf(api.id, quantities).number("api_price") ?? 0;
  if (price === 0) return "api_is_free";
  if ((fleet.number("people_cost") ?? 0) >= api.monthly_cost) return "people_alone_cost_more";
  const isDearer = ({ id }: ReportOption) => (optionOf(id, quantities).number("loaded_unit_cost") ?? 0) >= price;
  if (isDearer(own)) return owns.every(isDearer) ? "gpus_dearer_when_full" : "cheap_gpus_idle";
  const serving = fleet.number("serving_cost");
  if (serving !== undefined && serving < api.monthly_cost) return "ownership_costs_more";
  const beforePeople = fleet.number("cost_before_people") ?? own.monthly_cost;
  if (beforePeople < api.monthly_cost) return "people_cost_more_than_tokens_save";
  if ((fleet.number("full_router_saving") ?? 1) <= 0) return "answers_paid_twice";
  const busyEnough = (own.utilization ?? 0) >= Math.min(0.95, neededAt(price, fleet));
  return busyEnough ? "fleet_and_spillover_cost_more" : "fleet_idles";
}

/** How busy it must be to match the price of the API that it is decided against, which may be another than it was held against. */
function neededAt(price: number, fleet: ReturnType<typeof optionOf>): number {
  const full = fleet.number("loaded_unit_cost");
  return full === undefined ? 1 : full / price;
}

function whyNoUnits(api: ReportOption, own: ReportOption, work: Work): Verdict {
  const { quantities } = work;
  if (isEmpty(own)) return "no_unit_pays";
  if (servesLess(own, work) && own.monthly_cost < api.monthly_cost) return "units_serve_less";
  const price = apiOf(api.id, quantities).number("api_price") ?? 0;
  if (price === 0) return "api_is_free";
  const needed = neededAt(price, optionOf(own.id, quantities));
  if (needed >= 1) return "units_dearer_when_full";
  return (own.utilization ?? 0) >= Math.min(0.95, needed) ? "units_and_rest_cost_more" : "units_idle";
}

function formOf({ id }: ReportOption, { options }: Work) {
  return options.find(({ input }) => input.id === id)?.input.form;
}

function whyOwn(own: ReportOption, api: ReportOption, work: Work): Verdict {
  const { id, monthly_cost } = own;
  const { quantities } = work;
  if (monthly_cost > apiBill(api, quantities)) return "leaving_costs_more";
  const form = formOf(own, work);
  if (!form?.pays) throw new Error(`no option with boxes of its own is called ${id}`);
  const [staffed, unstaffed] = form.pays;
  if (form.runByProvider) return staffed === "fleet_pays" ? "endpoint_pays" : staffed;
  return (optionOf(id, quantities).number("people_cost") ?? 0) > 0 ? staffed : unstaffed;
}
