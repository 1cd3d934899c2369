import { dollarsInProse, figure } from "../../figures/figure.js";
import { listed, quoted } from "../../figures/words.js";
import type { ReportOption } from "../../report/schema.js";
import type { Inputs } from "../../scenario/inputs.js";
import type { PercentilesInput } from "../../scenario/sizing/percentiles.js";
import type { Slower } from "../../scenario/sizing/slower.js";
import type { Decision } from "../decision.js";
import { idOf } from "../ids.js";
import { quantityOf } from "../inquire.js";
import { writeLead } from "../lead.js";
import type { Work } from "../work.js";
import { again } from "./floors.js";
import type { NoneWaits } from "./none-waits.js";
import { atSize } from "./sized.js";

/** So many times as long as promised. Each further trial would take as long as all else of a memo. */
const TIMES = 2;

/** What becomes of a decision that would be another one if no request waited, where twice the time is promised to each of them. */
export interface SlowerPromise {
  readonly turns: boolean;
  /** The cheapest of our own then, what it costs, and how far that lies from the API. */
  readonly fleet: ReportOption;
  readonly cost: string;
  readonly apart: string;
  /** "24 s to the first token and 100 ms between two tokens": what is then promised. */
  readonly promised: string;
}

/** Simulated only for the fleets that could win if no request waited. */
export function writeSlowerPromise(
  inputs: Inputs,
  options: readonly ReportOption[],
  { recommended }: Decision,
  alone: NoneWaits | undefined,
  main: Work,
): SlowerPromise | undefined {
  const { percentiles } = inputs;
  if (!percentiles || !alone || recommended.kind !== "api" || alone.first.kind === "api") return undefined;
  const of = (id: string) => Number(quantityOf(main.quantities, id).value);
  const able = options.filter(({ id, kind }) => kind !== "api" && alone.costOf(id) < recommended.monthly_cost);
  const [found] = able
    .flatMap((fleet) => {
      const cost = costAt(fleet.id, percentiles, main);
      return cost === undefined ? [] : [{ fleet, cost }];
    })
    .sort((a, b) => of(a.cost) - of(b.cost));
  if (!found) return undefined;
  const { fleet, cost } = found;
  const api = idOf.worked(recommended.id, "monthly_cost");
  const turns = of(cost) < recommended.monthly_cost;
  const apart = writeLead("slower_promise.apart", ...(turns ? ([cost, api] as const) : ([api, cost] as const)), main);
  return { turns, fleet, cost, apart, promised: promisedThen(percentiles) };
}

/** Where figures of it come from. */
const SIMULATED = "simulated: twice the promised times";

/** The id of what an option costs with such a promise; undefined where no size of it holds that. */
function costAt(id: string, { floors, options }: PercentilesInput, main: Work): string | undefined {
  const worked = main.options.find(({ input }) => input.id === id);
  const slower: Slower = { ttft: TIMES, tpot: TIMES };
  const name = "twice_the_time";
  if (!worked) return undefined;
  const table = floors.find(({ option }) => option === id)?.ifPromised(slower);
  if (table) return again(worked, name, table, SIMULATED, main).monthly_cost;
  const replicas = options.find(({ option }) => option === id)?.ifPromised(slower);
  if (replicas === undefined) return undefined;
  const label = `${worked.input.label}: least replicas with twice the promised times`;
  main.quantities[idOf.replicasAt(id, name)] = {
    ...{ value: replicas, unit: "replica", label, basis: "modelled", source: SIMULATED },
  };
  return atSize(worked, name, main).cost;
}

/** "24 s to the first token and 100 ms between two tokens" */
function promisedThen({ promises }: PercentilesInput): string {
  return listed(
    promises.flatMap(({ of, seconds }) =>
      of === "ttft"
        ? [`${figure(seconds * TIMES, "s")} to the first token`]
        : of === "tpot"
          ? [`${figure(seconds * TIMES * 1000, "ms")} between two tokens`]
          : [],
    ),
  );
}

/** Whether the decision turns there, with each option called as `name` has it. */
export function slowerWords(
  { turns, fleet, cost, apart, promised }: SlowerPromise,
  api: ReportOption,
  { quantities }: Pick<Work, "quantities">,
  name = ({ label }: ReportOption) => quoted(label),
): string {
  const [month, gap] = [cost, apart].map((id) => dollarsInProse(Number(quantityOf(quantities, id).value)));
  return turns
    ? `With twice the promised times (${promised}) ${name(fleet)} would cost ${month} a month, ${gap} less than ${name(api)}: so the promise is to be settled first.`
    : `A looser promise does not turn it: with twice the promised times (${promised}) ${name(fleet)} still costs ${month} a month, ${gap} more than ${name(api)}.`;
}
