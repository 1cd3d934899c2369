import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { askedBreakEvens } from "../../src/author/break-evens/asked-break-evens.js";
import { asItMoves } from "../../src/author/break-evens/other-requests.js";
import { rangedInputs } from "../../src/author/uncertainty/ranges.js";
import { work } from "../../src/author/work.js";
import { monthlyCostAt } from "../../src/economics/evaluate-option.js";
import { fromBase, parseUnit } from "../../src/formula/unit.js";
import type { Report } from "../../src/report/schema.js";
import type { Inputs } from "../../src/scenario/inputs.js";
import { loadScenario } from "../../src/scenario/load.js";
import { unsearchedInputs } from "../../src/tables/break-evens.js";
import { type Changes, files, performance, reportWith, single } from "../support/scenarios.js";

/** Every kind of option, its replica predicted: a 70B model on two H100s, in requests of 4,000 tokens. */
const replica = `
    gpu_price: h100-runpod
    replica:
      gpus: 2 GPU
      serves: { model: Llama 3.3 70B, gpu: H100 SXM, weights: fp8, kv: fp8, engine: vllm, parallelism: TP2 }
    box: 2 GPU`;

interface Requests {
  input: number;
  output: number;
  cached: number;
}

const TODAY: Requests = { input: 3600, output: 400, cached: 0.5 };

function textOf({ input, output, cached }: Requests): string {
  const share = output / (input + output);
  const percent = (part: number) => `${part * 100}%`;
  return `
id: mixes
title: Mixes
question: Which is the cheapest?
as_of: 2026-08-01
workload:
  volume: 300B tokens/month
  hours_in_month: 730 h/month
  split: { fresh: ${percent(1 - share - cached)}, cached: ${percent(cached)}, output: ${percent(share)} }
  request: { input: ${input} tok, output: ${output} tok }
  load: { hourly: [3, 2, 2, 2, 2, 3, 5, 8, 11, 14, 16, 18, 19, 20, 18, 16, 15, 14, 12, 10, 8, 6, 5, 4] }
objective: { ttft: 2 s, tpot: 50 ms }
options:
  api: { kind: api, label: API, price: kimi-k2-moonshot }
  other: { kind: api, label: Other API, price: kimi-k2-deepinfra }
  peak:
    kind: self_hosted
    label: For the peak
    against: api
    sizing: { peak: { headroom: 20% } }${replica}
  spare:
    kind: self_hosted
    label: With a reserve
    against: api
    reserve: { availability: 99.9%, replica_availability: 99% }
    sizing: { peak: { headroom: 20% } }${replica}
  trough:
    kind: floor_with_spillover
    label: Trough and API
    sizing: trough
    spill_to: api${replica}
  cheapest:
    kind: floor_with_spillover
    label: Cheapest floor
    sizing: cheapest
    spill_to: api${replica}
  by_hour:
    kind: autoscaled
    label: By the hour
    minimum: 0 replicas
    start_up: 10 min
    spill_to: api${replica}
  mixed:
    kind: mix
    label: Mixed
    reserved: h100-reserved
    on_demand: h100-on-demand
    spill_to: api${replica.replace("gpu_price: h100-runpod", "")}
  router:
    kind: router
    label: Router
    mode: up_front
    local_share: 60%
    guard_share: 5%
    escalate_to: api
    sizing: { peak: { headroom: 20% } }${replica}
people: { engineers: 1 FTE, salary: $300k/year }
overhead: 10%
`;
}

function inputsFrom(text: string, edit = (_: string, content: string) => content): Inputs {
  const read = (path: string) => (path === "scenarios/mixes.yaml" ? text : edit(path, files.read(path)));
  const inputs = loadScenario("scenarios/mixes.yaml", { ...files, read }, { performance });
  if (inputs.kind !== "decision") throw new Error("it compares no options");
  return inputs;
}

const today = inputsFrom(textOf(TODAY));
const whole = TODAY.input + TODAY.output;

/** The requests that a figure at another value means, by hand: all classes stay 100 %, and a request as long as it is. */
const MOVED: Record<string, (value: number) => Requests> = {
  "workload.cached_share": (cached) => {
    const output = (TODAY.output * (1 - cached)) / (1 - TODAY.cached);
    return { input: whole - output, output, cached };
  },
  "workload.output_share": (share) => {
    const rest = (1 - share) / (1 - TODAY.output / whole);
    return { input: whole * (1 - share), output: whole * share, cached: TODAY.cached * rest };
  },
  "workload.fresh_share": (share) => {
    const rest = (1 - share) / (1 - (1 - TODAY.cached - TODAY.output / whole));
    return { input: whole - TODAY.output * rest, output: TODAY.output * rest, cached: TODAY.cached * rest };
  },
  "workload.request_input": (input) => {
    return { input, output: (TODAY.output * input) / TODAY.input, cached: TODAY.cached };
  },
};

describe("a figure of the request, moved", () => {
  test.each([
    ["workload.cached_share", 0, 0.95],
    ["workload.output_share", 0.02, 0.8],
    ["workload.fresh_share", 0.02, 0.8],
    ["workload.request_input", 600, 9000],
  ])("%s: every kind of option costs what the scenario built with those requests says", (figure, least, most) => {
    const name = figure.replace("workload.", "");
    const options = work(today).options;
    fc.assert(
      fc.property(fc.double({ min: least, max: most, noNaN: true }), (value) => {
        const built = work(inputsFrom(textOf(MOVED[figure]?.(value) ?? TODAY)));
        for (const [index, option] of options.entries()) {
          const { input, costed, values } = option;
          const cost = monthlyCostAt(asItMoves(option, today, figure).costed, new Map([[name, value]]));
          const there = Number(built.options[index]?.values.get("monthly_cost"));
          expect(Math.abs(cost / there - 1), `${input.id} at ${value}: ${cost} against ${there}`).toBeLessThan(1e-7);
          expect(values.get("monthly_cost")).toBe(monthlyCostAt(costed, new Map()));
        }
      }),
      { numRuns: 12, seed: 11 },
    );
  });

  test("every crossing and both ends are what the scenario built there costs", () => {
    const asked = Object.keys(MOVED).map((figure) => `{ over: ${figure}, between: [api, trough] }`);
    const more = ["[peak, trough]", "[api, mixed]", "[by_hour, router]"].map(
      (pair) => `{ over: workload.cached_share, between: ${pair} }`,
    );
    const inputs = inputsFrom(`${textOf(TODAY)}break_evens: [${[...asked, ...more].join(", ")}]\n`);
    const rows = askedBreakEvens(work(inputs), inputs, "api");
    let crossed = 0;
    for (const { input, between, crossings } of rows) {
      for (const { proof, from, to } of crossings) {
        crossed++;
        for (const [side, cheaper] of [
          [proof?.below, from],
          [proof?.above, to],
        ] as const) {
          const built = work(inputsFrom(textOf(MOVED[input]?.(side?.at ?? Number.NaN) ?? TODAY))).options;
          const costs = between.map((id) => {
            const found = built.find((option) => option.input.id === id);
            return fromBase(Number(found?.values.get("monthly_cost")), parseUnit("USD/month"));
          });
          expect(side?.costs.map((cost, index) => cost / (costs[index] ?? 0))).toEqual([
            expect.closeTo(1, 7),
            expect.closeTo(1, 7),
          ]);
          if (cheaper !== "equal") expect(between[(costs[0] ?? 0) <= (costs[1] ?? 0) ? 0 : 1]).toBe(cheaper);
        }
      }
    }
    expect(crossed).toBeGreaterThan(4);
  });
});

const asking = (id: string, lines: readonly string[], ...changes: Changes): Report =>
  reportWith(
    id,
    ["\nnotes: |", `\nbreak_evens:\n${lines.map((line) => `  - { ${line} }`).join("\n")}\nnotes: |`],
    ...changes,
  );
const rowOf = (report: Report, over: string, ...between: string[]) =>
  report.break_evens.find((row) => row.input === over && between.every((id) => row.between.includes(id)));

describe("what is held against the API", () => {
  test("at 40 % cached, Kimi K2 on its own GPUs costs more than the API, not less", () => {
    // Three replicas of eight B200 at $5.89 and 10 % overhead; 52.9 % fresh at $0.60, 40 % cached at $0.15, 7.1 % output at $2.50.
    const own = 3 * 8 * 5.89 * 730 * 1.1;
    const bill = 1e5 * (0.6 * (0.6 * (0.3 / 0.34) + 2.5 * (0.04 / 0.34)) + 0.4 * 0.15);
    const unstaffed: Changes[number] = ["engineers: { value: 1 FTE", "engineers: { value: 0 FTE"];
    const report = asking(
      "moe-kimi-k2-b200",
      ["over: workload.cached_share, between: [moonshot, fp4_attention], from: 30%, to: 90%"],
      unstaffed,
    );
    const row = rowOf(report, "workload.cached_share");
    expect([own, bill].map(Math.round)).toEqual([113_512, 55_412]);
    const there = reportWith(
      "moe-kimi-k2-b200",
      unstaffed,
      ["fresh: { value: 30%", `fresh: { value: ${(100 * 0.6 * 0.3) / 0.34}%`],
      ["cached: { value: 66%", "cached: { value: 40%"],
      ["output: { value: 4%", `output: { value: ${(100 * 0.6 * 0.04) / 0.34}%`],
      ["input: { value: 19200 tok", `input: { value: ${20_000 - (800 * 0.6) / 0.34} tok`],
      ["output: { value: 800 tok", `output: { value: ${(800 * 0.6) / 0.34} tok`],
    );
    expect(single(there, "fp4_attention.monthly_cost")).toBeCloseTo(own, 0);
    expect(single(there, "moonshot.monthly_cost")).toBeCloseTo(bill, 0);
    // At 40 % nothing of the range may say that own is cheaper.
    const cheaperAt = (share: number) =>
      row?.crossings.filter(({ at }) => at < share).at(-1)?.to ?? row?.crossings[0]?.from ?? row?.cheaper_today;
    expect(cheaperAt(0.4)).toBe("moonshot");
  });
});

describe("where nothing says how fast a replica would be", () => {
  test.each([
    ["a stated throughput", "published-case", [], "api", "floor", "it is stated for today's requests alone"],
    [
      "a load test alone",
      "bring-your-own-benchmark",
      [
        [/\n {6}serves: .*TP8 \}/, ""],
        [/\{\{eight\.(predicted|roofline)[^}]*\}\}/g, ""],
      ],
      "api",
      "eight",
      "it was measured with today's requests alone",
    ],
  ] as [string, string, Changes, string, string, string][])(
    "%s: told and not searched, by the mix and by the length",
    (_, id, changes, api, own, why) => {
      const lines = ["over: workload.output_share", "over: workload.fresh_share"];
      const report = asking(id, lines, ...changes);
      for (const figure of ["workload.output_share", "workload.fresh_share"]) {
        const row = rowOf(report, figure, api, own);
        expect(row).toMatchObject({ crossings: [], refused: true });
        expect(row?.never).toContain(why);
        expect(unsearchedInputs(report).map(({ why: told }) => told)).toContain(row?.never);
      }
    },
  );

  test("two APIs are compared all the same", () => {
    const stated: Changes = ["fp8", "fp4", "fp4_attention"].map((name): Changes[number] => [
      new RegExp(`(\\n  ${name}:[\\s\\S]*?\\n {6})serves: .*\\n`),
      "$1throughput: 50k tok/s\n",
    ]);
    const report = asking("moe-kimi-k2-b200", ["over: workload.cached_share"], ...stated);
    expect(rowOf(report, "workload.cached_share", "moonshot", "deepinfra")).toMatchObject({
      crossings: [{ from: "deepinfra", to: "moonshot" }],
    });
    expect(rowOf(report, "workload.cached_share", "moonshot", "fp8")).toMatchObject({ crossings: [], refused: true });
  });

  test("what was measured moves as much as the prediction beside it, and the memo says so", () => {
    const report = asking("bring-your-own-benchmark", ["over: workload.output_share, between: [api, eight]"]);
    const row = rowOf(report, "workload.output_share");
    expect(row?.refused).toBeUndefined();
    expect(row?.note).toContain("moves from what was measured, as much as the prediction moves");
  });
});

describe("how far it is searched", () => {
  test("to where the objective is no longer held", () => {
    const inputs = inputsFrom(
      `${textOf(TODAY).replace("ttft: 2 s", "ttft: 400 ms")}break_evens: [{ over: workload.request_input, between: [api, peak] }]\n`,
    );
    const [row] = askedBreakEvens(work(inputs), inputs, "api");
    expect(row?.range[1]).toBeLessThan(36_000);
    expect(row?.note).toContain("for For the peak, the objective cannot be held: one stream alone takes 400 ms");
  });

  test("to where inputs are billed at another price", () => {
    const sheet = "scenarios/prices/apis.yaml";
    const tier = "tiers: [{ above: 8000 tok, fresh: $2/Mtok, cached: $1/Mtok, output: $5/Mtok }]";
    const text = `${textOf(TODAY)}break_evens: [{ over: workload.request_input, between: [api, peak] }]\n`;
    const inputs = inputsFrom(text, (path, content) =>
      path === sheet ? content.replace("- id: kimi-k2-moonshot", `- id: kimi-k2-moonshot\n    ${tier}`) : content,
    );
    const [row] = askedBreakEvens(work(inputs), inputs, "api");
    expect(row?.range[1]).toBeCloseTo(8000, 3);
    expect(row?.note).toMatch(/Not searched above 8,000\stok: API bills inputs above 8,000\stok at another price\./);
  });

  test.each([
    ["over: fp4.gpus_per_replica", "was found for so many GPUs"],
    ["over: objective.tpot", "decides how much a replica may take on"],
  ])("%s is refused where a throughput was found with it", (line, words) => {
    expect(() => asking("moe-kimi-k2-b200", [line])).toThrow(words);
  });
});

describe("the mix or a length as a range", () => {
  test("is followed by the replicas' speed, all classes staying 100 %", () => {
    // Two fleets are enough: the others take longer, and are followed by the same law.
    const few = (text: string) => text.replace(/ {2}cheapest:[\s\S]*?(?=people:)/, "");
    const ranged = few(textOf(TODAY)).replace("cached: 50%", "cached: 5% to 95%");
    const inputs = inputsFrom(ranged);
    const found = rangedInputs(inputs, work(inputs)).find(({ group }) => group[0].id === "workload.cached_share");
    for (const { from, to, cheapest } of found?.spans ?? []) {
      const cached = 0.05 + 0.9 * ((from + to) / 2);
      const built = work(inputsFrom(few(textOf(MOVED["workload.cached_share"]?.(cached) ?? TODAY)))).options;
      const costs = built.map(({ input, values }) => ({ id: input.id, cost: Number(values.get("monthly_cost")) }));
      expect(costs.sort((a, b) => a.cost - b.cost)[0]?.id).toBe(cheapest);
    }
    expect(found?.spans.length).toBeGreaterThan(0);
  });

  test("decides nothing that is told where nothing says how fast a replica would be", () => {
    const report = reportWith("published-case", ["value: 83.5%", "value: 73.5% to 93.5%"]);
    const [words] = report.warnings.filter((each) => each.startsWith("Cached input:"));
    expect(words).toContain("is not worked out. How fast a replica of “Floor fleet + API” is depends on its requests");
  });
});
