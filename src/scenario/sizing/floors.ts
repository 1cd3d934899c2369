import type { ApiForm } from "../../economics/books/api-by-class.js";
import { queued } from "../../economics/options/queued.js";
import { parseUnit, toBase } from "../../formula/unit.js";
import type { Refused } from "../../serving/prediction.js";
import type { Arrivals } from "../../simulation/busiest-hour.js";
import type { Turns } from "../../simulation/drawn-sessions.js";
import type { AskedOfFloor, FloorFound } from "../../simulation/floor.js";
import type { RequestLengths } from "../../simulation/lengths.js";
import { type RouterKind, routers } from "../../simulation/router.js";
import type { Context } from "../context.js";
import type { Inputs, OptionInput } from "../inputs.js";
import type { Own } from "../options/register.js";
import type { Scenario } from "../schema.js";
import { classesIn, giveInToken } from "../split.js";
import { distributedOf, lengthsOf, paceOf } from "./asked-of-fleet.js";
import { planOf } from "./floor-plan.js";
import { type FloorTable, giveTable, tabled } from "./floor-table.js";
import { giveHeld, READS_HELD } from "./give-held.js";
import type { PercentilesInput } from "./percentiles.js";
import type { Performance } from "./performance.js";
import { type Slower, slowed } from "./slower.js";
import type { SpeedInput } from "./speed.js";

/** A floor with an API behind it, simulated request by request. */
export interface FloorAtPercentile {
  readonly option: string;
  readonly label: string;
  readonly router: RouterKind;
  readonly hasSessions: boolean;
  readonly found: FloorFound | Refused;
  /** What is carried, by the names of the figures that say it. */
  readonly table: FloorTable;
  /** What is carried at both ends of the range of arrivals; none where there is no range. */
  readonly ends: readonly FloorTable[];
  /** The same table where a first token, or a token and the first, may take so many times as long; simulated when it is asked. */
  readonly ifPromised: (slower: Slower) => FloorTable | undefined;
  /** What its own cache holds of what a request brings along, by the router, at the load of the mean hour. */
  readonly hits: readonly { readonly router: RouterKind; readonly share: number }[];
}

type FormAndReads = Pick<OptionInput, "form" | "reads">;

/** What a floor is worked out by once it was simulated; as it was where nothing is known that could be. */
export interface Queues {
  /** Those of the scenario's own options, as they were simulated. */
  readonly floors: FloorAtPercentile[];
  /** Labels of options with an API behind them that are counted by means of hours all the same. */
  readonly uncounted: string[];
  of(
    context: Context,
    name: string,
    option: Own,
    found: FormAndReads,
    bill: ApiForm | undefined,
    isOwn: boolean,
  ): FormAndReads;
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
      const turns = turnsOf(scenario);
      const gap = turns && turns.turns > 1 ? turns.gap : 0;
      const plan = speed?.predicted ? planOf(context, found, demand, gap) : undefined;
      if (!plan || !speed) {
        if (isOwn) uncounted.push(option.label);
        return found;
      }
      const isFloor = option.kind === "floor_with_spillover";
      const isStated = isFloor && option.api_cached !== undefined;
      const isCold = bill !== undefined && !bill.isBlended && !isStated && speed.request.cached > 0;
      if (isCold && !turns) {
        const message =
          "what a floor spills comes to the API without what was said before, and nothing is stated of sessions that would tell how much that is";
        const hint = `add to the workload sessions: { turns: 8, gap: 60 s }${isFloor ? ", or to this option api_cached" : ""}`;
        if (isOwn) context.fault(["options", name], message, hint);
        return found;
      }
      const router = (isFloor ? option.routed : undefined) ?? "least_loaded";
      const {
        promises,
        arrivals: { usual, ends },
      } = percentiles;
      const { busiest } = plan;
      const hour = { sizes: plan.sizes, busiest, router, turns, promises, load: undefined };
      const ask = (arrivals: Arrivals, sizes: readonly number[], by: RouterKind = router, load?: number) =>
        performance.floor(...asked(context, speed, { ...hour, arrivals, sizes, router: by, load }));
      const simulated = ask(usual, plan.sizes);
      const ifPromised = (slower: Slower) => {
        const other = { ...hour, arrivals: usual, promises: slowed(promises, slower) };
        const at = performance.floor(...asked(context, speed, other));
        return "refused" in at ? undefined : tabled(at, plan, usual, isCold);
      };
      const isBySession = turns !== undefined;
      const each = {
        option: name,
        label: option.label,
        router,
        hasSessions: isBySession,
        found: simulated,
        ifPromised,
      };
      if ("refused" in simulated) {
        if (isOwn) floors.push({ ...each, table: {}, ends: [], hits: [] });
        return found;
      }
      const table = tabled(simulated, plan, usual, isCold);
      if (isOwn)
        floors.push({
          ...each,
          table,
          ends: (ends ?? []).flatMap((end) => {
            const at = ask(end, plan.sizes);
            return "refused" in at ? [] : [tabled(at, plan, end, isCold)];
          }),
          hits: turns ? routers.flatMap((by) => hitsOf(ask(usual, [plan.group], by, 1), by)) : [],
        });
      if (isCold) giveInToken(context, classesIn(scenario.workload.split));
      const reads = { ...giveTable(context, name, option.label, table, simulated), ...READS_HELD };
      giveHeld(context, scenario.objective);
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

function asked(
  context: Context,
  speed: SpeedInput,
  rest: Pick<AskedOfFloor, "sizes" | "busiest" | "router" | "turns" | "promises" | "load"> & {
    readonly arrivals: Arrivals;
  },
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

function hitsOf(found: FloorFound | Refused, router: RouterKind): { router: RouterKind; share: number }[] {
  if ("refused" in found) return [];
  return found.sizes.flatMap(({ points }) => points.map(({ hits }) => ({ router, share: hits })));
}
