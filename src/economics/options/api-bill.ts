import { called, plus, reading, withOthers, wrapped } from "../../formula/compose.js";
import { apiBill, priceOfCounted } from "../books/api.js";
import { type ApiForm, billByClass, blendedPrice, isPaidOtherwise, shareOf } from "../books/api-by-class.js";
import { ceilingBesideFixed, neededBesideFixed } from "../books/api-fixed.js";
import {
  billOfLines,
  keptCache,
  paidByRequest,
  paidOfList,
  priceWith,
  requestBill,
  tokenBill,
  unusedCommitment,
} from "../books/api-terms.js";
import {
  outputWithReasoning,
  type PricedKind,
  pricesOverLengths,
  pricesOverWays,
  restOfWays,
  tokensInLongRequests,
} from "../books/api-ways.js";
import { cachingToday, readsToPay, WRITTEN } from "../books/caching.js";
import { inputPart } from "../books/counted-tokens.js";
import { cheapestStepsBesideCommitment } from "../books/steps.js";
import { unitsBesideCommitment, unitsThatPay } from "../cheapest-units.js";
import { type Law, lawIn } from "../law.js";
import type { OptionLaws } from "../option-model.js";
import { FACTORS } from "../price-factors.js";

/** What leads to the API's price for a processed token, all its terms included. */
function pricePerToken(form: ApiForm): readonly Law[] {
  const { terms = {} } = form;
  const { factors = [], byRequest = false } = terms;
  const priced: readonly Law[] = form.isBlended
    ? form.countsOthers
      ? [...inputPart, ...priceOfCounted]
      : []
    : [...pricesOfClasses(form), ...blendedPrice(form)];
  return [
    ...factors.map((each) => [`price_before_${each}`, priceWith(each), FACTORS[each].before] as const),
    ...(byRequest ? [["token_price", paidByRequest(factors), "by the token alone"] as const] : []),
  ].reduce<readonly Law[]>((laws, [inner, outer, words]) => behind(laws, inner, outer, words), priced);
}

/** Gives the name of the API's price to a law that reads it as `inner`; a price that is given goes by that name itself. */
function behind(laws: readonly Law[], inner: string, outer: readonly Law[], words: string): readonly Law[] {
  const [last, others] = [lawIn(outer, "api_price"), outer.filter(({ id }) => id !== "api_price")];
  const isGiven = !laws.some(({ id }) => id === "api_price");
  const title = `The API's price for an average processed token, ${words}`;
  const symbol = inner.replaceAll("_", " ");
  return [...others, ...(isGiven ? [...laws, last] : wrapped(laws, inner, last, { title, symbol }))];
}

/** What a price of any token is called where it is given: what all terms read. */
export function nameOfGivenPrice({ countsOthers, terms = {} }: ApiForm): string {
  if (countsOthers) return "price_per_token";
  const [first] = terms.factors ?? [];
  if (first) return `price_before_${first}`;
  return terms.byRequest ? "token_price" : "api_price";
}

/** The classes that have a price of their own: output in two where reasoning is told apart. */
export function pricedKinds({ classes, terms }: Pick<ApiForm, "classes" | "terms">): readonly PricedKind[] {
  if (terms?.reasons !== true) return classes;
  return classes.flatMap((kind): PricedKind[] => (kind === "output" ? ["answer", "reasoning"] : [kind]));
}

/** What leads to the price of each class, where that is no single figure of a sheet. */
function pricesOfClasses(form: ApiForm): readonly Law[] {
  const { ways, long, tiers, reasons } = form.terms ?? {};
  const kinds = pricedKinds(form);
  return [
    ...(long === "requests" ? tokensInLongRequests : []),
    ...(long
      ? (ways ?? [""]).flatMap((way) => pricesOverLengths(kinds, long !== "tokens", way === "" ? "" : `${way}_`, tiers))
      : []),
    ...(ways ? [...restOfWays(ways), ...pricesOverWays(kinds, ways)] : []),
    ...(reasons ? outputWithReasoning : []),
  ];
}

/** The laws of an API option: its price, its bill, and class by class what that is for. */
export function billLaws(form: ApiForm): readonly Law[] {
  const { factors = [], caches } = form.terms ?? {};
  return [
    ...(form.isBlended ? [] : billByClass(form)),
    ...(isPaidOtherwise(form) && !form.isBlended ? paidOfList(factors) : []),
    ...(caches ? caching(form) : []),
    ...apiBehind(form),
  ];
}

function caching(form: ApiForm): readonly Law[] {
  const written = WRITTEN.filter((kind) => form.classes.includes(kind));
  return [
    ...readsToPay(written),
    ...cachingToday(written, (kind) => shareOf(kind, form), [
      ...(form.countsOthers ? ["billed_per_input"] : []),
      ...(isPaidOtherwise(form) ? ["paid_of_list"] : []),
    ]),
  ];
}

/** What buying every token costs, line by line where there are several. */
function monthAtApi(form: ApiForm): readonly Law[] {
  const { byRequest = false, keepsCache = false, commits = false, factors = [] } = form.terms ?? {};
  if (!byRequest && !keepsCache && !commits) return apiBill;
  const tokens = byRequest ? tokenBill : apiBill.map((law) => called(law, "token_bill", TOKENS_ALONE));
  const used = [...tokens, ...(byRequest ? requestBill : []), ...(keepsCache ? keptCache(factors) : [])];
  const ids = used.map(({ id }) => id);
  const unused = commits ? unusedCommitment(ids, "api") : [];
  return [...used, ...unused, ...billOfLines([...ids, ...unused.map(({ id }) => id)])];
}

const TOKENS_ALONE = { title: "What the month's tokens cost at the API", symbol: "tokens" } as const;

/** The laws of the API that an option buys from or is measured against; a price of any token is given whole. */
export function apiBehind(form: ApiForm): readonly Law[] {
  return [...pricePerToken(form), ...monthAtApi(form)];
}

/** An option's laws where what it buys from the API finds less in the API's cache than all traffic would, by laws that say how much. */
export function besideFleet(laws: readonly Law[], form: ApiForm, lost: readonly Law[]): readonly Law[] {
  const isBought = ({ id }: Law) => id === "spill_cost" || id === "escalation_cost";
  const moved = laws.map((law) => (isBought(law) ? reading(law, "api_price", "price_beside_fleet") : law));
  const { factors = [] } = form.terms ?? {};
  return [...moved, ...lost, ...(isPaidOtherwise(form) ? paidOfList(factors) : [])];
}

/** An option's laws beside an API that is owed something whatever is used of it; those of one that is not stay as they are. */
export function besideApi<Of extends Pick<OptionLaws, "laws" | "ofFleet" | "spills" | "search">>(
  form: ApiForm | undefined,
  option: Of,
): Of {
  const { keepsCache = false, commits = false, factors = [] } = form?.terms ?? {};
  if (!keepsCache && !commits) return option;
  const isPaidInPart = option.ofFleet.some(
    ({ id, given }) => id === "utilization_needed_in_all" && given.has("paid_capacity"),
  );
  const [needed] = neededBesideFixed(keepsCache, commits, isPaidInPart ? "paid_capacity" : "capacity");
  const sized = commits && option.spills ? sizedBesideCommitment(option, keepsCache) : option;
  const held = sized.laws.map((law) => ceilingBesideFixed.find(({ id }) => id === law.id) ?? law);
  return {
    ...sized,
    laws: option.spills ? withFixed(held, keepsCache ? keptCache(factors) : [], commits) : held,
    ofFleet: needed ? wrapped(option.ofFleet, "utilization_needed_by_token", needed, BY_TOKEN) : option.ofFleet,
  };
}

/** Where as much is rented as costs the least, what was promised is part of the choice. */
function sizedBesideCommitment<Of extends Pick<OptionLaws, "laws" | "search">>(option: Of, keepsCache: boolean): Of {
  if (option.search === unitsThatPay) return { ...option, search: unitsBesideCommitment(keepsCache) };
  if (!option.laws.some(({ id }) => id === "paying_steps")) return option;
  return { ...option, laws: withOthers(option.laws, cheapestStepsBesideCommitment(keepsCache)) };
}

const BY_TOKEN = {
  title: "How busy this fleet must be to match the API's price of a token, people included",
  symbol: "utilization needed by token",
} as const;

/** What an option pays besides that buys from an API what it does not serve itself: its kept cache, and what it promised. */
function withFixed(laws: readonly Law[], kept: readonly Law[], commits: boolean): readonly Law[] {
  const bought = laws.flatMap(({ id, owner, line }) => (owner === "option" && line?.category === "api" ? [id] : []));
  const unused = commits ? unusedCommitment([...bought, ...kept.map(({ id }) => id)], "option") : [];
  const month = laws.map((law) => (law.id === "monthly_cost" ? [...kept, ...unused].reduce(plus, law) : law));
  return [...month, ...unused];
}
