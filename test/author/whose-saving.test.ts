import { expect, test } from "vitest";
import { asked } from "../support/asked.js";
import { reportOf } from "../support/scenarios.js";

const whole = (memo: string) => {
  const { answer, detail } = asked(reportOf(memo), "What must be true");
  return { answer, detail };
};

// The floors of cline-kimi-k2 grow with every price; the fleet that serves alone is sized by its promise.
test("a promised saving names the fleet that makes it, where that is not the one of the decision", () => {
  expect(whole("cline-kimi-k2").answer).toMatch(/ saves 22 to 25\u202f% by “All on our own, for p95”\.$/);
  expect(whole("70b-8xh100").answer).toMatch(/ saves 22 to 25\u202f%\.$/);
});

// Verda's $4.89 by the hour is what the memo counts; the only other list has $6.00. An H100 of $3.75 is listed at $1.75.
test("a list that asks more than the memo counts is no cheaper one", () => {
  expect(whole("cline-kimi-k2").detail).toContain("No other list that we have asks less for such a GPU.");
  expect(whole("70b-8xh100").detail).toContain(
    "The cheapest list of such a GPU has $1.75 (reserved, 12 months), which would do.",
  );
});
