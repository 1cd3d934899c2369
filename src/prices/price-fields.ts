import * as z from "zod";
import type { TokenClass } from "../figures/token-classes.js";
import { day, NAMES, quantity, words } from "../reading/stated.js";
import { DEAREST_TOKENS } from "./bounds.js";

/** Prices are listed in many; which one is written beside each. */
const ANY_CURRENCY = { anyCurrency: true } as const;

const TOKEN_BOUNDS = {
  ...{ what: "a price per million tokens", least: 0, most: DEAREST_TOKENS, ...ANY_CURRENCY },
  why: "the dearest text model lists $600; a price per thousand tokens is a thousand times as much per million",
};

const UNITS = "read: $0.30 to $4 an hour of a unit at Azure and Google, and up to $200 of a whole model unit at AWS";
const UNIT_HOUR = { what: "a price per unit and hour", least: 0.01, most: 1000, why: UNITS, ...ANY_CURRENCY };
const UNIT_MONTH = { what: "a price per unit and month", least: 5, most: 500_000, why: UNITS, ...ANY_CURRENCY };

const perToken = (kind: TokenClass) => quantity([`USD/M${kind}_tok`, "USD/Mtok"], TOKEN_BOUNDS);

const tokenPrices = {
  fresh: perToken("fresh"),
  cache_write: perToken("written_5m").optional().meta({
    description: "for input that is written to the cache, to be kept for minutes",
  }),
  cache_write_1h: perToken("written_1h").optional().meta({ description: "the same, to be kept for an hour" }),
  cached: perToken("cached"),
  output: perToken("output"),
  reasoning: perToken("output").optional().meta({
    description: "for output that is reasoning, where it costs otherwise than what is answered",
  }),
};
const TokenPrices = z.strictObject(tokenPrices);

const time = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, "a time of day is written 00:30, in UTC")
  .meta({ description: "a time of day, in UTC", examples: ["16:30"] });

/** How a provider sells GPUs: by the instance, in a region, in a form. */
const Instance = z.strictObject({
  name: words("as the provider calls it", { example: "p5.48xlarge" }).optional(),
  gpus: quantity(["GPU", "1"], { least: 1, most: 1024, whole: true, what: "the GPUs of an instance" }),
  hour: quantity(["USD/h"], {
    least: 0.001,
    most: 100_000,
    usual: 1000,
    what: "the price of an instance hour",
    ...ANY_CURRENCY,
  }).optional(),
  form: z.enum(["SXM", "PCIe", "NVL"]).optional().meta({ description: "how the GPU is built in" }),
});

/** Which row of which feed an entry was imported from: the next import of that feed finds it by this. */
export const FeedRow = z.strictObject({
  name: z
    .string()
    .min(1)
    .meta({ description: "the feed, as imports call it", examples: ["litellm"] }),
  key: words("what the feed calls it", { example: "deepseek/deepseek-chat" }),
  version: words("of the feed: a date, or what its makers call it"),
});
export type FeedRow = z.output<typeof FeedRow>;

/** What an entry is a price of: one of these. */
export const AMOUNTS = ["gpu_hour", "unit_hour", "unit_month", "blended", "tokens"] as const;

/** What an entry of a price sheet may state. */
export const PriceFields = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z0-9][a-z0-9._-]*$/, "a price's id is written in small letters, digits, hyphens and dots")
    .meta({ description: "what scenarios call it; entries of one id follow one another in time" }),
  provider: words("who sells it", { example: "Lambda" }),
  item: words("the GPU or the model", { example: "H100 SXM" }).register(NAMES, { of: "item" }),
  gpu_hour: quantity(["USD/GPU/h"], {
    least: 0.001,
    most: 1000,
    what: "a price per GPU hour",
    ...ANY_CURRENCY,
  }).optional(),
  unit_hour: quantity(["USD/unit/h"], UNIT_HOUR)
    .optional()
    .meta({ description: "what a provisioned unit of throughput costs an hour, such as $1/unit/h" }),
  unit_month: quantity(["USD/unit/month", "USD/unit/year"], UNIT_MONTH)
    .optional()
    .meta({ description: "the same where it is reserved by the month or the year, such as $2,652/unit/year" }),
  blended: quantity(["USD/Mtok"], TOKEN_BOUNDS)
    .optional()
    .meta({ description: "one price for a processed token, whatever its class" }),
  every_class: z.literal(true).optional().meta({
    description: "beside blended: the list asks this price of input and of output; else it holds for one mix of them",
  }),
  tokens: TokenPrices.optional().meta({ description: "prices by token class" }),
  batch: TokenPrices.optional().meta({ description: "beside tokens: what requests cost that may wait" }),
  flex: TokenPrices.optional().meta({ description: "beside tokens: for requests that run whenever there is room" }),
  priority: TokenPrices.optional().meta({ description: "beside tokens: for requests that go ahead of others" }),
  per_request: quantity(["USD/request"], {
    ...{ what: "a price per request", least: 0, most: 100, ...ANY_CURRENCY },
    why: "a search costs $0.035 a request at the most; is it for a thousand of them?",
  })
    .optional()
    .meta({ description: "beside a price of tokens: what each request costs besides, whatever its length" }),
  cache_storage: quantity(["USD/Mtok/h"], {
    ...{ what: "a price of tokens kept in a cache", least: 0, most: 100, ...ANY_CURRENCY },
    why: "the dearest that is known is $4.50 for a million tokens and an hour",
  })
    .optional()
    .meta({ description: "beside a price of tokens: what a million tokens in a cache costs for each hour" }),
  not_counted: z
    .array(words("what it is for", { most: 60, example: "audio" }))
    .min(1)
    .optional()
    .meta({ description: "what else has a price there that no bill counts, such as audio or images" }),
  tiers: z
    .array(
      z.strictObject({
        above: quantity(["tok"], { least: 1, most: 1e8, what: "the length of an input" }),
        ...tokenPrices,
        batch: TokenPrices.optional().meta({ description: "what such a request costs that may wait" }),
        flex: TokenPrices.optional().meta({ description: "the same, run whenever there is room" }),
        priority: TokenPrices.optional().meta({ description: "the same, ahead of others" }),
      }),
    )
    .min(1)
    .optional()
    .meta({ description: "beside tokens: what a request costs whose input is longer than `above`" }),
  hours: z
    .array(z.strictObject({ from: time, to: time, ...tokenPrices }))
    .min(1)
    .optional()
    .meta({ description: "beside tokens: other prices at times of the day, in UTC" }),
  region: words("where it holds, as the provider calls it", { example: "us-east-1" }).optional(),
  instance: Instance.optional().meta({ description: "beside gpu_hour: the instance that the GPU is part of" }),
  class: z.enum(["on-demand", "reserved", "spot", "owned"]).meta({
    description: "how it is bought",
    enumDescriptions: [
      "by the hour or the token, without a promise",
      "promised for a term",
      "cheap, and taken away at any time",
      "hardware of our own",
    ],
  }),
  term: quantity(["month", "year"], { least: 1, most: 120, whole: true, what: "the term" })
    .optional()
    .meta({
      description: "of a reserved price: how long the GPUs or units are promised for",
      examples: ["36 months"],
    }),
  effective: z
    .strictObject({
      from: day.meta({ description: "the first day it holds", examples: ["2026-06-01"] }),
      to: day.optional().meta({ description: "the last day it holds; open where absent" }),
    })
    .meta({ description: "the days on which it holds" }),
  shut_down: day.optional().meta({ description: "when the provider ends what is sold, as it has said" }),
  source: words("where it was read: an address, an offer", { example: "https://example.com/pricing" }),
  read: day.meta({ description: "when the source was read" }),
  first_read: day.optional().meta({
    description: "when it was read first, saying the same: memos of days since then know it",
    examples: ["2026-01-02"],
  }),
  unchecked: z.literal(true).optional().meta({
    description: "the feed says when other rows were held against their source, and not this one: its age is not known",
  }),
  feed: FeedRow.optional().meta({
    description: "the feed that the entry was imported from; absent where it is kept by hand",
  }),
  confirmed: words("that what is asked about in this entry is meant, and why: the memo tells it").optional(),
  note: z.string().optional().meta({ description: "a remark; the memo tells it beside the price" }),
});
