import { InputError } from "../../problem/problem.js";
import type { JsonRecord } from "../../reading/json-record.js";
import { isCalledFree, perMtok, wholeAmounts, wordsOfFields } from "./amounts.js";
import { tokenId, tokenProvider } from "./ids.js";
import { JsonFeed, type RowOutcome } from "./json-feed.js";
import type { About, FeedReader, TokenAmounts } from "./offer.js";

const FIELDS = {
  fresh: ["request_token"],
  cache_write: ["cache_write_input_token"],
  cache_write_1h: ["additional_units", "cache_write_1h"],
  cached: ["cache_read_input_token"],
  output: ["response_token"],
} as const;
const CENTS = 100;
/** Where lists lie: `pricing/<provider>.json`. */
const PATH = /pricing[/\\]([^/\\]+)\.json$/;

/** A provider's price list in Portkey's models: model -> prices in cents per token. */
export const readPortkey: FeedReader = (text, about) => {
  const feed = new JsonFeed(text, about, "portkey");
  const provider = providerOf(about);
  for (const [name, value] of feed.entries(feed.value))
    feed.row(name, value, (model) => readModel(provider, name, model));
  return feed.finish();
};

function providerOf({ file, provider }: About): string {
  const found = provider ?? PATH.exec(file)?.[1];
  if (found !== undefined) return found;
  const message = "a price list of Portkey does not name its provider";
  const hint = "name it with --provider, or keep the file as pricing/<provider>.json";
  throw new InputError([{ file, line: 1, column: 1, message, hint }]);
}

function readModel(provider: string, name: string, model: JsonRecord): RowOutcome {
  if (name === "default") return "what holds where a model says nothing";
  const config = model.inner("pricing_config");
  const prices = config?.inner("pay_as_you_go") ?? null;
  if (config === null || prices === null) return "no price";
  const currency = config.word("currency") ?? "USD";
  if (currency !== "USD") return `prices in ${currency}`;
  const tokens = amountsIn(prices);
  if (tokens === null) return "no price for tokens of input and output";
  const batch = config.inner("batch_config");
  const key = `${provider}/${name}`;
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
        batch: (batch && amountsIn(batch)) ?? undefined,
        isFree: isCalledFree(name),
      },
      class: "on-demand",
      ...{ from: null, to: null, checked: null },
      notCounted: wordsOfFields([
        ...unreadFields(prices),
        ...(batch ? unreadFields(batch).map((field) => `batch ${field}`) : []),
        ...Object.keys(config.object).filter((key) => /_config$/.test(key) && key !== "batch_config"),
      ]),
    },
  ];
}

function amountsIn(prices: JsonRecord): TokenAmounts | null {
  const told = Object.entries(FIELDS).map(([kind, path]) => [kind, perMtokAt(prices, path)]);
  const found = wholeAmounts(Object.fromEntries(told));
  // 0 stands where a model has no cache: nobody reads one for nothing and asks for the rest.
  return found && found.cached === 0 && found.fresh > 0 ? { ...found, cached: null } : found;
}

/** USD per million tokens; null where there is no such price. */
function perMtokAt(prices: JsonRecord, path: readonly string[]): number | null {
  const at = path.reduce<JsonRecord | null>((record, key) => record?.inner(key) ?? null, prices);
  const cents = at?.price("price") ?? null;
  return cents === null ? null : perMtok(cents / CENTS);
}

/** Prices above 0 that no part of an entry holds; those of `additional_units` are a level deeper. */
function unreadFields(prices: JsonRecord): string[] {
  const read = Object.values(FIELDS).map((path) => path.join("."));
  const inside = (record: JsonRecord | null, before: string) =>
    Object.keys(record?.object ?? {}).filter((field) => {
      return !read.includes(`${before}${field}`) && (record?.inner(field)?.price("price") ?? 0) > 0;
    });
  return [...inside(prices, ""), ...inside(prices.inner("additional_units"), "additional_units.")];
}
