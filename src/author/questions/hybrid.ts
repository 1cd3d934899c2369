import { dollarsInProse, figureInProse, percent } from "../../figures/figure.js";
import { quoted } from "../../figures/words.js";
import { splitAnswer } from "../hybrid.js";
import { apiOf, optionOf, workload } from "../whose.js";
import { type Facts, figureOfOwn } from "./facts.js";

const usd = (value: number) => dollarsInProse(value);

/** What a fleet with the API for the rest costs, how much it serves itself, and who pays twice. */
export function hybrid(facts: Facts): string | undefined {
  const told = splitAnswer(facts.split, facts.decision) ?? compared(facts) ?? splitBound(facts);
  return told && `${told} ${paidTwice(facts)}`.trim();
}

export function figuresOfHybrid(facts: Facts): string[] {
  return [
    ...figuresOfBound(facts),
    ...figureOfOwn("escalation_cost", "served_tokens")(facts),
    apiOf(facts.api.id, facts.quantities).id("one_per_cent_off"),
  ];
}

/** The cheapest option that is one. */
function compared({ options, decision: { recommended }, quantities }: Facts): string | undefined {
  const [best] = options
    .filter(({ spilled_tokens }) => spilled_tokens !== null && spilled_tokens > 0)
    .sort((a, b) => a.monthly_cost - b.monthly_cost);
  if (!best) return undefined;
  const more = best.monthly_cost - recommended.monthly_cost;
  const share = optionOf(best.id, quantities).number("local_share");
  const served = share === undefined ? figureInProse(best.served_tokens ?? 0, "1", "short") : percent(share, "short");
  const serves = `serves ${served} of the month\u2019s tokens itself and `;
  if (best.id === recommended.id) return `${quoted(best.label)} ${serves}is what this memo recommends.`;
  const against = usd(more) === usd(0) ? "as much as" : `${usd(more)} more than`;
  return `${quoted(best.label)} ${serves}costs ${usd(best.monthly_cost)} a month, ${against} ${quoted(recommended.label)}.`;
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
  return `Split by load, no request is paid for twice.${first ?? ""}`;
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
function splitBound(facts: Facts): string | undefined {
  const full = cheapestFull(facts);
  if (!full) return undefined;
  const price = (value: number) => figureInProse(value, "USD/Mtok", "short");
  const told = `even GPUs of \u201c${full.label}\u201d that are never idle make them for ${price(full.made)}, against ${price(full.sold).replace(/ per million.*/, "")} from the API`;
  if (full.made >= full.sold)
    return `None would pay at the price that these GPUs have here, whatever its share: ${told}.`;
  return `It depends on the hours: ${told.replace(/^even /, "")}, so that what keeps them always busy is cheaper there, before people. How much of the load does takes how it spreads over the month.`;
}

function figuresOfBound(facts: Facts): string[] {
  const full = cheapestFull(facts);
  return full
    ? [optionOf(full.id, facts.quantities).id("full_unit_cost"), apiOf(facts.api.id, facts.quantities).id("api_price")]
    : [];
}
