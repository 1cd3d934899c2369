import { expect, it } from "vitest";
import type { UsageOptions } from "../../src/usage/read-usage.js";
import { problemsOf } from "./reading.js";

/** A file that cannot be meant, and what is said of it: `line:column: message`, and a part of the hint. */
const BAD: readonly [name: string, text: string, said: readonly (string | RegExp)[], options?: UsageOptions][] = [
  ["an empty file", " \n", [/^usage:1:1: the file is empty \(read are exports of LiteLLM/]],
  ["a compressed file", "PK\u0003\u0004", ["usage:1:1: the file is compressed (unpack it first)"]],
  ["UTF-16", "t\0i\0m\0e\0", ["usage:1:1: the file is no text in UTF-8 (save it as CSV in UTF-8)"]],
  [
    "a CSV that nobody knows",
    "a,b\n1,2\n",
    [/^usage:1:1: this is no file of usage that is known here: its first record has a, b \(.*--column time=HEADING/],
  ],
  ["JSON that nobody knows", '{"a": 1}', [/^usage:1:1: this is no file of usage .* has a \(/]],
  ["headings alone", "time,input,output\n", [/^usage:1:1: the file holds no record of use/]],
  [
    "the file of another tool",
    "TIMESTAMP,ContextTokens,GeneratedTokens\n2023-11-16 18:15:46,1,2\n",
    [
      'usage:1:1: no column is called "Request tokens" (known here: TIMESTAMP, ContextTokens, GeneratedTokens)',
      'usage:1:1: no column is called "Response tokens" (known here: TIMESTAMP, ContextTokens, GeneratedTokens)',
      /^usage:2:1: "Timestamp" must be a number, found "2023-11-16 18:15:46"/,
    ],
    { tool: "burstgpt" },
  ],
  [
    "a missing column",
    "spend,prompt_tokens,startTime\n1,2,2026-03-01T00:00:00Z\n",
    ['usage:1:1: no column is called "completion_tokens" (known here: spend, prompt_tokens, startTime)'],
  ],
  [
    "a missing key",
    '[\n{"spend": 1, "prompt_tokens": 5, "startTime": "2026-03-01T00:00:00Z"}\n]',
    ['usage:2:1: "completion_tokens" is missing'],
  ],
  [
    "a cell that is no number",
    "time,input,output\n0,12,1\n1,abc,1\n",
    ['usage:3:3: "input" must be a number, found "abc" (write plain numbers, such as 12500 or 0.4)'],
  ],
  [
    "a count that was made short",
    "time,input,output\n0,12.5 K,1\n",
    [
      'usage:2:3: "input" must be a number, found "12.5 K" (export the numbers as they are: in Grafana, without formatted data)',
    ],
  ],
  [
    "rows about the columns, and nothing else",
    "timestamp,input,output\nId,m1,m2\nStat,Sum,Sum\n",
    [/^usage:1:1: the file holds no record of use/],
  ],
  [
    "a negative count",
    "time,input,output\n0,12,-1\n",
    [
      'usage:2:6: "output" must be a whole number of at least 0, found "-1" (mend the row: a credit stands in the costs, and nothing that was used is less than nothing)',
    ],
  ],
  [
    "part of a token",
    "time,input,output\n0,12.5,1\n",
    ['usage:2:3: "input" must be a whole number of at least 0, found "12.5" (write whole numbers, such as 12500)'],
  ],
  [
    "thousands that may be parts of one",
    "time;input;output\n0;1.000;5\n",
    ['usage:2:3: "input" may be thousands or parts of one, found "1.000" (write plain numbers, such as 12500 or 0.4)'],
  ],
  [
    "numbers that may be seconds or ms",
    "time,input,output\n0,12,1\n400000,12,1\n",
    [
      'usage:3:1: whether the numbers in "time" are seconds or ms is not told: in seconds this is 111 hours after the start (say it: --time-unit s or --time-unit ms; or call the column time_s or time_ms)',
    ],
  ],
  [
    "money in two currencies beside one another",
    "time,input,output,cost_usd,cost_eur\n2026-03-01T00:00:00Z,12,1,1.08,1\n2026-03-01T01:00:00Z,12,1,1.08,\n",
    [
      'usage:2:32: "cost_eur" holds money beside "cost_usd", and whether it is the same money is not told (where it is, say which is counted: --column money=cost_usd; of two currencies give a file each)',
    ],
    { tool: "csv" },
  ],
  [
    "money of which nobody knows what its comma is",
    "time;input;output;cost_usd\n2026-03-01T00:00:00Z;12,345;1;1.234,56\n2026-03-01T01:00:00Z;12;1;1,234\n",
    [
      'usage:3:27: "cost_usd" may be thousands or parts of one, found "1,234" (write plain numbers, such as 12500 or 0.4)',
    ],
    { tool: "csv" },
  ],
  ["a blank cell", "time,input,output\n0,12,\n", ['usage:2:1: "output" is blank in this row']],
  ["too many cells", "time,input,output\n0,12,1,5\n", ["usage:2:1: this row has 4 cells, and the file 3 headings"]],
  [
    "a quote that is not closed",
    'time,input,output\n0,12,"1\n',
    ["usage:2:1: a quote in this row is not closed (close the quote; a quote within a cell is written twice)"],
  ],
  [
    "a time that is none",
    "TIMESTAMP,ContextTokens,GeneratedTokens\n16/11/2023 18:15,1,2\n",
    ['usage:2:1: "TIMESTAMP" must be a time, found "16/11/2023 18:15" (write times as 2026-03-01T10:00:00Z)'],
  ],
  [
    "a day that there is not",
    "usage_date_utc,cost_usd\n2026-02-30,1\n",
    ['usage:2:1: "usage_date_utc" must be a time, found "2026-02-30" (write times as 2026-03-01T10:00:00Z)'],
  ],
  [
    "a trace out of order",
    '{"timestamp": 5, "input_length": 1, "output_length": 1}\n{"timestamp": 4, "input_length": 1, "output_length": 1}\n',
    [/^usage:2:15: this request came before the one above it.* \(sort the rows by time;/],
  ],
  [
    "hours without a zone",
    "time,requests,input,output\n2026-03-01 00:00,1,2,3\n2026-03-01 01:00,1,2,3\n",
    [/^usage:2:1: the zone of the times in "time" is not told.* \(say it: --zone UTC/, /^usage:3:1: the zone/],
  ],
  [
    "times of which some tell their zone",
    "time,input,output\n2026-03-01T00:00:00Z,2,3\n2026-03-01T00:00:01,2,3\n",
    ['usage:3:1: "time" tells its zone in some rows and not in others (write all times in one way)'],
  ],
  [
    "two currencies",
    "time,input,output,cost,currency\n2026-03-01,2,3,1,USD\n2026-03-02,2,3,1,EUR\n",
    [/^usage:3:18: money in EUR stands beside money in USD \(give a file of one currency/],
  ],
  [
    "money of no currency",
    "time,input,output,cost\n2026-03-01,2,3,1\n",
    ['usage:2:1: which currency the money is in is not told (add a column "currency", or call the money cost_usd)'],
  ],
  [
    "input beside cached, and nobody says what it counts",
    "time,input,cached,output\n0,100,90,3\n",
    [/^usage:2:3: whether "input" counts cached tokens too is not told.* \(say it: --input with-cached, or/],
  ],
  [
    "more cached than there is input",
    '{"spend": 1, "prompt_tokens": 31, "completion_tokens": 1, "startTime": "2026-03-01T00:00:00Z", "metadata": {"usage_object": {"cache_creation_input_tokens": 1253}}}',
    [/^usage:1:31: "prompt_tokens" should count the whole input, and 1253 tokens of it.* \(where it leaves them out/],
  ],
  [
    "kinds that do not add up to the total",
    '{"startTime": "2026-03-01T00:00:00Z", "usageDetails": {"input": 117231, "cache_read_input_tokens": 115584, "output": 225, "total": 117456}}',
    [
      /^usage:1:132: the parts add up to 233040 tokens, and "total" says otherwise, found 117456 \(.*--input with-cached/,
    ],
  ],
  [
    "money below nothing of a request",
    '{"spend": -1, "prompt_tokens": 5, "completion_tokens": 1, "startTime": "2026-03-01T00:00:00Z"}',
    [
      'usage:1:11: "spend" must be at least 0, found -1 (mend the row: a credit stands in the costs, and nothing that was used is less than nothing)',
    ],
  ],
  [
    "money below nothing beside tokens",
    "date,input,output,cost_usd\n2026-03-01,2,3,-1\n",
    [/^usage:2:16: "cost_usd" must be at least 0, found "-1"/],
  ],
  [
    "tokens below nothing of a bill",
    "BilledCost,BillingCurrency,ChargeClass,ChargePeriodStart,ChargePeriodEnd,ConsumedQuantity,ConsumedUnit,SkuMeter\n1,USD,,2026-03-01T00:00:00Z,2026-03-02T00:00:00Z,-5,Tokens,Input Tokens\n",
    [/^usage:2:50: "ConsumedQuantity" is negative, and the row is no correction/],
  ],
  [
    "more taken back than was counted",
    "BilledCost,BillingCurrency,ChargePeriodStart,ChargePeriodEnd,ConsumedQuantity,ConsumedUnit,SkuMeter\n-1,USD,2026-03-01T00:00:00Z,2026-03-02T00:00:00Z,-5,Tokens,Input Tokens\n",
    [/^usage:1:1: more fresh input is taken back than was counted, 5 tokens more/],
  ],
  [
    "a total that its parts do not make",
    "time,input,output,total_tokens\n0,100,10,110\n1,100,10,210\n",
    [/^usage:3:10: the parts add up to 110 tokens, and "total_tokens" says otherwise, found 210/],
  ],
  [
    "such a total of LiteLLM",
    '{"spend": 1, "prompt_tokens": 5, "completion_tokens": 1, "total_tokens": 7, "startTime": "2026-03-01T00:00:00Z"}',
    [/^usage:1:74: the parts add up to 6 tokens, and "total_tokens" says otherwise, found 7/],
  ],
  [
    "such a total of BurstGPT",
    "Timestamp,Model,Request tokens,Response tokens,Total tokens,Log Type\n5,m,472,18,491,log\n",
    [/^usage:2:12: the parts add up to 490 tokens/],
  ],
  [
    "times before there was anything to use",
    "usage_date_utc,cost_usd\n1926-03-01,1\n2026-03-01,1\n",
    [/^usage:2:1: nobody sold tokens of a language model by an API before June 2020, found 1926-03-01/],
  ],
  [
    "a request that is still to come",
    "time,input,output\n2026-03-01T00:00:00Z,1,1\n2099-03-01T00:00:00Z,1,1\n",
    ["usage:3:1: this is still to come: today is 2026-11-01, found 2099-03-01 (mend the time)"],
    { today: "2026-11-01" },
  ],
  [
    "a month of ccusage that is still to come",
    '{"monthly": [{"month": "2026-12", "inputTokens": 1, "outputTokens": 1, "cacheCreationTokens": 0, "cacheReadTokens": 0}]}',
    [/^usage:1:24: this is still to come: today is 2026-11-01, found 2026-12-01/],
    { today: "2026-11-01" },
  ],
  [
    "a charge after its own bill",
    "BilledCost,BillingCurrency,BillingPeriodStart,BillingPeriodEnd,ChargePeriodStart,ChargePeriodEnd,ConsumedQuantity,ConsumedUnit,SkuMeter\n1,USD,2026-03-01T00:00:00Z,2026-04-01T00:00:00Z,2026-04-02T00:00:00Z,2026-04-03T00:00:00Z,5,Tokens,Input Tokens\n",
    [/^usage:2:49: this charge begins after the end of its own billing period/],
  ],
  [
    "a bucket that ends before it begins",
    '{"data": [{"starting_at": "2026-03-02T00:00:00Z", "ending_at": "2026-03-01T00:00:00Z", "results": []}]}',
    ["usage:1:64: this record ends before it begins"],
  ],
  [
    "a meter that is no class of tokens",
    "BilledCost,BillingCurrency,ChargePeriodStart,ChargePeriodEnd,ConsumedQuantity,ConsumedUnit,SkuMeter\n1,USD,2026-03-01T00:00:00Z,2026-03-02T00:00:00Z,5,Tokens,Miscellaneous\n",
    [/^usage:2:58: which kind of token this row meters is not told, found "Miscellaneous" \(its SkuPriceDetails say/],
  ],
  [
    "one time alone",
    "time,requests,input,output\n2026-03-01T00:00:00Z,1,2,3\n",
    [
      "usage:2:1: one time alone does not tell how long a row lasts (say it: --step 1h, or --step 1d; or give the hours that follow too, or days as 2026-03-01)",
    ],
  ],
  [
    "more than five years",
    "usage_date_utc,cost_usd\n2020-07-01,1\n2026-03-01,1\n",
    [/^usage:1:1: the records run over 2,070 days, .* \(one of the times is mistaken/],
  ],
  [
    "JSON that was cut off",
    '{"data": [\n {"starting_at": "2026-03-01T00:00:00Z", "ending_at": "2026-03-02T00:00:00Z", "results": []},\n {"starting_at": ',
    [/^usage:3:2: the file ends in the middle of the value that begins here \(it was cut off/],
  ],
  [
    "a list that is not closed",
    '[{"timestamp": 0, "input_length": 1, "output_length": 1},\n',
    [/^usage:\d:\d+: a list is not closed by "\]" here \(it was cut off/],
  ],
  [
    "a line of JSON that is broken",
    '{"timestamp": 0, "input_length": 1, "output_length": 1}\n{"timestamp": 1, "input_length": x, "output_length": 1}\n',
    [/^usage:2:34: a value cannot start with "x"/],
  ],
];

it.each(BAD)("%s is refused at its place, with what to do", (_, text, said, options) => {
  const found = problemsOf(text, options);
  expect(found.map((problem, at) => (matches(problem, said[at]) ? "as expected" : problem))).toEqual(
    said.map(() => "as expected"),
  );
});

function matches(problem: string, said: string | RegExp | undefined): boolean {
  return typeof said === "string" ? problem === said : said?.test(problem) === true;
}

it("of many problems of a kind a few are told, and the others counted", () => {
  const rows = Array.from({ length: 8416 }, (_, at) => `${at},${at === 7 ? 1 : "many"},2`);
  const found = problemsOf(`time,input,output\n${rows.join("\n")}\n`);
  expect(found).toHaveLength(5);
  expect(found[0]).toMatch(/^usage:2:3: "input" must be a number, found "many"/);
  expect(found[4]).toBe('usage:6:3: and 8,411 more of this kind: "input" must be a number, found "many"');
});

it("two kinds are counted each by itself", () => {
  const rows = Array.from({ length: 100 }, (_, at) => `${100 - at},x,2`);
  const found = problemsOf(`time,input,output\n${rows.join("\n")}\n`);
  expect(found.filter((problem) => problem.includes("more of this kind"))).toHaveLength(2);
});

it("what an option says settles what the file leaves open", () => {
  expect(problemsOf("time,input,cached,output\n0,100,90,3\n", { input: "with-cached" })).toEqual([]);
  expect(problemsOf("time,input,cached,output\n0,10,90,3\n", { input: "without-cached" })).toEqual([]);
  const hours = "time,requests,input,output\n2026-03-01 00:00,1,2,3\n2026-03-01 01:00,1,2,3\n";
  expect(problemsOf(hours, { zone: 0 })).toEqual([]);
  const own = "When,Prompt size,Answer\n0,1,2\n";
  expect(problemsOf(own, { columns: { time: "When", input: "Prompt size", output: "Answer" } })).toEqual([]);
});

it("a month that is not over ends after today, and a clock ahead of ours is no mistake", () => {
  const month = (from: string, to: string) =>
    JSON.stringify({
      data: [{ starting_at: from, ending_at: to, results: [{ uncached_input_tokens: 5, output_tokens: 1 }] }],
    });
  expect(problemsOf(month("2026-11-01T00:00:00Z", "2026-12-01T00:00:00Z"), { today: "2026-11-01" })).toEqual([]);
  expect(problemsOf("time,input,output\n2026-11-02T11:00:00,1,1\n", { today: "2026-11-01" })).toEqual([]);
});
