import { importPrices } from "../../src/build/prices/import-prices.js";
import type { Entry } from "../../src/prices/entry.js";
import { FEEDS } from "../../src/prices/feeds/feeds.js";
import type { FeedName } from "../../src/prices/feeds/looks-like.js";
import { readSheets } from "../../src/prices/sheet.js";
import { Problems } from "../../src/problem/problem.js";
import { memory } from "../build/memory.js";
import { cellsOf, valuesOf } from "./spoil.js";
import type { Subject, Taken } from "./subject.js";

const INFO = `"{'Gpus': [{'Name': 'H100', 'Manufacturer': 'NVIDIA', 'Count': 8, 'MemoryInfo': {'SizeInMiB': 81920}}]}"`;

/** A few rows of each feed, as its makers lay them out. */
const FEED_TEXTS: Readonly<Record<FeedName, string>> = {
  litellm: json({
    "deepseek/deepseek-chat": {
      litellm_provider: "deepseek",
      mode: "chat",
      input_cost_per_token: 2.8e-7,
      output_cost_per_token: 4.2e-7,
      cache_read_input_token_cost: 2.8e-8,
    },
    "openai/m": {
      litellm_provider: "openai",
      mode: "chat",
      input_cost_per_token: 0.00000125,
      output_cost_per_token: 0.00001,
    },
  }),
  "genai-prices": json([
    {
      id: "anthropic",
      pricing_urls: ["https://example.com/prices"],
      models: [
        {
          id: "m",
          match: { equals: "m" },
          prices: [
            { prices: { input_mtok: 2, cache_read_mtok: 0.2, output_mtok: 10 } },
            {
              constraint: { start_date: "2026-03-01" },
              prices: { input_mtok: 3, cache_read_mtok: 0.3, output_mtok: 15 },
            },
          ],
          prices_checked: "2026-07-01",
        },
      ],
    },
  ]),
  openrouter: json({
    data: [
      {
        id: "a/m",
        name: "M",
        pricing: { prompt: "0.00000028", completion: "0.00000042", input_cache_read: "0.000000028" },
      },
    ],
  }),
  vercel: json({
    data: [
      {
        id: "a/m",
        type: "language",
        pricing: { input: "0.00000028", output: "0.00000042", input_cache_read: "0.000000028" },
      },
    ],
  }),
  "llm-prices": json({
    vendor: "openai",
    models: [
      {
        id: "m",
        price_history: [
          { input: 2.5, output: 10, input_cached: 1.25, from_date: "2026-03-01", to_date: null },
          { input: 5, output: 15, input_cached: null, from_date: "2026-01-01", to_date: "2026-02-28" },
        ],
      },
    ],
  }),
  portkey: json({
    m: {
      pricing_config: {
        currency: "USD",
        pay_as_you_go: {
          request_token: { price: 0.0003 },
          response_token: { price: 0.0015 },
          cache_read_input_token: { price: 0.00003 },
        },
      },
    },
  }),
  "models-dev": json({
    deepseek: {
      id: "deepseek",
      doc: "https://example.com/doc",
      models: { m: { id: "m", cost: { input: 0.14, output: 0.28, cache_read: 0.028 } } },
    },
  }),
  langfuse: json([
    {
      modelName: "m",
      matchPattern: "(?i)^(anthropic\\/)?(m)$",
      updatedAt: "2026-04-13T00:00:00.000Z",
      pricingTiers: [
        {
          ...{ name: "Standard", isDefault: true, conditions: [] },
          prices: { input: 0.000003, input_cache_read: 3e-7, input_cache_creation: 0.00000375, output: 0.000015 },
        },
        {
          ...{ name: "Large Context", isDefault: false },
          conditions: [{ usageDetailPattern: "input", operator: "gt", value: 200_000 }],
          prices: { input: 0.000006, input_cache_read: 6e-7, input_cache_creation: 0.0000075, output: 0.0000225 },
        },
      ],
    },
  ]),
  runpod: json({
    data: {
      gpuTypes: [
        {
          ...{ id: "NVIDIA H100 80GB HBM3", displayName: "H100 SXM", memoryInGb: 80, secureCloud: true },
          ...{ communityCloud: true, securePrice: 2.69, communityPrice: 2.39, oneMonthPrice: 2.2 },
        },
      ],
    },
  }),
  vast: json({
    offers: [
      { id: 1, gpu_name: "H100 SXM", num_gpus: 8, gpu_ram: 81_559, dph_total: 16, min_bid: 9.6 },
      { id: 2, gpu_name: "H100 SXM", num_gpus: 8, gpu_ram: 81_559, dph_total: 14.4, min_bid: 0 },
    ],
  }),
  skypilot: `InstanceType,AcceleratorName,AcceleratorCount,vCPUs,MemoryGiB,Price,Region,GpuInfo,SpotPrice
gpu-h100-sxm_8gpu,H100,8,128,1600,23.60,eu-north1,${INFO},10.00
`,
  "gpu-offers": json([
    {
      id: "verda-h100-sxm-on-demand",
      provider_id: "verda",
      gpu_model: "NVIDIA H100 SXM5",
      vram_gb: 80,
      interconnect: "SXM",
      tier: "on-demand",
      is_spot: false,
      price_usd_hour: 3.25,
      source_url: "https://example.com/p",
      collected_at: "2026-05-24",
    },
  ]),
  csv: `date,provider,gpu_model,gpu_count,usd_per_hour
2026-02-11,coreweave,H100 SXM,8,49.24
2026-03-11,coreweave,H200 SXM,8,"1,050.44"
`,
};

export function feedSubjects(): Subject[] {
  return Object.entries(FEED_TEXTS).map(([name, text]) => {
    const places = text.startsWith("[") || text.startsWith("{") ? valuesOf(text) : cellsOf(text);
    return { name: `feed ${name}`, text, places, take: (changed) => takeFeed(name as FeedName, text, changed) };
  });
}

/** The right text is imported, and a month later the other, as a feed is read again. */
function takeFeed(feed: FeedName, right: string, changed: string): Taken {
  const world = memory();
  const importOn = (dated: string, text: string) =>
    importPrices(
      {
        ...{
          feed,
          source: FEEDS[feed],
          file: `feed-${dated}`,
          text,
          dated,
          provider: feed === "skypilot" ? "nebius" : feed === "portkey" ? "xai" : undefined,
        },
        ...{ sheet: undefined, scenarios: undefined, all: true, items: [], only: undefined },
        ...{ accept: [], withoutRefused: false, dryRun: false },
      },
      world,
    );
  importOn("2026-07-20", right);
  const imported = importOn("2026-08-20", changed);
  const problems = new Problems();
  const sheets = [...world.files.keys()];
  const { entries } = readSheets(sheets, (path) => world.text(path) ?? "", problems);
  problems.throwIfAny();
  const { findings, skipped, notes } = imported;
  const told = [...findings.map(({ message }) => message), ...skipped.map(({ why }) => why), ...notes];
  return { figures: new Map(entries.flatMap(figuresOf)), told, text: told.join("\n") };
}

/** The last entry of an id is the one that holds. */
function figuresOf({ price }: Entry): [string, number][] {
  const found = Object.entries({ gpu_hour: price.gpu_hour, ...price.tokens });
  return found.flatMap(([name, amount]) => (amount === undefined ? [] : [[`${price.id} ${name}`, amount.value]]));
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 1)}\n`;
}
