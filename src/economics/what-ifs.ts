import { type Formula, formula } from "../formula/formula.js";
import { idleNights, whatIfs, whatIfsOfFleets } from "./books/what-ifs.js";
import type { Search } from "./search.js";

/** Surprises that a decision can be asked to withstand. */
export const WHAT_IFS = ["retry_storm", "spot_loss", "context_growth", "idle_nights", "outage", "upgrade"] as const;
export type WhatIf = (typeof WHAT_IFS)[number];

/** What the surprises make of the workload: figures that all options share. */
export const WORKLOAD_WHAT_IFS: readonly string[] = [
  "retry_storm_volume",
  "calm_mean_load",
  ...idleNights.map(({ id }) => id),
];

/** What sizes a fleet. Where an API serves the rest, it is read as it was before a surprise came. */
const SIZES = ["replicas_fit", "replicas_needed", "serving_replicas"];

const laws = new Map([...whatIfs, ...whatIfsOfFleets, ...idleNights].map((law) => [law.id, law]));

/**
 * The formulas of an option with some surprises in them. A surprise that moves a figure is a law between the figure and
 * those who read it, so that everything downstream follows; one that only costs money is added to the month.
 * `spills`: whether the API serves what the fleet cannot; such a fleet stays as it is, any other grows.
 */
export function withWhatIfs(
  kinds: readonly WhatIf[],
  formulas: readonly Formula[],
  spills: boolean,
): readonly Formula[] {
  if (kinds.length === 0) return formulas;
  // How busy a fleet must be is a law of the fleet alone; with a surprise's cost and losses it no longer holds.
  const kept = formulas.filter(({ id }) => id !== "utilization_needed_in_all");
  return kinds.reduce<readonly Formula[]>((all, kind) => APPLY[kind](all, spills), kept);
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

const APPLY: Record<WhatIf, (all: readonly Formula[], spills: boolean) => readonly Formula[]> = {
  retry_storm: (all, spills) => {
    const moved = between(all, "volume", "retry_storm_volume", spills);
    const calm = moved.map((each) =>
      each.id === "trough_load" || (spills && SIZES.includes(each.id))
        ? reading(each, "mean_load", "calm_mean_load")
        : each,
    );
    return [...calm, law("calm_mean_load")];
  },
  spot_loss: (all, spills) =>
    spills
      ? between(all, "capacity", "spot_loss_capacity", spills)
      : between(all, "replica_throughput", "spot_loss_throughput", spills),
  context_growth: (all, spills) => between(all, "replica_throughput", "context_growth_throughput", spills),
  idle_nights: (all, spills) =>
    (
      [
        ["share", "waking_share"],
        ["relative_low", "waking_low"],
        ["relative_high", "waking_high"],
        ["relative_peak", "waking_peak"],
      ] as const
    ).reduce((moved, [from, to]) => withLaw(between(moved, from, to, spills), to), all),
  outage: (all) => {
    const names = new Set(all.map(({ id }) => id));
    const [load, extra] = names.has("answered_locally")
      ? ["answered_load", [law("answered_load")]]
      : names.has("served_load")
        ? ["served_load", []]
        : ["fleet_load", [law("fleet_load")]];
    return withCost(all, [...extra, reading(law("outage_cost"), "served_load", load)]);
  },
  upgrade: (all) => withCost(all, [law("upgrade_cost")]),
};

function law(id: string): Formula {
  const found = laws.get(id);
  if (!found) throw new Error(`no law is called ${id}`);
  return found;
}

/** Puts a law between a figure and all who read it. Where nobody reads it, nothing changes. */
function between(all: readonly Formula[], from: string, to: string, spills: boolean): readonly Formula[] {
  const isMoved = ({ id, given }: Formula) =>
    given.has(from) && !(spills && SIZES.includes(id)) && id !== "stated_mean";
  if (!all.some(isMoved)) return all;
  return [...all.map((each) => (isMoved(each) ? reading(each, from, to) : each)), law(to)];
}

/** With a law in any case: a search may read what no formula does. */
function withLaw(all: readonly Formula[], id: string): readonly Formula[] {
  return all.some((each) => each.id === id) ? all : [...all, law(id)];
}

/** The same formula, reading another figure in place of one. */
function reading({ file, ...text }: Formula, from: string, to: string): Formula {
  const { id, title, symbol, unit, source } = text;
  const inputs = Object.fromEntries(Object.entries(text.inputs).map(([name, of]) => [name === from ? to : name, of]));
  const is = text.is.replace(new RegExp(`\\b${from}\\b`, "g"), to);
  return formula({ id, title, symbol, unit, inputs, is, source }, file);
}

/** Adds the last law's cost to the month of an option that has a fleet. */
function withCost(all: readonly Formula[], extra: readonly Formula[]): readonly Formula[] {
  const cost = extra[extra.length - 1];
  if (!cost || !all.some(({ id }) => id === "fleet_cost")) return all;
  const dearer = all.map((each) => {
    if (each.id !== "monthly_cost") return each;
    const { id, title, symbol, unit, source, file } = each;
    const inputs = { ...each.inputs, [cost.id]: cost.unit };
    return formula({ id, title, symbol, unit, inputs, is: `${each.is} + ${cost.id}`, source }, file);
  });
  return [...dearer, ...extra];
}
