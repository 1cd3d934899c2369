import type { ObjectiveFigure } from "../economics/figure-names.js";
import { dollarsInProse, figure, figureInProse, percent } from "../figures/figure.js";
import type { Flip, Report, ReportOption } from "../report/schema.js";
import { kindOf } from "../scenario/options/register.js";
import { apiBill } from "./api-bill.js";
import type { Decision, Verdict } from "./decision.js";
import { apiOf, objective, optionOf, type Quantities, workload } from "./whose.js";

interface Said {
  readonly headline: string;
  readonly lede: string;
}

/** The decision in words: a title that is a sentence, one sentence with the money, and a paragraph with the reason. */
export function inWords(
  decision: Decision,
  quantities: Quantities,
  flips: readonly Flip[],
  options: readonly ReportOption[],
): Pick<Report["recommendation"], "headline" | "summary" | "lede"> {
  const told = new Told(decision, quantities, flips, options);
  return { ...WORDS[decision.verdict](told), summary: told.summary() };
}

/** Page one's sentence for each verdict. */
const WORDS: Record<Verdict, (told: Told) => Said> = {
  api_is_free: (told) => ({
    headline: "Buy from the API. It asks nothing for these tokens.",
    lede: `${told.api.label} asks nothing for a token, while ${told.against.label} would cost **${told.more} more**. Nothing of our own can cost less than what is free.`,
  }),
  people_cost_more_than_tokens_save: (told) => ({
    headline: "Buy from the API. Self-hosting saves less on tokens than its people cost.",
    lede: `${told.fleet()} would save ${month(told.beforePeople)} before people. The people who keep them running cost ${dollarsInProse(told.people)}. Taken together, serving it ourselves would cost **${told.more} more** than buying it.`,
  }),
  people_alone_cost_more: (told) => ({
    headline: "Buy from the API. The people alone would cost more than its whole bill.",
    lede: `The API bill is ${month(told.bill)}${told.leaving > 0 ? `, and leaving our own stack adds ${dollarsInProse(told.leaving)}` : ""}. The people who keep a fleet running cost ${dollarsInProse(told.people)}, before a single GPU is rented. Serving it ourselves would cost **${told.more} more** than buying it.`,
  }),
  ownership_costs_more: (told) => ({
    headline: "Buy from the API. The fleet would pay for itself, and not for what comes with it.",
    lede: `GPUs and the people who run them would cost ${month(told.serving)}, less than the API's ${dollarsInProse(told.bill)}${told.leaving > 0 ? ` and the ${dollarsInProse(told.leaving)} of leaving our own stack` : ""}. ${told.hasOnce ? "Building the stack, leaving it one day, being on call and the rest" : "Being on call and what else comes with a stack"} add ${dollarsInProse(told.own.monthly_cost - told.serving)}. Taken together, serving it ourselves would cost **${told.more} more** than buying it.`,
  }),
  fleet_idles: (told) => ({
    headline: `Buy from the API. A fleet of our own would ${(told.own.utilization ?? 0) < 0.5 ? "stand idle most of the time" : "not be busy enough"}.`,
    lede: `When full, our GPUs would make ${told.perToken()} from the API. But this fleet would stand idle ${told.idle()} of the time${told.isPaidInPart ? " that we pay for" : ""}.${told.busyEnough()} Serving it ourselves would cost **${told.more} more** than buying it.`,
  }),
  fleet_and_spillover_cost_more: (told) => ({
    headline: "Buy from the API. A fleet and the tokens it leaves over cost more together.",
    lede: `The fleet is busy, but ${told.against.label} costs ${month(told.own.monthly_cost)} with all that comes with it, and ${told.api.label} ${month(told.api.monthly_cost)}. Serving it ourselves would cost **${told.more} more** than buying it.`,
  }),
  gpus_dearer_when_full: (told) => ({
    headline: `Buy from the API. ${capital(`${told.atPrice()}even full GPUs would make dearer tokens.`)}`,
    lede: `${capital(`${told.atOwnPrice()} would make ${told.perToken()} from the API, even ${told.busiest()}.`)} Serving it ourselves would cost **${told.more} more** than buying it.`,
  }),
  cheap_gpus_idle: (told) => ({
    headline: "Buy from the API. The cheap GPUs would stand idle, and the flexible ones cost more.",
    lede: `\u201c${told.own.label}\u201d makes ${told.perToken()} from the API, even when busy every second.${told.cheapest()}. Serving it ourselves would cost **${told.more} more** than buying it.`,
  }),
  nothing_to_rent: () => ({
    headline: "Buy from the API. There is too little steady traffic to fill one box of GPUs.",
    lede: "The quietest hour does not fill the smallest fleet that can be rented, so there is nothing to serve ourselves. Buying every token is all that is left.",
  }),
  no_box_pays: (told) => ({
    headline: "Buy from the API. No box of GPUs would pay for itself.",
    lede:
      told.stepsSaving > 0
        ? `Boxes that are busy enough would save ${month(told.stepsSaving)} against the API, which is less than ${told.isMoreThanPeople ? "the people who run them and what else comes with a fleet" : "the people who run them"} cost. So the cheapest fleet is none.`
        : "Not one box of GPUs would be busy enough to cost less than the tokens that it serves. So the cheapest fleet is none.",
  }),
  leaving_costs_more: (told) => ({
    headline: "Keep serving it ourselves. Leaving would cost more than the API saves.",
    lede: `Our own stack costs ${month(told.own.monthly_cost)}, more than the API's bill of ${dollarsInProse(told.bill)}. But whoever goes to the API must leave our own stack first, and that comes to ${month(told.leaving)}. Staying saves **${told.more}**.`,
  }),
  fitting_part_pays: (told) => ({
    headline: "Serve what fills our own GPUs, and buy the rest.",
    lede: told.saves(),
  }),
  answers_paid_twice: (told) => ({
    headline: "Buy from the API. The router would pay for too many answers twice.",
    lede: `Even with every second busy, our GPUs would make ${told.perToken()} from the API, and too much of what they process is bought again. The router would cost **${told.more} more** than buying everything.`,
  }),
  steady_part_pays: (told) => ({
    headline: "Serve the steady part ourselves, and buy the rest.",
    lede: told.saves(),
  }),
  router_pays: (told) => ({
    headline: "Answer the easy part ourselves, and buy the rest.",
    lede: told.saves(),
  }),
  router_pays_unstaffed: (told) => ({
    headline: "Answer the easy part ourselves, if it needs nobody's time.",
    lede: told.saves(),
  }),
  fleet_pays: (told) => ({
    headline: "Serve it ourselves. Our own fleet undercuts the API, people included.",
    lede: `When busy every second, our GPUs make ${told.perToken()} from the API. As busy as they are, and with the people who run them, that saves **${told.more}**.`,
  }),
  fleet_pays_unstaffed: (told) => ({
    headline: "Serve it ourselves, if it needs nobody's time.",
    lede: `When busy, our GPUs make ${told.perToken()} from the API. That saves **${told.more}**. Nobody's time is counted${told.engineers()}.`,
  }),
  no_unit_pays: () => ({
    headline: "Pay per token. No number of units would pay for itself.",
    lede: "Even the fewest units that are sold would not be busy enough to cost less than the tokens that they serve. So the cheapest number of units is none.",
  }),
  units_dearer_when_full: (told) => ({
    headline: "Pay per token. Even full units would make dearer tokens.",
    lede: `Units that are never idle would serve ${told.perToken()} per token. \u201c${told.own.label}\u201d would cost **${told.more} more** than paying for each token.`,
  }),
  units_idle: (told) => ({
    headline: `Pay per token. Units would ${(told.own.utilization ?? 0) < 0.5 ? "stand idle most of the time" : "not be busy enough"}.`,
    lede: `Units that are never idle would serve ${told.perToken()} per token. But they are paid for in every hour, and these would stand idle ${told.idle()} of the time.${told.unitsNeeded()} \u201c${told.own.label}\u201d would cost **${told.more} more** than paying for each token.`,
  }),
  units_and_rest_cost_more: (told) => ({
    headline: "Pay per token. Units and the tokens beyond them cost more together.",
    lede: `The units are busy, but \u201c${told.own.label}\u201d costs ${month(told.own.monthly_cost)} with the tokens that it buys beside them, and ${told.api.label} ${month(told.api.monthly_cost)}: **${told.more} more**.`,
  }),
  units_serve_less: (told) => ({
    headline: "Pay per token. The units would leave a part of it unserved.",
    lede: `\u201c${told.own.label}\u201d would cost ${month(told.own.monthly_cost)}, and ${told.api.label} ${month(told.api.monthly_cost)}. But ${told.unserved()} would stay unserved, which costs nothing there: less is served for less, and that is no saving.`,
  }),
  units_pay: (told) => ({
    headline: "Buy provisioned units. They cost less than paying for each token.",
    lede: `${told.units()} would save **${told.more}** against paying for each token. They are paid for in every hour, used or not, and would be busy ${told.busy()} of the time.`,
  }),
  steady_units_pay: (told) => ({
    headline: "Buy units for the steady part, and pay per token for the rest.",
    lede: `${told.units()} would save **${told.more}** against paying for each token. The units are paid for in every hour, used or not, and would be busy ${told.busy()} of the time.`,
  }),
  endpoint_pays: (told) => ({
    headline: "Rent an endpoint of our own. It undercuts the API by the token.",
    lede: `When busy every second, \u201c${told.own.label}\u201d makes ${told.perToken()} from the API. Its provider runs it, so that it takes nobody\u2019s time here. As busy as it is, that saves **${told.more}**.`,
  }),
  job_pays: (told) => ({
    headline: `Rent GPUs for the batch. They undercut the API, ${told.staffed}.`,
    lede: told.jobSaves(),
  }),
  job_pays_unstaffed: (told) => ({
    headline: "Rent GPUs for the batch, if it needs nobody\u2019s time.",
    lede: `${told.jobSaves()} Nobody's time is counted${told.engineers()}.`,
  }),
};

function month(value: number): string {
  return `${dollarsInProse(value)} a month`;
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What the sentences tell of one decision. */
class Told {
  readonly own: ReportOption;
  readonly api: ReportOption;
  readonly against: ReportOption;
  readonly people: number;
  readonly beforePeople: number;
  readonly bill: number;
  readonly leaving: number;
  readonly serving: number;
  readonly stepsSaving: number;
  readonly hasOnce: boolean;
  readonly isPaidInPart: boolean;
  readonly isMoreThanPeople: boolean;
  private readonly figures: ReturnType<typeof optionOf>;

  constructor(
    private readonly decision: Decision,
    private readonly quantities: Quantities,
    private readonly flips: readonly Flip[],
    private readonly options: readonly ReportOption[],
  ) {
    const { recommended, against } = decision;
    this.against = against;
    this.own = recommended.kind === "api" ? against : recommended;
    this.api = recommended.kind === "api" ? recommended : against;
    const figures = optionOf(this.own.id, quantities);
    this.figures = figures;
    this.people = figures.number("people_cost") ?? 0;
    this.beforePeople = this.api.monthly_cost - (figures.number("cost_before_people") ?? this.own.monthly_cost);
    this.bill = apiBill(this.api, quantities);
    this.leaving = this.api.monthly_cost - this.bill;
    this.serving = figures.number("serving_cost") ?? this.own.monthly_cost;
    this.stepsSaving = figures.number("steps_saving") ?? 0;
    this.hasOnce = (["build_line", "migration_line", "exit_line"] as const).some((line) => figures.has(line));
    this.isPaidInPart = figures.has("paid_capacity");
    this.isMoreThanPeople = figures.has("ownership_cost");
  }

  /** What the choice saves a month. */
  get more(): string {
    return `${month(this.difference)} (${dollarsInProse(12 * this.difference)} a year)`;
  }

  summary(): string {
    const { recommended, against } = this.decision;
    const named = (option: ReportOption) =>
      option === this.api && this.leaving > 0
        ? `${option.label} (${figure(this.leaving, "USD")} of it for leaving our own stack)`
        : option.label;
    const money = `${figure(recommended.monthly_cost, "USD")} a month for ${named(recommended)}, against ${figure(against.monthly_cost, "USD")} for ${named(against)}`;
    return Math.abs(this.difference) < 0.5
      ? `${money}: no difference.`
      : `${money}: ${figure(this.difference, "USD")} less.`;
  }

  /** What a million tokens costs on our GPUs when full, and at the API. */
  perToken(): string {
    const full = this.figures.number("loaded_unit_cost");
    const bought = apiOf(this.api.id, this.quantities);
    const price = bought.number("api_price");
    if (full === undefined || price === undefined) return "";
    const billed = bought.number("billed_cached_share") ?? workload(this.quantities).number("cached_share");
    const cached = cachedWords(billed, this.figures.number("own_cached_share"));
    return `a million processed tokens${cached} for ${figure(full, "USD", "short")}, against ${figure(price, "USD", "short")}`;
  }

  /** "at $3.36 an hour, the GPUs of “Endpoint”": where there are others at another price, the figure is that of these alone. */
  atOwnPrice(): string {
    const price = this.figures.number("gpu_price");
    const at = this.atPrice();
    if (price === undefined || at === "") return `${at}our GPUs`;
    const mine = `at ${figure(price, "USD", "short")} an hour, `;
    return mine === at ? `${at}our GPUs` : `${mine}the GPUs of \u201c${this.own.label}\u201d`;
  }

  /** "at $2.05 an hour, ": the prices of our GPUs, since others may be had; empty where one of them has no such price. */
  atPrice(): string {
    const owns = this.options.filter(({ kind, replicas }) => kind !== "api" && replicas !== 0);
    const prices = owns.map(({ id }) => optionOf(id, this.quantities).number("gpu_price") ?? Number.NaN);
    const [low, high] = [Math.min(...prices), Math.max(...prices)];
    if (Number.isNaN(low)) return "";
    const to = low === high ? "" : ` to ${figure(high, "USD", "short")}`;
    return `at ${figure(low, "USD", "short")}${to} an hour, `;
  }

  /** "with every second busy"; of a replica that is sized by what is promised, no busier than that allows. */
  busiest(): string {
    const promised = (name: ObjectiveFigure, words: (time: string) => string) => {
      const { value, unit } = objective(this.quantities).quantity(name) ?? {};
      return typeof value === "number" && unit ? [words(figure(value, unit))] : [];
    };
    const promises = [
      ...promised("ttft", (time) => `a first token within ${time}`),
      ...promised("tpot", (time) => `${time} between two tokens`),
    ].join(" and ");
    const isSizedByIt = this.figures.quantity("replica_throughput")?.formula !== undefined && promises !== "";
    return isSizedByIt ? `when as busy as ${promises} allows` : "with every second busy";
  }

  /** How much of the time the fleet stands idle. */
  idle(): string {
    const busy = this.own.utilization ?? 0;
    return percent(1 - busy, busy > 0 && busy < 0.005 ? "full" : "short");
  }

  busy(): string {
    return percent(this.own.utilization ?? 0, "short");
  }

  /** "12 % of the tokens" */
  unserved(): string {
    return `${percent(this.own.unserved_share ?? 0, "short")} of the tokens`;
  }

  /** "60 units, serving 83 % of the tokens with the rest at list price," */
  units(): string {
    const { own } = this;
    const units = `${figure(own.units ?? 0, "1")} units`;
    if (own.spilled_tokens === null) return units;
    if (servedShare(own) > 0.995) return `${units}, serving nearly all of the tokens,`;
    return `${units}, serving ${percent(servedShare(own), "short")} of the tokens with the rest at list price,`;
  }

  /** To match the API of this decision: of another that it is held against, the figure says nothing here. */
  private utilizationNeeded(): number | undefined {
    return this.decision.isMeasured ? this.figures.number("utilization_needed_in_all") : undefined;
  }

  unitsNeeded(): string {
    const need = this.utilizationNeeded();
    return need === undefined ? "" : ` They would have to be busy ${percent(need, "short")} of it.`;
  }

  busyEnough(): string {
    const need = this.utilizationNeeded();
    return need === undefined
      ? ""
      : ` It would have to be busy ${percent(need, "short")} of the time, with more tokens to serve than there are.`;
  }

  private included(): string {
    if (this.decision.runByProvider) return ". Its provider runs it, so that it takes nobody\u2019s time here.";
    return this.people > 0 ? ", people included." : `. Nobody's time is counted${this.engineers()}.`;
  }

  /** How much of an engineer's time would use the saving up, where that is known. */
  engineers(): string {
    const staff = this.flips.find(({ input, at }) => input === "engineers" && at !== null)?.at;
    if (staff == null) return "";
    const time =
      staff > 1 ? `that of ${figure(staff, "1", "short")} engineers` : `${percent(staff)} of one engineer\u2019s`;
    return `, and ${time} would use the saving up`;
  }

  /** What a fleet saves that leaves a part of the tokens to the API. */
  saves(): string {
    return `${this.fleet()} would save **${this.more}** against buying everything${this.included()}`;
  }

  /** Whose time is in the money. */
  get staffed(): string {
    return this.decision.runByProvider ? "which their provider runs" : "people included";
  }

  /** What a job saves, whose machines are there for its hours or all month. */
  jobSaves(): string {
    const { figures, own, people } = this;
    const hours = (name: "paid_hours" | "run_time") => figureInProse(figures.number(name) ?? 0, "h", "short");
    const month = workload(this.quantities).number("hours_in_month") ?? 0;
    const machines = `${figure(own.gpus ?? 0, "1")} GPUs work a run off in ${hours("run_time")}, within its window`;
    const kept = (figures.number("paid_hours") ?? 0) >= month;
    const paid = kept ? "kept all month" : `paid for ${hours("paid_hours")} of the month\u2019s ${figure(month, "1")}`;
    return `${machines}. ${capital(paid)}${people > 0 ? " and with the people who run them counted" : ""}, they save **${this.more}** against the API.`;
  }

  /** "24 GPUs of our own, serving 72 % of the tokens with the API serving the rest," */
  fleet(): string {
    const { own, figures } = this;
    const gpus = own.gpus ?? 0;
    const most = kindOf(own).comesAndGoes ? "Up to " : "";
    const fleet = gpus === 1 ? "One GPU of our own" : `${most}${figure(gpus, "1")} GPUs of our own`;
    const local = figures.number("local_share");
    if (local !== undefined) {
      const triesAll = (figures.number("local_tokens") ?? 0) > (figures.number("answered_locally") ?? Infinity);
      return triesAll
        ? `${fleet}, trying every request first and leaving ${percent(1 - local, "short")} of the tokens to the API,`
        : `${fleet}, answering ${percent(local, "short")} of the tokens and leaving the rest to the API,`;
    }
    if (own.spilled_tokens === null) return fleet;
    if (servedShare(own) > 0.995) return `${fleet}, serving nearly all of the tokens,`;
    return `${fleet}, serving ${percent(servedShare(own), "short")} of the tokens with the API serving the rest,`;
  }

  /** The fleet that would make tokens cheapest if it were never idle, and how busy it is. */
  cheapest(): string {
    const costOf = ({ id }: ReportOption) =>
      optionOf(id, this.quantities).number("loaded_unit_cost") ?? Number.POSITIVE_INFINITY;
    const [cheapest] = this.options
      .filter(({ replicas }) => replicas !== null && replicas > 0)
      .sort((a, b) => costOf(a) - costOf(b));
    if (!cheapest || cheapest.utilization === null || !Number.isFinite(costOf(cheapest))) return "";
    return ` \u201c${cheapest.label}\u201d would make them for ${figure(costOf(cheapest), "USD", "short")} if never idle, and is busy ${percent(cheapest.utilization, "short")} of the time`;
  }

  private get difference(): number {
    const { recommended, against } = this.decision;
    return against.monthly_cost - recommended.monthly_cost;
  }
}

/** " (84 % of them cached)": a price per million says little without it. */
function cachedWords(share: number | undefined, own: number | undefined): string {
  if (share === undefined) return "";
  if (own !== undefined && own !== share)
    return ` (${percent(own, "short")} of them cached here, ${percent(share, "short")} at the API)`;
  return ` (${share === 0 ? "none" : percent(share, "short")} of them cached)`;
}

function servedShare({ served_tokens, spilled_tokens }: ReportOption): number {
  const served = served_tokens ?? 0;
  return served / (served + (spilled_tokens ?? 0));
}
