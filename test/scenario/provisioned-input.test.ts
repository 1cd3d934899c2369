import { describe, expect, test } from "vitest";
import { THIN } from "../../src/figures/number.js";
import { InputError } from "../../src/problem/problem.js";
import { type Small, smallReport } from "../support/small.js";

const UNITS = "units: { model: gpt-5.2, deployment: global }";
const REST = "sizing: { peak: { headroom: 0% } }, against: api";
const own = (what: string) => [`own: { kind: provisioned, label: Units, ${what} }`];

/** `line:column message | hint`, of the scenario; options stand in line 14. */
function faults(small: Small): string[] {
  try {
    smallReport(small);
  } catch (fault) {
    if (!(fault instanceof InputError)) throw fault;
    return fault.problems.map(({ line, message, hint }) =>
      `${line} ${message}${hint ? ` | ${hint}` : ""}`.replaceAll(THIN, " "),
    );
  }
  return [];
}

describe("units that cannot be bought", () => {
  test.each<[name: string, options: string, faults: string[]]>([
    ["as it should be", `${UNITS}, unit_price: p.unit, ${REST}`, []],
    [
      "fewer than the minimum",
      `${UNITS}, unit_price: p.unit, sizing: { units: 10 }, spill_to: api`,
      ["14 10 units are fewer than the 15 that are sold at least | write 15 or more"],
    ],
    [
      "not on the step",
      `${UNITS}, unit_price: p.unit, sizing: { units: 103 }, spill_to: api`,
      ["14 103 units are not sold: there are 15 and steps of 5 above them | write 100 or 105"],
    ],
    [
      "half a unit",
      `${UNITS}, unit_price: p.unit, sizing: { units: 15.5 }, spill_to: api`,
      ['14 the units must be a whole number | the units, such as "15 units"'],
    ],
    [
      "a price per token",
      `${UNITS}, unit_price: p.api, ${REST}`,
      ['14 "p.api" is a price per token, not per provisioned unit | name an entry with unit_hour or unit_month'],
    ],
    [
      "a price per GPU hour",
      `${UNITS}, unit_price: p.gpu, ${REST}`,
      ['14 "p.gpu" is a price per GPU hour, not per provisioned unit | name an entry with unit_hour or unit_month'],
    ],
    [
      "no price for the term",
      `${UNITS}, unit_price: p.unit_year, ${REST}`,
      ['14 no price is called "p.unit_year" | did you mean "p.unit"?'],
    ],
    [
      "a model that is not on file",
      `units: { model: gpt-5.22, deployment: global }, unit_price: p.unit, ${REST}`,
      ['14 no provisioned unit of a model called "gpt-5.22" is on file | did you mean "gpt-5.2"?'],
    ],
    [
      "no deployment",
      `units: { model: gpt-5.2 }, unit_price: p.unit, ${REST}`,
      [
        "14 units of gpt-5.2 are sold in other sizes for each kind of deployment | add deployment: global or data_zone or regional",
      ],
    ],
    [
      "a deployment that there is not",
      `units: { model: DeepSeek-R1, deployment: regional }, unit_price: p.unit, ${REST}`,
      [
        "14 minimum and step are not known of a unit of DeepSeek-R1, on file | state them beside the model, as the provider tells",
        "14 units of DeepSeek-R1 are not sold as regional deployments | write global or data_zone",
      ],
    ],
    [
      "an output ratio that nobody tells",
      `units: { model: Fireworks Kimi K2.6, deployment: global }, unit_price: p.unit, ${REST}`,
      [
        "14 output_ratio is not known of a unit of Fireworks Kimi K2.6, on file | state it beside the model, as the provider tells",
      ],
    ],
    [
      "which is then stated",
      `units: { model: Fireworks Kimi K2.6, deployment: global, output_ratio: 4 }, unit_price: p.unit, ${REST}`,
      [],
    ],
    [
      "a unit of which half is stated",
      `units: { input: 3400 tok/min, minimum: 15, step: 5 }, unit_price: p.unit, ${REST}`,
      [
        "14 output_ratio and cached_deducted are not known of a unit | state them, or name a model whose units are on file, such as gpt-5.2",
      ],
    ],
    [
      "a unit that carries so many tokens",
      `units: { input: 3400 tok, output_ratio: 8, cached_deducted: 100%, minimum: 15, step: 5 }, unit_price: p.unit, ${REST}`,
      ['14 "tok" is not a counted_tok/min/unit figure | expected something like "3,400 tok/min"'],
    ],
    [
      "the cheapest number beside nothing",
      `${UNITS}, unit_price: p.unit, sizing: cheapest, against: api`,
      [
        "14 the cheapest number of units is searched for beside an API that sells the rest | add spill_to, or size by the peak",
      ],
    ],
    [
      "a number of which nobody says what exceeds it",
      `${UNITS}, unit_price: p.unit, sizing: { units: 20 }, against: api`,
      [
        "14 nothing says what becomes of what exceeds the units | add spill_to: the API that sells it, or excess: unserved",
      ],
    ],
    [
      "both at once",
      `${UNITS}, unit_price: p.unit, sizing: { units: 20 }, spill_to: api, excess: unserved`,
      ["14 what exceeds the units is either bought or left unserved | keep spill_to or excess"],
    ],
  ])("%s", (_, options, expected) => {
    const found = faults({ options: own(options) });
    if (expected.length === 0) expect(found).toEqual([]);
    else expect(found.map((each) => each.slice(0, 400))).toEqual(expected);
  });

  test("spilling needs more than the peak of the load", () => {
    const spills = own(`${UNITS}, unit_price: p.unit, sizing: { units: 20 }, spill_to: api`);
    expect(faults({ load: "{ peak_factor: 2 }", options: spills })).toEqual([
      "14 spillover needs the shape of the load, and only its peak is given | give the load as quantiles, hourly or flat",
    ]);
  });

  test("GPUs of our own need people and an overhead, and units need neither", () => {
    const text = own(`${UNITS}, unit_price: p.unit, ${REST}`);
    expect(smallReport({ options: text, people: null }).options.map(({ id }) => id)).toEqual(["api", "own"]);
    const fleet =
      "own: { kind: self_hosted, label: Own, gpu_price: p.gpu, replica: { gpus: 2 GPU, throughput: 6k tok/s }, box: 2 GPU, sizing: { peak: { headroom: 0% } } }";
    expect(faults({ options: [fleet], people: null })).toEqual([
      '12 GPUs of our own need overhead, and the scenario states none | add overhead, such as "10%"',
      "12 GPUs of our own need people, and the scenario states none | add people: { engineers: 1 FTE, salary: $200k/year }",
    ]);
  });
});

describe("prices of units", () => {
  const priced = (amount: string) =>
    faults({ options: own(`${UNITS}, unit_price: p.odd, ${REST}`), prices: { odd: amount } });
  test.each([
    [
      "by the month without a term",
      "unit_month: $260/unit/month, class: reserved",
      "a unit that is paid by the month or the year is reserved for a term | add class: reserved and term: 1 month, or 12 months; by the hour write unit_hour",
    ],
    [
      "two amounts",
      "unit_hour: $1/unit/h, unit_month: $260/unit/month, class: reserved, term: 1 month",
      "this price has several amounts | give one of gpu_hour, unit_hour, unit_month, blended, tokens",
    ],
    [
      "by the GPU",
      "unit_hour: $1/GPU/h, class: on-demand",
      '"$/GPU/h" is not a $/unit/h figure | expected something like "$1/unit/h"',
    ],
    [
      "a price of a month for one by the hour",
      "unit_hour: $2600/unit/h, class: on-demand",
      "a price per unit and hour cannot be more than $1,000/unit/h, found $2,600/unit/h",
    ],
  ])("%s", (_, amount, message) => {
    expect(priced(amount).join("\n")).toContain(message);
  });

  test("a year's price is a twelfth a month", () => {
    const year = own(`${UNITS}, unit_price: p.year, ${REST}`);
    const prices = { year: '"unit_month": "$2,652/unit/year", class: reserved, term: 12 months' };
    const report = smallReport({ options: year, prices });
    expect(report.quantities["own.unit_month_price"]?.value).toBeCloseTo(221, 9);
  });
});

describe("limits that cannot be meant", () => {
  const OWN = own(`${UNITS}, unit_price: p.unit, ${REST}`);
  test.each([
    [
      "tokens of nothing",
      "limits: { tokens_per_minute: 2M tok }",
      '"tok" is not a tok/min figure | expected something like "2M tok/min"',
    ],
    [
      "tokens for requests",
      "limits: { requests_per_minute: 20k tok/min }",
      'is not a request/min figure | expected something like "10k requests/min"',
    ],
    ["none", "limits: {}", "no limit is stated | give tokens_per_minute, requests_per_minute, or both"],
    [
      "requests without their length",
      "limits: { requests_per_minute: 20k requests/min }",
      "how many tokens so many requests are depends on how long they are, and the workload does not say | add request: { input: 3000 tok, output: 500 tok } to the workload",
    ],
    [
      "too few",
      "limits: { tokens_per_minute: 2 tok/min }",
      "the limit must be at least 1,000 tok/min, found 2 tok/min",
    ],
  ])("%s", (_, api, message) => {
    expect(faults({ api, options: OWN }).join("\n")).toContain(message);
  });

  test("a busiest minute below its hour's mean", () => {
    const load = "{ hourly: [1,2,1,2,1,2,1,2,1,2,1,2,1,2,1,2,1,2,1,2,1,2,1,2], peak_in_hour: 0.5 }";
    expect(faults({ load, volume: "30B tokens/month", options: OWN }).join()).toContain("must be at least 1");
  });
});
