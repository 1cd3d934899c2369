import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { buildReport } from "../../src/author/report.js";
import { InputError } from "../../src/problem/problem.js";
import { loadScenario } from "../../src/scenario/load.js";
import { performance, ROOT } from "../support/scenarios.js";
import { tokens } from "../support/tokens.js";

const RIGHT = readFileSync(join(ROOT, "test/scenario/all-at-once.yaml"), "utf8");
const PRICES = readFileSync(join(ROOT, "test/scenario/all-at-once-prices.yaml"), "utf8");

/** One fault each: what is written in place of what, and what is said of it. None is of the place of another. */
const FAULTS: readonly (readonly [was: string, is: string, said: RegExp])[] = [
  // What a figure says by itself.
  ["volume: 30B tok/month", "volume: 30B apples", /apples/],
  ["hours_in_month: 730 h", "hours_in_month: 24 h", /the hours in a month must be at least 672/],
  ["6.125k tok/s } # own", "6.125k km } # own", /km/],
  ["salary: $200k/year", "salary: $2/year", /a salary must be/],
  ["cached_deducted: 87.5%", "cached_deducted: 875%", /cannot be more than 100/],
  ["request_time: 4.125 s", "request_time: 4.125 GPU", /GPU/],
  ["horizon: 36 months", "horizon: soon", /soon/],
  ["total: $28,125.50", "total: much", /much/],
  ["tokens_per_minute: 2M tok/min", "tokens_per_minute: 2 tok/min", /the limit must be at least/],
  ["input: 8975 tok", "input: 0 tok", /the input of a request must be at least/],
  // Words and keys.
  ["overhead: 8%", "overheads: 8%", /unknown key "overheads"/],
  ["review: 2026-12-01", "review: 2026-02-30", /no such day/],
  ["    start_up: 45.5 s\n", "", /start_up/],
  ["lens: full", "lens: fisheye", /lens|fisheye/],
  ["commits: own", "commit: own", /unknown key "commit"/],
  // What must be whole.
  ["split: { fresh: 19.75%", "split: { fresh: 79.75%", /the split adds up to 160 %/],
  ["split: { fresh: 25%", "split: { fresh: 75%", /the split adds up to 150 %/],
  ["standard: 60%", "standard: 80%", /the parts add up to 120 %/],
  ["german: 60%", "german: 90%", /the kinds of text add up to 130 %/],
  ["share: 80%", "share: 100%", /the shares add up to 120 %/],
  // Names of what is not there.
  ["tokenizer: gpt-4o # workload", "tokenizer: gtp-4o # workload", /no tokenizer is called "gtp-4o"/],
  ["tokenizer: gpt-4o # floor", "tokenizer: nobody # floor", /no tokenizer is called "nobody"/],
  ["price: euro", "price: eura", /"eura"/],
  ["gpu_price: gpu # starts", "gpu_price: gpus # starts", /"gpus"/],
  ["unit_price: unit", "unit_price: united", /"united"/],
  ["spill_to: api # floor", "spill_to: apis # floor", /no option is called "apis"/],
  ["  of: api", "  of: own", /"own" is not an API/],
  ["[[people.engineers, ", "[[people.engineer, ", /people.engineer"/],
  ["over: own.replica_throughput", "over: own.throughput", /own.throughput/],
  ["zone: UTC", "zone: Atlantis", /no time zone called "Atlantis"/],
  // What contradicts itself, or the rest.
  ["due: 2026-06-30", "due: 2026-05-30", /due before the day/],
  ["label: Another API", "label: API", /also the label of/],
  ["{ from: 2026-05-01, to: 2026-05-31 }", "{ from: 2026-05-31, to: 2026-05-01 }", /ends before/],
  ["date: 2026-05-29", "date: 2029-05-29", /still to come/],
  ["is: own.monthly_cost * 2", "is: own.monthly_cost * * 2", /"\*" cannot stand here/],
  ["* 2, unit: USD/month }", "* 2, unit: USD/monthh }", /unknown unit "monthh"/],
  ["api_price: { drift: -20%, spread: 25% }", "api_price: { drift: -20% }", /say how it goes on/],
];

/** All pairs take half a minute. */
const EACH = process.env.FUZZ_COUNT === undefined ? 5 : 1;

function problemsOf(text: string): readonly string[] {
  const read = (path: string) => {
    if (path === "s.yaml") return text;
    if (path === "prices/p.yaml") return PRICES;
    throw new Error(`there is no ${path}`);
  };
  const list = (folder: string) => (folder === "prices" ? ["p.yaml"] : []);
  try {
    buildReport(loadScenario("s.yaml", { read, list }, { performance, tokens: () => tokens, today: "2026-06-02" }));
    return [];
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return error.problems.map(({ line, message }) => `${line}: ${message}`);
  }
}

const having = (text: string, [was, is]: (typeof FAULTS)[number]) => text.replace(was, () => is);

describe("all that is wrong is told at once", () => {
  test("nothing is wrong with the scenario itself", () => {
    expect(problemsOf(RIGHT)).toEqual([]);
    expect(FAULTS.filter(([was]) => RIGHT.split(was).length !== 2)).toEqual([]);
  });

  test("each is told alone, and nothing that follows from it", () => {
    const wrong = FAULTS.flatMap((fault) => {
      const found = problemsOf(having(RIGHT, fault));
      const isTold = found.length === 1 && fault[2].test(found[0] ?? "");
      return isTold ? [] : [`${fault[1].trim() || fault[0].trim()}: ${found.join("; ")}`];
    });
    expect(wrong).toEqual([]);
  });

  test("what is in a file that is not there hides nothing else", () => {
    const csv = "request: { lengths: { csv: none.csv, input: in, output: out } }";
    const text = RIGHT.replace(/request: .*/, () => csv);
    expect(problemsOf(text)).toHaveLength(1);
    const found = ["german: 60%", "price: euro", "due: 2026-06-30", "salary: $200k/year"].map((was) => {
      const [, is = ""] = FAULTS.find(([each]) => each === was) ?? [];
      return problemsOf(text.replace(was, () => is));
    });
    expect(found.map(({ length }) => length)).toEqual([2, 2, 2, 2]);
  });

  test("any two of them are both told, and nothing else", () => {
    const alone = FAULTS.map((fault) => problemsOf(having(RIGHT, fault)).map((each) => each.replace(/^\d+: /, "")));
    const wrong: string[] = [];
    for (const [at, one] of FAULTS.entries())
      for (const [other, two] of FAULTS.entries()) {
        if (other <= at || (at + other) % EACH !== 0) continue;
        const found = problemsOf(having(having(RIGHT, one), two));
        const hidden = [one, two].filter(([, , said]) => !found.some((message) => said.test(message)));
        const told = new Set([...(alone[at] ?? []), ...(alone[other] ?? [])]);
        const more = found.filter((each) => !told.has(each.replace(/^\d+: /, "")));
        if (hidden.length > 0 || more.length > 0)
          wrong.push(
            `${one[1].trim() || one[0].trim()} + ${two[1].trim() || two[0].trim()}: hidden ${hidden.map(([, is]) => is)}; more ${more}`,
          );
      }
    expect(wrong).toEqual([]);
  });
});
