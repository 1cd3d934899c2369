import { dollarsInProse, figure, figureInProse } from "../../figures/figure.js";
import { quoted } from "../../figures/words.js";
import { cheapestFirst, nameOf, promisedPercentile } from "../percentile/sized.js";
import { MINUTES, MINUTES_WORDS } from "../stress/minutes.js";
import { optionOf } from "../whose.js";
import type { Facts } from "./facts.js";

const usd = (value: number) => dollarsInProse(value);

/** The dearest words of a memo: what the cheapest fleet costs that keeps its promise to 19 requests of 20. */
export function slowRequests(facts: Facts): string | undefined {
  const { sized, inputs, work, options } = facts;
  if (!inputs.percentiles) return busiestMinutes(facts);
  const percentile = promisedPercentile(inputs.percentiles) ?? "p95";
  const [first] = cheapestFirst(sized, inputs.percentiles, work);
  const own = first?.at.find(({ name }) => name === nameOf(percentile));
  const mean = first?.at.find(({ name }) => name === "mean");
  if (!first || !own || !mean) return "No fleet that was simulated holds it.";
  const number = (id: string) => Number(work.quantities[id]?.value);
  const { label, option } = first.simulated;
  const cost = number(own.cost);
  const counted = options.find(({ id }) => id === option)?.monthly_cost ?? cost;
  const beside = usd(counted) === usd(cost) ? "as this memo counts" : `where this memo counts ${usd(counted)}`;
  const rented = usd(counted) === usd(cost) ? (options.find(({ id }) => id === option)?.replicas ?? 0) : 0;
  const throughput = optionOf(option, work.quantities).number("replica_throughput");
  const speed =
    throughput === undefined
      ? ""
      : ` of ${figureInProse(throughput, "tok/s", "short")}${number(own.replicas) === 1 ? "" : " each"}`;
  const asMean =
    number(mean.replicas) === number(own.replicas)
      ? "as many as the mean of the busiest hour asks for"
      : `where the mean of the busiest hour asks for ${number(mean.replicas)}`;
  const whole = rented > number(own.replicas) ? ` (${rented} in whole boxes)` : "";
  return `At ${percentile} ${quoted(label)} takes ${figure(number(own.replicas), "replica")}${whole}${speed}, ${asMean}: ${usd(cost)} a month, ${beside}. How slow the API's own requests are is not looked at: a day of timed requests to it, or what it promises, would tell.`;
}

/** Where nothing is promised to them: what a fleet costs that carries the busiest minutes of public traces. */
function busiestMinutes({ stressed, own, decision, options, inputs }: Facts): string | undefined {
  const found = MINUTES.flatMap(({ id }) => stressed.find((each) => each.case === id && each.costs[own.id]) ?? []);
  const [chat, code] = found;
  if (!chat || !code) return undefined;
  const size = (of: typeof chat) => figure(of.sizes[own.id] ?? own.replicas ?? 0, "1");
  const cost = (of: typeof chat) => usd(of.costs[own.id] ?? 0);
  const { label } = decision.recommended;
  const stays = found.every(({ cheapest }) => cheapest === decision.recommended.id);
  const turned = found.flatMap(
    ({ cheapest }) => options.find(({ id }) => id === cheapest && id !== decision.recommended.id) ?? [],
  );
  const then = stays
    ? `${quoted(label)} stays the cheapest`
    : turned.length === 0
      ? ""
      : `${quoted(turned[0]?.label ?? "")} is then the cheapest`;
  const tpot = inputs.speeds.find(({ option }) => option === own.id)?.objective.tpot;
  const promised =
    tpot === undefined
      ? "Nothing is promised to slow requests"
      : `The ${figure(tpot, "ms")} between two tokens are promised to the mean request, and nothing to slow ones`;
  return `${promised}, so that none were simulated. Busy minutes tell the size of it: that of public traces brings ${MINUTES_WORDS}, for which ${quoted(own.label)} takes ${size(chat)} to ${size(code)} replicas, ${cost(chat)} to ${cost(code)} a month instead of ${usd(own.monthly_cost)}${then && `; ${then}`}.`;
}
