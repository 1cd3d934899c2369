import { figure, percent } from "../figures/figure.js";
import type { Flip, Report, ReportOption } from "./schema.js";

/** What decides the case; each verdict has its words below. */
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
  | "steady_part_pays"
  | "router_pays"
  | "router_pays_unstaffed"
  | "fitting_part_pays"
  | "fleet_pays"
  | "fleet_pays_unstaffed";

export interface Decision {
  readonly recommended: ReportOption;
  /** The best option of the other kind. */
  readonly against: ReportOption;
  readonly verdict: Verdict;
}

type Read = (id: string) => number | undefined;

/** The cheapest option; where an own fleet only ties with an API, the API, since it binds nobody. */
export function decide(options: readonly ReportOption[], read: Read): Decision {
  const cheapest = (side: readonly ReportOption[]): ReportOption => {
    const [first, ...rest] = side;
    if (!first) throw new Error("a comparison needs an API and an option of another kind");
    return rest.reduce((best, next) => (next.monthly_cost < best.monthly_cost ? next : best), first);
  };
  const api = cheapest(options.filter(({ kind }) => kind === "api"));
  const owns = options.filter(({ kind }) => kind !== "api");
  // An empty fleet is the API under another name; it is compared only where there is nothing else.
  const real = owns.filter(({ replicas }) => replicas !== 0);
  const own = cheapest(real.length > 0 ? real : owns);
  const buys = api.monthly_cost <= own.monthly_cost * (1 + 1e-9);
  const verdict = buys ? whyApi(api, own, real, read) : whyOwn(own, read);
  return buys ? { recommended: api, against: own, verdict } : { recommended: own, against: api, verdict };
}

function whyApi(api: ReportOption, own: ReportOption, owns: readonly ReportOption[], read: Read): Verdict {
  if (own.replicas === 0) return read(`${own.id}.replicas_fit`) === undefined ? "no_box_pays" : "nothing_to_rent";
  const price = read(`${api.id}.api_price`) ?? 0;
  if (price === 0) return "api_is_free";
  if ((read(`${own.id}.people_cost`) ?? 0) >= api.monthly_cost) return "people_alone_cost_more";
  const isDearer = ({ id }: ReportOption) => (read(`${id}.loaded_unit_cost`) ?? 0) >= price;
  if (isDearer(own)) return owns.every(isDearer) ? "gpus_dearer_when_full" : "cheap_gpus_idle";
  const serving = read(`${own.id}.serving_cost`);
  if (serving !== undefined && serving < api.monthly_cost) return "ownership_costs_more";
  const beforePeople = read(`${own.id}.cost_before_people`) ?? own.monthly_cost;
  if (beforePeople < api.monthly_cost) return "people_cost_more_than_tokens_save";
  if (own.kind === "router" && (read(`${own.id}.full_router_saving`) ?? 0) <= 0) return "answers_paid_twice";
  const busyEnough = (own.utilization ?? 0) >= Math.min(0.95, read(`${own.id}.utilization_needed`) ?? 1);
  return busyEnough ? "fleet_and_spillover_cost_more" : "fleet_idles";
}

function whyOwn(own: ReportOption, read: Read): Verdict {
  if (own.kind === "floor_with_spillover") return "steady_part_pays";
  const isStaffed = (read(`${own.id}.people_cost`) ?? 0) > 0;
  if (own.kind === "router") return isStaffed ? "router_pays" : "router_pays_unstaffed";
  if (own.spilled_tokens !== null) return "fitting_part_pays";
  return isStaffed ? "fleet_pays" : "fleet_pays_unstaffed";
}

/** The decision in words: a title that is a sentence, one sentence with the money, and a paragraph with the reason. */
export function inWords(
  { recommended, against, verdict }: Decision,
  read: Read,
  flips: readonly Flip[],
  options: readonly ReportOption[],
): Pick<Report["recommendation"], "headline" | "summary" | "lede"> {
  const month = (value: number) => `${figure(value, "USD")} a month`;
  const difference = against.monthly_cost - recommended.monthly_cost;
  const own = recommended.kind === "api" ? against : recommended;
  const idle = percent(1 - (own.utilization ?? 0), "short");
  const full = read(`${own.id}.loaded_unit_cost`);
  const api = recommended.kind === "api" ? recommended : against;
  const price = read(`${api.id}.api_price`);
  const perToken =
    full !== undefined && price !== undefined
      ? `a million processed tokens${cachedWords(read("workload.cached_share"))} for ${figure(full, "USD", "short")}, against ${figure(price, "USD", "short")}`
      : "";
  const people = read(`${own.id}.people_cost`) ?? 0;
  const beforePeople = api.monthly_cost - (read(`${own.id}.cost_before_people`) ?? own.monthly_cost);
  const staff = flips.find(({ input, at }) => input === "engineers" && at !== null)?.at;
  const engineers = staff == null ? "" : `: ${percent(staff)} of one engineer would use it up`;
  const bill = read(`${api.id}.api_bill`) ?? api.monthly_cost;
  const leaving = api.monthly_cost - bill;
  const named = (option: ReportOption) =>
    option === api && leaving > 0
      ? `${option.label} (${figure(leaving, "USD")} of it for leaving our own stack)`
      : option.label;
  const money = `${figure(recommended.monthly_cost, "USD")} a month for ${named(recommended)}, against ${figure(against.monthly_cost, "USD")} for ${named(against)}`;
  const summary =
    Math.abs(difference) < 0.5 ? `${money}: no difference.` : `${money}: ${figure(difference, "USD")} less.`;
  const serving = read(`${own.id}.serving_cost`) ?? own.monthly_cost;
  const once = ["build", "migration", "exit"].some((name) => read(`${own.id}.${name}_line`) !== undefined);
  const need = read(`${own.id}.utilization_needed_in_all`);
  const isPaidInPart = read(`${own.id}.paid_capacity`) !== undefined;
  const stepsSaving = read(`${own.id}.steps_saving`) ?? 0;
  const isMoreThanPeople = read(`${own.id}.ownership_cost`) !== undefined;
  const busyEnough = need === undefined ? "" : ` It would have to be busy ${percent(need, "short")} of the time.`;
  const fleet = fleetWords(own, read);
  const included = people > 0 ? ", people included." : `. Nobody's time is counted in it${engineers}.`;
  const cheapest = idleWords(options, read);
  const words: Record<Verdict, { headline: string; lede: string }> = {
    api_is_free: {
      headline: "Stay with the API. It asks nothing for these tokens.",
      lede: `${api.label} asks nothing for a token, while ${against.label} would cost **${month(difference)} more**. Nothing of our own can cost less than what is free.`,
    },
    people_cost_more_than_tokens_save: {
      headline: "Stay with the API. Self-hosting saves on tokens and loses it on people.",
      lede: `${fleet} would cut the token bill by ${month(beforePeople)}. The people who keep it running cost ${figure(people, "USD")}. Taken together, serving it ourselves would cost **${month(difference)} more** than buying it.`,
    },
    people_alone_cost_more: {
      headline: "Stay with the API. The people alone would cost more than its whole bill.",
      lede: `The API bill is ${month(bill)}${leaving > 0 ? `, and leaving our own stack adds ${figure(leaving, "USD")}` : ""}. The people who keep a fleet running cost ${figure(people, "USD")}, before a single GPU is rented. Serving it ourselves would cost **${month(difference)} more** than buying it.`,
    },
    ownership_costs_more: {
      headline: "Stay with the API. The fleet would pay for itself, and not for what comes with it.",
      lede: `GPUs and the people who run them would cost ${month(serving)}, less than the API's ${figure(bill, "USD")}${leaving > 0 ? ` and the ${figure(leaving, "USD")} of leaving our own stack` : ""}. ${once ? "Building the stack, leaving it one day, being on call and the rest" : "Being on call and what else comes with a stack"} add ${figure(own.monthly_cost - serving, "USD")}. Taken together, serving it ourselves would cost **${month(difference)} more** than buying it.`,
    },
    fleet_idles: {
      headline: `Stay with the API. A fleet of our own would ${(own.utilization ?? 0) < 0.5 ? "stand idle most of the time" : "not be busy enough"}.`,
      lede: `When full, our GPUs would make ${perToken} from the API. But this fleet would stand idle ${idle} of the time${isPaidInPart ? " that we pay for" : ""}.${busyEnough} Serving it ourselves would cost **${month(difference)} more** than buying it.`,
    },
    fleet_and_spillover_cost_more: {
      headline: "Stay with the API. A fleet and the tokens it leaves over cost more together.",
      lede: `The fleet is busy, but ${against.label} costs ${month(own.monthly_cost)} with all that comes with it, and ${api.label} ${month(api.monthly_cost)}. Serving it ourselves would cost **${month(difference)} more** than buying it.`,
    },
    gpus_dearer_when_full: {
      headline: "Stay with the API. Even GPUs that never rest would make dearer tokens.",
      lede: `Even with every second busy, our GPUs would make ${perToken} from the API. Serving it ourselves would cost **${month(difference)} more** than buying it.`,
    },
    cheap_gpus_idle: {
      headline: "Stay with the API. The cheap GPUs would stand idle, and the flexible ones cost more.",
      lede: `\u201c${own.label}\u201d makes ${perToken} from the API, even when busy every second.${cheapest}. Serving it ourselves would cost **${month(difference)} more** than buying it.`,
    },
    nothing_to_rent: {
      headline: "Stay with the API. There is too little steady traffic to fill one box of GPUs.",
      lede: "The quietest hour does not fill the smallest fleet that can be rented, so there is nothing to serve ourselves. Buying every token is all that is left.",
    },
    no_box_pays: {
      headline: "Stay with the API. No box of GPUs would pay for itself.",
      lede:
        stepsSaving > 0
          ? `Boxes that are busy enough would save ${month(stepsSaving)} against the API, which is less than ${isMoreThanPeople ? "the people who run them and what else comes with a fleet" : "the people who run them"} cost. So the cheapest fleet is none.`
          : "Not one box of GPUs would be busy enough to cost less than the tokens that it serves. So the cheapest fleet is none.",
    },
    fitting_part_pays: {
      headline: "Serve what fills our own GPUs, and buy the rest.",
      lede: `${fleet} would save **${month(difference)}** against buying everything${included}`,
    },
    answers_paid_twice: {
      headline: "Stay with the API. The router would pay for too many answers twice.",
      lede: `Even with every second busy, our GPUs would make ${perToken} from the API, and too much of what they process is bought again. The router would cost **${month(difference)} more** than buying everything.`,
    },
    steady_part_pays: {
      headline: "Serve the steady part ourselves, and buy the rest.",
      lede: `${fleet} would save **${month(difference)}** against buying everything${included}`,
    },
    router_pays: {
      headline: "Answer the easy part ourselves, and buy the rest.",
      lede: `${fleet} would save **${month(difference)}** against buying everything${included}`,
    },
    router_pays_unstaffed: {
      headline: "Answer the easy part ourselves, if it needs nobody's time.",
      lede: `${fleet} would save **${month(difference)}** against buying everything${included}`,
    },
    fleet_pays: {
      headline: "Serve it ourselves. Our own fleet undercuts the API, people included.",
      lede: `When busy every second, our GPUs make ${perToken} from the API. As busy as they are, and with the people who run them, that saves **${month(difference)}**.`,
    },
    fleet_pays_unstaffed: {
      headline: "Serve it ourselves, if it needs nobody's time.",
      lede: `When busy, our GPUs make ${perToken} from the API. That saves **${month(difference)}**. Nobody's time is counted in it${engineers}.`,
    },
  };
  return { ...words[verdict], summary };
}

/** " (84 % of them cached)": a price per million says little without it. */
export function cachedWords(share: number | undefined): string {
  if (share === undefined) return "";
  return ` (${share === 0 ? "none" : percent(share, "short")} of them cached)`;
}

/** "Our own 24 GPUs, carrying 72 % of the tokens while the API carries the rest," */
function fleetWords(own: ReportOption, read: Read): string {
  const gpus = own.gpus ?? 0;
  const comesAndGoes = own.kind === "autoscaled" || own.kind === "mix";
  const most = comesAndGoes ? "Up to " : "";
  const fleet = gpus === 1 ? "One GPU of our own" : `${most}${figure(gpus, "1")} GPUs of our own`;
  const local = read(`${own.id}.local_share`);
  if (own.kind === "router" && local !== undefined) {
    const triesAll = (read(`${own.id}.local_tokens`) ?? 0) > (read(`${own.id}.answered_locally`) ?? Infinity);
    return triesAll
      ? `${fleet}, trying every request first and leaving ${percent(1 - local, "short")} of the tokens to the API,`
      : `${fleet}, answering ${percent(local, "short")} of the tokens and leaving the rest to the API,`;
  }
  if (own.spilled_tokens === null) return fleet;
  if (servedShare(own) > 0.995) return `${fleet}, serving nearly all of the tokens,`;
  return `${fleet}, serving ${percent(servedShare(own), "short")} of the tokens with the API serving the rest,`;
}

function servedShare({ served_tokens, spilled_tokens }: ReportOption): number {
  const served = served_tokens ?? 0;
  return served / (served + (spilled_tokens ?? 0));
}

/** The fleet that would make tokens cheapest if it were never idle, and how busy it is. */
function idleWords(options: readonly ReportOption[], read: Read): string {
  const costOf = ({ id }: ReportOption) => read(`${id}.loaded_unit_cost`) ?? Number.POSITIVE_INFINITY;
  const [cheapest] = options
    .filter(({ replicas }) => replicas !== null && replicas > 0)
    .sort((a, b) => costOf(a) - costOf(b));
  if (!cheapest || cheapest.utilization === null || !Number.isFinite(costOf(cheapest))) return "";
  return ` \u201c${cheapest.label}\u201d would make them for ${figure(costOf(cheapest), "USD", "short")} if never idle, and is busy ${percent(cheapest.utilization, "short")} of the time`;
}
