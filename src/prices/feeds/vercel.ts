import { isObject, type JsonRecord } from "../../reading/json-record.js";
import { isCalledFree, noteOf, tiersOf, unreadNote, usdPerMtok, wholeAmounts } from "./amounts.js";
import { tokenId } from "./ids.js";
import { JsonFeed, type RowOutcome } from "./json-feed.js";
import type { FeedReader } from "./offer.js";

const FIELDS = {
  fresh: "input",
  cache_write: "input_cache_write",
  cached: "input_cache_read",
  output: "output",
} as const;
type Part = keyof typeof FIELDS;
const PARTS = Object.keys(FIELDS) as Part[];
const NOT_PRICES = ["varies_by_provider"];

/** The models of Vercel's AI gateway (/v1/models): prices as texts, in USD per token, and lists of them by length of input. */
export const readVercel: FeedReader = (text, about) => {
  const feed = new JsonFeed(text, about, "vercel");
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
  const tokens = wholeAmounts(Object.fromEntries(PARTS.map((part) => [part, usdPerMtok(pricing, FIELDS[part])])));
  if (tokens === null) return "no price for tokens of input and output";
  return [
    {
      row: id,
      key: id,
      id: tokenId("vercel", id),
      provider: "vercel",
      item: id,
      amount: {
        kind: "tokens",
        tokens,
        tiers: tiersOf(tokens, tiersIn(pricing)),
        isFree: isCalledFree(id, model.word("name")),
      },
      class: "on-demand",
      from: null,
      to: null,
      checked: null,
      note: noteOf(
        pricing.object.varies_by_provider === true
          ? "the price varies by the provider that the gateway picks"
          : undefined,
        unreadNote(pricing, isUnread),
      ),
    },
  ];
}

/** `input_tiers: [{ cost, min: 0, max: 200001 }, { cost, min: 200001 }]`, and the same of the other classes. */
function tiersIn(pricing: JsonRecord): Map<number, Partial<Record<Part, number | null>>> {
  const tiers = new Map<number, Partial<Record<Part, number | null>>>();
  for (const part of PARTS) {
    for (const tier of pricing.records(`${FIELDS[part]}_tiers`)) {
      const from = tier.number("min") ?? 0;
      // The first token that is dearer is written both as 200001 and as 272000.
      const above = from % 1000 === 1 ? from - 1 : from;
      if (above > 0) tiers.set(above, { ...tiers.get(above), [part]: usdPerMtok(tier, "cost") });
    }
  }
  return tiers;
}

function isUnread(field: string): boolean {
  const plain = field.replace(/_tiers$/, "");
  return !NOT_PRICES.includes(field) && !PARTS.some((part) => FIELDS[part] === plain);
}
