import { describe, expect, test } from "vitest";
import { THIN } from "../../src/figures/number.js";
import { InputError } from "../../src/problem/problem.js";
import { loadScenario } from "../../src/scenario/load.js";
import { type Changes, files, SPEED_ALONE, textWith } from "../support/scenarios.js";

const SCENARIO = "scenarios/quoted-speed.yaml";

/** What is wrong with the memo when parts of it read differently: the line as it stands there, what is wrong, the hint. */
function faults(...changes: Changes): string[] {
  const text = textWith("quoted-speed", ...SPEED_ALONE, ...changes);
  const read = (path: string) => (path === SCENARIO ? text : files.read(path));
  try {
    loadScenario(SCENARIO, { ...files, read });
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return error.problems.map(({ line, message, hint }) => {
      const shown = text.split("\n")[(line ?? 1) - 1]?.trim().slice(0, 30);
      return `${shown} | ${message.replaceAll(THIN, " ")}${hint === undefined ? "" : ` | ${hint}`}`;
    });
  }
  return [];
}

const OWNED = `gpu_price:
      owned:
        server_price: $280000/server
        gpus_per_server: 8 GPU
        life: 3 years
        resale_share: 10%
        gpu_power: 700 W
        server_base_power: 2000 W
        pue: 1.3
        electricity_price: $0.10/kWh
        operations_rate: 5%/year
        capital_rate: 8%/year
`;
const BUYS: Changes = [
  ["gpu_price: tco-gpu\n", OWNED],
  ["box: 1 GPU", "box: 8 GPU"],
];
const buys = (from: string, to: string): Changes => [
  ["gpu_price: tco-gpu\n", OWNED.replace(from, to)],
  ["box: 1 GPU", "box: 8 GPU"],
];

test("the memo itself is in order, rented or bought", () => {
  expect(faults()).toEqual([]);
  expect(faults(...BUYS)).toEqual([]);
});

describe("owned hardware", () => {
  test.each<[name: string, changes: Changes, faults: string[]]>([
    [
      "no life span",
      buys("        life: 3 years\n", ""),
      ['owned: | "life" is missing in "owned" | for example life: 3 years'],
    ],
    [
      "resale above its price",
      buys("resale_share: 10%", "resale_share: 110%"),
      [
        'resale_share: 110% | the resale share cannot be more than 100 %, found 110 % | the resale share, such as "30%"',
      ],
    ],
    [
      "a building that makes power",
      buys("pue: 1.3", "pue: 0.9"),
      [
        "pue: 0.9 | PUE must be at least 1, found 0.9 | the building takes more power than its computers, and even a poor one less than three times as much",
      ],
    ],
    [
      "a wrong unit",
      buys("$0.10/kWh", "$0.10/h"),
      ['electricity_price: $0.10/h | "$/h" is not a $/kWh figure | expected something like "$0.10/kWh"'],
    ],
    [
      "boxes that are no servers",
      [["gpu_price: tco-gpu\n", OWNED]],
      ["box: 1 GPU | a box holds 1 and a server 8 GPUs | what is bought is whole servers: give both the same number"],
    ],
    [
      "no lens",
      [...BUYS, ["  lens: full\n", ""], [/ {2}setup:\n( {4}.*\n)+/, ""]],
      [
        "gpu_price: | hardware is bought here, and the scenario does not say whether it is still to be paid | add ownership: { lens: full, ... } where it is still to be bought, lens: marginal where it is paid",
      ],
    ],
  ])("%s", (_, changes, expected) => {
    expect(faults(...changes)).toEqual(expected);
  });
});

describe("ownership", () => {
  test.each<[name: string, changes: Changes, faults: string[]]>([
    [
      "set-up without a lens",
      [["  lens: full\n", ""]],
      [
        "setup: | set-up is stated, and not whether it is still to be paid | add lens: full where it is still to be paid, lens: marginal where it is paid already",
      ],
    ],
    [
      "a lens that does not exist",
      [["lens: full", "lens: both"]],
      [
        'lens: both | "lens" must be "full" or "marginal", found "both" | full: set-up and purchases are still to be paid; marginal: they are paid. One lens for all options',
      ],
    ],
    [
      "an effort stated twice",
      [["build: { effort:", "build: { cost: $5, effort:"]],
      ["build: { cost: $5, effort: { v | build is stated twice | keep cost, or effort"],
    ],
    [
      "an effort in other units",
      [["value: 3 FTE*month", "value: 3 FTE"]],
      ['build: { effort: { value: 3 FT | "FTE" is not a FTE*month figure | expected something like "3 FTE*month"'],
    ],
    [
      "half a rota",
      [[/ {6}each: .*\n/, ""]],
      ['on_call: | "each" is missing in "on_call" | for example each: 1 h/FTE'],
    ],
    [
      "half of evaluation",
      [["  running:\n", "  running:\n    evaluation: { runs: 4/month }\n"]],
      [
        "evaluation: { runs: 4/month } | evaluation cannot be worked out from what is given | give tokens, price, or cost instead",
      ],
    ],
    [
      "evaluation of nothing",
      [["  running:\n", "  running:\n    evaluation: {}\n"]],
      [
        "evaluation: {} | evaluation cannot be worked out from what is given | give runs, tokens, price, or cost instead",
      ],
    ],
    [
      "a term that is not known",
      [[/ {2}gpu_term: .*\n/, ""]],
      [
        "gpu_price_fall: { value: 20%,  | GPU prices fall, and own rents reserved GPUs for an unknown term | add gpu_term: 12 months",
      ],
    ],
    [
      "a growth that is not stated",
      [[/ {2}growth: .*\n/, ""]],
      ['ownership: | "growth" is missing in "ownership" | for example growth: 30%'],
    ],
    [
      "a horizon in parts of a month",
      [["value: 36 months", "value: 36.5 months"]],
      ['horizon: { value: 36.5 months, | the horizon must be a whole number | the horizon, such as "36 months"'],
    ],
    [
      "an option that is called ownership",
      [
        ["  own:\n", "  ownership:\n"],
        ["commits: own", "commits: ownership"],
      ],
      ['ownership: | "ownership" cannot be an option\'s name | the memo uses it itself'],
    ],
  ])("%s", (_, changes, expected) => {
    expect(faults(...changes)).toEqual(expected);
  });
});

describe("ways of paying", () => {
  test.each<[name: string, changes: Changes, fault: string]>([
    [
      "a price that nobody has",
      [["on_demand: { price: h100-on-demand }", "on_demand: { price: h100-on-demnd }"]],
      'on_demand: { price: h100-on-de | no price is called "h100-on-demnd" | did you mean "h100-on-demand"?',
    ],
    [
      "a price by the token",
      [["price: h100-spot", "price: tco-hosted"]],
      'price: tco-hosted | "tco-hosted" is a price per token, not per GPU hour | name an entry with gpu_hour',
    ],
    [
      "one term twice",
      [["term: 36 months }", "term: 12 months }"]],
      "- { price: h100-reserved-range | this term is stated twice | give each term once",
    ],
    [
      "a GPU that is never busy",
      [[/utilization: \{ value: 50%(?=.*\n {4}on_demand)/, "utilization: { value: 0%"]],
      'utilization: { value: 0%, basi | the utilization must be at least 0.1 %, found 0 % | the utilization, such as "30%"',
    ],
  ])("%s", (_, changes, expected) => {
    expect(faults(...changes)).toEqual([expected]);
  });
});
