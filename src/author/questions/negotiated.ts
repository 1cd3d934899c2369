import { dollarsInProse, figure, figureInProse, percent } from "../../figures/figure.js";
import { capital, quoted } from "../../figures/words.js";
import type { Flip } from "../../report/break-even.js";
import type { Given } from "../../scenario/inputs.js";
import { idOf } from "../ids.js";
import { termThatPays } from "../sellers/term-pays.js";
import { atEndId, monthsAtEnds, unnamedPrice } from "../sellers/unnamed-price.js";
import { apiOf, optionOf } from "../whose.js";
import { type Answer, answered } from "./answer.js";
import type { Facts } from "./facts.js";

const usd = (value: number) => dollarsInProse(value);
/** "$0.583", of a million tokens. */
const price = (value: number) => figure(value, "USD", "short");

/** What a discount is worth, what we can threaten with, and the lowest price that anybody lists. */
export function negotiated(facts: Facts): Answer {
  const { api, quantities, decision, gap } = facts;
  const bought = apiOf(api.id, quantities);
  const worth = `each per cent off the API\u2019s price is worth ${usd(bought.single("one_per_cent_off"))} a month`;
  const ten = `Ten per cent are ${usd(bought.single("ten_per_cent_off"))}.`;
  if (decision.recommended.kind === "api")
    return answered(
      `${capital(worth)}${threat(facts)}.`,
      ten,
      termPays(facts) && "GPUs for a term, which cost less than it, are a threat to whoever is ready to sign for them.",
      ...listedLower(facts),
    );
  const saved = usd(Math.abs(gap.month));
  const flip = priceFlip(facts, (by) => by < 0);
  const until =
    flip?.at == null || flip.change === null
      ? ""
      : `, and stays the cheaper until the API asks ${price(flip.at)}, ${percent(-flip.change, "short")} less`;
  return answered(`Our own saves ${saved} a month${until}; ${worth}.`, ten, ...listedLower(facts));
}

export const figuresOfNegotiation = ({ api, own, quantities, sellers }: Facts): string[] => [
  apiOf(api.id, quantities).id("one_per_cent_off"),
  idOf.worked(api.id, "turning_price"),
  ...(sellers ? [sellers.offers[0].id, sellers.offers[0].priceId] : []),
  ...(monthsAtEnds(api.id, quantities)
    ? (["low", "high"] as const).map((end) => atEndId(end, api.id, "monthly_cost"))
    : []),
  optionOf(own.id, quantities).id("cost_per_mtok"),
];

function priceFlip({ flips }: Facts, is: (change: number) => boolean): Flip | undefined {
  return flips.find(({ input, change }) => input === "api_price" && change !== null && is(change));
}

/** Nobody believes that we build what costs us more than buying. */
function threat(facts: Facts): string {
  const { own, api, quantities } = facts;
  const flip = priceFlip(facts, (by) => by > 0);
  const match = optionOf(own.id, quantities).number("cost_per_mtok");
  const at = flip?.to === own.id && flip.at !== null ? flip.at : own.kind === "self_hosted" ? match : undefined;
  const today = apiOf(api.id, quantities).number("api_price");
  if (at === undefined || today === undefined || price(at) === price(today) || at < today) return "";
  const how = termPays(facts) ? " with GPUs by the hour" : "";
  return `, but we cannot credibly threaten to build${how} while it asks less than ${price(at)} a million tokens (today ${price(today)})`;
}

/** Whether the same GPUs for a term would cost less than the API. */
const termPays = ({ inputs, decision, quantities }: Facts) => termThatPays(inputs, decision, quantities) !== undefined;

/** The best reply to an offer is a lower one. */
function listedLower({ sellers, inputs, api, quantities }: Facts): string[] {
  const unnamed = unnamedPrice(api.id, inputs);
  if (sellers) {
    const [{ seller, price: asks, cost }] = sellers.offers;
    const what = seller.isServed ? "what our own would serve" : "the same model";
    return [
      `The lowest list price for ${what} is ${price(asks)} a million tokens (${seller.provider}), at which the month would cost ${usd(cost)}.`,
      ...(unnamed ? ofNobody(unnamed, monthsAtEnds(api.id, quantities)) : []),
    ];
  }
  if (unnamed) return ofNobody(unnamed, monthsAtEnds(api.id, quantities));
  const named = new Set(inputs.prices.map(({ id }) => id));
  const others = inputs.options.find(({ id }) => id === api.id)?.sellers?.filter(({ id }) => !named.has(id)) ?? [];
  return [
    others.length > 0
      ? "No other list that is read asks less for the same model at our mix."
      : `No price list that this memo has names another seller of the model of ${quoted(api.label)}${downTo(api.id, inputs)}.`,
  ];
}

/** What the month would be over the range of such a price: no other list is of a model that nobody names. */
function ofNobody({ low, high, unit }: Given, months: readonly [number, number] | undefined): string[] {
  const nobody = "The price that this memo counts names neither model nor seller";
  if (!months || low === undefined || high === undefined) return [`${nobody}: no other list can be held against it.`];
  const ends = (words: (value: number) => string, [least, most]: readonly [number, number]) =>
    `${words(least)} to ${words(most)}`;
  const asks = (value: number) => figureInProse(value, unit, "short").replace(/ per million.*/, "");
  return [
    `${nobody}: over its range of ${ends(asks, [low, high])} a million tokens the month would cost ${ends(usd, months)}.`,
  ];
}

/** "; the range of its price goes down to $0.17": what others are said to ask. */
function downTo(api: string, { givens }: Facts["inputs"]): string {
  const given = givens.find(({ id, prices }) => prices === "tokens" && id === idOf.worked(api, "api_price"));
  return given?.low !== undefined && given.low < Number(given.value)
    ? `; the range of its price goes down to ${figureInProse(given.low, given.unit, "short").replace(/ per million.*/, "")}`
    : "";
}
