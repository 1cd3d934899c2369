import { expect, test } from "vitest";
import type { FeedName } from "../../../src/prices/feeds/looks-like.js";
import { read } from "./samples.js";

/** A row whose every part has a price that nobody reads, made up, and what the entry says that it does not count. */
const ROWS: readonly (readonly [FeedName, where: string, row: string, said: readonly string[]])[] = [
  [
    "litellm",
    "the row",
    '{"a": {"litellm_provider": "x", "mode": "chat", "input_cost_per_token": 1e-6, "output_cost_per_token": 2e-6, "input_cost_per_audio_token": 1e-5, "code_interpreter_cost_per_session": 0.03, "output_cost_per_token_above_200k_tokens_flex": 1e-6}}',
    ["audio", "code_interpreter_cost_per_session", "flex"],
  ],
  [
    "genai-prices",
    "the prices",
    '[{"id": "x", "models": [{"id": "m", "prices": {"input_mtok": 1, "output_mtok": 2, "input_audio_mtok": 9, "tool_use_kcount": 3}}]}]',
    ["audio", "tool_use_kcount"],
  ],
  [
    "genai-prices",
    "a time of day",
    '[{"id": "x", "models": [{"id": "m", "prices": [{"prices": {"input_mtok": 1, "output_mtok": 2}}, {"constraint": {"start_time": "00:30:00Z", "end_time": "16:30:00Z"}, "prices": {"input_mtok": 1, "output_mtok": 2, "output_audio_mtok": 9}}]}]}]',
    ["audio"],
  ],
  [
    "openrouter",
    "the row",
    '{"data": [{"id": "a/b", "pricing": {"prompt": "0.000001", "completion": "0.000002", "web_search": "0.01", "fine_print": "0.1"}}]}',
    ["fine_print", "web search"],
  ],
  [
    "openrouter",
    "a tier",
    '{"data": [{"id": "a/b", "pricing": {"prompt": "0.000001", "completion": "0.000002", "overrides": [{"min_prompt_tokens": 200000, "prompt": "0.000002", "completion": "0.000004", "audio": "0.01"}]}}]}',
    ["audio"],
  ],
  [
    "vercel",
    "the row",
    '{"data": [{"id": "a/b", "pricing": {"input": "0.000001", "output": "0.000002", "image": "0.01", "web_search": "0.01"}}]}',
    ["images", "web search"],
  ],
  [
    "models-dev",
    "the cost",
    '{"x": {"models": {"m": {"cost": {"input": 1, "output": 2, "input_audio": 9}}}}}',
    ["audio"],
  ],
  [
    "models-dev",
    "a tier",
    '{"x": {"models": {"m": {"cost": {"input": 1, "output": 2, "context_over_200k": {"input": 2, "output": 4, "output_audio": 9}}}}}}',
    ["audio"],
  ],
  [
    "llm-prices",
    "the row",
    '{"updated_at": "2026-08-01", "prices": [{"id": "m", "name": "M", "vendor": "x", "input": 1, "output": 2, "input_cached": null, "cache_write": 3}]}',
    ["cache_write"],
  ],
  [
    "portkey",
    "the prices",
    '{"m": {"pricing_config": {"pay_as_you_go": {"request_token": {"price": 0.0001}, "response_token": {"price": 0.0002}, "additional_units": {"web_search": {"price": 1}}}}}}',
    ["web search"],
  ],
  [
    "portkey",
    "the batch, and another way of buying",
    '{"m": {"pricing_config": {"pay_as_you_go": {"request_token": {"price": 0.0001}, "response_token": {"price": 0.0002}}, "batch_config": {"request_token": {"price": 0.0001}, "response_token": {"price": 0.0002}, "request_audio_token": {"price": 1}}, "finetune_config": {"pay_per_token": {"price": 1}}}}}',
    ["audio", "finetune_config"],
  ],
  [
    "langfuse",
    "the prices",
    '[{"modelName": "m", "matchPattern": "(?i)^(x\\\\/)?(m)$", "pricingTiers": [{"isDefault": true, "prices": {"input": 1e-6, "output": 2e-6, "input_audio_tokens": 1e-5}}]}]',
    ["audio"],
  ],
  [
    "langfuse",
    "a tier",
    '[{"modelName": "m", "matchPattern": "(?i)^(x\\\\/)?(m)$", "pricingTiers": [{"isDefault": true, "prices": {"input": 1e-6, "output": 2e-6}}, {"name": "long", "conditions": [{"usageDetailPattern": "input", "operator": "gt", "value": 200000}], "prices": {"input": 2e-6, "output": 4e-6, "grounding": 1e-5}}]}]',
    ["grounding"],
  ],
];

test.each(ROWS)("%s names every price of %s that it drops", (name, _where, row, said) => {
  const { offers, unread, skipped } = read(name, row, { provider: "x" });
  expect([unread, skipped]).toEqual([[], []]);
  expect(offers).toHaveLength(1);
  expect(offers[0]?.notCounted).toEqual(said);
});
