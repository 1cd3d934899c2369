import { fixed } from "../../figures/number.js";
import { OTHER_WAYS } from "../../figures/ways.js";
import { listed } from "../../figures/words.js";
import type { JsonRecord } from "../../reading/json-record.js";
import { type FoundTiers, isCalledFree, perMtokOf, tiersOf, unreadPrices, wholeAmounts } from "./amounts.js";
import { modelOf, tokenId, tokenProvider } from "./ids.js";
import { dayOf, JsonFeed, pageOf, type RowOutcome } from "./json-feed.js";
import type { FeedReader, TokenAmounts } from "./offer.js";

const MODES: readonly string[] = ["chat", "completion", "responses"];

/** Class of tokens -> LiteLLM's names of its price in USD per token; the second is of 2025. */
const FIELDS = {
  fresh: ["input_cost_per_token"],
  cache_write: ["cache_creation_input_token_cost"],
  cache_write_1h: ["cache_creation_input_token_cost_above_1hr"],
  cached: ["cache_read_input_token_cost", "input_cost_per_token_cache_hit"],
  output: ["output_cost_per_token"],
  reasoning: ["output_cost_per_reasoning_token"],
} as const;
/** Way of buying -> what its prices end with. */
const ENDINGS = { batch: "_batches", flex: "_flex", priority: "_priority" } as const;
const PER_REQUEST = "input_cost_per_request";
const TIER = /^(\w+)_above_(\d+)k_tokens(_[a-z]+)?$/;
/** In front of a model where a price holds in one region only: `azure/eu/gpt-4o`. */
const REGION = /^(eu|us|global|[a-z]{2}(?:-gov)?-[a-z]+-\d)\//;

/** LiteLLM's model_prices_and_context_window.json: key -> prices in USD per token. */
export const readLitellm: FeedReader = (text, about) => {
  const feed = new JsonFeed(text, about, "litellm");
  for (const [key, value] of feed.entries(feed.value)) feed.row(key, value, (row) => readRow(key, row));
  return feed.finish();
};

function readRow(key: string, row: JsonRecord): RowOutcome {
  if (key === "sample_spec") return "a row that explains the fields";
  const mode = row.word("mode");
  if (mode === null) return "names no mode";
  if (!MODES.includes(mode)) return `mode ${mode}`;
  const provider = row.word("litellm_provider");
  if (provider === null) return "names no provider";
  const ranges = rangesOf(row);
  const tokens = amountsOf(row) ?? ranges?.base;
  if (tokens === undefined || tokens === null) return "no price for tokens of input and output";
  const model = modelOf(key, provider);
  const { gaps = [] } = ranges ?? {};
  return [
    {
      row: key,
      key,
      id: tokenId(provider, model),
      provider: tokenProvider(provider),
      item: model,
      amount: {
        kind: "tokens",
        tokens: perMtokOf(tokens),
        ...Object.fromEntries(OTHER_WAYS.map((way) => [way, boughtAs(row, ENDINGS[way])])),
        perRequest: row.price(PER_REQUEST) ?? undefined,
        tiers: tiersOf(tokens, ranges?.tiers ?? suffixTiers(row))?.map(({ above, ...tier }) => ({
          above,
          ...perMtokOf(tier),
          ...Object.fromEntries(OTHER_WAYS.map((way) => [way, longAs(row, ENDINGS[way], above)])),
        })),
        isFree: isCalledFree(key),
      },
      class: "on-demand",
      region: REGION.exec(model)?.[1],
      from: null,
      to: null,
      checked: null,
      page: pageOf(row, "source"),
      shutDown: dayOf(row, "deprecation_date"),
      notCounted: unreadPrices(row, (field) => isUnread(row, field)),
      note:
        gaps.length === 0
          ? undefined
          : `no price is listed for inputs of ${listed(gaps)}: that of shorter ones is taken`,
    },
  ];
}

/** A price that no part of an entry holds. */
function isUnread(row: JsonRecord, field: string): boolean {
  if (!/cost|pricing/.test(field) || field === "tiered_pricing" || field === PER_REQUEST) return false;
  const ending = Object.values(ENDINGS).find((each) => field.endsWith(each));
  // A way of buying that lacks a price of input or output no entry holds, nor one of longer requests that have no other price.
  const above = Number(/_above_(\d+)k_tokens/.exec(field)?.[1] ?? 0) * 1000;
  if (ending !== undefined && amountsOf(row, ending) === null) return true;
  if (ending !== undefined && above > 0 && (row.has("tiered_pricing") || !suffixTiers(row).has(above))) return true;
  const plain = field.replace(ending ?? "", "").replace(/_above_\d+k_tokens$/, "");
  return !Object.values(FIELDS).some((names) => names.some((name) => name === plain));
}

/** USD per token; null where input or output has no price. */
function amountsOf(row: JsonRecord, suffix = ""): TokenAmounts | null {
  const told = Object.entries(FIELDS).map(([kind, keys]) => [kind, row.price(...keys.map((key) => key + suffix))]);
  return wholeAmounts(Object.fromEntries(told));
}

function boughtAs(row: JsonRecord, ending: string): TokenAmounts | undefined {
  const found = amountsOf(row, ending);
  return found === null ? undefined : perMtokOf(found);
}

/** What requests above a length cost in a way of buying; what is not told of it is as it was below. */
function longAs(row: JsonRecord, ending: string, above: number): TokenAmounts | undefined {
  const base = amountsOf(row, ending);
  const told = suffixTiers(row, ending);
  const found = base && told.has(above) && tiersOf(base, told)?.find((tier) => tier.above === above);
  if (!found) return undefined;
  const { above: _, ...amounts } = found;
  return perMtokOf(amounts);
}

/** `input_cost_per_token_above_200k_tokens` and the like; `ending`: of which way of buying. */
function suffixTiers(row: JsonRecord, ending = ""): FoundTiers {
  const tiers = new Map<number, Record<string, number | null>>();
  for (const key of Object.keys(row.object)) {
    const [, field = "", thousands = "", way = ""] = TIER.exec(key) ?? [];
    if (way !== ending) continue;
    const [part] = Object.entries(FIELDS).find(([, keys]) => keys.some((each) => each === field)) ?? [];
    const above = Number(thousands) * 1000;
    if (part !== undefined && above > 0) tiers.set(above, { ...tiers.get(above), [part]: row.price(key) });
  }
  return tiers;
}

/** `tiered_pricing`: a list of prices, each for a range of lengths of input. */
function rangesOf(row: JsonRecord): { base: TokenAmounts; tiers: FoundTiers; gaps: string[] } | undefined {
  if (!row.has("tiered_pricing")) return undefined;
  const tiers = new Map<number, TokenAmounts>();
  const ends: number[] = [];
  for (const each of row.records("tiered_pricing")) {
    const { range } = each.object;
    const [from, to]: unknown[] = Array.isArray(range) ? range : [];
    const amounts = amountsOf(each);
    if (typeof from !== "number" || !(from >= 0) || amounts === null) {
      each.refuse(["range"], "a tier of prices has a range of lengths, a price of input and one of output");
    } else {
      tiers.set(from, amounts);
      ends.push(Number(to));
    }
  }
  const base = tiers.get(0);
  const starts = [...tiers.keys()].sort((a, b) => a - b);
  const gaps = ends.flatMap((end) => {
    const next = starts.find((start) => start >= end);
    // Some lists end a range at 32,000 and begin the next at 32,001.
    return next === undefined || next - end <= 1 ? [] : [`${fixed(end, 0)} to ${fixed(next, 0)} tokens`];
  });
  tiers.delete(0);
  return base && { base, tiers, gaps };
}
