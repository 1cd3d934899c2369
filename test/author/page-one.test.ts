import { describe, expect, test } from "vitest";
import { chanceWords } from "../../src/author/page-one/chance-words.js";
import { confidenceWords, type HowSure } from "../../src/author/page-one/confidence.js";
import { wantedWords } from "../../src/author/page-one/wanted.js";
import type { Flip } from "../../src/report/break-even.js";
import type { ReportOption } from "../../src/report/schema.js";
import type { Uncertainty } from "../../src/report/uncertainty.js";
import { inputsOf, reportOf, reportWith, SCENARIOS } from "../support/scenarios.js";

describe("chances in words", () => {
  test.each([
    [0, "none"],
    [0.01, "fewer than 1 in 20"],
    [0.05, "about 1 in 20"],
    [0.2, "about 1 in 5"],
    [0.325, "more than 3 in 10"],
    [0.499, "more than 2 in 5"],
    [0.5, "about even"],
    [0.566, "better than even"],
    [0.7, "about 7 in 10"],
    [0.305, "about 3 in 10"],
    [0.78, "more than 3 in 4"],
    [0.91, "about 9 in 10"],
    [0.94, "more than 9 in 10"],
    [0.95, "about 19 in 20"],
    [0.974, "more than 19 in 20"],
    [0.9995, "more than 99 in 100"],
    [1, "all of them"],
  ])("%s is %s", (chance, words) => expect(chanceWords(chance)).toBe(words));
});

const [own, api] = ["own", "api_low"].map(
  (id) => ({ id, label: id === "own" ? "Ours" : "Theirs" }) as ReportOption,
) as [ReportOption, ReportOption];
const FLIP: Flip = {
  ...{ input: "api_price", label: "API price", unit: "USD/Mtok", today: 1, at: 1.07, change: 0.07 },
  ...{ to: "own", why_not: null },
};

function drawn(cheapest: number, saving: [number, number], worth: number): Uncertainty {
  const option = (id: string, chance: number) => ({
    ...{ option: id, cheapest: chance, replicas: null, regret: 0, lacking: 0 },
    monthly_cost: { p5: 1, p50: 1, p95: 1 },
    cost_per_mtok: { p5: 1, p50: 1, p95: 1 },
  });
  return {
    ...{ draws: 4096, outcome: "choose", flips: [], must_be_true: [], worth_of_all: worth },
    options: [option("api_low", cheapest), option("own", 1 - cheapest)],
    saving: { p5: saving[0], p50: (saving[0] + saving[1]) / 2, p95: saving[1] },
    inputs: [
      {
        ...{ inputs: ["workload.rate"], label: "Volume", unit: "tok/s", middle: 2, low: 1, high: 3, swing: [0, 0] },
        ...{ first_order: 1, total: 1, flips_at: null, flips_to: null, change: null, chance: 0, worth: worth / 2 },
      },
    ],
  };
}

const inputs = inputsOf("copilot-8b-l40s");
const words = (sure: Partial<HowSure>) =>
  confidenceWords(
    {
      kind: "choose",
      told: undefined,
      recommended: api,
      against: own,
      gap: { month: 0 },
      termPays: false,
      flips: [],
      turning: [],
      ...sure,
    },
    inputs,
  );

describe("page one has as many conditions as its chart has bars, or says why", () => {
  test.each(["quoted-speed", "quoted-node", "moe-kimi-k2-b200", "8b-a100-spiky-chat"])("%s", (memo) => {
    const { conditions, flips } = reportOf(memo);
    expect(conditions).toHaveLength(flips.filter(({ at, change }) => at !== null && change !== null).length);
  });
  test("what an open decision waits for, and what else turns it", () => {
    const { decides } = reportOf("spot-or-api-70b").recommendation;
    expect(decides?.rows).toHaveLength(3);
    expect(decides?.rows[0]?.cells).toContain("above 20.8K\u202ftok/s: Spot GPUs by the night");
    expect(decides?.notes).toEqual([
      "What else turns it, by the chart on page one: the API\u2019s price at +3\u202f% and the price of a GPU at \u22123\u202f%, each stated as one figure; the volume at +56\u202f%, which its range does not reach.",
    ]);
  });
});

describe("odds that hang on one figure say so", () => {
  test("one range turns it, and another spreads the saving as far", () => {
    const { recommendation, uncertainty } = reportOf("quoted-speed");
    expect(recommendation.how_sure).toMatch(/No other range turns it by itself\.$/);
    const [engineers, speed] = uncertainty?.inputs ?? [];
    expect(Number(speed?.total) / Number(engineers?.total)).toBeLessThan(2);
  });
  test("one range turns it, and spreads the saving as no other does", () => {
    const [given] = inputs.givens.filter(({ id }) => id === "workload.rate");
    if (!given) throw new Error("the memo states a rate");
    const spans = [
      { from: 0, to: 0.5, cheapest: "api_low" },
      { from: 0.5, to: 1, cheapest: "own" },
    ];
    const turning = [{ group: [{ ...given, low: 1, high: 3 }], spans, rivals: [] }] as unknown as HowSure["turning"];
    const told = drawn(0.9, [100, 2000], 10);
    const [first] = told.inputs;
    const other = (total: number) => ({ ...first, inputs: ["people.salary"], total }) as (typeof told.inputs)[number];
    const of = (total: number) => words({ turning, told: { ...told, inputs: [...told.inputs, other(total)] } });
    expect(of(0.4)).toContain("No other range turns it by itself: the odds are mostly those of this one figure.");
    expect(of(0.6)).toContain("No other range turns it by itself.");
  });
  test("certain for this volume alone", () =>
    expect(reportOf("quoted-node").recommendation.how_sure).toContain(
      "That holds up to 6.08B tokens a month, the most that is drawn: at the speed that others give, \u201cDedicated endpoint (unconfirmed)\u201d wins from 22.3B tokens a month on.",
    ));
  test("draws that do not reach what is predicted", () =>
    expect(reportOf("8b-a100-spiky-chat").recommendation.which_speed).toMatch(
      /The odds draw speeds of 500 to 1,400.tok\/s, nine times in ten\.$/,
    ));
});

test("a fleet that a promise keeps from being busy is not said to stand idle; one without load enough is", () => {
  const { recommendation, key_figures } = reportOf("cline-kimi-k2");
  expect(recommendation.headline).toBe(
    "Buy from the API at $191K a month, if it raises its limit. Adding a fleet raises it to $235K.",
  );
  const within = reportWith("cline-kimi-k2", ["{ value: 5M tok/min", "{ value: 25M tok/min"]);
  expect(within.recommendation.headline).toBe(
    "Buy from the API at $191K a month. A fleet beside it, at $235K in all, must stand idle 60\u202f% of the time to answer in time.",
  );
  expect(recommendation.lede).toContain(
    "But if 19 requests of 20 are to be answered in time, this fleet can be busy only 40\u202f% of the time. Even if its 8\u202fGPUs were never idle, it would cost more than the API, its people counted.",
  );
  expect(key_figures[2]?.note).toMatch(/^all processed tokens, fleet and API together, at this volume/);
  expect(reportOf("chat-70b-1m-users").recommendation.headline).toMatch(/would stand idle most of the time\.$/);
});

test("a fleet that is sized by what is simulated has the range of what is simulated", () => {
  const { quantities } = reportOf("cline-kimi-k2");
  expect(quantities["whole.replicas"]).toMatchObject({ low: 17, value: 26, high: 33 });
  expect(quantities["whole.monthly_cost"]?.high).toBe(quantities["whole.at_p95_if_slow.monthly_cost"]?.value);
});

describe("page one says how sure it is, a case per outcome", () => {
  test("nothing is a range, and nothing near turns it", () =>
    expect(words({})).toBe(
      "No figure that decides is stated as a range, so nothing says how sure this is. No single input turns it within a quarter of its value.",
    ));
  test("nothing is a range, and something near turns it", () =>
    expect(words({ flips: [FLIP] })).toBe(
      "No figure that decides is stated as a range, so nothing says how sure this is. The API\u2019s price at +7\u202f% would turn it.",
    ));
  test("choose: in every draw", () =>
    expect(words({ told: drawn(1, [1000, 2000], 0) })).toBe(
      "\u201cTheirs\u201d is the cheapest in every one of 4,096 draws of the one figure that is a range (the volume). Nine times in ten it saves $1K to $2K a month.",
    ));
  test("choose: in most draws, and what nobody stated as a range", () =>
    expect(words({ told: drawn(0.9, [-100, 2000], 10), flips: [FLIP] })).toBe(
      "The odds that \u201cTheirs\u201d is the cheapest are about 9 in 10, by draws of the one figure that is a range (the volume). Nine times in ten, choosing it costs between $100 a month more and $2K a month less than \u201cOurs\u201d. The odds know nothing of what is stated as one figure, though the API\u2019s price at +7\u202f% turns the decision alone.",
    ));
  test("nothing that is a range reaches the two: the odds say nothing, and no range holds a truth for certain", () => {
    const still = drawn(1, [1000, 1000], 0);
    const told = { ...still, inputs: still.inputs.map((each) => ({ ...each, first_order: 0, total: 0 })) };
    expect(words({ told, flips: [FLIP] })).toBe(
      "The odds say nothing here: the one figure that is a range does not touch \u201cTheirs\u201d or \u201cOurs\u201d, whose speed and prices are stated as single figures. The API\u2019s price at +7\u202f% would turn it.",
    );
    expect(words({ told: drawn(0.99, [1000, 1000], 0) })).toContain("Nine times in ten it saves about $1K a month");
    // Beyond the ends of its range, in fewer than one draw of ten, it takes another box.
    expect(words({ told: still })).toMatch(/in every one of .* it saves about \$1K a month/);
  });
  test("a tie", () =>
    expect(words({ told: drawn(0.5, [-100, 90], 20), kind: "tie" })).toBe(
      "Too close to call. The odds that \u201cTheirs\u201d is the cheapest are about even, by draws of the one figure that is a range (the volume). Nine times in ten, choosing it costs between $100 a month more and $90.00 a month less than \u201cOurs\u201d. The wrong choice costs $20.00 a month on average, so take whichever is less work.",
    ));
  test("measure first, where another option wins more often", () =>
    expect(words({ told: drawn(0.34, [-2000, -100], 400), kind: "measure_first" })).toContain(
      "are about 1 in 3, by draws of the one figure that is a range (the volume). At the figures of this memo it is this one, but \u201cOne L40S\u201d wins more often, more than 3 in 5. Nine times in ten it costs $100 to $2K a month more than \u201cOurs\u201d. Finding out the volume before choosing saves up to $200 a month on average; finding out everything, $400.",
    ));
  test("measure first, where no input by itself is worth anything", () => {
    const told = drawn(0.6, [-10, 10], 400);
    expect(words({ told: { ...told, inputs: [] }, kind: "measure_first" })).toContain(
      "Knowing all of them before choosing would be worth $400 a month on average.",
    );
  });
});

test("the decision, what is open and what draws say are one", () => {
  for (const id of SCENARIOS.map((file) => file.replace(".yaml", ""))) {
    const { recommendation, uncertainty } = reportOf(id);
    if (uncertainty) expect(recommendation.kind, id).toBe(uncertainty.outcome);
    // Somebody who sells the same for less comes before what is open.
    if (!/^Ask .* first\./.test(recommendation.headline))
      expect((recommendation.open ?? []).length > 0, id).toBe(/ until we know /.test(recommendation.headline));
    expect(recommendation.how_sure, id).toMatch(/\.$/);
  }
}, 60_000);

test("who decides by when, and when to look again", () => {
  expect(wantedWords({})).toBeUndefined();
  expect(wantedWords({ by: "the board", due: "2026-06-30", review: "2026-12-01" })).toBe(
    "To decide: the board, by 30 June 2026. Look at this again by 1 December 2026.",
  );
  expect(wantedWords({ by: "the board" })).toBe("To decide: the board.");
  const asked = reportWith("published-case", [/review: .*/, "review: 2026-12-01"]);
  expect(asked.recommendation.wanted).toBe(
    "To decide: the owner of the coding agent's budget. Look at this again by 1 December 2026.",
  );
  expect(() => reportWith("published-case", [/review: .*/, "review: 2025-12-01"])).toThrow();
});

describe("two memos with their ranges at the middle, their figures by hand", () => {
  const table = (id: string, name: string) =>
    reportWith(id)
      .sections.flatMap(({ parts }) => parts.flatMap(({ tables }) => tables))
      .find((each) => each.id === name);
  const text = (id: string) =>
    reportWith(id)
      .sections.filter((each) => each.id === "how-sure")
      .flatMap(({ parts }) => parts.map((each) => each.text))
      .join(" ");

  test("what no range moves flips at one figure on every page, and is in no table of ranges", () => {
    const { uncertainty, flips, recommendation } = reportWith("quoted-node");
    // $2,677 a month over 8 GPUs and 730 hours; $19,622 over 3,042 million tokens.
    const [gpu, api] = [(0.88 * 3041.6667) / (8 * 730), (3.36 * 8 * 730) / 3041.6667];
    for (const [input, by] of [
      ["gpu_price", gpu],
      ["api_price", api],
    ] as const) {
      expect(flips.find((flip) => flip.input === input)?.at).toBeCloseTo(by, 4);
      const told = Number(by.toPrecision(3));
      expect(uncertainty?.flips.find((flip) => flip.input === input)?.between).toEqual({
        p5: told,
        p50: told,
        p95: told,
      });
    }
    expect([table("quoted-node", "how-sure-flips"), table("quoted-node", "how-sure-inputs")]).toEqual([
      undefined,
      undefined,
    ]);
    expect(recommendation.how_sure).toContain("The odds say nothing here: the 2 figures that are ranges do not touch");
    expect(text("quoted-node")).toContain("No range that is stated moves the difference between the two");
    // 8 GPUs at $3.36 and 1,200 tok/s: the node at $12 would come to $22.22.
    expect(recommendation.lede).toContain(
      "At $3.36 an hour, the GPUs of \u201cDedicated endpoint (unconfirmed)\u201d would make",
    );
  });

  test("wins beyond the printed range are counted, named and likely in the same number", () => {
    const { uncertainty, recommendation, key_figures } = reportWith("published-case");
    const wins = Math.round((uncertainty?.options.find(({ option }) => option === "six")?.cheapest ?? 0) * 2048);
    // Log-normal, nine in ten in $300K to $500K: below 12 * (33,333 - 9,477) = $286K lie 2.6 %, 53 draws.
    expect(wins).toBe(53);
    expect(Math.round((uncertainty?.inputs[0]?.chance ?? 0) * 2048)).toBe(wins);
    expect(text("published-case")).toContain("is the cheapest in 53 of the 2,048 draws, only beyond the ends");
    expect(recommendation.how_sure).toContain("by draws of the one figure that is a range (the pay of an engineer)");
    // 12 * $9,477; $194,288 over 583,000 million tokens.
    expect(recommendation.lede).toContain("**$9,480 a month ($114K a year) more**");
    expect(key_figures[0]?.note).toContain("a month for 583B tokens, at $0.317");
    expect(key_figures[2]).toMatchObject({ label: "All in, per million", quantity: "six.cost_per_mtok" });
    expect(key_figures[2]?.note).toContain("people included; the API asks $0.317 (always busy, before people: $0.251)");
  });
});
