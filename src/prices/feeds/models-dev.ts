import { isObject, type JsonRecord } from "../../reading/json-record.js";
import {
  type FoundTiers,
  isCalledFree,
  noteOf,
  tidy,
  tiersOf,
  unreadPrices,
  unreadTogether,
  wholeAmounts,
} from "./amounts.js";
import { tokenId, tokenProvider } from "./ids.js";
import { JsonFeed, pageOf, type RowOutcome } from "./json-feed.js";
import type { FeedReader, TokenAmounts } from "./offer.js";

/** The api.json of models.dev: provider -> models -> cost in USD per million tokens. Its dates are of models, not of prices. */
export const readModelsDev: FeedReader = (text, about) => {
  const feed = new JsonFeed(text, about, "models-dev");
  for (const [name, value] of feed.entries(feed.value)) {
    if (!isObject(value)) continue;
    const provider = feed.record(value);
    for (const [model, row] of feed.entries(value.models))
      feed.row(`${name}/${model}`, row, (record) => readModel(name, provider, model, record));
  }
  return feed.finish();
};

function readModel(provider: string, of: JsonRecord, name: string, model: JsonRecord): RowOutcome {
  const cost = model.inner("cost");
  if (cost === null) return "no price";
  const tokens = amountsOf(cost);
  if (tokens === null) return "no price for tokens of input and output";
  if (tokens.fresh === 0 && tokens.output === 0 && isPlan(provider, of))
    return "a subscription: its tokens have no price of their own";
  const found = foundTiers(cost);
  if (typeof found === "string") return found;
  const key = `${provider}/${name}`;
  const status = model.word("status");
  return [
    {
      row: key,
      key,
      id: tokenId(provider, name),
      provider: tokenProvider(provider),
      item: name,
      amount: {
        kind: "tokens",
        tokens,
        tiers: tiersOf(tokens, found),
        isFree: isCalledFree(name, model.word("name")),
      },
      class: "on-demand",
      from: null,
      to: null,
      checked: null,
      page: pageOf(of, "doc"),
      notCounted: unreadTogether(
        [cost, cost.inner("context_over_200k"), ...(cost.has("tiers") ? cost.records("tiers") : [])].map(
          (part) => part && unreadPrices(part, (field) => !READ.includes(field)),
        ),
      ),
      note: noteOf(status ?? undefined),
    },
  ];
}

/** What of the prices an entry holds. */
const READ = ["input", "cache_write", "cache_read", "output", "reasoning", "tiers", "tier", "context_over_200k"];

function amountsOf(cost: JsonRecord): TokenAmounts | null {
  return wholeAmounts(readParts(cost));
}

function readParts(cost: JsonRecord) {
  const read = (key: string) => {
    const value = cost.price(key);
    return value === null ? null : tidy(value);
  };
  return {
    ...{ fresh: read("input"), cache_write: read("cache_write") },
    ...{ cached: read("cache_read"), output: read("output"), reasoning: read("reasoning") },
  };
}

/** `tiers`, or what stood in their place before: `context_over_200k`. */
function foundTiers(cost: JsonRecord): FoundTiers | string {
  const older = cost.inner("context_over_200k");
  if (!cost.has("tiers")) return new Map(older === null ? [] : [[200_000, readParts(older)]]);
  const tiers = new Map<number, ReturnType<typeof readParts>>();
  for (const each of cost.records("tiers")) {
    const tier = each.inner("tier");
    const above = tier?.count("size") ?? null;
    if (above === null || (tier?.word("type") ?? "context") !== "context")
      return "tiers of prices by something else than the length of the input";
    tiers.set(above, readParts(each));
  }
  return tiers;
}

/** Plans are paid by the month; the feed gives their tokens as 0. */
function isPlan(name: string, provider: JsonRecord): boolean {
  return [name, provider.word("name") ?? ""].some((each) => /\bplan\b/i.test(each));
}
