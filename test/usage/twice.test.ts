import { describe, expect, it } from "vitest";
import { InputError } from "../../src/problem/problem.js";
import { Repeats } from "../../src/usage/repeats.js";
import { problemsOf, read, readAll } from "./reading.js";
import { SAMPLES } from "./samples.js";

const json = (...records: readonly object[]) => records.map((record) => JSON.stringify(record)).join("\n");
const log = (request_id: string, prompt_tokens: number, at = "10:00:00") => ({
  ...{ request_id, spend: 0.01, prompt_tokens, completion_tokens: 5, startTime: `2026-03-01T${at}Z` },
});
const bucket = (start: number, input_tokens: number, model = "m") => ({
  ...{ object: "bucket", start_time: start, end_time: start + 3600 },
  results: [
    { object: "organization.usage.completions.result", input_tokens, output_tokens: 10, num_model_requests: 1, model },
  ],
});
const START = 1_772_323_200;
const FOCUS = "BilledCost,BillingCurrency,ChargePeriodStart,ChargePeriodEnd,ConsumedQuantity,ConsumedUnit,SkuMeter\n";
const charge = (cost: string, quantity: string, hour = "00") =>
  `${cost},USD,2026-03-01T${hour}:00:00Z,2026-03-01T${hour}:59:59Z,${quantity},Tokens,Input Tokens\n`;

describe("the same request twice", () => {
  it("counts once where it tells the same, and says how many did", () => {
    const { requests, tokens, money, asides } = read(json(log("a", 100), log("b", 200), log("a", 100), log("a", 100)));
    expect({ requests, input: tokens.fresh, output: tokens.output, money }).toEqual({
      requests: 2,
      input: 300,
      output: 10,
      money: 0.02,
    });
    expect(asides).toEqual([{ what: "requests whose id stood before with the same figures, counted once", count: 2 }]);
  });

  it("is refused where it tells something else, at the second of them", () => {
    expect(problemsOf(json(log("a", 100), log("b", 200), log("a", 101)))).toEqual([
      expect.stringMatching(
        /^usage:3:15: the request "a" stands in line 1 too, with other figures \(keep the one that is right.*--repeated each/,
      ),
    ]);
  });

  it("counts each time where that is said", () => {
    expect(read(json(log("a", 100), log("a", 101)), { repeated: "each" }).tokens.fresh).toBe(201);
  });

  it("is one in two files as well", () => {
    const usage = readAll([json(log("a", 100), log("b", 200)), json(log("b", 200), log("c", 400))]);
    expect([usage.requests, usage.tokens.fresh]).toEqual([3, 700]);
  });

  it("of OpenRouter, of Langfuse and of a plain trace with ids", () => {
    const openrouter = "generation_id,created_at,cost_total,tokens_prompt,tokens_completion\n";
    const row = "g1,2026-03-30 02:37:51,0.01,100,200\n";
    expect(read(openrouter + row + row).money).toBe(0.01);
    const seen = {
      id: "1",
      startTime: "2026-03-01T08:00:00Z",
      usageDetails: { input: 7, output: 2 },
      costDetails: { total: 1 },
    };
    expect(read(json(seen, seen)).tokens.fresh).toBe(7);
    expect(read("request_id,time,input,output\nx,0,10,1\nx,0,10,1\ny,1,10,1\n").requests).toBe(2);
  });

  it("numbers of a batch's requests begin anew in each file", () => {
    const batch = (...lengths: number[]) =>
      json(
        ...lengths.map((input_length, request_id) => ({ request_id, type: "text", input_length, output_length: 1 })),
      );
    expect(
      problemsOf(
        json(
          { request_id: 0, input_length: 5, output_length: 1 },
          { request_id: 0, input_length: 6, output_length: 1 },
        ),
      ),
    ).toHaveLength(1);
    expect(read(batch(5, 6)).requests).toBe(2);
  });
});

describe("the same hour twice", () => {
  it("of OpenAI's buckets counts once where it tells the same", () => {
    const usage = read(json({ data: [bucket(START, 100), bucket(START + 3600, 50), bucket(START, 100)] }));
    expect([usage.tokens.fresh, usage.requests, usage.hours]).toEqual([150, 2, 2]);
    expect(usage.asides).toEqual([{ what: "rows that stood before with the same figures, counted once", count: 1 }]);
  });

  it("of OpenAI's buckets is refused where it tells something else, and stands where it is of another model", () => {
    expect(problemsOf(json(bucket(START, 100), bucket(START, 90)))).toEqual([
      expect.stringMatching(
        /^usage:2:\d+: a row of the same time and the same words stands in line 1, with other figures/,
      ),
    ]);
    expect(read(json(bucket(START, 100), bucket(START, 90, "n"))).tokens.fresh).toBe(190);
  });

  it("within the day that holds it, is told", () => {
    const day = { ...bucket(START, 2400), end_time: START + 86_400 };
    expect(read(json(bucket(START, 100), day)).remarks.join()).toMatch(/rows of different length overlap/);
    expect(read(json(bucket(START, 100), bucket(START + 3600, 100))).remarks).toEqual([]);
  });

  it("of Anthropic's export, by day and key", () => {
    const head =
      "usage_date_utc,model_version,api_key,usage_input_tokens_no_cache,usage_input_tokens_cache_write_5m,usage_input_tokens_cache_write_1h,usage_input_tokens_cache_read,usage_output_tokens\n";
    const row = (key: string, fresh: number) => `2026-08-05,m,${key},${fresh},0,0,0,1\n`;
    expect(read(head + row("a", 10) + row("b", 10) + row("a", 10)).tokens.fresh).toBe(20);
    expect(problemsOf(head + row("a", 10) + row("a", 11))).toHaveLength(1);
  });

  it("of a plain CSV, also where clocks were set back", () => {
    const hours = (...rows: string[]) => `time,input,output\n${rows.map((row) => `2026-10-25 ${row}\n`).join("")}`;
    const text = hours("01:00,1,2", "02:00,3,4", "02:00,5,6", "03:00,7,8");
    expect(problemsOf(text, { zone: 0, tool: "csv" })).toEqual([
      expect.stringMatching(
        /^usage:4:1: a row of the same time.*stands in line 3.*where clocks are set back, give times in UTC/,
      ),
    ]);
    expect(read(text, { zone: 0, tool: "csv", repeated: "each" }).tokens.fresh).toBe(16);
  });

  it("of a FOCUS bill is asked about, for a bill has no ids", () => {
    const text = FOCUS + charge("1.5", "100") + charge("2", "100", "01") + charge("1.5", "100");
    expect(problemsOf(text)).toEqual([
      expect.stringMatching(
        /^usage:4:1: this row stands to the letter in line 2 too.*\(say it: --repeated once, or --repeated each\)/,
      ),
    ]);
    expect(read(text, { repeated: "once" }).money).toBe(3.5);
    expect(read(text, { repeated: "each" }).money).toBe(5);
  });

  it("of a FOCUS bill, what a correction took back stands again by right", () => {
    expect(read(FOCUS + charge("1.5", "100") + charge("-1.5", "-100") + charge("1.5", "100")).money).toBe(1.5);
  });
});

describe("the same file twice, under two names", () => {
  it.each(["Anthropic's usage report", "FOCUS", "LiteLLM spend logs, a list", "Azure's trace"])("%s", (name) => {
    const text = SAMPLES.find((sample) => sample.name === name)?.text ?? "";
    expect(() => readAll([text, text])).toThrow(InputError);
  });

  it("counts once where an hour without use is all that is new", () => {
    const text = SAMPLES.find(({ name }) => name === "OpenAI's usage API")?.text ?? "";
    expect(readAll([text, text]).tokens).toEqual(read(text).tokens);
  });
});

it("tells a million keys apart, and each again", () => {
  const repeats = new Repeats();
  const again = (of: number) => repeats.seen(`request-${of}`, [of], "x", of + 1);
  let [known, same] = [0, 0];
  for (let at = 0; at < 200_000; at++) if (again(at) !== undefined) known++;
  for (let at = 0; at < 200_000; at++) if (again(at)?.isSame && again(at)?.line === at + 1) same++;
  expect([known, same]).toEqual([0, 200_000]);
  expect(repeats.seen("request-7", [8], "x", 9)?.isSame).toBe(false);
});
