import { dollarsInProse, figure, figureInProse, percent } from "../../figures/figure.js";
import { capital, quoted } from "../../figures/words.js";
import { splitAnswer } from "../fleet/hybrid.js";
import { apiOf, optionOf, workload } from "../whose.js";
import { type Answer, answered } from "./answer.js";
import { type Facts, figureOfOwn, nameOf } from "./facts.js";
import { neverIdleId } from "./for-the-load.js";

const usd = (value: number) => dollarsInProse(value);

/** What a fleet with the API for the rest costs, how much it serves itself, and who pays twice. */
export function hybrid(facts: Facts): Answer | undefined {
  const told = splitAnswer(facts.split, facts.decision);
  const [first, ...more] = told === undefined ? (compared(facts) ?? splitBound(facts)) : [told];
  return first === undefined ? undefined : answered(first, ...more, paidTwice(facts));
}

export function figuresOfHybrid(facts: Facts): string[] {
  return [
    ...figuresOfBound(facts),
    ...figureOfOwn("escalation_cost", "served_tokens")(facts),
    apiOf(facts.api.id, facts.quantities).id("one_per_cent_off"),
  ];
}

/** The cheapest option that is one. */
function compared(facts: Facts): string[] | undefined {
  const { options, decision, quantities } = facts;
  const { recommended } = decision;
  const [best] = options
    .filter(({ spilled_tokens }) => spilled_tokens !== null && spilled_tokens > 0)
    .sort((a, b) => a.monthly_cost - b.monthly_cost);
  if (!best) return undefined;
  if (best.served_tokens === 0) return [`None would pay: ${quoted(best.label)} buys everything from the API.`];
  const more = best.monthly_cost - recommended.monthly_cost;
  const share = optionOf(best.id, quantities).number("local_share");
  const served = share === undefined ? figureInProse(best.served_tokens ?? 0, "1", "short") : percent(share, "short");
  const serves = `It serves ${served} of the month\u2019s tokens itself.`;
  if (best.id === recommended.id) return [`It is what this memo recommends: ${quoted(best.label)}.`, serves];
  const against = usd(more) === usd(0) ? "as much as" : `${usd(more)} more than`;
  return [
    `${usd(best.monthly_cost)} a month for ${quoted(best.label)}, ${against} ${nameOf(facts, recommended.id)}.`,
    serves,
  ];
}

/** Of a router what it passes on; else what a model would pay twice that answers first, which no option of the memo is. */
function paidTwice({ options, quantities, api }: Facts): string {
  const routers = options.filter(({ kind }) => kind === "router");
  const passed = routers.map(({ id, label }) => {
    const own = optionOf(id, quantities);
    const twice = (own.number("local_tokens") ?? 0) >= (workload(quantities).number("volume") ?? Infinity);
    const cost = usd(own.number("escalation_cost") ?? 0);
    return `What ${quoted(label)} passes on costs ${cost}${twice ? ", and was paid for once before" : ""}.`;
  });
  if (passed.length > 0) return passed.join(" ");
  const each = apiOf(api.id, quantities).number("one_per_cent_off");
  const first =
    each &&
    ` A model that answers first pays twice for what it passes on: ${usd(each)} a month for every per cent of the tokens.`;
  return `Where load alone decides who serves, no request is paid for twice.${first ?? ""}`;
}

interface Full {
  readonly id: string;
  readonly label: string;
  readonly made: number;
  readonly sold: number;
}

/** The fleet whose GPUs make tokens for the least when they are never idle, beside what the API sells them for. */
function cheapestFull({ options, api, quantities }: Facts): Full | undefined {
  const sold = apiOf(api.id, quantities).number("api_price");
  if (sold === undefined) return undefined;
  const [best] = options
    .filter(({ kind }) => kind !== "api")
    .flatMap(({ id, label }) => {
      const made = optionOf(id, quantities).number("full_unit_cost");
      return made === undefined ? [] : { id, label, made, sold };
    })
    .sort((a, b) => a.made - b.made);
  return best;
}

/** What is known of a split without knowing how the load spreads: a fleet for the floor is never busier than always. */
function splitBound(facts: Facts): string[] {
  const full = cheapestFull(facts);
  if (!full) return [];
  const price = (value: number) => figureInProse(value, "USD/Mtok", "short").replace(/ per million.*/, "");
  const whose = full.id === facts.own.id ? "our own GPUs" : `GPUs of ${quoted(full.label)}`;
  const told = `${whose} that are never idle make a million tokens for ${price(full.made)}, and the API asks ${price(full.sold)}.`;
  if (full.made >= full.sold) return ["None would pay, whatever its share.", `Even ${told}`];
  const spread = "How the load spreads over the month would tell more.";
  const id = neverIdleId(full.id);
  const [cost, replicas] = ["cost_never_idle", "replicas_never_idle"].map(
    (name) => facts.quantities[`${id}.${name}`]?.value,
  );
  if (typeof cost !== "number" || !replicas)
    return ["It would pay for tokens that keep GPUs always busy, and how many do is not known.", capital(told), spread];
  const { id: today, monthly_cost } = facts.decision.recommended;
  return [
    `At best ${usd(cost)} a month, where ${nameOf(facts, today)} costs ${usd(monthly_cost)}: ${figure(Number(replicas), "replica")} that ${replicas === 1 ? "is" : "are"} never idle, and the API for the rest.`,
    capital(told),
    "A load that rises and falls leaves less of it.",
    spread,
  ];
}

/** Page one tells it where it may be cheaper than what is recommended, and nothing says how the load spreads. */
export function boundOnPageOne(facts: Facts): string[] {
  const full = facts.split === undefined ? undefined : cheapestFull(facts);
  const cost = full && facts.quantities[`${neverIdleId(full.id)}.cost_never_idle`]?.value;
  const { monthly_cost } = facts.decision.recommended;
  if (!full || typeof cost !== "number" || cost > monthly_cost - 1 || full.made >= full.sold) return [];
  return [
    `A smaller fleet that is never idle, with ${quoted(facts.api.label)} for the rest, might cost as little as ${usd(cost)} a month: state how the load spreads over the day before deciding.`,
  ];
}

function figuresOfBound(facts: Facts): string[] {
  const full = cheapestFull(facts);
  return full
    ? [
        `${neverIdleId(full.id)}.cost_never_idle`,
        optionOf(full.id, facts.quantities).id("full_unit_cost"),
        apiOf(facts.api.id, facts.quantities).id("api_price"),
      ]
    : [];
}
