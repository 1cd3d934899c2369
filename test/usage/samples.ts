import type { Usage } from "../../src/usage/summary.js";

/** A small file of each format, with what it comes to by hand. */
export interface Sample {
  readonly name: string;
  readonly text: string;
  readonly is: Partial<Omit<Usage, "request">> & { readonly tokens: Usage["tokens"] };
  readonly asides?: readonly string[];
}

const line = (...cells: readonly (string | number)[]) => `${cells.join(",")}\n`;
const json = (value: unknown) => JSON.stringify(value, null, 1);
const tokens = (fresh: number, written_5m: number, written_1h: number, cached: number, output: number) => {
  return { fresh, written_5m, written_1h, cached, output };
};
const nothing = tokens(0, 0, 0, 0, 0);

const spendLogs = [
  {
    ...{ request_id: "a", spend: 0.0125, prompt_tokens: 1500, completion_tokens: 100, status: "success" },
    ...{ startTime: "2026-03-01T10:00:05Z", endTime: "2026-03-01T10:00:09Z", cache_hit: "False" },
    metadata: {
      usage_object: {
        ...{ prompt_tokens: 1500, cache_read_input_tokens: 900, cache_creation_input_tokens: 400 },
        prompt_tokens_details: {
          cached_tokens: 900,
          cache_creation_token_details: { ephemeral_5m_input_tokens: 100, ephemeral_1h_input_tokens: 300 },
        },
        completion_tokens_details: { reasoning_tokens: 60 },
      },
    },
  },
  {
    ...{ request_id: "b", spend: 0, prompt_tokens: 0, completion_tokens: 0, status: "failure" },
    ...{ startTime: "2026-03-01T10:30:00.5Z", endTime: "2026-03-01T10:30:01Z", cache_hit: "None", metadata: {} },
  },
  {
    ...{ request_id: "c", spend: 0, prompt_tokens: 500, completion_tokens: 50, status: "success" },
    ...{ startTime: "2026-03-01T11:00:00Z", endTime: "2026-03-01T11:00:00Z", cache_hit: "True", metadata: {} },
  },
  {
    ...{ request_id: "d", spend: 0.03, prompt_tokens: 500, completion_tokens: 300, status: "success" },
    ...{ startTime: "2026-03-01T12:00:00Z", endTime: "2026-03-01T12:00:04Z", cache_hit: "False", metadata: {} },
  },
];

const litellm: Sample["is"] = {
  ...{ tool: "litellm", requests: 3, failed: 1, money: 0.0425, currency: "USD", hours: 2 - 5 / 3600 },
  ...{ from: "2026-03-01T10:00:05Z", to: "2026-03-01T12:00:00Z" },
  // 1,500 - 900 - 400 and 500 are fresh.
  tokens: tokens(700, 100, 300, 900, 400),
};

const openaiResult = {
  ...{ object: "organization.usage.completions.result", input_tokens: 1000, input_cached_tokens: 600 },
  ...{ input_cache_write_tokens: 100, output_tokens: 50, num_model_requests: 5, input_audio_tokens: 20 },
};

export const SAMPLES: readonly Sample[] = [
  {
    name: "LiteLLM spend logs, a list",
    text: json(spendLogs),
    is: litellm,
    asides: [
      "reasoning tokens, within the output: 60",
      "requests that LiteLLM answered from its own cache, left out: 1",
    ],
  },
  {
    name: "LiteLLM spend logs, a line each",
    text: spendLogs.map((log) => JSON.stringify(log)).join("\n"),
    is: litellm,
  },
  {
    name: "LiteLLM spend logs, from the database",
    text:
      line(
        "request_id",
        "spend",
        "prompt_tokens",
        "completion_tokens",
        "startTime",
        "metadata",
        "status",
        "cache_hit",
      ) +
      spendLogs
        .map(({ metadata, startTime, ...log }) => {
          const cell = `"${JSON.stringify(metadata).replaceAll('"', '""')}"`;
          const time = startTime.replace("T", " ").replace("Z", "");
          const { request_id, spend, prompt_tokens, completion_tokens, status, cache_hit } = log;
          return line(request_id, spend, prompt_tokens, completion_tokens, time, cell, status, cache_hit);
        })
        .join(""),
    is: litellm,
  },
  {
    name: "LiteLLM daily activity",
    text: json({
      results: [
        {
          date: "2026-03-01",
          metrics: {
            ...{ spend: 1.5, prompt_tokens: 10_000, completion_tokens: 500, cache_read_input_tokens: 6000 },
            ...{ cache_creation_input_tokens: 1000, api_requests: 20, successful_requests: 19, failed_requests: 1 },
          },
          breakdown: { models: {} },
        },
        { date: "2026-03-02", metrics: { spend: 0.25, prompt_tokens: 100, completion_tokens: 10, api_requests: 1 } },
      ],
      metadata: { total_spend: 1.75, has_more: false },
    }),
    is: {
      ...{ tool: "litellm", requests: 21, failed: 1, money: 1.75, hours: 48, hourly: [] },
      ...{ from: "2026-03-01T00:00:00Z", to: "2026-03-03T00:00:00Z" },
      tokens: tokens(3100, 1000, 0, 6000, 510),
    },
  },
  {
    name: "OpenAI's usage API",
    text: json({
      object: "page",
      data: [
        { object: "bucket", start_time: 1772323200, end_time: 1772326800, results: [openaiResult] },
        { object: "bucket", start_time: 1772326800, end_time: 1772330400, results: [] },
        {
          ...{ object: "bucket", start_time: 1772330400, end_time: 1772334000 },
          results: [{ ...openaiResult, input_cache_write_tokens: undefined }],
        },
      ],
      ...{ has_more: true, next_page: "x" },
    }),
    is: {
      ...{ tool: "openai", requests: 10, money: null, hours: 3, notTold: ["written_1h"] },
      ...{ from: "2026-03-01T00:00:00Z", to: "2026-03-01T03:00:00Z" },
      // 1,000 - 600 - 100, and 1,000 - 600 where no writes are told.
      tokens: tokens(700, 100, 0, 1200, 100),
    },
    asides: ["audio tokens, within the input: 40"],
  },
  {
    name: "OpenAI's costs API",
    text: json({
      object: "page",
      data: [
        {
          ...{ object: "bucket", start_time: 1772323200, end_time: 1772409600 },
          results: [
            { object: "organization.costs.result", amount: { value: 0.06, currency: "usd" }, line_item: null },
            { object: "organization.costs.result", amount: { value: "1.10", currency: "usd" }, line_item: "x, output" },
          ],
        },
      ],
    }),
    is: {
      tool: "openai",
      requests: null,
      money: 1.16,
      currency: "USD",
      tokens: nothing,
      hasTokens: false,
      notTold: [],
    },
  },
  {
    name: "OpenAI's usage export",
    text:
      line(
        "start_time",
        "end_time",
        "start_time_iso",
        "end_time_iso",
        "project_id",
        "num_model_requests",
        "model",
      ).trimEnd() +
      line("", "input_tokens", "output_tokens", "input_cached_tokens", "input_uncached_tokens") +
      line(1772323200, 1772323260, "2026-03-01T00:00:00+00:00", "2026-03-01T00:01:00+00:00") +
      line(
        1772323260,
        1772323320,
        "2026-03-01T00:01:00+00:00",
        "2026-03-01T00:02:00+00:00",
        "p",
        2,
        "m",
        300,
        40,
        100,
        200,
      ),
    is: { tool: "openai", requests: 2, hours: 2 / 60, tokens: tokens(200, 0, 0, 100, 40) },
  },
  {
    name: "OpenAI's cost export",
    text:
      line("start_time", "end_time", "start_time_iso", "end_time_iso", "amount_value", "amount_currency", "line_item") +
      line(1772323200, 1772409600, "", "", "", "", "") +
      line(1772409600, 1772496000, "", "", "0.00383", "usd", '"gpt-5, input"'),
    is: { tool: "openai", money: 0.00383, currency: "USD", tokens: nothing, from: "2026-03-01T00:00:00Z" },
  },
  {
    name: "OpenAI's activity of before",
    text: json({
      data: [
        {
          ...{ aggregation_timestamp: 1772323200, n_requests: 3, n_context_tokens_total: 90 },
          ...{ n_cached_context_tokens_total: 30, n_generated_tokens_total: 12 },
        },
      ],
    }),
    is: { tool: "openai", requests: 3, hours: 5 / 60, tokens: tokens(60, 0, 0, 30, 12) },
  },
  {
    name: "Anthropic's usage report",
    text: json({
      data: [
        {
          ...{ starting_at: "2026-03-01T00:00:00Z", ending_at: "2026-03-01T01:00:00Z" },
          results: [
            {
              ...{ uncached_input_tokens: 10, cache_read_input_tokens: 1000, output_tokens: 20, model: null },
              cache_creation: { ephemeral_1h_input_tokens: 300, ephemeral_5m_input_tokens: 200 },
              server_tool_use: { web_search_requests: 4 },
            },
          ],
        },
      ],
      ...{ has_more: false, next_page: null },
    }),
    is: { tool: "anthropic", requests: null, notTold: [], hours: 1, tokens: tokens(10, 200, 300, 1000, 20) },
    asides: ["web searches, paid by the search: 4"],
  },
  {
    name: "Anthropic's cost report, in cents",
    text: json({
      data: [
        {
          ...{ starting_at: "2026-03-01T00:00:00Z", ending_at: "2026-03-02T00:00:00Z" },
          results: [
            { currency: "USD", amount: "123.45", description: null },
            { currency: "USD", amount: "0.55", description: null },
          ],
        },
      ],
    }),
    is: { tool: "anthropic", money: 1.24, currency: "USD", tokens: nothing },
  },
  {
    name: "Anthropic's usage export",
    text:
      line(
        "usage_date_utc",
        "model_version",
        "usage_input_tokens_no_cache",
        "usage_input_tokens_cache_write_5m",
      ).trimEnd() +
      line(
        "",
        "usage_input_tokens_cache_write_1h",
        "usage_input_tokens_cache_read",
        "usage_output_tokens",
        "web_search_count",
      ) +
      line("2026-08-05", "m", 46_981, 15_969, 7, 8, 16_932, 0),
    is: { tool: "anthropic", requests: null, notTold: [], tokens: tokens(46_981, 15_969, 7, 8, 16_932) },
  },
  {
    name: "Anthropic's cost export",
    text:
      line("usage_date_utc", "model", "token_type", "cost_usd") +
      line("2026-08-05", "m", "input", "0.13") +
      line("2026-08-06", "m", "output", 2),
    is: { tool: "anthropic", money: 2.13, hours: 48, tokens: nothing },
  },
  {
    name: "OpenRouter's activity log",
    text:
      line(
        "generation_id",
        "created_at",
        "cost_total",
        "cost_cache",
        "tokens_prompt",
        "tokens_completion",
        "tokens_reasoning",
      ).trimEnd() +
      line("", "tokens_cached", "cancelled", "finish_reason_normalized") +
      line("g1", "2026-03-30 02:37:51.271", "0.01", "-0.005", 100, 200, 150, 40, "false", "stop") +
      line("g2", "2026-03-30 03:37:51.271", "0.02", 0, 150, 250, 0, 0, "true", "error"),
    is: { tool: "openrouter", requests: 2, failed: 1, money: 0.03, hours: 1, tokens: tokens(210, 0, 0, 40, 450) },
    asides: ["reasoning tokens, within the output: 150", "requests that were cancelled, counted like others: 1"],
  },
  {
    name: "OpenRouter's activity API",
    text: json({
      data: [
        {
          ...{ date: "2026-01-16 00:00:00", model: "m", usage: 0.5, requests: 4, prompt_tokens: 1000 },
          ...{ completion_tokens: 80, reasoning_tokens: 30, byok_usage_inference: 0.25 },
        },
      ],
    }),
    is: { tool: "openrouter", requests: 4, money: 0.5, hours: 24, tokens: tokens(1000, 0, 0, 0, 80) },
  },
  {
    name: "Langfuse's observations",
    text: json({
      data: [
        {
          ...{
            id: "1",
            type: "GENERATION",
            startTime: "2026-03-01T08:00:00.000Z",
            input: "a prompt",
            level: "DEFAULT",
          },
          usageDetails: { input: 191, input_cached_tokens: 2304, output: 291, total: 2786 },
          costDetails: { input: 0.001, output: 0.002, total: 0.003 },
        },
        { id: "2", type: "SPAN", startTime: "2026-03-01T08:00:00.000Z", input: "a prompt", usageDetails: {} },
        {
          ...{ id: "3", type: "GENERATION", startTime: "2026-03-01T09:00:00.000Z", level: "ERROR" },
          usageDetails: {
            input: 5,
            input_audio_tokens: 7,
            cache_creation_input_tokens: 11,
            output: 2,
            output_reasoning_tokens: 3,
          },
          costDetails: { total: 0.5 },
        },
      ],
      meta: { page: 1 },
    }),
    is: { tool: "langfuse", requests: 2, failed: 1, money: 0.503, hours: 1, tokens: tokens(203, 11, 0, 2304, 296) },
    asides: [
      "observations without tokens, such as spans: 1",
      "reasoning tokens, counted with the output: 3",
      '"input_audio_tokens", counted with the input: 7',
    ],
  },
  {
    name: "FOCUS",
    text:
      line(
        "BilledCost",
        "BillingCurrency",
        "ChargePeriodStart",
        "ChargePeriodEnd",
        "ConsumedQuantity",
        "ConsumedUnit",
      ).trimEnd() +
      line("", "ServiceName", "SkuMeter", "SkuPriceDetails") +
      focus(1.5, "500000.0", "Tokens", "Input Tokens", "Input") +
      focus(7.5, "2000000.0", "Tokens", "Cache Write Input Tokens", "CacheWrite") +
      focus(2.4, "8", "1000000 Tokens", "Cached Input Tokens", null) +
      focus(22.5, "1500000.0", "Tokens", "Output Tokens", "Output") +
      focus(-22.5, "-1500000.0", "Tokens", "Output Tokens", "Output") +
      focus(22.5, "1500000.0", "Tokens", "Output Tokens", "Output") +
      focus(6, "6", "1000000 Token-Hours", "Context Cache Storage", null) +
      focus(99, "12", "Hours", "GPU", null),
    is: {
      ...{ tool: "focus", requests: null, money: 39.9, currency: "USD", hours: 744, notTold: ["written_1h"] },
      tokens: tokens(500_000, 2_000_000, 0, 8_000_000, 1_500_000),
    },
    asides: [
      "credits and corrections, taken off the money: 22.5",
      "rows that take back tokens: 1",
      "corrections of more than a day, which lengthen no period: 1",
      "money for keeping a cache by the hour, within the money: 6",
      "rows that are not metered in tokens, left out: 1",
      "money of rows that are not metered in tokens, left out: 99",
    ],
  },
  {
    name: "ccusage, by day",
    text: json({
      daily: [
        {
          ...{ date: "2026-01-03", inputTokens: 163, outputTokens: 94, cacheCreationTokens: 30, cacheReadTokens: 20 },
          ...{ totalTokens: 307, totalCost: 0.0033625, modelsUsed: ["m"], modelBreakdowns: [{ modelName: "m" }] },
        },
        {
          ...{ date: "2026-01-05", inputTokens: 65, outputTokens: 30, cacheCreationTokens: 15, cacheReadTokens: 10 },
          ...{ totalTokens: 120, totalCost: 0.000661875 },
        },
      ],
      totals: { totalTokens: 427 },
    }),
    is: {
      tool: "ccusage",
      requests: null,
      hours: 72,
      money: 0.004024375,
      tokens: tokens(228, 45, 0, 30, 124),
      from: "2026-01-03T00:00:00",
    },
  },
  {
    name: "ccusage, by session and by month",
    text: json({
      session: [
        {
          ...{ agent: "a", period: "session-a", inputTokens: 190, outputTokens: 30, cacheCreationTokens: 45 },
          ...{
            cacheReadTokens: 65,
            totalTokens: 330,
            totalCost: 0.25,
            metadata: { lastActivity: "2026-01-15T12:00:00.000Z" },
          },
        },
      ],
      monthly: [
        {
          month: "2026-02",
          inputTokens: 1,
          outputTokens: 2,
          cacheCreationTokens: 3,
          cacheReadTokens: 4,
          totalTokens: 10,
          totalCost: 1,
        },
      ],
    }),
    is: { tool: "ccusage", money: 1.25, tokens: tokens(191, 48, 0, 69, 32), hours: 24 * (31 + 28 - 14) },
  },
  {
    name: "ccusage, by week under one name for all periods",
    text: json({
      weekly: ["2026-08-03", "2026-08-10"].map((period) => ({
        ...{ agent: "all", period, inputTokens: 650, outputTokens: 65, cacheCreationTokens: 10, cacheReadTokens: 100 },
        ...{ totalTokens: 825, totalCost: 0.5 },
      })),
    }),
    is: { tool: "ccusage", money: 1, tokens: tokens(1300, 20, 0, 200, 130), hours: 336 },
  },
  {
    name: "ccusage, by blocks of hours",
    text: json({
      blocks: [
        {
          ...{ id: "a", startTime: "2026-08-03T09:00:00.000Z", endTime: "2026-08-03T14:00:00.000Z", isGap: false },
          ...{ entries: 42, totalTokens: 840_600, costUSD: 1.23 },
          tokenCounts: {
            ...{ inputTokens: 1200, outputTokens: 3400 },
            ...{ cacheCreationInputTokens: 56_000, cacheReadInputTokens: 780_000 },
          },
        },
        {
          ...{ id: "gap-a", startTime: "2026-08-03T14:00:00.000Z", endTime: "2026-08-04T08:00:00.000Z", isGap: true },
          ...{ entries: 0, totalTokens: 0, costUSD: 0, tokenCounts: { inputTokens: 0, outputTokens: 0 } },
        },
      ],
    }),
    is: {
      ...{ tool: "ccusage", requests: 42, money: 1.23, hours: 23, hourly: [] },
      tokens: tokens(1200, 56_000, 0, 780_000, 3400),
    },
  },
  {
    name: "a plain CSV whose decimals take a comma",
    text: "time;requests;input;output;cost_usd\n2026-03-01T00:00:00Z;2;12,345;5;1.234,56\n2026-03-01T01:00:00Z;1;10;5;0,125\n",
    is: { tool: "csv", requests: 3, money: 1234.685, tokens: tokens(12_355, 0, 0, 0, 10) },
  },
  {
    name: "Cerebras's export",
    text:
      line(
        "Model ID",
        "Region ID",
        "Time Start",
        "Time End",
        "Requests",
        "Input Tokens",
        "Output Tokens",
        "Total Tokens",
      ) +
      line("m", "r", "2026-01-27T20:37:00.000Z", "2026-01-27T20:38:00.000Z", 1, 4961, 180, 5141) +
      line("m", "r", "2026-01-27T20:38:00.000Z", "2026-01-27T20:39:00.000Z", 0, 0, 0, 0),
    is: { tool: "cerebras", requests: 1, hours: 2 / 60, tokens: tokens(4961, 0, 0, 0, 180) },
  },
  {
    name: "Azure's trace",
    text: "TIMESTAMP,ContextTokens,GeneratedTokens\r\n2023-11-16 18:15:46.6805900,374,44\r\n2023-11-16 18:15:50.9951690,396,109\r\n",
    is: {
      tool: "azure",
      requests: 2,
      from: "2023-11-16T18:15:46.680",
      notTold: ["written_5m", "written_1h", "cached"],
      tokens: tokens(770, 0, 0, 0, 153),
    },
  },
  {
    name: "Mooncake's trace",
    text: '{"timestamp": 0, "input_length": 6758, "output_length": 500, "hash_ids": [0, 1]}\n{"timestamp": 1800000, "input_length": 10, "output_length": 1, "hash_ids": []}\n',
    is: { tool: "mooncake", requests: 2, from: null, to: null, hours: 0.5, tokens: tokens(6768, 0, 0, 0, 501) },
  },
  {
    name: "BurstGPT",
    text: "Timestamp,Model,Request tokens,Response tokens,Total tokens,Log Type\n5,ChatGPT,472,18,490,Conversation log\n45,GPT-4,1087,0,1087,API log\n",
    is: { tool: "burstgpt", requests: 2, failed: 1, from: null, tokens: tokens(1559, 0, 0, 0, 18) },
  },
  {
    name: "ServeGen's rates",
    text: "0,0.5,1.2,Gamma,0.7,1.4\n600,1.5,1.1,Weibull,0.9,1.0\n",
    is: { tool: "servegen", requests: 1200, hours: 20 / 60, tokens: nothing, hasTokens: false },
  },
  {
    name: "ServeGen's batches",
    text: '{"request_id": 0, "type": "text", "input_length": 61, "output_length": 2370, "duration": 14000}\n{"request_id": 1, "type": "text", "input_length": 54, "output_length": 2031, "duration": 11630}\n',
    is: { tool: "servegen", requests: 2, hours: null, tokens: tokens(115, 0, 0, 0, 4401) },
  },
  {
    name: "a plain trace in seconds",
    text: "time,input,output\n0,100,10\n1.5,200,20\n3600,300,30",
    is: { tool: "trace", requests: 3, hours: 1, from: null, tokens: tokens(600, 0, 0, 0, 60) },
  },
  {
    name: "a plain trace with classes",
    text: "timestamp;fresh;written_5m;written_1h;cached;output\n2026-03-01T00:00:00+02:00;1;2;3;4;5\n2026-03-01T00:30:00+02:00;10;20;30;40;50\n",
    is: { tool: "trace", requests: 2, from: "2026-02-28T22:00:00Z", notTold: [], tokens: tokens(11, 22, 33, 44, 55) },
  },
  {
    name: "a plain CSV by the hour",
    text: "time,requests,input_tokens,output_tokens,cost_usd\n2026-03-01T00:00:00Z,3,1000,100,0.5\n2026-03-01T02:00:00Z,1,2000,50,0.25\n2026-03-01T01:00:00Z,2,500,70,0.1\n",
    is: { tool: "csv", requests: 6, hours: 3, money: 0.85, tokens: tokens(3500, 0, 0, 0, 220) },
  },
  {
    name: "a plain CSV by the day, which counts no requests",
    text: "date,fresh,written_5m,written_1h,cached,output\n2026-03-01,100,20,30,40,10\n",
    is: { tool: "csv", requests: null, hours: 24, notTold: [], tokens: tokens(100, 20, 30, 40, 10) },
  },
  {
    name: "a plain CSV by the day, of two models",
    text: 'date,model,requests,input_tokens,output_tokens\n2026-03-01,a,3,"1,000",100\n2026-03-01,b,1,5,1\n2026-03-02,a,1,1,1\n',
    is: { tool: "csv", requests: 5, hours: 48, hourly: [], tokens: tokens(1006, 0, 0, 0, 102) },
  },
];

function focus(cost: number, quantity: string, unit: string, meter: string, type: string | null): string {
  const details = type === null ? "" : `"{""TokenType"": ""${type}""}"`;
  return line(cost, "USD", "2025-01-01T00:00:00Z", "2025-02-01T00:00:00Z", quantity, unit, "LLM", meter, details);
}
