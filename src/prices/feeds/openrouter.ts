import type { JsonRecord } from "../../reading/json-record.js";
import { usdOf, usdPerMtok, wholeAmounts } from "./amounts.js";
import { gatewayReader } from "./gateway.js";
import { dayOf } from "./json-feed.js";

const FIELDS = {
  fresh: "prompt",
  cache_write: "input_cache_write",
  cache_write_1h: "input_cache_write_1h",
  cached: "input_cache_read",
  output: "completion",
  reasoning: "internal_reasoning",
} as const;
type PricedField = keyof typeof FIELDS;

/** The models of OpenRouter (/api/v1/models): prices as texts, in USD per token. */
export const readOpenrouter = gatewayReader("openrouter", told, isUnread);

function told(pricing: JsonRecord, model: JsonRecord) {
  if (Object.values(FIELDS).some((key) => Number(pricing.object[key]) < 0))
    return "a router: its price is that of the model it picks";
  const tokens = wholeAmounts(readParts(pricing));
  const tiers = new Map<number, Partial<Record<PricedField, number | null>>>();
  for (const override of pricing.records("overrides")) {
    const above = override.count("min_prompt_tokens");
    if (above === null) return "other prices under a condition that is not known here";
    tiers.set(above, readParts(override));
  }
  const perRequest = usdOf(pricing, "request") ?? undefined;
  return {
    ...{ tokens, tiers, remark: aliasNote(model), perRequest: perRequest === 0 ? undefined : perRequest },
    shutDown: dayOf(model, "expiration_date"),
  };
}

/** USD per million tokens. */
function readParts(pricing: JsonRecord): Record<PricedField, number | null> {
  const parts = (Object.keys(FIELDS) as PricedField[]).map((part) => [part, usdPerMtok(pricing, FIELDS[part])]);
  return Object.fromEntries(parts) as Record<PricedField, number | null>;
}

function isUnread(field: string): boolean {
  return field !== "overrides" && field !== "request" && !Object.values(FIELDS).some((name) => name === field);
}

function aliasNote(model: JsonRecord): string | undefined {
  const slug = model.inner("alias_target")?.word("slug") ?? null;
  return slug === null ? undefined : `stands for ${slug}`;
}
