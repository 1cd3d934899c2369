import { describe, expect, test } from "vitest";
import { inMonth } from "../../src/author/break-evens/pairs.js";
import { decide } from "../../src/author/decision.js";
import { reportOptions } from "../../src/author/options.js";
import { openInputs, rangedInputs } from "../../src/author/uncertainty/ranges.js";
import { work } from "../../src/author/work.js";
import type { Given, Inputs } from "../../src/scenario/inputs.js";
import { firstPage } from "../support/first-page.js";
import { costsOf } from "../support/rebuilt.js";
import { type Changes, inputsOf, reportOf, reportWith, SCENARIOS, single } from "../support/scenarios.js";
import { PAIR, smallReport } from "../support/small.js";

describe("a decision that a stated range turns by itself", () => {
  test.each<[string, string, string]>([
    ["a volume", "copilot-8b-l40s", "Buy from the API until we know whose time it takes and the volume."],
    [
      "two ranges",
      "hybrid-router",
      "Buy from the API until we know more. It costs $4,750 a month, our own $4,270 on paper.",
    ],
    ["the peak of the load", "sonnet-5-or-own#september", "Buy from the API until we know the peak of the load."],
  ])("%s: the headline says that it is open, and what decides", (_, id, headline) => {
    const { recommendation, next, conditions } = reportWith(id);
    expect(recommendation).toMatchObject({ headline, kind: "measure_first" });
    expect(recommendation.summary).toContain(" until we know ");
    expect(next).toContain("before signing anything");
    const staffed = conditions.filter((said) => !said.startsWith("Whose time it takes: "));
    expect(staffed[0]).toMatch(/ is the cheapest .* \(\d+.% likely\).* elsewhere\.$/);
  });

  test.each<[string, Changes]>([
    ["no range at all", [["value: 50M to 200M tokens/day", "value: 125M tokens/day"]]],
    ["a range that ends before anything turns", [["value: 50M to 200M tokens/day", "value: 100M to 129M tokens/day"]]],
  ])("%s leaves nothing open", (_, changes) => {
    const { recommendation } = reportWith("copilot-8b-l40s", ...changes);
    expect(recommendation).toMatchObject({
      headline: "Serve it ourselves, if it needs nobody's time.",
      kind: "choose",
    });
    expect(recommendation.open).toEqual([]);
  });

  test("both ends alike, and another option in between: still open", () => {
    // One card serves 3.942B tokens a month; a second one costs more than the API saves until 5.694B.
    const { recommendation } = reportWith("copilot-8b-l40s", ["50M to 200M tokens/day", "100M to 200M tokens/day"]);
    expect(recommendation.kind).toBe("measure_first");
    expect(recommendation.open?.[0]?.spans.map(({ cheapest }) => cheapest)).toEqual(["own", "api_low", "own"]);
  });

  test("where it turns, by hand", () => {
    const { recommendation } = reportWith("copilot-8b-l40s");
    // $1.50 an hour with 30 % overhead is $1,423.50 a month a card; the API asks $0.50 per million tokens.
    const card = 1.5 * 730 * 1.3;
    const perSecond = (tokens: number) => tokens / (730 * 3600);
    const [one, full, two] = [card / 0.5e-6, 1500 * 730 * 3600, (2 * card) / 0.5e-6].map(perSecond) as [
      number,
      number,
      number,
    ];
    const spans = recommendation.open?.[0]?.spans ?? [];
    expect(spans.map(({ to }) => to)).toEqual([
      expect.closeTo(one, 4),
      expect.closeTo(full, 4),
      expect.closeTo(two, 4),
      expect.closeTo(200e6 / 86_400, 4),
    ]);
    const api = spans.filter(({ cheapest }) => cheapest === "api_low").reduce((sum, { share }) => sum + share, 0);
    expect(api).toBeCloseTo((one - 50e6 / 86_400 + two - full) / (150e6 / 86_400), 6);
    expect(api).toBeCloseTo(0.675, 3);
  });

  test("the peak at which eight GPUs no longer do, by hand", () => {
    const { recommendation } = reportOf("sonnet-5-or-own#september");
    // Two replicas of 24.7k tok/s against a mean of 70B tokens over 730 h.
    const turn = (2 * 24_700) / (70e9 / (730 * 3600));
    expect(recommendation.open?.[0]?.spans).toMatchObject([
      { from: 1.53, to: expect.closeTo(turn, 5), cheapest: "own" },
      { from: expect.closeTo(turn, 5), to: 3.35, cheapest: "sonnet" },
    ]);
    expect(single(reportOf("sonnet-5-or-own#september"), "own.monthly_cost")).toBeCloseTo(90_250.67, 1);
  });

  test("one price that several options read moves for all of them", () => {
    const all = rangedInputs(inputsOf("bursty-startup"), work(inputsOf("bursty-startup")));
    const priced = all.find(({ group: [first] }) => first.id === "autoscaled.gpu_price");
    expect(priced?.group.map(({ id }) => id)).toEqual([
      "autoscaled.gpu_price",
      "by_day.gpu_price",
      "to_zero.gpu_price",
      "mix.on_demand_price",
    ]);
  });

  test("a fleet of stated size is no choice where it cannot carry the load", () => {
    const { recommendation } = reportWith("copilot-8b-l40s", [
      "sizing: { peak: { headroom: 0% } }",
      "sizing: { replicas: 1 }",
    ]);
    expect(recommendation.open?.[0]?.spans.map(({ cheapest }) => cheapest)).toEqual(["api_low", "own", "api_low"]);
  });
});

describe("what is at stake while a decision is open", () => {
  test("the most that the wrong choice costs, by hand", () => {
    // One card fills up at 1,500 tok/s; a second one costs as much again, while the API asks $0.50 for each million tokens.
    const [card, full] = [1.5 * 730 * 1.3, 1500 * 730 * 3600 * 0.5e-6];
    const { recommendation } = reportWith("copilot-8b-l40s");
    expect(recommendation.open?.[0]?.at_stake).toEqual([
      { option: "own", most_lost: expect.closeTo(2 * card - full, 4) },
      { option: "api_low", most_lost: expect.closeTo(full - card, 4) },
    ]);
    expect(recommendation.decides?.rows.map(({ cells }) => [cells[0], cells[5]])).toEqual([
      ["Whose time it takes", null],
      ["The volume", "$876"],
    ]);
  });

  test("is never less than what a memo built somewhere in the range loses", () => {
    for (const id of ["bursty-startup", "copilot-8b-l40s", "hybrid-router", "sonnet-5-or-own#september"]) {
      const inputs = inputsOf(id);
      const { option } = reportOf(id).recommendation;
      const recommended = reportOf(id).options.find((each) => each.id === option);
      if (!recommended) throw new Error(`${id} recommends nothing`);
      for (const { group, atStake } of openInputs(rangedInputs(inputs, work(inputs)), recommended))
        for (let part = 0; part <= 1; part += 1 / 16) {
          const costs = costsOf(withValues(inputs, group, part));
          const least = Math.min(...costs.values());
          for (const { option: id, mostLost } of atStake)
            expect(inMonth((costs.get(id) ?? 0) - least)).toBeLessThanOrEqual((mostLost ?? Infinity) + 1e-6);
        }
    }
  });

  test("a range that seldom turns a decision leaves it open no longer, and page one says where it would", () => {
    const { recommendation } = reportWith("bursty-startup");
    expect(recommendation).toMatchObject({ kind: "choose", open: [] });
    expect(recommendation.headline).toMatch(/^Buy from the API at \$2,750 a month\./);
    expect(recommendation.how_sure).toContain(
      "It would turn on what a GPU costs: Cheapest mix is the cheapest below $3.12 an hour per GPU (9\u202f% likely), Hosted 70B API elsewhere.",
    );
  });

  test("people who are not counted come first, and how few of them settle what is open, by hand", () => {
    // At 3.942B tokens a month the card saves the most: $1,971 against $1,423.50. An engineer costs $400K a year.
    const most = (1500 * 730 * 3600 * 0.5e-6 - 1.5 * 730 * 1.3) / (400e3 / 12);
    expect(Math.round(most * 1000) / 10).toBe(1.6);
    expect(reportWith("copilot-8b-l40s").conditions[0]).toBe(
      "Whose time it takes: above 1.4\u202f% of an engineer (above 1.6\u202f% wherever the other figures lie): API at $0.50 is the cheapest.",
    );
    const paid = reportWith(
      "copilot-8b-l40s",
      ["engineers: { value: 0 FTE", "engineers: { value: 0.017 FTE"],
      ["$300k to $500k/year", "$400k/year"],
    );
    expect(paid.recommendation).toMatchObject({ option: "api_low", kind: "choose" });
  });

  test.each<[string, Changes, string]>([
    [
      "open",
      [],
      "The decision is not the same all along it: One L40S is the cheapest from 2.85B to 3.94B tokens a month (29\u202f% likely), API at $0.50 elsewhere.",
    ],
    [
      "the API's",
      [["engineers: { value: 0 FTE", "engineers: { value: 1 FTE"]],
      "The decision is the same all along what all options can serve.",
    ],
  ])("a part of a range that a fleet cannot serve is told and not settled: %s", (_, changes, verdict) => {
    const { recommendation, warnings } = reportWith(
      "copilot-8b-l40s",
      ["sizing: { peak: { headroom: 0% } }", "sizing: { replicas: 1 }"],
      ...changes,
    );
    const part =
      "Above 3.94B tokens a month \u201cOne L40S\u201d is not compared: the fleet as stated could not carry its peak.";
    expect(warnings.find((said) => said.startsWith("Processed tokens a second"))).toContain(`${verdict} ${part}`);
    expect(recommendation.caveats).toContain(part);
  });
});

/** The inputs at a place of a range. */
function withValues(inputs: Inputs, group: readonly Given[], part: number): Inputs {
  const ids = new Set(group.map(({ id }) => id));
  const at = ({ low = 0, high = 0 }: Given) => low + part * (high - low);
  const givens = inputs.givens.map((given) =>
    ids.has(given.id) ? { ...given, value: at(given), low: undefined, high: undefined } : given,
  );
  return { ...inputs, givens };
}

/** The option that is recommended with some figures moved, everything worked out afresh. */
function recommendedWith(inputs: Inputs, moved: ReadonlyMap<string, number>): string {
  const givens = inputs.givens.map((given) => {
    const value = moved.get(given.id);
    return value === undefined ? given : { ...given, value, low: undefined, high: undefined };
  });
  const found = work({ ...inputs, givens });
  return decide(reportOptions(found), found).recommended.id;
}

describe("every scenario, held against working it out anew along each range", () => {
  const PARTS = [0, 0.07, 0.23, 0.41, 0.5, 0.66, 0.83, 1];
  test.each(SCENARIOS)("%s", (file) => {
    const inputs = inputsOf(file.replace(".yaml", ""));
    for (const { group, spans } of rangedInputs(inputs, work(inputs))) {
      for (const part of PARTS) {
        const isAtTurn = spans.some(({ from, to }) =>
          [from, to].some((end) => end > 0 && end < 1 && Math.abs(end - part) < 1e-4),
        );
        if (isAtTurn) continue;
        const moved = new Map(group.map(({ id, low = 0, high = 0 }) => [id, low + part * (high - low)]));
        const span = spans.find(({ from, to }) => from <= part && part <= to);
        expect(span?.cheapest, `${group[0].id} at ${part}`).toBe(recommendedWith(inputs, moved));
      }
    }
  });
});

describe("what page one promises", () => {
  test("a reservation is told as what is promised in all", () => {
    const report = smallReport({
      options: [`own: { kind: self_hosted, label: Own, gpu_price: p.reserved, ${PAIR}, sizing: { replicas: 4 } }`],
      prices: { reserved: "gpu_hour: $1.4/GPU/h, class: reserved, term: 36 months" },
    });
    // 8 GPUs at $1.40 an hour: $8,176 a month, for 36 months.
    expect(single(report, "own.promised_cost")).toBeCloseTo(8 * 1.4 * 730 * 36, 2);
    expect(firstPage(report)).toContain("would commit us to $294K over 36 months, used or not");
    expect(single(reportOf("spot-or-api-70b"), "three_years.promised_cost")).toBeCloseTo(38.864381115 * 730 * 36, 2);
  });

  test("a reserved price without a term is told: what it promises is not known", () => {
    expect(reportOf("sonnet-5-or-own#august").warnings).toContain(
      "\u201cKimi K2.6 on our own B200s\u201d pays a reserved price, and the price sheet does not say for how long: what its GPUs promise in all is not known.",
    );
    expect(reportWith("copilot-8b-l40s").warnings.join("\n")).not.toContain("promise in all");
  });

  test.each<[string, string, string, string | undefined]>([
    ["one card", "copilot-8b-l40s", "own", "It has no spare: when it fails, nobody serves."],
    [
      "two boxes",
      "sonnet-5-or-own#august",
      "own",
      "It has no spare: with one of its 2 boxes down it cannot carry the peak.",
    ],
    ["what is left over goes to the API", "published-case", "floor", undefined],
    ["headroom enough for a box", "chat-70b-1m-users", "own", undefined],
  ])("a fleet without a spare says so: %s", (_, id, option, sentence) => {
    const { sizing = "" } = reportOf(id).options.find((each) => each.id === option) ?? {};
    if (sentence === undefined) expect(sizing).not.toContain("no spare");
    else expect(sizing).toContain(sentence);
  });

  test("a price per million says of which tokens, and how many of them are cached", () => {
    for (const file of SCENARIOS) {
      const { recommendation, key_figures, conditions, next } = reportOf(file.replace(".yaml", ""));
      const said = [
        recommendation.lede,
        recommendation.summary,
        ...conditions,
        next,
        ...key_figures.map(({ note }) => note),
      ];
      for (const words of said) expect(words, file).not.toMatch(/million tokens|per million if/);
      expect(key_figures[0]?.note, file).toMatch(/per million processed tokens, (\d+.%|none) cached/);
    }
    expect(reportOf("sonnet-5-or-own#august").recommendation.lede).toContain(
      "a million processed tokens (84\u202f% of them cached)",
    );
  });
});
