import { isObject, type JsonRecord } from "../../reading/json-record.js";
import { isCalledFree, noteOf, tiersOf, unreadNote, usdPerMtok, wholeAmounts } from "./amounts.js";
import { tokenId } from "./ids.js";
import { JsonFeed, type RowOutcome } from "./json-feed.js";
import type { FeedReader, TokenAmounts } from "./offer.js";

const FIELDS = {
  fresh: "prompt",
  cache_write: "input_cache_write",
  cache_write_1h: "input_cache_write_1h",
  cached: "input_cache_read",
  output: "completion",
} as const;
type Part = keyof typeof FIELDS;

/** The models of OpenRouter (/api/v1/models): prices as texts, in USD per token. */
export const readOpenrouter: FeedReader = (text, about) => {
  const feed = new JsonFeed(text, about, "openrouter");
  const root = feed.record(isObject(feed.value) ? feed.value : {});
  for (const [index, { object }] of root.records("data").entries()) {
    const name = typeof object.id === "string" ? object.id : `model ${index + 1}`;
    feed.row(name, object, readModel);
  }
  return feed.finish();
};

function readModel(model: JsonRecord): RowOutcome {
  const id = model.word("id");
  if (id === null) {
    model.refuse(["id"], "a model has no id");
    return [];
  }
  const pricing = model.inner("pricing");
  if (pricing === null) return "no price";
  if (Object.values(FIELDS).some((key) => Number(pricing.object[key]) < 0))
    return "a router: its price is that of the model it picks";
  const tokens = amountsOf(pricing);
  if (tokens === null) return "no price for tokens of input and output";
  const tiers = new Map<number, Partial<Record<Part, number | null>>>();
  for (const override of pricing.records("overrides")) {
    const above = override.count("min_prompt_tokens");
    if (above === null) return "other prices under a condition that is not known here";
    tiers.set(above, readParts(override));
  }
  return [
    {
      row: id,
      key: id,
      id: tokenId("openrouter", id),
      provider: "openrouter",
      item: id,
      amount: {
        kind: "tokens",
        tokens,
        tiers: tiersOf(tokens, tiers),
        isFree: isCalledFree(id, model.word("name")),
      },
      class: "on-demand",
      from: null,
      to: null,
      checked: null,
      note: noteOf(aliasNote(model), unreadNote(pricing, isUnread)),
    },
  ];
}

/** USD per million tokens; null where input or output has no price. */
function amountsOf(pricing: JsonRecord): TokenAmounts | null {
  return wholeAmounts(readParts(pricing));
}

function readParts(pricing: JsonRecord): Record<Part, number | null> {
  const told = (Object.keys(FIELDS) as Part[]).map((part) => [part, usdPerMtok(pricing, FIELDS[part])]);
  return Object.fromEntries(told) as Record<Part, number | null>;
}

function isUnread(field: string): boolean {
  return field !== "overrides" && !Object.values(FIELDS).some((name) => name === field);
}

function aliasNote(model: JsonRecord): string | undefined {
  const slug = model.inner("alias_target")?.word("slug") ?? null;
  return slug === null ? undefined : `stands for ${slug}`;
}
