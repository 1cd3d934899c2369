import * as z from "zod";
import type { ApiForm, ApiTerms } from "../../economics/books/api-by-class.js";
import { WRITTEN } from "../../economics/books/caching.js";
import { perToken } from "../../economics/books/comparison.js";
import type { LimitForm } from "../../economics/books/limits.js";
import type { Law } from "../../economics/law.js";
import type { OptionLaws } from "../../economics/option-model.js";
import { nameOfGivenPrice, pricedKinds } from "../../economics/options/api-bill.js";
import type { Amount } from "../../figures/amounts.js";
import { inCurrency } from "../../figures/currencies.js";
import { figure, percent } from "../../figures/figure.js";
import { CLASS_WORDS } from "../../figures/token-classes.js";
import { WAY_WORDS } from "../../figures/ways.js";
import { called } from "../../formula/compose.js";
import { amountsOf, type BilledAs, billedAlike, PRICE_KEYS } from "../../prices/amounts.js";
import type { Entry } from "../../prices/entry.js";
import type { Price } from "../../prices/schema.js";
import type { Stated } from "../../reading/stated.js";
import type { Context } from "../context.js";
import { optionLabel, tokenPrice } from "../fields.js";
import type { OptionInput } from "../inputs.js";
import { priceFromSheet } from "../price-book.js";
import type { Seller } from "../price-use.js";
import type { Scenario } from "../schema.js";
import { CLASS_KEYS, classesIn, giveInToken, giveOwnSplit, Split } from "../split.js";
import { SuccessRate } from "../success-rate.js";
import { giveCounted, inputCounted, TokenizerOf, TokensCounted, tokensOf } from "../tokens-counted.js";
import { givePriceOf } from "./api-prices.js";
import { factorsOf, giveByRequest, giveKeptCache, giveTerms, terms } from "./api-terms.js";
import { AboveTier, Billed, type Bought, boughtAs, giveLong, giveWays, isNothing, waysIn } from "./api-ways.js";
import { hoursOf } from "./billing.js";
import { type HourPrices, hourPricesOf } from "./hour-prices.js";
import { defineOption } from "./kind.js";
import { giveLimits, Limits } from "./limits.js";
import { giveLongParts, type LongParts, lengthsBilled } from "./long-parts.js";
import { availability } from "./own-costs.js";
import { priceRemarks } from "./price-remarks.js";

const schema = z.strictObject({
  kind: z.literal("api").meta({ description: "tokens are bought from a provider, at its price per token" }),
  label: optionLabel,
  price: tokenPrice,
  billed: Billed.optional(),
  above_tier: AboveTier.optional(),
  tokens: TokensCounted.optional(),
  tokenizer: TokenizerOf,
  limits: Limits.optional(),
  success_rate: SuccessRate.optional(),
  ...availability,
  split: Split.optional().meta({
    description:
      "how this API bills the tokens, where its cache is not the workload's; as in the workload where absent",
  }),
  ...terms,
});
export type Api = z.output<typeof schema>;

/** How an API bills this workload, and which lengths of input cost as today's do. */
export interface Bill {
  readonly form: ApiForm;
  /** What its limits are; none where absent. */
  readonly limits: LimitForm | undefined;
  readonly billedAlike: OptionInput["billedAlike"];
  readonly longParts: LongParts | undefined;
  /** Its price by the time of day; undefined where that does not matter, or nobody says when the load comes. */
  readonly byHour: HourPrices | undefined;
  /** Who else sells its model, or those that fleets of these names serve. */
  readonly sellers: (served: readonly string[]) => readonly Seller[];
}

/** Gives the prices of the classes that the workload has, which comes minute by minute of the UTC day as `byMinute` says. Undefined where there is no such price, which is told. */
export function giveApi(
  context: Context,
  name: string,
  option: Api,
  workload: Scenario["workload"],
  byMinute: BilledAs["byMinute"],
): Bill | undefined {
  const { label, price, billed, split: own, above_tier: above } = option;
  const { request, split } = workload;
  const tokens = tokensOf(context, name, option);
  // Tiers are of tokens as the API counts them.
  const lengths = above ? undefined : context.lengths;
  const byLength = lengths && lengthsBilled(lengths, context.prices.tiersOf(price), tokens);
  const input = byLength?.input ?? (request && inputCounted(request.input, tokens));
  const tiers = above ? 1 : byLength?.tiers;
  const all = boughtAs(billed, tiers && tiers + 1, {
    ...{ input, byMinute },
    ...(option.reasoning && { reasons: true }),
    ...(option.cache_kept && { keepsCache: true }),
    ...(byLength && !tiers && { isEach: true }),
  });
  const found = all.map((bought) => ({ bought, entry: priceOf(context, name, option, bought.reading) }));
  const [first] = found;
  const entry = first?.entry;
  if (!first || !entry || found.some((each) => each.entry === undefined)) {
    giveTold(context, name, option, workload);
    return undefined;
  }
  giveWays(context, name, label, billed);
  if (above && !giveLong(context, name, label, above, entry.price, workload, tokens)) return undefined;
  const longParts = lengths && tiers ? giveLongParts(context, name, label, entry.price, lengths, tokens) : undefined;
  const amounts = amountsOf(entry.price, first.bought.reading);
  const isBlended = amounts.some(({ kind }) => kind === "blended");
  const classes = classesIn(own ?? split);
  const bill: ApiForm = {
    ...{ isBlended, classes, countsOthers: tokens !== undefined, splitsApart: own !== undefined },
    terms: {
      ways: waysIn(billed),
      long: above ? ("value" in above ? "tokens" : "requests") : longParts && "lengths",
      tiers,
      reasons: option.reasoning !== undefined && !isBlended,
      factors: factorsOf(option),
      byRequest: giveByRequest(context, name, option, entry),
      keepsCache: giveKeptCache(context, name, option, entry),
      commits: option.commitment !== undefined,
      caches: savesByCaching(own ?? split, isBlended, amounts),
    } satisfies ApiTerms,
  };
  if (own) giveOwnSplit(context, name, label, own);
  else if (!isBlended && split.cached.value > 0)
    context.remark(
      `${label}: its cache is taken to hold ${percent(split.cached.value, "short")} of the tokens, as in the split of the workload; what it really bills as cached goes to the option as its own split.`,
    );
  if (own && isBlended) {
    const message = `"${price}" asks one price for all tokens, whatever their class`;
    context.fault(["options", name, "split"], message, "leave split out");
  }
  if (tokens) giveCounted(context, name, label, "billed", tokens);
  giveTerms(context, name, option);
  if (option.reasoning) giveReasoning(context, name, option, option.reasoning, entry);
  if (bill.terms?.caches) giveInToken(context, classes);
  for (const { bought } of found) {
    const isNone = bought.reading.bracket === 1 && isNothing(above);
    for (const words of isNone ? [] : priceRemarks(entry.price, bought.reading)) context.remark(`${label}: ${words}`);
    givePrices(context, name, option, entry, bought, bill);
  }
  if (byMinute && entry.price.hours) tellPartOfDay(context);
  return {
    form: bill,
    limits: giveLimits(context, name, option, request),
    billedAlike: byLength ? byLength.alike : above ? undefined : alikeByMean(entry.price, request?.input, input),
    longParts,
    byHour: hourPricesOf(
      entry,
      all.map(({ reading }) => reading),
    ),
    sellers: (served) =>
      billed === undefined && !tiers ? context.prices.sellers(entry, first.bought.reading, served) : [],
  };
}

/** That some hours of the day are there once more than others, where prices by the hour are weighed by the load. */
function tellPartOfDay(context: Context): void {
  const { length } = hoursOf(context);
  if (length % 24 === 0) return;
  context.remark(
    `The load is given for ${figure(length, "h")}, which are no whole days: in the mean of a price by the time of day, the hours of the day that are there once more weigh that much more.`,
  );
}

/** What the option itself says, where there is no price to bill it by: what is wrong with that is told all the same. */
function giveTold(context: Context, name: string, option: Api, { request }: Scenario["workload"]): void {
  giveWays(context, name, option.label, option.billed);
  if (option.split) giveOwnSplit(context, name, option.label, option.split);
  giveTerms(context, name, option);
  giveLimits(context, name, option, request);
}

/** Mean inputs of the workload that cost as today's does, where the price is that of the mean. */
function alikeByMean(price: Price, mean: Stated | undefined, counted: BilledAs["input"]): Bill["billedAlike"] {
  const alike = billedAlike(price, counted);
  const perToken = counted && mean ? counted.value / mean.value : 1;
  return alike && [alike[0] / perToken, alike[1] / perToken];
}

/** The entry as it is bought; undefined where there is none, or where it has no such prices, which is told. */
function priceOf(context: Context, name: string, { price, billed }: Api, reading: BilledAs): Entry | undefined {
  const entry = context.price(price, ["options", name, "price"], "price", reading);
  if (!entry || amountsOf(entry.price, reading).length > 0) return entry;
  const way = reading.billed;
  const isPart = typeof billed === "object";
  const leave = isPart ? `leave ${way} out` : `leave out billed: ${way}`;
  const hint = `${leave}, or add ${way} to the entry, with fresh, cached and output`;
  context.fault(["options", name, "billed", ...(isPart ? [way] : [])], `"${price}" has no ${way} prices`, hint);
  return undefined;
}

/** The prices of one way of buying. */
function givePrices(context: Context, name: string, option: Api, entry: Entry, bought: Bought, form: ApiForm): void {
  const amounts = amountsOf(entry.price, bought.reading);
  const { blended } = entry.price;
  if (form.isBlended && blended) {
    const at = context.atPrice(entry, "blended");
    const what = `${option.label}: price per processed token`;
    const known = { ...priceFromSheet(entry), ...(entry.price.every_class ? {} : { ofMix: true as const }) };
    context.give(`${name}.${nameOfGivenPrice(form)}`, what, blended, at, known);
    return;
  }
  checkWrites(context, name, option, amounts, bought.reading, form);
  const about = { name, label: option.label, kinds: pricedKinds(form) };
  for (const amount of amounts) givePriceOf(context, about, entry, amount, bought);
}

/** What of the output is reasoning; where the entry has one price for all output, that it changes nothing is told. */
function giveReasoning(
  context: Context,
  name: string,
  { label, price }: Api,
  stated: NonNullable<Api["reasoning"]>,
  entry: Entry,
): void {
  const at = context.at("options", name, "reasoning");
  if (entry.price.tokens)
    context.give(`${name}.reasoning_part`, `${label}: part of the output that is reasoning`, stated, at);
  if (!entry.price.tokens?.reasoning)
    context.remark(`${label}: reasoning is billed as other output is: "${price}" has no other price for it.`);
}

/** Whether what is read from the cache costs less than what is read anew, and some is written for it. */
function savesByCaching(split: Split, isBlended: boolean, amounts: readonly Amount[]): boolean {
  const value = (of: Amount["kind"]) => amounts.find(({ kind }) => kind === of)?.value ?? Number.NaN;
  return (
    !isBlended && WRITTEN.some((kind) => (split[CLASS_KEYS[kind]]?.value ?? 0) > 0) && value("cached") < value("fresh")
  );
}

/** What is written to a cache has a price, or the split says nothing of it; what is priced and not counted is told. */
function checkWrites(
  context: Context,
  name: string,
  { label, price }: Api,
  amounts: readonly Amount[],
  { billed }: BilledAs,
  { classes }: ApiForm,
): void {
  const priced = new Map(amounts.map((amount) => [amount.kind, amount] as const));
  const isUsual = billed === "standard";
  for (const kind of WRITTEN) {
    const asked = priced.get(kind);
    if (classes.includes(kind) && asked === undefined) {
      const part = isUsual ? "" : ` ${WAY_WORDS[billed]}`;
      const message = `"${price}" has no price for ${CLASS_WORDS[kind]}${part}, and the split has such tokens`;
      const hint = `add ${PRICE_KEYS[kind]} to ${isUsual ? "the entry" : `${billed} of the entry`}: what a token costs that is written; where the provider asks no more than for fresh input, that`;
      context.fault(["options", name, "price"], message, hint);
    }
    if (!classes.includes(kind) && asked !== undefined)
      context.remark(
        `${label}: ${figure(asked.value, inCurrency("USD/Mtok", asked.currency ?? "USD"))} is asked for ${CLASS_WORDS[kind]}, and nothing is counted as such: the split names no such tokens.`,
      );
  }
}

/** Every token is bought at the API's price. */
export function apiLaws(bill: readonly Law[]): OptionLaws {
  // An API option names its bill `monthly_cost` as every other option does.
  const month = bill.map((law) => (law.id === "api_cost" ? called(law, "monthly_cost") : law));
  return {
    buysAll: true,
    laws: [...month, ...perToken],
    ofFleet: [],
    spills: false,
    splitsRequests: false,
  };
}

export const api = defineOption({
  kind: "api",
  schema,
  comesAndGoes: false,
  named: () => null,
  shareOfLoad: () => 0,
  resolve(setting) {
    return {
      ...apiLaws(setting.api),
      isBounded: false,
      toApi: { above: "nothing" },
      pays: null,
      sentence: () => "Every token is bought at the API's price.",
      inHours: (load) => ({ own: load.map(() => 0), paid: load.map(() => 0) }),
    };
  },
});
