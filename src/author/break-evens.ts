import {
  breakEven,
  type MovedInput,
  type Pair,
  type PairBreakEven,
  type ProvenCrossing,
  SWEEPS,
  type SweptInput,
  sweptRange,
  utilizationBreakEven,
} from "../economics/break-even.js";
import type { Cheaper } from "../economics/crossings.js";
import { figureAt, number, runOption } from "../economics/evaluate-option.js";
import { type Moving, nearestFlip } from "../economics/flip.js";
import type { Side } from "../economics/proof.js";
import { figure, figureInProse, percent } from "../figures/figure.js";
import { fromBase, parseUnit, toBase } from "../formula/unit.js";
import { placeText } from "../report/place-text.js";
import type { BreakEven, Crossing, Flip, ReportOption } from "../report/schema.js";
import { idOf } from "./ids.js";
import { furtherOn, turnsBack } from "./stretches.js";
import type { Work, Worked } from "./work.js";

export const INPUT_LABELS: Record<MovedInput, string> = {
  volume: "Volume",
  gpu_price: "GPU price",
  unit_price: "Price of a unit",
  api_price: "API price",
  utilization: "Utilization",
  throughput: "Throughput of a replica",
  engineers: "Engineers",
};

export type UsualBreakEven = BreakEven & { readonly input: MovedInput };

const ORDER: readonly SweptInput[] = ["volume", "gpu_price", "unit_price", "api_price", "throughput", "engineers"];

/** Every API option against every option that serves tokens itself, over every input. */
export function breakEvens(work: Work): UsualBreakEven[] {
  const apis = work.options.filter(({ input }) => input.form.kind === "api");
  const owns = work.options.filter(({ input }) => input.form.kind !== "api");
  return apis.flatMap((api) => owns.flatMap((own) => ofPair(api, own, work)));
}

function ofPair(api: Worked, own: Worked, work: Work): UsualBreakEven[] {
  const pair = pairOf(api, own);
  // Whom a provider pays is no figure of ours.
  const inputs = ORDER.filter((input) => input !== "engineers" || !own.input.form.runByProvider);
  const found = inputs.flatMap((input) => breakEven(pair, input) ?? []);
  const told = found.map((each) => tell(each, api, own, work));
  // A fleet that spills to another API pays a price that this pair does not move, and is owed nothing by that one.
  const isOther = own.input.api !== api.input.id && (own.input.form.spills || [api, own].some(owesFixed));
  const utilization = isOther ? undefined : utilizationBreakEven(pair);
  if (!utilization) return told;
  const row = tell(utilization, api, own, work);
  return [...told.slice(0, 3), row, ...told.slice(3)];
}

/** Whether the API of an option is owed something whatever is used of it. */
export function owesFixed({ costed: { model } }: Worked): boolean {
  return FIXED.some((id) => model.formulas.has(id));
}

const FIXED = ["cache_storage_cost", "commitment_unused"];

function pairOf(api: Worked, own: Worked): Pair {
  const { form } = own.input;
  const sharesApi = form.spills && own.input.api === api.input.id;
  return { api: api.costed, own: own.costed, sharesApi, mostVolume: mostVolume(own) };
}

/** The most volume that a fleet of stated size can carry without spilling; infinite where the fleet grows. */
export function mostVolume(own: Worked): number {
  if (!isBounded(own)) return Number.POSITIVE_INFINITY;
  const { values } = own;
  // Units are held against the busiest minute.
  const peak = number(values, "relative_peak") * Number(values.get("peak_in_hour") ?? 1);
  return (number(values, "capacity") * number(values, "hours_in_month")) / peak;
}

/** What leaves a part of today's tokens unserved: its cost is that of less, and is held against nobody's. */
export function servesLess(own: Worked): boolean {
  return isBounded(own) && Number(own.values.get("unserved_share") ?? 0) > 0;
}

/** A fleet of stated size that spills nothing carries what it can, and no more. */
export function isBounded({ input: { form } }: Worked): boolean {
  return form.isBounded;
}

function tell(found: PairBreakEven & { needed?: number }, api: Worked, own: Worked, work: Work): UsualBreakEven {
  const { input, unit, today } = found;
  const crossings = servesLess(own) ? [] : found.crossings;
  const between: [string, string] = [found.api, found.own];
  return {
    input,
    label: INPUT_LABELS[input],
    unit,
    between,
    today,
    cheaper_today: sideName(found.cheaperToday, between),
    range: [...found.range],
    crossings: crossings.map((crossing) => tellCrossing(crossing, between)),
    ...(crossings.length === 0 && { never: why(found, api, own, work) }),
  };
}

export function sideName(side: Cheaper, [first, second]: readonly [string, string]): string {
  return side === -1 ? first : side === 1 ? second : "equal";
}

export function tellCrossing({ at, from, to, jump, cost, proof }: ProvenCrossing, between: [string, string]): Crossing {
  const side = ({ at: place, costs: [first, second] }: Side): { at: number; costs: [number, number] } => ({
    at: place,
    costs: [inMonth(first), inMonth(second)],
  });
  return {
    at,
    from: sideName(from, between),
    to: sideName(to, between),
    jump,
    cost: inMonth(cost),
    proof: { below: side(proof.below), above: side(proof.above) },
  };
}

export function inMonth(cost: number): number {
  return Number(fromBase(cost, parseUnit("USD/month")).toPrecision(12));
}

/** Why nothing is crossed, in words that a leader would use. */
function why(found: PairBreakEven & { needed?: number }, api: Worked, own: Worked, work: Work): string {
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
    const rest = money("monthly_cost") - money("fleet_cost") - money("overhead_cost");
    const bill = inMonth(number(api.values, "monthly_cost"));
    return `Even free GPUs would not do it: everything else costs ${figure(rest, "USD/month")}, and ${less} ${figure(bill, "USD/month")}.`;
  }
  if (input === "unit_price") {
    const [rest, bill] = [money("monthly_cost") - money("units_cost"), inMonth(number(api.values, "monthly_cost"))];
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
    const busiest = 1 / (number(own.values, "relative_peak") * (1 + number(own.values, "headroom")));
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
    return ` ${words(figure(speed, "tok/s"))} it is ${told}: ${volumeAt(fast, api, own) ?? `a fleet busy over ${percent(cost / price, "short")} would be the cheaper before people`}.`;
  }
  return "";
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

/** For each input, the nearest value at which the recommended option stops being the cheapest of all. */
export function flips(
  all: readonly UsualBreakEven[],
  work: Work,
  { recommended, against }: { recommended: ReportOption; against: ReportOption },
): Flip[] {
  const [api, own] = recommended.kind === "api" ? [recommended, against] : [against, recommended];
  const worked = (id: string) => {
    const found = work.options.find(({ input }) => input.id === id);
    if (!found) throw new Error(`no option is called ${id}`);
    return found;
  };
  const pair = pairOf(worked(api.id), worked(own.id));
  const labels = new Map(work.options.map(({ input: { id, label } }) => [id, label]));
  const rows = all.filter(
    ({ between, input }) => between[0] === api.id && between[1] === own.id && input !== "utilization",
  );
  return rows.flatMap(({ input, label, unit, today, never }): Flip[] => {
    if (input === "utilization") return [];
    const range = sweptRange(pair, input);
    const all = moving(work, input, api.id, own.id, recommended.id);
    const found = range && nearestFlip(all, input, today, range);
    if (!found) {
      const reason = never ?? "No value in reach changes which option is the cheapest.";
      return [{ input, label, unit, today, at: null, change: null, to: null, why_not: reason }];
    }
    const { at, to, spans } = found;
    const further = furtherOn(found, { today, unit, recommended: recommended.id, labels });
    return [
      {
        ...{ input, label, unit, today, at, to, spans: [...spans], why_not: null },
        change: today === 0 ? null : at / today - 1,
        ...sizeBeyond(work, all, { input, today, at, to }),
        ...(turnsBack(found, recommended.id) && { turns_back: true as const }),
        ...(further !== "" && { further }),
      },
    ];
  });
}

/** The replicas or units of the option that wins just beyond a flip, where its rule gives it others than today. */
function sizeBeyond(
  { options }: Work,
  all: readonly Moving[],
  { input, today, at, to }: { input: SweptInput; today: number; at: number; to: string | null },
): { size?: number } {
  const winner = options.find(({ input: { id } }) => id === to);
  const moves = all.find(({ costed }) => costed.id === to)?.moves;
  const name = ["units", "replicas"].find((each) => winner?.values.has(each));
  if (!winner || moves === undefined || name === undefined) return {};
  const beyond = toBase(at * (at > today ? 1 + BEYOND : 1 - BEYOND), parseUnit(SWEEPS[input].unit));
  const size = figureAt(winner.costed, name, [[moves, beyond]]);
  return size === winner.values.get(name) ? {} : { size };
}

/** So far past a flip that the winner wins. */
const BEYOND = 1e-6;

/** Every option, the recommended one first. Options that read the same line or price entry move together. */
export function moving(work: Work, input: SweptInput, api: string, own: string, first: string): [Moving, ...Moving[]] {
  const { quantity } = SWEEPS[input];
  // A mix has several prices of a GPU hour.
  const names = input === "gpu_price" ? [quantity, "reserved_price", "on_demand_price", "spot_price"] : [quantity];
  const lineOf = ({ idOf }: Worked, name: string) => {
    // What a reserved unit comes to by the hour stands in no file: its price by the month does.
    const stated = name === "unit_price" ? ["unit_price", "unit_month_price"] : [name];
    const place = stated.map((each) => work.quantities[idOf(each)]?.place).find((each) => each !== undefined);
    return place ? placeText(place) : idOf(name);
  };
  const anchor = work.options.find(
    ({ input: { id } }) => id === (input === "api_price" || input === "volume" ? api : own),
  );
  const all = work.options.map((worked): Moving => {
    const isApi = worked.input.form.kind === "api";
    const reads = input === "volume" || (input === "api_price" ? isApi || worked.input.form.spills : !isApi);
    const moves = !reads
      ? undefined
      : input === "volume"
        ? quantity
        : anchor && names.find((name) => lineOf(worked, name) === lineOf(anchor, quantity));
    return { costed: worked.costed, winsTies: isApi, moves, bounded: isBounded(worked) };
  });
  const [head] = all.filter(({ costed }) => costed.id === first);
  if (!head) throw new Error(`no option is called ${first}`);
  return [head, ...all.filter((each) => each !== head)];
}
