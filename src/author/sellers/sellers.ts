import { usualPrice } from "../../economics/books/api.js";
import { dayNumber, longDate } from "../../figures/date.js";
import { dollarsInProse, figureInProse } from "../../figures/figure.js";
import { readPriceName } from "../../figures/price-names.js";
import { CLASS_WORDS, isTokenClass, USUAL_CLASSES } from "../../figures/token-classes.js";
import { isOf, nameIn } from "../../report/ids.js";
import type { Report, ReportOption } from "../../report/schema.js";
import type { Given, Inputs, OptionInput } from "../../scenario/inputs.js";
import type { Seller } from "../../scenario/price-use.js";
import { carryOver } from "../carry-over.js";
import type { Decision } from "../decision.js";
import { idOf } from "../ids.js";
import { inquire, quantityOf } from "../inquire.js";
import { writeLead } from "../lead.js";
import type { SaidInFull } from "../verdicts/verdicts.js";
import { apiOf } from "../whose.js";
import { type Work, type Worked, work } from "../work.js";
import { monthsAtEnds } from "./unnamed-price.js";
import { type VolumeThere, volumeThere } from "./volume-there.js";

/** More than these are for the price sheets. */
const MOST = 2;
/** Days after which a list is told with its own. */
const A_MONTH = 31;
/** Days: lists of APIs change several times a year. */
export const LONG_AGO = 180;

/** Who sells the model of the API in question for less on the day of the memo, at the memo's own mix of tokens. */
export interface CheaperSellers {
  readonly api: ReportOption;
  /** What is recommended of our own and costs no less than the cheapest of them. */
  readonly undercut: ReportOption | undefined;
  /** The cheapest first; never none. */
  readonly offers: readonly [Offer, ...Offer[]];
  /** At which volume the decision would turn at the cheapest of them; undefined where nothing of our own is weighed. */
  readonly volume: VolumeThere | undefined;
}

export function cheaperSellers(
  inputs: Inputs,
  main: Work,
  { recommended, against }: Decision,
): CheaperSellers | undefined {
  const [api, own] = recommended.kind === "api" ? [recommended, undefined] : [against, recommended];
  const option = inputs.options.find(({ id }) => id === api.id);
  const named = new Set(inputs.prices.map(({ id }) => id));
  const asked = option?.sellers?.filter(({ id }) => !named.has(id)) ?? [];
  const all = asked.flatMap((seller, index) => offer(inputs, main, option as OptionInput, seller, index + 1));
  const cheaper = all.filter(({ cost }) => cost < api.monthly_cost * (1 - 1e-9)).sort((a, b) => a.cost - b.cost);
  const [first, ...rest] = cheaper;
  if (!first) return undefined;
  const [same] = cheaper.filter(({ seller }) => !seller.isServed);
  const weighed = inputs.options.find(({ id }) => id === (own ?? against).id);
  return {
    api,
    undercut: own && same && same.cost <= own.monthly_cost ? own : undefined,
    offers: [first, ...rest],
    volume: weighed && turnsAt(inputs, main, first, weighed),
  };
}

/** Both worked out again at the seller's price: a fleet of ours may buy there what it does not serve. */
function turnsAt(
  inputs: Inputs,
  main: Work,
  { givens, option, seller }: Offer,
  own: OptionInput,
): VolumeThere | undefined {
  if (own.form.kind === "api") return undefined;
  const { options } = work({ ...inputs, givens, options: [option, own] });
  const [api, ours] = [option, own].map(({ id }) => options.find(({ input }) => input.id === id)) as [Worked, Worked];
  return volumeThere(api, ours, seller.provider, main);
}

export function sellersWords(
  cheaper: CheaperSellers | undefined,
  { as_of }: Inputs,
  decision: Decision,
  main: Work,
  kind: Report["recommendation"]["kind"],
): string[] {
  // What the title says already is not said again.
  if (!cheaper || cheaper.undercut) return [];
  const { offers } = cheaper;
  const [{ seller: first }] = offers;
  const told = offers.slice(0, MOST).map(({ seller, cost, price }, place) => {
    const age = dayNumber(as_of) - dayNumber(seller.read);
    const old = age > A_MONTH ? ` by its list of ${longDate(seller.read)}` : "";
    const what =
      place > 0 ? "" : first.isServed ? ` the model that our own would serve (${first.item})` : ` ${first.item}`;
    return `${seller.provider} lists${what} at ${figureInProse(price, "USD/Mtok", "short")}, ${dollarsInProse(cost)} a month${old}`;
  });
  return [`${told.join("; ")}${whatFollows(offers[0], decision, main, kind === "choose")}`];
}

/** ", $62.6K below “Own”: the decision is only firmer." */
function whatFollows(
  { id, cost, seller }: Offer,
  { recommended, against }: Decision,
  main: Work,
  isSure: boolean,
): string {
  const isBought = recommended.kind === "api";
  const own = isBought ? against : recommended;
  if (own.kind === "api" || own.replicas === 0 || own.units === 0) return ".";
  const ours = idOf.worked(own.id, "monthly_cost");
  const [least, next] = cost < own.monthly_cost ? [id, ours] : [ours, id];
  const apart = dollarsInProse(
    Number(quantityOf(main.quantities, writeLead("sellers.apart", least, next, main)).value),
  );
  const named = `\u201c${own.label}\u201d`;
  if (least === ours) return `; ${named} is still the cheaper, by ${apart}.`;
  if (isBought) return `, ${apart} below ${named}${isSure ? ": the decision is only firmer" : ""}.`;
  return `, ${apart} below ${named}: ask ${seller.provider} for a quote first.`;
}

/** What others sell for less than our own costs is asked for before anything is built: the words say so first. */
export function asSoldForLess<Own extends SaidInFull>(words: Own, cheaper: CheaperSellers | undefined): Own {
  if (!cheaper?.undercut) return words;
  const { api, undercut, offers } = cheaper;
  const [{ seller, cost }] = offers.filter((each) => !each.seller.isServed) as [Offer];
  const headline = `Ask ${seller.provider} first. It lists the same model for less than our own would cost.`;
  return {
    ...words,
    headline,
    summary: `${headline} ${dollarsInProse(cost)} a month there. Beside what this memo compares: ${words.summary}`,
    lede: `${seller.provider} lists ${seller.item} at ${dollarsInProse(cost)} a month for our tokens; \u201c${undercut.label}\u201d costs ${dollarsInProse(undercut.monthly_cost)}. Whether it takes this load and keeps its price is not looked at. The rest of this memo holds our own against \u201c${api.label}\u201d alone. ${words.lede}`,
  };
}

/** "lists: $8,510 to $44K": what others ask for the month, for a title; nothing where the title names that seller already. */
export function listsWords(cheaper: CheaperSellers | undefined, { quantities }: Work): string | undefined {
  if (!cheaper || cheaper.undercut) return undefined;
  const [{ cost, seller }] = cheaper.offers;
  const [, most = 0] = monthsAtEnds(cheaper.api.id, quantities) ?? [];
  return most > cheaper.api.monthly_cost
    ? `lists: ${dollarsInProse(cost)} to ${dollarsInProse(most)}`
    : `${dollarsInProse(cost)} by the list of ${seller.provider}`;
}

/** "DeepInfra first, whose list is $16.5K a month lower": whom to ask before others for a lower price. */
export function askFirst(cheaper: CheaperSellers | undefined, main: Work): string | undefined {
  if (!cheaper || cheaper.undercut) return undefined;
  const [{ id, seller }] = cheaper.offers;
  const lower = writeLead("sellers.below_api", id, apiOf(cheaper.api.id, main.quantities).id("monthly_cost"), main);
  return `${seller.provider} first, whose list is ${dollarsInProse(Number(quantityOf(main.quantities, lower).value))} a month lower`;
}

/** "Ask DeepInfra for a quote. " before what else is to be done. */
export function askThere(cheaper: CheaperSellers | undefined): string {
  const provider = cheaper?.undercut && cheaper.offers.find(({ seller }) => !seller.isServed)?.seller.provider;
  return provider ? `Ask ${provider} what it charges for this traffic, which limits it sets and what it promises.` : "";
}

interface Offer {
  readonly seller: Seller;
  /** The ids of its cost in a month, and of its price at the memo's mix. */
  readonly id: string;
  readonly priceId: string;
  readonly cost: number;
  readonly price: number;
  /** What is then given, and the option that is bought so. */
  readonly givens: readonly Given[];
  readonly option: OptionInput;
}

/** The bill of the same tokens at another seller's prices, by the option's own laws; none where its list lacks a price. */
function offer(inputs: Inputs, main: Work, option: OptionInput, seller: Seller, place: number): Offer[] {
  const prices = inputs.givens.filter(({ id, prices }) => prices === "tokens" && isOf(option.id, id));
  const found = new Map(
    prices.map((given) => [given.id, amountOf(given, seller) ?? atOurMix(given, seller, `seller_${place}`, main)]),
  );
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
  const [id, priced] = ["monthly_cost", "api_price"].map((name) => carry(worked.idOf(name))) as [string, string];
  const of = (figure: string) => Number(quantityOf(main.quantities, figure).value);
  return [{ seller, id, priceId: priced, cost: of(id), price: of(priced), givens, option }];
}

/** What the seller asks where the option reads a price: of a class of tokens, or one for all. */
function amountOf({ id, unit }: Given, { amounts }: Seller): number | undefined {
  const { bracket, way, kind = "" } = readPriceName(nameIn(id)) ?? {};
  const isUsual = bracket === undefined && way === undefined;
  const blended = amounts.find((each) => each.kind === "blended");
  const own = isUsual && isTokenClass(kind) ? amounts.find((each) => each.kind === kind) : undefined;
  const found = own ?? blended;
  return found === undefined || found.currency !== undefined || !unit.startsWith("USD") ? undefined : found.value;
}

/** What a list by classes comes to at the memo's own mix, where the option has one price for all of them. */
function atOurMix({ id, unit }: Given, seller: Seller, under: string, main: Work): number | undefined {
  const { amounts, provider, item, source, place } = seller;
  if (nameIn(id) !== "api_price" || unit !== "USD/Mtok" || amounts.some(({ currency }) => currency !== undefined))
    return undefined;
  const reads: Record<string, string> = {};
  for (const kind of USUAL_CLASSES) {
    const amount = amounts.find((each) => each.kind === kind);
    const share = idOf.workload(`${kind}_share`);
    if (amount === undefined || main.quantities[share] === undefined) return undefined;
    const price = `${under}.${kind}_price`;
    const label = `${provider}: price of ${CLASS_WORDS[kind]}, ${item}`;
    main.quantities[price] = { value: amount.value, unit: `USD/M${kind}_tok`, label, basis: "quoted", source, place };
    Object.assign(reads, { [`${kind}_share`]: share, [`${kind}_price`]: price });
  }
  inquire({ id: under, reads, work: ["api_price"], noRange: true }, main, usualPrice);
  return Number(quantityOf(main.quantities, idOf.worked(under, "api_price")).value);
}
