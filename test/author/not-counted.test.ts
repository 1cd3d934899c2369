import { describe, expect, test } from "vitest";
import { type Changes, reportOf, reportWith, SPILLED_ONE_BY_ONE, single } from "../support/scenarios.js";

const CLASSES: Changes = [["price: kimi-k2-blended", "price: kimi-k2.6-moonshot"]];
const told = (...changes: Changes) =>
  reportWith("published-case", ...changes)
    .recommendation.caveats?.join(" ")
    .replaceAll("\u202f", " ");

describe("what the month leaves out is told where it is about as large as the gap", () => {
  test("requests that the API finds nothing of: all cached input of what is spilled, at the price of fresh", () => {
    const report = reportWith("published-case", ...CLASSES);
    const spilled = single(report, "six.spilled_tokens");
    const cost = spilled * 0.835 * (0.95e-6 - 0.16e-6);
    expect(single(report, "six.nothing_found_cost")).toBeCloseTo(cost, 4);
    expect(told(...CLASSES)).toMatch(
      /84 % of the tokens\. If the API found none of it, “6 replicas \+ API” would cost \$116K a month more\./,
    );
  });

  test("nothing of it where one price is asked for all tokens", () => expect(told()).not.toContain("found none of it"));

  test("nor where the list is not what is paid, since the law knows the list alone", () =>
    expect(
      told([
        "price: kimi-k2-blended",
        "price: kimi-k2.6-moonshot\n    discount: { value: 10%, basis: quoted, source: an offer }",
      ]),
    ).not.toContain("found none of it"));

  // 24 GPUs at $6.00 for 730 h, 30 % of it: 31,536 against a gap of 9,477.
  test("overhead of nothing", () => {
    expect(told()).toContain("30 % of the GPUs would be $31.5K a month more.");
    expect(told([/overhead: \{ value: 0%/, "overhead: { value: 5%"])).not.toContain("No overhead is counted");
    // A gap of ten engineers' pay is not turned by it.
    expect(told(["value: 1 FTE", "value: 9 FTE"])).not.toContain("No overhead is counted");
  });

  test("of a memo with both, the larger comes first", () => {
    const { caveats = [] } = reportWith("cline-kimi-k2", ...SPILLED_ONE_BY_ONE).recommendation;
    const at = (words: string) => caveats.findIndex((each) => each.includes(words));
    expect(at("found none of it")).toBeGreaterThan(-1);
    expect(at("found none of it")).toBeLessThan(at("No overhead is counted"));
  });
});

test("prompts that nobody counts are told beside what as many of them would add: 6,083 million tokens at $0.88", () => {
  const told = (memo: string) => /Prompts are not counted.*? a month\./.exec(reportOf(memo).recommendation.lede)?.[0];
  expect(told("quoted-node")).toBe(
    "Prompts are not counted: a token read for each that is written brings \u201cHosted 70B at $0.88\u201d to $5,350 a month.",
  );
  expect(reportOf("70b-8xh100").recommendation.caveats?.join(" ")).toContain(
    "The API price and the GPU price were last read 190 days before this memo\u2019s day: ask for today\u2019s.",
  );
  // A memo that counts them says nothing of the kind.
  for (const memo of ["70b-8xh100", "tco-high-volume"]) expect(told(memo)).toBeUndefined();
});

// 335,169 tok/s are 20.1 million tokens a minute, of which the list allows one customer 5 million.
test("a limit that the load passes stands in the lead and comes first of what is to be done; one that it does not is no condition", () => {
  const condition =
    "The API\u2019s list allows one customer 5M tokens a minute; even our quietest hour asks for 6.76M, the busiest for 20.1M. It must confirm a higher limit first; also for what a fleet beside it would send on.";
  const { recommendation, next } = reportOf("cline-kimi-k2");
  expect(recommendation.lede.endsWith(condition)).toBe(true);
  expect(next).toMatch(
    /^First have 20\.1M tokens a minute confirmed in writing for the busiest hour, and 34\.4M to 86\.1M for its busiest minute\. Should it refuse: no price list here has a second seller of the same model; what is left is 80\u202fGPUs beside what it takes now, our promise kept, at \$325K a month in all, or “All on our own, for p95” at \$405K \(without a spare; \$133K more with people around the clock\)\. Put a month of our own logs in the place of this traffic, which is quoted\. Find a second seller, and ask both /,
  );
  const within = reportWith("cline-kimi-k2", ["{ value: 5M tok/min", "{ value: 25M tok/min"]);
  expect(within.recommendation.lede).not.toContain("must confirm");
  expect(within.next).not.toContain("confirmed in writing");
});
