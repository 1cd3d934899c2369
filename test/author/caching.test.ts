import { describe, expect, it, test } from "vitest";
import { buildReport } from "../../src/author/report.js";
import { isDecision } from "../../src/report/schema.js";
import { loadScenario } from "../../src/scenario/load.js";
import { files, textWith } from "../support/scenarios.js";
import { PAIR, smallReport } from "../support/small.js";

/** Prices by class in the form of a model whose writes cost 1.25 and 2 times its fresh input. */
const PRICES =
  "tokens: { fresh: $2/Mtok, cache_write: $2.50/Mtok, cache_write_1h: $4/Mtok, cached: $0.20/Mtok, output: $10/Mtok }, class: on-demand";
const OWN = `own: { kind: self_hosted, label: Own, gpu_price: p.gpu, ${PAIR}, sizing: { peak: { headroom: 20% } } }`;
const built = (split: string, api = "") => smallReport({ split, api, options: [OWN], prices: { api: PRICES } });

describe("when writing to a cache pays, worked by hand", () => {
  const figures = (...given: Parameters<typeof built>) => {
    const { quantities } = built(...given);
    return (name: string) => quantities[`api.${name}`]?.value;
  };

  it("a write at 2.50 has paid after 0.28 reads of 0.20 that would cost 2.00, one at 4.00 after 1.1", () => {
    const own = figures("{ fresh: 5%, written: 10%, written_1h: 5%, cached: 60%, output: 20% }");
    // (2.5 - 2) / (2 - 0.2), (4 - 2) / (2 - 0.2)
    expect(own("reads_to_pay_written_5m")).toBeCloseTo(0.5 / 1.8, 9);
    expect(own("reads_to_pay_written_1h")).toBeCloseTo(2 / 1.8, 9);
    // 60 % read of 15 % written
    expect(own("reads_of_a_write")).toBeCloseTo(4, 9);
    // 30B x (0.6 x 1.8 - 0.1 x 0.5 - 0.05 x 2)
    expect(own("saved_by_caching")).toBeCloseTo(27_900, 6);
  });

  it("what it saves is the bill without a cache less the bill with it, whatever the terms", () => {
    const terms = "uplift: 10%, discount: 20%, tokens: { input: 1.5, output: 1 }";
    const cost = (split: string) => Number(figures(split, terms)("monthly_cost"));
    const split = "{ fresh: 5%, written: 10%, cached: 65%, output: 20% }";
    const without = cost("{ fresh: 80%, cached: 0%, output: 20% }");
    expect(figures(split, terms)("saved_by_caching")).toBeCloseTo(without - cost(split), 4);
  });

  it("is told of the option, and that it does not pay where it does not", () => {
    const told = (split: string) => built(split).options[0]?.sizing ?? "";
    expect(told("{ fresh: 5%, written: 15%, cached: 60%, output: 20% }")).toMatch(
      /A token written to its cache for minutes has paid once it is read 0\.278 times; here it is read 4 times, which takes \$30,150 a month off the bill\./,
    );
    expect(told("{ fresh: 5%, written: 60%, cached: 15%, output: 20% }")).toMatch(
      /here it is read 0\.25 times, too seldom: without caching the bill would be \$900 a month lower/,
    );
    expect(told("{ fresh: 20%, cached: 60%, output: 20% }")).not.toMatch(/cache/);
  });

  it("a break-even over what is read of it", () => {
    const report = smallReport({
      split: "{ fresh: 5%, written: 15%, cached: 60%, output: 20% }",
      options: [`other: { kind: api, label: Other, price: p.other }`, OWN.replace(/ }$/, ", against: api }")],
      more: ["break_evens: [{ over: workload.cached_share, between: [api, other] }]"],
      prices: { api: PRICES, other: "blended: $3/Mtok, class: on-demand" },
    });
    expect(report.break_evens.find(({ input }) => input === "workload.cached_share")?.crossings).toHaveLength(1);
  });
});

describe("Claude Sonnet 5 in August, by what of its input is written to the cache", () => {
  // 70B tokens of which 15.3 % are fresh, or written at 1.25 or 2 times the price: 0.593, 0.6695 and 0.899 $/Mtok.
  const report = (key: string) => {
    const scenario = textWith(
      "sonnet-5-or-own",
      ["fresh: { value: 15.3%", `fresh: 0%\n    ${key}: { value: 15.3%`],
      [/peak_factor:\n(?: {6}.*\n)+/, "peak_factor: 1.5\n"],
    ).replace("fresh: 0%\n    fresh:", "fresh:");
    const read = (path: string) => {
      if (path.endsWith("sonnet-5-or-own.yaml")) return scenario;
      return path.endsWith("genai-prices.yaml") || path.endsWith("litellm.yaml")
        ? files
            .read(path)
            .replaceAll(
              /fresh: \$2(?:\.00)?\/Mtok,(?! cache_write)/g,
              "fresh: $2/Mtok, cache_write: $2.50/Mtok, cache_write_1h: $4/Mtok,",
            )
        : files.read(path);
    };
    const made = buildReport(loadScenario("scenarios/sonnet-5-or-own.yaml", { ...files, read }, { cell: "august" }));
    if (!isDecision(made)) throw new Error("it compares nothing");
    return made;
  };
  test.each([
    ["fresh", 41_510, "sonnet"],
    ["written", 46_865, "sonnet"],
    ["written_1h", 62_930, "own"],
  ])("%s: $%d, and %s is the cheaper", (key, bill, cheapest) => {
    const { options, recommendation } = report(key);
    expect(options.find(({ id }) => id === "sonnet")?.monthly_cost).toBeCloseTo(bill, 0);
    expect(options.find(({ id }) => id === "own")?.monthly_cost).toBeCloseTo(53_459, 0);
    expect(recommendation.option).toBe(cheapest);
  });
});
