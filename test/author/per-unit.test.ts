import { describe, expect, it } from "vitest";
import { caught } from "../support/caught.js";
import { firstPage } from "../support/first-page.js";
import { PAIR, smallReport } from "../support/small.js";

const OWN = `own: { kind: self_hosted, label: Own, gpu_price: p.gpu, ${PAIR}, sizing: { peak: { headroom: 20% } }`;
const REQUEST = "{ input: 8000 tok, output: 2000 tok }";

const report = (api = "", own = "", characters = "") =>
  smallReport({ request: `${REQUEST}${characters}`, api, options: [`${OWN}${own} }`] });
const value = (id: string, { quantities }: ReturnType<typeof report>) => quantities[id]?.value;

describe("what stands beside the price of a million tokens", () => {
  it("a request is as many tokens as it reads and writes", () => {
    const made = report();
    // $15,000 for 30B tokens is $0.50/Mtok, and 10,000 tokens are a hundredth of a million.
    expect(value("api.cost_per_request", made)).toBeCloseTo(0.005, 12);
    const requests = 30e9 / 10_000;
    expect(Number(value("own.cost_per_request", made)) * requests).toBeCloseTo(
      Number(value("own.monthly_cost", made)),
      6,
    );
    expect(made.sections.find(({ id }) => id === "per-unit")?.lead).toBe(
      "A mean request reads 8,000 tokens, cached ones included, and writes 2,000 tokens. That makes 3M requests a month, 2.17 a second at the peak. What one costs is the month\u2019s bill over its requests, the idle hours of a fleet with it: a longer one takes more of it than a shorter one.",
    );
  });

  it("1,000 characters are as many tokens as they make", () => {
    const made = report("", "", "\n  characters_per_token: 4 characters/token");
    // 250 tokens at $0.50 a million.
    expect(value("api.cost_per_characters", made)).toBeCloseTo(0.000125, 12);
  });

  it("an accepted answer costs all the requests that it takes", () => {
    const made = report("success_rate: 80%", ", success_rate: 50%");
    expect(value("api.cost_per_accepted", made)).toBeCloseTo(0.005 / 0.8, 12);
    expect(value("own.cost_per_accepted", made)).toBeCloseTo(2 * Number(value("own.cost_per_request", made)), 12);
  });

  it("answers half as long again, which are half as many tokens again of output, cost that much more", () => {
    // Of 30B tokens a fifth is output: 24B + 1.5 x 6B = 33B at $0.50.
    expect(value("api.monthly_cost", report("tokens: { input: 1, output: 1.5 }"))).toBeCloseTo(16_500, 6);
    expect(value("api.cost_per_request", report("tokens: { input: 1, output: 1.5 }"))).toBeCloseTo(0.0055, 12);
  });

  it("nothing is told where nothing is stated", () => {
    const plain = smallReport({ options: [`${OWN} }`] });
    expect(plain.sections.some(({ id }) => id === "per-unit")).toBe(false);
    expect(Object.keys(plain.quantities).filter((id) => /per_(request|characters|accepted)/.test(id))).toEqual([]);
  });
});

describe("whose answers are accepted more often", () => {
  it("page one says it where the accepted answer is cheaper elsewhere than the month", () => {
    const dearer = report("success_rate: 20%", ", success_rate: 100%");
    const costs = ["api", "own"].map((id) => Number(value(`${id}.monthly_cost`, dearer)));
    expect(dearer.recommendation.option).toBe("api");
    expect((costs[1] ?? 0) / (costs[0] ?? 1)).toBeLessThan(5);
    expect(firstPage(dearer)).toContain("By the answer that is accepted, Own is cheaper: $");
    expect(firstPage(report("success_rate: 90%", ", success_rate: 90%"))).not.toContain("is accepted");
  });

  it("options that do not say it are named", () => {
    expect(report("success_rate: 90%").warnings).toContain(
      "Which part of its answers is accepted is not stated for Own: by the accepted answer, these options are not compared.",
    );
  });

  it("is refused without the length of a request, and where it is none", () => {
    const options = [`${OWN} }`];
    expect(String(caught(() => smallReport({ api: "success_rate: 90%", options })))).toMatch(
      /what an answer costs is not known: nothing says how long a request is/,
    );
    expect(String(caught(() => report("success_rate: 0%")))).toMatch(/the part of its answers that is accepted/);
  });
});
