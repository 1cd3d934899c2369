import { describe, expect, test } from "vitest";
import { quantityOf, stepFor, valueText } from "../../src/derivations/step.js";
import { shownValue } from "../../src/figures/number.js";
import { InputError } from "../../src/problem/problem.js";
import type { Report } from "../../src/report/schema.js";
import { atVolume, type Changes, reportOf, reportWith, SCENARIOS, single, textWith } from "../support/scenarios.js";

describe("what decides the case", () => {
  test.each<[string, string, Changes, string, string]>([
    ["people cost more than tokens save", "published-case", [], "api", "people_cost_more_than_tokens_save"],
    ["half an engineer is enough", "published-case", [["value: 1 FTE", "value: 0.5 FTE"]], "six", "steady_part_pays"],
    [
      "too little steady traffic to fill a box",
      "published-case",
      [...atVolume(20), ["sizing: { replicas: 6 }", "sizing: trough"]],
      "api",
      "nothing_to_rent",
    ],
    ["GPUs that are dearer even when full", "published-case", [["26.6k", "15k"]], "api", "gpus_dearer_when_full"],
    ["a fleet that stands idle", "chat-70b-1m-users", [], "api", "fleet_idles"],
    [
      "a flat load",
      "chat-70b-1m-users",
      [
        ["value: 3,", "value: 1,"],
        ["value: 30%", "value: 0%"],
      ],
      "own",
      "fleet_pays_unstaffed",
    ],
    [
      "a flat load with people",
      "chat-70b-1m-users",
      [
        ["value: 3,", "value: 1,"],
        ["value: 30%", "value: 0%"],
        ["value: 0 FTE", "value: 1 FTE"],
      ],
      "own",
      "fleet_pays",
    ],
    ["a router that nobody is paid for", "hybrid-router", [], "up_front", "router_pays_unstaffed"],
    ["a router with people", "hybrid-router", [["value: 0 FTE", "value: 0.01 FTE"]], "up_front", "router_pays"],
    ["a router whose fleet idles", "hybrid-router", [["value: 2,", "value: 6,"]], "api", "fleet_idles"],
    [
      "a router whose people cost more than it saves",
      "hybrid-router",
      [["value: 0 FTE", "value: 0.1 FTE"]],
      "api",
      "people_cost_more_than_tokens_save",
    ],
    [
      "every local answer judged again",
      "hybrid-router",
      [["&guard { value: 0%", "&guard { value: 100%"]],
      "api",
      "answers_paid_twice",
    ],
    ["a local model that is dearer", "hybrid-router", [["1.5k tok/s", "300 tok/s"]], "api", "gpus_dearer_when_full"],
  ])("%s", (_, id, changes, option, verdict) => {
    const { recommendation } = reportWith(id, ...changes);
    expect([recommendation.option, recommendation.verdict]).toEqual([option, verdict]);
    const said = [recommendation.headline, ...recommendation.lede.split("\n\n"), recommendation.summary].join(" ");
    expect(said).not.toMatch(/NaN|undefined|null|Infinity|\s{2}|\.\./);
  });

  test("a tie goes to the API, which binds nobody", () => {
    const { recommendation } = reportWith("published-case", ...atVolume(20), [
      "sizing: { replicas: 6 }",
      "sizing: trough",
    ]);
    expect(recommendation.option).toBe("api");
    expect(recommendation.difference).toBe(0);
  });
});

describe("whole boxes", () => {
  test.each<[string, string, number, number, number]>([
    ["a trough that fills two boxes", "110k", 4, 2, 16],
    ["three replicas fit, and fill one box of two", "90k", 2, 1, 8],
    ["one replica fits, and fills no box", "40k", 0, 0, 0],
  ])("%s", (_, trough, replicas, boxes, gpus) => {
    const report = reportWith("published-case", ["trough: 110k", `trough: ${trough}`]);
    const figures = ["replicas", "boxes", "gpus"].map((name) => single(report, `floor.${name}`));
    expect(figures).toEqual([replicas, boxes, gpus]);
  });

  test("a stated number of replicas pays for the whole boxes that hold them, and the memo says so", () => {
    const report = reportWith("published-case", ["replicas: 6", "replicas: 5"]);
    expect(single(report, "six.gpus")).toBe(24);
    expect(report.warnings.join("\n")).toContain("4 of the 24 rented GPUs hold no replica");
  });
});

describe("what is refused with the scenario in hand", () => {
  /** Each problem with the words of the file that it points at. */
  const refusal = (id: string, ...changes: Changes): string[] => {
    try {
      reportWith(id, ...changes);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      const lines = textWith(id, ...changes).split("\n");
      return error.problems.map(({ line, column, length, message }) => {
        return `${lines[line - 1]?.slice(column - 1, column - 1 + (length ?? 1))}: ${message}`;
      });
    }
    return [];
  };

  test.each<[string, string, Changes, string[]]>([
    [
      "a fleet that cannot carry its peak",
      "chat-70b-1m-users",
      [[/sizing:\n.*headroom.*/, "sizing: { replicas: 50 }"]],
      ["5: 50 replicas carry 100000 tok/s, and the load peaks at 173611 tok/s"],
    ],
    [
      "a quantity of its own that names what does not exist",
      "published-case",
      [["floor.capacity * api.api_price", '"flor.capacity * api.price"']],
      ['flor.capacity: no quantity is called "flor.capacity"', 'api.price: no quantity is called "api.price"'],
    ],
    [
      "a quantity of its own that names between others what does not exist",
      "published-case",
      [["floor.capacity * api.api_price", "floor.capacity * api.price * api.api_price"]],
      ['api.price: no quantity is called "api.price"'],
    ],
    [
      "a quantity of its own whose units do not fit",
      "published-case",
      [["floor.capacity * api.api_price", "floor.capacity + api.api_price"]],
      ["api.api_price: cannot add tok/time and money/tok"],
    ],
    [
      "a quantity of its own in a unit that does not exist",
      "published-case",
      [["unit: USD/h", "unit: USD/hr"]],
      ['USD/hr: unknown unit "hr" in "USD/hr"'],
    ],
    [
      "quantities of its own in a circle",
      "published-case",
      [["is: floor.saving_before_people", "is: saving_a_year * 1"]],
      ["saving_a_year: the formulas form a circle: saving_a_year -> saving_a_year"],
    ],
    [
      "a quantity of its own that converts what its unit converts already",
      "published-case",
      [["is: floor.saving_before_people", "is: floor.saving_before_people * 12"]],
      ['12: "* 12" converts a second time: units convert by themselves, here by 12 month/year'],
    ],
    [
      "a quantity of its own that divides by zero",
      "published-case",
      [["is: floor.saving_before_people", "is: floor.saving_before_people / floor.overhead_cost * floor.fleet_cost"]],
      [
        "floor.saving_before_people / floor.overhead_cost * floor.fleet_cost: saving_a_year has no value: floor.saving_before_people / floor.overhead_cost * floor.fleet_cost, with floor.saving_before_people = 18559.2864 USD/month, floor.overhead_cost = 0 USD/month, floor.fleet_cost = 70080 USD/month",
      ],
    ],
    [
      "a quantity of its own and a note that name what does not exist, both at once",
      "published-case",
      [
        ["floor.capacity * api.api_price", '"flor.capacity * api.api_price"'],
        ["{{outage_hour}}", "{{outage}}"],
      ],
      ['flor.capacity: no quantity is called "flor.capacity"', '{{outage}}: no quantity is called "outage"'],
    ],
    [
      "a note that names what does not exist",
      "published-case",
      [["{{outage_hour}}", "{{outage}}"]],
      ['{{outage}}: no quantity is called "outage"'],
    ],
  ])("%s", (_, id, changes, expected) => {
    expect(refusal(id, ...changes)).toEqual(expected);
  });
});

describe("what a reader should know", () => {
  const said = (id: string, ...changes: Changes) => reportWith(id, ...changes).warnings.join("\n");

  test("a range: whether the decision is the same all along it", () => {
    expect(said("published-case")).toContain(
      "given as $300K to $500K a year; the memo computes with the middle, $400K a year. The decision is the same all along it.",
    );
    // Log-normal between both: ln 286.3 lies 0.13 deviations above the middle of ln 100 and ln 700, and 45 of 100 above it.
    expect(said("published-case", ["value: $300k to $500k/year", "value: $100k to $700k/year"])).toContain(
      "The decision is not the same all along it: All from the API is the cheapest above $286.3K a year (45\u202f% likely), 6 replicas + API elsewhere.",
    );
  });

  test("nobody's salary decides nothing, and is not spoken of", () => {
    expect(said("chat-70b-1m-users")).not.toContain("an engineer costs");
  });

  test("the load points, where they do not make the volume", () => {
    expect(said("published-case")).toContain("The load points average 216,435");
  });
});

/** What the printing of a figure alone may add, of the figure: 0.5 of 3,234 for "32.34M". */
const halfOfLastDigit = (text: string) => 0.5 / Number(/[\d.,]+/.exec(text)?.[0].replace(/\D/g, ""));

/** The same of all that a figure is worked out of, in their own unit. */
function halvesRead(report: Report, id: string): number {
  const texts = Object.values(report.quantities[id]?.inputs ?? {}).map((read) => valueText(quantityOf(report, read)));
  return texts.reduce((sum, text) => sum + Math.abs(shownValue(text)) * halfOfLastDigit(text), 0);
}

test("every note on rounding tells a difference that rounding can make", () => {
  for (const file of SCENARIOS) {
    const report = reportOf(file.replace(".yaml", ""));
    for (const id of Object.keys(report.quantities)) {
      const note = stepFor(report, id)?.rounding;
      if (!note) continue;
      const [, again = "", whole = ""] = /would be (.*); the result, (.*), comes/.exec(note) ?? [];
      const law = report.formulas[report.quantities[id]?.formula ?? ""]?.is ?? "";
      // Of a difference, what the printing of both may add, of what is left.
      const both = /^\w+ - \w+$/.test(law) ? halvesRead(report, id) / Math.abs(shownValue(whole)) : 0;
      const { peak_load: peak = "", throughput_at_percentile: each = "" } = report.quantities[id]?.inputs ?? {};
      // As many replicas as were simulated carry the load to the last token: printed figures may lie a hair above.
      const most =
        peak === "" || each === "" ? Number.NaN : single(report, peak) / single(report, each) / shownValue(whole);
      if (Math.abs(most - 1) < 1e-9) expect(shownValue(again), id).toBe(shownValue(whole) + 1);
      else
        expect(Math.abs(shownValue(again) / shownValue(whole) - 1), `${id}: ${note}`).toBeLessThan(
          Math.max(1e-4, halfOfLastDigit(again) + both),
        );
    }
  }
});

describe("what a first reader stumbled over", () => {
  test("a mix that shrinks to nothing is the API again: that is where the decision turns", () => {
    const report = reportWith("bursty-startup", ["price: llama-70b-hosted", "price: small-model-high"]);
    expect(report.recommendation.option).toBe("mix");
    const flip = report.flips.find(({ input }) => input === "engineers");
    expect(flip).toMatchObject({ to: "api", today: 0 });
    expect(flip?.at).toBeGreaterThan(0);
  });

  test("cheap GPUs that idle and flexible ones that are dear are told apart", () => {
    const { verdict, lede } = reportOf("bursty-startup").recommendation;
    expect(verdict).toBe("cheap_gpus_idle");
    expect(lede).toContain("if never idle");
  });
});
