import { readGenaiPrices } from "./genai-prices.js";
import { readGpuOffers } from "./gpu-offers.js";
import { readLangfuse } from "./langfuse.js";
import { readLitellm } from "./litellm.js";
import { readLlmPrices } from "./llm-prices.js";
import type { FeedName } from "./looks-like.js";
import { readModelsDev } from "./models-dev.js";
import type { FeedReader } from "./offer.js";
import { readOpenrouter } from "./openrouter.js";
import { readPlainCsv } from "./plain-csv.js";
import { readPortkey } from "./portkey.js";
import { readRunpod } from "./runpod.js";
import { readSkypilot } from "./skypilot.js";
import { readVast } from "./vast.js";
import { readVercel } from "./vercel.js";

/** A feed of prices that can be imported. */
export interface Feed {
  readonly reader: FeedReader;
  /** Who makes it and what it is, for people. */
  readonly title: string;
  /** Where its makers publish it; `{provider}` stands for the cloud. Absent where there is no one place. */
  readonly url?: string;
  readonly prices: "tokens" | "gpu";
}

const GITHUB = "https://raw.githubusercontent.com";

export const FEEDS: Readonly<Record<FeedName, Feed>> = {
  litellm: {
    reader: readLitellm,
    title: "LiteLLM, model_prices_and_context_window.json",
    url: `${GITHUB}/BerriAI/litellm/main/model_prices_and_context_window.json`,
    prices: "tokens",
  },
  "genai-prices": {
    reader: readGenaiPrices,
    title: "genai-prices v2, data.json",
    url: `${GITHUB}/pydantic/genai-prices/main/prices/new_data/v2/data.json`,
    prices: "tokens",
  },
  openrouter: {
    reader: readOpenrouter,
    title: "OpenRouter, list of models",
    url: "https://openrouter.ai/api/v1/models",
    prices: "tokens",
  },
  vercel: {
    reader: readVercel,
    title: "Vercel AI gateway, list of models",
    url: "https://ai-gateway.vercel.sh/v1/models",
    prices: "tokens",
  },
  "models-dev": {
    reader: readModelsDev,
    title: "models.dev, api.json",
    url: "https://models.dev/api.json",
    prices: "tokens",
  },
  "llm-prices": {
    reader: readLlmPrices,
    title: "llm-prices.com",
    url: "https://www.llm-prices.com/current-v1.json",
    prices: "tokens",
  },
  portkey: {
    reader: readPortkey,
    title: "Portkey, price list of a provider",
    url: `${GITHUB}/Portkey-AI/models/main/pricing/{provider}.json`,
    prices: "tokens",
  },
  langfuse: {
    reader: readLangfuse,
    title: "Langfuse, list of models",
    url: `${GITHUB}/langfuse/langfuse/main/worker/src/constants/default-model-prices.json`,
    prices: "tokens",
  },
  skypilot: {
    reader: readSkypilot,
    title: "SkyPilot, catalog of a cloud (vms.csv)",
    url: `${GITHUB}/skypilot-org/skypilot-catalog/master/catalogs/v8/{provider}/vms.csv`,
    prices: "gpu",
  },
  runpod: { reader: readRunpod, title: "RunPod, list of GPU types", prices: "gpu" },
  vast: { reader: readVast, title: "Vast, list of offers", prices: "gpu" },
  "gpu-offers": { reader: readGpuOffers, title: "a list of GPU offers (JSON, per GPU hour)", prices: "gpu" },
  csv: { reader: readPlainCsv, title: "a CSV file of GPU prices, per GPU or per instance", prices: "gpu" },
};
