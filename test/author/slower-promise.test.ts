import { describe, expect, test } from "vitest";
import { type SlowerPromise, slowerWords } from "../../src/author/percentile/slower-promise.js";
import type { ReportOption } from "../../src/report/schema.js";
import { slowed } from "../../src/scenario/sizing/slower.js";
import { reportOf } from "../support/scenarios.js";

const option = (label: string) => ({ label }) as ReportOption;
const quantity = (value: number) => ({ value, unit: "USD/month", label: "", basis: "modelled" as const });

describe("where the decision would be another one if no request waited", () => {
  const told = (turns: boolean) => {
    const slower: SlowerPromise = {
      ...{ turns, fleet: option("Fleet"), cost: "cost", apart: "apart" },
      promised: "24\u202fs to the first token",
    };
    return slowerWords(slower, option("API"), { quantities: { cost: quantity(90_000), apart: quantity(10_000) } });
  };
  test.each([
    [
      true,
      "With twice the promised times (24\u202fs to the first token) \u201cFleet\u201d would cost $90K a month, $10K less than \u201cAPI\u201d: so the promise is to be settled first.",
    ],
    [
      false,
      "A looser promise does not turn it: with twice the promised times (24\u202fs to the first token) \u201cFleet\u201d still costs $90K a month, $10K more than \u201cAPI\u201d.",
    ],
  ])("turned: %s", (turns, words) => expect(told(turns)).toBe(words));

  test("times are as much longer as is asked; what is promised to a whole request stays", () => {
    const promise = (of: "ttft" | "tpot" | "endToEnd", seconds: number) => ({ of, share: 0.95, seconds });
    expect(
      slowed([promise("ttft", 12), promise("tpot", 0.05), promise("endToEnd", 60)], { ttft: 2, tpot: 4 }).map(
        ({ seconds }) => seconds,
      ),
    ).toEqual([24, 0.2, 60]);
  });

  test("of the coding agent: twice the promise makes no fleet the cheaper", () => {
    const { quantities, recommendation, questions } = reportOf("cline-kimi-k2");
    const of = (id: string) => Number(quantities[id]?.value);
    const cost = of("six.twice_the_time.monthly_cost");
    expect(cost).toBeGreaterThan(of("api.monthly_cost"));
    expect(of("slower_promise.apart")).toBeCloseTo(cost - of("api.monthly_cost"), 4);
    expect(recommendation.how_sure).toContain("Twice the promised time would not change that.");
    const answer = questions?.find(({ question }) => question.startsWith("What does it cost to hold"))?.detail;
    expect(answer).toMatch(
      /A looser promise does not turn it: with twice the promised times \(24\ss to the first token and 100\sms/,
    );
    expect(answer).toContain("The promise binds our side alone");
  });
});
