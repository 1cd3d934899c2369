import type { OptionFigure } from "../../economics/figure-names.js";
import { figure, figureInProse, percent } from "../../figures/figure.js";
import type { Figures } from "./kind.js";

/** Parts of the sentence that says how a fleet was sized and is paid for. */
export class OptionWords {
  constructor(private readonly own: Figures) {}

  fleet(): string {
    return `${this.count("replicas", "replica", "replicas")} on ${this.count("gpus", "GPU", "GPUs")}`;
  }

  atMost(): string {
    return `At most ${this.fleet()}`;
  }

  paying(): number | undefined {
    return this.own.number("paying_steps");
  }

  headroom(): string {
    const headroom = this.own.number("headroom") ?? 0;
    return headroom === 0 ? "without headroom" : `and ${percent(headroom, "short")} headroom`;
  }

  /** Why nothing is rented, where that is so. */
  empty(why: string, api: string): string | undefined {
    return this.own.number("replicas") === 0
      ? `${why}, so nothing is rented and everything is bought from ${api}.`
      : undefined;
  }

  /** Undefined for none. */
  share(name: OptionFigure): string | undefined {
    const share = this.own.number(name) ?? 0;
    return share === 0 ? undefined : percent(share, "short");
  }

  /** "23 of them are the least", where whole boxes hold more replicas than it takes. */
  least(): string {
    const needed = this.own.number("replicas_needed") ?? 0;
    return needed > 0 && needed < (this.own.number("replicas") ?? 0)
      ? `${figure(needed, "1")} are the least that hold`
      : "the least that hold";
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

export const NO_BOX_PAYS = "No box would pay for itself";

export function restTo(api: string): string {
  return ` What exceeds them goes to ${api}.`;
}
