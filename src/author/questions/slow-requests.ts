import { dollarsInProse, figure, figureInProse, percent } from "../../figures/figure.js";
import { capital } from "../../figures/words.js";
import { cheapestFirst, nameOf as nameOfPercentile, promisedPercentile } from "../percentile/sized.js";
import { slowerWords } from "../percentile/slower-promise.js";
import { MINUTES, MINUTES_WORDS } from "../stress/minutes.js";
import { optionOf } from "../whose.js";
import { type Answer, answered } from "./answer.js";
import { type Facts, nameOf } from "./facts.js";

const usd = (value: number) => dollarsInProse(value);

/** What the cheapest fleet costs that keeps its promise to 19 requests of 20. */
export function slowRequests(facts: Facts): Answer | undefined {
  const { sized, inputs, work, options } = facts;
  if (!inputs.percentiles) return busiestMinutes(facts);
  const percentile = promisedPercentile(inputs.percentiles) ?? "p95";
  const [first] = cheapestFirst(sized, inputs.percentiles, work);
  const own = first?.at.find(({ name }) => name === nameOfPercentile(percentile));
  const mean = first?.at.find(({ name }) => name === "mean");
  if (!first || !own || !mean) return answered("No fleet that was simulated holds it.");
  const number = (id: string) => Number(work.quantities[id]?.value);
  const { option } = first.simulated;
  const [replicas, asMean, cost] = [number(own.replicas), number(mean.replicas), usd(number(own.cost))];
  const counted = options.find(({ id }) => id === option)?.monthly_cost ?? number(own.cost);
  const rented = usd(counted) === cost ? (options.find(({ id }) => id === option)?.replicas ?? 0) : 0;
  const whole = rented > replicas ? ` (${rented} in whole boxes)` : "";
  const fleet = optionOf(option, work.quantities);
  const [full, share = 1] = [fleet.number("replica_throughput"), fleet.number("percentile_share")];
  const who = replicas === 1 ? "it" : "each";
  const made = full === undefined ? undefined : figureInProse(full, "tok/s", "short");
  const speed =
    made &&
    (share < 1
      ? `Of the ${made} that ${who} makes when full, the promise leaves ${percent(share, "short")}.`
      : `${capital(who)} makes ${made}.`);
  const beside =
    asMean === replicas
      ? "as many as the mean of the busiest hour asks for"
      : `where the mean of the busiest hour would do with ${asMean} (${usd(number(mean.cost))})`;
  return answered(
    `${cost} a month: at ${percentile} ${nameOf(facts, option)} takes ${figure(replicas, "replica")}${whole}, ${beside}.`,
    usd(counted) !== cost && `This memo counts ${usd(counted)}.`,
    speed,
    "It is simulated, not measured.",
    slowerPromised(facts),
    "The promise binds our side alone: how slow the API\u2019s own requests are is not looked at; a day of timed requests, or its promise, would tell.",
  );
}

/** Where the decision would be another one if no request waited: whether a longer wait that is promised brings that about. */
export function slowerPromised(facts: Facts): string | undefined {
  const { slower, decision, work } = facts;
  return slower && slowerWords(slower, decision.recommended, work, ({ id }) => nameOf(facts, id));
}

/** Where nothing is promised to them: what a fleet costs that carries the busiest minutes of public traces. */
function busiestMinutes(facts: Facts): Answer | undefined {
  const { stressed, own, decision, options, inputs } = facts;
  const found = MINUTES.flatMap(({ id }) => stressed.find((each) => each.case === id && each.costs[own.id]) ?? []);
  const [chat, code] = found;
  if (!chat || !code) return undefined;
  const size = (of: typeof chat) => figure(of.sizes[own.id] ?? own.replicas ?? 0, "1");
  const cost = (of: typeof chat) => usd(of.costs[own.id] ?? 0);
  const stays = found.every(({ cheapest }) => cheapest === decision.recommended.id);
  const turned = found.flatMap(
    ({ cheapest }) => options.find(({ id }) => id === cheapest && id !== decision.recommended.id) ?? [],
  );
  const [then] = stays ? [decision.recommended] : turned;
  const tpot = inputs.speeds.find(({ option }) => option === own.id)?.objective.tpot;
  return answered(
    `${cost(chat)} to ${cost(code)} a month instead of ${usd(own.monthly_cost)}, by the busiest minutes of public traces.`,
    `They bring ${MINUTES_WORDS}, for which ${nameOf(facts, own.id)} takes ${size(chat)} to ${size(code)} replicas.`,
    then && `${capital(nameOf(facts, then.id))} ${stays ? "stays" : "is then"} the cheapest.`,
    `Slow requests were not simulated: ${tpot === undefined ? "nothing is promised to them" : `the ${figure(tpot, "ms")} between two tokens are promised to the mean request alone`}.`,
  );
}
