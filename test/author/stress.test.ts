import { describe, expect, test } from "vitest";
import { buildReport } from "../../src/author/report.js";
import type { DecisionReport, Stress } from "../../src/report/schema.js";
import { atVolume, type Changes, inputsOf, reportOf, reportWith, SCENARIOS, single } from "../support/scenarios.js";
import { PAIR, type Small, smallReport } from "../support/small.js";

function caseOf({ stress }: Pick<DecisionReport, "stress">, name: string): Stress {
  const found = stress?.find((each) => each.case === name);
  if (!found) throw new Error(`there is no case ${name}`);
  return found;
}

/** What a memo of the changed scenario says each option costs. */
const months = ({ options }: DecisionReport) =>
  Object.fromEntries(options.map(({ id, monthly_cost }) => [id, monthly_cost]));

const close = (found: Stress, expected: Record<string, number>) => {
  expect(Object.keys(found.costs).sort()).toEqual(Object.keys(expected).sort());
  for (const [id, cost] of Object.entries(expected)) expect(found.costs[id] ?? 0, id).toBeCloseTo(cost, 4);
};

const OWN = `own: { kind: self_hosted, label: Own, gpu_price: p.gpu, sizing: { peak: { headroom: 20% } }, ${PAIR} }`;
const SMALL: Small = { engineers: "0.1 FTE", overhead: "10%", options: [OWN] };

describe("a case is the memo of the scenario changed by hand", () => {
  const report = smallReport(SMALL);
  const changed = (change: Partial<Small>) => months(smallReport({ ...SMALL, ...change }));
  const api = "blended: $0.4/Mtok, class: on-demand";
  const gpu = "gpu_hour: $1.6/GPU/h, class: on-demand";
  test.each<[string, Partial<Small>]>([
    ["gpus_down", { prices: { gpu } }],
    ["api_down", { prices: { api } }],
    ["both_down", { prices: { api, gpu } }],
    ["api_discount", { prices: { api: api.replace("0.4", "0.45") } }],
    ["traffic_doubled", { volume: "60B tokens/month" }],
    ["engineer_more", { engineers: "1.1 FTE" }],
    ["overhead_30", { overhead: "30%" }],
  ])("%s", (name, change) => close(caseOf(report, name), changed(change)));

  test.each([
    ["minutes_of_chat", 1.71],
    ["minutes_of_code", 4.28],
  ])("%s: the fleet carries the busiest minute, with its headroom", (name, times) => {
    const replicas = Math.ceil((single(report, "workload.peak_load") * 1.2 * times) / 6_000);
    close(
      caseOf(report, name),
      changed({ options: [OWN.replace("{ peak: { headroom: 20% } }", `{ replicas: ${replicas} }`)] }),
    );
    expect(caseOf(report, name).sizes.own).toBe(replicas);
  });

  test("a fleet is sized again for twice the traffic, and says so", () =>
    expect(caseOf(report, "traffic_doubled").sizes.own).toBeGreaterThan(report.options[1]?.replicas ?? 0));

  test("ten hours down, by hand: what the API charges for what the fleet would have served", () => {
    const [, own] = report.options;
    const hour = ((own?.served_tokens ?? 0) / single(report, "workload.hours_in_month")) * 1e-6 * 0.5;
    expect(caseOf(report, "ten_hours_down").costs.own).toBeCloseTo((own?.monthly_cost ?? 0) + 10 * hour, 6);
  });
});

test("the table shows the option that the memo asks about, dear as it is", () => {
  const { sections } = reportOf("quoted-node");
  const [table] = sections.find(({ id }) => id === "stress")?.parts[0]?.tables ?? [];
  expect(table?.columns.map(({ head }) => head)).toContain("Own node of eight H100s");
});

test("twice the traffic of published-case is its memo at that volume", () =>
  close(
    caseOf(reportWith("published-case"), "traffic_doubled"),
    months(reportWith("published-case", ...atVolume(1166))),
  ));

test("inputs twice as long are predicted again: the memo of such requests says the same", () => {
  // 38,400 and 800 tokens a request in place of 19,200 and 800: 1.96 times the tokens for as many requests.
  const patient: Changes[number] = ["ttft: { value: 3 s", "ttft: { value: 8 s"];
  const longer = months(
    reportWith(
      "moe-kimi-k2-b200",
      patient,
      ["100B tokens/month", "196B tokens/month"],
      ["fresh: { value: 30%", "fresh: { value: 30.612244898%"],
      ["cached: { value: 66%", "cached: { value: 67.3469387755%"],
      ["output: { value: 4%", "output: { value: 2.0408163265%"],
      ["input: { value: 19200 tok", "input: { value: 38400 tok"],
    ),
  );
  const { costs } = caseOf(reportWith("moe-kimi-k2-b200", patient), "context_doubled");
  for (const [id, cost] of Object.entries(longer)) expect((costs[id] ?? 0) / cost, id).toBeCloseTo(1, 6);
});

test("a speed that is stated for today's requests is not known for longer ones, and no winner is told", () => {
  const found = caseOf(reportWith("published-case"), "context_doubled");
  expect(found.unknown.six).toContain("stated for today's requests alone");
  expect(found.costs.six).toBeUndefined();
  expect(found.cheapest).toBeNull();
});

describe("more input at one price for all tokens", () => {
  const half = (every: string): Small => ({
    ...SMALL,
    split: "{ fresh: 50%, cached: 0%, output: 50% }",
    prices: { api: `blended: $0.5/Mtok, class: on-demand${every}` },
  });

  test("that no list says to hold for each class: what input alone costs is not known", () => {
    const { unknown, costs } = caseOf(smallReport(half("")), "context_doubled");
    expect(unknown.api).toContain("today's mix");
    expect(costs).toEqual({});
  });

  test("that the list asks of every class: the same price for the tokens that come on top", () => {
    const report = smallReport(half(", every_class: true"));
    const today = report.options.find(({ id }) => id === "api")?.monthly_cost ?? 0;
    expect(caseOf(report, "context_doubled").costs.api).toBeCloseTo(1.5 * today, 6);
  });

  test("of the committed memos, page two tells no bill for it that is an average over another mix", () => {
    for (const id of ["published-case", "copilot-8b-l40s", "8b-a100-spiky-chat", "hybrid-router"]) {
      const { unknown } = caseOf(reportOf(id), "context_doubled");
      expect(Object.values(unknown).join(), id).toContain("today's mix");
    }
  });
});

test("a fleet of stated size that cannot carry it is no choice", () => {
  const fixed = OWN.replace("{ peak: { headroom: 20% } }", "{ replicas: 4 }");
  const report = smallReport({ ...SMALL, options: [fixed] });
  const found = caseOf(report, "traffic_doubled");
  expect(found.lacking).toEqual({ own: "cannot carry it" });
  expect([found.cheapest, found.ahead]).toEqual(["api", null]);
});

test("every cost of every memo is a quantity, and the lead is between two of them", () => {
  for (const file of SCENARIOS) {
    const report = reportOf(file.replace(".yaml", ""));
    for (const { case: name, costs, cheapest, next, ahead } of report.stress ?? []) {
      const month = (option: string) =>
        report.quantities[`stress.${name}.${option}.monthly_cost`] ?? report.quantities[`${option}.monthly_cost`];
      for (const [option, cost] of Object.entries(costs))
        expect(month(option)?.value, `${file} ${name} ${option}`).toBe(cost);
      if (cheapest === null || next === null) continue;
      expect(ahead).toBeCloseTo((costs[next] ?? 0) - (costs[cheapest] ?? 0), 6);
      expect(Number(ahead)).toBeGreaterThanOrEqual(0);
    }
  }
}, 60_000);

test("ranges change no case: it is worked out at the middle", () => {
  const inputs = inputsOf("published-case");
  const givens = inputs.givens.map(({ low: _low, high: _high, spread: _spread, ...given }) => given);
  const plain = buildReport({ ...inputs, givens });
  expect(plain.stress?.map(({ costs }) => costs)).toEqual(reportOf("published-case").stress?.map(({ costs }) => costs));
});
