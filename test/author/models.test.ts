import { expect, test } from "vitest";
import { datedWords } from "../../src/author/page-one/dated.js";
import { reportOf } from "../support/scenarios.js";

test.each([
  [
    "both sides named",
    "cline-kimi-k2",
    /^“Cheapest fleet \+ API”: 8\sGPUs take 9\s% of the tokens, as many as they can within the promise; the API serves the rest\. A replica of “Cheapest fleet \+ API” is Kimi K2\.6 in FP4 on 4 B200; “All from the API” sells Kimi K2\.6 \(Moonshot\)\. /,
  ],
  [
    "a price of no named seller",
    "tco-high-volume",
    /^A replica of “Rented GPUs, our own stack” is Llama 3\.3 70B in FP8 on one H100 SXM; nobody says which model “Hosted API” sells\. /,
  ],
  [
    "a seller by a feed's key is not named",
    "tokens-or-provisioned",
    /^“Units by the year, and tokens”: 20 units serve 67\s% of the tokens; the API serves the rest\. “Pay per token” sells GPT 5\.2\.$/,
  ],
  ["nothing where labels are the models' names", "sonnet-5-or-own#august", /^$/],
  [
    "nothing said of what is served",
    "bursty-startup",
    /^“On by day, API at night”: 4\sGPUs serve 97\s% of the tokens; the API serves the rest\. “Hosted 70B API” sells Llama 3 70B \(Together AI\)\.$/,
  ],
])("page one says first which models are compared: %s", (_, memo, words) => {
  expect(reportOf(memo).recommendation.compared).toMatch(words);
});

const use = (read: string, provider = "A", from = "2024-02-01") =>
  ({ id: read + provider, provider, readers: ["API"], taken: { read, from } }) as never;

test.each([
  [
    "the first and the last of the two options",
    [use("2026-06-01"), use("2025-12-01")],
    "prices of 1 December 2025 to 1 June 2026",
  ],
  ["one day", [use("2026-06-01")], "prices of 1 June 2026"],
  ["nobody's price is as old as its own day", [use("2026-06-01", "not named")], "prices of 1 February 2024"],
  ["none", [], undefined],
])("the top of page one says of when its prices are: %s", (_, prices, words) => {
  expect(datedWords({ prices }, ["API"])).toBe(words);
  expect(datedWords({ prices }, ["another"])).toBeUndefined();
});
