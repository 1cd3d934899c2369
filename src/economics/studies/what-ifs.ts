import { between, called, plus, reading } from "../../formula/compose.js";
import { idleNights, retryStorm, servedInStorm, whatIfs, whatIfsOfFleets } from "../books/what-ifs.js";
import { type Law, lawIn } from "../law.js";
import type { Search } from "../search.js";

/** Surprises that a decision can be asked to withstand. */
export const WHAT_IFS = ["retry_storm", "spot_loss", "context_growth", "idle_nights", "outage", "upgrade"] as const;
export type WhatIf = (typeof WHAT_IFS)[number];

/** What sizes a fleet. Where an API serves the rest, it is read as it was before a surprise came. */
export const SIZES: readonly string[] = ["replicas_fit", "replicas_needed", "serving_replicas"];

const laws = new Map<string, Law>(
  [...whatIfs, ...whatIfsOfFleets, ...retryStorm, ...idleNights].map((law) => [law.id, law]),
);

/**
 * The formulas of an option with some surprises in them. A surprise that moves a figure is a law between the figure and
 * those who read it, so that everything downstream follows; one that only costs money is added to the month.
 * `spills`: whether the API serves what the fleet cannot; such a fleet stays as it is, any other grows.
 */
export function withWhatIfs(kinds: readonly WhatIf[], formulas: readonly Law[], spills: boolean): readonly Law[] {
  if (kinds.length === 0) return formulas;
  // How busy a fleet must be is a law of the fleet alone; with a surprise's cost and losses it no longer holds.
  const kept = formulas.filter(({ id }) => id !== "utilization_needed_in_all");
  return kinds.reduce<readonly Law[]>((all, kind) => APPLY[kind](all, spills), kept);
}

/** A search that reads the load curve reads its waking hours, as every formula does. */
export function searchWithWhatIfs(kinds: readonly WhatIf[], search: Search): Search {
  if (!kinds.includes("idle_nights") || !search.reads.includes("share")) return search;
  const moved = (name: string) => (name === "share" ? "waking_share" : name);
  return {
    ...search,
    reads: search.reads.map(moved),
    run: (read, trace) => search.run((name) => read(moved(name)), trace),
  };
}

const APPLY: Record<WhatIf, (all: readonly Law[], spills: boolean) => readonly Law[]> = {
  retry_storm: (all, spills) => {
    const more = behind(
      "volume",
      "retry_storm_volume",
      spills,
    )(all).map((each) =>
      each.id === "trough_load" || (spills && SIZES.includes(each.id))
        ? reading(each, "mean_load", "calm_mean_load")
        : each,
    );
    return [...withStorms(behind("relative_peak", "storm_peak", spills)(more)), law("calm_mean_load")];
  },
  spot_loss: (all, spills) =>
    // Units are nobody's spot GPUs.
    all.some(({ id }) => id === "units_cost")
      ? all
      : spills
        ? behind("capacity", "spot_loss_capacity", spills)(all)
        : behind("replica_throughput", "spot_loss_throughput", spills)(all),
  context_growth: (all, spills) => behind("replica_throughput", "context_growth_throughput", spills)(all),
  idle_nights: (all, spills) =>
    (
      [
        ["share", "waking_share"],
        ["relative_low", "waking_low"],
        ["relative_high", "waking_high"],
        ["relative_peak", "waking_peak"],
      ] as const
    ).reduce((moved, [from, to]) => withLaw(behind(from, to, spills)(moved), to), all),
  outage: (all) => {
    const names = new Set(all.map(({ id }) => id));
    const [load, extra] = names.has("answered_locally")
      ? ["answered_load", [law("answered_load")]]
      : names.has("served_load")
        ? ["served_load", []]
        : ["fleet_load", [law("fleet_load")]];
    return withCost(all, reading(law("outage_cost"), "served_load", load), extra);
  },
  upgrade: (all) => withCost(all, law("upgrade_cost")),
};

/** What leads to the load that is served; where queues are counted, by what a simulated fleet carries. */
const UNDER_CURVE = ["capacity_in_stretch", "above_low", "load_under_capacity", "carried_share", "served_load"];

/** What a fleet that stays as large serves under the load curve, in the calm hours and in those of retries. */
function withStorms(all: readonly Law[]): readonly Law[] {
  if (!all.some(({ id, given }) => id === "above_low" && given.has("load_low"))) return all;
  const under = UNDER_CURVE.filter((id) => all.some((each) => each.id === id));
  const hours = (name: "calm" | "storm", when: string) => {
    const moves: [string, string][] = [
      ["load_low", "calm_low"],
      ["load_high", "calm_high"],
      ["mean_load", "calm_mean_load"],
      ...under.map((id): [string, string] => [id, `${name}_${id}`]),
      ...(name === "storm" ? [["capacity", "storm_capacity"] satisfies [string, string]] : []),
    ];
    return under.map((id) => {
      const { shown: _shown, ...own } = lawIn(all, id);
      const read = moves.reduce<Law>(
        (each, [from, to]) => (each.given.has(from) ? reading(each, from, to) : each),
        own,
      );
      return called(read, `${name}_${id}`, { title: `${own.title}, ${when}`, symbol: `${own.symbol}, ${when}` });
    });
  };
  return [
    ...all.filter(({ id }) => !under.includes(id)),
    ...[law("calm_low"), law("calm_high")],
    ...hours("calm", "without retries"),
    ...hours("storm", "of each token that retries multiply"),
    ...servedInStorm,
  ];
}

function law(id: string): Law {
  const found = laws.get(id);
  if (!found) throw new Error(`no law is called ${id}`);
  return found;
}

/** Puts a surprise between a figure and all who read it, but for what sizes a fleet with an API behind it. */
function behind(from: string, to: string, spills: boolean) {
  return (all: readonly Law[]) =>
    between(all, from, law(to), ({ id }) => (spills && SIZES.includes(id)) || id === "stated_mean");
}

/** With a law in any case: a search may read what no formula does. */
function withLaw(all: readonly Law[], id: string): readonly Law[] {
  return all.some((each) => each.id === id) ? all : [...all, law(id)];
}

/** Adds a cost to the month of an option that has a fleet, with the laws that lead to it. */
function withCost(all: readonly Law[], cost: Law, extra: readonly Law[] = []): readonly Law[] {
  if (!all.some(({ id }) => id === "fleet_cost")) return all;
  return [...all.map((each) => (each.id === "monthly_cost" ? plus(each, cost) : each)), ...extra, cost];
}
