import { dollarsInProse, figure, percent } from "../../figures/figure.js";
import { capital, quoted } from "../../figures/words.js";
import { isDiscountable } from "../bill/discount.js";
import { splitAnswer } from "../fleet/hybrid.js";
import { apiOf, optionOf, workedIn, workload } from "../whose.js";
import { type Answer, answered } from "./answer.js";
import { type Facts, figureOfOwn, nameOf } from "./facts.js";
import { fullestOf, neverIdleId } from "./for-the-load.js";

const usd = (value: number) => dollarsInProse(value);

/** What a fleet with the API for the rest costs, how much it serves itself, and who pays twice. */
export function hybrid(facts: Facts): Answer | undefined {
  const told = splitAnswer(facts.split, facts.decision);
  const [first, ...more] = told === undefined ? (compared(facts) ?? splitBound(facts)) : [told, whyNone(facts)];
  return first === undefined ? undefined : answered(first, ...more, paidTwice(facts));
}

/** Of one machine: how busy it is, and how busy it would have to be to pay. */
function whyNone({ split, own, quantities }: Facts): string {
  const fleet = optionOf(own.id, quantities);
  const [busy, needed] = [fleet.number("utilization"), fleet.number("utilization_needed")];
  if (split !== "no box pays" || own.replicas !== 1 || busy === undefined || needed === undefined) return "";
  return `One is ${percent(busy, "short")} busy here, and pays from ${percent(needed, "short")} on.`;
}

export function figuresOfHybrid(facts: Facts): string[] {
  return [
    ...figuresOfBound(facts),
    ...(facts.split === "no box pays" ? figureOfOwn("utilization_needed", "utilization")(facts) : []),
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
  const share = optionOf(best.id, quantities).number("local_share");
  const [served, volume] = [best.served_tokens ?? 0, workload(quantities).number("volume")].map((tokens) =>
    tokens === undefined ? "" : figure(tokens, "1", "short"),
  );
  const serves = `It serves ${share === undefined ? `${served} of the month\u2019s ${volume} tokens` : `${percent(share, "short")} of the month\u2019s tokens`} itself.`;
  if (best.id === recommended.id) return [`It is what this memo recommends: ${quoted(best.label)}.`, serves];
  const more = optionOf(best.id, quantities).single("above_recommended");
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
  const each = isDiscountable(api, { quantities }) && apiOf(api.id, quantities).single("one_per_cent_off");
  return each
    ? `A model that answers first pays twice for what it passes on: ${usd(each)} a month for every per cent of the tokens.`
    : "Where load alone decides who serves, no request is paid for twice.";
}

/** The fleet whose GPUs make tokens for the least when they are never idle, beside what the API sells them for. */
function cheapestFull({ options, api, quantities }: Facts) {
  const sold = apiOf(api.id, quantities).number("api_price");
  const full = fullestOf(options, quantities);
  return full && sold !== undefined ? { ...full, sold } : undefined;
}

/** What is known of a split without knowing how the load spreads: a fleet for the floor is never busier than always. */
function splitBound(facts: Facts): string[] {
  const full = cheapestFull(facts);
  if (!full) return [];
  const price = (value: number) => figure(value, "USD", "short");
  const whose = full.id === facts.own.id ? "our own GPUs" : `GPUs of ${quoted(full.label)}`;
  const told = `${whose} that are never idle make a million tokens for ${price(full.made)}, and the API asks ${price(full.sold)}.`;
  if (full.made >= full.sold) return ["None would pay, whatever its share.", `Even ${told}`];
  const spread = "How the load spreads over the month would tell more.";
  const never = neverIdle(full.id, facts);
  const [cost, replicas] = [never.number("cost_never_idle"), never.number("replicas_never_idle")];
  if (cost === undefined || !replicas)
    return ["It would pay for tokens that keep GPUs always busy, and how many do is not known.", capital(told), spread];
  const { id: today, monthly_cost } = facts.decision.recommended;
  const share = never.single("share_never_idle");
  const serve = `${replicas === 1 ? "is" : "are"} never idle and ${replicas === 1 ? "serves" : "serve"} ${percent(share, "short")} of the tokens`;
  return [
    `At best ${usd(cost)} a month, where ${nameOf(facts, today)} costs ${usd(monthly_cost)}: ${figure(replicas, "replica")} that ${serve}, and the API the rest.`,
    quietestHour(full.id, facts),
    capital(told),
    spread,
  ];
}

const neverIdle = (own: string, { quantities }: Facts) => workedIn(neverIdleId(own), quantities);

/** How even the load must be for that: its steady part has to earn the people too. */
function quietestHour(id: string, facts: Facts): string {
  const { quantities, own } = facts;
  const never = neverIdle(id, facts);
  const floor = never.number("floor_that_pays");
  if (floor === undefined) return "A load that rises and falls leaves less of it.";
  const share = never.single("share_never_idle");
  const besides = optionOf(own.id, quantities).has("exit_line") ? "people and set-up" : "people";
  return floor > 1
    ? `So it does not pay, however even the load: its ${besides} cost more than it saves.`
    : `That takes a load that never falls below ${percent(share, "short")} of its mean; from about ${percent(floor, "short")} on it costs less than ${nameOf(facts, facts.api.id)} alone, its ${besides} paid.`;
}

/** Page one tells it where it may be cheaper than what is recommended, and nothing says how the load spreads. */
export function boundOnPageOne(facts: Facts): string[] {
  const full = facts.split === undefined ? undefined : cheapestFull(facts);
  const never = full && neverIdle(full.id, facts);
  const cost = never?.number("cost_never_idle");
  const { monthly_cost } = facts.decision.recommended;
  if (!full || !never || cost === undefined || cost > monthly_cost - 1 || full.made >= full.sold) return [];
  const [floor, share] = [never.number("floor_that_pays"), never.single("share_never_idle")];
  const mean = (part: number) => `${percent(part, "short")} of its mean`;
  const pays =
    floor !== undefined && floor < 1
      ? `would cost less than it alone if the load never fell below some ${mean(floor)}: at best ${usd(cost)} a month${share < 1 ? `, where that is ${percent(share, "short")} or more` : ""}`
      : `would cost ${usd(cost)} a month at best${share < 1 ? `, if the load never fell below ${mean(share)}` : ""}`;
  return [
    `Fewer GPUs that are never idle, with ${quoted(facts.api.label)} for the rest, ${pays}. How the load spreads over the day is not stated.`,
  ];
}

function figuresOfBound(facts: Facts): string[] {
  const full = cheapestFull(facts);
  return full
    ? [
        ...["cost_never_idle", "share_never_idle", "floor_that_pays"].map((name) => `${neverIdleId(full.id)}.${name}`),
        ...(["loaded_unit_cost", "full_unit_cost"] as const).map((name) =>
          optionOf(full.id, facts.quantities).id(name),
        ),
        apiOf(facts.api.id, facts.quantities).id("api_price"),
      ]
    : [];
}
