import type { JsonRecord } from "../../reading/json-record.js";
import { usdPerMtok, wholeAmounts } from "./amounts.js";
import { gatewayReader } from "./gateway.js";

const FIELDS = {
  fresh: "input",
  cache_write: "input_cache_write",
  cached: "input_cache_read",
  output: "output",
} as const;
type PricedField = keyof typeof FIELDS;
const PARTS = Object.keys(FIELDS) as PricedField[];
const NOT_PRICES = ["varies_by_provider"];

/** The models of Vercel's AI gateway (/v1/models): prices as texts, in USD per token, and lists of them by length of input. */
export const readVercel = gatewayReader("vercel", told, isUnread);

function told(pricing: JsonRecord) {
  const varies = pricing.object.varies_by_provider === true;
  return {
    tokens: wholeAmounts(Object.fromEntries(PARTS.map((part) => [part, usdPerMtok(pricing, FIELDS[part])]))),
    tiers: tiersIn(pricing),
    remark: varies ? "the price varies by the provider that the gateway picks" : undefined,
  };
}

/** `input_tiers: [{ cost, min: 0, max: 200001 }, { cost, min: 200001 }]`, and the same of the other classes. */
function tiersIn(pricing: JsonRecord): Map<number, Partial<Record<PricedField, number | null>>> {
  const tiers = new Map<number, Partial<Record<PricedField, number | null>>>();
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
