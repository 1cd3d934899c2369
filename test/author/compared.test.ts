import { describe, expect, test } from "vitest";
import { asBySpeed } from "../../src/author/page-one/by-speed.js";
import { dollarsInProse } from "../../src/figures/figure.js";
import { reportOf, single } from "../support/scenarios.js";

const compared = (memo: string) => {
  const { compared: models = "", doings = "" } = reportOf(memo).recommendation;
  return `${models} ${doings}`;
};

describe("page one says what each option of our own is, a case per kind", () => {
  test.each([
    [
      "a fleet for the busiest hour",
      "8b-a100-spiky-chat",
      "\u201cOwn A100s\u201d: 3 GPUs serve every token, sized for the busiest hour.",
    ],
    ["one GPU", "copilot-8b-l40s", "\u201cOne L40S\u201d: 1 GPU serves every token, sized for the busiest hour."],
    ["headroom", "support-chat-german", "sized for the busiest hour and 20\u202f% more."],
    ["an endpoint", "quoted-node", "8 GPUs serve every token, sized for the busiest hour, run by their provider."],
    [
      "fleets that come and go, and none at all",
      "bursty-startup",
      "4 GPUs serve every token and come and go with the load.",
    ],
    ["nothing rented", "bursty-startup", "\u201cCheapest mix\u201d: nothing is rented, and every token is bought."],
    ["a router", "hybrid-router", "2 GPUs answer 70\u202f% of the tokens, and the API the rest."],
    [
      "one that tries everything",
      "hybrid-router",
      "3 GPUs try every request first; the API answers the 30\u202f% that they cannot.",
    ],
    ["serverless", "serverless-or-own", "6 GPUs run by a provider, each on only while requests come."],
    ["a batch", "spot-or-api-70b", "8 GPUs work each run off within its window, kept all month."],
    [
      "a promise to a share of the requests",
      "chat-at-p95",
      "The promise that this memo assumes: 19 requests of 20 (p95) get a first token within 2\u202fs and as many get a token every 50\u202fms.",
    ],
    ["an API, which nobody holds to it", "cline-kimi-k2", "How well the API keeps it is not looked at."],
    ["several", "70b-8xh100", "How well any API keeps it is not looked at."],
    ["units", "tokens-or-provisioned", "units that serve 67\u202f% of the tokens; the API serves the rest."],
  ])("%s", (_, memo, words) => expect(compared(memo)).toContain(words));

  test("a fleet with an API behind it takes what it can within the promise, by the shares of the report", () => {
    for (const { id, label, gpus, served_tokens: own, spilled_tokens: bought } of reportOf("cline-kimi-k2").options) {
      if (!["floor", "six"].includes(id)) continue;
      const part = Math.round((100 * (own ?? 0)) / ((own ?? 0) + (bought ?? 0)));
      expect(compared("cline-kimi-k2")).toContain(
        `\u201c${label}\u201d: ${gpus} GPUs take ${part}\u202f% of the tokens, as many as they can within the promise; the API serves the rest.`,
      );
    }
  });

  test("what the promise takes of a fleet that is sized by less", () => {
    const report = reportOf("quoted-speed");
    const [gpus, cost] = ["own.at_p95.gpus", "own.at_p95.monthly_cost"].map((id) => single(report, id));
    expect(compared("quoted-speed")).toContain(
      `; keeping the promise would take ${gpus}\u202fGPUs, ${dollarsInProse(cost ?? 0)} a month.`,
    );
  });
});

describe("a decision that is the same at each speed, for much other money", () => {
  test("the title has both ends, the first paragraph says which is which", () => {
    const report = reportOf("quoted-speed");
    const { headline, lede } = report.recommendation;
    const [quoted, predicted] = [46_130, single(report, "own.as_predicted.apart")].map(dollarsInProse);
    expect(headline).toBe(`Buy from the API. It costs $25K a month, our own ${predicted} to ${quoted} more.`);
    expect(lede).toContain(
      `as fast as quoted; as fast as predicted, it would be ${predicted} more, and at a listed $1.75 a GPU $873 less.`,
    );
  });
  test("no title of two ends where the money is the same, or the decision is not", () => {
    const words = { headline: "H", lede: "L" };
    expect(asBySpeed(words, { monthly_cost: 1 } as never, undefined)).toBe(words);
    expect(reportOf("quoted-node").recommendation.headline).not.toMatch(/our own .* to .* more\./);
    expect(reportOf("copilot-8b-l40s").recommendation.headline).not.toMatch(/our own .* to .* more\./);
  });
});
