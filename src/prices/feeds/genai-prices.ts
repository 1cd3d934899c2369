import { isObject, type JsonRecord } from "../../reading/json-record.js";
import { isDay } from "../../reading/stated.js";
import { dayAfter } from "../days.js";
import { unreadTogether } from "./amounts.js";
import { amountOf, entriesOf, isHour, unreadIn } from "./genai-entries.js";
import { tokenId, tokenProvider } from "./ids.js";
import { JsonFeed, type RowOutcome } from "./json-feed.js";
import type { FeedReader, Offer } from "./offer.js";

/** The data.json of genai-prices, v2: providers, their models, and prices in USD per million tokens. */
export const readGenaiPrices: FeedReader = (text, about) => {
  const feed = new JsonFeed(text, about, "genai-prices");
  const providers: readonly unknown[] = Array.isArray(feed.value) ? feed.value : [];
  for (const each of providers.filter(isObject)) {
    const provider = feed.record(each);
    const name = provider.word("id");
    if (name === null) provider.refuse(["id"], "a provider has no id");
    else {
      for (const { object } of provider.records("models"))
        feed.row(`${name}/${object.id}`, object, (model) => readModel(name, provider, model));
    }
  }
  const found = feed.finish();
  const days = found.offers.flatMap(({ checked }) => checked ?? []).sort();
  const last = days.at(-1);
  if (last === undefined) return found;
  const offers = found.offers.map((offer) => (offer.checked === null ? { ...offer, isUnchecked: true } : offer));
  const isFrozen = dayAfter(last, FROZEN) < about.dated;
  const remark = `its newest check of a price is of ${last}, and the feed of ${about.dated}: it may be a copy that nobody keeps any more`;
  return { ...found, offers, remarks: isFrozen ? [...found.remarks, remark] : found.remarks };
};

/** Days without a check after which a feed is taken for one that has stopped: those that live are checked every week. */
const FROZEN = 60;

function readModel(provider: string, of: JsonRecord, model: JsonRecord): RowOutcome {
  const name = model.word("id");
  if (name === null) {
    model.refuse(["id"], "a model has no id");
    return [];
  }
  const entries = entriesOf(model);
  if (typeof entries === "string") return entries;
  const dated = entries.filter((entry) => entry.kind !== "hours");
  if (dated.length === 0) return "no price but at times of the day";
  const shared = {
    key: `${provider}/${name}`,
    id: tokenId(provider, name),
    provider: tokenProvider(provider),
    item: name,
    class: "on-demand" as const,
    checked: dayAt(model, "prices_checked"),
    page: firstPage(of),
  };
  const offers: Offer[] = [];
  for (const [index, entry] of dated.entries()) {
    const from = entry.kind === "from" ? entry.day : null;
    const next = dated[index + 1];
    const amount = amountOf(entry.prices, entries.slice(entries.indexOf(entry)).filter(isHour), shared.key);
    if (typeof amount === "string") return amount;
    offers.push({
      ...shared,
      row: from === null ? shared.key : `${shared.key} from ${from}`,
      amount,
      from,
      to: next?.kind === "from" ? dayAfter(next.day, -1) : null,
      notCounted: unreadTogether([unreadIn(entry), ...entries.filter(isHour).map(unreadIn)]),
      note: model.object.deprecated === true ? "deprecated" : undefined,
    });
  }
  return offers;
}

function dayAt(record: JsonRecord, key: string): string | null {
  const found = record.word(key);
  if (found === null || isDay(found)) return found;
  record.refuse([key], `"${key}" must be a day, such as 2026-06-09, found "${found}"`);
  return null;
}

function firstPage({ object: { pricing_urls } }: JsonRecord): string | undefined {
  const [first]: unknown[] = Array.isArray(pricing_urls) ? pricing_urls : [];
  return typeof first === "string" && /^https?:/.test(first) ? first : undefined;
}
