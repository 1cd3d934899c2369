import { describe, expect, test } from "vitest";
import { mustBeComparable, orTooMuch } from "../../src/author/break-evens/bounds.js";
import { buildReport } from "../../src/author/report.js";
import { work } from "../../src/author/work.js";
import { Effort, TooMuchWork } from "../../src/economics/effort.js";
import { monthlyCostOver } from "../../src/economics/evaluate-option.js";
import { InputError, type Problem } from "../../src/problem/problem.js";
import type { Inputs } from "../../src/scenario/inputs.js";
import { loadScenario } from "../../src/scenario/load.js";

const PRICES = `prices:
  - { id: api, provider: P, item: X, blended: $0.45/Mtok, class: on-demand, effective: { from: 2026-01-01 }, source: s, read: 2026-06-01 }
  - { id: gpu, provider: P, item: X, gpu_hour: $2.5/GPU/h, class: on-demand, effective: { from: 2026-01-01 }, source: s, read: 2026-06-01 }
`;

/** So many options of one kind beside an API, over so many hours; `asked` break-evens of one's own. */
function scenario(fleets: number, hours: number, kind = "self_hosted", asked = 0): Inputs {
  const load = Array.from({ length: hours }, (_, hour) => 10 + ((hour * 7) % 13) + (hour % 24));
  const sized: Record<string, string> = {
    self_hosted: "sizing: { peak: { headroom: 20% } }",
    floor_with_spillover: "sizing: cheapest, spill_to: api",
    autoscaled: "minimum: 0 replicas, headroom: 0%, start_up: 5 min, against: api",
  };
  const fleet = (index: number) =>
    `  own${index}: { kind: ${kind}, label: Own ${index}, gpu_price: gpu, replica: { gpus: 2 GPU, throughput: 2k tok/s }, box: 2 GPU, ${sized[kind]} }`;
  const text = `id: base
title: t
question: q
as_of: 2026-06-01
workload:
  volume: 30B tokens/month
  hours_in_month: ${hours > 168 && hours <= 744 ? hours : 730} h/month
  split: { fresh: 80%, cached: 0%, output: 20% }
  load:
    hourly: [${load.join(", ")}]
people: { engineers: 0 FTE, salary: $200k/year }
overhead: 10%
options:
  api: { kind: api, label: API, price: api }
${Array.from({ length: fleets }, (_, index) => fleet(index)).join("\n")}
${asked > 0 ? `break_evens:\n${"  - { over: workload.volume, between: [api, own0] }\n".repeat(asked)}` : ""}`;
  const read = (path: string) => (path.includes("prices/") ? PRICES : text);
  const list = (folder: string) => (folder.endsWith("prices") ? ["p.yaml"] : []);
  return loadScenario("scenarios/base.yaml", { read, list }) as Inputs;
}

function problemsOf(act: () => unknown): readonly Problem[] {
  try {
    act();
  } catch (error) {
    if (error instanceof InputError) return error.problems;
    throw error;
  }
  return [];
}

describe("what is more than a memo can compare", () => {
  test("is counted before the work begins, and told at the load", () => {
    // 46 pairs of 8,760 hours are 402,960 hours.
    const [problem] = problemsOf(() => buildReport(scenario(46, 8760)));
    expect(problem).toMatchObject({ file: "scenarios/base.yaml", line: 9 });
    expect(problem?.message).toBe("47 options over 8,760 hours, which are 46 pairs, are more than a memo can compare");
    expect(problem?.hint).toContain("one typical week of 168 hours");
  });

  test("break-evens that are asked for count as pairs do", () => {
    expect(problemsOf(() => mustBeComparable(scenario(45, 8760)))).toEqual([]);
    const [problem] = problemsOf(() => mustBeComparable(scenario(42, 8760, "self_hosted", 4)));
    expect(problem?.message).toBe(
      "43 options over 8,760 hours, which are 42 pairs, and 4 break-evens asked for, are more than a memo can compare",
    );
  });

  test("a month of as many options is not", () => {
    expect(problemsOf(() => mustBeComparable(scenario(46, 744)))).toEqual([]);
  });

  test("what shows itself only at work is told at the load too", () => {
    const inputs = scenario(2, 744);
    const { options } = work(inputs, new Effort(() => {}, 5_000));
    const own = options[1]?.costed;
    if (!own) throw new Error("there is a fleet");
    const cost = monthlyCostOver(own, "volume");
    const [problem] = problemsOf(() =>
      orTooMuch(inputs, () => Array.from({ length: 9 }, (_, at) => cost(1e9 * (at + 1)))),
    );
    expect(problem).toMatchObject({ file: "scenarios/base.yaml", line: 9 });
    expect(problem?.message).toMatch(
      /^3 options over 744 hours are more than a memo can compare: their costs come close/,
    );
  });

  test.each(["floor_with_spillover", "autoscaled"])("a month of hours and three of %s are worked out", (kind) => {
    expect(buildReport(scenario(3, 744, kind)).options).toHaveLength(4);
  });
});

describe("effort", () => {
  test("tells every tenth once, and stops at the most", () => {
    const told: number[] = [];
    const effort = new Effort((share) => told.push(share), 1_000);
    for (let round = 0; round < 9; round++) effort.spend(50);
    expect(told).toEqual([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]);
    expect(() => effort.spend(50)).toThrow(TooMuchWork);
    expect(told).toHaveLength(9);
  });
});
