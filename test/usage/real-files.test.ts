import { describe, expect, it } from "vitest";
import { DATA, usageIn as usage } from "./real-data.js";

describe.runIf(DATA !== undefined)("real files", () => {
  it("Azure's trace of conversations (2023): counts, lengths and quantiles", () => {
    const { tool, requests, tokens, request, from, to, hourly } = usage("traces/AzureLLMInferenceTrace_conv.csv");
    expect({ tool, requests, from, to }).toEqual({
      ...{ tool: "azure", requests: 19_366, from: "2023-11-16T18:15:46.680", to: "2023-11-16T19:14:08.402" },
    });
    expect([tokens.fresh, tokens.output]).toEqual([22_361_870, 4_088_665]);
    expect([Math.round(request.input ?? 0), Math.round(request.output ?? 0)]).toEqual([1155, 211]);
    expect(request.quantiles?.input).toMatchObject({ p50: 1020, p95: 4083, p99: 4142 });
    expect(request.quantiles?.output).toMatchObject({ p50: 129, p95: 451, p99: 601 });
    expect(hourly.map(({ minutes }) => minutes)).toEqual([45, 15]);
  });

  it("the first 2,000 requests of Mooncake's trace", () => {
    const { tool, requests, tokens, from } = usage("traces/mooncake_conversation_trace.first2000.jsonl");
    expect({ tool, requests, from }).toEqual({ tool: "mooncake", requests: 2000, from: null });
    expect([tokens.fresh, tokens.output]).toEqual([27_441_774, 704_602]);
  });

  it("ServeGen by the hour: 14 days, and the busiest hour at three times the mean", () => {
    const { tool, requests, tokens, hours, hourly } = usage("traces/servegen_m-large_hourly.csv");
    expect({ tool, requests, hours }).toEqual({ tool: "csv", requests: 236_892_826, hours: 336 });
    expect([tokens.fresh, tokens.output]).toEqual([220_792_624_812, 33_833_851_601]);
    const all = hourly.map((hour) => hour.tokens);
    expect(Math.max(...all) / (all.reduce((sum, each) => sum + each) / all.length)).toBeCloseTo(3.07, 2);
  });

  it("the Console's export of Anthropic, and Cerebras's", () => {
    expect(usage("usage/anthropic_usage_export.sample.csv").tokens).toEqual({
      ...{ fresh: 46_981, written_5m: 15_969, written_1h: 0, cached: 0, output: 16_932 },
    });
    const { requests, tokens } = usage("usage/cerebras_usage_export.excerpt.csv");
    expect([requests, tokens.fresh, tokens.output]).toEqual([555, 17_244_333, 260_784]);
  });
});
