import { dayNumber } from "../figures/date.js";
import { dollarsInProse, figureInProse } from "../figures/figure.js";
import { isTokenClass } from "../figures/token-classes.js";
import type { Given, Inputs, OptionInput } from "../scenario/inputs.js";
import type { Seller } from "../scenario/price-use.js";
import { carryOver } from "./carry-over.js";
import type { Decision } from "./decision.js";
import { quantityOf } from "./inquire.js";
import { type Work, work } from "./work.js";

/** More than these are for the price sheets. */
const MOST = 2;
/** Days: lists of APIs change several times a year. */
const LONG_AGO = 180;

/** Whoever sells the model of the API in question for less on the day of the memo, at the memo's own mix of tokens. */
export function sellersWords(inputs: Inputs, main: Work, { recommended, against }: Decision): string[] {
  const [api, own] = recommended.kind === "api" ? [recommended, undefined] : [against, recommended];
  const option = inputs.options.find(({ id }) => id === api.id);
  const named = new Set(inputs.prices.map(({ id }) => id));
  const asked = option?.sellers?.filter(({ id }) => !named.has(id)) ?? [];
  const offers = asked.flatMap((seller, index) => offer(inputs, main, option as OptionInput, seller, index + 1));
  const cheaper = offers.filter(({ cost }) => cost < api.monthly_cost * (1 - 1e-9)).sort((a, b) => a.cost - b.cost);
  const told = cheaper.slice(0, MOST).map(({ seller, cost, price }) => {
    const age = dayNumber(inputs.as_of) - dayNumber(seller.read);
    const old = age > LONG_AGO ? `, by a price that was read ${age} days before` : "";
    return `${seller.provider} for ${figureInProse(price, "USD/Mtok", "short")} at our mix, ${dollarsInProse(cost)} a month${old}`;
  });
  const [first] = cheaper;
  if (!first) return [];
  const turns = own && first.cost <= own.monthly_cost;
  const then = turns ? ` That is no more than \u201c${own.label}\u201d costs: ask there before deciding.` : "";
  return [
    `${first.seller.item} is sold for less than the ${dollarsInProse(api.monthly_cost)} of \u201c${api.label}\u201d: ${told.join("; ")}.${then}`,
  ];
}

interface Offer {
  readonly seller: Seller;
  readonly cost: number;
  readonly price: number;
}

/** The bill of the same tokens at another seller's prices, by the option's own laws; none where its list lacks a price. */
function offer(inputs: Inputs, main: Work, option: OptionInput, seller: Seller, place: number): Offer[] {
  const prices = inputs.givens.filter(({ id, prices }) => prices === "tokens" && id.startsWith(`${option.id}.`));
  const found = new Map(prices.map((given) => [given.id, amountOf(given, seller)]));
  if (found.size === 0 || [...found.values()].includes(undefined)) return [];
  const { id: entry, source, read: date } = seller;
  const givens = inputs.givens.map(({ low: _low, high: _high, spread: _spread, ...given }): Given => {
    const value = found.get(given.id);
    if (value === undefined) return given;
    const label = given.label.replace(`${option.label}:`, `${seller.provider}:`);
    return { ...given, label, value, basis: "quoted", source, date, note: entry, place: seller.place };
  });
  const other = work({ ...inputs, givens, options: [option] });
  const [worked] = other.options;
  if (!worked) return [];
  const carry = carryOver(`seller_${place}`, other, main);
  const [cost, price] = ["monthly_cost", "api_price"].map((name) =>
    Number(quantityOf(main.quantities, carry(worked.idOf(name))).value),
  ) as [number, number];
  return [{ seller, cost, price }];
}

/** What the seller asks where the option reads a price: of a class of tokens, or one for all. */
function amountOf({ id, unit }: Given, { amounts }: Seller): number | undefined {
  const [, kind = ""] = /\.(\w+?)_price(?:_abroad)?$/.exec(id) ?? [];
  const blended = amounts.find((each) => each.kind === "blended");
  const own = isTokenClass(kind) ? amounts.find((each) => each.kind === kind) : undefined;
  const found = own ?? blended;
  return found === undefined || found.currency !== undefined || !unit.startsWith("USD") ? undefined : found.value;
}
