import { isObject, type JsonRecord } from "../../reading/json-record.js";
import { isDay } from "../../reading/stated.js";
import { isCalledFree, noteOf, perMtok, tiersOf, wholeAmounts, wordsOfFields } from "./amounts.js";
import { tokenId, tokenProvider } from "./ids.js";
import { JsonFeed, type RowOutcome } from "./json-feed.js";
import type { About, FeedReader, TokenAmounts } from "./offer.js";

/** Langfuse gives one price under every name that an integration may send its tokens by: the first that is there counts. */
const NAMES = {
  fresh: ["input", "input_tokens"],
  cache_write: ["input_cache_creation_5m", "input_cache_creation", "cache_creation_input_tokens"],
  cache_write_1h: ["input_cache_creation_1h"],
  cached: ["input_cache_read", "input_cached_tokens", "cache_read_input_tokens"],
  output: ["output", "output_tokens"],
  reasoning: ["output_reasoning", "output_reasoning_tokens", "thoughts_token_count", "thoughtsTokenCount"],
} as const;
type PricedField = keyof typeof NAMES;
const PARTS = Object.keys(NAMES) as PricedField[];
/** Further names of the same prices. */
const ALIKE =
  /^(?:input_cached_text_tokens|prompt_tokens(?:_input_cache)?|completion_tokens|(?:prompt|candidates)_token_count|(?:input|output)_text(?:_tokens)?)$/;
/** Who makes the model stands in front of what its pattern matches: `(?i)^(anthropic\/)?(claude-...`, `(google(ai)?\/)?`. */
const MAKER = /^\(\?i\)\^\(([a-z0-9_.-]+)(?:\([a-z]+\)\?)?\\?\/\)\?/;

/** Langfuse's own models (default-model-prices.json) or those of a project (/api/public/models): prices in USD per token. */
export const readLangfuse: FeedReader = (text, about) => {
  const feed = new JsonFeed(text, about, "langfuse");
  const root = isObject(feed.value) ? feed.value.data : feed.value;
  for (const [index, model] of (Array.isArray(root) ? (root as unknown[]) : []).entries()) {
    const name = isObject(model) && typeof model.modelName === "string" ? model.modelName : `model ${index + 1}`;
    feed.row(name, model, (record) => readModel(record, about));
  }
  return feed.finish();
};

function readModel(model: JsonRecord, about: About): RowOutcome {
  const name = model.word("modelName");
  if (name === null) {
    model.refuse(["modelName"], 'a model has no "modelName"');
    return [];
  }
  if ((model.word("unit") ?? "TOKENS") !== "TOKENS") return `a price by ${model.word("unit")?.toLowerCase()}`;
  const maker = about.provider ?? MAKER.exec(model.word("matchPattern") ?? "")?.[1];
  if (maker === undefined) return "who sells it is not told (--provider names it)";
  const tiers = model.records("pricingTiers");
  const base = tiers.find(({ object }) => object.isDefault === true) ?? tiers[0];
  const prices = base?.inner("prices") ?? model.inner("prices");
  const tokens = prices && amountsIn(prices);
  if (!prices || !tokens) return "no price for tokens of input and output";
  const others = tiers.filter((tier) => tier !== base).map((tier) => ({ tier, above: lengthOf(tier) }));
  const found = new Map(
    others.flatMap(({ tier, above }) => (above === undefined ? [] : [[above, partsIn(tier.inner("prices"))]])),
  );
  const unread = others
    .filter(({ above }) => above === undefined)
    .map(({ tier }) => tier.word("name") ?? "a further tier");
  const updated = model.word("updatedAt")?.slice(0, 10) ?? null;
  const key = `${tokenProvider(maker)}/${name}`;
  return [
    {
      ...{ row: name, key, id: tokenId(maker, name), provider: tokenProvider(maker), item: name },
      amount: { kind: "tokens", tokens, tiers: tiersOf(tokens, found), isFree: isCalledFree(name) },
      class: "on-demand",
      ...{ from: null, to: null, checked: updated !== null && isDay(updated) ? updated : null },
      notCounted: wordsOfFields(
        [prices, ...others.map(({ tier }) => tier.inner("prices"))].flatMap((each) => (each ? unreadFields(each) : [])),
      ),
      note: noteOf(unread.length === 0 ? undefined : `prices under conditions that are not read: ${unread.join(", ")}`),
    },
  ];
}

function amountsIn(prices: JsonRecord): TokenAmounts | null {
  return wholeAmounts(partsIn(prices));
}

function partsIn(prices: JsonRecord | null): Partial<Record<PricedField, number | null>> {
  return Object.fromEntries(PARTS.map((part) => [part, prices && priceOf(prices, NAMES[part])]));
}

/** USD per million tokens; the API wraps each price in an object of its own. */
function priceOf(prices: JsonRecord, names: readonly string[]): number | null {
  const name = names.find((each) => prices.has(each));
  if (name === undefined) return null;
  const usd = prices.inner(name)?.price("price") ?? prices.price(name);
  return usd === null ? null : perMtok(usd);
}

/** From which length of input a tier holds; undefined where it is about something else. */
function lengthOf(tier: JsonRecord): number | undefined {
  const [condition, ...more] = tier.records("conditions");
  if (!condition || more.length > 0 || !/^\^?\(?input/.test(condition.word("usageDetailPattern") ?? ""))
    return undefined;
  const value = condition.number("value");
  if (value === null) return undefined;
  const operator = condition.word("operator");
  return operator === "gt" ? value : operator === "gte" ? value - 1 : undefined;
}

/** Prices that no part of an entry holds. */
function unreadFields(prices: JsonRecord): string[] {
  const read = new Set<string>(Object.values(NAMES).flat());
  return Object.keys(prices.object).filter((name) => {
    if (read.has(name) || ALIKE.test(name)) return false;
    const price = priceOf(prices, [name]);
    return price !== null && price > 0;
  });
}
