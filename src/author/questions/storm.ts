import { dollarsInProse, figure } from "../../figures/figure.js";
import { capital } from "../../figures/words.js";
import { optionOf, workload } from "../whose.js";
import { type Answer, answered } from "./answer.js";
import { type Facts, inWhatIfs, nameOf, spills } from "./facts.js";
import { billedSpeed } from "./for-the-load.js";
import { STORM_HOUR } from "./for-the-peak.js";
import { costsInCase, inCase } from "./in-case.js";

const usd = (value: number) => dollarsInProse(value);

/** One busiest hour that comes twice, since a storm lasts hours; all month of it as the bound, within which a safety pass of the same model lies. */
export function stormOfRetries(facts: Facts): Answer | undefined {
  const [storm, all] = [becomes(facts, "retry_storm"), inCase(facts, "traffic_doubled")];
  const hour = anHour(facts);
  const studied = storm && (hour ? `With the storms that are stated ${storm}` : capital(storm));
  const bound = all && [
    hour || studied ? `Every request sent twice all month is the bound: ${all}.` : `${capital(all)}.`,
    costsInCase(facts, "traffic_doubled"),
    !(hour || studied) && "That is every request sent twice all month.",
    "A safety pass of the same model over every request costs at most what doubling does.",
  ];
  const [first, ...more] = [
    hour,
    studied,
    ...(bound ?? [storm && "Safety passes over a request are not counted."]),
  ].filter((words) => typeof words === "string" && words !== "");
  return first === undefined ? undefined : answered(first as string, ...(more as string[]));
}

/** "An hour in which ... adds $68.49 to the API's bill; our own has no room for it, and its requests wait." */
function anHour(facts: Facts): string | undefined {
  const { quantities, inputs } = facts;
  const more = quantities[STORM_HOUR]?.value;
  if (typeof more !== "number" || inputs.demand.load === "runs") return undefined;
  return `A busiest hour in which every request comes twice adds ${usd(more)} to the API\u2019s bill; ${ours(facts)}.`;
}

/** What such an hour is to our own: more to buy, room that it has, or requests that wait. */
function ours(facts: Facts): string {
  const { own, quantities } = facts;
  const name = nameOf(facts, own.id);
  if (spills(facts) || own.kind === "router") return `${name} sends what it does not carry to the API`;
  const fleet = optionOf(own.id, quantities);
  const [replicas, speed] = [fleet.number("replicas"), fleet.number(billedSpeed(fleet))];
  const peak = workload(quantities).number("peak_load");
  if (own.kind !== "self_hosted" || replicas === undefined || speed === undefined || peak === undefined)
    return `what ${name} does not carry waits`;
  return replicas * speed >= 2 * peak
    ? `${name} has room for it and costs no more`
    : `${needs(facts)}, and ${isPromised(facts) ? "breaks its promise while it lasts" : "its requests wait"}`;
}

/** "our own would need 22 replicas instead of 11" */
function needs(facts: Facts): string {
  const { own, stressed } = facts;
  const size = stressed.find((each) => each.case === "traffic_doubled")?.sizes[own.id];
  const name = nameOf(facts, own.id);
  return size === undefined || own.replicas === null
    ? `${name} has no room for it`
    : `${name} would need ${figure(size, "replica")} instead of ${figure(own.replicas, "1")}`;
}

const isPromised = ({ quantities }: Facts) => ["ttft", "tpot", "e2e"].some((name) => `objective.${name}` in quantities);

/** "“6 replicas + API” then costs $202K a month instead of $194K, and the API $194K instead of $185K." */
export function becomes(facts: Facts, kind: string): string | undefined {
  const { own, api } = facts;
  const told = [own, api].flatMap(({ id, monthly_cost }, at) => {
    const cost = inWhatIfs(facts, id, "monthly_cost", kind);
    if (cost === undefined) return [];
    const [then, month] = at === 0 ? [" then costs", " a month"] : ["", ""];
    return [`${nameOf(facts, id)}${then} ${usd(cost)}${month} instead of ${usd(monthly_cost)}`];
  });
  return told.length === 0 ? undefined : `${told.join(", and ")}.`;
}
