import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { THIN } from "../../src/figures/number.js";
import { Billed } from "../../src/scenario/options/api-ways.js";
import { boughtLines } from "../../src/usage/bought.js";
import type { Usage } from "../../src/usage/summary.js";
import { workloadYaml } from "../../src/usage/workload-yaml.js";
import { read, readAll } from "./reading.js";

const CONSOLE =
  "usage_date_utc,model_version,usage_type,context_window,usage_input_tokens_no_cache,usage_input_tokens_cache_write_5m,usage_input_tokens_cache_write_1h,usage_input_tokens_cache_read,usage_output_tokens,inference_geo,speed\n";
const day = (date: string, model: string, way: string, context: string, geo = "global", speed = "") =>
  `2026-08-${date},${model},${way},${context},900,0,0,0,100,${geo},${speed}\n`;

const REPORT = {
  ...{ uncached_input_tokens: 500, cache_read_input_tokens: 200, output_tokens: 50, model: "claude-opus-4" },
  ...{ cache_creation: { ephemeral_5m_input_tokens: 0, ephemeral_1h_input_tokens: 0 } },
};
const report = (...results: object[]) =>
  JSON.stringify({
    data: [{ starting_at: "2026-05-01T00:00:00Z", ending_at: "2026-05-02T00:00:00Z", results }],
  });
const openai = (...results: object[]) =>
  JSON.stringify({
    data: [
      {
        ...{ start_time: 1_777_593_600, end_time: 1_777_597_200 },
        results: results.map((result) => ({ input_tokens: 900, output_tokens: 100, num_model_requests: 1, ...result })),
      },
    ],
  });
const litellm = (...logs: object[]) =>
  JSON.stringify(
    logs.map((log, at) => ({
      ...{ request_id: `${at}`, spend: 0, prompt_tokens: 900, completion_tokens: 100 },
      ...{ startTime: "2026-05-01T10:00:00Z", ...log },
    })),
  );

/** A share is printed with a thin space. */
const remarksOf = ({ remarks }: Usage) => remarks.map((remark) => remark.replaceAll(THIN, " "));

const OTHERWISE = "of the tokens, bought otherwise than as usual and at other prices: ";

describe("how tokens were bought", () => {
  it.each<[name: string, text: string, said: readonly string[], lines: readonly string[]]>([
    [
      "all in a batch (Console)",
      CONSOLE + day("05", "m", "batch", "≤ 200k"),
      [`${OTHERWISE}100.0 % in a batch`],
      ["billed: batch"],
    ],
    [
      "a quarter each (Console)",
      CONSOLE +
        day("05", "m", "batch", "≤ 200k") +
        day("06", "m", "standard", "> 200k", "us", "fast") +
        day("07", "m", "priority", "≤ 200k") +
        day("08", "m", "standard", "≤ 200k"),
      [
        `${OTHERWISE}25.0 % in a batch, 25.0 % ahead of others (priority)`,
        "of the tokens, of long contexts, which some lists price higher: 25.0 % > 200k",
        "of the tokens, at a speed with prices of its own: 25.0 % fast",
        "of the tokens, bound to a place, which some lists price higher: 25.0 % us",
      ],
      ["billed: { standard: 50%, batch: 25%, priority: 25% }", "above_tier: 25%"],
    ],
    ["as usual (Console)", CONSOLE + day("05", "m", "standard", "≤ 200k"), [], []],
    [
      // 750 of 3,000 tokens.
      "a batch and long contexts (Anthropic's report)",
      report(
        { ...REPORT, service_tier: "batch", context_window: "200k-1M" },
        { ...REPORT, output_tokens: 1550, service_tier: "standard", context_window: "0-200k" },
      ),
      [
        `${OTHERWISE}25.0 % in a batch`,
        "of the tokens, of long contexts, which some lists price higher: 25.0 % 200k-1M",
      ],
      ["billed: { standard: 75%, batch: 25% }", "above_tier: 25%"],
    ],
    ["nothing told (Anthropic's report)", report({ ...REPORT, service_tier: null }), [], []],
    [
      "batches by their own field, and tiers (OpenAI)",
      openai(
        { batch: true, service_tier: null, model: "gpt-5" },
        { batch: false, service_tier: "flex", model: "gpt-5" },
        { batch: false, service_tier: "default", model: "gpt-5" },
        { batch: null, service_tier: null, model: "gpt-5" },
      ),
      [`${OTHERWISE}25.0 % in a batch, 25.0 % when there is room (flex)`],
      ["billed: { standard: 50%, batch: 25%, flex: 25% }"],
    ],
    [
      "a tier that no scenario has (OpenAI)",
      openai({ service_tier: "scale" }, { service_tier: "default" }),
      [`${OTHERWISE}50.0 % as scale`],
      [],
    ],
    [
      "OpenAI's export",
      "start_time,end_time,num_model_requests,model,batch,input_tokens,output_tokens,input_cached_tokens,service_tier\n1777593600,1777680000,1,m,true,900,100,0,batch\n1777680000,1777766400,1,m,false,900,100,0,default\n",
      [`${OTHERWISE}50.0 % in a batch`],
      ["billed: { standard: 50%, batch: 50% }"],
    ],
    [
      "LiteLLM's log",
      litellm({ metadata: { usage_object: { service_tier: "priority" } } }, {}),
      [`${OTHERWISE}50.0 % ahead of others (priority)`],
      ["billed: { standard: 50%, priority: 50% }"],
    ],
    [
      "a FOCUS meter",
      "BilledCost,BillingCurrency,ChargePeriodStart,ChargePeriodEnd,ConsumedQuantity,ConsumedUnit,SkuMeter\n1,USD,2026-05-01T00:00:00Z,2026-05-02T00:00:00Z,100,Tokens,gpt-4o Batch Input Tokens\n1,USD,2026-05-01T00:00:00Z,2026-05-02T00:00:00Z,300,Tokens,gpt-4o Input Tokens\n",
      [`${OTHERWISE}25.0 % in a batch`],
      ["billed: { standard: 75%, batch: 25% }"],
    ],
  ])("%s", (_, text, said, lines) => {
    const usage = read(text);
    expect(remarksOf(usage).filter((remark) => remark.startsWith("of the tokens"))).toEqual(said);
    expect(boughtLines(usage.mix)).toEqual(lines);
    for (const line of lines) expect(workloadYaml(usage)).toContain(`# Write into the API option: ${line}\n`);
    const { billed } = (parse(lines.join("\n")) ?? {}) as { billed?: unknown };
    if (billed !== undefined) expect(Billed.safeParse(billed).success).toBe(true);
  });

  it("of several files, each by its tokens", () => {
    const { mix } = readAll([
      CONSOLE + day("05", "a", "batch", "≤ 200k"),
      CONSOLE + day("06", "a", "standard", "≤ 200k"),
    ]);
    expect(boughtLines(mix)).toEqual(["billed: { standard: 50%, batch: 50% }"]);
  });

  it("what stands twice counts once", () => {
    const twice = day("05", "a", "batch", "≤ 200k");
    expect(read(CONSOLE + twice + twice + day("06", "a", "standard", "≤ 200k")).mix.shares("way")).toEqual([
      { name: "batch", share: 0.5 },
      { name: "standard", share: 0.5 },
    ]);
  });
});

describe("several models are told with their shares", () => {
  const DIFFER = "whose prices and ways of counting differ";
  const ALONE = "for one of them, give its rows alone";
  const TWO = `the tokens are of 2 models, ${DIFFER}: a 75.0 %, b 25.0 %; ${ALONE}`;
  const ccusage = (more: object) =>
    JSON.stringify({
      daily: [
        {
          ...{ date: "2026-05-01", inputTokens: 80, outputTokens: 20, cacheCreationTokens: 0, cacheReadTokens: 0 },
          ...{ totalTokens: 100, totalCost: 1, ...more },
        },
      ],
    });
  it.each([
    [
      "Console",
      CONSOLE + day("05", "a", "", "") + day("06", "a", "", "") + day("07", "a", "", "") + day("08", "b", "", ""),
    ],
    ["OpenAI", openai({ model: "a" }, { model: "b" }, { model: "a" }, { model: "a" })],
    ["LiteLLM", litellm({ model: "a" }, { model: "b" }, { model: "a" }, { model: "a" })],
    ["a plain trace", "time,input,output,model\n0,300,0,a\n1,90,10,b\n"],
    ["a plain CSV", "time,requests,input,output,model\n2026-05-01T00:00Z,1,300,0,a\n2026-05-01T01:00Z,1,90,10,b\n"],
    [
      "BurstGPT",
      "Timestamp,Model,Request tokens,Response tokens,Total tokens,Log Type\n5,a,290,10,300,x\n45,b,90,10,100,x\n",
    ],
    [
      "ccusage",
      ccusage({
        modelBreakdowns: [
          { modelName: "a", inputTokens: 60, outputTokens: 15 },
          { modelName: "b", inputTokens: 20, outputTokens: 5 },
        ],
      }),
    ],
  ])("%s", (_, text) => {
    expect(remarksOf(read(text))).toContain(TWO);
  });

  it("of LiteLLM's days", () => {
    const models = {
      a: { metrics: { prompt_tokens: 300, completion_tokens: 0 } },
      b: { metrics: { prompt_tokens: 90, completion_tokens: 10 } },
    };
    const results = [
      { date: "2026-05-01", metrics: { prompt_tokens: 390, completion_tokens: 10 }, breakdown: { models } },
    ];
    expect(remarksOf(read(JSON.stringify({ results })))).toContain(TWO);
  });

  it("one model is not told", () => {
    expect(read(litellm({ model: "a" }, { model: "a" })).remarks.join()).not.toContain("models");
  });

  it("of many models the largest", () => {
    const remarks = remarksOf(
      read(`time,input,output,model\n${"abcdefgh".replace(/./g, (name) => `0,10,0,${name}\n`)}`),
    );
    expect(remarks.join()).toContain(
      `8 models, ${DIFFER}: a 12.5 %, b 12.5 %, c 12.5 %, d 12.5 %, e 12.5 %, f 12.5 %, 2 others 25.0 %`,
    );
  });
});
