import { describe, expect, test } from "vitest";
import { InputError } from "../../src/problem/problem.js";
import { loadScenario } from "../../src/scenario/load.js";
import { type Changes, files, performance, textWith } from "../support/scenarios.js";

/** Each problem with the words of the file that it points at. */
function refusal(id: string, ...changes: Changes): string[] {
  const scenario = `scenarios/${id}.yaml`;
  const text = textWith(id, ...changes);
  try {
    loadScenario(
      scenario,
      { ...files, read: (path) => (path === scenario ? text : files.read(path)) },
      { performance },
    );
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const lines = text.split("\n");
    return error.problems.map(({ line, message }) => `${lines[line - 1]?.trim()} | ${message}`);
  }
  return [];
}

describe("a router", () => {
  test.each<[string, Changes, string[]]>([
    [
      "more than everything answered locally",
      [["value: 60% to 80%", "value: 60% to 120%"]],
      [
        'local_share: &share { value: 60% to 120%, basis: quoted, source: "seed 001 (001_c656622210a3765b.txt), line 80" } | the share answered locally cannot be more than 100\u202f%, found 120\u202f%',
      ],
    ],
    [
      "more than everything judged again",
      [["guard_share: &guard { value: 0%", "guard_share: &guard { value: 101%"]],
      [
        'guard_share: &guard { value: 101%, basis: assumed, source: "the document re-labels escalations (line 82) and counts nothing for it" } | the share judged again cannot be more than 100\u202f%, found 101\u202f%',
      ],
    ],
    [
      "an API that is none",
      [["escalate_to: api", "escalate_to: local_first"]],
      ['escalate_to: local_first | "local_first" is not an API'],
    ],
    [
      "a mode that is none",
      [["mode: up_front", "mode: upfront"]],
      ['mode: upfront | "mode" must be "up_front" or "local_first", found "upfront"'],
    ],
    [
      "a study beside an option that is no router",
      [["beside: [up_front, local_first]", "beside: [up_front, api]"]],
      ['beside: [up_front, api] | "api" is not a router option of this scenario'],
    ],
    [
      "a promise that is no share",
      [["saving: 30% to 60%", "saving: $30/Mtok"]],
      [
        'claimed: { saving: $30/Mtok, by: "Line 83 of The true cost of self-hosting" } | "$/Mtok" is not a share figure',
      ],
    ],
  ])("%s", (_, changes, expected) => {
    expect(refusal("hybrid-router", ...changes)).toEqual(expected);
  });
});

describe("savings by spend", () => {
  test.each<[string, Changes, string[]]>([
    [
      "bills out of order",
      [["spend: $75K/month", "spend: $45K/month"]],
      [
        "- { spend: $45K/month, floor: marginal, autoscaled: 5 to 10 %, line: 11 } | the bills must rise from row to row",
      ],
    ],
    [
      "a band that ends before it starts",
      [["from: $1M/year, to: $2M/year", "from: $2M/year, to: $1M/year"]],
      [
        '- { from: $2M/year, to: $1M/year, says: the math works; hire, hire: "yes", line: 26 } | a band ends above where it starts',
      ],
    ],
    [
      "a load curve that falls",
      [["p90: 290k", "p90: 200k"]],
      ["quantiles: { trough: 110k tok/s, p50: 222k tok/s, p90: 200k tok/s, p99: 327k tok/s } | p90 lies below p50"],
    ],
  ])("%s", (_, changes, expected) => {
    expect(refusal("savings-by-spend", ...changes)).toEqual(expected);
  });

  test("no load at all, where the file has no workload", () => {
    const found = refusal("savings-by-spend", [/ {4}load:\n {6}quantiles.*\n {6}basis.*\n {6}source.*\n/, ""]);
    expect(found).toEqual(["tiers: | the study has no load"]);
  });
});

describe("what-ifs", () => {
  test.each<[string, Changes, string]>([
    [
      "more than the whole month",
      [["storm_share: { value: 5%", "storm_share: { value: 105%"]],
      "the share of the month with retries cannot be more than 100\u202f%, found 105\u202f%",
    ],
    [
      "fewer tokens by retries",
      [["retry_factor: { value: 2", "retry_factor: { value: 0.5"]],
      "the tokens over those without retries must be at least 1",
    ],
    [
      "a day without hours",
      [["value: 4 h/day", "value: 24 h/day"]],
      "the idle hours of a day cannot be more than 23 h/day, found 24 h/day",
    ],
    ["neither on nor off", [["on: false", "on: maybe"]], '"on": expected true or false, found "maybe"'],
  ])("%s", (_, changes, expected) => {
    const [only, ...more] = refusal("published-case", ...changes);
    expect(more).toEqual([]);
    expect(only?.replaceAll("\u202f", " ")).toContain(expected.replaceAll("\u202f", " "));
  });

  test("where no options are compared", () => {
    const found = refusal("savings-by-spend", [
      "studies:\n",
      "studies:\n  risks:\n    kind: what_ifs\n    title: Risks\n    outage: { on: false, outage_hours: 1 h/month }\n",
    ]);
    expect(found).toEqual(["risks: | what-ifs move the options of a scenario, and this file compares none"]);
  });
});
