import { dollarsInProse, figure } from "../../figures/figure.js";
import { capital } from "../../figures/words.js";
import { type Answer, answered } from "./answer.js";
import { type Facts, nameOf, ofStudy, spills } from "./facts.js";
import { caseAnswer, inCase } from "./in-case.js";

const usd = (value: number) => dollarsInProse(value);

/** Every request sent twice, or a part of them where a study says so; and a pass of the same model over every request, which reads it once more and writes less. */
export function stormOfRetries(facts: Facts): Answer | undefined {
  const [storm, all] = [becomes(facts, "retry_storm"), inCase(facts, "traffic_doubled")];
  const peak = atBusiest(facts);
  const most = "A safety pass of the same model over every request costs at most what sending it twice does";
  if (storm)
    return answered(
      storm,
      peak,
      all === undefined ? "Safety passes over a request are not counted." : `${most}: ${all}.`,
    );
  return caseAnswer(facts, "traffic_doubled", "That is every request sent twice all month.", peak, `${most}.`);
}

/** What a storm is to a fleet: not a month but its busiest hour. */
function atBusiest(facts: Facts): string | undefined {
  const { stressed, own, inputs } = facts;
  if (inputs.demand.load === "runs") return undefined;
  if (spills(facts)) return "In its busiest hour alone, what our own does not carry goes to the API.";
  const size = stressed.find((each) => each.case === "traffic_doubled")?.sizes[own.id];
  return size === undefined || own.replicas === null
    ? undefined
    : `In the busiest hour alone it asks for ${figure(size, "replica")} instead of ${figure(own.replicas, "1")}; with fewer, requests wait.`;
}

/** "“6 replicas + API” then costs $202K a month instead of $194K, and the API $194K instead of $185K." */
export function becomes(facts: Facts, kind: string): string | undefined {
  const { own, api } = facts;
  const told = [own, api].flatMap(({ id, monthly_cost }, at) => {
    const cost = ofStudy(facts, `.${kind}.${id}.monthly_cost`);
    if (cost === undefined) return [];
    const [then, month] = at === 0 ? [" then costs", " a month"] : ["", ""];
    return [`${nameOf(facts, id)}${then} ${usd(cost)}${month} instead of ${usd(monthly_cost)}`];
  });
  return told.length === 0 ? undefined : `${capital(told.join(", and "))}.`;
}
