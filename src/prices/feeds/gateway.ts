import { isObject, type JsonRecord } from "../../reading/json-record.js";
import { isCalledFree, tiersOf, unreadPrices, unreadTogether } from "./amounts.js";
import { tokenId } from "./ids.js";
import { JsonFeed, type RowOutcome } from "./json-feed.js";
import type { FeedName } from "./looks-like.js";
import type { FeedReader, TokenAmounts } from "./offer.js";

/** What a gateway says of one model's price. */
interface GatewayPrice {
  readonly tokens: TokenAmounts | null;
  readonly tiers: Parameters<typeof tiersOf>[1];
  readonly remark: string | undefined;
  /** USD for each request, besides its tokens. */
  readonly perRequest?: number | undefined;
  /** The day on which it is sold no more. */
  readonly shutDown?: string | undefined;
}

/** A gateway's list of models: `data`, each with an `id` and its `pricing`. `told`: its prices, or why it gives none. */
export function gatewayReader(
  gateway: FeedName,
  told: (pricing: JsonRecord, model: JsonRecord) => GatewayPrice | string,
  isUnread: (field: string) => boolean,
): FeedReader {
  const readModel = (model: JsonRecord): RowOutcome => {
    const id = model.word("id");
    if (id === null) {
      model.refuse(["id"], "a model has no id");
      return [];
    }
    const pricing = model.inner("pricing");
    if (pricing === null) return "no price";
    const found = told(pricing, model);
    if (typeof found === "string") return found;
    const { tokens, tiers, remark, perRequest, shutDown } = found;
    if (tokens === null) return "no price for tokens of input and output";
    const isFree = isCalledFree(id, model.word("name"));
    return [
      {
        ...{ row: id, key: id, id: tokenId(gateway, id), provider: gateway, item: id },
        amount: { kind: "tokens", tokens, tiers: tiersOf(tokens, tiers), perRequest, isFree },
        class: "on-demand",
        ...{ from: null, to: null, checked: null },
        notCounted: unreadTogether([
          unreadPrices(pricing, isUnread),
          ...pricing
            .records("overrides")
            .map((each) => unreadPrices(each, (field) => field !== "min_prompt_tokens" && isUnread(field))),
        ]),
        shutDown,
        note: remark,
      },
    ];
  };
  return (text, about) => {
    const feed = new JsonFeed(text, about, gateway);
    const root = feed.record(isObject(feed.value) ? feed.value : {});
    for (const [index, { object }] of root.records("data").entries())
      feed.row(typeof object.id === "string" ? object.id : `model ${index + 1}`, object, readModel);
    return feed.finish();
  };
}
