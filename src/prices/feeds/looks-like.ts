import { InputError } from "../../problem/problem.js";
import { type JsonObject, readJson } from "../../reading/json.js";
import { isObject } from "../../reading/json-record.js";

export const feedNames = [
  "litellm",
  "genai-prices",
  "openrouter",
  "vercel",
  "models-dev",
  "llm-prices",
  "portkey",
  "langfuse",
  "skypilot",
  "runpod",
  "vast",
  "gpu-offers",
  "csv",
] as const;
export type FeedName = (typeof feedNames)[number];

/** What each feed is, in words that follow "this is no". */
const TITLES: Readonly<Record<FeedName, string>> = {
  litellm: "price file of LiteLLM (model_prices_and_context_window.json)",
  "genai-prices": "price file of genai-prices (v2, data.json)",
  vercel: "list of models of Vercel's AI gateway (/v1/models)",
  openrouter: "list of models of OpenRouter (/api/v1/models)",
  "models-dev": "price file of models.dev (api.json)",
  "llm-prices": "price file of llm-prices.com (current-v1.json, historical-v1.json, or of one vendor)",
  portkey: "price list of Portkey (pricing/<provider>.json)",
  langfuse: "list of models of Langfuse (default-model-prices.json, /api/public/models)",
  skypilot: "catalog of SkyPilot (vms.csv)",
  runpod: "list of GPU types of RunPod (gpuTypes of its GraphQL API)",
  vast: "list of offers of Vast (/api/v0/bundles, or vastai search offers --raw)",
  "gpu-offers": "list of GPU offers (JSON, prices per GPU hour)",
  csv: "CSV file of prices with a line of headings",
};

/** The feed that a JSON value has the shape of. */
export function feedOfJson(value: unknown): FeedName | undefined {
  if (Array.isArray(value)) {
    const [first] = value as unknown[];
    if (!isObject(first)) return undefined;
    if (Array.isArray(first.models)) return "genai-prices";
    return "gpu_model" in first ? "gpu-offers" : feedOfRow(first);
  }
  if (!isObject(value)) return undefined;
  const { data } = value;
  const listed = [data, value.offers, value.gpuTypes, isObject(data) ? data.gpuTypes : null].find(Array.isArray);
  const [first]: unknown[] = listed ?? [];
  const own = isObject(first) ? feedOfRow(first) : undefined;
  if (own !== undefined) return own;
  if (Array.isArray(data)) return feedOfModels(data);
  if (isVendors(value)) return "llm-prices";
  const rows = Object.values(value).filter(isObject);
  if (rows.some((row) => isObject(row.pricing_config))) return "portkey";
  if (rows.some((row) => isObject(row.models))) return "models-dev";
  return rows.some((row) => "litellm_provider" in row) ? "litellm" : undefined;
}

/** Of lists whose rows have marks of their own. */
function feedOfRow(row: JsonObject): FeedName | undefined {
  if ("matchPattern" in row && "modelName" in row) return "langfuse";
  if ("gpu_name" in row && "dph_total" in row) return "vast";
  return "securePrice" in row || "communityPrice" in row ? "runpod" : undefined;
}

function isVendors({ vendor, models, prices }: JsonObject): boolean {
  const [first]: unknown[] = Array.isArray(prices) ? prices : [];
  return (typeof vendor === "string" && Array.isArray(models)) || (isObject(first) && "vendor" in first);
}

/** Lists of models call a price of input `prompt`, or `input`; of either, some have none. */
function feedOfModels(models: readonly unknown[]): FeedName | undefined {
  const pricings = models
    .filter(isObject)
    .filter((model) => "pricing" in model)
    .map(({ pricing }) => pricing);
  if (pricings.length === 0) return undefined;
  return pricings.some((pricing) => isObject(pricing) && "input" in pricing) ? "vercel" : "openrouter";
}

/** The feed that a table with these headings is of. */
export function feedOfHeadings(headings: readonly string[]): FeedName | undefined {
  if (headings.includes("InstanceType") && headings.includes("AcceleratorName")) return "skypilot";
  return headings.length > 1 ? "csv" : undefined;
}

/** True where a text can only be JSON. */
export function isJsonText(text: string): boolean {
  return /^\ufeff?\s*[{[]/.test(text);
}

/** True where a text may be a table: neither empty, nor JSON, nor a web page. */
export function mayBeTable(text: string): boolean {
  return text.trim() !== "" && !isJsonText(text) && !isPage(text);
}

/** That a file is no feed of this name, and which it may be. */
export function wrongFeed(name: FeedName, file: string, text: string, value?: unknown): InputError {
  const found = value !== undefined ? feedOfJson(value) : feedOfText(text);
  const like = found !== undefined && found !== name ? `: it looks like a ${TITLES[found]}` : "";
  const message =
    text.trim() === ""
      ? "the file is empty"
      : `this is no ${TITLES[name]}${like || (isPage(text) ? ": it is a web page" : "")}`;
  const hint = like ? `import it as ${found}` : "download the file itself again, whole";
  return new InputError([{ file, line: 1, column: 1, message, hint }]);
}

function feedOfText(text: string): FeedName | undefined {
  if (isPage(text)) return undefined;
  if (isJsonText(text)) return feedOfJson(readJson(text).values[0]?.value);
  return feedOfHeadings((text.split(/\r?\n/, 1)[0] ?? "").split(",").map((each) => each.trim()));
}

function isPage(text: string): boolean {
  return /^\ufeff?\s*</.test(text);
}
