import { expect, test } from "vitest";
import type { FeedName } from "../../../src/prices/feeds/looks-like.js";
import { read, reasons, refusals } from "./samples.js";

const ABOUT = { provider: "x" };
const LITELLM = '"litellm_provider": "x", "mode": "chat", "input_cost_per_token": 1e-6, "output_cost_per_token": 2e-6';

/** A row in euros that each feed could bring: made up, where the feed has none; `=` marks where the currency stands. */
const EUROS: readonly (readonly [FeedName, string])[] = [
  ["litellm", `{"a": {${LITELLM}, =}}`],
  ["litellm", `{=, "a": {${LITELLM}}}`],
  ["genai-prices", '[{"id": "x", "models": [{"id": "m", "prices": {"input_mtok": 1, "output_mtok": 2, =}}]}]'],
  ["genai-prices", '[{"id": "x", =, "models": [{"id": "m", "prices": {"input_mtok": 1, "output_mtok": 2}}]}]'],
  ["openrouter", '{"data": [{"id": "a/b", "pricing": {"prompt": "0.000001", "completion": "0.000002", =}}]}'],
  ["vercel", '{=, "data": [{"id": "a/b", "pricing": {"input": "0.000001", "output": "0.000002"}}]}'],
  ["models-dev", '{"x": {"models": {"m": {"cost": {"input": 1, "output": 2, =}}}}}'],
  ["models-dev", '{"x": {=, "models": {"m": {"cost": {"input": 1, "output": 2}}}}}'],
  ["llm-prices", '{"updated_at": "2026-08-01", =, "prices": [{"id": "m", "vendor": "x", "input": 1, "output": 2}]}'],
  [
    "portkey",
    '{"m": {"pricing_config": {=, "pay_as_you_go": {"request_token": {"price": 0.0001}, "response_token": {"price": 0.0002}}}}}',
  ],
  [
    "langfuse",
    '[{"modelName": "m", "matchPattern": "(?i)^(m)$", "pricingTiers": [{"isDefault": true, =, "prices": {"input": 1e-6, "output": 2e-6}}]}]',
  ],
  ["runpod", '{"data": {"gpuTypes": [{"id": "NVIDIA H100", "displayName": "H100 SXM", "securePrice": 2.69, =}]}}'],
  ["vast", '{"offers": [{"id": 1, "gpu_name": "H100 SXM", "num_gpus": 8, "dph_total": 16, =}]}'],
  [
    "gpu-offers",
    '[{"id": "a", "provider_id": "x", "gpu_model": "H100", "is_spot": false, "price_usd_hour": 2, "collected_at": "2026-05-24", =}]',
  ],
  [
    "skypilot",
    "InstanceType,AcceleratorName,AcceleratorCount,Price,Region,GpuInfo,Currency\np5,H100,8,55.04,us,\"{'Gpus': [{'Count': 8}]}\",=",
  ],
];

const inCurrency = (text: string, currency: string) =>
  text.replace("=", text.startsWith("Instance") ? currency : `"currency": "${currency}"`);

test.each(EUROS)("%s: a row in euros is never taken for one in dollars (%#)", (name, text) => {
  const euros = read(name, inCurrency(text, "EUR"), ABOUT);
  expect(euros.offers).toEqual([]);
  expect(reasons(euros)).toMatchObject({ "prices in EUR": 1 });
  expect(read(name, inCurrency(text, "USD"), ABOUT).offers).toHaveLength(1);
});

test.each(["currency", "Currency Code", "price_currency"])("csv: a column %s is heeded", (heading) => {
  const csv = (currency: string) => `date,provider,gpu,usd_per_gpu_hour,${heading}\n2026-01-01,x,H100,2,${currency}`;
  expect(refusals("csv", csv("EUR"))).toEqual(["2:1 prices are in EUR"]);
  expect(read("csv", csv("USD")).offers).toHaveLength(1);
});
