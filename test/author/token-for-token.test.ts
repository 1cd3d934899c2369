import { describe, expect, it, test } from "vitest";
import { firstPage } from "../support/first-page.js";
import { PAIR, smallReport } from "../support/small.js";

const OWN = `own: { kind: self_hosted, label: Own, gpu_price: p.gpu, ${PAIR}, sizing: { peak: { headroom: 20% } }`;

/** At $0.55 a million 30B tokens are $16,500. Five pairs carry 26.4k tok/s at 6k each: 10 x $2 x 730 x 1.1 = $16,060. */
const report = (api: string, own: string, workload = "content: german") =>
  smallReport({
    api,
    prices: { api: "blended: $0.55/Mtok, class: on-demand" },
    split: `{ fresh: 80%, cached: 0%, output: 20% }\n  ${workload}`,
    options: [`${OWN}, ${own} }`],
  });
const told = (made: ReturnType<typeof report>) => /Were all models' tokens alike.*?counts\./.exec(firstPage(made))?.[0];

describe("who would seem the cheapest if tokens were alike", () => {
  test("a fleet whose model makes more of them", () => {
    // At 6k / 1.283 = 4,676 tok/s it takes six pairs: $19,272.
    const made = report("tokenizer: gpt-4o", "tokenizer: qwen-3");
    expect(made.recommendation.option).toBe("api");
    expect(told(made)).toBe(
      "Were all models' tokens alike, \u201cOwn\u201d would seem the cheapest, at $16.1K a month against $16.5K; but it makes 1.28 tokens of each that this memo counts.",
    );
  });

  test("a fleet beside an API that bills fewer of them", () => {
    const made = report("tokenizer: gpt-4o", "tokenizer: qwen-3", "content: german\n  tokenizer: qwen-3");
    expect(made.recommendation.option).toBe("api");
    expect(told(made)).toContain("$16.1K a month against $16.5K; but \u201cAPI\u201d makes 0.779 tokens of each");
  });

  it.each([
    ["the decision is the same", "tokenizer: gpt-4o", "tokenizer: qwen-3", "content: english"],
    ["they are alike", "tokenizer: gpt-4o", "tokenizer: gpt-4o", "content: german"],
    [
      "answers are longer, which is no matter of tokenizers",
      "tokenizer: gpt-4o",
      "tokens: { input: 1, output: 3 }",
      "",
    ],
  ])("nothing is told where %s", (_, api, own, workload) => {
    expect(told(report(api, own, workload))).toBeUndefined();
  });
});
