import type { JsonObject } from "../../reading/json.js";
import { isObject, type JsonRecord } from "../../reading/json-record.js";
import { isDay } from "../../reading/stated.js";
import { tidy, unreadPrices, wholeAmounts } from "./amounts.js";
import { tokenId, tokenProvider } from "./ids.js";
import { JsonFeed, type RowOutcome } from "./json-feed.js";
import { joinLengths, type NamedRow } from "./length-rows.js";
import type { FeedReader } from "./offer.js";

/**
 * The prices of llm-prices.com in USD per million tokens: `current-v1.json` and `historical-v1.json`, a list under `prices`,
 * and the file of one vendor, with the history of each model.
 */
export const readLlmPrices: FeedReader = (text, about) => {
  const feed = new JsonFeed(text, about, "llm-prices");
  const root = feed.record(isObject(feed.value) ? feed.value : {});
  const vendor = root.word("vendor");
  const rows: NamedRow[] = [];
  const named = (owner: unknown, { id, name }: JsonObject) => {
    const [of, model] = [String(owner), String(id)];
    rows.push({ key: `${of}/${model}`, vendor: of, id: model, name: typeof name === "string" ? name : model });
  };
  for (const { object } of root.records("prices")) {
    named(object.vendor, object);
    feed.row(`${object.vendor}/${object.id}`, object, (row) => readPrice(row.word("vendor"), row.word("id"), row));
  }
  for (const { object } of root.records("models")) {
    named(vendor, object);
    feed.row(`${vendor}/${object.id}`, object, (model) => readHistory(vendor, model));
  }
  const once = new Map(rows.map((row) => [row.key, row]));
  return joinLengths(feed.finish(), [...once.values()]);
};

function readHistory(vendor: string | null, model: JsonRecord): RowOutcome {
  const came = model.records("price_history").map((price) => readPrice(vendor, model.word("id"), price));
  const offers = came.flatMap((each) => (typeof each === "string" ? [] : each));
  return offers.length > 0 ? offers : (came.find((each) => typeof each === "string") ?? "no price");
}

function readPrice(vendor: string | null, id: string | null, price: JsonRecord): RowOutcome {
  if (vendor === null || id === null) return "names no vendor, or no model";
  const [from, to] = [dayOf(price, "from_date"), dayOf(price, "to_date")];
  const usd = (key: string) => {
    const value = price.price(key);
    return value === null ? null : tidy(value);
  };
  const tokens = wholeAmounts({ fresh: usd("input"), cached: usd("input_cached"), output: usd("output") });
  if (tokens === null) return "no price for tokens of input and output";
  const key = `${vendor}/${id}`;
  return [
    {
      row: from === null ? key : `${key} from ${from}`,
      key,
      id: tokenId(vendor, id),
      provider: tokenProvider(vendor),
      item: id,
      amount: { kind: "tokens", tokens, isFree: false },
      class: "on-demand",
      ...{ from, to, checked: null },
      notCounted: unreadPrices(price, (field) => !READ.includes(field)),
    },
  ];
}

const READ = ["id", "name", "vendor", "from_date", "to_date", "input", "input_cached", "output"];

function dayOf(price: JsonRecord, key: string): string | null {
  const found = price.word(key);
  if (found === null || isDay(found)) return found;
  price.refuse([key], `"${key}" must be a day, such as 2026-06-09, found "${found}"`);
  return null;
}
