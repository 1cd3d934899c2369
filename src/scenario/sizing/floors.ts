import type { ApiForm } from "../../economics/books/api-by-class.js";
import { loadLevels } from "../../economics/levels.js";
import { optionModel } from "../../economics/option-model.js";
import { queued } from "../../economics/options/queued.js";
import type { Value } from "../../formula/evaluate.js";
import { list } from "../../formula/series.js";
import { parseUnit, toBase } from "../../formula/unit.js";
import type { Refused } from "../../serving/prediction.js";
import { MINUTE } from "../../simulation/arrivals.js";
import type { Arrivals } from "../../simulation/busiest-hour.js";
import { type CarriedMonth, carriedOfMonth, type RelativeLoad } from "../../simulation/carried.js";
import type { AskedOfFloor, FloorFound } from "../../simulation/floor.js";
import type { Turns } from "../../simulation/in-sessions.js";
import type { RequestLengths } from "../../simulation/lengths.js";
import { Random } from "../../simulation/random.js";
import { type RouterKind, routers } from "../../simulation/router.js";
import type { Context } from "../context.js";
import type { Inputs, OptionInput } from "../inputs.js";
import type { Own } from "../options/register.js";
import type { Scenario } from "../schema.js";
import { classesIn, giveInToken } from "../split.js";
import { distributedOf, lengthsOf, type PercentilesInput, paceOf } from "./percentiles.js";
import type { Performance } from "./performance.js";
import type { SpeedInput } from "./speed.js";

/** A floor with an API behind it, simulated request by request. */
export interface FloorAtPercentile {
  readonly option: string;
  readonly label: string;
  readonly router: RouterKind;
  readonly hasSessions: boolean;
  readonly found: FloorFound | Refused;
  /** What is carried at both ends of the range of arrivals, by the names of the figures that say it; none where there is no range. */
  readonly ends: readonly FloorTable[];
  /** What its own cache holds of what a request brings along, by the router, at the load of the mean hour. */
  readonly hits: readonly { readonly router: RouterKind; readonly share: number }[];
}

/** Formula inputs, as a table of what is carried has them. */
export type FloorTable = Readonly<Record<string, number | readonly number[]>>;

type Found = Pick<OptionInput, "form" | "reads">;

/** What a floor is worked out by once it was simulated; as it was where nothing is known that could be. */
export interface Queues {
  /** Those of the scenario's own options, as they were simulated. */
  readonly floors: FloorAtPercentile[];
  /** Labels of options with an API behind them that are counted by means of hours all the same. */
  readonly uncounted: string[];
  of(context: Context, name: string, option: Own, found: Found, bill: ApiForm | undefined, isOwn: boolean): Found;
}

/** Undefined where no arrivals are stated that floors could be simulated by. */
export function queuesOf(
  scenario: Scenario,
  { speeds, demand }: Pick<Inputs, "speeds" | "demand">,
  percentiles: PercentilesInput | undefined,
  performance: Performance | undefined,
): Queues | undefined {
  if (!percentiles || !performance) return undefined;
  const [floors, uncounted]: [FloorAtPercentile[], string[]] = [[], []];
  return {
    floors,
    uncounted,
    of(context, name, option, found, bill, isOwn) {
      if (!found.form.spills || found.form.splitsRequests || !context.isSound) return found;
      const speed = speeds.find((each) => each.option === name);
      const isFloor = option.kind === "floor_with_spillover" && option.billing === undefined;
      const plain = isFloor && speed?.predicted ? planOf(context, found, demand) : undefined;
      if (!plain || !speed || option.kind !== "floor_with_spillover") {
        if (isOwn) uncounted.push(option.label);
        return found;
      }
      const turns = turnsOf(scenario);
      const isCold =
        bill !== undefined && !bill.isBlended && option.api_cached === undefined && speed.request.cached > 0;
      if (isCold && !turns) {
        const message =
          "what a floor spills comes to the API without what was said before, and nothing is stated of sessions that would tell how much that is";
        const hint = "add to the workload sessions: { turns: 8, gap: 60 s }, or to this option api_cached";
        if (isOwn) context.fault(["options", name], message, hint);
        return found;
      }
      const router = option.routed ?? "least_loaded";
      const ask = (arrivals: Arrivals, sizes: readonly number[], by: RouterKind = router) =>
        performance.floor(
          ...asked(context, speed, { arrivals, sizes, router: by, turns, promises: percentiles.promises }),
        );
      const { usual, ends } = percentiles.arrivals;
      const simulated = ask(usual, plain.sizes);
      const each = { option: name, label: option.label, router, hasSessions: turns !== undefined, found: simulated };
      if ("refused" in simulated) {
        if (isOwn) floors.push({ ...each, ends: [], hits: [] });
        return found;
      }
      const tableOf = (of: FloorFound, arrivals: Arrivals) => tabled(of, plain, minutesOf(arrivals), isCold);
      const table = tableOf(simulated, usual);
      if (isOwn)
        floors.push({
          ...each,
          ends: (ends ?? []).flatMap((end) => {
            const at = ask(end, plain.sizes);
            return "refused" in at ? [] : [tableOf(at, end)];
          }),
          hits: turns ? routers.flatMap((by) => hitsOf(ask(usual, [plain.group], by), by)) : [],
        });
      if (isCold) giveInToken(context, classesIn(scenario.workload.split));
      const reads = giveTable(context, name, option.label, table, simulated);
      return {
        form: queued(found.form, isCold ? bill : undefined),
        reads: { ...found.reads, ...reads, ...inToken(context) },
      };
    },
  };
}

function turnsOf({ workload: { sessions } }: Scenario): Turns | undefined {
  if (!sessions) return undefined;
  const { value, unit } = sessions.gap;
  return { turns: sessions.turns.value, gap: toBase(value, parseUnit(unit)) };
}

function inToken({ givens }: Context): Record<string, string> {
  const ids = [...givens.keys()].filter((id) => id.startsWith("workload.") && id.endsWith("_in_token"));
  return Object.fromEntries(ids.map((id) => [id.slice("workload.".length), id]));
}

/** Sizes that are simulated, and sizes of which the month is then told. */
interface Plan {
  readonly sizes: readonly number[];
  /** Of today's size, or as many as are simulated of it. */
  readonly group: number;
  /** Capacities over the mean load, rising, and how many replicas make each. */
  readonly rooms: readonly { readonly room: number; readonly replicas: number }[];
  readonly load: RelativeLoad;
}

/** More replicas than that do what so many do. */
const MOST = 8;
/** Capacities about today's, for loads and speeds that are moved. */
const ABOUT = [0.25, 0.4, 0.55, 0.7, 0.85, 1, 1.15, 1.35, 1.7, 2.5, 4];
const MOST_STEPS = 24;

/** By the rule of the mean hour; undefined where its load has no course, or not every hour is paid for. */
function planOf(context: Context, { form, reads }: Found, demand: Inputs["demand"]): Plan | undefined {
  if (!form.laws.some(({ id }) => id === "above_low")) return undefined;
  const isSearched = form.search === loadLevels;
  const base = new Map([...context.givens.values()].map((given) => [given.id, inBase(given)]));
  const given = new Map(Object.entries(reads).map(([key, id]) => [key, base.get(id) ?? Number.NaN]));
  const wanted = ["mean_load", "load_low", "load_high", isSearched ? "step_capacity" : "capacity"];
  const values = optionModel(demand, form, false)
    .only(...wanted)
    .run(given);
  const [mean, throughput] = [Number(values.get("mean_load")), Number(values.get("replica_throughput"))];
  const relative = (series: string) => list(values.get(series) ?? []).map((each) => each / mean);
  const load = { share: list(values.get("share") ?? []), low: relative("load_low"), high: relative("load_high") };
  const room = throughput / mean;
  const about = isSearched
    ? inSteps(Math.max(1, Math.round(Number(values.get("step_capacity")) / throughput)), room, load)
    : ofOneSize(Math.max(1, Math.round(Number(values.get("capacity")) / throughput)), room);
  return { ...about, load };
}

function ofOneSize(replicas: number, room: number): Omit<Plan, "load"> {
  const group = Math.min(MOST, replicas);
  return { sizes: [group], group, rooms: ABOUT.map((times) => ({ room: times * replicas * room, replicas })) };
}

/** Every number of steps up to the peak, or some of them where these are many. */
function inSteps(step: number, room: number, { high }: RelativeLoad): Omit<Plan, "load"> {
  const most = Math.ceil(Math.max(...high) / (step * room)) + 1;
  const counts = Array.from({ length: Math.min(most, MOST_STEPS) }, (_, index) =>
    most <= MOST_STEPS ? index + 1 : Math.round(most ** (index / (MOST_STEPS - 1))),
  );
  // About as many as the mean load takes are the cheapest.
  const likely = Math.max(step, Math.ceil(1 / room));
  const sizes = [1, 2, 4, 8].map((times) => times * step).filter((size) => size <= 2 * likely && size <= MOST * step);
  const rooms = [...new Set(counts)].map((count) => ({ room: count * step * room, replicas: count * step }));
  return { sizes, group: Math.min(likely, sizes[sizes.length - 1] as number), rooms };
}

function inBase({ value, unit }: { readonly value: number | readonly number[]; readonly unit: string }): Value {
  const parsed = parseUnit(unit);
  return typeof value === "number" ? toBase(value, parsed) : value.map((each) => toBase(each, parsed));
}

function asked(
  context: Context,
  speed: SpeedInput,
  rest: Pick<AskedOfFloor, "sizes" | "router" | "turns" | "promises"> & { readonly arrivals: Arrivals },
): Parameters<Performance["floor"]> {
  const { predicted, request, option } = speed;
  if (!predicted) throw new Error("a replica that nothing is known of was to be simulated");
  const { arrivals, ...given } = rest;
  const throughput = Number(context.givens.get(`${option}.replica_throughput`)?.value);
  const lengths = lengthsOf(speed);
  const distributed =
    arrivals.kind === "replayed" && arrivals.asLong ? asTraced(arrivals, lengths) : distributedOf(context, speed);
  return [
    predicted.setup,
    {
      ...given,
      ...{ perReplica: throughput / (request.input + request.output), lengths, distributed },
      ...{
        gaps: arrivals.kind === "drawn" ? arrivals.gaps : 1,
        pace: paceOf(speed, throughput),
      },
    },
  ];
}

/** The requests of a trace, scaled to the mean of the workload. */
function asTraced(
  { seen }: Extract<Arrivals, { kind: "replayed" }>,
  mean: { readonly input: number; readonly output: number },
): RequestLengths {
  const scaled = (tokens: Int32Array, to: number) => {
    const factor = (to * tokens.length) / tokens.reduce((sum, each) => sum + each, 0);
    return Array.from(tokens, (each) => each * factor);
  };
  const share = Array<number>(seen.at.length).fill(1 / seen.at.length);
  return { kind: "rows", share, input: scaled(seen.input, mean.input), output: scaled(seen.output, mean.output) };
}

const DRAWN_MINUTES = 240;

/** The loads of an hour's minutes over its mean. */
function minutesOf(arrivals: Arrivals): Float64Array {
  const loads = arrivals.kind === "replayed" ? countedMinutes(arrivals) : drawnMinutes(arrivals.minutes);
  const mean = loads.reduce((sum, each) => sum + each, 0) / loads.length;
  return loads.map((each) => each / mean);
}

function countedMinutes({ seen, seconds }: Extract<Arrivals, { kind: "replayed" }>): Float64Array {
  const minutes = new Float64Array(Math.max(1, Math.floor(seconds / MINUTE)));
  for (const at of seen.at) {
    const minute = Math.floor(at / MINUTE);
    if (minute < minutes.length) minutes[minute] = (minutes[minute] as number) + 1;
  }
  return minutes;
}

function drawnMinutes(variation: number): Float64Array {
  if (variation === 0) return Float64Array.of(1);
  const random = new Random(1);
  return Float64Array.from({ length: DRAWN_MINUTES }, () => random.gamma(variation));
}

/** What is carried, and what of the rest comes cold, at each capacity; straight lines lie between. */
function tabled(found: FloorFound, { rooms, load }: Plan, minutes: Float64Array, isCold: boolean): FloorTable {
  const months = rooms.map(({ room, replicas }) => carriedOfMonth(found, replicas, room, load, minutes));
  const line = (what: keyof CarriedMonth) => {
    const values = months.map((month) => month[what]);
    const rise = values.slice(1).map((value, index) => value - (values[index] as number));
    return { [`${what}_least`]: values[0] as number, [`${what}_rise`]: rise.length > 0 ? rise : [0] };
  };
  const from = rooms.map(({ room }) => room);
  const width = from.slice(1).map((room, index) => room - (from[index] as number));
  return {
    floor_from: width.length > 0 ? from.slice(0, -1) : from,
    floor_width: width.length > 0 ? width : [1],
    ...line("carried"),
    ...(isCold && line("cold")),
  };
}

const TABLE: Readonly<Record<string, { readonly what: string; readonly unit: string }>> = {
  floor_from: { what: "capacities over the mean load that were simulated", unit: "1" },
  floor_width: { what: "how far it is from each of them to the next", unit: "1" },
  carried_least: { what: "what is carried of the load under the capacity, at the least of them", unit: "share" },
  carried_rise: { what: "what is carried more of it up to the next", unit: "share" },
  cold_least: { what: "what of the rest comes cold to the API, at the least of them", unit: "share" },
  cold_rise: { what: "what of the rest comes cold more up to the next", unit: "share" },
};

/** Writes the table down; what reads it, by name. */
function giveTable(context: Context, name: string, label: string, table: FloorTable, found: FloorFound) {
  const at = context.at("workload", "arrivals");
  const source = `simulated: ${found.requests} requests at loads that stand still, one by one, seed 1; more than ${found.atOnce} at once in a replica go to the API`;
  const about = { basis: "modelled", source, date: undefined, note: undefined } as const;
  return Object.fromEntries(
    Object.entries(table).map(([key, value]) => {
      const { what = key, unit = "1" } = TABLE[key] ?? {};
      const single = typeof value === "number" ? value : Number.NaN;
      context.give(`${name}.${key}`, `${label}: ${what}`, { value: single, unit, ...about }, at, { value });
      return [key, `${name}.${key}`];
    }),
  );
}

function hitsOf(found: FloorFound | Refused, router: RouterKind): { router: RouterKind; share: number }[] {
  if ("refused" in found) return [];
  const points = found.sizes[0]?.points ?? [];
  const near = points.reduce((best, next) => (Math.abs(next.offered - 1) < Math.abs(best.offered - 1) ? next : best));
  return [{ router, share: near.hits }];
}
