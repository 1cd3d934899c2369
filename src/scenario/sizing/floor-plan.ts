import { loadLevels } from "../../economics/hours/levels.js";
import { optionModel } from "../../economics/option-model.js";
import type { Value } from "../../formula/evaluate.js";
import { list } from "../../formula/series.js";
import { parseUnit, toBase } from "../../formula/unit.js";
import type { RelativeLoad } from "../../simulation/carried.js";
import type { Context } from "../context.js";
import type { Inputs, OptionInput } from "../inputs.js";

/** Sizes that are simulated, and sizes of which the month is then told; these are none where each hour is told by itself. */
export interface Plan {
  readonly sizes: readonly number[];
  /** Of today's size, or as many as are simulated of it. */
  readonly group: number;
  /** Capacities over the mean load, rising, and how many replicas make each. */
  readonly rooms: readonly { readonly room: number; readonly replicas: number }[];
  readonly load: RelativeLoad;
  /** The highest load over the capacity of that group. */
  readonly busiest: number;
}

/** More replicas than that do what so many do. */
const MOST = 8;
/** Capacities about today's, for loads and speeds that are moved. */
const ABOUT = [0.25, 0.4, 0.55, 0.7, 0.85, 1, 1.15, 1.35, 1.7, 2.5, 4];
const MOST_STEPS = 24;

/** By the rule of the mean hour; undefined where its load has no course. `gap`: seconds from one turn of a session to the next. */
export function planOf(
  context: Context,
  { form, reads }: Pick<OptionInput, "form" | "reads">,
  demand: Inputs["demand"],
  gap: number,
): Plan | undefined {
  const has = (id: string) => form.laws.some((law) => law.id === id);
  const isByHour = form.whileQueued !== undefined;
  const isSearched = isByHour || form.search === loadLevels;
  const isInWindow = !isByHour && has("paid_part");
  if (!isByHour && !isInWindow && !has("above_low")) return undefined;
  const base = new Map([...context.givens.values()].map((given) => [given.id, inBase(given)]));
  const given = new Map(Object.entries(reads).map(([key, id]) => [key, base.get(id) ?? Number.NaN]));
  const wanted = [
    ...["mean_load", "share", "load_low", "load_high", "replica_throughput"],
    ...[isSearched ? "step_capacity" : "capacity", ...(isInWindow ? ["paid_part", "pattern_hours"] : [])],
  ];
  const values = optionModel(demand, form, false)
    .only(...wanted)
    .run(given);
  const [mean, throughput] = [Number(values.get("mean_load")), Number(values.get("replica_throughput"))];
  const relative = (series: string) => list(values.get(series) ?? []).map((each) => each / mean);
  const share = list(values.get("share") ?? []);
  const load = {
    ...{ share, low: relative("load_low"), high: relative("load_high") },
    ...(isInWindow && inWindow(list(values.get("paid_part") ?? []), share, Number(values.get("pattern_hours")), gap)),
  };
  const room = throughput / mean;
  const replicasOf = (capacity: string) => Math.max(1, Math.round(Number(values.get(capacity)) / throughput));
  const sized = isSearched
    ? inSteps(replicasOf("step_capacity"), room, load, isByHour ? Math.max(...load.high) : 1)
    : ofOneSize(replicasOf("capacity"), room);
  return { ...sized, ...(isByHour && { rooms: [] }), load, busiest: Math.max(...load.high) / (room * sized.replicas) };
}

/** When the fleet is there, and what its sessions bring to the API once it is given back. */
function inWindow(paid: readonly number[], share: readonly number[], whole: number, gap: number) {
  const isThere = paid.map((part) => part > 0);
  const leftBehind = isThere.map((there, hour) =>
    !there && isThere.at(hour - 1) ? Math.min(1, gap / ((share[hour] ?? 0) * whole)) : 0,
  );
  return { isThere, leftBehind };
}

type Sized = Pick<Plan, "sizes" | "group" | "rooms"> & { readonly replicas: number };

function ofOneSize(replicas: number, room: number): Sized {
  const group = Math.min(MOST, replicas);
  return {
    replicas,
    sizes: [group],
    group,
    rooms: ABOUT.map((times) => ({ room: times * replicas * room, replicas })),
  };
}

/** Every number of steps up to the peak, or some of them where these are many; `busy`: the load over its mean that takes the most of them. */
function inSteps(step: number, room: number, { high }: RelativeLoad, busy: number): Sized {
  const most = Math.ceil(Math.max(...high) / (step * room)) + 1;
  const counts = Array.from({ length: Math.min(most, MOST_STEPS) }, (_, index) =>
    most <= MOST_STEPS ? index + 1 : Math.round(most ** (index / (MOST_STEPS - 1))),
  );
  // About as many as that load takes are the cheapest.
  const likely = Math.max(step, Math.ceil(busy / room));
  const sizes = [1, 2, 4, 8].map((times) => times * step).filter((size) => size <= 2 * likely && size <= MOST * step);
  const rooms = [...new Set(counts)].map((count) => ({ room: count * step * room, replicas: count * step }));
  return { replicas: likely, sizes, group: Math.min(likely, sizes[sizes.length - 1] as number), rooms };
}

function inBase({ value, unit }: { readonly value: number | readonly number[]; readonly unit: string }): Value {
  const parsed = parseUnit(unit);
  return typeof value === "number" ? toBase(value, parsed) : value.map((each) => toBase(each, parsed));
}
