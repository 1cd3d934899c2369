import { atMean, goodput, requestsUnderWay, whenFull } from "../../economics/books/percentile.js";
import { runOption } from "../../economics/evaluate-option.js";
import type { OptionFigure } from "../../economics/figure-names.js";
import { namedAfter } from "../../report/ids.js";
import type { ReportOption } from "../../report/schema.js";
import type { Inputs } from "../../scenario/inputs.js";
import { PERCENTILES, type Percentile, percentiles } from "../../scenario/objective.js";
import type { OptionAtPercentile, PercentilesInput } from "../../scenario/sizing/percentiles.js";
import { writeFollowing } from "../follow.js";
import { idOf, sizeIn } from "../ids.js";
import { inquire } from "../inquire.js";
import { optionOf } from "../whose.js";
import type { Work, Worked } from "../work.js";

/** A fleet at one percentile: its size and what it then costs, as quantities. */
export interface SizedAt {
  /** `p95`, or `mean` for what the mean of the busiest hour asks for. */
  readonly name: string;
  readonly replicas: string;
  readonly cost: string;
  readonly perRequest: string;
}

/** An option as it was sized request by request. */
export interface SizedOption {
  readonly simulated: OptionAtPercentile;
  /** In rising order, the mean first; a percentile that no fleet holds is not in it. */
  readonly at: readonly SizedAt[];
  /** At the promised percentile, with replicas as slow and as fast as the range of their speed has it. */
  readonly ends: readonly SizedEnd[];
}

interface SizedEnd extends SizedAt {
  readonly end: (typeof ENDS)[number];
}

const ENDS = ["slow", "fast"] as const;
/** `p95_if_slow`, as ids are written. */
export const endName = (at: string, end: SizedEnd["end"]) => `${at}_if_${end}`;

/** `p99_9`, as ids are written. */
export const nameOf = (percentile: Percentile) => percentile.replace(".", "_");

/** The percentile that is promised; undefined where several are, each to its own measure. */
export function promisedPercentile({ promises }: PercentilesInput): Percentile | undefined {
  const shares = new Set(promises.map(({ share }) => share));
  return shares.size === 1 ? percentiles.find((each) => shares.has(PERCENTILES[each])) : undefined;
}

/** What reads how many replicas there are, and leads to the month. */
const WANTED = ["monthly_cost", "cost_per_mtok", "cost_per_request"] as const;

/** Writes down how many replicas each percentile takes, and works the option out again at each. */
export function writeSized(inputs: Inputs, work: Work): SizedOption[] {
  return (inputs.percentiles?.options ?? []).flatMap((simulated): SizedOption[] => {
    const { option, label, found } = simulated;
    const worked = work.options.find(({ input }) => input.id === option);
    if (!worked || "refused" in found || "alone" in found.sized) return [];
    const { doing } = found.sized;
    const source = optionOf(option, work.quantities).quantity("replicas_for_percentile")?.source ?? "simulated";
    const write = (id: string, what: string, value: number, unit: string, more: object = {}) => {
      work.quantities[id] = {
        value,
        unit,
        label: `${label}: ${what}`,
        basis: "modelled",
        source,
        ...more,
      };
    };
    const peak_requests = idOf.workload("peak_requests");
    const time = { peak_requests, time_of_request: idOf.worked(option, "time_of_request") };
    const kept = { peak_requests, kept_share: idOf.worked(option, "kept_share") };
    const promised = inputs.percentiles && promisedPercentile(inputs.percentiles);
    const top = promised ? nameOf(promised) : "as_promised";
    write(`${option}.ttft_${top}`, "time to first token that is not exceeded", doing.ttft, "s");
    write(`${option}.tpot_${top}`, "time between two tokens that is not exceeded", doing.tpot * 1000, "ms");
    write(`${option}.e2e_${top}`, "time to the last token that is not exceeded", doing.endToEnd, "s");
    write(`${option}.queue_${top}`, "wait before its prompt is read that is not exceeded", doing.queue, "s");
    write(time.time_of_request, "mean time of a request, from its arrival to its last token", doing.meanTime, "s");
    const load = idOf.worked(option, "simulated_load");
    const reads = { simulated_load: load, replica_throughput: idOf.option(option, "replica_throughput") };
    inquire({ id: option, reads, work: ["replicas_at_mean"], noRange: true }, work, atMean);
    inquire({ id: option, reads: time, work: ["concurrency"], noRange: true }, work, requestsUnderWay);
    write(kept.kept_share, "share of the requests that keep all that is promised", doing.kept, "share");
    inquire({ id: option, reads: kept, work: ["goodput"], noRange: true }, work, goodput);
    if (simulated.isSizedByIt) writeWhenFull(option, work);
    const sizes = found.shares.flatMap((each) => {
      const percentile = percentiles.find((name) => PERCENTILES[name] === each.share);
      if (!percentile || !("replicas" in each)) return [];
      const stated =
        percentile === promised ? optionOf(option, work.quantities).quantity("replicas_for_percentile") : undefined;
      const ends = ENDS.map((end) => {
        const at = simulated.speeds?.[end].find(({ share }) => share === each.share);
        if (!at || !("replicas" in at)) return undefined;
        const what = `least replicas that hold the objective at ${percentile}, if a replica is as ${end} as its range has it`;
        write(idOf.replicasAt(option, endName(nameOf(percentile), end)), what, at.replicas, "replica");
        return at.replicas;
      });
      const all = [each.replicas, stated?.low, stated?.high, ...ends].filter((end) => end !== undefined);
      // An end at which no fleet holds it is no number.
      const isWhole =
        simulated.speeds === undefined ? stated?.low !== undefined : ends.every((end) => end !== undefined);
      const range = isWhole ? { low: Math.min(...all), high: Math.max(...all) } : {};
      write(
        idOf.replicasAt(option, nameOf(percentile)),
        `least replicas that hold the objective at ${percentile}`,
        each.replicas,
        "replica",
        range,
      );
      return [nameOf(percentile)];
    });
    const own = promised && nameOf(promised);
    const isThere = (name: string) => work.quantities[idOf.replicasAt(option, name)] !== undefined;
    const ends = own
      ? ENDS.filter((end) => isThere(endName(own, end))).map((end) => ({
          ...atSize(worked, endName(own, end), work),
          end,
        }))
      : [];
    if (simulated.isSizedByIt) widenToEnds(option, ends, work);
    return [{ simulated, at: ["mean", ...sizes].map((name) => atSize(worked, name, work)), ends }];
  });
}

/** What a fleet that keeps its promise is when full, to stand beside those that promise nothing. */
function writeWhenFull(id: string, work: Work): void {
  const reads: Record<string, string> = {
    ...Object.fromEntries(["capacity", "percentile_share"].map((name) => [name, `${id}.${name}`])),
    held_of_simulated: idOf.objective("held_of_simulated"),
  };
  if (Object.values(reads).every((each) => work.quantities[each]))
    inquire({ id, reads, work: ["full_capacity"], noRange: true }, work, whenFull);
}

/** What the option comes to with replicas as slow and as fast as may be, each simulated: a law at another size would tell fewer. */
function widenToEnds(option: string, ends: readonly SizedEnd[], { quantities }: Work): void {
  if (ends.length < 2) return;
  const ids = Object.keys(quantities);
  const [follow] = ends.map(({ name }) => namedAfter(sizeIn(option, name), ids).keys());
  const fleet = optionOf(option, quantities);
  const sizes: readonly string[] = ["replicas", "replicas_needed"];
  for (const name of new Set([...sizes, ...(follow ?? [])]) as Set<OptionFigure>) {
    const own = fleet.quantity(name);
    const at = ends.map((end) => quantities[sizes.includes(name) ? end.replicas : idOf.atSize(option, end.name, name)]);
    const all = [own, ...at].map((each) => Number(each?.value));
    if (own && all.every(Number.isFinite) && new Set(all).size > 1)
      quantities[fleet.id(name)] = { ...own, low: Math.min(...all), high: Math.max(...all) };
  }
}

/** The figure that says how many replicas there are, which the rest of the fleet follows from. */
function sizeName({ input, costed: { model } }: Worked): string {
  const all = ["serving_replicas", "replicas_needed", "replicas"];
  return all.find((name) => model.formulas.has(name) || input.reads[name] !== undefined) ?? "replicas";
}

/** The option at another size: every law that follows from it is worked out, and written beside the option's own. */
export function atSize(worked: Worked, name: string, work: Work): SizedAt {
  const { id } = worked.input;
  const replicas = idOf.replicasAt(id, name);
  const size = sizeName(worked);
  const values = runOption(worked.costed, [[size, Number(work.quantities[replicas]?.value)]]);
  const moved = new Set([size]);
  const idAt = (of: string) => (of === size ? replicas : moved.has(of) ? `${sizeIn(id, name)}.${of}` : worked.idOf(of));
  writeFollowing(worked, values, { moved, wanted: WANTED, idAt }, work);
  return { name, replicas, cost: idAt("monthly_cost"), perRequest: idAt("cost_per_request") };
}

/** The fleets that hold what is promised, the cheapest first. */
export function cheapestFirst(
  sized: readonly SizedOption[],
  asked: PercentilesInput,
  { quantities }: Pick<Work, "quantities">,
): SizedOption[] {
  const promised = promisedPercentile(asked);
  const cost = ({ at: all }: SizedOption) => {
    const own = all.find(({ name }) => promised && name === nameOf(promised));
    return own ? Number(quantities[own.cost]?.value) : Number.POSITIVE_INFINITY;
  };
  return [...sized].sort((a, b) => cost(a) - cost(b));
}

/** Fleets with an API behind them whose month is counted as their promise lets them serve it. */
export function floorsAtPromise({ percentiles: asked }: Pick<Inputs, "percentiles">): ReadonlySet<string> {
  return new Set((asked?.floors ?? []).flatMap(({ option, found }) => ("refused" in found ? [] : [option])));
}

/** What a month costs where every fleet that was simulated holds what is promised; the others as they are. Undefined where none was. */
export function costsAtPromise(
  sized: readonly SizedOption[],
  inputs: Inputs,
  options: readonly ReportOption[],
  { quantities }: Pick<Work, "quantities">,
):
  | { readonly percentile: Percentile; readonly costs: ReadonlyMap<string, number>; readonly cheapest: ReportOption }
  | undefined {
  const percentile = inputs.percentiles && promisedPercentile(inputs.percentiles);
  if (!percentile || sized.length === 0) return undefined;
  const costs = new Map(
    options.map(({ id, monthly_cost }) => {
      const own = sized
        .find(({ simulated }) => simulated.option === id)
        ?.at.find(({ name }) => name === nameOf(percentile));
      return [id, own ? Number(quantities[own.cost]?.value) : monthly_cost];
    }),
  );
  const cost = ({ id }: ReportOption) => costs.get(id) ?? Number.POSITIVE_INFINITY;
  // A fleet that no size makes hold it is none to choose.
  const lost = new Set(
    (inputs.percentiles?.options ?? [])
      .map(({ option }) => option)
      .filter((id) => !sized.some(({ simulated }) => simulated.option === id)),
  );
  const able = options.filter(({ id }) => !lost.has(id));
  const cheapest = able.reduce((best, next) => (cost(next) < cost(best) ? next : best));
  return { percentile, costs, cheapest };
}
