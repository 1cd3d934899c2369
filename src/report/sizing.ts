import type { OptionFigure } from "../economics/figure-names.js";
import { spills } from "../economics/option-model.js";
import type { FleetForm } from "../economics/options/fleet.js";
import type { MixForm } from "../economics/options/mix.js";
import type { RouterForm } from "../economics/options/router.js";
import { figure, figureInProse, percent } from "../figures/figure.js";
import { promise, withoutSpare } from "./promises.js";
import type { Whose } from "./whose.js";
import type { Worked } from "./work.js";

type Own = Whose<OptionFigure>;

/** How a fleet was sized and is paid for, what it promises and what it lacks; or how a bill is made. `api` is what it buys from. */
export function sizing(worked: Worked, own: Own, api: string): string {
  const promised = promise(own);
  const sentences = [
    how(worked, own, api),
    promised && `Reserving its GPUs promises ${promised}, used or not.`,
    withoutSpare(worked),
  ];
  return sentences.filter(Boolean).join(" ");
}

function how({ input: { form } }: Worked, own: Own, api: string): string {
  if (form.kind === "api") return "Every token is bought at the API's price.";
  const words = new Words(own);
  const rest = spills(form) ? ` What exceeds them goes to ${api}.` : "";
  if (own.number("replicas") === 0) return none(form, api);
  if (form.kind === "router") return routed(form, words, api);
  if (form.kind === "autoscaled") {
    const rule = form.spills
      ? "each on only while it costs less than the API would for what it takes, its start counted"
      : `as many as each hour needs, ${words.headroom()}`;
    return `${words.atMost()}: whole boxes that come and go by the hour, ${rule}. Each is paid for from ${words.time("start_up")} before it serves.${rest}`;
  }
  if (form.kind === "mix") {
    const used = form.classes.filter((each) => words.boxes(each) !== "");
    const [only] = used.length === 1 ? used : [];
    const parts = only ? `all ${only.replace("_", "-")}` : listed(used.map((each) => words.boxes(each)));
    const size = only === "reserved" ? words.fleet() : words.atMost();
    return `${size}, ${parts}: each box at the price that is the lowest for the hours in which it is needed.${only === "reserved" ? "" : starting(form, words)}${rest}`;
  }
  return `${words.fleet()}${ruleOf(form, words)}.${paid(form, words)}${rest}`;
}

function ruleOf({ sizing: rule, reserve }: FleetForm, words: Words): string {
  const spare = reserve === undefined ? "" : `, ${words.spare()}`;
  if (rule === "trough") return `: whole boxes that stay full even at the trough${spare}`;
  if (rule === "average") return `: whole boxes that carry the average load${spare}`;
  if (rule === "cheapest") return ": the number of boxes that costs the least, each busy enough to beat the API";
  if (rule === "peak") return `: whole boxes for the peak, ${words.headroom()}${spare}`;
  return `, as stated${spare}`;
}

function paid({ billing }: FleetForm, words: Words): string {
  if (billing === "window") return ` Paid for ${words.hoursADay()} hours a day, the busiest in a row.`;
  if (billing === "scale_to_zero")
    return ` Paid for only in hours with load, each start for at least ${words.time("minimum_billed")}.`;
  return "";
}

/** What of starting boxes is counted, and what of it nobody can know. */
function starting({ starts }: MixForm, words: Words): string {
  if (starts === "never") return "";
  const time = ` A box on demand or spot is paid for from ${words.time("start_up")} before it serves.`;
  if (starts === "in_order") return time;
  return `${time} A load curve without its hours cannot tell how often boxes start: ${words.often()} for each hour that they run.`;
}

function none(form: Exclude<Worked["input"]["form"], { kind: "api" }>, api: string): string {
  const isTrough = form.kind === "floor_with_spillover" && form.sizing === "trough";
  const why = isTrough ? "The trough fills no whole box" : "No box would pay for itself";
  return `${why}, so nothing is rented and everything is bought from ${api}.`;
}

/** Who answers what, who pays twice, and for which load the local fleet was sized. */
function routed({ mode }: RouterForm, words: Words, api: string): string {
  const [local, guard] = [words.share("local_share"), words.share("guard_share")];
  const judged = guard === undefined ? "" : ` ${guard} of the local answers are judged again by ${api}.`;
  return mode === "up_front"
    ? `${words.fleet()}: whole boxes for the peak of the ${local} that are answered locally, ${words.headroom()}. The router decides first, and ${api} answers the rest.${judged}`
    : `${words.fleet()}: whole boxes for the whole peak, ${words.headroom()}, because everything is tried locally. What the local model cannot answer, all but ${local}, is bought from ${api} and so paid twice.${judged}`;
}

class Words {
  constructor(private readonly own: Own) {}

  fleet(): string {
    return `${this.count("replicas", "replica", "replicas")} on ${this.count("gpus", "GPU", "GPUs")}`;
  }

  atMost(): string {
    return `At most ${this.fleet()}`;
  }

  headroom(): string {
    const headroom = this.own.number("headroom") ?? 0;
    return headroom === 0 ? "without headroom" : `and ${percent(headroom, "short")} headroom`;
  }

  /** Undefined for none. */
  share(name: OptionFigure): string | undefined {
    const share = this.own.number(name) ?? 0;
    return share === 0 ? undefined : percent(share, "short");
  }

  spare(): string {
    return `${this.count("spare_replicas", "replica", "replicas")} of them spare`;
  }

  /** "10 min", from a figure in hours. */
  time(name: OptionFigure): string {
    const hours = this.own.number(name) ?? 0;
    return hours < 1 ? figureInProse(hours * 60, "min") : figureInProse(hours, "h");
  }

  often(): string {
    return `${figure(this.own.number("starts_per_hour_on") ?? 0, "1", "short")} starts are counted`;
  }

  hoursADay(): string {
    return figure(this.own.number("hours_a_day") ?? 0, "1");
  }

  boxes(each: "reserved" | "on_demand" | "spot"): string {
    const gpus = (this.own.number(`${each}_steps`) ?? 0) * (this.own.number("gpus_per_step") ?? 0);
    return gpus === 0 ? "" : `${figure(gpus, "1")} ${each.replace("_", "-")}`;
  }

  private count(name: OptionFigure, one: string, many: string): string {
    const value = this.own.number(name) ?? 0;
    return `${figure(value, "1")} ${value === 1 ? one : many}`;
  }
}

function listed(parts: readonly string[]): string {
  if (parts.length < 2) return parts.join("");
  return `${parts.slice(0, -1).join(", ")} and ${parts[parts.length - 1]}`;
}
