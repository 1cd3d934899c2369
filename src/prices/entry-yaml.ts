import { OTHER_WAYS } from "../figures/ways.js";
import { plainNumber, yamlText } from "../reading/yaml-edit.js";
import { valueAt } from "../reading/yaml-path.js";
import type { Entry } from "./entry.js";
import type { GpuOffer, Offer, TokenAmounts, TokenOffer } from "./feeds/offer.js";
import type { FeedRow } from "./price-fields.js";
import { cachedOf } from "./row-amounts.js";
import type { Price } from "./schema.js";

/** The keys of an entry with their YAML, in the order of the schema; a text of several lines is indented by two. */
type Fields = readonly (readonly [key: string, yaml: string])[];

const AS_FRESH = "the feed names no cached price, so cached input is billed as fresh";

const AS_AT_ONCE = "the feed names no cached price of batches: no more than at once";

/** How an entry is written. */
export function fieldsOf(draft: EntryDraft): Fields {
  return draft.kind === "copy" ? fieldsOfCopy(draft) : fieldsOfOffer(draft);
}

/** What says where a price was read. */
function sourceOf(title: string, day: string, { key, page }: Pick<Offer, "key" | "page">): string {
  return `${title} of ${day}, ${key}${page === undefined ? "" : `; ${page}`}`;
}

function fieldsOfOffer({ id, offer, effective, feed }: Extract<EntryDraft, { kind: "offer" }>): Fields {
  const { amount } = offer;
  return [
    ["id", id],
    ["provider", yamlText(offer.provider)],
    ["item", yamlText(offer.item)],
    ...(amount.kind === "gpu" ? gpuFields(amount) : tokenFields(amount)),
    ...(offer.notCounted ? [["not_counted", `[${offer.notCounted.map(yamlText).join(", ")}]`] as const] : []),
    ...optional("region", offer.region),
    ["class", offer.class],
    ...optional("term", offer.term === undefined ? undefined : `${offer.term} months`),
    ["effective", days(effective)],
    ...(offer.shutDown === undefined ? [] : [["shut_down", offer.shutDown] as const]),
    ["source", yamlText(sourceOf(feed.title, feed.day, offer))],
    ["read", offer.checked ?? feed.day],
    ...(offer.isUnchecked ? [["unchecked", "true"] as const] : []),
    ["feed", feedYaml({ name: feed.name, key: offer.key, version: feed.day })],
    ...optional("note", offer.note),
  ];
}

function gpuFields({ gpuHour, instance, gpus, instanceHour, form }: GpuOffer): Fields {
  const isInstance = instance !== undefined || gpus > 1 || form !== undefined;
  const fields: Fields = [
    ...optional("name", instance),
    ["gpus", `${gpus} GPU`],
    ...(instanceHour === undefined ? [] : [["hour", `${dollars(instanceHour)}/h`] as const]),
    ...optional("form", form),
  ];
  return [["gpu_hour", `${dollars(gpuHour)}/GPU/h`], ...(isInstance ? [["instance", flow(fields)] as const] : [])];
}

function tokenFields(offer: TokenOffer): Fields {
  const { tokens, tiers, hours, perRequest, cacheStorage } = offer;
  const list = <Each>(key: string, all: readonly Each[] | undefined, fields: (each: Each) => Fields): Fields => {
    return all && all.length > 0 ? [[key, all.map((each) => `\n  - ${flow(fields(each))}`).join("")]] : [];
  };
  return [
    ["tokens", tokens.cached === null ? block(classes(tokens)) : flow(classes(tokens))],
    ...inWays(offer, tokens),
    ...list("tiers", tiers, (tier) => [
      ["above", `${plainNumber(tier.above)} tok`],
      ...classes(tier),
      ...inWays(tier, tier),
    ]),
    ...list("hours", hours, (each) => [["from", `"${each.from}"`], ["to", `"${each.to}"`], ...classes(each)]),
    ...(perRequest === undefined ? [] : [["per_request", `${dollars(perRequest)}/request`] as const]),
    ...(cacheStorage === undefined ? [] : [["cache_storage", `${perMillion(cacheStorage)}/h`] as const]),
  ];
}

function inWays(offer: Pick<TokenOffer, (typeof OTHER_WAYS)[number]>, usual: TokenAmounts): Fields {
  return OTHER_WAYS.flatMap((way): Fields => {
    const bought = offer[way];
    return bought ? [[way, flow(classes(bought, way === "priority" ? undefined : usual))]] : [];
  });
}

function classes(amounts: TokenAmounts, usual?: TokenAmounts): Fields {
  const { fresh, cache_write, cache_write_1h, cached, output, reasoning } = amounts;
  const taken = cachedOf(amounts, usual);
  const asFresh = flow([
    ["value", perMillion(taken)],
    ["basis", "assumed"],
    ["note", yamlText(taken === fresh ? AS_FRESH : AS_AT_ONCE)],
  ]);
  return [
    ["fresh", perMillion(fresh)],
    ...(typeof cache_write === "number" ? [["cache_write", perMillion(cache_write)] as const] : []),
    ...(typeof cache_write_1h === "number" ? [["cache_write_1h", perMillion(cache_write_1h)] as const] : []),
    ["cached", cached === null ? asFresh : perMillion(cached)],
    ["output", perMillion(output)],
    ...(typeof reasoning === "number" ? [["reasoning", perMillion(reasoning)] as const] : []),
  ];
}

/** As the author wrote it, each key on one line. */
function fieldsOfCopy({ entry: { source, path }, effective }: Extract<EntryDraft, { kind: "copy" }>): Fields {
  const written = valueAt(source.value, path);
  if (typeof written !== "object" || written === null) return [];
  return Object.entries(written).map(([key, value]) => [key, key === "effective" ? days(effective) : yamlOf(value)]);
}

function yamlOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(yamlOf).join(", ")}]`;
  if (typeof value !== "object" || value === null) return typeof value === "string" ? yamlText(value) : String(value);
  return flow(Object.entries(value).map(([key, held]) => [key, yamlOf(held)]));
}

function days({ from, to }: EntryDraft["effective"]): string {
  return flow([["from", from], ...optional("to", to)]);
}

function feedYaml({ name, key, version }: FeedRow): string {
  return flow([
    ["name", yamlText(name)],
    ["key", yamlText(key)],
    ["version", yamlText(version)],
  ]);
}

function optional(key: string, text: string | undefined): Fields {
  return text === undefined ? [] : [[key, yamlText(text)]];
}

function flow(fields: Fields): string {
  return `{ ${fields.map(([key, yaml]) => `${key}: ${yaml}`).join(", ")} }`;
}

function block(fields: Fields): string {
  return fields.map(([key, yaml]) => `\n  ${key}: ${yaml}`).join("");
}

function perMillion(usd: number): string {
  return `${dollars(usd)}/Mtok`;
}

function dollars(usd: number): string {
  // $0.40, as prices are written.
  return `$${plainNumber(usd).replace(/\.\d$/, "$&0")}`;
}

/** An entry that is not written yet: of a feed's row, or an entry once more for other days. */
export type EntryDraft =
  | {
      readonly kind: "offer";
      readonly id: string;
      readonly offer: Offer;
      readonly effective: Price["effective"];
      readonly feed: { readonly name: string; readonly title: string; readonly day: string };
    }
  | { readonly kind: "copy"; readonly entry: Entry; readonly effective: Price["effective"] };

/** The entry's id. */
export function idOf(draft: EntryDraft): string {
  return draft.kind === "offer" ? draft.id : draft.entry.price.id;
}
