import { utilizationNeeded } from "../../economics/books/comparison.js";
import { busyWithHeadroom } from "../../economics/books/stress.js";
import { number, runOption } from "../../economics/evaluate-option.js";
import { breakEven, type PairBreakEven } from "../../economics/flips/break-even.js";
import { figure, figureInProse, percent } from "../../figures/figure.js";
import { Model } from "../../formula/model.js";
import { fromBase, parseUnit, toBase } from "../../formula/unit.js";
import { idOf } from "../ids.js";
import { inquire } from "../inquire.js";
import { optionOf } from "../whose.js";
import type { Work, Worked } from "../work.js";
import { inMonth, isBounded, pairOf, servesLess } from "./pairs.js";

/** Why nothing is crossed, in words that a leader would use. */
export function whyUncrossed(found: PairBreakEven & { needed?: number }, api: Worked, own: Worked, work: Work): string {
  const { input, unit, range, cheaperToday } = found;
  const words = (value: number) => figure(value, unit.replace("/replica", ""));
  const [less, more] = [api.input.label, own.input.label];
  if (servesLess(own))
    return `\u201c${more}\u201d leaves a part of today\u2019s tokens unserved: what it costs is not the cost of all of them.`;
  if (found.needed !== undefined)
    return `It would have to be busy ${percent(found.needed)} of the time, and a fleet cannot be.`;
  const stretch = `from ${words(range[0])} to ${words(range[1])}`;
  if (cheaperToday === 0) return `Both cost the same ${stretch}.`;
  if (cheaperToday === 1) return `${more} stays the cheaper ${stretch}.`;
  const money = (name: string) => inMonth(number(own.values, name));
  if (input === "gpu_price") {
    const rest = besides("cost_besides_gpus", ["monthly_cost", "fleet_cost", "overhead_cost"], own, work);
    const bill = inMonth(number(api.values, "monthly_cost"));
    return `Even free GPUs would not do it: everything else costs ${figure(rest, "USD/month")}, and ${less} ${figure(bill, "USD/month")}.`;
  }
  if (input === "unit_price") {
    const rest = besides("cost_besides_units", ["monthly_cost", "units_cost"], own, work);
    const bill = inMonth(number(api.values, "monthly_cost"));
    return `Even free units would not do it: everything else costs ${figure(rest, "USD/month")}, and ${less} ${figure(bill, "USD/month")}.`;
  }
  const isUnits = own.input.form.kind === "provisioned";
  const buysHere = !own.input.form.spills || own.input.api === api.input.id;
  if (input === "volume" && buysHere && own.costed.model.formulas.has("loaded_unit_cost")) {
    const full = fromBase(number(own.values, "loaded_unit_cost"), parseUnit("USD/Mtok"));
    const price = fromBase(number(api.values, "api_price"), parseUnit("USD/Mtok"));
    if (full >= price) {
      const faster = fastEnough(own, api, work);
      return `Even on full ${isUnits ? "units" : "GPUs"} a million tokens costs ${figure(full, "USD", "short")}, against ${figure(price, "USD", "short")} from the API: ${faster === "" ? "" : "at that speed "}no volume makes up for that.${faster}`;
    }
  }
  if (
    input === "volume" &&
    own.costed.given.has("headroom") &&
    own.values.has("utilization_needed") &&
    !own.values.has("paid_capacity")
  ) {
    const busiest = number(WITH_HEADROOM.run(own.values), "busy_with_headroom");
    const needed = number(
      runOption(own.costed, [["api_price", number(api.values, "api_price")]]),
      "utilization_needed",
    );
    if (busiest < needed) {
      return `At any volume, ${isUnits ? "what is" : "a fleet"} sized for its peak is busy at most ${percent(busiest)} of the time, and it would have to be busy ${percent(needed)}.`;
    }
  }
  if (input === "throughput" && money("people_cost") >= inMonth(number(api.values, "monthly_cost"))) {
    const bill = inMonth(number(api.values, "monthly_cost"));
    return `The people alone cost ${figure(money("people_cost"), "USD/month")}, and ${less} ${figure(bill, "USD/month")} in all.`;
  }
  if (input === "engineers") {
    return `Even with nobody to pay, ${more} costs ${figure(money("cost_before_people"), "USD/month")}, and ${less} costs less.`;
  }
  const full = input === "volume" && isBounded(own) ? " The fleet as stated cannot carry more." : "";
  return `${less} stays the cheaper ${stretch}.${full}`;
}

const WITH_HEADROOM = new Model(busyWithHeadroom);
const NEEDED = new Model(utilizationNeeded);

/** Dollars a month that an option costs besides what serves its tokens. */
function besides(
  law: "cost_besides_gpus" | "cost_besides_units",
  names: readonly Parameters<typeof idOf.option>[1][],
  { input: { id } }: Worked,
  work: Work,
): number {
  const reads = Object.fromEntries(names.map((name) => [name, idOf.option(id, name)]));
  inquire({ id, reads, work: [law], noRange: true }, work);
  return optionOf(id, work.quantities).single(law);
}

/** Whether replicas as fast as their range has it, or as they are predicted to be, would undercut the API, and from which volume on. */
function fastEnough(own: Worked, api: Worked, { quantities }: Work): string {
  const stated = quantities[own.input.reads.replica_throughput ?? ""];
  const predicted = quantities[idOf.predicted(own.input.id, "replica_throughput")];
  const price = number(api.values, "api_price");
  const speeds = [
    [(speed: string) => `At ${speed}, the upper end of its range,`, stated?.high],
    [
      (speed: string) => `At ${speed}, as fast as predicted,`,
      typeof predicted?.value === "number" ? predicted.value : undefined,
    ],
  ] as const;
  for (const [words, speed] of speeds) {
    if (speed === undefined) continue;
    const fast = toBase(speed, parseUnit("tok/s/replica"));
    const cost = number(runOption(own.costed, [["replica_throughput", fast]]), "loaded_unit_cost");
    if (cost >= price) continue;
    const told = figure(fromBase(cost, parseUnit("USD/Mtok")), "USD", "short");
    return ` ${words(figure(speed, "tok/s"))} it is ${told}: ${volumeAt(fast, api, own) ?? `a fleet busy over ${percent(neededAt(cost, price), "short")} would be the cheaper before people`}.`;
  }
  return "";
}

/** How busy a fleet must be whose tokens cost so much when it is full. Base units. */
function neededAt(loaded_unit_cost: number, api_price: number): number {
  return number(NEEDED.run(new Map(Object.entries({ loaded_unit_cost, api_price }))), "utilization_needed");
}

/** From which volume on a fleet of so fast replicas is the cheaper, sized again and with its people; undefined where none is found. */
function volumeAt(speed: number, api: Worked, own: Worked): string | undefined {
  const from = cheaperFrom(speed, api, own);
  if (from === undefined) return undefined;
  const when = from === 0 ? "today" : `from ${figureInProse(from, "tok/month", "short")} on`;
  return `its fleet, sized again and people included, would be the cheaper ${when}`;
}

/** The volume, tokens a month, from which on a fleet of so fast replicas (base units) is the cheaper; 0 where it is so today. */
export function cheaperFrom(speed: number, api: Worked, own: Worked): number | undefined {
  if (isBounded(own) || !own.costed.given.has("replica_throughput")) return undefined;
  const given = new Map(own.costed.given).set("replica_throughput", speed);
  const found = breakEven(pairOf(api, { ...own, costed: { ...own.costed, given } }), "volume");
  if (found?.cheaperToday === 1) return 0;
  return found?.crossings.find(({ at, to }) => to === 1 && at > found.today)?.at;
}
